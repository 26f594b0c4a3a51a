import json
from pathlib import Path

import pytest

from dragoman.errors import UnreadableError
from dragoman.evaluate.suite import MEASURES, Gold, chosen, measure_all
from dragoman.evaluate.table import as_json, as_table

TEXT = "Nepal’s army left on 7 May 2024."
GOLD = {
    "schema": 1,
    "report": {"text": TEXT, "published": "2024-05-08"},
    "times": [
        {"id": "t1", "spans": [[21, 31]], "type": "DATE", "value": "2024-05-07", "from": "2024-05-07", "to": "2024-05-07"},
    ],
}
MADE = {**GOLD, "made_by": {}}


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "01.json").write_text(json.dumps(GOLD), "utf-8")
    return Gold(tmp_path)


@pytest.mark.parametrize(
    ("only", "names"),
    [
        (["times/seed"], ["times/seed"]),
        (["gwn"], ["places/gwn", "structure/gwn"]),
        (["required", "times/seed"], ["required/reports", "required/seed", "times/seed"]),
        ([], [m.name for m in MEASURES]),
    ],
)
def test_names_choose_measures(only: list, names: list) -> None:
    assert [m.name for m in chosen(only)] == names


def test_a_name_that_chooses_nothing_is_said() -> None:
    with pytest.raises(ValueError, match="'wheather'"):
        chosen(["times", "wheather"])


def test_a_gold_folder_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no gold folder"):
        Gold(tmp_path / "nowhere")


def test_each_data_set_is_asked_for_once(gold: Gold) -> None:
    asked: list[str] = []

    def records(name: str) -> list:
        asked.append(name)
        return [MADE]

    outcomes = list(measure_all(gold, chosen(["times", "reports"]), records))
    assert asked == ["reports"]
    figures = as_json(outcomes)
    assert figures["times/reports"]["value"] == 100.0
    assert figures["times/seed"] is None


def test_the_table_says_what_is_absent(gold: Gold) -> None:
    table = as_table(measure_all(gold, chosen(["times/reports", "times/seed", "required/reports"]), lambda _: [MADE]))
    head, required, times, absent = table.splitlines()
    assert head.split() == ["layer", "data", "set", "reports", "figures"]
    assert "whole 0  required 0" in required
    assert times.split()[:5] == ["times", "reports", "1", "strict", "100.0"]
    assert "absent: no seed" in absent


def test_records_of_other_reports_are_no_records_of_these(gold: Gold) -> None:
    (outcome,) = measure_all(gold, chosen(["times/reports"]), lambda _: [])
    assert outcome.score is None
    assert "absent: no record of these reports" in as_table([outcome])


def test_a_digest_follows_names_and_bytes(gold: Gold) -> None:
    before = gold.digest("reports")
    assert gold.digest("reports") == before
    (gold.folder / "reports" / "01.json").rename(gold.folder / "reports" / "02.json")
    assert gold.digest("reports") != before
