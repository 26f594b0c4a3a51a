"""Parquet: one report a row; which column holds what is told by options, else by its name."""

import mmap
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import FormatError, UnreadableError
from dragoman.intake.dates import check_date
from dragoman.intake.document import FIELDS, Document, Reading, lost
from dragoman.intake.packed_pages import pages
from dragoman.intake.text import newlines
from dragoman.record import Report

_BATCH = 2  # rows held at a time: each may be as large as the limit, however little it takes in the file
_LARGE = 1 << 24  # bytes of a page that are unpacked whatever it takes in the file
_TIMES = 400  # how many times its size in the file a larger page may unpack to; text unpacks to some ten times, copies to more
_COUNTED = 1_000_000  # rows of a damaged group that are counted one by one


def row_groups(path: str) -> list[int]:
    """Return the number of rows of each row group.

    Raises:
        UnreadableError: where the file is no Parquet, or cut.
        OSError: where it cannot be opened.
    """
    try:
        with pq.ParquetFile(path) as file:
            return [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)]
    except (pa.ArrowException, ValueError) as error:
        raise UnreadableError(f"{path}: no Parquet that can be read: {_first_line(error)}") from None


def rows(path: str, first: int, last: int, reading: Reading) -> Iterator[Document]:
    """Yield a document for each of the row groups from `first` up to `last`, excluded.

    A group that is damaged costs its own rows: each is yielded as one that cannot be read.
    """
    sizes = row_groups(path)
    at = sum(sizes[:first])
    with pq.ParquetFile(path) as file:
        chosen = _chosen(path, file.schema_arrow.names, reading)
        for group in range(first, min(last, len(sizes))):
            end = at + sizes[group]
            try:
                _refuse_bombs(path, file.metadata.row_group(group), set(chosen.values()))
                for batch in file.iter_batches(_BATCH, row_groups=[group], columns=list(chosen.values())):
                    for number in range(batch.num_rows):
                        row = {name: batch.column(name)[number].as_py() for name in chosen.values()}
                        at += 1
                        yield Document(f"{path}:{at}", partial(_report, f"{path}:{at}", row, chosen, reading))
            except (pa.ArrowException, OSError, ValueError) as error:
                yield from _lost(path, at + 1, end, _first_line(error))
            at = end


def _lost(path: str, first: int, last: int, why: str) -> Iterator[Document]:
    """Yield a document that cannot be read for each row from the first to the last; past so many, one for all the rest."""
    for number in range(first, min(last + 1, first + _COUNTED)):
        yield lost(f"{path}:{number}", UnreadableError(f"{path}:{number}: damaged: {why}"))
    if (rest := last + 1 - first - _COUNTED) > 0:
        place = f"{path}:{first + _COUNTED}"
        yield lost(place, UnreadableError(f"{place}: and {rest - 1:,} rows after it: damaged: {why}"))


def _refuse_bombs(path: str, group: Any, columns: set[str]) -> None:  # noqa: ANN401 - pyarrow has no types
    """Refuse a row group with a page that unpacks to out of all proportion.

    Raises:
        ValueError: where there is one, or a page's header is damaged.
    """
    with Path(path).open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for number in range(group.num_columns):
            chunk = group.column(number)
            if chunk.path_in_schema.partition(".")[0] in columns:
                for page in pages(data, chunk):
                    if page.unpacked > max(_LARGE, page.packed * _TIMES):
                        raise ValueError(f"a page of {page.packed:,} bytes that unpacks to {page.unpacked:,}")


def _chosen(path: str, names: list[str], reading: Reading) -> dict[str, str]:
    """Return the column of each field.

    Raises:
        FormatError: where a column that was named is not there, or there is none with the text.
    """
    told = dict(reading.columns)
    missing = [column for column in told.values() if column not in names]
    if missing:
        raise FormatError(f"{path}: no column {missing[0]!r}; there are: {', '.join(names)}")
    chosen = {name: told.get(name, name) for name in FIELDS if name in told or name in names}
    if "text" not in chosen:
        raise FormatError(f"{path}: no column `text`; say which it is with --columns text=NAME; there are: {', '.join(names)}")
    return chosen


def _report(place: str, row: dict[str, Any], chosen: dict[str, str], reading: Reading) -> Report:
    """Return the report of a row.

    Raises:
        FormatError: where the row has no text, or a field of the wrong type.
        UnreadableError: where the text is over the limit.
    """
    given = {name: row[column] for name, column in chosen.items()}
    text = given["text"]
    if not isinstance(text, str) or not text.strip():
        raise FormatError(
            f"{place}: `text` is empty" if text is None or isinstance(text, str) else f"{place}: `text` is no text"
        )
    if len(text.encode("utf-8", "replace")) > reading.max_bytes:
        raise UnreadableError(f"{place}: over the limit of {reading.max_bytes:,} bytes; raise it with --max-bytes")
    try:
        published = _date(given.get("published")) or reading.published
    except FormatError as error:
        raise FormatError(f"{place}: {error}") from None
    own = given.get("id")
    return Report.of(
        newlines(text),
        source_id=own if own is None or isinstance(own, str | int) else str(own),
        title=_string(given.get("title")),
        url=_string(given.get("url")),
        outlet=_string(given.get("outlet")) or reading.outlet,
        published=published,
        language=_string(given.get("language")),
    )


def _date(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return check_date(str(value)) if value not in {None, ""} else None


def _string(value: object) -> str | None:
    return None if value is None or not str(value) else str(value)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
