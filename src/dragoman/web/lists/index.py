"""The files that lists are drawn from: `lists.duckdb` of an archive's parts, `derived-lists.duckdb` of its derived tables.

A file is there whole or not at all and says what it was made of; where the archive has more by now, or the tables are
of another version, it is made anew. Where the archive's folder cannot be written to, the file goes to a temporary folder.
"""

import os
import tempfile
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.web.lists.derived import TABLES as DERIVED
from dragoman.web.lists.derived import VERSION as DERIVED_VERSION
from dragoman.web.lists.tables import KEYED, TABLES, VERSION

FILE = "lists.duckdb"
DERIVED_FILE = "derived-lists.duckdb"
Stamp = tuple[int, str]


def made_index(archive: Archive) -> Path:
    """Return the file of an archive's lists, made now where there is none or it is of other parts.

    Raises:
        ArchiveError: where it cannot be made.
    """
    return _made(archive, FILE, (VERSION, "\n".join(_parts_and_texts(archive))), KEYED, TABLES)


def made_derived(archive: Archive, derivations: Sequence[str]) -> Path:
    """Return the file of the lists of derived tables, made now where there is none or it is of other tables.

    Args:
        archive: opened.
        derivations: names of those that the archive has, and that can be read.

    Raises:
        ArchiveError: where it cannot be made.
    """
    told = [archive.derived[name].folder.name for name in derivations]
    stamp = (DERIVED_VERSION, "\n".join([*told, *_parts_and_texts(archive)]))
    tables = {name: query for name, (derivation, query) in DERIVED.items() if derivation in derivations}
    return _made(archive, DERIVED_FILE, stamp, {}, tables)


def _parts_and_texts(archive: Archive) -> list[str]:
    texts = sorted(file.name for file in (archive.folder / "texts").glob("*.parquet"))
    return [*(part.name for part in archive.parts), *texts]


def _made(archive: Archive, file: str, stamp: Stamp, first: Mapping[str, str], tables: Mapping[str, str]) -> Path:
    path = archive.folder / file
    if _fits(path, stamp):
        return path
    if not os.access(archive.folder, os.W_OK):
        path = Path(tempfile.mkdtemp(prefix="dragoman-lists-")) / file
    beside = path.with_name(f".{file}.{uuid.uuid4().hex}")
    try:
        _make(beside, archive, stamp, first, tables)
        beside.replace(path)
    except (duckdb.Error, OSError) as error:
        raise ArchiveError(f"{path}: not written: {error}") from None
    finally:
        beside.unlink(missing_ok=True)
    return path


def _fits(path: Path, stamp: Stamp) -> bool:
    if not path.is_file():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as base:
            return base.execute("SELECT version, parts FROM made").fetchone() == stamp
    except duckdb.Error:
        return False


def _make(path: Path, archive: Archive, stamp: Stamp, first: Mapping[str, str], tables: Mapping[str, str]) -> None:
    """Write the tables through the archive's own connection, which knows its views; those of `first` only while it lasts."""
    base = archive.connection.cursor()
    name = f"making_{uuid.uuid4().hex}"
    base.execute(f"ATTACH {quoted(path)} AS {name}")
    try:
        base.execute(f"USE {name}")
        for table, query in first.items():
            base.execute(f"CREATE TEMP TABLE {table} AS {query.format(stored='memory.main')}")
        for table, query in tables.items():
            base.execute(f"CREATE TABLE {table} AS {query.format(stored='memory.main', parts=_parts(archive))}")
        base.execute("CREATE TABLE made AS SELECT ?::INTEGER AS version, ?::VARCHAR AS parts", stamp)
    finally:
        for table in first:
            base.execute(f"DROP TABLE IF EXISTS {table}")
        base.execute("USE memory")
        base.execute(f"DETACH {name}")
        base.close()


def _parts(archive: Archive) -> str:
    return "[" + ", ".join(quoted(part / "reports.parquet") for part in archive.parts) + "]"


def quoted(path: Path) -> str:
    """Return a path as a literal of SQL."""
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"
