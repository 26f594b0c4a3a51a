"""Decades and centuries.

Format: `the 1990s`, `the late '80s`, `the nineties`, `the 20th century`.
Source: TIMEX3: the first digits of the years, 199 and 19.
Known errors: `the 30s` of a temperature or an age.
"""

import re

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import Meaning, Read
from dragoman.times.numbers import ordinal
from dragoman.times.recognisers.parts import Guard, Maker, edge_of, which_of

_YEAR = 4


def _decade(found: Found, anchor: Anchor) -> Read:
    word = found.words("s")[0]
    mod = edge_of(found.words("e"), anchor.lexicon)
    if word in anchor.lexicon.decades:
        return Meaning("DATE", f"19{anchor.lexicon.decades[word]}", mod, confidence=0.75)
    digits = re.sub(r"\D", "", word)
    return Meaning("DATE", digits[:3] if len(digits) == _YEAR else f"19{digits[0]}", mod)


def _century(found: Found, anchor: Anchor) -> Read:
    number = ordinal(found.words("n")[0], anchor.lexicon.ordinals)
    return Meaning("DATE", f"{number - 1:02d}", edge_of(found.words("e"), anchor.lexicon)) if number else None


def _this_century(found: Found, anchor: Anchor) -> Read:
    return Meaning("DATE", anchor.at("C", which_of(found.words("q"), anchor.lexicon) or 0))


def _is_decade(found: Found, _: Anchor) -> bool:
    """Tell whether the figure is a decade: `his 30s` is an age, `low 20s` a temperature."""
    word = found.words("s")[0]
    if len(word) > _YEAR or not word[0].isdecimal():
        return found.before() not in {"his", "her", "their"} and (word[0] in "1'’‘2" or found.all_words()[0] == "the")
    return found.all_words()[0] == "the" and found.before() != "low"


RULES: dict[str, Maker] = {"decade": _decade, "century": _century, "this-century": _this_century}
GUARDS: dict[str, Guard] = {"decade": _is_decade}
