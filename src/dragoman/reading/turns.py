"""The turns of a transcript: a label at the start of a line, a colon, and what that speaker says.

A page is a transcript only where that is plain: two turns or more, with labels that only transcripts have (`Q:`, `QUESTION:`),
labels in capitals (`MS. NOVA:`), or labels of offices or outlets that take most of the page. `Note:` and `Background:`
label no speaker.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dragoman.reading.page import Turn
from dragoman.spans import Span

_LONGEST = 80  # code points
_MOST = 9  # words
_SHARE = 0.5  # of the paragraphs from the first label on, where no label is one that only transcripts have
_LABEL = re.compile(
    rf"(?P<label>[^\W_a-z][^\n:;!?“”\"<>=]{{0,{_LONGEST}}}?)\s?(?P<colon>:)(?=\s|$)|(?P<letter>Q)(?P<gap>)(?=[ \t\xa0]{{2,}}\S)"
)
_WORD = re.compile(r"[^\s,/()&]+")
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}")


class Turns:
    """Finds the turns of transcripts.

    Args:
        words: the table `transcript` of `languages/<code>/reading.toml`: `labels` (only transcripts have them), `offices`
            (of speakers), `never` (label no speaker) and `particles` (small words inside a label).
    """

    def __init__(self, words: dict[str, Any]) -> None:
        self._labels = frozenset(words["labels"])
        self._offices = frozenset(words["offices"])
        self._never = frozenset(words["never"])
        self._particles = frozenset(words["particles"])

    def find(self, text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
        """Return the turns in order; none where the page is no transcript.

        A turn's content runs to the next label; white space at its ends is left out. The colon of a label that has none (`Q  `)
        is an empty span.

        Args:
            text: the report's text.
            paragraphs: spans of its paragraphs.
        """
        found: list[tuple[Span, Span]] = []
        first = 0
        for number, (start, end) in enumerate(paragraphs):
            label = self._label(text, start, end)
            if label:
                first = first if found else number
                found.append(label)
        if not self._transcript([text[slice(*label)] for label, _ in found], len(paragraphs) - first):
            return ()
        ends = [label[0] for label, _ in found[1:]] + [len(text)]
        turns = (Turn(label, colon, _trim(text, colon[1], end)) for (label, colon), end in zip(found, ends, strict=True))
        return tuple(turn for turn in turns if turn.content[0] < turn.content[1])

    def _label(self, text: str, start: int, end: int) -> tuple[Span, Span] | None:
        found = _LABEL.match(text, start, end)
        if not found:
            return None
        if found.group("letter"):
            return found.span("letter"), found.span("gap")
        label = found.group("label")
        words = _WORD.findall(label)
        if label.lower() in self._never or len(words) > _MOST or re.search(r"[a-z]{3}\. ", label):
            return None
        if all(word[0].isupper() or word[0].isdigit() or word.lower() in self._particles for word in words):
            return found.span("label"), found.span("colon")
        return None

    def _transcript(self, labels: Sequence[str], paragraphs: int) -> bool:
        if len(labels) < 2:  # noqa: PLR2004 - a transcript has two turns at least
            return False
        certain = sum(self._certain(label) for label in labels)
        if certain > 1:
            return True
        share = len(labels) >= _SHARE * paragraphs
        repeated = Counter(labels).most_common(1)[0][1] > 1 and len(labels) > 2  # noqa: PLR2004 - somebody speaks again
        return share and (repeated or any(self._office(label) for label in labels))

    def _certain(self, label: str) -> bool:
        name = label.lower().rstrip(".0123456789 ")
        return name in self._labels or (label.isupper() and _CAPITALS.search(label) is not None)

    def _office(self, label: str) -> bool:
        return any(word.lower().rstrip(".") in self._offices for word in _WORD.findall(label)) or self._certain(label)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
