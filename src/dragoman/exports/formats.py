"""Every format by its name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.exports import csv_tables, gdelt, parquet_tables, plover, polecat, records, web_annotations
from dragoman.exports.checked import Layout
from dragoman.exports.choices import Choices
from dragoman.exports.items import Item

Rows = Callable[[Item, str, Choices], Iterable[Any]]
"""Gives the rows of a report for one table; for a format of one file the table is `""`."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        title: what it is, in a few words.
        suffix: of its files.
        layout: how rows stand in a file, by table.
        rows: what stands in it.
        takes: the options that mean something to it, by their names in the command.
    """

    title: str
    suffix: str
    layout: Callable[[str, Choices], Layout]
    rows: Rows
    takes: frozenset[str] = frozenset()

    @property
    def tables(self) -> bool:
        """Whether there is a file for each table."""
        return "table" in self.takes


EVENTS = frozenset({"codes", "statuses", "spreadsheet_safe"})

FORMATS: dict[str, Format] = {
    "jsonl": Format("records as JSON lines", ".jsonl", records.layout, records.rows),
    "csv": Format(
        "a comma-separated file per table",
        ".csv",
        csv_tables.layout,
        csv_tables.rows,
        frozenset({"table", "codes", "statuses", "spreadsheet_safe"}),
    ),
    "parquet": Format(
        "a Parquet file per table",
        ".parquet",
        parquet_tables.layout,
        parquet_tables.rows,
        frozenset({"table", "codes", "statuses"}),
    ),
    "plover": Format("PLOVER events as JSON lines", ".jsonl", plover.layout, plover.rows, frozenset({"codes", "statuses"})),
    "polecat": Format("events in the columns of POLECAT", ".tsv", polecat.layout, polecat.rows, EVENTS),
    "gdelt": Format("events in the columns of GDELT 2.0", ".tsv", gdelt.layout, gdelt.rows, EVENTS | {"header"}),
    "gdelt1": Format("events in the columns of GDELT 1.0", ".tsv", gdelt.layout_1, gdelt.rows_1, EVENTS | {"header"}),
    "web-annotations": Format(
        "W3C Web Annotations as JSON-LD",
        ".jsonld",
        web_annotations.layout,
        web_annotations.rows,
        frozenset({"codes", "statuses"}),
    ),
}
"""Every format by the name that `--as` takes."""
