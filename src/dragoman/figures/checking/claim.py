"""What a figure claims, in the terms of series: metric, countries, unit, period, level and change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.figures.checking.period import Period
from dragoman.figures.checking.told import PeriodReader, UntoldError, inside, sentence_around
from dragoman.figures.checking.wording import Allowed, of_change, of_level
from dragoman.figures.checking.words import CheckingWords
from dragoman.ontology.territories import Territories
from dragoman.record import Actor, Figure, Report, Statement, Time
from dragoman.spans import Span

_BASES = {"y/y": 12, "q/q": 3, "m/m": 1}
"""How many months before a period lies what it is compared with."""
TWO_WAY = ("trade", "trade balance")
"""Metrics that either side's statistics have."""
_NEAR = 80
_BEFORE = 30
_AFTER = 24
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_LONGEST_NAME = 4


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
        self.times = times
        self.actors = {actor.id: actor for actor in actors}
        self.statements = {statement.id: statement for statement in statements}
        self.words = words
        self.territories = territories
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
        return Claim(
            metric=figure.metric,
            countries=self._countries(figure),
            unit=None,
            period=None,
            base=None,
            untold="",
            baseless="",
            doubt=self._doubt(figure),
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
        named = tuple(dict.fromkeys(self._named(figure)))
        found = named if len(named) > len(found) and figure.flow in {None, "between"} else found
        speaker = self._speaker(figure)
        if figure.metric in TWO_WAY and len(found) == 1 and speaker not in {None, *found} and self._joint(figure):
            return (str(speaker), *found)
        return found[::-1] if figure.metric in TWO_WAY and len(found) > 1 and self._other_side(figure) == found[0] else found

    def _other_side(self, figure: Figure) -> str | None:
        """Return the country that the words of a metric call the other side: `deficit with Peru` is not Peru's."""
        for start, end in figure.metric_spans:
            tokens = [m[0] for m in _WORD.finditer(self.text, start, end)]
            at = next((n for n, token in enumerate(tokens) if token.lower() in self.words.against), None)
            if at is not None and at + 1 < len(tokens):
                return self._name_at(tokens, at + 1)[1]
        return None

    def _joint(self, figure: Figure) -> bool:
        """Tell whether the words of a metric say that it is between two: `trade with Peru`, `bilateral trade`."""
        said = {m[0].lower() for start, end in figure.metric_spans for m in _WORD.finditer(self.text, start, end)}
        return not said.isdisjoint(self.words.joint)

    def _of_actor(self, own: str, depth: int) -> Iterator[str]:
        actor = self.actors.get(own)
        if actor is None or depth > 3:  # noqa: PLR2004 - groups of groups of groups are not told
            return
        if actor.country is not None:
            yield actor.country
        else:
            for member in actor.members:
                yield from self._of_actor(member, depth + 1)

    def _named(self, figure: Figure) -> Iterator[str]:
        """Yield the countries that the words of the metric name: `Russian-Chinese trade`."""
        for start, end in figure.metric_spans:
            tokens = [m[0] for m in _WORD.finditer(self.text, start, end)]
            at = 0
            while at < len(tokens):
                size, code = self._name_at(tokens, at)
                if code is not None:
                    yield code
                at += size

    def _name_at(self, tokens: Sequence[str], at: int) -> tuple[int, str | None]:
        """Return how many words a name of a country takes here, and its code; 1 and None where none stands here."""
        for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            name = " ".join(tokens[at : at + size])
            for form in (name, name.removesuffix("’s").removesuffix("'s").removesuffix(".")):
                known = self.territories
                look = (known.by_name, known.by_adjective, known.by_demonym, known.by_capital)
                found = next((t for way in look if (t := way(form)) is not None), None)
                if found is not None:
                    return size, found.code
        return 1, None

    def _doubt(self, figure: Figure) -> str:
        """Return why no series can speak to a figure: it is narrower, a rate, a plan or denied; empty where one can."""
        statement = self.statements.get(figure.statement or "")
        if statement is not None and (statement.act in self.words.acts or statement.kind in self.words.kinds):
            return f"it is told in a statement that does not say that it is so ({statement.act or statement.kind})"
        if (word := self._narrowed(figure)) is not None:
            return f"{word!r} makes it narrower than a whole {figure.metric}"
        lead = self._lead(figure)
        if unreal := self.words.unreal.search(lead):
            return f"it is told as planned, possible or denied ({' '.join(unreal[0].split())!r})"
        start, end = figure.spans[0][0], figure.spans[-1][1]
        begin = start - len(lead)
        for rate in self.words.rates.finditer(self.text, begin, min(len(self.text), end + 2 * _AFTER)):
            if rate.start() < end + _AFTER and not inside(rate.span(), self.times):
                return f"it is told as a rate or a mean ({' '.join(rate[0].split())!r})"
        return ""

    def _lead(self, figure: Figure) -> str:
        """Return the words that lead to a figure: from its metric, or the few before it."""
        start = figure.spans[0][0]
        ends = [end for _, end in figure.metric_spans if 0 <= start - end <= _NEAR]
        begin = max(ends) if ends else max(0, start - _BEFORE)
        between = self.text[begin:start]
        return re.split(r"[.;!?]\s", between)[-1]

    def _narrowed(self, figure: Figure) -> str | None:
        """Return the word by which a metric is narrower than the whole, such as `agricultural`; None where none is."""
        own = self.words.metrics.get(figure.metric or "", frozenset((figure.metric or "").lower().split()))
        for start, end in figure.metric_spans:
            for word in self._plain_words((start, end), figure):
                if word.lower() not in self.words.neutral and word.lower() not in own:
                    return word
            after = self.words.narrowing.match(self.text, end)
            if after is not None and self._narrows((after.start(1), after.end(1)), own, figure):
                return after[1]
        return None

    def _narrows(self, span: Span, own: frozenset[str], figure: Figure) -> bool:
        word = self.text[span[0] : span[1]].lower()
        return bool(list(self._plain_words(span, figure))) and word not in self.words.neutral and word not in own

    def _plain_words(self, span: Span, figure: Figure) -> Iterator[str]:
        """Yield the words of a phrase that are in no time, no number of the figure and no name of an actor or country."""
        tokens = list(_WORD.finditer(self.text, *span))
        taken = [s for time in self.times for s in time.spans]
        taken += (*figure.spans, *(figure.change.spans if figure.change is not None else ()))
        taken += [s for actor in self.actors.values() for s in actor.mentions if s[1] - s[0] < span[1] - span[0] or s == span]
        at = 0
        while at < len(tokens):
            size, code = self._name_at([t[0] for t in tokens], at)
            begin, end = tokens[at].start(), tokens[at + size - 1].end()
            if code is None and not any(a < end and begin < b for a, b in taken):
                yield tokens[at][0].removesuffix("’s").removesuffix("'s").rstrip(".")
            at += size


def _fitting(base: Period, period: Period) -> tuple[Period | None, str]:
    """Return what a period is compared with: one as long as it, or its like in the year that is named."""
    if base.months == period.months and base.months is not None and base != period:
        return base, ""
    like = period.shifted(12 * (base.first.year - period.first.year)) if base.months == _BASES["y/y"] else None
    if like is not None and base.contains(like) and like != period:
        return like, ""
    return None, f"the change is told against {base}, which is no {period}"
