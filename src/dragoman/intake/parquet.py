"""Parquet: one report a row; which column holds what is told by options, else by its name."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import FormatError, UnreadableError
from dragoman.intake.dates import check_date
from dragoman.intake.document import FIELDS, Document, Reading, lost
from dragoman.intake.text import newlines
from dragoman.record import Report

_BATCH = 256  # rows held at a time


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
                for batch in file.iter_batches(_BATCH, row_groups=[group], columns=list(chosen.values())):
                    for row in batch.to_pylist():
                        at += 1
                        yield Document(f"{path}:{at}", partial(_report, f"{path}:{at}", row, chosen, reading))
            except (pa.ArrowException, OSError, ValueError) as error:
                for number in range(at + 1, end + 1):
                    yield lost(f"{path}:{number}", UnreadableError(f"{path}:{number}: damaged: {_first_line(error)}"))
            at = end


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
