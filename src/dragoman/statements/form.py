"""The form of a statement: how much of it stands in quotation marks of its own.

Rule (codebook, Reading decisions): `direct` all of it in its own marks, `mixed` partly, `indirect` none. Marks around the whole
report of a statement, cue included, are those of the statement outside and do not count.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman.reading.page import Quotation, Reading
from dragoman.record import Form
from dragoman.spans import Span, Spans, contains, hull

DIRECT_SHARE = 0.9
"""From this share of quoted words on a statement is direct; a subject or an adverb of the reporter's may be left over."""

_WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")


def form_of(reading: Reading, content: Spans, frame: Spans) -> Form:
    """Return the form of a statement.

    Args:
        reading: the report's page.
        content: the spans of what is stated.
        frame: the spans of its cue or, where there is none, of its source.
    """
    own = [q.span for q in _near(reading, hull(content)) if not _around(q.span, content, frame)]
    words = [match.span() for start, end in content for match in _WORD.finditer(reading.text, start, end)]
    quoted = sum(any(contains(mark, word) for mark in own) for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"


def _near(reading: Reading, frame: Span) -> Iterator[Quotation]:
    """Yield the quotations that may share words with a stretch: those that open in it and those around where it starts."""
    at = first = bisect_left(reading.quotations, frame[0], key=_opening)
    while at < len(reading.quotations) and reading.quotations[at].span[0] < frame[1]:
        yield reading.quotations[at]
        at += 1
    around: int | None = first - 1 if first else None
    while around is not None:
        yield reading.quotations[around]
        around = reading.quotations[around].parent


def _opening(quotation: Quotation) -> int:
    return quotation.span[0]


def _around(mark: Span, content: Spans, frame: Spans) -> bool:
    """Tell whether a pair of marks stands around the whole statement rather than around its words."""
    return bool(frame) and contains(mark, hull(frame)) and contains(mark, hull(content))
