"""What a user may choose of an export."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.columns import TABLES, Column
from dragoman.tables import Row

Codes = Literal["iso", "cow", "gw"]
ReportRows = Mapping[str, list[Row]]
"""The rows of one report, table by table, as `dragoman.tables.rows_of` gives them."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is written, and how.

    Attributes:
        codes: which codes of countries: ISO 3166 alpha-3, Correlates of War or Gleditsch and Ward.
        guarded: whether text that a spreadsheet would take for a formula gets an apostrophe before it.
        statuses: of which status events are written; None leaves it to the format.
        tables: which tables, for formats that write tables.
        header: whether a first line names the columns, in formats that usually have none.
        left_out: how many events were left out because the format cannot hold them, by reason; counted while it is written.
    """

    codes: Codes = "iso"
    guarded: bool = False
    statuses: tuple[str, ...] | None = None
    tables: tuple[str, ...] = tuple(TABLES)
    header: bool = False
    left_out: Counter[str] = field(default_factory=Counter, compare=False)

    def events(self, report: ReportRows, usual: tuple[str, ...]) -> Iterator[Row]:
        """Yield the events of a report that are to be written; `usual` are the statuses that the format takes by itself."""
        wanted = usual if self.statuses is None else self.statuses
        yield from (event for event in report["events"] if event["status"] in wanted)

    def rows(self, report: ReportRows, table: str) -> Iterator[Row]:
        """Yield the rows of a table that are to be written; of events, those of the statuses that were asked for."""
        every = self.statuses is None or table != "events"
        yield from (row for row in report[table] if every or row["status"] in (self.statuses or ()))


def texts(row: Row, name: str) -> list[str]:
    """Return a list column of a row as a list of text."""
    cell = row[name]
    return [item for item in cell if isinstance(item, str)] if isinstance(cell, list) else []


def text(row: Row, name: str) -> str | None:
    """Return a text column of a row."""
    cell = row[name]
    return cell if isinstance(cell, str) else None


def names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the names of columns."""
    return tuple(column.name for column in columns)
