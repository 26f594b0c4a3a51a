"""The reading room over an archive of a million events: how long pages take, the first time and again.

    .venv/bin/python benchmarks/room.py [--events N] [--folder FOLDER] [--rules-only]

The archive is that of `benchmarks/archives.py`: a small one many times over, with changed dates. Pages are asked for one after
the other, without a network: queries, facets and template included. The first time nothing of a query is remembered, but that
whole lists are counted when the room opens. Beside each time stands that of the processor, all threads together, which other
work on the machine does not lengthen.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from archives import replicated
from fastapi.testclient import TestClient

from dragoman.analysis.incidents.columns import COLUMNS as INCIDENT_COLUMNS
from dragoman.analysis.incidents.incidents import MAKER as INCIDENTS_MAKER
from dragoman.analysis.said.table import DENIALS
from dragoman.analysis.said.table import MAKER as DENIALS_MAKER
from dragoman.analysis.wording.archive import maker as wordings_maker
from dragoman.analysis.wording.table import COLUMNS as WORDING_COLUMNS
from dragoman.analysis.wording.terms import load_subjects
from dragoman.archive.derived import derive
from dragoman.archive.search import INDEX, index
from dragoman.archive.store import Archive
from dragoman.web.app import LISTS, create
from dragoman.web.dyads.readied import ready

_TERMS = [term for subject in load_subjects().values() for term in subject.terms if "'" not in term.id]
_ASKED = "FROM events e JOIN reports r ON r.id = e.report_id"
STAND_INS = (
    (
        "incidents",
        lambda: INCIDENTS_MAKER,
        {
            "incidents": f"""
SELECT 'i:' || e.id AS id, e.type, e.mode, e.quad, e.score, e.status, e.actor_countries, e.actor_names, e.recipient_countries,
       e.recipient_names, coalesce(e.day, r.published_from) AS day, e.first_day, e.last_day, e.place_name, e.place_country,
       NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude, 1 AS events, (1 + hash(e.id) % 3)::BIGINT AS reports,
       2 AS printings, 2 AS outlets, r.published AS first_published, [e.report_id] AS report_ids,
       CASE hash(e.id) % 7 WHEN 0 THEN ['who'] WHEN 1 THEN ['when', 'how many'] ELSE [] END AS differences,
       substring(r.text, 1, 160) AS words, 1.0 AS confidence {_ASKED}""",
            "incident_events": f"""
SELECT 'i:' || e.id AS incident, e.id AS event, e.report_id, e.outlet, e.published, true AS main, 1.0 AS likeness {_ASKED}""",
            "incident_reports": f"""
SELECT 'i:' || e.id AS incident, e.report_id, e.outlet, e.published, 1 AS events, true AS main {_ASKED}""",
            "incident_differences": """
SELECT 'i:' || id AS incident, 'who' AS about, NULL AS "of", 'PER' AS says, [report_id] AS reports, [id] AS evidence
FROM events WHERE hash(id) % 7 < 2""",
        },
        INCIDENT_COLUMNS,
    ),
    (
        "denials",
        lambda: DENIALS_MAKER,
        {
            "denials": """
SELECT s.id AS denial, s.report_id, s.published, s.outlet, r.published_from AS day, s.speaker, s.speaker_name,
       s.speaker_country, s.spans, s.content AS words, 'statement' AS denied_layer, s.id AS denied,
       s.report_id AS denied_report,
       s.published AS denied_published, s.outlet AS denied_outlet, s.speaker AS denied_speaker,
       s.speaker_name AS denied_speaker_name, s.speaker_country AS denied_speaker_country, s.spans AS denied_spans,
       s.content AS denied_words, hash(s.id) % 2 = 0 AS same_report, 1 AS days_apart, 0.7 AS confidence, ['denies'] AS signals,
       'the cue denies' AS why
FROM statements s JOIN reports r ON r.id = s.report_id WHERE s.act = 'deny'"""
        },
        {"denials": DENIALS},
    ),
    (
        "wordings",
        wordings_maker,
        {
            "wordings": f"""
SELECT e.id || 'w' AS id, e.report_id, e.published, substring(e.published, 1, 7) AS month, e.outlet, 'contested term' AS kind,
       e.spans, e.start, e.stop, e.words, t.subject, t.term, ['RUS'] AS sides, ['RUS', 'UKR'] AS parties,
       ['outlet', 'statement', 'quotation'][(1 + hash(e.id, 1) % 3)::BIGINT] AS voice, NULL AS category, e.statement,
       e.told_by AS speaker,
       e.told_by_name AS speaker_name, e.told_by_country AS speaker_country, [] AS alternatives, 'a note' AS note
{_ASKED} JOIN (VALUES {", ".join(f"({n}, '{one.subject}', '{one.id}')" for n, one in enumerate(_TERMS))}) t (n, subject, term)
ON t.n = hash(e.id) % {len(_TERMS)}""",
            "cue_counts": """
SELECT outlet, speaker_country AS side, speaker_country AS country, stance, count(*) AS cues,
       count(DISTINCT report_id) AS reports,
       ['say'] AS lemmas, []::VARCHAR[] AS statements
FROM statements WHERE speaker_country IS NOT NULL AND stance IS NOT NULL GROUP BY ALL""",
        },
        WORDING_COLUMNS,
    ),
)
"""Derivations with the queries of tables that stand in for theirs: name, maker, tables, columns."""
PAGES = (
    "/events",
    "/events?type=ACCUSE",
    "/events?country=PER&country=CHL",
    "/events?type=ACCUSE&country=NOR&status=actual&page=3",
    "/events?since=2020-01&until=2020-06",
    "/events?who=minister",
    "/events?sort=-score",
    "/events?page=200",
    "/events?q=ceasefire",
    "/events?told_by=China",
    "/events?attributed=yes&quad=verbal+conflict",
    "/statements",
    "/statements?q=%22written+answer%22",
    "/statements?country=NOR",
    "/statements?who=minister&act=deny",
    "/statements?sort=confidence",
    "/figures",
    "/figures?unit=USD",
    "/reports",
    "/reports?outlet=Post+3",
    "/actors",
    "/places",
    "/",
    "/compare",
)
DYADS = (
    "/dyads",
    "/dyad/PER/CHL",
    "/dyad/FIN/GHA",
    "/dyad/NPL/PER?by=week",
    "/dyad/PER/KEN?by=day",
    "/dyad/JOR/FIN?by=quarter&direction=to",
    "/dyad/FIN,GHA/URY?by=year&status=actual&status=negated",
    "/dyad/CHL/URY?since=2015&until=2018",
    "/dyad/PER/CHL?page=40",
    "/dyad/PER",
    "/dyad/GHA?since=2015",
    "/dyad/PER/CHL?show=figures",
    "/network",
    "/network?since=2015&until=2016",
    "/map",
    "/map?places=true&region=south-america",
)
SAID = "/dyad/PER/CHL?show=statements"
DERIVED = (
    "/incidents",
    "/incidents?type=ACCUSE&country=NOR",
    "/incidents?disputed=yes",
    "/incidents?reports=2&since=2020-01",
    "/incidents?sort=-reports&page=200",
    "/incidents?words=talks",
    "/incidents?outlet=Post+3",
    "/denials",
    "/denials?across=yes&country=CHN",
    "/wording",
    "/wording?outlet=Post+3",
    "/wording?kind=contested+term&voice=outlet",
)
GOES = 5


def stood_in(folder: Path) -> None:
    """Give an archive derived tables as long as its events allow: an incident of each, a wording of each, a denial of some.

    To find incidents among a million copies of the same events would tell nothing; pages care how long the tables are.
    """
    with Archive(folder) as archive:
        for name, maker, tables, columns in STAND_INS:
            if name in archive.derived:
                continue
            made = {table: archive.sql(query).to_arrow_table() for table, query in tables.items()}
            derive(folder, archive.parts, name, maker(), made, columns)


class Took(NamedTuple):
    """The milliseconds that a page takes, and those of the processor."""

    passed: float
    worked: float


def asked(client: TestClient, path: str) -> Took:
    """Return how long a page takes."""
    start, worked = time.perf_counter(), time.process_time()
    answer = client.get(path)
    if answer.status_code != 200:  # noqa: PLR2004 - fine
        raise SystemExit(f"{path}: {answer.status_code}")
    return Took(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked))


def told(name: str, times: list[Took]) -> None:
    """Print the median, the 95th percentile and the worst."""
    passed, worked = (sorted(column) for column in zip(*times, strict=True))
    at = int(len(passed) * 0.95)
    print(
        f"{name:44} median {statistics.median(passed):4.0f} ms, p95 {passed[at]:4.0f}, worst {passed[-1]:4.0f}; "
        f"of the processor {statistics.median(worked):4.0f}, {worked[at]:4.0f}, {worked[-1]:4.0f}"
    )


def all_of(client: TestClient, paths: Sequence[str]) -> tuple[list[Took], list[Took]]:
    """Ask for each page several times; return the times of the first goes, and of all others."""
    first, again = [], []
    for path in paths:
        times = [asked(client, path) for _ in range(GOES)]
        first.append(times[0])
        again += times[1:]
        told(path, times)
    return first, again


def measured(folder: Path) -> None:
    """Open the reading room and print how long its pages take."""
    (folder / "lists.duckdb").unlink(missing_ok=True)
    start = time.perf_counter()
    app = create(folder)
    print(f"lists made in {time.perf_counter() - start:.0f} s, {(folder / 'lists.duckdb').stat().st_size / 1e6:.0f} MB")
    room = app.state.room
    start = time.perf_counter()
    create(folder).state.room.close()
    print(f"opened again in {time.perf_counter() - start:.2f} s")
    client = TestClient(app, base_url="http://127.0.0.1")
    for spec in LISTS:
        asked(client, f"/{spec.name}")  # what the room does when it opens
    ready(room.archive, room.lists)  # the same
    lists, derived, dyads = all_of(client, PAGES), all_of(client, DERIVED), all_of(client, DYADS)
    all_of(client, (SAID,))
    reports = [row["id"] for row in room.lists.rows("SELECT id FROM lists.reports USING SAMPLE 40 ROWS (reservoir, 1)")]
    told("a report", [asked(client, f"/reports/{own}") for own in reports])
    told("what may be compared", [asked(client, f"/compare?a={own}") for own in reports])
    told("two reports compared", [asked(client, f"/compare/{one}/{other}") for one, other in pairwise(reports)])
    for name, (first, again) in (("lists", lists), ("lists of what was derived", derived), ("dyads, network, map", dyads)):
        told(f"{name}, the first time", first)
        told(f"{name}, again", again)


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description="How long the pages of the reading room take.")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the archive is made, or lies already; by default a temporary folder")
    parser.add_argument("--rules-only", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        big = (
            folder / "big"
            if (folder / "big").is_dir()
            else replicated(folder, given.events, ["--rules-only"] if given.rules_only else [])
        )
        if not (big / INDEX).is_file():
            index(big)
        stood_in(big)
        measured(big)


if __name__ == "__main__":
    main()
