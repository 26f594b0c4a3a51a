"""The tables of wording of an archive: made of all its reports, kept beside its parts."""

import hashlib
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

import pyarrow as pa

from dragoman.analysis.wording.table import COLUMNS, CueCounts, WordingRow, rows_of_wording
from dragoman.archive.schema import arrow_schema
from dragoman.archive.store import Archive
from dragoman.errors import RecordError
from dragoman.untabled import record_of

NAME = "wordings"
VERSION = "1"
"""Goes up when the same reports and the same lists give other rows."""
LISTS = ("contested", "wording")


class Made(NamedTuple):
    """What the tables were made of.

    Attributes:
        reports: how many were read.
        without_text: how many have no text, so that nothing could be read.
    """

    reports: int
    without_text: int


def maker(language: str = "en") -> str:
    """Return what makes the tables: version of the analysis, and a digest of its lists."""
    folder = resources.files("dragoman.languages").joinpath(language)
    data = b"".join(folder.joinpath(f"{name}.toml").read_bytes() for name in LISTS)
    return f"{VERSION}-{hashlib.sha256(data).hexdigest()[:16]}"


def is_fresh(archive: Archive) -> bool:
    """Tell whether the archive's tables of wording were made of all that it holds, by this analysis."""
    kept = archive.derived.get(NAME)
    return kept is not None and kept.fresh and kept.told.maker == maker()


def derive_wordings(archive: Archive) -> Made:
    """Make the tables `wordings` and `cue_counts` of an archive and keep them, where it can be written to.

    Queries of the open archive see them in any case.
    """
    rows, counts, read, without = [], CueCounts(), 0, 0
    for tables in archive.rows():
        try:
            record = record_of(tables)
        except RecordError:
            without += 1
            continue
        read += 1
        rows += list(rows_of_wording(record, tables))
        counts.add(record, tables)
    made = {"wordings": _table(rows, "wordings"), "cue_counts": _table(list(counts.rows()), "cue_counts")}
    archive.keep(NAME, maker(), made, COLUMNS)
    return Made(read, without)


def _table(rows: list[WordingRow], name: str) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=arrow_schema(COLUMNS[name], text=False))


def kept_rows(archive: Archive, name: str) -> Iterator[WordingRow]:
    """Yield the rows of one of the tables of an archive that has them, in the order of reports and text.

    Args:
        archive: opened.
        name: `wordings` or `cue_counts`.

    Raises:
        ArchiveError: where the archive has no such table.
    """
    columns = COLUMNS[name]
    order = "report_id, start, id" if name == "wordings" else "outlet, side, stance"
    listed = ", ".join(column.name for column in columns)
    answer = archive.answer(f"SELECT {listed} FROM {name} ORDER BY {order}")  # noqa: S608 - names of our own
    for batch in answer.batches:
        for row in batch:
            yield {column.name: cell for column, cell in zip(columns, row, strict=True)}
