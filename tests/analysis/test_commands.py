"""The commands over dyads, as a user runs them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from dragoman.cli.archives import VARIABLE, archive_first, default_archive
from dragoman.cli.main import main


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def archive(archive_of: Callable[..., Path], draft: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A threat in January, a meeting in March, a statement, a figure, and an outlet with a dangerous name."""
    monkeypatch.delenv(VARIABLE, raising=False)
    one = draft(
        "Peru warned Chile in January that it would leave. Trade came to 4 dollars.", published="2024-01-09", outlet="=1+1"
    )
    peru, chile = one.actor("Peru", "PER"), one.actor("Chile", "CHL")
    when = one.time("January", "2024-01-01", "2024-01-31")
    one.event("warned", "THREATEN", [peru], [chile], time=when)
    one.statement("that it would leave", peru, addressees=(chile,), act="threaten")
    one.figure("4 dollars", "trade", 4.0, "USD", [peru, chile])
    two = draft("Peru met Chile\x1b[31m, 2024.", published="2024-03-02", outlet="Echo")
    two.event("met", "CONSULT", [two.actor("Peru", "PER"), two.actor("Chile", "CHL")])
    return archive_of(one.record(), two.record())


def test_a_table(archive: Path) -> None:
    done = run("dyad", archive, "PER", "Chile")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Peru (PER) and Chile (CHL): actual events by month"
    months = {line.split()[0]: line for line in lines if line.startswith("2024-")}
    assert list(months) == ["2024-01", "2024-02", "2024-03"]
    assert "████████████" in months["2024-01"]
    assert "−3.50" in months["2024-01"]
    assert "no changes of level" in lines
    assert "dragoman incidents" in done.stderr


def test_json_has_everything(archive: Path) -> None:
    done = run("dyad", archive, "PER", "CHL", "--show", "all", "--as", "json")
    told = json.loads(done.stdout)
    assert [point["all"]["events"] for point in told["series"]["points"]] == [1, 0, 1]
    assert told["series"]["points"][0]["to"]["report_ids"] == told["series"]["points"][0]["all"]["report_ids"]
    assert set(told["series"]["points"][0]) == {"period", "first_day", "last_day", "all", "to", "from", "reciprocal"}
    assert told["statements"]["said"][0]["content"] == "that it would leave"
    assert told["figures"][0]["value"] == 4
    assert (told["changes"], told["a"]["countries"]) == ([], ["PER"])
    assert done.stdout == run("dyad", archive, "PER", "CHL", "--show", "all", "--as", "json").stdout


@pytest.mark.parametrize(
    ("show", "rows", "column", "value"),
    [
        ("series", 12, "events", "1"),
        ("changes", 0, "measure", None),
        ("statements", 1, "outlet", "'=1+1"),
        ("figures", 1, "outlet", "'=1+1"),
    ],
)
def test_csv(archive: Path, show: str, rows: int, column: str, value: str | None) -> None:
    found = list(csv.DictReader(io.StringIO(run("dyad", archive, "PER", "CHL", "--show", show, "--as", "csv").stdout)))
    assert len(found) == rows
    if value:
        assert found[0][column] == value


@pytest.mark.parametrize("show", ["statements", "figures", "changes", "all"])
def test_other_tables(archive: Path, show: str) -> None:
    done = run("dyad", archive, "PER", "CHL", "--show", show)
    assert done.exit_code == 0
    if show in {"statements", "all"}:
        assert "2024-01-09" in done.stdout
        assert "Peru (no cue, threaten, addressed): that it would leave" in done.stdout
    if show in {"figures", "all"}:
        assert "4 dollars" in done.stdout
    assert ("2024-02" in done.stdout) == (show == "all")


def test_one_to_many(archive: Path) -> None:
    table = run("dyad", archive, "PER")
    assert table.stdout.splitlines()[0] == "Peru (PER) and its partners"
    assert [line.split()[:3] for line in table.stdout.splitlines()[4:]] == [["CHL", "Chile", "2"]]
    told = json.loads(run("dyad", archive, "PER", "CHL", "GHA", "--as", "json").stdout)
    assert [(one["code"], one["from"]) for one in told["partners"]] == [("CHL", 0)]
    (row,) = csv.DictReader(io.StringIO(run("dyad", archive, "PER", "--as", "csv").stdout))
    assert (row["code"], row["verbal_conflict"], row["first_day"]) == ("CHL", "1", "2024-01-01")


def test_to_a_file(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("dyad", archive, "PER", "CHL", "--as", "csv", "-o", out).stdout == ""
    assert out.read_text().startswith("period,first_day,last_day,way,events")


@pytest.mark.parametrize("form", ["table", "json", "csv", "graphml"])
def test_network(archive: Path, form: str) -> None:
    done = run("network", archive, "--from", "2024", "--to", "2024-12", "--as", form)
    assert done.exit_code == 0
    assert "PER" in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["edges"][0]["target"] == "CHL"


def test_an_actor_is_told(archive: Path) -> None:
    done = run("dyad", archive, "peru ", "CHL")
    assert "Peru (PER)" in done.stdout
    wrong = run("dyad", archive, "Perru", "CHL")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "the nearest names: Peru" in wrong.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["dyad"],
        ["dyad", "ARCHIVE"],
        ["dyad", "ARCHIVE", "PER", "CHL", "--from", "2024-02", "--to", "2024-01"],
        ["dyad", "ARCHIVE", "PER", "CHL", "--from", "soon"],
        ["dyad", "ARCHIVE", "PER", "CHL", "--show", "all", "--as", "csv"],
        ["dyad", "ARCHIVE", "PER", "--show", "figures"],
        ["network", "ARCHIVE", "PER"],
        ["network", "--to", "2024-13", "ARCHIVE"],
    ],
)
def test_wrong_usage(archive: Path, args: list[str]) -> None:
    assert run(*(archive if arg == "ARCHIVE" else arg for arg in args)).exit_code == 2


def test_an_archive_that_is_not_named(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with pytest.raises(click.UsageError, match=VARIABLE):
        default_archive()
    assert run("dyad", "PER", "CHL").exit_code == 2
    monkeypatch.setenv(VARIABLE, str(archive))
    assert archive_first(["PER", "CHL"]) == (archive, ("PER", "CHL"))
    assert run("dyad", "PER", "CHL").exit_code == 0
    monkeypatch.delenv(VARIABLE)
    monkeypatch.chdir(tmp_path)  # where `archive` is
    assert archive_first(["PER", "CHL"]) == (Path("archive"), ("PER", "CHL"))
    assert run("network").exit_code == 0
    monkeypatch.chdir(archive)
    assert archive_first(["PER"]) == (Path(), ("PER",))
    (tmp_path / "PER").mkdir()
    monkeypatch.chdir(tmp_path)
    assert archive_first(["PER"])[1] == ("PER",)  # a folder of that name that is no archive
    assert archive_first(["archive", "PER"]) == (Path("archive"), ("PER",))
    assert "no archive" in run("dyad", "./PER", "PER", "CHL").stderr


def test_what_a_report_says_steers_no_terminal(archive: Path) -> None:
    for args in (["dyad", archive, "PER", "CHL", "--show", "all"], ["network", archive]):
        assert "\x1b" not in run(*args).stdout
