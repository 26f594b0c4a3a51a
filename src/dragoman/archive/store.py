"""An archive opened for reading: DuckDB over its parts.

A reader sees the parts that were whole when it opened the archive; any number may read while a run writes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import duckdb
import pyarrow.parquet as pq

from dragoman.archive.derived import Derivation, derivations
from dragoman.archive.ledger import Head, Run, read_head, read_runs
from dragoman.archive.parts import part_folders, read_told
from dragoman.archive.schema import ARCHIVED
from dragoman.archive.views import VIEWS
from dragoman.columns import TABLES, Column
from dragoman.errors import ArchiveError
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

    Raises:
        ArchiveError: where there is none, or of a form that this package does not know.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.head: Head = read_head(self.folder)
        self.parts = part_folders(self.folder)
        for part in self.parts:
            read_told(part)  # refuses what it would misread
        self.connection = duckdb.connect(":memory:", config=_CONFIG)
        for name, columns in ARCHIVED.items():
            self.connection.execute(f"CREATE VIEW {_stored(name)} AS {self._select(name, columns)}")
        self._with_texts()
        for name, view in VIEWS.items():
            self.connection.execute(f"CREATE VIEW {name} AS {view.sql}")
        self.derived: dict[str, Derivation] = {}
        self.see_derived()

    def see_derived(self) -> None:
        """Open the tables that analyses have kept beside the parts; `derived` then says which, and whether they are fresh."""
        self.derived = derivations(self.folder, self.parts)
        for derivation in self.derived.values():
            for name, file in derivation.tables().items():
                view = f"SELECT * FROM read_parquet({_literal(file)})"  # noqa: S608 - names of our own
                self.connection.execute(f"CREATE OR REPLACE VIEW {_quoted(name)} AS {view}")

    def sql(self, query: str, parameters: Sequence[object] | None = None) -> duckdb.DuckDBPyRelation:
        """Return what a query gives, as a relation of DuckDB: `.fetchall()`, `.df()`, `.pl()`, or another query over it.

        Args:
            query: SQL of DuckDB, over the tables of `dragoman.archive.schema.ARCHIVED` and the views of `VIEWS`.
            parameters: values for the `?` in it.

        Raises:
            ArchiveError: where the query is wrong.
        """
        try:
            return self.connection.sql(query, params=parameters)
        except duckdb.Error as error:
            raise ArchiveError(str(error)) from None

    def answer(self, query: str, parameters: Sequence[object] | None = None) -> Answer:
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
        if table == "reports" and self._attached():
            wanted = set(ids)
            texts = {row["id"]: row for row in self._texts() if row["id"] in wanted}
            found = [row | texts.get(row["id"], {}) for row in found]
        return {row["id"]: row for row in found}

    def attached_texts(self) -> dict[str, str]:
        """Return the texts that were attached, by report."""
        return {row["id"]: row["text"] for row in self._texts()}

    def _texts(self) -> list[dict[str, Any]]:
        return [row for file in self._attached() for row in pq.read_table(file).to_pylist()]

    def _attached(self) -> list[Path]:
        return sorted((self.folder / "texts").glob("*.parquet"))

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
        texts = self._attached()
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


def _stored(name: str) -> str:
    return f"stored_{name}" if name == "reports" else name


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(path: Path) -> str:
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"


def open_archive(folder: str | Path) -> Archive:
    """Return an archive, opened for reading; `dragoman.open` is this.

    Raises:
        ArchiveError: where there is none, or of a form that this package does not know.
    """
    return Archive(folder)
