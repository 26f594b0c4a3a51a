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


VIEWS: dict[str, View] = {
    "dyads": View(
        "one row per event and ordered pair of different countries: who acts, to whom; in a reciprocal event each to each",
        """
        WITH paired AS (
            SELECT *, actor_countries AS sources,
                   CASE WHEN len(recipients) = 0 THEN actor_countries ELSE recipient_countries END AS targets
            FROM events
            WHERE len(actor_countries) > 0
        ),
        sourced AS (SELECT * EXCLUDE (sources), unnest(sources) AS source FROM paired),
        both_sides AS (SELECT * EXCLUDE (targets), unnest(targets) AS target FROM sourced)
        SELECT id, report_id, day, source, target, type, mode, quad, score, status, statement, outlet, confidence
        FROM both_sides
        WHERE source <> target
        """,
    ),
    "dyads_daily": View(
        "per day, source and target country: how many actual events, in each quad class, and their mean score",
        """
        SELECT day, source, target,
               count(*) AS events,
               count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
               count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
               count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
               count(*) FILTER (quad = 'material conflict') AS material_conflict,
               avg(score) AS mean_score
        FROM dyads
        WHERE status = 'actual' AND day IS NOT NULL
        GROUP BY ALL
        """,
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
