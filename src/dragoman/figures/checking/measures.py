"""What a figure may be compared with: a series, or one made of two, such as trade of exports and imports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from dragoman.figures.checking.decimals import EXACT
from dragoman.figures.checking.period import Period
from dragoman.figures.checking.series import REVISION, YEAR, Series, Total, Used

CONVERSION = Decimal("0.005")
"""How far an amount converted at a mean rate may be off, of its value: offices convert by month, at rates of their own."""


class Part(NamedTuple):
    """One series of a measure: added (1) or taken away (-1)."""

    sign: int
    series: Series


@dataclass(frozen=True, slots=True)
class Measure:
    """One series, or several added up, with the rates that turn it into another currency.

    Attributes:
        metric: what it measures, in the terms of `Figure.metric`.
        parts: the series.
        adds_up: whether values of shorter periods make up those of longer ones.
        rates: a series of exchange rates, or None.
        into: the currency that it is turned into, or None.
        mirror: True where it is the other side's statistics of the same flow.
    """

    metric: str
    parts: tuple[Part, ...]
    adds_up: bool
    rates: Series | None = None
    into: str | None = None
    mirror: bool = False

    @property
    def series(self) -> Series:
        """Its first series."""
        return self.parts[0].series

    @property
    def currency(self) -> str:
        """The currency or unit of its values."""
        return self.into or self.series.key.currency

    @property
    def reporter(self) -> str:
        """Whose statistics it is."""
        return self.series.key.reporter

    @property
    def name(self) -> str:
        """What it is, for a reader."""
        first, *rest = sorted(self.parts, key=lambda part: -part.sign)
        out = first.series.name if first.sign > 0 else f"the other side of {first.series.name}"
        out += "".join(f" {'plus' if part.sign > 0 else 'less'} {part.series.name}" for part in rest)
        return f"{out}, converted to {self.into}" if self.into else out

    def level(self, period: Period) -> Total | None:
        """Return its value of a period, or None where its rows do not give one."""
        totals = [(part, part.series.total(period, adds_up=self.adds_up)) for part in self.parts]
        found = [(part.sign, total) for part, total in totals if total is not None]
        if len(found) < len(self.parts):
            return None
        whole = found[0][1] if len(found) == 1 and found[0][0] == 1 else _combined(found)
        return self._converted(whole, period) if self.rates is not None else whole

    def growth(self, period: Period, base: Period, *, published: bool = True) -> Total | None:
        """Return by how many percent it grew from one period to another, as published or else of its levels.

        Args:
            period: the later one.
            base: the earlier one.
            published: whether a growth that the source gives itself goes before one computed of its levels.
        """
        if published and base == period.shifted(-YEAR) and (told := self._published(period)) is not None:
            return told
        now, then = self.level(period), self.level(base)
        if now is None or then is None or then.value - then.tolerance <= 0:
            return None
        return _grown(now, then)

    def difference(self, period: Period, base: Period) -> Total | None:
        """Return by how much it moved from one period to another, in its own unit."""
        now, then = self.level(period), self.level(base)
        return None if now is None or then is None else _difference(now, then)

    def periods(self) -> Iterator[Period]:
        """Yield the periods of its rows."""
        yield from (row.period for row in self.series.rows)

    def _published(self, period: Period) -> Total | None:
        row = self.series.at(period) if len(self.parts) == 1 and self.into is None else None
        if row is None or row.growth is None:
            return None
        used = (Used(self.series, row, row.growth.value, 1),)
        return Total(row.growth.value, row.growth.half, used, "the growth that the source gives")

    def _converted(self, whole: Total, period: Period) -> Total | None:
        rate = self.rates.mean(period) if self.rates is not None else None
        if rate is None or self.rates is None or rate.value <= 0:
            return None
        times = self.rates.key.currency == self.into
        factor = rate.value if times else EXACT.divide(Decimal(1), rate.value)
        value = EXACT.multiply(whole.value, factor)
        tolerance = whole.tolerance * factor + abs(value) * (CONVERSION + EXACT.divide(rate.tolerance, rate.value))
        shown = format(rate.value.normalize(), "f") if len(rate.used) == 1 else f"{rate.value:.4f}"
        made = f"converted at {shown} {self.rates.key.currency} per {self.rates.key.per}"
        return Total(value, tolerance, (*whole.used, *rate.used), ", ".join(part for part in (whole.made, made) if part))


def _combined(found: Iterable[tuple[int, Total]]) -> Total:
    """Return totals added up or taken away, with all their rows."""
    signed = sorted(found, key=lambda one: -one[0])
    value = sum((sign * total.value for sign, total in signed), Decimal(0))
    tolerance = sum((total.tolerance for _, total in signed), Decimal(0))
    used = tuple(one._replace(sign=one.sign * sign) for sign, total in signed for one in total.used)
    names = [total.used[0].series.key.metric for _, total in signed]
    joint = "plus" if all(sign > 0 for sign, _ in signed) else "less"
    return Total(value, tolerance, used, f" {joint} ".join(names) if len(names) > 1 else "seen from the other side")


def _difference(now: Total, then: Total) -> Total:
    used = (*now.used, *(one._replace(sign=-one.sign) for one in then.used))
    return Total(now.value - then.value, now.tolerance + then.tolerance + _revised(now, then), used, "computed of two levels")


def _grown(now: Total, then: Total) -> Total:
    """Return the growth of two levels in percent; what is off in either makes it lower or higher."""
    loose = _revised(now, then)
    ratio = EXACT.divide(now.value, then.value)
    most = EXACT.divide(now.value + now.tolerance + loose, then.value - then.tolerance)
    least = EXACT.divide(now.value - now.tolerance - loose, then.value + then.tolerance)
    off = max(most - ratio, ratio - least) * 100
    return Total((ratio - 1) * 100, off, (*now.used, *then.used), "computed of two levels")


def _revised(now: Total, then: Total) -> Decimal:
    """Return how far two levels may have been revised against each other: nothing within one vintage."""
    vintages = {one.row.vintage for one in (*now.used, *then.used)}
    return REVISION * abs(now.value) if len(vintages) > 1 else Decimal(0)
