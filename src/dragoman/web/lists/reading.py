"""The one place where lists are asked for: rows, counts, facets, counts by month, and whole downloads.

Every query is built of constants of this package and bound values. A query that takes too long is stopped.
"""

import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from dragoman.archive.search import Hit, Kind, found, search
from dragoman.archive.store import Answer, Archive, Parameters
from dragoman.errors import ArchiveError, DragomanError
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.derived import TABLES as DERIVED
from dragoman.web.lists.filters import Choice, Condition, Finder, WrongQueryError
from dragoman.web.lists.index import made_derived, made_index, quoted
from dragoman.web.lists.remembered import Remembered

FACET_VALUES = 12
"""Values of a facet that a page lists."""
FOUND = 10_000
"""Reports or statements that a search by words keeps, the best first."""
_KEPT = 512
_ANALYSES = 48
Row = dict[str, Any]


class TooLongError(DragomanError):
    """A query took longer than it may."""


class Count(NamedTuple):
    """How often a value stands in a list; None where that was not counted."""

    value: str | None
    rows: int | None


class Summary(NamedTuple):
    """What a page says of a list beside its rows.

    Attributes:
        total: how many rows it has.
        facets: by filter, the commonest values with their counts.
        months: how many rows each month has, in order; those without a day are in none.
    """

    total: int
    facets: dict[str, list[Count]]
    months: list[tuple[str, int]]


_TOTAL = "SELECT '#total' AS part, NULL AS v, count(*) AS n FROM kept"
_MONTHS = (
    "SELECT '#month' AS part, strftime(month, '%Y-%m') AS v, n "
    "FROM (SELECT date_trunc('month', day) AS month, count(*) AS n FROM kept WHERE day IS NOT NULL GROUP BY 1)"
)


def _facet_query(facet: Choice) -> str:
    value = f'unnest("{facet.name}")' if facet.many else f'"{facet.name}"'
    rest = "" if facet.null else "WHERE v IS NOT NULL "
    return (
        f"(SELECT '{facet.name}' AS part, CAST(v AS VARCHAR) AS v, count(*) AS n FROM (SELECT {value} AS v FROM kept) {rest}"  # noqa: S608 - constants of this package
        f"GROUP BY ALL ORDER BY n DESC, v NULLS LAST LIMIT {FACET_VALUES})"
    )


def _summary(rows: list[Row], facets: tuple[Choice, ...]) -> Summary:
    found: dict[str, list[Count]] = {one.name: [] for one in facets}
    for row in rows:
        if row["part"] in found:
            found[row["part"]].append(Count(row["v"], row["n"]))
    ordered = {name: sorted(counts, key=lambda one: (-(one.rows or 0), one.value or "")) for name, counts in found.items()}
    months = sorted((row["v"], row["n"]) for row in rows if row["part"] == "#month")
    return Summary(next(row["n"] for row in rows if row["part"] == "#total"), ordered, months)


class Lists:
    """The lists of an archive.

    Attributes:
        analyses: what analyses across reports found, as asked before.

    Args:
        archive: opened.
        seconds: the longest that one query may take.
        derivations: names of the derived tables that lists are made of too.

    Raises:
        ArchiveError: where their tables cannot be made.
    """

    def __init__(self, archive: Archive, seconds: float = 20.0, derivations: Sequence[str] = ()) -> None:
        self._archive = archive
        self._seconds = seconds
        self.file = made_index(archive)
        _attach(archive, self.file, "lists")
        # For what does not fit into memory when a long list is sorted; else it would go to where the server was started.
        archive.connection.execute(f"SET temp_directory = {quoted(Path(tempfile.gettempdir()) / 'dragoman-lists')}")
        archive.keep_dyads("lists.dyads")
        self._derived = tuple(derivations)
        if self._derived:
            _attach(archive, made_derived(archive, self._derived), "derived")
        self._counts = Remembered(_KEPT)
        self.analyses = Remembered(_ANALYSES)

    def has(self, table: str) -> bool:
        """Return whether the archive has the derived table that a list, or another table of `derived`, is made of."""
        return table in DERIVED and DERIVED[table][0] in self._derived

    def rows(self, query: str, values: Parameters = ()) -> list[Row]:
        """Return what a query gives, row by row as dicts.

        Args:
            query: SQL over the tables `lists.NAME` and those of the archive; a constant of the caller's.
            values: for its `?`, or by name for its `$name`.

        Raises:
            TooLongError: where it takes longer than it may.
            ArchiveError: where it fails.
        """
        with self._asked(query, values) as asked:
            names = [column[0] for column in asked.description]
            return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]

    def page(self, asked: Asked) -> list[Row]:
        """Return the rows of one page of a list."""
        kept, table, order = _where(asked, self._find), asked.spec.table, _order(asked)
        # First which rows, then the rows: to sort all rows whole takes many times as long where the page lies deep.
        query = (
            f"SELECT * FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {kept.sql} "  # noqa: S608 - constants of this package
            f"ORDER BY {order} LIMIT ? OFFSET ?) ORDER BY {order}"
        )
        return self.rows(query, (*kept.values, asked.size, (asked.page - 1) * asked.size))

    def total(self, asked: Asked) -> int:
        """Return how many rows a list has."""

        def count() -> int:
            kept = _where(asked, self._find)
            query = f"SELECT count(*) AS n FROM {asked.spec.table} WHERE {kept.sql}"  # noqa: S608 - as above
            return int(self.rows(query, kept.values)[0]["n"])

        return self._counts.get(("total", asked.spec.name, asked.values), count)

    def grouped(self, asked: Asked, columns: Sequence[str]) -> list[Row]:
        """Return how many rows of a list, of how many reports, have each combination of values.

        Args:
            asked: the list as asked for; its table has a column `report_id`.
            columns: of the table.
        """

        def count() -> list[Row]:
            kept, listed = _where(asked, self._find), ", ".join(columns)
            query = (
                f"SELECT {listed}, count(*) AS n, count(DISTINCT report_id) AS reports FROM {asked.spec.table} "  # noqa: S608 - constants of this package
                f"WHERE {kept.sql} GROUP BY {listed} ORDER BY {listed}"
            )
            return self.rows(query, kept.values)

        return self._counts.get(("grouped", asked.spec.name, *columns, asked.values), count)

    def summary(self, asked: Asked) -> Summary:
        """Return what a page says of a list beside its rows: how many there are, facets, and how many of each month.

        The values of a facet are counted over the rows that all other filters keep.
        """
        own = {facet.name for facet in asked.spec.facets if asked.of_filter(facet.name)}
        counted = self._counted(asked, tuple(one for one in asked.spec.facets if one.name not in own))
        facets = dict(counted.facets)
        for facet in asked.spec.facets:
            if facet.name in own:
                facets |= self._counted(asked.without(facet.name), (facet,)).facets
        return Summary(counted.total, facets, counted.months)

    def _counted(self, asked: Asked, facets: tuple[Choice, ...]) -> Summary:
        """Return counts over the rows that the filters keep, which are looked for once."""

        def count() -> Summary:
            kept = _where(asked, self._find)
            columns = [f'{one.column} AS "{one.name}"' for one in facets]
            columns += [f"{asked.spec.day} AS day"] if asked.spec.day else []
            parts = [_TOTAL, *([_MONTHS] if asked.spec.day else []), *(_facet_query(one) for one in facets)]
            query = (
                f"WITH kept AS MATERIALIZED (SELECT {', '.join(columns) or '1'} FROM {asked.spec.table} WHERE {kept.sql}) "  # noqa: S608 - as above
                + " UNION ALL ".join(parts)
            )
            return _summary(self.rows(query, kept.values), facets)

        key = ("counts", asked.spec.name, tuple(one.name for one in facets), asked.values)
        return self._counts.get(key, count)
        return found

    def whole(self, asked: Asked) -> Answer:
        """Return all rows of a list with all columns of its table, in batches, in the order of the page."""
        spec, kept = asked.spec, _where(asked, self._find)
        if spec.whole is None:
            query = f"SELECT * FROM {spec.table} WHERE {kept.sql} ORDER BY {_order(asked)}"  # noqa: S608 - as above
        else:
            query = (
                f"SELECT w.* FROM {spec.whole} w JOIN (SELECT id, row_number() OVER (ORDER BY {_order(asked)}) AS at "  # noqa: S608 - as above
                f"FROM {spec.table} WHERE {kept.sql}) k USING (id) ORDER BY k.at"
            )
        return self._archive.answer(query, kept.values)

    def search(self, words: str, kind: Kind, limit: int) -> list[Hit]:
        """Return where words stand, the best finds first.

        Raises:
            WrongQueryError: where there is no word to look for, or the archive has no index of words.
        """
        try:
            return search(self._archive, words, kind=kind, limit=limit)
        except ArchiveError as error:
            raise WrongQueryError(str(error)) from None

    def _find(self, words: str, kind: Kind) -> list[str]:
        def find() -> list[str]:
            try:
                return found(self._archive, words, kind=kind, limit=FOUND)
            except ArchiveError as error:
                raise WrongQueryError(str(error)) from None

        return self._counts.get(("found", words, kind), find)

    @contextmanager
    def _asked(self, query: str, values: Parameters) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._archive.connection.cursor()
        timer = threading.Timer(self._seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield cursor.execute(query, dict(values) if isinstance(values, Mapping) else list(values))
        except duckdb.InterruptException:
            raise TooLongError(
                f"this takes longer than {self._seconds:g} seconds; narrow it, or use `dragoman query`"
            ) from None
        except duckdb.Error as error:
            raise ArchiveError(str(error)) from None
        finally:
            timer.cancel()
            cursor.close()


def _attach(archive: Archive, file: Path, name: str) -> None:
    archive.connection.execute(f"ATTACH {quoted(file)} AS {name} (READ_ONLY)")


def _where(asked: Asked, find: Finder) -> Condition:
    """Return the conditions of all filters together."""
    made = [asked.spec.filter(name) for name, _ in asked.values]
    parts = [one.condition(values, find) for one, (_, values) in zip(made, asked.values, strict=True) if one is not None] or [
        Condition("true")
    ]
    return Condition(" AND ".join(part.sql for part in parts), tuple(value for part in parts for value in part.values))


def _order(asked: Asked) -> str:
    column = asked.spec.sorts[asked.sort.removeprefix("-")]
    return f"{column} {'DESC' if asked.sort.startswith('-') else 'ASC'} NULLS LAST, id"
