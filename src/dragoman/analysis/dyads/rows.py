"""What is found of dyads as flat rows, for CSV and for tables on a page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from dragoman.analysis.dyads.results import Change, Counts, Level, Point, Quads

WAYS = (("all", "all"), ("to", "to"), ("from", "from_"), ("reciprocal", "reciprocal"))
_COUNTS = tuple(name for name in Counts.__struct_fields__ if name not in {"quads", "event_ids", "report_ids"})


class Table(NamedTuple):
    """Rows with the names of their columns.

    Attributes:
        columns: the names.
        rows: the cells of each row, in that order.
    """

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]


def point_rows(points: Sequence[Point]) -> Table:
    """Return a series: four rows per period, one for all events and one for each direction, with the ids behind them."""
    columns = ("period", "first_day", "last_day", "way", *_COUNTS, *Quads.__struct_fields__, "report_ids", "event_ids")
    rows = (
        (point.period, point.first_day, point.last_day, way, *_counted(getattr(point, name)))
        for point in points
        for way, name in WAYS
    )
    return Table(columns, rows)


def _counted(counts: Counts) -> Iterator[Any]:
    yield from (getattr(counts, name) for name in _COUNTS)
    yield from (getattr(counts.quads, name) for name in Quads.__struct_fields__)
    yield from (list(counts.report_ids), list(counts.event_ids))


def change_rows(changes: Sequence[Change]) -> Table:
    """Return changes, one row each, with the ids of the reports that moved it most, most first."""
    sides = tuple(f"{side}_{name}" for side in ("before", "after") for name in Level.__struct_fields__)
    rows = (
        (
            change.measure,
            change.day,
            change.period,
            *(getattr(level, name) for level in (change.before, change.after) for name in Level.__struct_fields__),
            [mover.report_id for mover in change.before_movers],
            [mover.report_id for mover in change.after_movers],
        )
        for change in changes
    )
    return Table(("measure", "day", "period", *sides, "before_movers", "after_movers"), rows)


def part_rows(parts: Sequence[msgspec.Struct], of: type[msgspec.Struct]) -> Table:
    """Return partners, nodes, edges, statements or figures, one row each; quad classes stand in columns of their own.

    Args:
        parts: in order.
        of: their type, which names the columns though there be no row.
    """
    columns: list[str] = []
    for name in of.__struct_encode_fields__:
        columns += Quads.__struct_fields__ if name == "quads" else (name,)
    return Table(tuple(columns), (_cells(part) for part in parts))


def _cells(part: msgspec.Struct) -> list[Any]:
    cells: list[Any] = []
    for name in part.__struct_fields__:
        value = getattr(part, name)
        cells += [getattr(value, quad) for quad in Quads.__struct_fields__] if isinstance(value, Quads) else [value]
    return cells
