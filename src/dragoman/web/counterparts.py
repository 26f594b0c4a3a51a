"""Which reports of an archive may tell of the same meeting as another: what is offered first where two are compared.

Reports that tell the same happening come first, where `dragoman incidents` has been run; then those that were published within
a few days and tell of events between the same parties. That two are offered together says nothing of what is in them.
"""

from dragoman.archive.store import Archive
from dragoman.record import Record
from dragoman.tables import days_of
from dragoman.web.lists.reading import Lists, Row

NEAR = 3
"""Days between two dates of publication, at most."""
MOST = 20
"""Reports that are offered."""
PAIRS = 12
"""Pairs that are offered where neither report is chosen yet."""
_TOLD = """
SELECT o.report_id, count(DISTINCT o.incident) AS happenings
FROM incident_reports m JOIN incident_reports o USING (incident)
WHERE m.report_id = $id AND m.main AND o.main GROUP BY 1
"""
_NOT_TOLD = "SELECT NULL::VARCHAR AS report_id, 0 AS happenings WHERE $id IS NULL"
_COUNTERPARTS = """
WITH told AS ({told}),
near AS (
    SELECT r.id, r.source_id, r.title, r.outlet, r.published, coalesce(t.happenings, 0) AS happenings,
           CASE WHEN r.published_from > $until::DATE THEN date_diff('day', $until::DATE, r.published_from)
                WHEN r.published_to < $since::DATE THEN date_diff('day', r.published_to, $since::DATE)
                WHEN r.published_to IS NOT NULL AND $since::DATE IS NOT NULL THEN 0 END AS apart
    FROM lists.reports r LEFT JOIN told t ON t.report_id = r.id
    WHERE r.id <> $id AND r.has_text
      AND (t.happenings > 0 OR $since::DATE IS NULL
           OR (r.published_from <= $until::DATE + $near::INTEGER AND r.published_to >= $since::DATE - $near::INTEGER))
),
shared AS (
    SELECT report_id, list_sort(list(DISTINCT country)) AS countries
    FROM (SELECT report_id, unnest(countries) AS country FROM lists.events WHERE report_id IN (SELECT id FROM near))
    WHERE list_contains($countries, country) GROUP BY 1
)
SELECT near.*, coalesce(s.countries, []) AS countries
FROM near LEFT JOIN shared s ON s.report_id = near.id
WHERE near.happenings > 0 OR len(s.countries) >= $least
ORDER BY near.happenings DESC, near.apart NULLS LAST, len(s.countries) DESC NULLS LAST, near.published DESC NULLS LAST, near.id
LIMIT $most
"""
_BOTH = """
SELECT p.day, p.countries, p.happenings, a.id AS first, a.title AS first_title, a.outlet AS first_outlet,
       b.id AS second, b.title AS second_title, b.outlet AS second_outlet
FROM ({pairs}) p JOIN lists.reports a ON a.id = p.one AND a.has_text JOIN lists.reports b ON b.id = p.other AND b.has_text
WHERE a.outlet IS DISTINCT FROM b.outlet
ORDER BY p.meeting DESC, p.happenings DESC, p.day DESC NULLS LAST, p.one, p.other LIMIT $most
"""
_OF_INCIDENTS = """
SELECT a.report_id AS one, b.report_id AS other, max(i.day) AS day, count(DISTINCT i.id) AS happenings,
       bool_or(i.type = 'CONSULT') AS meeting,
       list_sort(list_distinct(flatten(list(list_concat(i.actor_countries, i.recipient_countries))))) AS countries
FROM (
    SELECT * FROM incidents WHERE reports BETWEEN 2 AND 12
    ORDER BY type = 'CONSULT' DESC, day DESC NULLS LAST, id LIMIT 2000
) i
JOIN incident_reports a ON a.incident = i.id AND a.main
JOIN incident_reports b ON b.incident = i.id AND b.main AND a.report_id < b.report_id
GROUP BY 1, 2
"""
_OF_MEETINGS = """
SELECT reports[1] AS one, reports[2] AS other, since AS day, 1 AS happenings, true AS meeting, countries
FROM (
    SELECT since, countries, list_sort(list(DISTINCT report_id)) AS reports FROM lists.events
    WHERE type = 'CONSULT' AND status = 'actual' AND since = until AND len(countries) > 1
    GROUP BY 1, 2 HAVING count(DISTINCT report_id) BETWEEN 2 AND 12 ORDER BY since DESC, countries LIMIT 200
)
"""


def counterparts(archive: Archive, lists: Lists, record: Record) -> list[Row]:
    """Return the reports that may tell of the same meeting as one, the likeliest first.

    Args:
        archive: opened.
        lists: of the archive.
        record: of the report, which need not be in the archive.

    Returns:
        Of each report `id`, `source_id`, `title`, `outlet`, `published`; `happenings` that both tell, days that they were
        published `apart` (None where that is not known), and `countries` that have part in events of both.
    """
    own = sorted(_parties(record))
    told = _TOLD if "incidents" in archive.derived else _NOT_TOLD
    since, until = days_of(record.report.published)
    given = {"id": record.report.id, "since": since, "until": until, "near": NEAR, "most": MOST}
    return lists.rows(_COUNTERPARTS.format(told=told), given | {"countries": own, "least": max(1, min(2, len(own)))})


def pairs(archive: Archive, lists: Lists) -> list[Row]:
    """Return pairs of reports by different outlets that may tell of one meeting, those that share most first.

    Returns:
        Of each pair `first`, `first_title`, `first_outlet`, and so for `second`; `day` and `countries` of the meeting, and how
        many `happenings` both tell.
    """
    found = _OF_INCIDENTS if "incidents" in archive.derived else _OF_MEETINGS
    return lists.rows(_BOTH.format(pairs=found), {"most": PAIRS})


def _parties(record: Record) -> set[str]:
    """Return the countries that have part in events, or those of all actors where no event has any."""
    countries = {actor.id: actor.country for actor in record.actors if actor.country}
    sides = {countries[id_] for event in record.events for id_ in (*event.actors, *event.recipients) if id_ in countries}
    return sides or set(countries.values())
