"""What an export reads: one report after the other, as a record and as rows, whichever is asked for."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import msgspec

from dragoman.errors import DragomanError, RecordError, UnreadableError
from dragoman.exports.choices import ReportRows
from dragoman.intake.opening import DAMAGED, opened, plain_suffix
from dragoman.record import Record
from dragoman.tables import rows_of
from dragoman.untabled import record_of


class Item:
    """One report that was coded.

    Args:
        record: its record, or None where there are only rows.
        rows: its rows, or None where they are to be made of the record.
    """

    def __init__(self, record: Record | None = None, rows: ReportRows | None = None) -> None:
        self._given = record, rows

    @cached_property
    def record(self) -> Record:
        """The record; made of the rows where none was given.

        Raises:
            RecordError: where the rows are kept without text.
        """
        record, rows = self._given
        return record if record is not None else record_of(rows or {})

    @cached_property
    def rows(self) -> ReportRows:
        """The rows; made of the record where none were given.

        Raises:
            RecordError: where a link of the record leads nowhere.
        """
        rows = self._given[1]
        return rows if rows is not None else rows_of(self.record)


def records_in(path: str, stdin: BinaryIO) -> Iterator[Record | DragomanError]:
    """Yield the records of a file, one at a time; where one cannot be read, its error stands in its place.

    Args:
        path: JSON lines, or a `.json` of one record or a list of them, also packed with gzip or Zstandard; `-` for JSON lines
            on the standard input.
        stdin: the standard input.

    Raises:
        UnreadableError: where there is no such file, or a packed one is cut.
    """
    if path == "-":
        yield from _lines(stdin, path)
        return
    try:
        with opened(path) as stream:
            yield from _whole(stream.read(), path) if plain_suffix(path) == ".json" else _lines(stream, path)
    except DAMAGED as error:
        raise UnreadableError(f"{path}: cut or damaged ({error})") from None
    except OSError as error:
        raise UnreadableError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def items_in(path: str, stdin: BinaryIO) -> Iterator[Item | DragomanError]:
    """Yield the reports of an archive or of a file of records; where one cannot be read, its error stands in its place.

    Args:
        path: the folder of an archive, or a file as `records_in` takes it.
        stdin: the standard input.

    Raises:
        ArchiveError: where the folder is no archive.
        UnreadableError: where there is no such file.
    """
    if Path(path).is_dir():
        from dragoman.archive.store import open_archive  # noqa: PLC0415 - DuckDB takes its time; files of records need none

        with open_archive(path) as archive:
            yield from (Item(rows=rows) for rows in archive.rows())
        return
    for found in records_in(path, stdin):
        yield found if isinstance(found, DragomanError) else Item(found)


def _lines(stream: BinaryIO, path: str) -> Iterator[Record | DragomanError]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield _record(line, f"{path}:{number}")


def _whole(data: bytes, path: str) -> Iterator[Record | DragomanError]:
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield RecordError(f"{path}: no JSON ({error})")
        return
    for row in found if isinstance(found, list) else [found]:
        yield _record(msgspec.json.encode(row), path)


def _record(line: bytes, where: str) -> Record | DragomanError:
    try:
        return msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return RecordError(f"{where}: not a record: {error}")
