"""Texts joined again to an archive that was made without them, for whoever may read both."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.files import write_whole
from dragoman.archive.ledger import locked
from dragoman.archive.search import index
from dragoman.archive.store import Archive
from dragoman.errors import InputError
from dragoman.intake.corpus import documents, files, pieces
from dragoman.intake.document import Reading
from dragoman.record import Report

_SCHEMA = pa.schema([pa.field("id", pa.string(), nullable=False), ("title", pa.string()), ("text", pa.string())])
_WHOLE = 1 << 62


class Attached(NamedTuple):
    """What was joined.

    Attributes:
        joined: reports that now have their text.
        missing: reports that still have none.
        unread: documents of the sources that could not be read.
    """

    joined: int
    missing: int
    unread: int


def attach(folder: Path, sources: Iterable[str], reading: Reading) -> Attached:
    """Join texts to the reports of an archive that have none, and make its words searchable; a text is known by its hash.

    Raises:
        ArchiveError: where there is no archive, it is being written to, or it cannot be written.
        UnreadableError: where a source is not there.
    """
    with Archive(folder) as archive, locked(folder):
        wanted = {id_ for (id_,) in archive.sql("SELECT id FROM reports WHERE text IS NULL").fetchall()}
        unread, rows = 0, []
        for report in _reports(sources, reading):
            if report is None:
                unread += 1
            elif report.id in wanted:
                wanted.discard(report.id)
                rows.append({"id": report.id, "title": report.title, "text": report.text})
        if rows:
            _write(folder / "texts", rows)
            index(folder, anew=True)
    return Attached(len(rows), len(wanted), unread)


def _reports(sources: Iterable[str], reading: Reading) -> Iterator[Report | None]:
    """Yield every report of the sources; None for one that cannot be read."""
    for path in files(sources):
        for document in (one for piece in pieces(path, reading, _WHOLE) for one in documents(piece, reading)):
            try:
                yield document.report()
            except InputError:
                yield None


def _write(folder: Path, rows: list[dict[str, str | None]]) -> None:
    folder.mkdir(exist_ok=True)
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), sink, compression="zstd")
    write_whole(folder / f"{len(list(folder.glob('*.parquet'))) + 1:06}.parquet", sink.getvalue().to_pybytes())
