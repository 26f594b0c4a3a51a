"""One report of an archive, by its id, without reading the rest."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.record import Record
from dragoman.tables import TABLES
from dragoman.untabled import record_of


def record_in(archive: Archive, name: str) -> Record:
    """Return the record of one report.

    Args:
        archive: the archive.
        name: the report's id, or the input's own id (`source_id`).

    Raises:
        ArchiveError: where no report or several have it.
        RecordError: where the report is kept without text, and none was attached.
    """
    query = "SELECT DISTINCT id FROM reports WHERE id = ? OR source_id = ? LIMIT 2"
    found = [row[0] for row in archive.sql(query, [name, name]).fetchall()]
    if len(found) != 1:
        raise ArchiveError(f"{archive.folder}: {'several reports have' if found else 'no report has'} the id {name!r}")
    reports = archive.some("reports", [part.name for part in archive.parts], found)
    part = next(part for part in archive.parts if _rows(part, "reports", "id", found[0]))
    others = {table: _rows(part, table, "report_id", found[0]) for table in TABLES if table != "reports"}
    return record_of({"reports": [reports[found[0]]], **others})


def _rows(part: Path, table: str, column: str, report: str) -> list[dict[str, Any]]:
    """Return the rows of one report in one table of a part."""
    found: list[dict[str, Any]] = pq.read_table(part / f"{table}.parquet", filters=[(column, "=", report)]).to_pylist()
    return found
