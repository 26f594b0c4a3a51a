import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli.evaluate import evaluate
from dragoman.pipeline import Pipeline

TEXT = "Nepal’s army left on 7 May 2024."
GOLD = {
    "schema": 1,
    "report": {"text": TEXT, "published": "2024-05-08"},
    "times": [{"id": "t1", "spans": [[21, 31]], "type": "DATE", "value": "2024-05-07", "from": None, "to": None}],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Pipeline) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "01.json").write_text(json.dumps(GOLD), "utf-8")
    monkeypatch.setattr(dragoman, "load", lambda *_args, **_options: nlp, raising=False)
    monkeypatch.delenv("DRAGOMAN_DEV_GOLD", raising=False)
    return tmp_path


def test_codes_what_is_needed_and_prints_one_table(folder: Path) -> None:
    ran = CliRunner().invoke(evaluate, [str(folder), "--only", "times"])
    assert ran.exit_code == 0, ran.output
    assert "strict 100.0" in ran.stdout
    assert "absent: no seed" in ran.stdout


def test_scores_records_made_before(folder: Path) -> None:
    records = folder / "out.jsonl"
    records.write_text(json.dumps({**GOLD, "made_by": {}, "times": []}) + "\n", "utf-8")
    options = ["--only", "times/reports", "--records", str(records), "--as", "json", "--errors", "3"]
    ran = CliRunner().invoke(evaluate, options, env={"DRAGOMAN_DEV_GOLD": str(folder)})
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["times/reports"]["strict"] == 0.0
    assert "times/reports: MISS" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Missing argument"),
        (["{folder}", "--only", "weather"], 2, "nothing is called 'weather'"),
        (["{folder}/nowhere"], 1, "no gold folder"),
        (["{folder}", "--records", "{folder}/nowhere.jsonl"], 1, "nowhere.jsonl"),
        (["{folder}", "--records", "{folder}/broken.jsonl"], 1, "line 1"),
    ],
)
def test_says_what_is_wrong_in_one_line(folder: Path, arguments: list, code: int, said: str) -> None:
    (folder / "broken.jsonl").write_text("{\n", "utf-8")
    ran = CliRunner().invoke(evaluate, [a.format(folder=folder) for a in arguments])
    assert ran.exit_code == code
    assert said in ran.output


def test_marked_pairs_are_answered_by_the_classifier(folder: Path) -> None:
    (folder / "plv_train.tsv").write_text("marked_sentence\tgold_root\n<s>Peru</s> sued <t>Chile</t>.\tACCUSE\n", "utf-8")
    ran = CliRunner().invoke(evaluate, [str(folder), "--only", "events/plv"])
    assert ran.exit_code == 0, ran.output
    assert "root 100.0" in ran.stdout
