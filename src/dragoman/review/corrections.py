"""Corrections that readers make: kept beside the archive, never in its parts, with who made each and when.

Nothing is ever overwritten: a later correction of an annotation takes the place of the one before, and a withdrawn one stays in
the file. Annotations are named by their stable ids, so that corrections outlive another coding of the same report.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.errors import ArchiveError

FILE = "corrections.sqlite"
Action = Literal["confirm", "reject", "change", "add", "withdraw"]
_TABLE = """
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY, report_id TEXT NOT NULL, annotation TEXT NOT NULL, layer TEXT NOT NULL, action TEXT NOT NULL,
    fields TEXT NOT NULL, note TEXT, by TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS of_report ON corrections (report_id, number);
"""
_COLUMNS = "report_id, annotation, layer, action, fields, note, by, at"
_INSERT = f"INSERT INTO corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants of this module
_SELECT = f"SELECT number, {_COLUMNS} FROM corrections"  # noqa: S608 - as above
_PATIENCE = 20.0


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One correction.

    Attributes:
        number: counts the corrections of an archive.
        report_id: the report.
        annotation: stable id of the annotation; of one that was missed, an id of its own.
        layer: of the record.
        action: it is right; it is wrong; it is other than coded; it was missed; an earlier correction is taken back.
        fields: by key of the record, what is right; links are stable ids.
        note: why, in words.
        by: who.
        at: when, UTC, ISO 8601.
    """

    number: int = 0
    report_id: str
    annotation: str
    layer: str
    action: Action
    fields: dict[str, Any] = {}
    note: str | None = None
    by: str
    at: str = ""


class Corrections:
    """The corrections of an archive.

    Args:
        folder: the archive; its file is made with the first correction.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def add(self, made: Correction) -> Correction:
        """Keep a correction; return it with its number and time.

        Raises:
            ArchiveError: where it cannot be written.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        row = (
            made.report_id,
            made.annotation,
            made.layer,
            made.action,
            msgspec.json.encode(made.fields).decode(),
            made.note,
            made.by,
            at,
        )
        with self._opened("rwc") as base, base:
            base.executescript(_TABLE)
            number = base.execute(_INSERT, row).lastrowid
        return msgspec.structs.replace(made, number=number or 0, at=at)

    def of_report(self, report_id: str) -> list[Correction]:
        """Return every correction of a report, the oldest first."""
        return self._read("WHERE report_id = ? ORDER BY number", (report_id,))

    def all(self) -> list[Correction]:
        """Return every correction, the oldest first."""
        return self._read("ORDER BY number", ())

    def _read(self, where: str, values: tuple[str, ...]) -> list[Correction]:
        if not self._path.is_file():
            return []
        with self._opened("ro") as base:
            rows = base.execute(f"{_SELECT} {where}", values).fetchall()
        return [_correction(row) for row in rows]

    @contextmanager
    def _opened(self, mode: str) -> Iterator[sqlite3.Connection]:
        try:
            uri = f"{self._path.resolve().as_uri()}?mode={mode}"
            with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as base:
                yield base
        except sqlite3.Error as error:
            raise ArchiveError(f"{self._path}: {error}") from None


def _correction(row: tuple[Any, ...]) -> Correction:
    told = dict(zip(("number", *_COLUMNS.split(", ")), row, strict=True))
    told["fields"] = msgspec.json.decode(told["fields"])
    return msgspec.convert(told, Correction)


def standing(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """Return the last correction of each annotation, by its stable id, where it was not withdrawn."""
    last = {one.annotation: one for one in corrections}
    return {name: one for name, one in last.items() if one.action != "withdraw"}
