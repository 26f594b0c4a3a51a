import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main
from dragoman.pipeline import Pipeline

TEXT = "Peru expelled two diplomats of Chile on 3 June 2024. Chile protested to Peru."


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["sample", *args], input=given)


@pytest.fixture(scope="module")
def lines(nlp: Pipeline) -> str:
    return "".join(nlp(f"{TEXT} {n}", published="2024-06-04", outlet="Press").to_json() + "\n" for n in range(4))


def test_out_marked_and_back(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    assert run("-", "--size", "6", "-o", str(path), given=lines).exit_code == 0
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 6
    for n, row in enumerate(rows):
        row["right"] = "no" if n == 0 else "yes"
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    done = run("--marked", str(path), "--as", "json")
    assert done.exit_code == 0
    told = {row["type"]: row for row in json.loads(done.stdout)}
    assert (told[rows[0]["type"]]["precision"], told["all"]["marked"], told["all"]["of_type"]) == (0.6667, 6, 8)
    shown = run("--marked", str(path)).stdout.splitlines()
    assert shown[0].split() == ["type", "in", "all", "marked", "right", "unmarked", "precision", "(95", "%)"]
    assert shown[-1].startswith("all ")
    assert "0.833 (" in shown[-1]


def test_to_the_standard_output_and_the_same_each_time(lines: str) -> None:
    one = run("-", "--size", "4", "--layer", "actors", given=lines)
    assert one.stdout == run("-", "--size", "4", "--layer", "actors", given=lines).stdout
    assert len(list(csv.DictReader(io.StringIO(one.stdout.removeprefix("\ufeff"))))) == 4


@pytest.mark.parametrize("args", [[], ["-", "--marked", "x"], ["-", "--size", "0"], ["-", "--layer", "notes"]])
def test_wrong_usage(args: list[str]) -> None:
    assert run(*args, given="").exit_code == 2


def test_a_broken_line_costs_itself_only(lines: str) -> None:
    done = run("-", given=lines + "{\n")
    assert done.exit_code == 1
    assert done.stderr.startswith("dragoman: -:5: not a record")
    assert len(list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))) == 8


def test_a_wrong_mark_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("id,type,of_type,right\nx,A,1,perhaps\n", "utf-8")
    done = run("--marked", str(path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"dragoman: {path}: row 2: 'perhaps' is no mark: write yes, no or ?\n"
