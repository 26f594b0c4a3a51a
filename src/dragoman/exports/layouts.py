"""How rows stand in files of text: JSON lines, comma-separated, tab-separated."""

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dragoman.errors import ExportError
from dragoman.exports.cells import cell_text, comma_separated, tab_separated
from dragoman.tables import Cell

LONGEST_CELL = 2**31 - 1
"""A whole report stands in one cell; the reader's own limit is 128 KiB."""


@dataclass(slots=True)
class Lines:
    """Writes each row as one line.

    Attributes:
        stream: where to.
        layout: what makes a line of a row.
    """

    stream: BinaryIO
    layout: "JsonLines | Delimited"

    def add(self, row: Any) -> None:  # noqa: ANN401 - what a row is, the layout says
        """Write one row."""
        self.stream.write(self.layout.line(row))

    def end(self) -> None:
        """Nothing stands at the end."""

    def abandon(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One JSON object a line, in UTF-8; the columns are the keys that each object has.

    Attributes:
        columns: those keys; empty where a row is a line of JSON already.
    """

    columns: tuple[str, ...] = ()

    def line(self, row: Mapping[str, Any] | str) -> bytes:
        """Return the line of a row: an object, or its JSON."""
        return (row.encode() if isinstance(row, str) else msgspec.json.encode(row)) + b"\n"

    def writer(self, stream: BinaryIO) -> Lines:
        """Return what writes rows."""
        return Lines(stream, self)

    def shape(self, row: Mapping[str, Any] | str) -> Any:  # noqa: ANN401 - any JSON
        """Return the row as JSON gives it back."""
        return msgspec.json.decode(self.line(row))

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[Any]]:
        """Return the keys of the first object and all objects."""
        with path.open("rb") as stream:
            first = stream.readline()
        keys = tuple(msgspec.json.decode(first)) if first and self.columns else self.columns
        return keys, self._rows(path)

    @staticmethod
    def _rows(path: Path) -> Iterator[Any]:
        with path.open("rb") as stream:
            yield from (msgspec.json.decode(line) for line in stream)


@dataclass(frozen=True, slots=True)
class Delimited:
    """Comma-separated as RFC 4180 has it, with line feeds; or tab-separated without any quoting.

    A row is a sequence of cells.

    Attributes:
        columns: names of the columns.
        tabs: whether tabs separate.
        header: whether the first line names the columns.
        guarded: whether text that a spreadsheet would take for a formula gets an apostrophe before it.
        mark: whether a byte-order mark stands at the start, by which Excel knows UTF-8.
    """

    columns: tuple[str, ...]
    tabs: bool = False
    header: bool = True
    guarded: bool = False
    mark: bool = False

    def line(self, row: Sequence[Cell]) -> bytes:
        """Return the line of a row."""
        cells = (cell_text(cell, guarded=self.guarded) for cell in row)
        return self._joined([tab_separated(cell) if self.tabs else comma_separated(cell) for cell in cells])

    def _joined(self, cells: Sequence[str]) -> bytes:
        return (("\t" if self.tabs else ",").join(cells) + "\n").encode("utf-8", "surrogatepass")

    def writer(self, stream: BinaryIO) -> Lines:
        """Return what writes rows, after the names of the columns."""
        if self.mark:
            stream.write(codecs.BOM_UTF8)
        if self.header:
            stream.write(self._joined(self.columns))
        return Lines(stream, self)

    def shape(self, row: Sequence[Cell]) -> list[str]:
        """Return the cells as text; null and empty text read back as one."""
        cells = [cell_text(cell, guarded=self.guarded) for cell in row]
        return [tab_separated(cell) if self.tabs else cell or "" for cell in cells]

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[list[str]]]:
        """Return the columns and all rows."""
        rows = self._rows(path)
        return (tuple(next(rows, ())) if self.header else self.columns), self._whole(rows)

    def _rows(self, path: Path) -> Iterator[list[str]]:
        with path.open(encoding="utf-8-sig" if self.mark else "utf-8", newline="") as stream:
            told = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if self.tabs else csv.reader(stream)
            yield from _with_long_cells(told)

    def _whole(self, rows: Iterator[list[str]]) -> Iterator[list[str]]:
        for row in rows:
            if len(row) != len(self.columns):
                raise ExportError(f"a row of {len(row)} cells under {len(self.columns)} columns")
            yield row


def _with_long_cells(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield rows with cells of any length; the limit is the whole process's, and so is put back after each."""
    while True:
        before = csv.field_size_limit(LONGEST_CELL)
        try:
            row = next(rows, None)
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield row
