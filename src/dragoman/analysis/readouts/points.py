"""Groups of units, single units and their details as points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.analysis.readouts.aligning import Group
from dragoman.analysis.readouts.comparison import Account, Aspect, Difference, Kind, Point
from dragoman.analysis.readouts.details import Detail, Details
from dragoman.analysis.readouts.participants import Present
from dragoman.analysis.readouts.things import Thing
from dragoman.analysis.readouts.traits import Traits
from dragoman.record import Actor, Record, round_confidence
from dragoman.spans import Span, hull, length, merge, overlap, overlaps, words

ALONE, UNSURE = 0.9, 0.4
"""How sure it is that a unit stands alone that shares nothing with any of the other report, and at the least."""
MOST = 0.6
"""The share of a unit that must belong to a statement for it to be its speaker's word."""
MEETING = 0.95
"""How sure it is that the two units that tell of the meeting belong together; no other group is surer."""


@dataclass(slots=True)
class Draft:
    """A point on its way: as `Point`, but for its id; what it is within by its number in the list."""

    kind: Kind
    aspect: Aspect
    first: Account | None
    second: Account | None
    what: str
    differences: tuple[Difference, ...]
    within: "Draft | None"
    confidence: float
    why: tuple[str, ...]


class Writer:
    """Writes points.

    Args:
        records: the two records.
        names: what to call the two sides.
        details: finds their details.
    """

    def __init__(self, records: tuple[Record, Record], names: tuple[str, str], details: Details) -> None:
        self._records = records
        self._names = names
        self._details = details

    def person(self, present: Present) -> Draft:
        """Return the point of one participant."""
        first, second = self._named(0, present.first, present.name), self._named(1, present.second, present.name)
        kind: Kind = "both" if first and second else "first" if first else "second"
        what = f"both name {present.name}" if kind == "both" else f"only {self._called(kind)} names {present.name}"
        sure = min(one.confidence for one in present if isinstance(one, Actor))
        return Draft(kind, "participants", first, second, what, (), None, sure, (f"name: {present.name}",))

    def _called(self, kind: Kind) -> str:
        return self._names[kind == "second"]

    def group(self, group: Group, first: Sequence[Traits], second: Sequence[Traits]) -> Iterator[Draft]:
        """Yield the point of a group, then those of its details."""
        one, two = [first[n] for n in group.first], [second[n] for n in group.second]
        meeting = group.pair.meeting
        more = [first[n] for n in group.more[0]], [second[n] for n in group.more[1]]
        under = _under(one, first), _under(two, second)
        details = list(self._details.of(one + more[0], two + more[1], meeting=meeting, under=under))
        differences = tuple(_differences(one, two, details)) if not meeting else ()
        if "denied" in differences:  # a number or day within a denial is not agreed on
            details = [
                detail for detail in details if detail.kind != "both" or (detail.first and detail.first.aspect == "place")
            ]
        aspect = "event" if meeting else _aspect(one, two)
        kind: Kind = "differ" if differences else "both"
        sure = MEETING if meeting else min(MEETING, 0.45 + 0.4 * group.pair.alike)
        mine, theirs = self._told(0, one), self._told(1, two)
        whole = Draft(
            kind, aspect, mine, theirs, _what((one, two), self._names, differences), differences, None, sure, group.pair.signals
        )
        yield whole
        yield from self._detailed(details, whole, more)

    def _detailed(self, details: Sequence[Detail], whole: Draft, more: tuple[list[Traits], list[Traits]]) -> Iterator[Draft]:
        """Yield the details of a group; other units of the meeting stand by themselves where nothing of theirs is shared."""
        for detail in details:
            side = 0 if detail.second is None else 1
            thing = detail.of(side)
            lone = not detail.shared and thing is not None and any(overlaps(u.unit.spans, thing.spans) for u in more[side])
            if not lone:
                yield self._detail(detail, whole)
        for side, units in enumerate(more):
            shared = [span for d in details if d.shared for span in getattr(d.of(side), "spans", ())]
            for unit in units:
                if not overlaps(unit.unit.spans, shared):
                    yield self.alone(side, unit, 0.0, whole)

    def alone(self, side: int, unit: Traits, nearest: float, within: Draft | None) -> Draft:
        """Return the point of a unit that has no like in the other report; `nearest` is how alike the likest there is."""
        told = self._told(side, [unit])
        kind: Kind = "second" if side else "first"
        first, second = (None, told) if side else (told, None)
        sure = max(UNSURE, ALONE - nearest)
        return Draft(
            kind, _aspect_of(unit), first, second, f"only {self._called(kind)} tells it", (), within, sure, ("no like",)
        )

    def _detail(self, detail: Detail, within: Draft) -> Draft:
        first, second = (self._thing(side, detail.of(side)) for side in (0, 1))
        differences = (detail.difference,) if detail.difference else ()
        why = tuple(
            dict.fromkeys(f"{detail.aspect}: {thing.label}" for thing in (detail.first, detail.second) if thing is not None)
        )
        return Draft(detail.kind, detail.aspect, first, second, detail.what, differences, within, within.confidence, why)

    def _thing(self, side: int, thing: Thing | None) -> Account | None:
        if thing is None:
            return None
        return Account(thing.spans, words(self._records[side].report.text, thing.spans), thing.ids, None)

    def _named(self, side: int, one: Actor | Span | None, name: str) -> Account | None:
        """Return the account that names a person: the mention with most of the name."""
        text = self._records[side].report.text
        if not isinstance(one, Actor):
            return None if one is None else Account((one,), words(text, (one,)), (), None)
        parts = name.split()
        span = max(one.mentions, key=lambda m: sum(part in text[m[0] : m[1]] for part in parts))
        return Account((span,), words(text, (span,)), (one.id,), None)

    def _told(self, side: int, units: Sequence[Traits]) -> Account:
        """Return the account that units give together."""
        record = self._records[side]
        spans = merge(span for unit in units for span in unit.unit.spans)
        layers = (record.times, record.places, record.statements, record.events, record.figures)
        ids = [one.id for layer in layers for one in layer if overlaps(one.spans, spans)]
        speakers = [self._speaker(record, unit) for unit in units]
        denied, left = any(unit.denied for unit in units), any(unit.open for unit in units)
        return Account(spans, words(record.report.text, spans), tuple(ids), speakers[0], denied, left)

    def _speaker(self, record: Record, unit: Traits) -> str | None:
        """Return whose word a unit is: of the outermost statement that most of it belongs to."""
        size = sum(map(length, unit.unit.spans))
        whole = (s for s in unit.statements if sum(overlap(hull(s.spans), span) for span in unit.unit.spans) >= MOST * size)
        source = next((s.source for s in whole if s.source is not None), None)
        if source is None:
            return None
        return (
            next((a.name for a in record.actors if a.id == source.actor), None)
            or words(record.report.text, source.spans)
            or None
        )


def _under(units: Sequence[Traits], every: Sequence[Traits]) -> list[Traits]:
    """Return the clauses and circumstances of units: "which is planned for May" tells when."""
    numbers = {unit.number for unit in units}
    return [unit for unit in every if unit.number not in numbers and not numbers.isdisjoint(unit.above)]


def _differences(one: Sequence[Traits], two: Sequence[Traits], details: Iterable[Detail]) -> Iterator[Difference]:
    if any(u.denied for u in one) != any(u.denied for u in two):
        yield "denied"
    elif _left_open(one, two) or _left_open(two, one):
        yield "open"
    if any(detail.difference == "figure" for detail in details):
        yield "figure"


def _left_open(one: Sequence[Traits], two: Sequence[Traits]) -> bool:
    """Tell whether one account leaves open what the other has settled."""
    return any(u.open for u in one) and not any(u.open for u in two) and any(u.settled for u in two)


def _what(units: tuple[Sequence[Traits], Sequence[Traits]], names: tuple[str, str], differences: Sequence[Difference]) -> str:
    """Return what is the same or different, in a sentence."""
    parts: list[str] = []
    if "denied" in differences:
        no = int(any(unit.denied for unit in units[1]))
        word = next((unit.denying for unit in units[no] if unit.denying), "")
        parts.append(f"{names[1 - no]} tells it, {names[no]} denies" + (f" (“{word}”)" if word else ""))
    if "open" in differences:
        free = int(any(unit.open for unit in units[1]))
        settled = next(unit.settling for unit in units[1 - free] if unit.settling)
        left = next(unit.leaving for unit in units[free] if unit.leaving)
        parts.append(f"{names[1 - free]} tells it as settled (“{settled}”), {names[free]} leaves it open (“{left}”)")
    if "figure" in differences:
        parts.append("the figures are not the same")
    return "; ".join(parts) or "both tell it"


def _aspect(one: Sequence[Traits], two: Sequence[Traits]) -> Aspect:
    """Return what a group is about: what the account is about that does not deny."""
    if any(u.denied for u in one) != any(u.denied for u in two):
        return _aspect_of(two[0] if any(u.denied for u in one) else one[0], denied=False)
    return _aspect_of(one[0])


def _aspect_of(unit: Traits, *, denied: bool = True) -> Aspect:
    if unit.unit.aspect is not None:
        return unit.unit.aspect
    acts = {statement.act for statement in unit.statements}
    types = unit.acts
    if denied and (unit.begins_denying or {"deny", "reject"} & acts):
        return "denial"
    if unit.topic:
        return "topic"
    tests: tuple[tuple[Aspect, bool], ...] = (
        ("threat", "threaten" in acts or "THREATEN" in types),
        ("demand", "request" in acts or "REQUEST" in types),
        ("commitment", "promise" in acts or ("agree" in acts and unit.settled) or "AGREE" in types or "CONCEDE" in types),
        ("figure", any(f.value is not None and f.unit not in {"count", "persons", None} for f in unit.figures)),
        ("statement", bool(unit.statements)),
    )
    return next((aspect for aspect, holds in tests if holds), "event")


def numbered(drafts: Sequence[Draft]) -> tuple[Point, ...]:
    """Return drafts as points with ids in their order."""
    ids = {id(draft): f"p{n}" for n, draft in enumerate(drafts, start=1)}
    return tuple(
        Point(
            ids[id(d)],
            d.kind,
            d.aspect,
            d.first,
            d.second,
            d.what,
            d.differences,
            ids[id(d.within)] if d.within is not None else None,
            round_confidence(d.confidence),
            d.why,
        )
        for d in drafts
    )
