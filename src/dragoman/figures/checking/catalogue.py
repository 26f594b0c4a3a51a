"""Which measures there are of a metric between countries: series, sums of two, and the other side's statistics."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.figures.checking.claim import TWO_WAY
from dragoman.figures.checking.library import Library
from dragoman.figures.checking.measures import Measure, Part
from dragoman.figures.checking.series import Series
from dragoman.figures.checking.terms import WORLD, adds_up

_SIDES = (("exports", "imports"), ("imports", "exports"))
_MADE_OF = {"trade": 1, "trade balance": -1}
"""What exports and imports make: with imports added or taken away."""


class Catalogue:
    """Finds measures in a library.

    Args:
        library: the series.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._of: dict[tuple[str, str, str], list[Series]] = {}
        for series in library.series:
            key = series.key
            self._of.setdefault((key.metric, key.reporter, key.partner or WORLD), []).append(series)

    def measures(self, metric: str, countries: Sequence[str]) -> list[Measure]:
        """Return what measures a metric, by either side where it is two-way.

        Args:
            metric: in the terms of `Figure.metric`.
            countries: as in `Claim.countries`: of exports and imports, the seller first.
        """
        reporter, partner = self._sides(metric, countries)
        if not reporter:
            return []
        found = list(self._by(metric, reporter, partner, 1))
        if metric in TWO_WAY and partner != WORLD:
            found += self._by(metric, partner, reporter, -1 if metric == "trade balance" else 1)
        return found

    def mirrors(self, metric: str, countries: Sequence[str]) -> list[Measure]:
        """Return the same flow in the other side's statistics: imports of one from the other for exports of that."""
        other = next((metric.removesuffix(one) + two for one, two in _SIDES if metric.endswith(one)), None)
        reporter, partner = self._sides(metric, countries)
        if other is None or not reporter or partner == WORLD:
            return []
        return [replace(measure, mirror=True) for measure in self._by(other, partner, reporter, 1)]

    def same_reporter(self, metric: str, countries: Sequence[str]) -> Iterator[Measure]:
        """Yield measures of a metric of the same reporter with other partners."""
        reporter, partner = self._sides(metric, countries)
        others = {key[2] for key in self._of if key[0] == metric and key[1] == reporter} - {partner}
        for other in sorted(others):
            yield from self._by(metric, reporter, other, 1)

    def rates_into(self, measure: Measure, currency: str) -> Iterator[Measure]:
        """Yield a measure turned into another currency, by each series of exchange rates that can."""
        for rates in self.library.rates:
            if {rates.key.currency, rates.key.per} == {measure.currency, currency} and measure.currency != currency:
                yield replace(measure, rates=rates, into=currency)

    @staticmethod
    def _sides(metric: str, countries: Sequence[str]) -> tuple[str, str]:
        """Return reporter and partner of a metric: the buyer reports imports, else the first of the countries reports."""
        if not countries or len(countries) > 2:  # noqa: PLR2004 - a pair
            return "", ""
        first, second = countries[0], countries[1] if len(countries) > 1 else WORLD
        return (second, first) if metric.endswith("imports") and second != WORLD else (first, second)

    def _by(self, metric: str, reporter: str, partner: str, sign: int) -> Iterator[Measure]:
        for series in self._of.get((metric, reporter, partner), ()):
            yield Measure(metric, (Part(sign, series),), adds_up(metric, series.key.currency))
        for exports in self._of.get(("exports", reporter, partner), ()) if metric in _MADE_OF else ():
            for imports in self._of.get(("imports", reporter, partner), ()):
                if _alike(exports, imports):
                    parts = (Part(sign, exports), Part(sign * _MADE_OF[metric], imports))
                    yield Measure(metric, parts, adds_up(metric, exports.key.currency))


def _alike(one: Series, other: Series) -> bool:
    return (one.key.currency, one.key.source) == (other.key.currency, other.key.source)
