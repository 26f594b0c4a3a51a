"""Layers to segments: the text cut where annotations begin and end.

Annotations overlap freely: a place lies in an actor, the actor in a source, the source in a statement that is told inside
another. A page or a terminal cannot draw that, a flat list can be drawn by either: segments do not overlap, together they are
the whole text, and each knows the annotations that are open over it, outermost first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.record import Record, Statement
from dragoman.spans import Span, Spans

Role = Literal["content", "source", "cue", "medium", "event", "figure", "actor", "place", "time"]
ROLES: tuple[Role, ...] = ("content", "source", "medium", "cue", "event", "figure", "actor", "place", "time")
"""Every role, the one that is drawn outside first: where two strands cover the same words, this order nests them."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One contiguous part of an annotation in one of its roles.

    Attributes:
        id: the annotation's id; a statement's source, cue, content and medium all bear the statement's.
        role: what these words are to the annotation.
        span: this part.
        part: its number among the parts of this annotation in this role, from 0.
        country: of an actor or place, where it is known.
        depth: of a statement's parts, how many statements it is told inside.
    """

    id: str
    role: Role
    span: Span
    part: int
    country: str | None = None
    depth: int = 0

    @property
    def order(self) -> tuple[int, int, int, int, str]:
        """What strands are sorted by, so that they nest: by start, the longest first, then by role, depth and id."""
        return (self.span[0], -self.span[1], ROLES.index(self.role), self.depth, self.id)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same strands are open, outermost first."""

    span: Span
    text: str
    open: tuple[Strand, ...]

    @property
    def starting(self) -> tuple[Strand, ...]:
        """The strands that begin here."""
        return tuple(s for s in self.open if s.span[0] == self.span[0])

    @property
    def ending(self) -> tuple[Strand, ...]:
        """The strands that end here, innermost first."""
        return tuple(s for s in reversed(self.open) if s.span[1] == self.span[1])


def depths(statements: Iterable[Statement]) -> dict[str, int]:
    """Return how many statements each one is told inside; a record that runs in a circle is cut, not followed for ever."""
    above = {s.id: s.within for s in statements}
    found: dict[str, int] = {}
    for own, outer in above.items():
        seen, at, depth = {own}, outer, 0
        while at is not None and at not in seen:
            seen.add(at)
            at, depth = above.get(at), depth + 1
        found[own] = depth
    return found


def strands(record: Record) -> tuple[Strand, ...]:
    """Return every part of every annotation, in nesting order; spans are cut to the text, empty ones left out."""
    found: list[Strand] = []
    size = len(record.report.text)
    for own, role, spans, country, depth in _parts(record):
        for part, (start, end) in enumerate(spans):
            span = (max(0, start), min(size, end))
            if span[0] < span[1]:
                found.append(Strand(own, role, span, part, country, depth))
    return tuple(sorted(found, key=lambda s: s.order))


def _parts(record: Record) -> Iterator[tuple[str, Role, Spans, str | None, int]]:
    for time in record.times:
        yield time.id, "time", time.spans, None, 0
    for place in record.places:
        yield place.id, "place", place.spans, place.country, 0
    for actor in record.actors:
        yield actor.id, "actor", actor.mentions, actor.country, 0
    depth = depths(record.statements)
    for said in record.statements:
        own: tuple[tuple[Role, Spans], ...] = (
            ("content", said.content.spans),
            ("source", said.source.spans if said.source else ()),
            ("cue", said.cue.spans if said.cue else ()),
            ("medium", said.medium.spans if said.medium else ()),
        )
        for role, spans in own:
            yield said.id, role, spans, None, depth[said.id]
    for event in record.events:
        yield event.id, "event", event.spans, None, 0
    for figure in record.figures:
        yield figure.id, "figure", figure.spans, None, 0


def segments(record: Record, span: Span | None = None) -> tuple[Segment, ...]:
    """Return the segments of a record's text, or of one stretch of it; they join up to exactly that text."""
    text = record.report.text
    start, end = span or (0, len(text))
    found = [s for s in strands(record) if s.span[0] < end and start < s.span[1]]
    return tuple(_sweep(text, (start, end), found))


def _sweep(text: str, span: Span, found: list[Strand]) -> Iterator[Segment]:
    edges = {span[0], span[1]}
    for strand in found:
        edges.update(e for e in strand.span if span[0] < e < span[1])
    cuts = sorted(edges)
    running: list[Strand] = []
    at = 0
    for left, right in pairwise(cuts):
        running = [s for s in running if s.span[1] > left]
        while at < len(found) and found[at].span[0] <= left:
            running.append(found[at])
            at += 1
        yield Segment((left, right), text[left:right], tuple(running))


def shared(stack: Sequence[Strand], wanted: tuple[Strand, ...]) -> int:
    """Return how many of the outermost strands two segments have in common."""
    count = 0
    for one, other in zip(stack, wanted, strict=False):
        if one != other:
            break
        count += 1
    return count


def tints(record: Record) -> dict[str, int]:
    """Return a number from 0 for each country of actors and places, in the order in which the text first names it."""
    found: dict[str, int] = {}
    for strand in strands(record):
        if strand.country is not None:
            found.setdefault(strand.country, len(found))
    return found
