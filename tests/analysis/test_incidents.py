"""Incidents: one happening is one, whoever tells it; two that are nearly alike stay two; what reports disagree on is listed."""

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.analysis.incidents.arrays import NOTHING, as_arrays
from dragoman.analysis.incidents.candidates import APART, candidates
from dragoman.analysis.incidents.clusters import Clusters
from dragoman.analysis.incidents.columns import COLUMNS
from dragoman.analysis.incidents.differences import differences
from dragoman.analysis.incidents.finding import Group
from dragoman.analysis.incidents.incidents import NAME, incident_tables, keep_incidents, with_incidents
from dragoman.analysis.incidents.likeness import ABOUT_NAMES, SAME_NAMES, about, judge, load_judges, same
from dragoman.analysis.incidents.listing import Asked, dossiers
from dragoman.analysis.incidents.told import read_told
from dragoman.cli.main import main
from dragoman.errors import WeightsError
from dragoman.record import Record

ArchiveOf = Callable[..., Path]
Draft = Callable[..., Any]
CODES = {"Peru": "PER", "Chile": "CHL", "Ghana": "GHA", "Togo": "TGO"}


@pytest.fixture
def told(draft: Draft) -> Callable[..., Record]:
    """Makes a report of one act between two states."""

    def make(
        text: str, verb: str, kind: str, actor: str, recipient: str, *, published: str, outlet: str = "Post", **more: Any
    ) -> Record:
        page = draft(text, published=published, outlet=outlet, title=more.pop("title", None))
        one, other = (page.actor(name, CODES[name]) for name in (actor, recipient))
        day = page.time(*more.pop("day")) if "day" in more else None
        for words, metric, value in more.pop("figures", ()):
            page.figure(words, metric, value, "persons")
        denied = tuple(page.statement(words, other, act="deny") for words in more.pop("denials", ()))
        said = page.statement(more.pop("statement"), other) if "statement" in more else None
        page.event(verb, kind, [one], [other], time=day, denied_by=denied, statement=said, **more)
        record: Record = page.record()
        return record

    return make


EXPELLED = "Peru expelled three diplomats of Chile from Lima on Monday over a quarrel about fishing licences off Arica."
REWRITTEN = (
    "Three diplomats of Chile must leave Lima: Peru expelled them on Monday in a quarrel over licences to fish off Arica."
)


def pairs(folder: Path) -> list[tuple[int, int]]:
    """Events and reports of each incident."""
    with dragoman.open(folder) as archive:
        keep_incidents(archive)
        return archive.sql("SELECT events, reports FROM incidents ORDER BY ALL").fetchall()


def test_two_reports_of_one_happening_are_one_incident(archive_of: ArchiveOf, told: Callable[..., Record]) -> None:
    first = told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07", day=("Monday", "2024-05-06"))
    other = told(
        REWRITTEN, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-08", outlet="Echo", day=("Monday", "2024-05-06")
    )
    folder = archive_of(first, other, copies=[(first, "Herald"), (first, "Post")])
    assert pairs(folder) == [(2, 2)]
    with dragoman.open(folder) as archive:
        with_incidents(archive)
        (row,) = archive.sql(
            "SELECT printings, outlets, type, day, actor_countries, recipient_countries, report_ids FROM incidents"
        ).fetchall()
        assert row[:3] == (4, 3, "SANCTION")
        assert (row[3].isoformat(), *row[4:]) == ("2024-05-06", ["PER"], ["CHL"], [first.report.id, other.report.id])
        assert archive.sql("SELECT DISTINCT main FROM incident_events").fetchall() == [(True,)]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient", "published", "day"),
    [
        pytest.param(EXPELLED.replace("three", "four"), "SANCTION", "Peru", "Chile", "2024-06-11", "2024-06-10", id="a month later"),
        pytest.param(EXPELLED.replace("Chile", "Ghana"), "SANCTION", "Peru", "Ghana", "2024-05-07", "2024-05-06", id="another state"),
        pytest.param("Chile warned Peru on Monday that it would close the port of Arica.", "THREATEN", "Chile", "Peru", "2024-05-07", "2024-05-06", id="another act"),
    ],
)  # fmt: skip
def test_what_is_nearly_alike_stays_two(
    archive_of: ArchiveOf,
    told: Callable[..., Record],
    text: str,
    kind: str,
    actor: str,
    recipient: str,
    published: str,
    day: str,
) -> None:
    first = told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07", day=("Monday", "2024-05-06"))
    verb = "warned" if kind == "THREATEN" else "expelled"
    other = told(text, verb, kind, actor, recipient, published=published, outlet="Echo", day=("Monday", day))
    assert [events for events, _ in pairs(archive_of(first, other))] == [1, 1]


def test_a_report_without_an_event_is_one_of_the_reports_where_it_is_about_the_happening(
    archive_of: ArchiveOf, told: Callable[..., Record], draft: Draft
) -> None:
    title = "Peru expels three diplomats of Chile"
    first = told(
        EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07", day=("Monday", "2024-05-06"), title=title
    )
    bare = draft(REWRITTEN, published="2024-05-07", outlet="Echo", title=title)
    bare.actor("Peru", "PER")
    bare.actor("Chile", "CHL")
    bare.time("Monday", "2024-05-06")
    folder = archive_of(first, bare.record())
    assert pairs(folder) == [(1, 2)]
    with dragoman.open(folder) as archive:
        assert archive.sql("SELECT outlet, events, main FROM incident_reports ORDER BY ALL").fetchall() == [
            ("Echo", 0, True),
            ("Post", 1, True),
        ]
        (dossier,) = dossiers(archive, Asked())
    assert "Echo  (no event coded)" in dossier.text()


def test_what_reports_disagree_on_is_listed_with_who_says_so(archive_of: ArchiveOf, told: Callable[..., Record]) -> None:
    common = {"published": "2024-05-07", "status": "actual"}
    first = told(
        "Peru shelled a post of Chile on Monday near Arica, and three soldiers died. Chile spoke of an attack.", "shelled", "ASSAULT", "Peru", "Chile",
        day=("Monday", "2024-05-06"), figures=[("three soldiers", "soldiers", 3)], **common,
    )  # fmt: skip
    other = told(
        "Chile said that Peru shelled a post of Chile on Sunday near Arica, and five soldiers died. Lima shelled nobody, it said.", "shelled", "ASSAULT", "Peru", "Chile", outlet="Echo",
        day=("Sunday", "2024-05-05"), figures=[("five soldiers", "soldiers", 5)], denials=["Lima shelled nobody"], statement="Peru shelled a post", **common,
    )  # fmt: skip
    with dragoman.open(archive_of(first, other)) as archive:
        tellings = tuple(read_told(archive).tellings)
        known = {
            id_ for table in ("events", "figures", "statements") for (id_,) in archive.sql(f"FROM {table} SELECT id").fetchall()
        }
    sayings = differences(Group(tellings, (1.0, 1.0), (True, True)))
    assert list(dict.fromkeys(saying.about for saying in sayings)) == ["when", "on whose word", "how many", "whether"]
    assert {id_ for saying in sayings for id_ in saying.evidence} <= known
    a, b = (first.report.id,), (other.report.id,)
    found = {(saying.about, saying.of, saying.says, saying.reports) for saying in sayings}
    assert found >= {
        ("when", None, "2024-05-05", b), ("when", None, "2024-05-06", a),
        ("how many", "soldier", "three soldiers", a), ("how many", "soldier", "five soldiers", b),
        ("whether", None, "denied", b),
        ("on whose word", None, "the outlet's own voice", a), ("on whose word", None, "Chile", b),
    }  # fmt: skip


def test_reports_that_agree_disagree_on_nothing(archive_of: ArchiveOf, told: Callable[..., Record]) -> None:
    first = told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07", day=("Monday", "2024-05-06"))
    other = told(REWRITTEN, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-08", day=("Monday", "2024-05-06"))
    with dragoman.open(archive_of(first, other)) as archive:
        keep_incidents(archive)
        assert archive.sql("SELECT * FROM incident_differences").fetchall() == []


def test_every_event_is_in_one_incident_whatever_the_order_of_parts(archive_of: ArchiveOf, told: Callable[..., Record]) -> None:
    records = [
        told(EXPELLED + f" It was case {n}.", "expelled", "SANCTION", "Peru", "Chile", published=f"2024-05-{7 + n // 3:02}", day=("Monday", "2024-05-06"))
        for n in range(9)
    ]  # fmt: skip
    rows = []
    for parts in (1, 3):
        folder = archive_of(*(records if parts == 1 else records[::-1]), parts=parts, name=f"archive{parts}")
        with dragoman.open(folder) as archive:
            tables = incident_tables(archive)
            rows.append({name: table.to_pylist() for name, table in tables.items()})
            events = {id_ for (id_,) in archive.sql("SELECT id FROM events").fetchall()}
        assert sorted(row["event"] for row in tables["incident_events"].to_pylist()) == sorted(events)
    assert rows[0] == rows[1]
    assert all(tuple(table.column_names) == tuple(c.name for c in COLUMNS[name]) for name, table in tables.items())


def test_incidents_are_kept_until_parts_come_and_found_where_nothing_can_be_kept(
    archive_of: ArchiveOf, told: Callable[..., Record]
) -> None:
    folder = archive_of(told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07"))
    with dragoman.open(folder) as archive:
        with_incidents(archive)
        number = archive.derived[NAME].told.number
        with_incidents(archive)
        assert archive.derived[NAME].told.number == number
    (folder / "derived").rename(folder / "aside")
    (folder / "derived").write_text("in the way of what would be kept")
    with dragoman.open(folder) as archive:
        archive.derived = {}
        with_incidents(archive)
        assert archive.sql("SELECT count(*) FROM incidents").fetchall() == [(1,)]


def test_an_empty_archive_has_no_incidents(archive_of: ArchiveOf) -> None:
    assert pairs(archive_of()) == []


def test_the_command_lists_them(archive_of: ArchiveOf, told: Callable[..., Record], tmp_path: Path) -> None:
    first = told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07", day=("Monday", "2024-05-06"))
    other = told(
        "Ghana thanked Togo for its help.", "thanked", "SUPPORT", "Ghana", "Togo", published="2024-05-09", outlet="=Echo"
    )
    folder = str(archive_of(first, other))
    run = CliRunner().invoke
    shown = run(main, ["incidents", folder])
    assert shown.exit_code == 0
    assert "2024-05-06  SANCTION  Peru → Chile  [actual; 1 report, 1 printing, 1 outlet]" in shown.stdout
    assert "thanked" not in run(main, ["incidents", folder, "--country", "PER"]).stdout
    assert "expelled" not in run(main, ["incidents", folder, "--from", "2024-05-08", "--anew"]).stdout
    assert (
        run(main, ["incidents", folder, "--reports", "2"]).stdout == run(main, ["incidents", folder, "--disputed"]).stdout == ""
    )
    (line,) = run(main, ["incidents", folder, "--type", "SUPPORT", "--as", "jsonl"]).stdout.splitlines()
    found = json.loads(line)
    assert (found["incident"]["type"], found["tellings"][0]["words"], found["differences"]) == ("SUPPORT", "thanked", [])
    assert (
        run(
            main,
            [
                "incidents",
                folder,
                "--id",
                found["incident"]["id"],
                "--to",
                "2024-05-09",
                "--as",
                "csv",
                "-o",
                str(tmp_path / "x.csv"),
            ],
        ).exit_code
        == 0
    )
    assert len((tmp_path / "x.csv").read_text("utf-8").splitlines()) == 2


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    count = draw(st.integers(1, 9))
    every = list(itertools.combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return count, {pair: draw(st.integers(1, 20).map(lambda n: n / 20)) for pair in chosen}


@given(graphs())
def test_groups_are_a_partition_and_each_hangs_together(graph: tuple[int, dict[tuple[int, int], float]]) -> None:
    count, likely = graph
    groups = Clusters(count, ((a, b, chance) for (a, b), chance in likely.items()), 0.5).groups()
    assert sorted(itertools.chain(*groups)) == list(range(count))

    def mean(one: list[int], other: list[int]) -> float:
        return sum(likely.get((min(a, b), max(a, b)), 0.0) for a in one for b in other) / (len(one) * len(other))

    assert all(mean(one, other) < 0.5 + 1e-9 for one, other in itertools.combinations(groups, 2))


def test_one_likeness_does_not_chain_two_happenings() -> None:
    likely = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert Clusters(4, ((a, b, chance) for (a, b), chance in likely.items())).groups() == [[0, 1], [2, 3]]


@given(st.lists(st.tuples(st.sets(st.integers(0, 4), max_size=3), st.integers(0, 30), st.integers(0, 6)), max_size=12))
def test_candidates_are_the_pairs_that_share_parties_and_days(rows: list[tuple[set[int], int, int]]) -> None:
    parties = np.full((len(rows), 4), NOTHING, dtype=np.int32)
    for n, (members, _, _) in enumerate(rows):
        parties[n, : len(members)] = sorted(members)
    first = np.array([start for _, start, _ in rows], dtype=np.int32)
    last = first + np.array([length for _, _, length in rows], dtype=np.int32)
    found = {
        pair
        for a, b in candidates({"parties": parties, "first": first, "last": last})
        for pair in zip(a.tolist(), b.tolist(), strict=True)
    }
    wanted = set()
    for i, j in itertools.combinations(range(len(rows)), 2):
        common = len(rows[i][0] & rows[j][0])
        enough = common >= 2 or (common == 1 and 1 in {len(rows[i][0]), len(rows[j][0])})
        if enough and first[i] <= last[j] + APART and first[j] <= last[i] + APART:
            wanted.add((i, j))
    assert found == wanted


def test_what_ships_judges_pairs_and_no_other_features(archive_of: ArchiveOf, told: Callable[..., Record]) -> None:
    first = told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07", day=("Monday", "2024-05-06"))
    other = told(REWRITTEN, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-08", day=("Monday", "2024-05-06"))
    with dragoman.open(archive_of(first, other)) as archive:
        arrays = as_arrays(read_told(archive))
    a, b = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    reports = about(arrays, a, b)
    events = same(arrays, a, b, np.array([0.9], dtype=np.float32))
    assert (reports.shape, events.shape) == ((1, len(ABOUT_NAMES)), (1, len(SAME_NAMES)))
    judges = load_judges()
    assert judges.about.chances(reports)[0] > 0.5
    assert judges.same.chances(events)[0] > 0.5
    with pytest.raises(WeightsError, match="other features"):
        judge({"features": ["day"], "mean": [], "scale": [], "hidden": [], "out": []}, ABOUT_NAMES)


def test_the_page_of_incidents_says_what_the_columns_are() -> None:
    page = (Path(__file__).parents[2] / "docs" / "incidents.md").read_text("utf-8")
    told = {
        part.split("`")[0]: re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", part, re.MULTILINE) for part in page.split("\n## `")
    }
    for name, columns in COLUMNS.items():
        assert told[name] == [(c.name, c.type + ("" if c.required else ", or null"), c.doc) for c in columns]


def test_the_archive_may_be_left_out_where_the_folder_tells_it(
    archive_of: ArchiveOf, told: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive_of(told(EXPELLED, "expelled", "SANCTION", "Peru", "Chile", published="2024-05-07"))
    monkeypatch.chdir(folder.parent)
    assert "Peru → Chile" in CliRunner().invoke(main, ["incidents"]).stdout
    monkeypatch.chdir(folder)
    assert "Peru → Chile" in CliRunner().invoke(main, ["incidents"]).stdout
    monkeypatch.chdir(folder / "parts")
    assert CliRunner().invoke(main, ["incidents"]).exit_code == 2
