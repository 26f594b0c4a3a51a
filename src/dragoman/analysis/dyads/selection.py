"""The events between two sides: chosen once, with their direction and the days they may have been on."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import msgspec

from dragoman.analysis.dyads.results import Direction, Side
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError

_FEW = 8
"""So many tests for one country are faster in DuckDB than one test for any of them."""
INCIDENT_TABLE = "incident_events"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which events count.

    Attributes:
        first_day: of the range; None leaves it open.
        last_day: the same.
        direction: `to` leaves out what the second side alone does, `from` what the first does; reciprocal events stay.
        statuses: of the events.
    """

    first_day: dt.date | None = None
    last_day: dt.date | None = None
    direction: Direction = "both"
    statuses: tuple[str, ...] = ("actual",)


_FORTH = "({a_acts} AND (({b_acts} AND len(recipients) = 0) OR {b_has}))"
_BACK = "({b_acts} AND (({a_acts} AND len(recipients) = 0) OR {a_has}))"
# The conditions stand in WHERE as they are, not behind a subquery: DuckDB then reads other columns only of rows that fit.
_EVENTS = """
CREATE TEMP TABLE between_sides AS
SELECT id, report_id, outlet, quad, score, status, first_day, last_day,
       CASE WHEN {forth} AND {back} THEN 'reciprocal' WHEN {forth} THEN 'to' ELSE 'from' END AS way
FROM dated_events
WHERE status IN ({statuses}) AND ({forth} OR {back})
"""
# The same of countries, looked up by pair; a row per pair of an event, and the two sides have no country in common.
_PAIRED = """
CREATE TEMP TABLE between_sides AS
SELECT id, any_value(report_id) AS report_id, any_value(outlet) AS outlet, any_value(quad) AS quad, any_value(score) AS score,
       any_value(status) AS status, any_value(first_day) AS first_day, any_value(last_day) AS last_day,
       CASE WHEN bool_and(forth) THEN 'to' WHEN bool_or(forth) THEN 'reciprocal' ELSE 'from' END AS way
FROM (
    SELECT *, true AS forth FROM dyads WHERE source IN ({a}) AND target IN ({b})
    UNION ALL
    SELECT *, false FROM dyads WHERE source IN ({b}) AND target IN ({a})
)
WHERE status IN ({statuses})
GROUP BY id
"""
_OTHER_WAY = {"both": "", "to": "from", "from": "to"}
OUTSIDE = "last_day < $first OR first_day > $last"


@contextmanager
def chosen(archive: Archive, a: Side, b: Side, choice: Choice) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection with a table `between_sides` of the events: their columns, the days in which they fall, and `way`.

    Events wholly outside the range are not in it. No other reader of the archive sees the table.

    Raises:
        ArchiveError: where the archive cannot be read.
    """
    with cursor_of(archive) as cursor:
        statuses = listed(choice.statuses)
        if archive.has_dyads and a.kind == b.kind == "countries":
            cursor.execute(_PAIRED.format(statuses=statuses, a=listed(a.countries), b=listed(b.countries)))
        else:
            cursor.execute(_EVENTS.format(statuses=statuses, **_ways(cursor, a, b)))
        cursor.execute("DELETE FROM between_sides WHERE way = $way", {"way": _OTHER_WAY[choice.direction]})
        cursor.execute(f"DELETE FROM between_sides WHERE {OUTSIDE}", range_of(choice))  # noqa: S608 - words of our own
        yield cursor


def _ways(cursor: duckdb.DuckDBPyConnection, a: Side, b: Side) -> dict[str, str]:
    """Return the conditions on an event that the first side acts on the second, and the other way."""
    sides = {"a": a, "b": b}
    for name, side in sides.items():
        side_actors(cursor, name, side)
    tests: dict[str, str] = {}
    for (name, side), (other, their) in zip(sides.items(), reversed(sides.items()), strict=True):
        whose = _apart(cursor, name, side, other) if their.kind == "actor" else ""
        tests[f"{name}_acts"] = side_test(cursor, name, side, ("events", "actors", "actor_countries"), whose)
        tests[f"{name}_has"] = side_test(cursor, name, side, ("events", "recipients", "recipient_countries"), whose)
    return {"forth": _FORTH.format(**tests), "back": _BACK.format(**tests)}


def range_of(choice: Choice) -> dict[str, dt.date]:
    """Return the ends of a range as the parameters of `OUTSIDE`."""
    return {"first": choice.first_day or dt.date.min, "last": choice.last_day or dt.date.max}


@contextmanager
def cursor_of(archive: Archive) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection for temporary tables, closed at the end.

    Raises:
        ArchiveError: where a query on it fails.
    """
    cursor = archive.connection.cursor()
    try:
        yield cursor
    except duckdb.Error as error:
        raise ArchiveError(f"{archive.folder}: {error}") from None
    finally:
        cursor.close()


def side_actors(cursor: duckdb.DuckDBPyConnection, name: str, side: Side) -> None:
    """Make a table `NAME_actors` of a side's actors, with those of groups that have a member of them.

    Its columns are `id`, `report_id` and `mentions`. For countries it is a view, computed only where somebody asks.
    """
    test, kind = f"country IN ({listed(side.countries)})", "VIEW"
    asked: dict[str, list[str] | str] = {}
    if side.kind == "actor":
        test, kind = "list_contains($names, name) AND (list_contains($ids, wikidata) OR lower(name) = lower($given))", "TABLE"
        asked = {"names": list(side.names), "ids": list(side.wikidata), "given": side.given.strip()}
    cursor.execute(
        f"""
        CREATE TEMP {kind} {name}_actors AS
        WITH own AS (SELECT id, report_id, mentions FROM actors WHERE {test}),
        other AS (
            SELECT id, report_id, mentions, members FROM actors
            WHERE kind = 'group' AND len(members) > 0 AND NOT coalesce({test}, false)
        ),
        holding AS (SELECT id FROM (SELECT id, unnest(members) AS member FROM other) m SEMI JOIN own o ON o.id = m.member)
        SELECT * FROM own
        UNION ALL
        SELECT id, report_id, mentions FROM other WHERE id IN (SELECT id FROM holding)
        """,  # noqa: S608 - codes of our own; what a user wrote goes as a parameter
        asked,
    )


def _apart(cursor: duckdb.DuckDBPyConnection, name: str, side: Side, other: str) -> str:
    """Return a table of a country's actors without the other side, where that is an actor of it; else nothing.

    Or what such an actor does together with a third state would be done together with its own country.
    """
    its_own = f"SELECT count(*) FROM actors SEMI JOIN {other}_actors USING (id) WHERE country IN ({listed(side.countries)})"  # noqa: S608 - as below
    if side.kind == "actor" or not cursor.execute(its_own).fetchall()[0][0]:
        return ""
    cursor.execute(f"CREATE TEMP TABLE {name}_apart AS SELECT * FROM {name}_actors ANTI JOIN {other}_actors USING (id)")  # noqa: S608 - as below
    return f"{name}_apart"


def side_test(cursor: duckdb.DuckDBPyConnection, name: str, side: Side, where: tuple[str, str, str], whose: str = "") -> str:
    """Return the condition on a row that a side is in one of its lists.

    Args:
        cursor: one on which `side_actors` was called; rows that an actor is in are listed in a table of it.
        name: of the side there.
        side: the side.
        where: the table, its column with ids of actors, and that with their countries.
        whose: a table of the only actors that count for the side; none where all do.
    """
    table, ids, countries = where
    if side.kind == "countries" and not whose:
        if len(side.countries) > _FEW:
            return f"list_has_any({countries}, [{listed(side.countries)}])"
        return "(" + " OR ".join(f"list_contains({countries}, {code})" for code in listed(side.countries).split(", ")) + ")"
    there, whose = f"{name}_{ids}_of_{table}", whose or f"{name}_actors"
    cursor.execute(
        f"""
        CREATE TEMP TABLE {there} AS
        SELECT DISTINCT id FROM (SELECT id, unnest({ids}) AS actor FROM {table} SEMI JOIN {whose} USING (report_id)) t
        SEMI JOIN {whose} w ON w.id = t.actor
        """  # noqa: S608 - names of our own
    )
    return f"(id IN (SELECT id FROM {there}))"  # noqa: S608 - names of our own


def listed(codes: Sequence[str]) -> str:
    """Return words of letters alone as SQL lists them: codes, as `side_of` gives them, and statuses."""
    return ", ".join(f"'{code}'" for code in codes if code.isalpha())
