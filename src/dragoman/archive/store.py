"""An archive opened for reading: DuckDB over its parts.

A reader sees the parts that were whole when it opened the archive; any number may read while a run writes. What is damaged is
left out and named.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.damage import Damaged, footer_damage
from dragoman.archive.derived import Derivation, damaged_derivations, derivations, derive
from dragoman.archive.ledger import Head, Run, read_head, read_runs
from dragoman.archive.parts import part_folders, sound_parts
from dragoman.archive.schema import ARCHIVED
from dragoman.archive.views import VIEWS
from dragoman.columns import TABLES, Column
from dragoman.errors import ArchiveError, DamageWarning
from dragoman.record import Record
from dragoman.tables import Row
from dragoman.untabled import record_of

_SQL = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "strings": "VARCHAR[]",
    "spans": "BIGINT[][]",
}
Parameters = Sequence[object] | Mapping[str, object]
_BATCH = 1_000
# DuckDB fetches extensions from the network when a query seems to want one; nothing here may.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Answer(NamedTuple):
    """What a query gives.

    Attributes:
        columns: their names.
        batches: lists of rows.
    """

    columns: list[str]
    batches: Iterator[list[tuple[Any, ...]]]


class Archive:
    """An archive, opened for reading.

    Args:
        folder: where it lies.
        check: read every file to its end, whatever its time.

    Attributes:
        parts: the folders of its parts, without those that are damaged.
        damaged: what was left out, each with what is wrong with it; a DamageWarning was given for each.

    Attributes:
        has_dyads: whether `dyads` is a sorted table (`keep_dyads`) rather than a view that goes through all events.

    Raises:
        ArchiveError: where there is none, or of a form that this package does not know.
    """

    def __init__(self, folder: str | Path, *, check: bool = False) -> None:
        self.folder = Path(folder)
        self.head: Head = read_head(self.folder)
        self._found = part_folders(self.folder)
        self.parts, damaged = sound_parts(self._found, whole=check)
        self._left_out = _places(self.folder, damaged)
        self._texts_kept, lost = _sound_texts(self.folder)
        self.damaged: tuple[Damaged, ...] = (*damaged, *lost, *damaged_derivations(self.folder))
        for one in self.damaged:
            warnings.warn(f"{self.folder}: left out {one}", DamageWarning, stacklevel=3)
        self.connection = duckdb.connect(":memory:", config=_CONFIG)
        for name, columns in ARCHIVED.items():
            self.connection.execute(f"CREATE VIEW {_stored(name)} AS {self._select(name, columns)}")
        self._with_texts()
        for name, view in VIEWS.items():
            self.connection.execute(f"CREATE VIEW {name} AS {view.sql}")
        self.has_dyads = False
        self.derived: dict[str, Derivation] = {}
        self.see_derived()

    def see_derived(self) -> None:
        """Open the tables that analyses have kept beside the parts; `derived` then says which, and whether they are fresh."""
        self.derived = derivations(self.folder, self.parts)
        for derivation in self.derived.values():
            for name, file in derivation.tables().items():
                view = f"SELECT * FROM read_parquet({_literal(file)})"  # noqa: S608 - names of our own
                self._drop(name)
                self.connection.execute(f"CREATE VIEW {_quoted(name)} AS {view}")

    def keep(self, name: str, maker: str, tables: Mapping[str, pa.Table], columns: Mapping[str, Sequence[Column]]) -> None:
        """Keep the tables of an analysis beside the parts; where they cannot be, hold them as long as the archive is open.

        Args:
            name: of the analysis.
            maker: version of the analysis, and its settings.
            tables: its tables by name.
            columns: their columns.
        """
        try:
            derive(self.folder, self.parts, name, maker, tables, columns)
            self.see_derived()
        except ArchiveError:
            for table, rows in tables.items():
                self.hold(table, rows)

    def hold(self, name: str, table: pa.Table) -> None:
        """Let queries see a table that lies nowhere, as long as the archive is open."""
        self._drop(name)
        self.connection.register("held_now", table)
        self.connection.execute(f"CREATE TABLE {_quoted(name)} AS FROM held_now")  # what is registered, cursors do not see
        self.connection.unregister("held_now")

    def _drop(self, name: str) -> None:
        """Remove a table that is held, or the view of one that is kept."""
        kinds = "SELECT table_type FROM information_schema.tables WHERE table_schema = 'main' AND table_name = ?"
        for (kind,) in self.connection.execute(kinds, [name]).fetchall():
            self.connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {_quoted(name)}")

    def keep_dyads(self, table: str) -> None:
        """Let queries see a table in place of the view `dyads`: the same rows, sorted by source and target.

        `has_dyads` then says that looking a pair of countries up there is quicker than going through all events.

        Args:
            table: its name, with that of its database.
        """
        self.connection.execute(f"CREATE OR REPLACE VIEW dyads AS SELECT * FROM {table}")  # noqa: S608 - a name of our own
        self.has_dyads = True

    def is_stale(self) -> bool:
        """Return whether parts, or tables derived of them, have come since it was opened."""
        now = derivations(self.folder, self.parts)
        derived = {name: one.folder for name, one in self.derived.items()}
        if part_folders(self.folder) != self._found or self._left_out != _places(self.folder, self.damaged):
            return True
        return {name: one.folder for name, one in now.items()} != derived

    def sql(self, query: str, parameters: Parameters | None = None) -> duckdb.DuckDBPyRelation:
        """Return what a query gives, as a relation of DuckDB: `.fetchall()`, `.df()`, `.pl()`, or another query over it.

        Args:
            query: SQL of DuckDB, over the tables of `dragoman.archive.schema.ARCHIVED` and the views of `VIEWS`.
            parameters: values for the `?` in it, or for each `$name`.

        Raises:
            ArchiveError: where the query is wrong.
        """
        try:
            return self.connection.sql(query, params=parameters)
        except duckdb.Error as error:
            raise ArchiveError(str(error)) from None

    def answer(self, query: str, parameters: Parameters | None = None) -> Answer:
        """Return what a query gives, its rows in batches, so that a large answer is never in memory whole.

        Raises:
            ArchiveError: where the query is wrong; later, where it fails on the way.
        """
        try:
            asked = self.connection.cursor().execute(query, parameters)
        except duckdb.Error as error:
            raise ArchiveError(str(error)) from None
        return Answer([column[0] for column in asked.description], _batches(asked))

    def records(self) -> Iterator[Record]:
        """Yield the record of every report, part by part, as it was coded.

        Raises:
            RecordError: where the archive was made without text, and none was attached.
        """
        yield from map(record_of, self.rows())

    def rows(self) -> Iterator[dict[str, list[Row]]]:
        """Yield the rows of every report, table by table, part by part; words are null where the archive has no text."""
        texts = {row.pop("id"): row for row in self._texts()}
        for part in self.parts:
            tables = {name: pq.read_table(part / f"{name}.parquet").to_pylist() for name in TABLES}
            of_report: dict[str, dict[str, list[Row]]] = {}
            for name, rows in tables.items():
                for row in rows:
                    report_id = row["id" if name == "reports" else "report_id"]
                    of_report.setdefault(report_id, {table: [] for table in TABLES})[name].append(row)
            for report_id, rows_of_report in of_report.items():
                rows_of_report["reports"] = [row | texts.get(report_id, {}) for row in rows_of_report["reports"]]
                yield rows_of_report

    def record(self, report_id: str, part: str) -> Record | None:
        """Return the record of one report out of the part of this name, as it was coded; None where it is not there.

        Raises:
            RecordError: where the archive was made without text, and none was attached.
            ArchiveError: where the part is gone.
        """
        rows: dict[str, list[Row]] = {}
        base = self.connection.cursor()
        for name in TABLES:
            key = "id" if name == "reports" else "report_id"
            file = _literal(self.folder / "parts" / part / f"{name}.parquet")
            try:
                # In the order of the file: the order of a record's layers.
                found = base.execute(f"SELECT * FROM read_parquet({file}) WHERE {key} = ?", [report_id])  # noqa: S608 - names of our own
                names = [column[0] for column in found.description]
                rows[name] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
            except duckdb.Error as error:
                raise ArchiveError(str(error)) from None
        if not rows["reports"]:
            return None
        texts = {row.pop("id"): row for row in self._texts() if row["id"] == report_id}
        rows["reports"] = [row | texts.get(report_id, {}) for row in rows["reports"]]
        return record_of(rows)

    def some(self, table: str, parts: Sequence[str], ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return rows by their ids, out of the parts of these names; reports with the texts that were attached.

        Raises:
            ArchiveError: where the parts are gone.
        """
        listed = [str(self.folder / "parts" / part / f"{table}.parquet") for part in parts]
        try:
            found = pq.read_table(listed, filters=[("id", "in", list(ids))]).to_pylist() if listed and ids else []
        except OSError as error:
            raise ArchiveError(f"{self.folder}: {error}") from None
        if table == "reports" and self._texts_kept:
            wanted = set(ids)
            texts = {row["id"]: row for row in self._texts() if row["id"] in wanted}
            found = [row | texts.get(row["id"], {}) for row in found]
        return {row["id"]: row for row in found}

    def attached_texts(self) -> dict[str, str]:
        """Return the texts that were attached, by report."""
        return {row["id"]: row["text"] for row in self._texts()}

    def _texts(self) -> list[dict[str, Any]]:
        return [row for file in self._texts_kept for row in pq.read_table(file).to_pylist()]

    def runs(self) -> list[Run]:
        """Return the runs that wrote it, the oldest first."""
        return read_runs(self.folder)

    def close(self) -> None:
        """Close it."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _select(self, name: str, columns: Sequence[Column]) -> str:
        if not self.parts:
            nothing = ", ".join(f"NULL::{_SQL[column.type]} AS {_quoted(column.name)}" for column in columns)
            return f"SELECT {nothing} WHERE false"
        listed = ", ".join(_literal(part / f"{name}.parquet") for part in self.parts)
        return f"SELECT {', '.join(_quoted(column.name) for column in columns)} FROM read_parquet([{listed}])"  # noqa: S608 - names of our own

    def _with_texts(self) -> None:
        """Put the reports over those of the parts, with the texts that were attached since."""
        texts = self._texts_kept
        if not texts:
            self.connection.execute("CREATE VIEW reports AS SELECT * FROM stored_reports")
            return
        listed = ", ".join(map(_literal, texts))
        self.connection.execute(
            "CREATE VIEW reports AS SELECT r.* REPLACE (coalesce(r.text, t.text) AS text, coalesce(r.title, t.title) AS title) "  # noqa: S608 - names of our own
            f"FROM stored_reports r LEFT JOIN read_parquet([{listed}]) t ON t.id = r.id"
        )


def _batches(asked: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[Any, ...]]]:
    try:
        while batch := asked.fetchmany(_BATCH):
            yield batch
    except duckdb.Error as error:
        raise ArchiveError(str(error)) from None


def _places(folder: Path, damaged: Sequence[Damaged]) -> dict[str, int]:
    """Return where on the disk the damaged parts lie: a part that was made again lies elsewhere, under the same name."""
    parts = [folder / one.name for one in damaged if one.name.startswith("parts/")]
    return {part.name: part.stat().st_ino for part in parts if part.exists()}


def _sound_texts(folder: Path) -> tuple[list[Path], list[Damaged]]:
    """Return the files of texts that were attached, and those of them that are damaged."""
    files = sorted((folder / "texts").glob("*.parquet"))
    damaged = [Damaged(f"texts/{file.name}", why) for file in files if (why := footer_damage(file))]
    lost = {one.name for one in damaged}
    return [file for file in files if f"texts/{file.name}" not in lost], damaged


def _stored(name: str) -> str:
    return f"stored_{name}" if name == "reports" else name


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(path: Path) -> str:
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"


def open_archive(folder: str | Path, *, check: bool = False) -> Archive:
    """Return an archive, opened for reading; `dragoman.open` is this.

    What is damaged is left out, and `damaged` names it.

    Args:
        folder: where it lies.
        check: read every file to its end; otherwise only what was touched since it was written.

    Raises:
        ArchiveError: where there is none, or of a form that this package does not know.

    Warns:
        DamageWarning: for each part, and each table kept beside the parts, that is damaged.
    """
    return Archive(folder, check=check)
