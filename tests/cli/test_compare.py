import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.cli.main import main
from dragoman.pipeline import Pipeline

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FIRST, SECOND = (EXAMPLES / f"tanker-{name}.txt" for name in ("valletta", "praia"))
DATED = ("--published-a", "2025-03-04", "--published-b", "2025-03-05")


def compare(*args: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, args)], input=given)


@pytest.fixture(scope="module")
def record(nlp: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the second report."""
    path = tmp_path_factory.mktemp("compare") / "second.json"
    path.write_text(nlp(SECOND.read_text("utf-8"), published="2025-03-05").to_json(), "utf-8")
    return path


def test_text_for_a_reader() -> None:
    done = compare(FIRST, SECOND, *DATED, "--outlet-a", "Government of Malta")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Malta and Cape Verde: two accounts")
    assert "A  Malta (by its outlet) · Government of Malta · 2025-03-04" in done.stdout
    assert all(title in done.stdout for title in ("Where they differ", "What both say", "Only Malta", "Only Cape Verde"))


def test_json_of_a_report_and_a_record_made_before(record: Path) -> None:
    told = json.loads(compare(FIRST, record, "--published-a", "2025-03-04", "--as", "json").stdout)
    assert (told["schema"], told["second"]["published"], told["second"]["country"]) == (1, "2025-03-05", "CPV")
    assert {point["kind"] for point in told["points"]} == {"both", "differ", "first", "second"}


def test_the_suffix_of_the_output_says_the_form(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert compare(FIRST, record, "-o", out).exit_code == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_one_side_from_the_standard_input(record: Path) -> None:
    done = compare("-", record, "--as", "json", given=FIRST.read_text("utf-8"))
    assert json.loads(done.stdout)["first"]["published"] is None


def test_reports_of_an_archive_by_either_id(tmp_path: Path) -> None:
    rows = [
        {"id": name, "text": path.read_text("utf-8"), "published": "2025-03-05"} for name, path in (("m", FIRST), ("c", SECOND))
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run(Order((str(source),), tmp_path / "a"), Settings(models=False), lambda: LocalEngine(1))
    told = json.loads(compare("m", "c", "--archive", tmp_path / "a", "--as", "json").stdout)
    again = compare(told["first"]["report"], told["second"]["report"], "--archive", tmp_path / "a", "--as", "json")
    assert json.loads(again.stdout) == told
    missing = compare("m", "x", "--archive", tmp_path / "a")
    assert (missing.exit_code, "no report has the id 'x'" in missing.stderr) == (1, True)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("-", "-"), 2, "only one of A and B"),
        ((FIRST, "nowhere.txt"), 1, "nowhere.txt"),
        ((FIRST, EXAMPLES / "reports.jsonl"), 1, "3 reports where one is compared"),
        ((FIRST, SECOND, "--published-a", "May"), 2, "--published-a"),
    ],
)
def test_wrong_usage_and_inputs(args: tuple[str | Path, ...], code: int, said: str) -> None:
    done = compare(*args, given="")
    assert (done.exit_code, said in done.stderr) == (code, True)
