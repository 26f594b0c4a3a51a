"""Incidents on made syndication: 200 happenings in five reports each, near-twins among them.

    .venv/bin/python benchmarks/syndication.py make FOLDER [--half dev|test] [--busy] [--draw N]
    .venv/bin/dragoman run FOLDER/reports.jsonl FOLDER/archive
    .venv/bin/python benchmarks/syndication.py score FOLDER/archive FOLDER/gold.jsonl [--baseline events|types|quads] [--errors]

`make` writes `reports.jsonl` and `gold.jsonl`: a line per report with its happening, what the happening is, from which other it
differs in what (`twin_of`, `twin_by`: `happenings.py`), which others the report tells in passing (`also`), and in what it
disagrees with the others (`differs`). The halves share the kinds of happening and no wording, so that what is tuned on one is
checked on sentences that it has not seen. `score` counts as `dragoman.evaluate.incidents` does, and says where the links that
are wrong come from. The baselines count what the events alone give: `events` every event for itself, as GDELT does; `types` one
incident where type and countries are the same and the days at most three apart; `quads` the same by quad class.

Nothing in the texts happened.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from happenings import Drawing, Happening, load_facts
from syndicating import Desk, Report

import dragoman
from dragoman.archive.store import Archive
from dragoman.evaluate.incidents import Telling, links, pairs_of, score_incidents

COUNT, TWINS = 200, 70
WITHIN = 3
BASELINES = ("events", "types", "quads")
EVENTS = """
SELECT id, report_id, type, quad, status IN ('actual', 'future', 'negated') AS main,
       coalesce(day, first_day, CAST(left(published, 10) AS DATE)) AS day,
       list_sort(list_distinct(list_concat(actor_countries, recipient_countries))) AS countries
FROM events ORDER BY day, id
"""
SOURCES = "SELECT coalesce(copy_of, report_id), source_id FROM documents WHERE outcome IN ('coded', 'duplicate')"
INCIDENTS = "SELECT incident, report_id, main FROM incident_reports"

Gold = dict[str, dict[str, Any]]


def make(folder: Path, half: str, *, busy: bool = False, draw: int = 0) -> None:
    """Write the reports and the gold of a half; busy, of few states that have much to do with each other."""
    facts = load_facts().few() if busy else load_facts()
    happenings = Drawing(half, facts, draw).happenings(COUNT, TWINS)
    desk = Desk(half, facts, happenings, draw)
    made = [(happening, report) for happening in happenings for report in desk.reports(happening)]
    made.sort(key=lambda pair: (pair[1].published, pair[1].outlet, pair[0].id))
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "reports.jsonl").open("w", encoding="utf-8") as reports,
        (folder / "gold.jsonl").open("w", encoding="utf-8") as gold,
    ):
        for number, (happening, report) in enumerate(made):
            name = f"{half}{number:04}"
            reports.write(_line({"id": name, **_told(report)}))
            kind = facts.kinds[happening.kind]
            gold.write(_line({"id": name, **_known(happening, report), "type": kind["type"], "mode": kind.get("mode")}))
    words = [len(report.text.split()) for _, report in made]
    twins = {h.id for h in happenings if h.twin_of} | {h.twin_of for h in happenings if h.twin_of}
    print(f"{len(happenings)} happenings, {len(twins)} of them near-twins")
    print(f"{len(made)} reports of {min(words)} to {max(words)} words")


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _told(report: Report) -> dict[str, str]:
    return {"title": report.title, "outlet": report.outlet, "published": report.published.isoformat(), "text": report.text}


def _known(h: Happening, report: Report) -> dict[str, Any]:
    what = {"kind": h.kind, "a": h.a, "b": h.b, "day": h.day.isoformat(), "number": h.number, "place": h.place}
    whose = {"happening": h.id, "also": report.also, "role": report.role, "differs": report.differs}
    return {**whose, **what, "twin_of": h.twin_of, "twin_by": h.twin_by}


def load_gold(path: Path) -> Gold:
    """Return the gold, by id of the report."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {row["id"]: row for row in rows}


def tellings(archive: Archive, baseline: str | None) -> list[Telling]:
    """Return which reports tell which incident; copies tell what the report tells that they are copies of."""
    found = _by_keys(archive, baseline) if baseline else archive.sql(INCIDENTS).fetchall()
    copies = _copies(archive)
    return [Telling(str(incident), source, main) for incident, report, main in found for source in copies[report]]


def reach(archive: Archive, gold: Gold) -> str:
    """Return a line on how many of the right pairs have events as news on both sides: what events alone can link."""
    copies = _copies(archive)
    named: dict[str, set[str]] = defaultdict(set)
    for _, report, _, _, main, _, countries in archive.sql(EVENTS).fetchall():
        for source in copies[report] if main else ():
            named[source].update(countries)
    sides = {name: len(named[name] & {row["a"], row["b"]}) for name, row in gold.items()}
    right = pairs_of((name, row["happening"]) for name, row in gold.items())
    both, one = (sum(min(sides[a], sides[b]) >= least for a, b in right) for least in (2, 1))
    return f"right pairs of which events as news name both parties {both}, at least one {one}, of {len(right)}"


def _copies(archive: Archive) -> dict[str, list[str]]:
    """Return the inputs' ids of each coded report: its own and those of its copies."""
    copies: dict[str, list[str]] = defaultdict(list)
    for report, source in archive.sql(SOURCES).fetchall():
        copies[report].append(source)
    return copies


def _by_keys(archive: Archive, baseline: str) -> Iterator[tuple[str, str, bool]]:
    """Yield incident, report and whether as news: one incident while the next event with the same key is near."""
    last: dict[tuple[Any, ...], tuple[date, str]] = {}
    for event, report, type_, quad, main, day, countries in archive.sql(EVENTS).fetchall():
        if baseline == "events" or day is None or len(countries) <= 1:
            yield event, report, main
            continue
        key = (type_ if baseline == "types" else quad, *countries)
        before, incident = last.get(key, (date.min, ""))
        incident = incident if (day - before).days <= WITHIN else event
        last[key] = day, incident
        yield incident, report, main


def origins(gold: Gold, found: list[Telling]) -> Iterator[str]:
    """Yield lines on where links are missing and where wrong ones come from."""
    right = pairs_of((name, row["happening"]) for name, row in gold.items())
    linked = links(found)
    missed = Counter(" and ".join(sorted((gold[a]["role"], gold[b]["role"]))) for a, b in right - linked)
    ways = Counter(_relation(gold[a], gold[b]) for a, b in linked - right)
    yield "missing, by role: " + ", ".join(f"{role} {count}" for role, count in missed.most_common())
    yield "wrong, by what the happenings have in common: " + ", ".join(f"{way} {count}" for way, count in ways.most_common())
    kinds = Counter(gold[a]["kind"] for a, b in right - linked)
    yield "missing, by kind: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(12))


def _relation(one: dict[str, Any], other: dict[str, Any]) -> str:
    if one["happening"] == other["twin_of"] or other["happening"] == one["twin_of"]:
        return f"twins by {other['twin_by'] if one['happening'] == other['twin_of'] else one['twin_by']}"
    if one["happening"] in other["also"] or other["happening"] in one["also"]:
        return "one is told in passing"
    if set(one["also"]) & set(other["also"]):
        return "a third is told in passing"
    return "the pair" if {one["a"], one["b"]} == {other["a"], other["b"]} else "nothing"


def score(archive: Path, gold_file: Path, baseline: str | None, *, errors: bool) -> None:
    """Print the figures."""
    gold = load_gold(gold_file)
    with dragoman.open(archive) as opened:
        found, reached = tellings(opened, baseline), reach(opened, gold)
    happenings = {name: row["happening"] for name, row in gold.items()}
    scored = score_incidents(happenings, found, {name: row["also"] for name, row in gold.items()})
    print(", ".join(f"{name} {value}" for name, value in scored.figures.items()))
    for line in (reached, *origins(gold, found)):
        print(line)
    for line in scored.errors if errors else ():
        print(f"  {line}")


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    making = verbs.add_parser("make", help="write reports.jsonl and gold.jsonl")
    making.add_argument("folder", type=Path)
    making.add_argument("--half", choices=("dev", "test"), default="dev")
    making.add_argument("--busy", action="store_true", help="few states, so that a pair has several happenings in a week")
    making.add_argument("--draw", type=int, default=0, metavar="N", help="another draw of happenings")
    scoring = verbs.add_parser("score", help="score the incidents of an archive, or a baseline")
    scoring.add_argument("archive", type=Path)
    scoring.add_argument("gold", type=Path)
    scoring.add_argument("--baseline", choices=BASELINES)
    scoring.add_argument("--errors", action="store_true", help="print each happening that was split or merged")
    asked = parser.parse_args()
    if asked.verb == "make":
        make(asked.folder, asked.half, busy=asked.busy, draw=asked.draw)
    else:
        score(asked.archive, asked.gold, asked.baseline, errors=asked.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
