"""The paragraphs of a text, and its segments cut at their ends."""

import re
from collections.abc import Iterator

from dragoman.show.segments import Segment
from dragoman.spans import Span

_BLANK = re.compile(r"(?<!\s)\s*\n\s*\n\s*")
_LINE = re.compile(r"(?<!\s)\s*\n\s*")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the stretches of text between blank lines, or its lines where no line is blank, as in the text of a web page."""
    found, at = [], 0
    for gap in (_BLANK if _BLANK.search(text.strip()) else _LINE).finditer(text):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, len(text)))
    return tuple(span for span in found if text[span[0] : span[1]].strip())


def by_paragraph(found: tuple[Segment, ...], runs: tuple[Span, ...]) -> Iterator[list[Segment]]:
    """Yield the segments of each paragraph, cut at its ends."""
    at = 0
    for start, end in runs:
        while at < len(found) and found[at].span[1] <= start:
            at += 1
        own, n = [], at
        while n < len(found) and found[n].span[0] < end:
            left, right = max(start, found[n].span[0]), min(end, found[n].span[1])
            text = found[n].text[left - found[n].span[0] : right - found[n].span[0]]
            own.append(Segment((left, right), text, found[n].open))
            n += 1
        yield own
