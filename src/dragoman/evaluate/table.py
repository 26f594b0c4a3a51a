"""Outcomes as one table for people, or as plain data."""

from collections.abc import Iterable

from dragoman.evaluate.rates import Figures
from dragoman.evaluate.suite import Outcome

GAP = "  "
COUNTS = ("docs", "cases", "records")
"""Under what name a scorer says how many reports it read."""


def as_json(outcomes: Iterable[Outcome]) -> dict[str, Figures | None]:
    """Return every figure by measure; None for a data set that is absent."""
    return {o.measure.name: o.score.figures if o.score else None for o in outcomes}


def as_table(outcomes: Iterable[Outcome]) -> str:
    """Return a line per layer and data set with its headline figures, in percent where they are not counts."""
    rows = [("layer", "data set", "reports", "figures"), *map(_row, outcomes)]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    measure, score, absent = outcome
    if score is None:
        return (measure.layer, measure.data_set, "-", f"absent: {absent}")
    count = next((str(score.figures[name]) for name in COUNTS if name in score.figures), "")
    shown = GAP.join(f"{name.replace('_', ' ')} {_number(score.figures.get(name))}" for name in measure.headline)
    return (measure.layer, measure.data_set, count, shown)


def _number(value: object) -> str:
    return "-" if value is None else str(value)


def _line(row: tuple[str, str, str, str], widths: list[int]) -> str:
    layer, data_set, count, figures = row
    return GAP.join((layer.ljust(widths[0]), data_set.ljust(widths[1]), count.rjust(widths[2]), figures))
