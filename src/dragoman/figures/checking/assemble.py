"""From what the rows of a file say to series; whatever is wrong is said with its file and line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dragoman.errors import SeriesError
from dragoman.figures.checking.decimals import Rounded, parse_number
from dragoman.figures.checking.period import Period, parse_period
from dragoman.figures.checking.series import Key, Row, Series
from dragoman.figures.checking.terms import RATE, WORLD, Named, adds_up, area, direction, known_metric, metric, terms, unit


@dataclass(frozen=True, slots=True)
class Told:
    """One row as a file tells it.

    Attributes:
        cells: the row by the names of `terms.toml`, `columns`.
        at: file and line.
        strict: True where a code that is not known is an error; else the row is left out, as files of offices hold
            much that no figure is compared with.
    """

    cells: Mapping[str, str]
    at: str
    strict: bool


class PassedOverError(Exception):
    """A row is left out; the text says why."""


@dataclass
class Shelf:
    """Collects rows into series.

    Attributes:
        remarks: what was left out and why, each with the first place and how often.
    """

    _rows: dict[Key, dict[tuple[Period, str], Row]] = field(default_factory=dict)
    _left_out: dict[str, list[str]] = field(default_factory=dict)

    def put(self, told: Told) -> None:
        """Add a row.

        Raises:
            SeriesError: where it cannot be read, or repeats the period of another row of its series.
        """
        try:
            found = _row(told)
        except PassedOverError as reason:
            self.remark(str(reason), told.at)
            return
        except ValueError as error:
            raise SeriesError(f"{told.at}: {error}") from None
        if found is None:
            return
        key, row = found
        rows = self._rows.setdefault(key, {})
        before = rows.setdefault((row.period, row.vintage), row)
        if before is not row:
            raise SeriesError(f"{told.at}: period {row.period} of the series of {before.at} again")

    def remark(self, reason: str, at: str) -> None:
        """Say that something was left out."""
        self._left_out.setdefault(reason, []).append(at)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out and why."""
        many = {reason: f" and {len(places) - 1} more" if len(places) > 1 else "" for reason, places in self._left_out.items()}
        return tuple(f"{places[0]}{many[reason]}: {reason}" for reason, places in self._left_out.items())

    def series(self) -> tuple[Series, ...]:
        """Return the series, in the order of their keys, the newest vintage of each period first."""
        return tuple(_series(key, self._rows[key].values()) for key in sorted(self._rows))


def _series(key: Key, rows: Iterable[Row]) -> Series:
    newest: dict[Period, Row] = {}
    earlier: list[Row] = []
    for row in sorted(rows, key=lambda row: row.vintage):
        if (before := newest.get(row.period)) is not None:
            earlier.append(before)
        newest[row.period] = row
    return Series(key, tuple(newest[period] for period in sorted(newest)), tuple(earlier))


def _row(told: Told) -> tuple[Key, Row] | None:
    """Return the series and the row that a file tells; None where the value is missing.

    Raises:
        ValueError: where something cannot be read.
        PassedOverError: where the row is of something else.
    """
    cells, missing = told.cells, terms()["missing"]
    value, growth = cells.get("value", "").strip(), cells.get("growth", "").strip()
    gone = missing["values"] if not told.strict else ("",)
    if (value.lower() in gone and not growth) or cells.get("status", "").lower() in missing["status"]:
        return None
    if cells.get("action", "").lower() in {"d", "delete"}:
        raise PassedOverError("rows to be deleted")
    key, named = _key(told)
    factor = Decimal(10) ** _scale(cells.get("scale", ""))
    number = _number("value", value, factor) if value.lower() not in gone else None
    grown = _number("growth", growth, Decimal(1)) if growth else None
    period = _period(cells.get("period", ""), cells.get("basis", ""), named.metric, key.currency)
    return key, Row(period, number, grown, cells.get("vintage", "").strip(), told.at)


def _key(told: Told) -> tuple[Key, Named]:
    cells = told.cells
    named = metric(cells.get("metric", ""), cells.get("flow", ""))
    if named is None or (not told.strict and not known_metric(named.metric)):
        code = " ".join(filter(None, (cells.get("metric", ""), cells.get("flow", ""))))
        raise _unknown(told, "metric", code)
    currency = cells.get("currency", "").strip()
    known = unit(currency) if currency else named.currency or None
    if known is None:
        raise _unknown(told, "unit", currency)
    rate = named.metric == RATE
    per = cells.get("per", "").strip()
    if rate and (per_unit := unit(per)) is None:
        raise _unknown(told, "currency that the rate is per", per)
    reporter, partner = (_area(told, kind) for kind in ("reporter", "partner"))
    if not reporter and not rate:
        raise _unknown(told, "reporter", "")
    key = Key(
        metric=named.metric,
        reporter=reporter,
        partner=partner,
        flow=direction(named.metric) if partner else "",
        frequency=_frequency(told),
        currency=known,
        per=(per_unit or "") if rate else "",
        valuation=cells.get("valuation", "").strip() or named.valuation,
        source=cells.get("source", "").strip(),
    )
    return key, named


def _unknown(told: Told, what: str, code: str) -> Exception:
    said = f"{code!r} is no {what} that is known" if code else f"no {what} is told"
    return ValueError(said) if told.strict else PassedOverError(said)


def _area(told: Told, kind: str) -> str:
    code = told.cells.get(kind, "").strip()
    if not code:
        return ""
    found = area(code)
    if found is None or (kind == "reporter" and found == WORLD):
        raise _unknown(told, kind, code)
    return found


def _frequency(told: Told) -> str:
    code = told.cells.get("frequency", "").strip()
    found: str | None = terms()["frequencies"].get(code.lower()) if code else ""
    if found is None:
        raise _unknown(told, "frequency", code)
    return found


def _scale(text: str) -> int:
    """Return the power of ten that a value is told in: a word, an exponent as in SDMX, or the number itself.

    Raises:
        ValueError: where it is none.
    """
    text = text.strip().lower()
    if text in terms()["scales"]:
        return int(terms()["scales"][text])
    if not text:
        return 0
    if text.isascii() and text.lstrip("-").isdigit() and len(text.lstrip("-")) <= 2:  # noqa: PLR2004 - an exponent
        return int(text)
    if text.strip("0") == "1" and text.startswith("1"):
        return len(text) - 1
    raise ValueError(f"{text!r} is no scale")


def _number(what: str, text: str, factor: Decimal) -> Rounded:
    try:
        return parse_number(text, factor)
    except ValueError as error:
        raise ValueError(f"{what} {error}") from None


def _period(text: str, basis: str, name: str, currency: str) -> Period:
    """Return the period of a row; one that is cumulated begins with its year.

    Raises:
        ValueError: where it is none.
    """
    if not text.strip():
        raise ValueError("no period is told")
    period = parse_period(text)
    told = terms()["basis"].get(basis.strip().lower())
    if told is None:
        raise ValueError(f"{basis!r} is no basis: `single` or `year to date`")
    if told == "single":
        return period
    if not adds_up(name, currency):
        raise ValueError(f"{name} in {currency} cannot be cumulated")
    return Period(date(period.first.year, 1, 1), period.last)
