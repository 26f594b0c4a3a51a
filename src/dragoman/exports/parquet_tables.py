"""The tables of `dragoman.columns`, a Parquet file each: typed columns, lists as lists, each column with what it holds."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.columns import TABLES, VERSION, Column
from dragoman.exports.choices import Choices, names
from dragoman.exports.countries import recoded
from dragoman.exports.items import Item
from dragoman.tables import Row

TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "strings": pa.list_(pa.string()),
    "spans": pa.list_(pa.list_(pa.int64())),
}
"""The type in Arrow of each type of a column."""

GROUP = 20_000
"""Rows of a row group; so many lie in memory at a time."""


def schema_of(columns: tuple[Column, ...]) -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return the Arrow schema of a table; each field's metadata say what it holds."""
    fields = [pa.field(c.name, TYPES[c.type], nullable=not c.required, metadata={"doc": c.doc}) for c in columns]
    return pa.schema(fields, metadata={"dragoman.tables": str(VERSION)})


class _Groups:
    """Writes rows, a group at a time."""

    def __init__(self, stream: BinaryIO, columns: tuple[Column, ...]) -> None:
        self._schema = schema_of(columns)
        self._out = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def add(self, row: Row) -> None:
        """Write one row, with others."""
        self._waiting.append(row)
        if len(self._waiting) >= GROUP:
            self._flush()

    def end(self) -> None:
        """Write what waits, and the footer."""
        self._flush()
        self._out.close()

    def _flush(self) -> None:
        if self._waiting:
            self._out.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting.clear()


@dataclass(frozen=True, slots=True)
class ParquetLayout:
    """One table as a Parquet file.

    Attributes:
        table: its name.
    """

    table: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return names(TABLES[self.table])

    def writer(self, stream: BinaryIO) -> _Groups:
        """Return what writes rows."""
        return _Groups(stream, TABLES[self.table])

    def shape(self, row: Row) -> list[Any]:
        """Return the cells in order; numbers as floats where the column holds floats."""
        return [_read(row[c.name], c) for c in TABLES[self.table]]

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
        """Return the columns of a file and its rows."""
        file = pq.ParquetFile(path)
        return tuple(file.schema_arrow.names), self._rows(file)

    def _rows(self, file: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - pyarrow ships no types
        for batch in file.iter_batches(GROUP):
            yield from (self.shape(row) for row in batch.to_pylist())
        file.close()


def _read(cell: Any, column: Column) -> Any:  # noqa: ANN401 - any cell
    if column.type == "number" and cell is not None:
        return float(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def layout(table: str, choices: Choices) -> ParquetLayout:
    """Return how rows stand in the file of a table."""
    del choices
    return ParquetLayout(table)


def rows(item: Item, table: str, choices: Choices) -> Iterator[Row]:
    """Yield the rows of a report in one table."""
    yield from choices.rows(recoded(item.rows, choices.codes), table)
