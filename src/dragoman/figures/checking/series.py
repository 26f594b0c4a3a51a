"""A published series: what it is of, its rows, and what they give for a period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from dragoman.figures.checking.decimals import EXACT, Rounded
from dragoman.figures.checking.paths import Rows
from dragoman.figures.checking.period import Period

REVISION = Decimal("0.01")
"""How far rows of different vintages may have been revised against each other, of each row's value.

Customs and statistical offices revise by more where trade moves fast, but then no sum over vintages should be trusted at all.
"""
YEAR = 12
HUNDRED = Decimal(100)


class Key(NamedTuple):
    """What a series is of.

    Attributes:
        metric: in the terms of `Figure.metric`: `trade`, `exports`, `imports`, `trade balance`, `GDP`, `exchange rate` …
        reporter: whose statistics they are, ISO 3166 alpha-3 or `EUR` for the European Union; empty for exchange rates.
        partner: with whom, `WLD` for the whole world; empty where nobody is.
        flow: `between` reporter and partner, `to` the partner, `from` the partner, or empty.
        frequency: `A`, `S`, `Q`, `M`, `W`, `D`, or empty where rows are of several lengths.
        currency: ISO 4217 code, or a unit of the record (`t`, `bbl/d`, `percent`) of what is no money.
        per: of an exchange rate, the currency of which one costs the value; else empty.
        valuation: such as `FOB` or `CIF`; empty where the source does not say.
        source: who publishes it.
    """

    metric: str
    reporter: str
    partner: str
    flow: str
    frequency: str
    currency: str
    per: str
    valuation: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a series.

    Attributes:
        period: what it is of.
        value: in the series' currency or unit; None where only the growth is published.
        growth: percent against the same period a year earlier, as published, or None.
        vintage: when it was published, or empty.
        at: file and line.
    """

    period: Period
    value: Rounded | None
    growth: Rounded | None
    vintage: str
    at: str


class Used(NamedTuple):
    """A row that a number was made of: the series and row, the value in the number's unit, and whether it was taken away."""

    series: "Series"
    row: Row
    value: Decimal
    sign: int


@dataclass(frozen=True, slots=True)
class Total:
    """What rows give for a period, or for two.

    Attributes:
        value: the number.
        tolerance: how far it may be off, from the rounding of each row and from revisions between vintages.
        used: the rows.
        made: how, in words for a reader: empty where one row has it.
    """

    value: Decimal
    tolerance: Decimal
    used: tuple[Used, ...]
    made: str = ""


@dataclass(frozen=True)
class Series:
    """A series, with all its vintages.

    Attributes:
        key: what it is of.
        rows: by period; of several vintages of a period, the newest.
        earlier: rows that a newer vintage replaced.
    """

    key: Key
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...] = field(default=())

    @property
    def vintage(self) -> str:
        """The newest vintage of its rows."""
        return max((row.vintage for row in self.rows), default="")

    @property
    def name(self) -> str:
        """What it is, for a reader: `trade of CHN with RUS in USD (source)`."""
        key = self.key
        pair = f" of {key.reporter}" if key.reporter else ""
        joint = {"to": "to", "from": "from"}.get(key.flow, "with")
        pair += f" {joint} {key.partner}" if key.partner else ""
        unit = f"{key.currency} per {key.per}" if key.per else key.currency
        said = ", ".join(part for part in (key.valuation, key.source) if part)
        return f"{key.metric}{pair} in {unit}" + (f" ({said})" if said else "")

    @cached_property
    def _valued(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.value is not None)

    @cached_property
    def _paths(self) -> Rows:
        return Rows([row.period for row in self._valued])

    def at(self, period: Period) -> Row | None:
        """Return the row of exactly this period."""
        return self._by_period.get(period)

    @cached_property
    def _by_period(self) -> dict[Period, Row]:
        return {row.period: row for row in self.rows}

    def total(self, period: Period, *, adds_up: bool) -> Total | None:
        """Return the value of a period: its row, or where values add up, a sum or difference of rows; else None."""
        row = self.at(period)
        if row is not None and row.value is not None:
            return Total(row.value.value, row.value.half, (Used(self, row, row.value.value, 1),))
        steps = self._paths.combined(period) if adds_up else None
        if not steps:
            return self._implied(period)
        signed = [(self._valued[step.row], step.sign) for step in steps]
        made = "difference" if any(sign < 0 for _, sign in signed) else "sum"
        return self._added(signed, f"the {made} of {len(signed)} rows")

    def _implied(self, period: Period) -> Total | None:
        """Return the value of a period that the growth published for the year after it leads back to, or None."""
        later = period.shifted(YEAR)
        row = self.at(later) if later is not None else None
        if row is None or row.value is None or row.growth is None or row.growth.value - row.growth.half <= -HUNDRED:
            return None
        value = EXACT.divide(row.value.value * HUNDRED, HUNDRED + row.growth.value)
        most = EXACT.divide((row.value.value + row.value.half) * HUNDRED, HUNDRED + row.growth.value - row.growth.half)
        used = (Used(self, row, row.value.value, 1),)
        return Total(value, abs(most - value), used, f"what the growth published for {later} leads back to")

    def _added(self, signed: Sequence[tuple[Row, int]], made: str) -> Total:
        """Return rows added up; what is off in each adds up too."""
        values = [(row.value, sign) for row, sign in signed if row.value is not None]
        value = sum((v.value * sign for v, sign in values), Decimal(0))
        off = sum((v.half for v, _ in values), Decimal(0))
        used = tuple(Used(self, row, row.value.value, sign) for row, sign in signed if row.value is not None)
        if len({row.vintage for row, _ in signed}) > 1:
            off += REVISION * sum((abs(v.value) for v, _ in values), Decimal(0))
            made += " of different vintages"
        return Total(value, off, used, made)

    def mean(self, period: Period) -> Total | None:
        """Return the mean of the rows that make up a period, as of exchange rates; None where they do not."""
        whole = self.total(period, adds_up=True)
        if whole is None or any(used.sign < 0 for used in whole.used):
            return None
        count = len(whole.used)
        made = f"the mean of {count} rows" if count > 1 else ""
        return Total(EXACT.divide(whole.value, Decimal(count)), EXACT.divide(whole.tolerance, Decimal(count)), whole.used, made)
