"""The tables of lists over what analyses have derived: of each the derivation that it needs, and the query.

`{stored}` is the archive's schema, as in `dragoman.web.lists.tables`.
"""

VERSION = 1
"""Goes up when the tables change; older files are made anew."""

_INCIDENTS = """
SELECT i.* EXCLUDE (first_day, last_day, latitude, longitude),
       list_sort(list_distinct(list_concat(i.actor_countries, i.recipient_countries))) AS countries,
       array_to_string(list_concat(i.actor_names, i.recipient_names), '; ') AS everyone,
       coalesce(i.first_day, i.day) AS since, coalesce(i.last_day, i.day) AS until,
       CASE WHEN i.reports < 5 THEN CAST(i.reports AS VARCHAR) WHEN i.reports < 10 THEN '5-9' ELSE '10 or more' END AS told,
       coalesce(r.outlet_names, []) AS outlet_names
FROM {stored}.incidents i
LEFT JOIN (
    SELECT incident, list_sort(list(DISTINCT outlet) FILTER (outlet IS NOT NULL)) AS outlet_names
    FROM {stored}.incident_reports GROUP BY incident
) r ON r.incident = i.id
ORDER BY i.day DESC NULLS LAST, i.reports DESC, i.id
"""
_INCIDENT_OF = """
SELECT e.event, e.incident, i.reports
FROM {stored}.incident_events e JOIN {stored}.incidents i ON i.id = e.incident
ORDER BY e.event
"""
_INCIDENTS_OF = """
SELECT report_id, count(*) AS incidents FROM {stored}.incident_reports GROUP BY report_id ORDER BY report_id
"""
_DENIALS = """
SELECT concat(d.denial, ' ', d.denied) AS id, d.*,
       substring(r.text, d.spans[1][1] + 1, d.spans[-1][2] - d.spans[1][1]) AS passage,
       substring(o.text, d.denied_spans[1][1] + 1, d.denied_spans[-1][2] - d.denied_spans[1][1]) AS denied_passage
FROM {stored}.denials d
LEFT JOIN {stored}.reports r ON r.id = d.report_id
LEFT JOIN {stored}.reports o ON o.id = d.denied_report
WHERE d.denied_layer = 'statement' OR NOT EXISTS (
    FROM {stored}.denials s WHERE s.denial = d.denial AND s.denied_report = d.denied_report AND s.denied_layer = 'statement'
)
ORDER BY d.day DESC NULLS LAST, d.denial, d.denied
"""
_WORDING = """
SELECT w.*, r.published_from, r.published_to,
       substring(r.text, w.start + 1, w.stop - w.start) AS passage,
       substring(r.text, greatest(w.start - 110, 0) + 1, least(w.start, 110)) AS before,
       substring(r.text, w.stop + 1, 110) AS after
FROM {stored}.wordings w LEFT JOIN {stored}.reports r ON r.id = w.report_id
ORDER BY r.published_to DESC NULLS LAST, w.report_id, w.start, w.id
"""
TABLES: dict[str, tuple[str, str]] = {
    "incidents": ("incidents", _INCIDENTS),
    "incident_of": ("incidents", _INCIDENT_OF),
    "incidents_of": ("incidents", _INCIDENTS_OF),
    "denials": ("denials", _DENIALS),
    "wording": ("wordings", _WORDING),
}
"""Each table with the derivation that it needs and its query, in the order in which they are made."""
