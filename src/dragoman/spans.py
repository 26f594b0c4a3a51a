"""Offset arithmetic.

A span is a pair `(start, end)`: half-open, in Unicode code points of `report.text`. `Spans` is a tuple of them, sorted and
without overlap, because a quotation may be split.
"""

from collections.abc import Iterable

Span = tuple[int, int]
Spans = tuple[Span, ...]


def length(span: Span) -> int:
    """Return how many code points a span covers."""
    return span[1] - span[0]


def overlap(one: Span, other: Span) -> int:
    """Return how many code points two spans share; 0 where they are apart."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlaps(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Tell whether any span of `one` shares a code point with any span of `other`."""
    rest = tuple(other)
    return any(overlap(a, b) for a in one for b in rest)


def contains(outer: Span, inner: Span) -> bool:
    """Tell whether `inner` lies within `outer`, equal ends included."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def covers(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    """Tell whether every span of `inner` lies within some span of `outer`."""
    frame = tuple(outer)
    return all(any(contains(o, i) for o in frame) for i in inner)


def merge(spans: Iterable[Span]) -> Spans:
    """Return the spans sorted, with empty ones dropped and those that touch or overlap joined."""
    out: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def cut(span: Span, holes: Iterable[Span]) -> Spans:
    """Return what is left of a span when `holes` are taken out."""
    out, at = [], span[0]
    for start, end in merge(holes):
        if end <= at or start >= span[1]:
            continue
        if start > at:
            out.append((at, start))
        at = max(at, end)
    if at < span[1]:
        out.append((at, span[1]))
    return tuple(out)


def trim(text: str, span: Span, marks: str = "") -> Span:
    """Return a span without the white space, and the characters of `marks`, at its ends; may be empty."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in marks):
        end -= 1
    return (start, end)


def words(text: str, spans: Iterable[Span]) -> str:
    """Return what the spans cover, split parts joined by an ellipsis in square brackets."""
    return " […] ".join(text[start:end] for start, end in spans)


def joined(text: str, spans: Iterable[Span]) -> Spans:
    """Return the spans merged, and joined where nothing but marks and white space of the text stands between."""
    out: list[Span] = []
    for start, end in merge(spans):
        if out and not any(character.isalnum() for character in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def hull(spans: Iterable[Span]) -> Span:
    """Return the one span from the first start to the last end.

    Raises:
        ValueError: if there is no span.
    """
    parts = tuple(spans)
    return (min(s for s, _ in parts), max(e for _, e in parts))
