"""The tables that lists are drawn from: what of an archive they hold, sorted, small enough to be counted in milliseconds.

`{stored}` is the archive's schema; `{parts}` its files of reports. A key of an actor or place is the same wherever the same
name, kind and country stand.
"""

VERSION = 3
"""Goes up when the tables change; older files are made anew."""


_REPORTS = """
SELECT r.id, r.source_id, r.title, r.url, r.outlet, r.published, r.published_from, r.published_to, r.language, r.characters,
       r.text IS NOT NULL AS has_text, p.part,
       coalesce(s.n, 0) AS statements, coalesce(e.n, 0) AS events, coalesce(f.n, 0) AS figures, coalesce(n.n, 0) AS notes,
       x.printings, x.outlets
FROM {stored}.reports r
LEFT JOIN (SELECT id, parse_path(filename)[-2] AS part FROM read_parquet({parts}, filename = true)) p ON p.id = r.id
LEFT JOIN (SELECT report_id, count(*) AS n FROM {stored}.statements GROUP BY 1) s ON s.report_id = r.id
LEFT JOIN (SELECT report_id, count(*) AS n FROM {stored}.events GROUP BY 1) e ON e.report_id = r.id
LEFT JOIN (SELECT report_id, count(*) AS n FROM {stored}.figures GROUP BY 1) f ON f.report_id = r.id
LEFT JOIN (SELECT report_id, count(*) AS n FROM {stored}.notes GROUP BY 1) n ON n.report_id = r.id
LEFT JOIN {stored}.spread x ON x.report_id = r.id
ORDER BY r.published_to DESC NULLS LAST, r.id
"""
_STATEMENTS = """
SELECT s.id, s.report_id, s.local_id, s.published, r.published_from, r.published_to, s.outlet, s.start,
       s.speaker_name, s.speaker_country, a.key AS speaker_key, s.speaker_sectors, s.source_words, s.cue, s.cue_words, s.stance,
       s.content, s.form, s.kind, s.act, s.addressee_names, s.addressee_countries, s.time_value, s.first_day, s.last_day,
       s.within, s.confidence
FROM {stored}.statements s
LEFT JOIN reports r ON r.id = s.report_id
LEFT JOIN keyed a ON a.id = s.speaker
ORDER BY r.published_to DESC NULLS LAST, s.id
"""
_EVENTS = """
SELECT e.id, e.report_id, e.local_id, e.published, e.outlet, e.start, e.words,
       substr(r.text, greatest(e.start - 80, 0) + 1, least(e.start, 80)) AS before,
       substr(r.text, e.stop + 1, 80) AS after,
       e.type, e.mode, e.contexts, e.status, e.quad,
       e.score, e.actor_names, e.actor_countries, e.recipient_names, e.recipient_countries,
       coalesce(k.keys, []) AS keys,
       list_sort(list_distinct(list_concat(e.actor_countries, e.recipient_countries))) AS countries,
       list_distinct(list_concat(e.actor_names, e.recipient_names)) AS names,
       array_to_string(list_concat(e.actor_names, e.recipient_names), '; ') AS everyone,
       e.time_value, coalesce(e.day, e.first_day) AS since, coalesce(e.day, e.last_day) AS until, e.day_by,
       e.place_name, e.place_country, p.key AS place_key, e.statement, e.told_by_name, e.told_by_country, a.key AS told_by_key,
       len(e.denied_by) AS denials, e.confidence
FROM {stored}.events e
LEFT JOIN {stored}.reports r ON r.id = e.report_id
LEFT JOIN keyed a ON a.id = e.told_by
LEFT JOIN placed p ON p.id = e.place
LEFT JOIN (
    SELECT x.id, list_sort(list_distinct(list(a.key))) AS keys
    FROM (SELECT id, unnest(list_concat(actors, recipients)) AS actor FROM {stored}.events) x JOIN keyed a ON a.id = x.actor
    GROUP BY x.id
) k ON k.id = e.id
ORDER BY since DESC NULLS LAST, e.id
"""
_FIGURES = """
SELECT f.id, f.report_id, f.local_id, f.published, r.published_from, r.published_to, f.outlet, f.start, f.words,
       substr(x.text, greatest(f.start - 80, 0) + 1, least(f.start, 80)) AS before,
       substr(x.text, f.stop + 1, 80) AS after,
       f.metric,
       f.value, f.low, f.high, f.unit, f.bound, f.party_names, f.party_countries, f.flow, f.time_value, f.first_day, f.last_day,
       f.statement, f.told_by_name, f.told_by_country, a.key AS told_by_key, f.change_words, f.change_direction,
       f.change_value, f.change_unit, f.change_bound, f.change_base, f.check_verdict, f.check_reference, f.confidence
FROM {stored}.figures f
LEFT JOIN reports r ON r.id = f.report_id
LEFT JOIN {stored}.reports x ON x.id = f.report_id
LEFT JOIN keyed a ON a.id = f.told_by
ORDER BY r.published_to DESC NULLS LAST, f.id
"""
_ACTORS = """
SELECT k.key AS id, any_value(k.name) AS name, any_value(k.kind) AS kind, any_value(k.country) AS country,
       list_sort(list_distinct(flatten(list(k.sectors)))) AS sectors, any_value(k.wikidata) AS wikidata,
       coalesce(list_sort(list_distinct(list(k.office) FILTER (k.office IS NOT NULL))), []) AS offices,
       count(DISTINCT k.report_id) AS reports, sum(k.mentions)::BIGINT AS mentions,
       coalesce(sum(s.n), 0)::BIGINT AS statements, coalesce(sum(d.n), 0)::BIGINT AS as_actor,
       coalesce(sum(t.n), 0)::BIGINT AS as_recipient, min(k.published) AS first_published, max(k.published) AS last_published
FROM keyed k
LEFT JOIN (SELECT speaker AS id, count(*) AS n FROM {stored}.statements GROUP BY 1) s ON s.id = k.id
LEFT JOIN (SELECT unnest(actors) AS id, count(*) AS n FROM {stored}.events GROUP BY 1) d ON d.id = k.id
LEFT JOIN (SELECT unnest(recipients) AS id, count(*) AS n FROM {stored}.events GROUP BY 1) t ON t.id = k.id
GROUP BY k.key
ORDER BY reports DESC, name, id
"""
_PLACES = """
SELECT p.key AS id, any_value(p.name) AS name, any_value(p.country) AS country, any_value(p.geonames) AS geonames,
       any_value(p.latitude) AS latitude, any_value(p.longitude) AS longitude,
       count(DISTINCT p.report_id) AS reports, count(*) AS mentions, count(*) FILTER (p.literal) AS meant_literally,
       coalesce(sum(e.n), 0)::BIGINT AS events, min(p.published) AS first_published, max(p.published) AS last_published
FROM placed p
LEFT JOIN (SELECT place AS id, count(*) AS n FROM {stored}.events WHERE place IS NOT NULL GROUP BY 1) e ON e.id = p.id
GROUP BY p.key
ORDER BY reports DESC, name, id
"""
_DYADS = """
SELECT * FROM {stored}.dyads ORDER BY source, target, first_day, id
"""
KEYED: dict[str, str] = {
    "keyed": """
SELECT id, report_id, left(md5(concat_ws('|', name, kind, coalesce(country, ''))), 12) AS key, name, kind, country, sectors,
       wikidata, office, len(mentions) AS mentions, published
FROM {stored}.actors
""",
    "placed": """
SELECT id, report_id,
       left(md5(concat_ws('|', name, coalesce(country, ''), coalesce(CAST(geonames AS VARCHAR), ''))), 12) AS key,
       name, country, geonames, latitude, longitude, literal, published
FROM {stored}.places
""",
}
"""Every actor and place of every report with its key; needed only while the others are made."""

TABLES: dict[str, str] = {
    "reports": _REPORTS,
    "statements": _STATEMENTS,
    "events": _EVENTS,
    "figures": _FIGURES,
    "actors": _ACTORS,
    "places": _PLACES,
    "dyads": _DYADS,
}
"""The tables, in the order in which they are made."""
