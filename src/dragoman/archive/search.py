"""Full-text search over reports and statements: SQLite's FTS5 beside the parts, offline.

The index holds words and where they stand, not the texts; those stay in the parts. It grows by whole parts, and where it is
removed it is made anew.
"""

import re
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

import pyarrow.parquet as pq

from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError, DamageWarning

INDEX = "search.sqlite"
Kind = Literal["report", "statement"]
KINDS: tuple[Kind, ...] = ("report", "statement")
_TABLES = "CREATE TABLE IF NOT EXISTS parts (number INTEGER PRIMARY KEY, name TEXT UNIQUE);" + "".join(
    f"""
    CREATE TABLE IF NOT EXISTS {kind}s (number INTEGER PRIMARY KEY, part INTEGER NOT NULL, id TEXT NOT NULL);
    CREATE VIRTUAL TABLE IF NOT EXISTS {kind}_words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2");
    """
    for kind in KINDS
)
RANKED = 20_000
"""Of more finds than this, the first so many in the order of the archive are ranked: who looks for a word that stands in every
other report is not helped by the best of a million, and should not wait for it."""
_LAST = "SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH ? LIMIT 1 OFFSET ?"
_BEST = """
SELECT found.rank, found.rowid, p.name, e.id
FROM (SELECT rowid, rank FROM {kind}_words WHERE {kind}_words MATCH ? AND rowid <= ? ORDER BY rank, rowid LIMIT ?) found
JOIN {kind}s e ON e.number = found.rowid JOIN parts p ON p.number = e.part
ORDER BY found.rank, found.rowid
"""
_END = 1 << 62
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DamageWarning)  # whoever writes to the archive has said what is damaged
        with Archive(folder) as archive:
            texts, parts = archive.attached_texts(), archive.parts
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as base:
            base.executescript(_TABLES)
            there = {name for (name,) in base.execute("SELECT name FROM parts")}
            missing = [part for part in parts if part.name not in there]
            for part in missing:
                _add(base, part, texts)
    except sqlite3.Error as error:
        if not anew and _is_damaged(error):
            return index(folder, anew=True)
        raise ArchiveError(f"{folder / INDEX}: not written: {error}") from None
    path.replace(folder / INDEX)
    return len(missing)


def _is_damaged(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _add(base: sqlite3.Connection, part: Path, texts: dict[str, str]) -> None:
    """Add one part, whole or not at all."""
    with base:
        number = base.execute("INSERT INTO parts (name) VALUES (?)", (part.name,)).lastrowid
        for kind, rows in (("report", _reports(part, texts)), ("statement", _statements(part))):
            (last,) = base.execute(f"SELECT coalesce(max(number), 0) FROM {kind}s").fetchone()  # noqa: S608 - one of KINDS
            numbered = list(enumerate(rows, last + 1))
            base.executemany(f"INSERT INTO {kind}s VALUES (?, ?, ?)", ((n, number, row[0]) for n, row in numbered))  # noqa: S608 - as above
            base.executemany(f"INSERT INTO {kind}_words (rowid, text) VALUES (?, ?)", ((n, row[1]) for n, row in numbered))  # noqa: S608 - as above


def _reports(part: Path, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    for row in pq.read_table(part / "reports.parquet", columns=["id", "title", "text"]).to_pylist():
        if text := row["text"] or texts.get(row["id"]):
            yield row["id"], f"{row['title'] or ''}\n{text}"


def _statements(part: Path) -> Iterator[tuple[str, str]]:
    for row in pq.read_table(part / "statements.parquet", columns=["id", "content"]).to_pylist():
        if row["content"]:
            yield row["id"], row["content"]


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
    terms = _terms(words)
    return _hits(archive, _finds(archive, terms, words, kind, limit), terms)


def found(archive: Archive, words: str, *, kind: Kind, limit: int) -> list[str]:
    """Return the ids alone of the reports or statements where words stand together, the best first.

    Args:
        archive: opened.
        words: as for `search`.
        kind: reports or statements.
        limit: the most ids to return.

    Raises:
        ArchiveError: as `search`.
    """
    return [find.id for find in _finds(archive, _terms(words), words, kind, limit)]


def _terms(words: str) -> list[str]:
    return [phrase or word for phrase, word in _TERM.findall(words)]


def _finds(archive: Archive, terms: list[str], words: str, kind: Kind | None, limit: int) -> list["_Find"]:
    asked = " ".join(_asked(term) for term in terms)
    if not any(character.isalnum() for character in asked):
        raise ArchiveError(f"no word to look for in {words!r}")
    path = archive.folder / INDEX
    if not path.is_file():
        raise ArchiveError(f"{archive.folder}: no index of words; an archive without text has none until texts are attached")
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=_PATIENCE)) as base:
            finds = [find for one in ([kind] if kind else KINDS) for find in _best(base, one, asked, limit)]
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {error}") from None
    left_out = {Path(one.name).name for one in archive.damaged}
    return sorted(find for find in finds if find.part not in left_out)[:limit]


class _Find(NamedTuple):
    """One find in the index, in the order in which finds are shown."""

    rank: float
    kind: Kind
    number: int
    part: str
    id: str


def _best(base: sqlite3.Connection, kind: Kind, asked: str, limit: int) -> list[_Find]:
    last = base.execute(_LAST.format(kind=kind), (asked, RANKED)).fetchone()
    rows = base.execute(_BEST.format(kind=kind), (asked, last[0] if last else _END, limit)).fetchall()
    return [_Find(rank, kind, number, part, id_) for rank, number, part, id_ in rows]


def _asked(term: str) -> str:
    """Return a term as FTS5 takes it, with nothing in it that FTS5 reads as an operator."""
    plain = term.replace('"', " ").rstrip("*")
    return f'"{plain}"' + ("*" if term.endswith("*") else "")


def _hits(archive: Archive, found: list[_Find], terms: list[str]) -> list[Hit]:
    """Return the finds with what is known of them; only the parts that hold them are read."""
    parts = sorted({one.part for one in found})
    reports = archive.some("reports", parts, [one.id.partition(":")[0] for one in found])
    statements = archive.some("statements", parts, [one.id for one in found if one.kind == "statement"])
    hits = []
    for one in found:
        report = reports[one.id.partition(":")[0]]
        text = report["text"] if one.kind == "report" else statements[one.id]["content"]
        words = _around(text, terms) if text else None
        hits.append(Hit(one.kind, one.id, report["id"], report["published"], report["outlet"], report["title"], words))
    return hits


def _around(text: str, terms: list[str]) -> str:
    """Return some of a text around the first of the terms."""
    found = re.search("|".join(re.escape(term.rstrip("*")) for term in terms), text, re.IGNORECASE)
    start = max(0, found.start() - _AROUND) if found else 0
    end = min(len(text), (found.end() if found else 0) + _AROUND)
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"
