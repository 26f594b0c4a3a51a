import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import structs

from dragoman.cli.main import main
from dragoman.pipeline import Pipeline

TEXT = "Peru expelled two diplomats of Chile on 3 June 2024. Chile protested to Peru."


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["diff", *args], input=given)


@pytest.fixture(scope="module")
def pair(nlp: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Files of an old and a new version: one event has another status, one is gone."""
    folder = tmp_path_factory.mktemp("diff")
    old = nlp(TEXT, published="2024-06-04")
    first, *rest = old.events
    new = structs.replace(old, events=(structs.replace(first, status="future"), *rest[1:]))
    (folder / "old.jsonl").write_text(old.to_json() + "\n", "utf-8")
    (folder / "new.jsonl").write_text(new.to_json() + "\n", "utf-8")
    return str(folder / "old.jsonl"), str(folder / "new.jsonl")


def test_counts(pair: tuple[str, str]) -> None:
    done = run(*pair)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[2] == "reports in both: 1, only in old: 0, only in new: 0"
    assert next(line.split() for line in lines if line.startswith("events")) == ["events", "0", "1", "0", "1"]
    assert lines[-1].split() == ["events", "status", "1"]


def test_every_change_as_json_lines_and_as_csv(pair: tuple[str, str]) -> None:
    rows = [json.loads(line) for line in run(*pair, "--as", "jsonl").stdout.splitlines()]
    assert [(row["kind"], row["field"], row["new"]) for row in rows] == [
        ("changed", "status", "future"),
        ("removed", None, None),
    ]
    table = list(csv.DictReader(io.StringIO(run(*pair, "--as", "csv").stdout)))
    assert [(row["kind"], row["field"], row["id"]) for row in table] == [(r["kind"], r["field"] or "", r["id"]) for r in rows]


def test_one_side_from_the_standard_input_and_a_file_to_write(pair: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "changes.jsonl"
    done = run("-", pair[1], "--as", "jsonl", "-o", str(out), given=Path(pair[0]).read_text("utf-8"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert out.read_text("utf-8") == run(*pair, "--as", "jsonl").stdout


def test_wrong_usage_and_broken_input(pair: tuple[str, str]) -> None:
    assert run("-", "-", given="").exit_code == 2
    done = run(pair[0], "-", given="{\n")
    assert (done.exit_code, done.stderr.startswith("dragoman: -:1: not a record")) == (1, True)
    assert run(pair[0], "absent.jsonl").exit_code == 1
