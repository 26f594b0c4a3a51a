"""Other readings of a number with which a series would agree: exports for trade, yuan for dollars, a month for a quarter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dragoman.figures.checking.claim import TWO_WAY, Claim
from dragoman.figures.checking.comparing import Answer, Comparer
from dragoman.figures.checking.decimals import spoken
from dragoman.figures.checking.measures import Measure
from dragoman.figures.checking.period import Period
from dragoman.figures.checking.question import Question
from dragoman.figures.checking.series import YEAR
from dragoman.figures.checking.wording import Allowed
from dragoman.verdict import Agreement

MOST = 8
"""How many readings are told; further ones say no more."""
_TRADE = ("trade", "exports", "imports", "trade balance")
_BASES = {"a year earlier": -12, "a quarter earlier": -3, "a month earlier": -1}
_SCALES = ((Decimal(1000), "a thousandth of it"), (Decimal(1) / 1000, "a thousand times it"))


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One other reading.

    Attributes:
        told: what is read otherwise, in words.
        measures: what it is compared with.
        period: of what; None for that of the claim.
        base: against what; None for that of the claim.
        allowed: what the wording allows then; None for what it allows.
        corroborates: True where it speaks to the claim as it stands, such as the other side's statistics.
    """

    told: str
    measures: Sequence[Measure]
    period: Period | None = None
    base: Period | None = None
    allowed: Allowed | None = None
    corroborates: bool = False


class Readings:
    """Finds other readings.

    Args:
        comparer: with the catalogue of measures.
    """

    def __init__(self, comparer: Comparer) -> None:
        self.comparer = comparer
        self.catalogue = comparer.catalogue

    def of(self, question: Question, claim: Claim, answer: Answer) -> tuple[Agreement, ...]:
        """Return the readings of one number with which a series agrees.

        Where the number is supported only those are told that speak to it as it stands: other reporters, sources and vintages.
        """
        if claim.metric is None:
            return ()
        told: dict[str, Agreement] = {}
        for other in self._others(question, claim, answer):
            if answer.comparison.verdict == "supported" and not other.corroborates:
                continue
            for agreement in _agreeing(question, claim, other):
                told.setdefault(agreement.reading, agreement)
        return tuple(told.values())[:MOST]

    def _others(self, question: Question, claim: Claim, answer: Answer) -> Iterator[Otherwise]:
        own = self.catalogue.measures(claim.metric or "", claim.countries)
        fitting = self.comparer.fitting(question, own)
        yield from self._other_sides(question, claim, answer, fitting)
        yield from _vintages(fitting, answer)
        yield from self._other_metrics(question, claim)
        yield from self._other_currencies(question, own)
        if not question.allowed.closed:
            return
        yield from _other_periods(question, claim, fitting)
        yield from self._other_partners(question, claim)
        yield Otherwise("the other direction", fitting, allowed=question.allowed.mirrored())
        for factor, said in _SCALES if question.asks != "growth" else ():
            yield Otherwise(said, fitting, allowed=question.allowed.times(1 / factor))

    def _other_sides(self, question: Question, claim: Claim, answer: Answer, fitting: Sequence[Measure]) -> Iterator[Otherwise]:
        mirrors = self.comparer.fitting(question, self.catalogue.mirrors(claim.metric or "", claim.countries))
        rest = [measure for measure in fitting if answer.measure is not None and measure != answer.measure]
        for measure in (*rest, *mirrors):
            told = f"by {measure.name}"
            yield Otherwise(told, (measure,), corroborates=not measure.mirror)

    def _other_metrics(self, question: Question, claim: Claim) -> Iterator[Otherwise]:
        """Yield the other metrics of trade between the two, in either direction."""
        if claim.metric not in _TRADE or not claim.countries:
            return
        pair = claim.countries
        mirrors = {m.series.key for m in self.catalogue.mirrors(claim.metric, pair)}
        for metric in _TRADE:
            for countries in dict.fromkeys((tuple(pair), tuple(reversed(pair)))):
                if metric == claim.metric and (metric in TWO_WAY or countries == tuple(pair)):
                    continue
                for measure in self.comparer.fitting(question, self.catalogue.measures(metric, countries)):
                    if measure.series.key not in mirrors:
                        yield Otherwise(f"{measure.name} instead of {claim.metric}", (measure,))

    @staticmethod
    def _other_currencies(question: Question, own: Sequence[Measure]) -> Iterator[Otherwise]:
        for measure in own:
            if question.unit is not None and measure.currency != question.unit:
                yield Otherwise(f"{measure.currency} instead of {question.unit}", (measure,))

    def _other_partners(self, question: Question, claim: Claim) -> Iterator[Otherwise]:
        swapped = self.catalogue.same_reporter(claim.metric or "", claim.countries)
        for measure in self.comparer.fitting(question, list(swapped)):
            key = measure.series.key
            yield Otherwise(
                f"{key.reporter} and {key.partner or 'the world'} instead of {' and '.join(claim.countries)}", (measure,)
            )


def _agreeing(question: Question, claim: Claim, other: Otherwise) -> Iterator[Agreement]:
    period, base = other.period or claim.period, other.base or claim.base
    allowed = other.allowed or question.allowed
    for measure in other.measures:
        total = question.answer(measure, period, base) if period is not None else None
        if total is not None and allowed.holds(total.value):
            value = float(f"{total.value:.12g}")
            unit = measure.currency if question.asks == "level" else question.said
            yield Agreement(question.number, f"{other.told}: {spoken(total.value, unit)}", measure.name, value)


def _vintages(measures: Iterable[Measure], answer: Answer) -> Iterator[Otherwise]:
    """Yield the measures as they stood before their rows were replaced by newer ones."""
    for measure in measures:
        series = measure.series
        if len(measure.parts) > 1 or not series.earlier or answer.measure is None:
            continue
        replaced = {row.period: row for row in series.earlier}
        rows = tuple(replaced.get(row.period, row) for row in series.rows)
        old = replace(measure, parts=(measure.parts[0]._replace(series=replace(series, rows=rows, earlier=())),))
        vintages = ", ".join(sorted({row.vintage for row in series.earlier}))
        yield Otherwise(f"as published before it was revised ({vintages})", (old,), corroborates=True)


def _other_periods(question: Question, claim: Claim, measures: Sequence[Measure]) -> Iterator[Otherwise]:
    """Yield the periods of the rows, and for a change what else it may be told against."""
    own = str(claim.period) if claim.period is not None else "the period, which is not told"
    for measure in measures:
        for period in sorted(set(measure.periods())):
            if period != claim.period:
                base = period.shifted(-YEAR) if question.asks != "level" else None
                yield Otherwise(f"{period} instead of {own}", (measure,), period, base)
    for said, months in _BASES.items() if question.asks != "level" and claim.period is not None else ():
        base = claim.period.shifted(months) if claim.period is not None else None
        if base is not None and base != claim.base:
            yield Otherwise(f"against {said}, {base}", measures, base=base)
