"""What a figure claims, in the terms of series: metric, countries, unit, period, level and change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.figures.checking.doubts import DoubtReader
from dragoman.figures.checking.period import Period
from dragoman.figures.checking.phrases import PhraseReader
from dragoman.figures.checking.told import PeriodReader, UntoldError, sentence_around
from dragoman.figures.checking.wording import Allowed, of_change, of_level
from dragoman.figures.checking.words import CheckingWords
from dragoman.ontology.territories import Territories
from dragoman.record import Actor, Figure, Report, Statement, Time

_BASES = {"y/y": 12, "q/q": 3, "m/m": 1}
"""How many months before a period lies what it is compared with."""
TWO_WAY = ("trade", "trade balance")
"""Metrics that either side's statistics have."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure claims.

    Attributes:
        metric: what is measured, or None.
        countries: of its parties, in the order of its flow; ISO 3166 alpha-3 or PLOVER's codes.
        unit: of its level, or None where that is not told.
        period: what it is of, or None.
        base: what its change is told against, or None.
        untold: why there is no period; empty where there is one.
        baseless: why there is no base; empty where there is one.
        doubt: why no series can speak to it; empty where one can.
        level: what its level allows, or None where only a change is told.
        change: what its change allows, or None.
        change_unit: `percent`, `percentage point` or the unit of an amount; None where no amount is told.
        speaker: country of who claims it, or None.
    """

    metric: str | None
    countries: tuple[str, ...]
    unit: str | None
    period: Period | None
    base: Period | None
    untold: str
    baseless: str
    doubt: str
    level: Allowed | None
    change: Allowed | None
    change_unit: str | None
    speaker: str | None


class ClaimReader:
    """Reads the claims of a report's figures.

    Args:
        report: the report.
        times: its times.
        actors: its actors.
        statements: its statements.
        words: of its language.
        territories: with the names of its language.
    """

    def __init__(
        self,
        report: Report,
        times: Sequence[Time],
        actors: Sequence[Actor],
        statements: Sequence[Statement],
        words: CheckingWords,
        territories: Territories,
    ) -> None:
        self.text = report.text
        self.actors = {actor.id: actor for actor in actors}
        self.statements = {statement.id: statement for statement in statements}
        self.words = words
        self.phrases = PhraseReader(report.text, times, actors, territories)
        self.doubts = DoubtReader(self.phrases, self.statements, words)
        self.periods = PeriodReader(report, times, words)

    def of(self, figure: Figure) -> Claim:
        """Return what a figure claims."""
        if (multiple := self._multiple(figure)) is not None:
            return multiple
        period, untold = self._period(figure)
        base, baseless = self._base(figure, period)
        change = of_change(figure.change, figure, self.text) if figure.change is not None else None
        ranged = change is not None and figure.change is not None and figure.change.value is None and figure.unit == "percent"
        return replace(
            self._bare(figure),
            unit=None if ranged else figure.unit,
            period=period,
            base=base,
            untold=untold,
            baseless=baseless,
            level=None if ranged else of_level(figure),
            change=change,
            change_unit=self._change_unit(figure),
        )

    def _multiple(self, figure: Figure) -> Claim | None:
        """Return the claim of a figure that is a multiple of what it was, `1.6 times that of 2021`; None for others.

        It is the growth from the time after it to the time before it, where its sentence has one of each.
        """
        start, end = figure.spans[0][0], figure.spans[-1][1]
        if figure.unit != "count" or figure.value is None or not self.words.multiples.search(self.text[start:end]):
            return None
        begin, stop = sentence_around(self.text, start, end)
        around = [time for time in self.periods.times if begin <= time.spans[0][0] < stop and time.type == "DATE"]
        before, after = ([time for time in around if (time.spans[0][0] < start) is side] for side in (True, False))
        level = of_level(figure)
        claim = replace(self._bare(figure), level=None, change=level and level.growth(), change_unit="percent", unit=None)
        if len(before) != 1 or len(after) != 1:
            return replace(claim, untold="what it is a multiple of is not clear")
        try:
            period = self.periods.over(self.periods.named(before[0]))
            base, baseless = _fitting(self.periods.named(after[0]), period)
        except UntoldError as reason:
            return replace(claim, untold=str(reason))
        return replace(claim, period=period, base=base, baseless=baseless)

    def _bare(self, figure: Figure) -> Claim:
        """Return a claim of a figure's metric and countries, without period or numbers."""
        countries = self._countries(figure)
        return Claim(
            metric=figure.metric,
            countries=countries,
            unit=None,
            period=None,
            base=None,
            untold="",
            baseless="",
            doubt=self.doubts.of(figure, countries),
            level=None,
            change=None,
            change_unit=None,
            speaker=self._speaker(figure),
        )

    @staticmethod
    def _change_unit(figure: Figure) -> str | None:
        if figure.change is None:
            return None
        return "percent" if figure.change.unit == "factor" or figure.change.value is None else figure.change.unit

    def _period(self, figure: Figure) -> tuple[Period | None, str]:
        try:
            return self.periods.of(figure), ""
        except UntoldError as reason:
            return None, str(reason)

    def _base(self, figure: Figure, period: Period | None) -> tuple[Period | None, str]:
        """Return what a change is told against: a year earlier, as custom has it, where nothing is said."""
        if figure.change is None or period is None:
            return None, ""
        told = figure.change.base or "y/y"
        if told in _BASES:
            months = _BASES[told]
            if months < _BASES["y/y"] and period.months != months:
                return None, f"a change {told} of {period} is not clear"
            return period.shifted(-months), ""
        time = self.periods.by_id.get(told)
        if time is None:
            return None, "what the change is told against is not known"
        try:
            return _fitting(self.periods.named(time), period)
        except UntoldError as reason:
            return None, f"what the change is told against: {reason}"

    def _speaker(self, figure: Figure) -> str | None:
        statement = self.statements.get(figure.statement or "")
        source = statement.source if statement is not None else None
        actor = self.actors.get(source.actor or "") if source is not None else None
        return actor.country if actor is not None else None

    def _countries(self, figure: Figure) -> tuple[str, ...]:
        """Return the countries of the parties; of those that the metric's phrase names where that tells more."""
        linked = [code for own in figure.parties for code in self._of_actor(own, 0)]
        found = tuple(dict.fromkeys(linked))
        named = self.phrases.countries(figure.metric_spans)
        found = named if len(named) > len(found) and figure.flow in {None, "between"} else found
        speaker = self._speaker(figure)
        if figure.metric in TWO_WAY and len(found) == 1 and speaker not in {None, *found} and self._joint(figure):
            return (str(speaker), *found)
        return found[::-1] if figure.metric in TWO_WAY and len(found) > 1 and self._other_side(figure) == found[0] else found

    def _other_side(self, figure: Figure) -> str | None:
        """Return the country that the words of a metric call the other side: `deficit with Peru` is not Peru's."""
        for span in figure.metric_spans:
            found = list(self.phrases.words(span))
            for word, after in pairwise(found):
                if word.text.lower() in self.words.against:
                    return after.country
        return None

    def _joint(self, figure: Figure) -> bool:
        """Tell whether the words of a metric say that it is between two: `trade with Peru`, `bilateral trade`."""
        return any(word.text.lower() in self.words.joint for span in figure.metric_spans for word in self.phrases.words(span))

    def _of_actor(self, own: str, depth: int) -> Iterator[str]:
        actor = self.actors.get(own)
        if actor is None or depth > 3:  # noqa: PLR2004 - groups of groups of groups are not told
            return
        if actor.country is not None:
            yield actor.country
        else:
            for member in actor.members:
                yield from self._of_actor(member, depth + 1)


def _fitting(base: Period, period: Period) -> tuple[Period | None, str]:
    """Return what a period is compared with: one as long as it, or its like in the year that is named."""
    if base.months == period.months and base.months is not None and base != period:
        return base, ""
    like = period.shifted(12 * (base.first.year - period.first.year)) if base.months == _BASES["y/y"] else None
    if like is not None and base.contains(like) and like != period:
        return like, ""
    year_before = period.shifted(-_BASES["y/y"])
    if year_before is not None and base.months == 1 and (base.first == year_before.first or base.last == year_before.last):
        return year_before, ""  # `January to February, up from a year earlier` is dated by one of its two months
    return None, f"the change is told against {base}, which is no {period}"
