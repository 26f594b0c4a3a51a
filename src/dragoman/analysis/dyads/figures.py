"""Figures that two sides share: trade, aid, prisoners exchanged."""

import datetime as dt

import msgspec

from dragoman.analysis.dyads.results import Side
from dragoman.analysis.dyads.selection import OUTSIDE, Choice, cursor_of, range_of, side_actors, side_test
from dragoman.archive.store import Archive
from dragoman.archive.views import PUBLISHED, PUBLISHED_TO


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A figure whose parties are both sides; its columns are those of the table `figures`.

    Attributes:
        first_day: of its time; where it has no time, of when its report was published.
        last_day: the same.
        party_countries: in the order of `flow`.
        told_by_name: whose word it is; None is the outlet's own voice.
    """

    id: str
    report_id: str
    first_day: dt.date | None
    last_day: dt.date | None
    time_value: str | None
    published: str | None
    outlet: str | None
    metric: str | None
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: str
    flow: str | None
    party_names: list[str]
    party_countries: list[str]
    change_direction: str | None
    change_value: float | None
    change_unit: str | None
    change_base: str | None
    check_verdict: str | None
    told_by_name: str | None
    spans: list[list[int]]
    words: str | None
    confidence: float


_COLUMNS = ", ".join(name for name in Shared.__struct_fields__ if name not in {"first_day", "last_day"})


def figures_between(archive: Archive, a: Side, b: Side, choice: Choice | None = None) -> tuple[Shared, ...]:
    """Return the figures that both sides are parties to, by day, those without one at the end.

    Only the range of `choice` has a bearing on figures.

    Raises:
        ArchiveError: where the archive cannot be read.
    """
    with cursor_of(archive) as cursor:
        tests = []
        for name, side in (("a", a), ("b", b)):
            side_actors(cursor, name, side)
            tests.append(side_test(cursor, name, side, ("figures", "parties", "party_countries")))
        asked = cursor.execute(
            f"""
            WITH dated AS (
                SELECT {_COLUMNS}, CASE WHEN time IS NULL THEN {PUBLISHED} ELSE first_day END AS first_day,
                       CASE WHEN time IS NULL THEN {PUBLISHED_TO} ELSE last_day END AS last_day
                FROM figures WHERE {tests[0]} AND {tests[1]}
            )
            SELECT * FROM dated WHERE NOT coalesce({OUTSIDE}, false) ORDER BY first_day NULLS LAST, last_day, metric, id
            """,  # noqa: S608 - words of our own
            range_of(choice or Choice()),
        )
        names = [column[0] for column in asked.description]
        return tuple(Shared(**dict(zip(names, row, strict=True))) for row in asked.fetchall())
