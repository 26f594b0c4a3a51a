"""The stage that adds figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dragoman.errors import NOTE_CODES
from dragoman.figures.carried import Memory
from dragoman.figures.changes import ChangeReader, Moved, amount, level_of
from dragoman.figures.checking.checker import Checker
from dragoman.figures.guards import Guards
from dragoman.figures.lexicon import lexicon
from dragoman.figures.metrics import Measured, MetricReader
from dragoman.figures.money import MoneyReader
from dragoman.figures.parties import PartyReader
from dragoman.figures.periods import PeriodReader
from dragoman.figures.quantities import Quantity, QuantityReader
from dragoman.figures.scene import Scene
from dragoman.figures.votes import VoteReader
from dragoman.ontology.territories import load_territories
from dragoman.reading.page import Reading
from dragoman.record import Actor, Bound, Change, Figure, Note, Report, Statement, Time, Why, round_confidence
from dragoman.spans import Span, merge
from dragoman.stage import Output


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before its links: its level, its change, or both.

    Attributes:
        level: the quantity that is its level, or None where only the change is told.
        change: its change, or None.
        unit: where only the change is told, the unit of the level that it is of, if that stands before.
    """

    level: Quantity | None
    change: Moved | None
    unit: str | None = None

    @property
    def quantity(self) -> Quantity:
        """The quantity that places the figure in the text."""
        found = self.level or (self.change.amount if self.change else None)
        if found is None:
            raise ValueError("a draft without a number")
        return found


class FiguresStage:
    """Adds `figures`: every number that measures or counts, with unit, bound, metric, parties, period, change and statement.

    Patterns over the text find numbers and units; guards leave out times, names, ages and lists; the parse tells what is
    measured.

    Args:
        language: ISO 639-1 code of a folder of `dragoman.languages`.
        checker: compares each figure with published series, or None.
    """

    name = "figures"
    needs = ("report", "reading", "times", "actors", "statements")
    adds = "figures"

    def __init__(self, language: str, checker: Checker | None = None) -> None:
        self.language = language
        self.checker = checker
        self.lexicon = lexicon(language)
        self.territories = load_territories(language)
        self.quantities = QuantityReader(self.lexicon)
        self.guards = Guards(self.lexicon, self.quantities.units)
        self.votes = VoteReader(self.lexicon.acts)
        self.changes = ChangeReader(self.lexicon)
        self.metrics = MetricReader(self.lexicon, self.quantities.units)

    def __call__(
        self,
        *,
        report: Report,
        reading: Reading,
        times: Sequence[Time],
        actors: Sequence[Actor],
        statements: Sequence[Statement],
    ) -> Output[tuple[Figure, ...]]:
        """Return the figures of one report."""
        if not len(reading.doc):
            return Output(())
        scene = Scene(reading, times, actors, statements, report.published)
        numbers = self.quantities.find(report.text, scene.in_time)
        scene.sides = self.votes.sides(numbers, scene)
        found = [q for q in numbers if self.guards.refuses(q, scene) is None]
        drafts = self._drafts(found, scene)
        maker = Maker(self, scene)
        figures = tuple(maker.figure(f"f{n}", draft) for n, draft in enumerate(drafts, 1))
        notes = (*_note("D501", maker.money.unsure), *_note("D502", self.quantities.unread(report.text)))
        if self.checker is not None:
            figures = self.checker.checked(figures, report=report, times=times, actors=actors, statements=statements)
        return Output(figures, notes)

    def _drafts(self, found: Sequence[Quantity], scene: Scene) -> list[Draft]:
        """Return levels and changes, each change with its level."""
        changes = {at: change for at, q in enumerate(found) if (change := self.changes.of(q, scene)) is not None}
        for at in range(1, len(found)):
            if at not in changes and at - 1 in changes and (same := self.changes.again(changes[at - 1], found[at], scene)):
                changes[at] = same
        bound: dict[int, Moved] = {}
        alone: list[tuple[Moved, str | None]] = []
        for at, change in changes.items():
            around = scene.around(scene.token_at(found[at].span[0]))
            near = [
                n
                for n in range(max(0, at - 6), min(len(found), at + 7))
                if n not in changes and around[0] <= found[n].span[0] < around[1]
            ]
            level = level_of(change, near, found, scene)
            if found[at].value is None and level is None:
                bound[at] = change
            elif level is None or level in bound:
                alone.append((change, found[level].unit if level is not None else None))
            else:
                less = change.unit is None and change.value is not None  # 767 billion dollars, 7.6 billion less than
                bound[level] = replace(change, unit=found[level].unit) if less else change
        levels = {id(change): level for level, change in bound.items()}
        for at, change in changes.items():
            before = levels.get(id(changes.get(at - 1)))
            if before is not None and _second(change, changes[at - 1], scene):
                alone = [(c, found[before].unit if c is change else u) for c, u in alone]
        for at, quantity in enumerate(found):
            if at not in changes and at not in bound and (bare := self.changes.bare(quantity, scene)) is not None:
                bound[at] = bare
        drafts = [Draft(q, bound.get(at)) for at, q in enumerate(found) if at not in changes or at in bound]
        drafts += [Draft(None, change, unit) for change, unit in alone]
        taken = {m.word.i for m in (*changes.values(), *bound.values()) if m.word is not None}
        drafts += [Draft(None, change) for change in self.changes.without_number(taken, scene)]
        return sorted(drafts, key=lambda d: d.quantity.span)


class Level(NamedTuple):
    """The numbers of a figure, as the record has them."""

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound


_MIRRORED: dict[Bound, Bound] = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "~<": "~>", "~>": "~<"}
"""What a bound becomes where the sign of its number turns."""


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else float(f"{value * factor:.12g}")


def _rule(draft: Draft) -> str:
    return draft.change.rule if draft.level is None and draft.change else draft.quantity.rule


def _note(code: str, spans: Sequence[Span]) -> tuple[Note, ...]:
    """Return a note on some amounts, or none where there is none."""
    return (Note(code, NOTE_CODES[code], tuple(spans)),) if spans else ()


def _second(change: Moved, before: Moved, scene: Scene) -> bool:
    """Tell whether a change is a second one of the same level: `up 9 percent from …, but down 3 percent from …`."""
    between = scene.text[before.span[1] : change.span[0]]
    return bool(re.fullmatch(r"[^.;]{0,60}?(?:\b(?:but|and|or)\s+|,\s+)", between))


class Maker:
    """Makes the figures of one report, in the order of the text.

    Args:
        stage: what reads metrics.
        scene: the report.
    """

    def __init__(self, stage: FiguresStage, scene: Scene) -> None:
        self.stage = stage
        self.scene = scene
        self.parties = PartyReader(scene, stage.territories, stage.metrics.acts)
        self.periods = PeriodReader(scene, stage.lexicon.changes.held)
        self.memory = Memory(scene, stage.quantities.equivalent, stage.lexicon)
        self.money = MoneyReader(scene, stage.territories, stage.lexicon.units.shared, stage.lexicon.units.plain)

    def figure(self, name: str, draft: Draft) -> Figure:
        """Return the figure of a draft."""
        quantity = self.memory.unit_of(self._money(draft.quantity))
        measured = self.memory.meaning_of(quantity, self.stage.metrics.of(quantity, self.scene))
        if draft.level is None and draft.change is not None:
            measured = self.stage.metrics.beside_change(measured, draft.change.span[0], draft.change.rule, self.scene)
        self.memory.keep(quantity, measured)
        level = self._level(quantity, measured, draft)
        change = self._paid(draft.change)
        statement = self.scene.statement_over(quantity.core)
        parties, flow = self.parties.of(quantity.span, self.scene.head(quantity.core), measured)
        spans = (quantity.span,) if draft.level else (change.span if change else quantity.span,)
        return Figure(
            id=name,
            spans=spans,
            metric=measured.metric,
            metric_spans=measured.spans,
            value=level.value,
            low=level.low,
            high=level.high,
            unit=level.unit,
            bound=level.bound,
            parties=parties,
            flow=flow,
            time=self._period(quantity, change, statement, measured),
            statement=statement.id if statement else None,
            change=_change(change),
            check=None,
            confidence=round_confidence(_confidence(measured)),
            why=Why("figures", _rule(draft), merge((*spans, *measured.spans[:1]))),
        )

    def _level(self, quantity: Quantity, measured: Measured, draft: Draft) -> Level:
        """Return the numbers of a figure: fractions as percent, a deficit negative; empty where only the change is told."""
        if draft.level is None:
            return Level(None, None, None, draft.unit, "=")
        value, unit = amount(quantity)
        low, high, bound = quantity.low, quantity.high, quantity.bound
        if quantity.numeral.share and unit == "percent":
            low, high = _times(low, 100), _times(high, 100)
        if measured.listed is not None and measured.listed.name == "trade balance" and self._short(measured):
            value, low, high, bound = _times(value, -1), _times(high, -1), _times(low, -1), _MIRRORED.get(bound, bound)
        return Level(value, low, high, unit or measured.unit, bound)

    def _period(self, quantity: Quantity, change: Moved | None, statement: Statement | None, measured: Measured) -> str | None:
        """Return the id of the figure's time; a vote's day may stand in the sentence before."""
        if measured.rule == "metrics.distance":
            return None
        happened = measured.rule in {"metrics.deed", "metrics.vote"}
        series = measured.listed is not None and measured.listed.series
        found = self.periods.of(quantity, change, statement, carries=series, happened=happened)
        return self.periods.told_before(quantity.span[0]) if found is None and happened else found

    def _money(self, quantity: Quantity) -> Quantity:
        """Return the quantity in the currency that a bare name means in this report."""
        code = self.money.code(quantity) if quantity.word and quantity.unit == quantity.money else None
        return replace(quantity, unit=code, money=code) if code else quantity

    def _paid(self, change: Moved | None) -> Moved | None:
        """Return a change in the currency that a bare name means in this report."""
        if change is None or change.amount is None or change.unit is None or change.unit != change.amount.money:
            return change
        return replace(change, unit=self._money(change.amount).unit)

    def _short(self, measured: Measured) -> bool:
        return any("deficit" in self.scene.text[a:b].lower() for a, b in measured.spans)


def _change(moved: Moved | None) -> Change | None:
    if moved is None:
        return None
    return Change((moved.span,), moved.direction, moved.value, moved.unit, moved.bound, moved.base)


_SURE = {"metrics.listed": 0.72, "metrics.deed": 0.72, "metrics.vote": 0.72, "metrics.none": 0.2}
"""Share of figures that are wholly right, by how the metric was found; counted on reports."""
_LESS_SURE = 0.52


def _confidence(measured: Measured) -> float:
    """Return how likely value, unit, metric, parties and period are all right."""
    return 0.2 if measured.metric is None else _SURE.get(measured.rule, _LESS_SURE)
