"""Which attribution is told inside which, and which of two readings of the same words stays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.attributions.attribution import Attribution
from dragoman.spans import Span, Spans, cut, hull, overlap


def settle(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions in the order of the text, doubles dropped, each with the one that it is told inside."""
    out: list[Attribution] = []
    for cluster in clusters(sorted(found, key=place_of)):
        kept = sorted(_without_doubles(cluster), key=place_of)
        base = len(out)
        for i, attribution in enumerate(kept):
            parent = _parent(i, kept)
            out.append(replace(attribution, within=None if parent is None else base + parent))
    return tuple(out)


def clusters(ordered: Sequence[Attribution]) -> Iterator[list[Attribution]]:
    """Yield the attributions in runs that share no words with each other, so that long texts take linear time."""
    run: list[Attribution] = []
    end = 0
    for attribution in ordered:
        start, stop = _whole(attribution)
        if run and start >= end:
            yield run
            run = []
        run.append(attribution)
        end = max(end, stop)
    if run:
        yield run


def _whole(attribution: Attribution) -> Span:
    return hull((*attribution.source, *attribution.cue, *attribution.content))


def place_of(attribution: Attribution) -> tuple[int, int, Span]:
    """Return what attributions are ordered by: where they begin, the wider first."""
    whole = _whole(attribution)
    return whole[0], -whole[1], (attribution.cue or attribution.content)[0]


def _without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions without the weaker of two that report nearly the same words for one source."""
    out: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (-a.confidence, place_of(a))):
        if not any(_same(attribution, other) for other in out):
            out.append(attribution)
    return out


def _same(one: Attribution, other: Attribution) -> bool:
    if one.cue and one.cue == other.cue:
        return True
    shared = _shared(one.content, other.content)
    return shared > 0.8 * max(_size(one.content), _size(other.content)) and (not one.source or one.source == other.source)


def _shared(one: Spans, other: Spans) -> int:
    return sum(overlap(a, b) for a in one for b in other)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _parent(index: int, kept: Sequence[Attribution]) -> int | None:
    """Return the index of the smallest content that holds the whole of an attribution."""
    child = kept[index]
    own = (*child.source, *child.cue, *child.content)
    best: tuple[int, int] | None = None
    for other, frame in enumerate(kept):
        if other == index or not _inside(own, frame):
            continue
        size = _size(frame.content)
        if best is None or size < best[0]:
            best = (size, other)
    return None if best is None else best[1]


def _inside(own: Spans, frame: Attribution) -> bool:
    return all(not cut(span, frame.content) for span in own)
