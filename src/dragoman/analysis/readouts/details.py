"""The details of what is told, of both accounts or of one, each beside its like: figures, times, places, and how it is worded.

A detail is given by both where the numbers, days or places meet, otherwise by each where they are of one kind and do not meet,
else by one alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.analysis.readouts.comparison import Aspect, Difference, Kind
from dragoman.analysis.readouts.intervals import comparable, days, days_meet, figures_agree, minutes, same_length
from dragoman.analysis.readouts.things import Namer, Thing
from dragoman.analysis.readouts.traits import Traits
from dragoman.record import Figure, Place, Record, Statement, Time
from dragoman.spans import covers, hull, overlaps, trim, words

Units = Sequence[Traits]
ONE: tuple[Kind, Kind] = ("first", "second")
COLOURING = frozenset(("praise", "accuse"))
"""Acts that tell what somebody thinks of what he names."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail: of both, of each otherwise, or of one."""

    kind: Kind
    first: Thing | None
    second: Thing | None
    what: str
    difference: Difference | None = None

    @property
    def aspect(self) -> Aspect:
        """What it is of."""
        thing = self.first or self.second
        return thing.aspect if thing is not None else "event"

    @property
    def shared(self) -> bool:
        """Whether both accounts give it, alike or not."""
        return self.first is not None and self.second is not None

    def of(self, side: int) -> Thing | None:
        """Return what the first account, 0, or the second, 1, gives."""
        return self.second if side else self.first


class Details:
    """Finds the details of groups of units.

    Args:
        records: the two records.
        names: what to call the two sides.
        sides: the codes of the two states.
    """

    def __init__(self, records: tuple[Record, Record], names: tuple[str, str], sides: Sequence[str]) -> None:
        self._namers = Namer(records[0], sides), Namer(records[1], sides)
        self._names = names

    def of(
        self, first: Sequence[Traits], second: Sequence[Traits], *, meeting: bool = False, under: tuple[Units, Units] = ((), ())
    ) -> Iterator[Detail]:
        """Yield the details of units of the first report and units of the second that tell one thing.

        Args:
            first: the first's.
            second: the second's.
            meeting: they tell of the meeting, whose day and place may stand in the dateline.
            under: their clauses and circumstances, for each report: what they name may be the like of what the other names.
        """
        one, two = (
            namer.things(units, dateline=meeting, under=below)
            for namer, units, below in zip(self._namers, (first, second), under, strict=True)
        )
        for aspect, difference in _ASPECTS:
            mine, theirs = ([t for t in things if t.aspect == aspect] for things in (one, two))
            if aspect != "time":
                mine += self._namers[0].spelled(theirs, mine, first)
                theirs += self._namers[1].spelled(mine, theirs, second)
            yield from self._beside(mine, theirs, difference)
        yield from self._worded(0, first, second, meeting=meeting)
        yield from self._worded(1, second, first, meeting=meeting)

    def _worded(self, side: int, units: Sequence[Traits], others: Sequence[Traits], *, meeting: bool) -> Iterator[Detail]:
        """Yield how one account words what both tell: praise, blame, a feeling, or what it calls the meeting in marks."""
        if any(unit.denied for unit in units) != any(unit.denied for unit in others):
            return
        theirs = {said.act for unit in others for said in unit.statements}
        found = dict.fromkeys(said for unit in units for said in unit.statements if _led(said, unit))
        for said in (s for s in found if s.cue is None or s.cue.lemma not in self._namers[side].mild):
            quoted = meeting and said.form == "direct" and any(covers(unit.unit.spans, said.content.spans) for unit in units)
            felt = (
                not meeting
                and said.source is not None
                and bool(said.source.spans)
                and said.within is None
                and (said.act in COLOURING or said.kind == "attitude")
                and said.act not in theirs
            )
            if quoted or felt:
                thing = self._wording(side, said, quoted=quoted)
                first, second = (None, thing) if side else (thing, None)
                yield Detail(ONE[side], first, second, f"only {self._names[side]} words it so")

    def _beside(self, mine: Sequence[Thing], theirs: Sequence[Thing], difference: Difference) -> Iterator[Detail]:
        """Yield things of one aspect side by side: that agree, that do not, and what is left; a place left is no detail."""
        left, right = list(mine), list(theirs)
        first, second = self._names
        for one, other in _paired(left, right, agree):
            if one.before and other.before:
                continue
            each = f"{first}: {one.label}; {second}: {other.label}; they meet"
            yield Detail("both", one, other, f"both: {one.label}" if one.label == other.label else each)
        left, right = ([thing for thing in things if not thing.before] for things in (left, right))
        for one, other in _paired(left, right, disagree):
            yield Detail("differ", one, other, f"{first}: {one.label}; {second}: {other.label}", difference)
        left, right = ([thing for thing in things if not thing.under] for things in (left, right))
        if difference != "place":
            yield from (Detail("first", one, None, f"only {first} gives it: {one.label}") for one in left)
            yield from (Detail("second", None, other, f"only {second} gives it: {other.label}") for other in right)

    def _wording(self, side: int, said: Statement, *, quoted: bool) -> Thing:
        """Return the quoted words of a statement, or the words that lead up to what it states."""
        text, content = self._namers[side].text, hull(said.content.spans)
        span = content if quoted else trim(text, (hull(said.spans)[0], content[0]))
        return Thing("statement", (span,), (said.id,), words(text, (span,)), said, words(text, (span,)))


_ASPECTS: tuple[tuple[Aspect, Difference], ...] = (("figure", "figure"), ("time", "time"), ("place", "place"))


def _led(said: Statement, unit: Traits) -> bool:
    """Tell whether the words that report a statement stand in a unit, and before what is stated."""
    cue = said.cue.spans if said.cue is not None else said.content.spans
    return overlaps(cue, unit.unit.spans) and hull(said.spans)[0] <= hull(said.content.spans)[0]


def _paired(left: list[Thing], right: list[Thing], test: Callable[[Thing, Thing], bool]) -> Iterator[tuple[Thing, Thing]]:
    """Yield pairs that pass a test, and take them out of both lists."""
    for one in list(left):
        other = next((thing for thing in right if test(one, thing)), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            yield one, other


def agree(one: Thing, other: Thing) -> bool:
    """Tell whether two figures, times, places or words that tell when may mean the same."""
    mine, theirs = one.value, other.value
    if isinstance(mine, Figure) and isinstance(theirs, Figure):
        return figures_agree(mine, theirs)
    if isinstance(mine, Time) and isinstance(theirs, Time):
        return days_meet(mine, theirs) or same_length(mine, theirs) or (mine.value == theirs.value and mine.value is not None)
    if isinstance(mine, Place) and isinstance(theirs, Place):
        return mine.name == theirs.name or (mine.geonames is not None and mine.geonames == theirs.geonames)
    return isinstance(mine, frozenset) and isinstance(theirs, frozenset) and not mine.isdisjoint(theirs)


def disagree(one: Thing, other: Thing) -> bool:
    """Tell whether two that do not agree are of one kind.

    Places are not, since one may hold the other; nor is what lasts "since" a day and what is done on one.
    """
    mine, theirs = one.value, other.value
    if isinstance(mine, Figure) and isinstance(theirs, Figure):
        return comparable(mine, theirs)
    if isinstance(mine, Time) and isinstance(theirs, Time):
        dated = days(mine) is not None and days(theirs) is not None
        return (dated and one.lasting == other.lasting) or (minutes(mine) is not None and minutes(theirs) is not None)
    return False
