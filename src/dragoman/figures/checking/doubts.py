"""Why no series can speak to a figure: its words make it narrower, wider, a rate, a difference, a plan, or deny it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.figures.checking.phrases import PhraseReader
from dragoman.figures.checking.told import sentence_around
from dragoman.figures.checking.words import CheckingWords
from dragoman.record import Figure, Statement
from dragoman.spans import Span

_NEAR = 80
_BEFORE = 30
_AFTER = 24
"""Characters that are looked at: from a metric to its figure, before a figure, and after one."""
_LIMITS = 48
_SENTENCE = re.compile(r"[.;!?]\s")


class DoubtReader:
    """Reads the words around the figures of one report.

    Args:
        phrases: of the report.
        statements: its statements, by id.
        words: of its language.
    """

    def __init__(self, phrases: PhraseReader, statements: Mapping[str, Statement], words: CheckingWords) -> None:
        self.phrases = phrases
        self.text = phrases.text
        self.statements = statements
        self.words = words

    def of(self, figure: Figure, countries: Sequence[str]) -> str:
        """Return why no series can speak to a figure; empty where one can.

        Args:
            figure: the figure.
            countries: of its parties.
        """
        return next((doubt for doubt in self._all(figure, countries) if doubt), "")

    def _all(self, figure: Figure, countries: Sequence[str]) -> Iterator[str]:
        statement = self.statements.get(figure.statement or "")
        if statement is not None and (statement.act in self.words.acts or statement.kind in self.words.kinds):
            yield f"it is told in a statement that does not say that it is so ({statement.act or statement.kind})"
        for word in self._narrowing(figure):
            yield f"{word!r} makes it narrower than a whole {figure.metric}"
        for country in self._further(figure, countries):
            yield f"it is of {country} too"
        start, end = figure.spans[0][0], figure.spans[-1][1]
        begin = self._lead(figure)
        yield self._said("it is told as planned, possible or denied", self.words.unreal, (begin, start))
        yield self._said("it is told as not reached", self.words.unreached, (begin, end))
        yield self._said("it is told as a rate or a mean", self.words.rates, (begin, end + _AFTER))
        if figure.value is not None and (found := self.words.differences.match(self.text, end)):
            yield f"it is told as a difference ({found[0].strip()!r})"
        whole = sentence_around(self.text, start, end)
        around = (min(begin, *(a for a, _ in figure.metric_spans)) if figure.metric_spans else begin, end + _LIMITS)
        yield self._said("it is told of a part", self.words.limits, (max(whole[0], around[0]), min(whole[1], around[1])))
        yield self._said("it is told with others", self.words.jumbled, whole)

    def _said(self, doubt: str, pattern: re.Pattern[str], span: Span) -> str:
        """Return a doubt with the words for it, where they begin in a stretch of text and in no time; else nothing."""
        for found in pattern.finditer(self.text, max(0, span[0]), min(len(self.text), span[1] + _AFTER)):
            if found.start() < span[1] and not self.phrases.times.over(found.span()):
                return f"{doubt} ({' '.join(found[0].split())!r})"
        return ""

    def _lead(self, figure: Figure) -> int:
        """Return where the words begin that lead to a figure: after its metric, or the few before it, in its sentence."""
        start = figure.spans[0][0]
        ends = [end for _, end in figure.metric_spans if 0 <= start - end <= _NEAR]
        begin = max(ends) if ends else max(0, start - _BEFORE)
        stops = [stop.end() for stop in _SENTENCE.finditer(self.text, begin, start)]
        return stops[-1] if stops else begin

    def _narrowing(self, figure: Figure) -> Iterator[str]:
        """Yield the words by which a metric is narrower than the whole: `agricultural`, of `agricultural trade`."""
        own = self.words.metrics.get(figure.metric or "", frozenset((figure.metric or "").lower().split()))
        fine = self.words.neutral | own
        for span in figure.metric_spans:
            yield from (word for word in self.phrases.plain(span, figure) if word not in fine)
            yield from self._led_to(self.words.narrowing, span[1], figure, fine)
        yield from self._led_to(self.words.content, figure.spans[-1][1], figure, fine)
        if any(self.text[a:b].lower() in self.words.doing for a, b in figure.metric_spans):
            lead = (self._lead(figure), figure.spans[0][0])
            yield from (word for word in self.phrases.plain(lead, figure) if word not in fine)

    def _led_to(self, pattern: re.Pattern[str], at: int, figure: Figure, fine: frozenset[str]) -> Iterator[str]:
        """Yield the word that a phrase goes on to and that narrows it (`exports of steel`, `5 billion dollars of steel`)."""
        found = pattern.match(self.text, at)
        if found is not None:
            yield from (word for word in self.phrases.plain((found.start(1), found.end(1)), figure) if word not in fine)

    def _further(self, figure: Figure, countries: Sequence[str]) -> Iterator[str]:
        """Yield the further country that a metric's phrase goes on to (`trade with Peru and Chile`)."""
        named = {*self.phrases.countries(figure.metric_spans), *countries}
        for _, end in figure.metric_spans:
            found = self.words.further.match(self.text, end)
            words = self.phrases.words((found.start(1), found.end(1))) if found is not None else ()
            yield from (word.text for word in words if word.country is not None and word.country not in named)
