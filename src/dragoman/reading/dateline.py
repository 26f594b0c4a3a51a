"""The dateline: where, when and by whom a report was filed, before its first sentence.

`QUITO, Aug. 9 (Delta News) —`, `Lusaka, 3 March 2021 (MFA) – `, `(Delta News) -- `. A place in capitals
needs only its dash; one in small letters needs a date or an agency too, since any sentence may start with a name and a dash,
but a capital of a country does not, where a sentence follows the dash (`Lusaka — The …`).
"""

import re
from collections.abc import Sequence
from typing import Any

from dragoman.spans import Span

_FIRST = 4  # a headline, a line of authors or a date may stand above the dateline
_LONGEST = 160  # code points that a dateline may have


class Datelines:
    """Finds datelines.

    Args:
        words: the table `dateline` of `languages/<code>/reading.toml`: `months`, `weekdays`, `never` (capitals before a dash
            that are no place) and `particles` (small words in the names of places).
        cities: names of capitals of countries.
    """

    def __init__(self, words: dict[str, Any], cities: Sequence[str] = ()) -> None:
        self._never = frozenset(words["never"])
        capitals = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’]*"
        name = r"[^\W\d_][\w.'’]*"
        particle = _any(words["particles"])
        shout = rf"{capitals}(?:[ /-]{capitals}){{0,4}}"
        named = rf"(?=[^\W\d_a-z]){name}(?:[ /-](?:{particle}[ -])*(?=[^\W\d_a-z]){name}){{0,4}}"
        month = rf"{_any(words['months'])}\.?"
        day = rf"(?:{_any(words['weekdays'])}\.?,? )?"
        year = r"(?:,? (?:19|20)\d\d)?"
        date = rf"{day}(?:{month} \d\d?(?:st|nd|rd|th)?{year}|\d\d?(?:st|nd|rd|th)? {month}{year}|(?:19|20)\d\d-\d\d-\d\d)"
        where = rf"(?:, ?{named})?"
        agency = r"(?:\([^\W\d_a-z][^()\n]{1,40}\)|/[^\W\d_a-z][^/\n]{1,40}/)"
        dash = r"(?:\s?[—―]|\s[–_-]|\s?--+|\s?–)(?=\s)"
        self._capitals = re.compile(rf"{_any(cities)}{dash}(?=\s[A-Z“\"])") if cities else None
        self._forms = re.compile(
            rf"(?P<bare>{shout}{where})(?:{dash}|:(?=\s[A-Z“\"]))|"
            rf"(?:{shout}|{named}){where}(?:,? ?{date}(?:,? ?{agency})?|,? ?{agency}(?:,? ?{date})?)"
            rf"(?:{dash}|\s?:(?=\s)|\s?(?:—|–)(?=[\w“\"]))|"
            rf"(?:{date} ?)?{agency}{dash}"
        )

    def find(self, text: str, paragraphs: Sequence[Span]) -> Span | None:
        """Return the span of the dateline with its dash, or None; it stands at the start of one of the first paragraphs.

        Args:
            text: the report's text.
            paragraphs: spans of its paragraphs.
        """
        for start, end in paragraphs[:_FIRST]:
            found = self._forms.match(text, start, min(end, start + _LONGEST))
            if found and found.group("bare") not in self._never and text[found.end() : end].strip():
                return found.span()
            found = self._capitals.match(text, start, end) if self._capitals else None
            if found:
                return found.span()
        return None


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
