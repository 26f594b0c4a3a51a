"""A question of a claim beside the measures that can answer it: the comparison, or why there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dragoman.figures.checking.catalogue import Catalogue
from dragoman.figures.checking.claim import Claim
from dragoman.figures.checking.decimals import spoken
from dragoman.figures.checking.measures import Measure
from dragoman.figures.checking.question import Question, judged
from dragoman.figures.checking.series import Total, Used
from dragoman.figures.checking.wording import Allowed
from dragoman.verdict import Comparison, SeriesRow, Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    Attributes:
        comparison: for the record.
        measure: what it was compared with, or None.
        total: what that gave, or None.
    """

    comparison: Comparison
    measure: Measure | None = None
    total: Total | None = None


class Comparer:
    """Compares claims with the measures of a catalogue.

    Args:
        catalogue: the measures.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def answer(self, question: Question, claim: Claim) -> Answer:
        """Return the comparison of one number of a claim."""
        measures = self.catalogue.measures(claim.metric or "", claim.countries)
        if not measures:
            return _without(question, *self._lacking(claim))
        if claim.doubt:
            return _without(question, "not comparable", claim.doubt)
        fitting = self.fitting(question, measures)
        if not fitting:
            units = ", ".join(sorted({measure.currency for measure in measures}))
            said = question.unit or "nothing that is told"
            return _without(
                question, "not comparable", f"the series are in {units}, the figure in {said}, and no rate is given"
            )
        if claim.period is None:
            return _without(question, "not comparable", claim.untold)
        if question.asks != "level" and claim.base is None:
            return _without(question, "not comparable", claim.baseless or "what the change is told against is not known")
        return self._best(question, claim, self.ranked(fitting, claim))

    def fitting(self, question: Question, measures: Sequence[Measure]) -> list[Measure]:
        """Return the measures in the unit of a question: those told in it, else those that a rate turns into it."""
        if question.unit is None:
            return list(measures)
        same = [measure for measure in measures if measure.currency == question.unit]
        unit = question.unit
        return same or [other for measure in measures for other in self.catalogue.rates_into(measure, unit)]

    @staticmethod
    def ranked(measures: Iterable[Measure], claim: Claim) -> list[Measure]:
        """Return measures, the best first: the speaker's own statistics, the first party's, one series, the newest, by name."""
        first = claim.countries[0] if claim.countries else ""
        by_name = sorted(measures, key=lambda measure: measure.name)
        newest = sorted(by_name, key=lambda measure: measure.series.vintage, reverse=True)
        return sorted(newest, key=lambda m: (m.reporter != claim.speaker, m.reporter != first, len(m.parts)))

    def _lacking(self, claim: Claim) -> tuple[Verdict, str]:
        """Return verdict and reason where no series is of the metric and the countries."""
        if claim.metric is None:
            return "no data", "what is measured is not told"
        if mirrors := self.catalogue.mirrors(claim.metric, claim.countries):
            said = f"only the other side publishes it here, as {mirrors[0].series.name}, which is valued otherwise"
            return "not comparable", said
        who = " and ".join(claim.countries)
        if not who and any(series.key.metric == claim.metric for series in self.catalogue.library.series):
            return "not comparable", f"between whom the {claim.metric} is, is not told"
        return "no data", f"no series of {claim.metric}{f' of {who}' if who else ''}"

    def _best(self, question: Question, claim: Claim, measures: Sequence[Measure]) -> Answer:
        """Return the comparison with the first measure that has the period; where no unit is told, with one that agrees."""
        period, base = claim.period, claim.base
        found: list[Answer] = []
        for measure in measures if period is not None else ():
            total = question.answer(measure, period, base) if period is not None else None
            if total is not None:
                found.append(Answer(_compared(question, claim, measure, total), measure, total))
        if not found:
            against = f" and {base}" if question.asks != "level" else ""
            return _without(question, "no data", f"{measures[0].name} has no rows for {period}{against}", measures[0])
        agreeing = (one for one in found if one.comparison.verdict == "supported")
        return next(agreeing, found[0]) if question.unit is None else found[0]


def _without(question: Question, verdict: Verdict, why: str, measure: Measure | None = None) -> Answer:
    """Return the answer where nothing was compared."""
    series = measure.name if measure is not None else None
    low, high = _ends(question.allowed)
    unit = question.said or None
    return Answer(
        Comparison(verdict, series, None, unit, low, high, None, None, (), _sentence(f"{question.number}: {why}")), measure
    )


def _compared(question: Question, claim: Claim, measure: Measure, total: Total) -> Comparison:
    verdict = judged(question, total)
    low, high = _ends(question.allowed)
    return Comparison(
        verdict=verdict,
        series=measure.name,
        reference=_number(total.value),
        unit=_unit(question, measure),
        low=low,
        high=high,
        tolerance=_number(total.tolerance),
        computed=total.made or None,
        rows=tuple(_row(used) for used in total.used),
        why=_reason(question, claim, measure, total, verdict),
    )


def _unit(question: Question, measure: Measure) -> str:
    return measure.currency if question.asks == "level" else question.said


def _reason(question: Question, claim: Claim, measure: Measure, total: Total, verdict: Verdict) -> str:
    """Return the reason of a verdict: the wording, the reference, how it was made, what it may be off by."""
    unit = _unit(question, measure)
    of = f"{claim.period}" + (f" against {claim.base}" if question.asks != "level" else "")
    made = f" ({total.made})" if total.made else ""
    parts = [
        f"{question.number}: the wording allows {allowed(question.allowed, unit)}",
        f"{measure.name} gives {spoken(total.value, unit)} for {of}{made}, give or take {spoken(total.tolerance)}",
    ]
    if verdict == "not comparable":
        parts.append("that is known too roughly to tell")
    elif verdict == "supported" and not question.allowed.holds(total.value):
        parts.append("that is within what it may be off by")
    return _sentence("; ".join(parts))


def allowed(interval: Allowed, unit: str) -> str:
    """Return an interval for a reader: `27 to 30 percent`, `more than 5 billion USD`."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return f"{spoken(low)} to {spoken(high, unit)}"
    if low is not None:
        return f"{'more than' if interval.strict else 'at least'} {spoken(low, unit)}"
    return f"{'less than' if interval.strict else 'at most'} {spoken(high, unit)}" if high is not None else f"any {unit}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _row(used: Used) -> SeriesRow:
    return SeriesRow(used.row.at, str(used.row.period), _number(used.value), 1 if used.sign > 0 else -1)


def _ends(interval: Allowed) -> tuple[float | None, float | None]:
    low, high = interval.low, interval.high
    return None if low is None else _number(low), None if high is None else _number(high)


def _number(value: Decimal) -> float:
    """Return a number for the record, without more digits than any source has."""
    return float(f"{value:.12g}")
