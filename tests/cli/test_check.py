import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main

TEXT = "Peru’s exports to Chile came to 4.2 million US dollars in 2023, up 12 percent from 2022."
SERIES = "metric,reporter,partner,period,value,scale,currency\nexports,PER,CHL,2022,3.75,million,USD\nexports,PER,CHL,2023,4.20,million,USD\n"


def run(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *args], input=given)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, its record, and series."""
    folder = tmp_path_factory.mktemp("check")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "series").mkdir()
    (folder / "series" / "exports.csv").write_text(SERIES, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["code", str(folder / "report.txt"), "--published", "2024-05-07", "-o", str(folder / "record.json")]
    )
    assert done.exit_code == 0
    return folder


def test_a_record_made_before(folder: Path) -> None:
    done = run(str(folder / "record.json"), "--series", str(folder / "series"), "--as", "table")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "supported: 4.2 million USD" in done.stdout
    assert "3,750,000 of 2022, exports.csv:2" in done.stdout
    assert "1 supported" in done.stdout


def test_records_as_json_lines(folder: Path) -> None:
    done = run(str(folder / "record.json"), "--series", str(folder / "series"))
    (figure,) = json.loads(done.stdout)["figures"]
    assert figure["check"]["verdict"] == "supported"
    assert [row["at"] for row in figure["check"]["change"]["rows"]] == ["exports.csv:3", "exports.csv:2"]


def test_a_page_shows_the_verdict(folder: Path) -> None:
    out = folder / "page.html"
    assert run(str(folder / "record.json"), "--series", str(folder / "series"), "-o", str(out)).exit_code == 0
    assert 'data-column="check">supported: 4.2 million USD' in out.read_text("utf-8")


def test_a_report_is_coded_first(folder: Path) -> None:
    done = run(
        str(folder / "report.txt"),
        "--published",
        "2024-05-07",
        "--series",
        str(folder / "series" / "exports.csv"),
        "--as",
        "table",
    )
    assert (done.exit_code, "1 supported" in done.stdout) == (0, True)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_records_on_the_standard_input(folder: Path, form: str) -> None:
    text = (folder / "record.json").read_text("utf-8")
    line = json.dumps(json.loads(text))
    given = text if form == "json" else f"{line}\n\n{line}\n"
    done = run("-", "--series", str(folder / "series"), given=given)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == (1 if form == "json" else 2)


def test_a_report_on_the_standard_input(folder: Path) -> None:
    done = run("-", "--published", "2024-05-07", "--series", str(folder / "series"), given=TEXT)
    assert json.loads(done.stdout)["figures"][0]["check"]["verdict"] == "supported"


def test_without_series_those_that_come_with_dragoman(folder: Path) -> None:
    done = run(str(folder / "record.json"), "--as", "table")
    assert (done.exit_code, "1 no data" in done.stdout) == (0, True)


def test_what_is_left_out_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text(
        SERIES.replace("currency", "currency,weather").replace("USD", "USD,fair"), encoding="utf-8"
    )
    done = run(str(folder / "record.json"), "--series", str(tmp_path))
    assert (done.exit_code, done.stderr) == (0, "dragoman: warning: odd.csv:1: column 'weather' is not read\n")


@pytest.mark.parametrize(
    ("series", "says"),
    [
        ("absent", "absent: no such file or directory"),
        (".", "no file of series"),
        ("broken.csv", "broken.csv:2: '2022-13' is no period"),
    ],
)
def test_series_that_cannot_be_read(folder: Path, tmp_path: Path, series: str, says: str) -> None:
    place = tmp_path / series
    if series.endswith(".csv"):
        place.write_text(SERIES.replace("2022", "2022-13"), encoding="utf-8")
    done = run(str(folder / "record.json"), "--series", str(place))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("dragoman: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_input_that_cannot_be_read_costs_only_itself(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema": 1, "report": {}, "made_by": {}}', encoding="utf-8")
    done = run(
        str(tmp_path / "absent.txt"),
        str(broken),
        str(folder / "record.json"),
        "--series",
        str(folder / "series"),
        "--as",
        "table",
    )
    assert done.exit_code == 1
    assert "absent.txt: no such file" in done.stderr
    assert "not a record" in done.stderr
    assert "1 supported" in done.stdout


def test_bytes_that_are_no_text(folder: Path) -> None:
    done = run("-", "--series", str(folder / "series"), given=b"\xff\xfe\x00\x00 trade")
    assert done.exit_code in {0, 1}
    assert "Traceback" not in done.stderr
