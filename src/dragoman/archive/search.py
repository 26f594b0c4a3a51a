"""Full-text search over reports and statements: SQLite's FTS5 beside the parts, offline.

The index holds words and where they stand, not the texts; those stay in the parts. It grows by whole parts, and where it is
removed it is made anew.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

import pyarrow.parquet as pq

from dragoman.archive.parts import part_folders
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError

INDEX = "search.sqlite"
Kind = Literal["report", "statement"]
_TABLES = """
CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS entries (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2");
"""
_FIND = """
SELECT e.id, e.kind FROM words JOIN entries e ON e.number = words.rowid WHERE words MATCH ? ORDER BY rank, e.number LIMIT ?
"""
_FIND_KIND = _FIND.replace("ORDER BY", "AND e.kind = ? ORDER BY")
_PATIENCE = 60.0  # seconds to wait for a run that is just writing a part's words
_AROUND = 60  # characters shown on either side of a find
_TERM = re.compile(r'"([^"]+)"|(\S+)')


class Hit(NamedTuple):
    """One find.

    Attributes:
        kind: whether it is a report or a statement.
        id: of the report or the statement.
        report_id: of the report.
        published: its date.
        outlet: who published it.
        title: its headline.
        words: some of the text around the find; None where the archive has no text.
    """

    kind: Kind
    id: str
    report_id: str
    published: str | None
    outlet: str | None
    title: str | None
    words: str | None


def index(folder: Path, *, anew: bool = False) -> int:
    """Add the words of all parts that are not in the index yet; return how many parts were added.

    Args:
        folder: the archive.
        anew: make the whole index again, beside the old one, which serves readers until it is done.

    Raises:
        ArchiveError: where the index cannot be written.
    """
    path = folder / (f".{INDEX}.new" if anew else INDEX)
    if anew:
        path.unlink(missing_ok=True)
    texts = Archive(folder).attached_texts()
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as base:
            base.executescript(_TABLES)
            there = {name for (name,) in base.execute("SELECT name FROM parts")}
            missing = [part for part in part_folders(folder) if part.name not in there]
            for part in missing:
                _add(base, part, texts)
    except sqlite3.Error as error:
        raise ArchiveError(f"{folder / INDEX}: not written: {error}") from None
    path.replace(folder / INDEX)
    return len(missing)


def _add(base: sqlite3.Connection, part: Path, texts: dict[str, str]) -> None:
    """Add one part, whole or not at all."""
    rows = [(number, text) for number, text in enumerate(_entries(part, texts))]
    with base:
        base.execute("INSERT INTO parts VALUES (?)", (part.name,))
        (last,) = base.execute("SELECT coalesce(max(number), 0) FROM entries").fetchone()
        first = last + 1
        base.executemany("INSERT INTO entries VALUES (?, ?, ?)", ((first + n, one[0], one[1]) for n, one in rows))
        base.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", ((first + n, one[2]) for n, one in rows))


def _entries(part: Path, texts: dict[str, str]) -> Iterator[tuple[str, Kind, str]]:
    for row in pq.read_table(part / "reports.parquet", columns=["id", "title", "text"]).to_pylist():
        if text := row["text"] or texts.get(row["id"]):
            yield row["id"], "report", f"{row['title'] or ''}\n{text}"
    for row in pq.read_table(part / "statements.parquet", columns=["id", "content"]).to_pylist():
        if row["content"]:
            yield row["id"], "statement", row["content"]


def search(archive: Archive, words: str, *, kind: Kind | None = None, limit: int = 20) -> list[Hit]:
    """Return where words stand together, the best finds first (BM25).

    Args:
        archive: opened.
        words: all of them must be there; words between quotation marks as they stand; `talk*` is any word that begins so.
        kind: only reports, or only statements.
        limit: the most finds to return.

    Raises:
        ArchiveError: where the archive has no index, or there is no word to look for.
    """
    terms = [phrase or word for phrase, word in _TERM.findall(words)]
    asked = " ".join(_asked(term) for term in terms)
    if not any(character.isalnum() for character in asked):
        raise ArchiveError(f"no word to look for in {words!r}")
    path = archive.folder / INDEX
    if not path.is_file():
        raise ArchiveError(f"{archive.folder}: no index of words; an archive without text has none until texts are attached")
    query = _FIND_KIND if kind else _FIND
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=_PATIENCE)) as base:
            found = base.execute(query, (asked, *([kind] if kind else []), limit)).fetchall()
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {error}") from None
    return [_hit(archive, id_, kind_, terms) for id_, kind_ in found]


def _asked(term: str) -> str:
    """Return a term as FTS5 takes it, with nothing in it that FTS5 reads as an operator."""
    plain = term.replace('"', " ").rstrip("*")
    return f'"{plain}"' + ("*" if term.endswith("*") else "")


def _hit(archive: Archive, id_: str, kind: Kind, terms: list[str]) -> Hit:
    report_id = id_.partition(":")[0]
    (row,) = archive.sql("SELECT published, outlet, title, text FROM reports WHERE id = ?", [report_id]).fetchall() or [
        (None,) * 4
    ]
    published, outlet, title, text = row
    if kind == "statement":
        ((text,),) = archive.sql("SELECT content FROM statements WHERE id = ?", [id_]).fetchall() or [(None,)]
    return Hit(kind, id_, report_id, published, outlet, title, _around(text, terms) if text else None)


def _around(text: str, terms: list[str]) -> str:
    """Return some of a text around the first of the terms."""
    found = re.search("|".join(re.escape(term.rstrip("*")) for term in terms), text, re.IGNORECASE)
    start = max(0, found.start() - _AROUND) if found else 0
    end = min(len(text), (found.end() if found else 0) + _AROUND)
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"
