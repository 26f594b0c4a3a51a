"""The made syndication is what its page says: so many happenings, reports and twins, and halves without a wording in common."""

import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def syndication() -> object:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import syndication  # noqa: PLC0415 - a script beside the package, found where it stands
    finally:
        sys.path.remove(str(BENCHMARKS))
    return syndication


@pytest.fixture(scope="module", params=["dev", "test"])
def made(request: pytest.FixtureRequest, syndication: object, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    folder = tmp_path_factory.mktemp(request.param)
    syndication.make(folder, request.param)
    reports = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    return request.param, reports, syndication.load_gold(folder / "gold.jsonl")


def test_there_are_200_happenings_in_five_reports_each(made: tuple) -> None:
    _, reports, gold = made
    assert [report["id"] for report in reports] == list(gold)
    counts = Counter(row["happening"] for row in gold.values())
    assert (len(counts), set(counts.values())) == (200, {5})


def test_reports_have_60_to_200_words_and_no_slot_is_left(made: tuple) -> None:
    texts = [report["text"] for report in made[1]]
    assert not [text for text in texts if not 60 <= len(text.split()) <= 200]
    assert not [text for text in texts if re.search(r"[{}]|  | [,.;]|\b[Aa] [AEIOaeio]", text)]


def test_reports_come_within_four_days_and_none_before_its_happening(made: tuple) -> None:
    _, reports, gold = made
    late = {(date.fromisoformat(r["published"]) - date.fromisoformat(gold[r["id"]]["day"])).days for r in reports}
    assert late <= set(range(5))


def test_four_in_ten_happenings_have_a_twin_of_each_sort(made: tuple) -> None:
    rows = {row["happening"]: row for row in made[2].values()}
    twins = {row["happening"]: row["twin_of"] for row in rows.values() if row["twin_of"]}
    assert len({*twins, *twins.values()}) >= 80
    ways = Counter(row["twin_by"] for row in rows.values())
    assert all(ways[way] >= 4 for way in ("later", "number", "place", "office", "pair", "swapped", "mode"))


def test_all_types_are_there(made: tuple) -> None:
    rows = made[2].values()
    assert len({row["type"] for row in rows}) == 16
    assert len({row["kind"] for row in rows}) >= 40


def test_reports_disagree_and_tell_others_in_passing(made: tuple) -> None:
    rows = made[2].values()
    differs = Counter(way for row in rows for way in row["differs"])
    assert all(differs[way] >= 5 for way in ("number", "denied", "day", "who"))
    assert 200 <= sum(bool(row["also"]) for row in rows) <= 600
    assert not [row for row in rows if row["happening"] in row["also"]]


def test_reports_name_the_sides_of_their_happening(made: tuple, syndication: object) -> None:
    _, reports, gold = made
    states = syndication.load_facts().states
    for report in reports:
        for side in (gold[report["id"]]["a"], gold[report["id"]]["b"]):
            called = (states[side].name, states[side].adjective, states[side].capital, *states[side].cities)
            assert any(name in report["text"] for name in called), report["id"]


def test_the_same_half_is_the_same_each_time(made: tuple, syndication: object, tmp_path: Path) -> None:
    half, reports, _ = made
    syndication.make(tmp_path, half)
    assert [json.loads(line) for line in (tmp_path / "reports.jsonl").read_text("utf-8").splitlines()] == reports


@pytest.mark.usefixtures("syndication")
def test_the_halves_share_no_wording() -> None:
    happenings = sys.modules["happenings"]
    dev, test = (set(_strings(happenings.load_wordings(half))) for half in ("dev", "test"))
    assert len(dev) > 500
    assert not {wording for wording in dev & test if len(wording.split()) > 3}


def test_every_kind_is_told_in_several_ways(syndication: object) -> None:
    kinds = syndication.load_facts().kinds
    for half in ("dev", "test"):
        wordings = sys.modules["happenings"].load_wordings(half)
        assert {*wordings} == {*kinds, "shared", "reactions"}
        assert all(len(set(wordings[kind]["leads"])) >= 4 and len(wordings[kind]["details"]) >= 4 for kind in kinds)


def test_a_baseline_joins_what_has_the_same_key_within_three_days(syndication: object) -> None:
    class Rows:
        def sql(self, query: str) -> object:
            rows = COPIES if "copy_of" in query else [(f"e{n}", *row) for n, row in enumerate(EVENTS)]
            return type("Answer", (), {"fetchall": lambda _: rows})()

    told = {(t.incident, t.report, t.main) for t in syndication.tellings(Rows(), "types")}
    assert told == {
        *(("e0", source, True) for source in ("one", "copy of one", "two")),
        ("e2", "two", True),
        ("e3", "two", False),
        ("e4", "one", True),
        ("e4", "copy of one", True),
    }
    assert {t.incident for t in syndication.tellings(Rows(), "events")} == {"e0", "e1", "e2", "e3", "e4"}
    assert ("e0", "two", True) in {tuple(t) for t in syndication.tellings(Rows(), "quads")}


QUAD = "verbal conflict"
EVENTS = [
    ("r1", "ACCUSE", QUAD, True, date(2031, 1, 1), ["GHA", "PER"]),
    ("r2", "ACCUSE", QUAD, True, date(2031, 1, 4), ["GHA", "PER"]),
    ("r2", "ACCUSE", QUAD, True, date(2031, 1, 8), ["GHA", "PER"]),
    ("r2", "ACCUSE", QUAD, False, date(2031, 1, 8), ["PER"]),
    ("r1", "REJECT", QUAD, True, date(2031, 1, 8), ["GHA", "PER"]),
]
COPIES = [("r1", "one"), ("r1", "copy of one"), ("r2", "two")]


def _strings(found: object) -> list[str]:
    if isinstance(found, str):
        return [found]
    inner = found.values() if isinstance(found, dict) else found
    return [wording for each in inner for wording in _strings(each)]
