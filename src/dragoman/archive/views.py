"""Views over the tables for the usual questions, and what each is for."""

from typing import NamedTuple


class View(NamedTuple):
    """A view.

    Attributes:
        doc: what it holds, for a reader of the archive.
        sql: the query.
    """

    doc: str
    sql: str


# The first and the last day on which something may have been published, which may lack the day or the month; NULL for no date.
PUBLISHED = (
    "CASE length(published) WHEN 7 THEN try_cast(published || '-01' AS DATE) "
    "WHEN 4 THEN try_cast(published || '-01-01' AS DATE) ELSE try_cast(published AS DATE) END"
)
PUBLISHED_TO = (
    f"CASE length(published) WHEN 7 THEN last_day({PUBLISHED}) "
    f"WHEN 4 THEN ({PUBLISHED} + INTERVAL 1 YEAR - INTERVAL 1 DAY)::DATE ELSE {PUBLISHED} END"
)
_NEWS = "status = 'actual' AND time IS NULL"
QUAD_COUNTS = """
               count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
               count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
               count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
               count(*) FILTER (quad = 'material conflict') AS material_conflict"""

VIEWS: dict[str, View] = {
    "dated_events": View(
        "events, with `first_day` and `last_day` also of an actual event without a time: the days on which its report may have "
        "been published",
        f"""
        SELECT * REPLACE (coalesce(day, CASE WHEN {_NEWS} THEN {PUBLISHED} ELSE first_day END) AS first_day,
                          coalesce(day, CASE WHEN {_NEWS} THEN {PUBLISHED_TO} ELSE last_day END) AS last_day)
        FROM events
        """,  # noqa: S608 - words of our own
    ),
    "dyads": View(
        "one row per event and ordered pair of different countries: who acts, to whom; in a reciprocal event each to each",
        """
        WITH paired AS (
            SELECT *, actor_countries AS sources,
                   CASE WHEN len(recipients) = 0 THEN actor_countries ELSE recipient_countries END AS targets
            FROM dated_events
            WHERE len(actor_countries) > 0
        ),
        sourced AS (SELECT * EXCLUDE (sources), unnest(sources) AS source FROM paired),
        both_sides AS (SELECT * EXCLUDE (targets), unnest(targets) AS target FROM sourced)
        SELECT id, report_id, day, source, target, type, mode, quad, score, status, statement, outlet, published, confidence,
               first_day, last_day, len(recipients) = 0 AS reciprocal
        FROM both_sides
        WHERE source <> target
        """,
    ),
    "dyads_daily": View(
        "per day, source and target country: how many actual events, in each quad class, and their mean score",
        f"""
        SELECT day, source, target, count(*) AS events, {QUAD_COUNTS},
               avg(score) AS mean_score
        FROM dyads
        WHERE status = 'actual' AND day IS NOT NULL
        GROUP BY ALL
        """,  # noqa: S608 - as above
    ),
    "dyads_monthly": View(
        "the same per month, with the number of reports; events that are dated by a month alone count too",
        f"""
        SELECT date_trunc('month', first_day)::DATE AS month, source, target, count(*) AS events, {QUAD_COUNTS},
               avg(score) AS mean_score, count(DISTINCT report_id) AS reports
        FROM dyads
        WHERE status = 'actual' AND date_trunc('month', first_day) = date_trunc('month', last_day)
        GROUP BY ALL
        """,  # noqa: S608 - as above
    ),
    "copies": View(
        "one row per copy: the report that it is a copy of, and where the copy stood",
        """
        SELECT copy_of AS report_id, report_id AS copy_id, similarity, outlet, published, url, source_id, place
        FROM documents
        WHERE outcome = 'duplicate'
        """,
    ),
    "spread": View(
        "per coded report: how many outlets carried it, itself included",
        """
        SELECT r.id AS report_id, 1 + count(c.copy_id) AS printings,
               len(list_distinct(list_concat([r.outlet], list(c.outlet)))) AS outlets
        FROM reports r LEFT JOIN copies c ON c.report_id = r.id
        GROUP BY r.id, r.outlet
        """,
    ),
}
