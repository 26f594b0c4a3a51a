"""What two sides say to and of each other."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import duckdb
import msgspec

from dragoman.analysis.dyads.periods import first_of, label, last_of
from dragoman.analysis.dyads.results import By, Side
from dragoman.analysis.dyads.selection import (
    OUTSIDE,
    Choice,
    cursor_of,
    listed,
    range_of,
    side_actors,
    side_test,
)
from dragoman.archive.store import Archive
from dragoman.archive.views import PUBLISHED, PUBLISHED_TO

Link = Literal["addressed", "mentioned"]
"""Whether a statement is made to the other side, or only names it."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of one side to or of the other.

    Attributes:
        id: `statements.id`.
        report_id: `reports.id`.
        way: `to` where the first side speaks, `from` where the second does.
        link: `addressed` where it is made to the other side, else `mentioned`: its content names it.
        period: that it counts for; None where its days span several, or it has none.
        first_day: of its time; where it has no time, of when its report was published.
        last_day: the same.
        content_spans: what is stated, as offsets of the report's text.
        content: the words; None where the archive has no text.
        within: the statement that it is told inside.
    """

    id: str
    report_id: str
    way: Literal["to", "from"]
    link: Link
    period: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    published: str | None
    outlet: str | None
    speaker_name: str | None
    speaker_country: str | None
    cue: str | None
    stance: str | None
    act: str | None
    kind: str
    form: str
    content_spans: list[list[int]]
    content: str | None
    within: str | None
    confidence: float


class Acts(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Statements of one act, or of one period.

    Attributes:
        name: the act, `none` where nothing tells it; or the period.
        to: how many the first side made.
        from_: how many the second side made (`from` in JSON).
    """

    name: str
    to: int
    from_: int


class Statements(msgspec.Struct, frozen=True, kw_only=True):
    """What two sides say to and of each other.

    Attributes:
        acts: statements by act, the most first.
        periods: by period, in order; those without a statement are left out.
        unplaced: statements that are in no period.
        said: every statement, by day, those without one at the end.
    """

    acts: tuple[Acts, ...]
    periods: tuple[Acts, ...]
    unplaced: int
    said: tuple[Said, ...]


_SPOKEN = """
CREATE TEMP TABLE {way}_spoken AS
SELECT id, report_id, content_spans, {addressed} AS addressed FROM statements
WHERE {speaks} AND {apart}
"""
_MENTIONED = """
CREATE TEMP TABLE {way}_said AS
SELECT id, addressed FROM {way}_spoken WHERE addressed OR id IN (
    SELECT s.id FROM {way}_spoken s JOIN {other}_actors a USING (report_id)
    WHERE len(list_filter(
        a.mentions, lambda m: len(list_filter(s.content_spans, lambda c: c[1] <= m[1] AND m[2] <= c[2])) > 0
    )) > 0
)
"""
_COLUMNS = (
    "id, report_id, published, outlet, speaker_name, speaker_country, cue, stance, act, kind, form, "
    "content_spans, content, within, confidence"
)
_SAID = f"""
WITH said AS (SELECT id, addressed, 'to' AS way FROM to_said UNION ALL SELECT id, addressed, 'from' FROM from_said),
dated AS (
    SELECT {_COLUMNS}, CASE WHEN time IS NULL THEN {PUBLISHED} ELSE first_day END AS first_day,
           CASE WHEN time IS NULL THEN {PUBLISHED_TO} ELSE last_day END AS last_day
    FROM statements SEMI JOIN said USING (id)
)
SELECT dated.*, way, CASE WHEN addressed THEN 'addressed' ELSE 'mentioned' END AS link
FROM dated JOIN said USING (id)
WHERE NOT coalesce({OUTSIDE}, false)
ORDER BY first_day NULLS LAST, last_day, id, way
"""  # noqa: S608 - words of our own


def statements_between(archive: Archive, a: Side, b: Side, by: By = "month", choice: Choice | None = None) -> Statements:
    """Return the statements that one side makes to the other, or in which it names the other.

    The other side is named where what is stated holds a mention of one of its actors, pronouns and groups included. A statement
    without a time counts for when its report was published. `choice.statuses` has no bearing on statements.

    Raises:
        ArchiveError: where the archive cannot be read.
    """
    choice = choice or Choice()
    with cursor_of(archive) as cursor:
        for name, side in (("a", a), ("b", b)):
            side_actors(cursor, name, side)
        _find(cursor, "to", ("a", a), ("b", b))
        _find(cursor, "from", ("b", b), ("a", a))
        asked = cursor.execute(_SAID, range_of(choice))
        names = [column[0] for column in asked.description]
        rows = [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
    kept = {"both": {"to", "from"}, "to": {"to"}, "from": {"from"}}[choice.direction]
    said = tuple(Said(**row, period=_period(row, by)) for row in rows if row["way"] in kept)
    return Statements(
        acts=_counted([(one.act or "none", one.way) for one in said], by_number=True),
        periods=_counted([(one.period, one.way) for one in said if one.period], by_number=False),
        unplaced=sum(one.period is None for one in said),
        said=said,
    )


def _find(cursor: duckdb.DuckDBPyConnection, way: str, speaking: tuple[str, Side], spoken_of: tuple[str, Side]) -> None:
    """Make a table of the statements that one side makes to or of the other."""
    name, side = speaking
    other, their = spoken_of
    speaks = f"speaker_country IN ({listed(side.countries)})"
    if side.kind == "actor":
        speaks = f"speaker IN (SELECT id FROM {name}_actors)"  # noqa: S608 - names of our own
    apart = "true"
    if side.kind == "actor" or their.kind == "actor":  # who speaks for a country may be the other side, and names himself
        apart = f"speaker NOT IN (SELECT id FROM {other}_actors)"  # noqa: S608 - names of our own
    addressed = side_test(cursor, other, their, ("statements", "addressees", "addressee_countries"))
    cursor.execute(_SPOKEN.format(way=way, addressed=addressed, speaks=speaks, apart=apart))
    cursor.execute(_MENTIONED.format(way=way, other=other))


def _period(row: dict[str, Any], by: By) -> str | None:
    first, last = row["first_day"], row["last_day"]
    if first is None or last is None or last > last_of(by, first):
        return None
    return label(by, first_of(by, first))


def _counted(pairs: Sequence[tuple[str, str]], *, by_number: bool) -> tuple[Acts, ...]:
    counts = Counter(pairs)
    names = sorted({name for name, _ in pairs}, key=lambda n: (-(counts[n, "to"] + counts[n, "from"]) if by_number else 0, n))
    return tuple(Acts(name=name, to=counts[name, "to"], from_=counts[name, "from"]) for name in names)
