"""The tables of `dragoman.columns`, a Parquet file each: typed columns, lists as lists, each column with what it holds."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.schema import arrow_schema
from dragoman.columns import TABLES, Column
from dragoman.errors import ExportError
from dragoman.exports.choices import Choices, names
from dragoman.exports.countries import recoded
from dragoman.exports.items import Item
from dragoman.tables import Row

BATCH = 1_000
"""So many rows are Python objects at a time; Arrow holds the others, in a tenth of the memory."""
GROUP = 20 * BATCH
"""Rows of a row group."""


def schema_of(columns: tuple[Column, ...]) -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return the Arrow schema of a table, as archives have it; each field's metadata say besides what it holds."""
    plain = arrow_schema(columns)
    fields = [field.with_metadata({"doc": column.doc}) for field, column in zip(plain, columns, strict=True)]
    return pa.schema(fields, metadata=plain.metadata)


class _Groups:
    """Writes rows, a group at a time."""

    def __init__(self, stream: BinaryIO, columns: tuple[Column, ...]) -> None:
        self._schema = schema_of(columns)
        self._out = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self._batches: list[Any] = []

    def add(self, row: Row) -> None:
        """Write one row, with others."""
        self._waiting.append(row)
        if len(self._waiting) == BATCH:
            self._hold()
        if len(self._batches) == GROUP // BATCH:
            self._flush()

    def end(self) -> None:
        """Write what waits, and the footer."""
        self._hold()
        self._flush()
        self._out.close()

    def abandon(self) -> None:
        """Close the writer while the stream is still open, or it complains when it is collected."""
        self._out.close()

    def _hold(self) -> None:
        """Make a batch of the rows that wait."""
        try:
            self._batches.append(pa.RecordBatch.from_pylist(self._waiting, schema=self._schema))
        except (pa.ArrowInvalid, OverflowError) as error:  # a number of more than 64 bits
            raise ExportError(f"Parquet cannot hold this: {error}") from None
        self._waiting.clear()

    def _flush(self) -> None:
        """Write the batches as one row group."""
        if any(batch.num_rows for batch in self._batches):
            self._out.write_table(pa.Table.from_batches(self._batches))
        self._batches.clear()


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
        return [_read(row[name], kind) for name, kind in _kinds(self.table)]

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
        """Return the columns of a file and its rows."""
        file = pq.ParquetFile(path)
        return tuple(file.schema_arrow.names), self._rows(file)

    def _rows(self, file: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - pyarrow ships no types
        for batch in file.iter_batches(BATCH):
            yield from (self.shape(row) for row in batch.to_pylist())
        file.close()


@functools.cache
def _kinds(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((column.name, column.type) for column in TABLES[table])


def _read(cell: Any, kind: str) -> Any:  # noqa: ANN401 - any cell
    if kind == "number" and cell is not None:
        return float(cell)
    return cell.isoformat() if kind == "date" and cell is not None else cell


def layout(table: str, choices: Choices) -> ParquetLayout:
    """Return how rows stand in the file of a table."""
    del choices
    return ParquetLayout(table)


def rows(item: Item, table: str, choices: Choices) -> Iterator[Row]:
    """Yield the rows of a report in one table."""
    yield from choices.rows(recoded(item.rows, choices.codes), table)
