"""Tables of wording: their rows, where they are kept, and what is counted over them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.analysis.wording.archive import derive_wordings, is_fresh, kept_rows
from dragoman.analysis.wording.summaries import BY, summaries
from dragoman.analysis.wording.table import COLUMNS, CUE_COUNTS, WORDINGS, chosen_rows, rows_of_wording
from dragoman.cli.main import main
from dragoman.record import Cue, Record
from dragoman.tables import rows_of

ROOT = Path(__file__).resolve().parents[3]
ArchiveOf = Callable[..., Path]


def reports(draft: Callable[..., Any]) -> list[Record]:
    first = draft(
        "Peru noted that the ship left Kiev. Chile claimed that it left Kyiv. Critics say little.",
        published="2024-05-07",
        outlet="Post",
    )
    peru, chile = first.actor("Peru", "PER"), first.actor("Chile", "CHL")
    first.statement("that the ship left Kiev", peru, cue=Cue(((5, 10),), "note", "endorsing"))
    first.statement("that it left Kyiv", chile, cue=Cue(((42, 49),), "claim", "doubting"))
    second = draft("The ship left Kiev for the Arabian Gulf and the South China Sea.", published="2024", outlet="Echo")
    return [first.record(), second.record()]


@pytest.fixture
def folder(archive_of: ArchiveOf, draft: Callable[..., Any]) -> Path:
    return archive_of(*reports(draft), parts=2)


def test_a_row_has_every_column_and_says_what_it_stands_on(draft: Callable[..., Any]) -> None:
    record = reports(draft)[0]
    rows = list(rows_of_wording(record, rows_of(record)))
    assert [(row["kind"], row["words"], row["voice"]) for row in rows] == [
        ("cue asymmetry", "noted […] claimed", None),
        ("contested term", "Kiev", "statement"),
        ("contested term", "Kyiv", "statement"),
        ("unsourced attitude", "Critics say", None),
    ]
    assert all(set(row) == {column.name for column in WORDINGS} for row in rows)
    assert [row["month"] for row in rows] == ["2024-05"] * 4
    assert len({row["id"] for row in rows}) == 4
    ids = {row["id"] for row in rows_of(record)["statements"]}
    assert {row["statement"] for row in rows[1:3]} == ids
    assert [row["speaker_country"] for row in rows[1:3]] == ["PER", "CHL"]


def test_tables_are_made_once_and_kept(folder: Path) -> None:
    with dragoman.open(folder) as archive:
        assert not is_fresh(archive)
        assert derive_wordings(archive) == (2, 0)
        assert is_fresh(archive)
        made = [row["id"] for row in kept_rows(archive, "wordings")]
    with dragoman.open(folder) as archive:
        assert is_fresh(archive)
        assert [row["id"] for row in kept_rows(archive, "wordings")] == made
        joined = archive.sql(
            "SELECT w.words, s.speaker_name FROM wordings w JOIN statements s ON s.id = w.statement ORDER BY 1"
        )
        assert joined.fetchall() == [("Kiev", "Peru"), ("Kyiv", "Chile")]
        assert archive.sql("SELECT sum(cues) FROM cue_counts").fetchall() == [(2,)]


def test_an_archive_without_text_says_how_many_were_not_read(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The envoy left Kiev on Monday for talks with the ministry.", "utf-8")
    options = ["--without-text", "--rules-only", "--workers", "1"]
    done = CliRunner().invoke(main, ["run", str(tmp_path / "report.txt"), str(tmp_path / "archive"), *options])
    assert done.exit_code == 0
    with dragoman.open(tmp_path / "archive") as archive:
        assert derive_wordings(archive) == (0, 1)
        assert list(kept_rows(archive, "wordings")) == []


def test_an_empty_archive_has_empty_tables(archive_of: ArchiveOf) -> None:
    with dragoman.open(archive_of(parts=0)) as archive:
        assert derive_wordings(archive) == (0, 0)
        assert list(kept_rows(archive, "cue_counts")) == []


COUNTED = {
    "outlet": {("Echo", "kyiv/kiev", "outlet", 1), ("Post", "kyiv/kiev", "statement", 1), ("Post", "PER-CHL", None, 1)},
    "speaker": {("Peru (PER)", "kyiv/kiev", "statement", 1), ("Chile (CHL)", "kyiv/kyiv", "statement", 1)},
    "dyad": {("RUS-UKR", "kyiv/kiev", "outlet", 1), ("CHL-PER", "PER-CHL", None, 1), ("IRN-SAU", "persian-gulf/arabian-gulf", "outlet", 1)},
    "month": {("2024-05", "kyiv/kiev", "statement", 1), (None, "kyiv/kiev", "outlet", 1)},
}  # fmt: skip


@pytest.mark.parametrize("by", BY)
def test_wordings_are_counted(folder: Path, by: str) -> None:
    with dragoman.open(folder) as archive:
        derive_wordings(archive)
        found = list(summaries(kept_rows(archive, "wordings"), by))  # type: ignore[arg-type] # one of them
    assert COUNTED[by] <= {(one.key, one.what, one.voice, one.observations) for one in found}
    assert [(one.key or "") for one in found] == sorted(one.key or "" for one in found)


def test_rows_are_chosen_by_term_outlet_and_side(draft: Callable[..., Any]) -> None:
    rows = [row for record in reports(draft) for row in rows_of_wording(record, rows_of(record))]
    assert [row["words"] for row in chosen_rows(rows, terms=frozenset(["kyiv/kiev"]))] == ["Kiev", "Kiev"]
    assert [row["words"] for row in chosen_rows(rows, outlet="Echo")] == ["Kiev", "Arabian Gulf"]
    assert "South China Sea" in [row["words"] for row in chosen_rows(rows, outlet="Echo", neutral=True)]


def run(*args: str) -> Any:
    return CliRunner().invoke(main, ["wording", *args])


def test_the_command_shows_an_archive(folder: Path) -> None:
    done = run(str(folder))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Peru noted that the ship left [Kiev]. Chile claimed" in done.stdout
    assert "contested term  outlet  persian-gulf/arabian-gulf" in done.stdout
    assert "South China Sea" not in [line.partition("[")[2].partition("]")[0] for line in done.stdout.splitlines()]
    assert run(str(folder)).stdout == done.stdout


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--term", "kyiv"), {"Kiev", "Kyiv"}),
        (("--term", "kyiv/kyiv"), {"Kyiv"}),
        (("--term", "kyiv", "--outlet", "Echo"), {"Kiev"}),
        (("--outlet", "Echo", "--neutral"), {"Kiev", "Arabian Gulf", "South China Sea"}),
        (("--kind", "unsourced attitude"), {"Critics say"}),
        (("--outlet", "Nobody"), set()),
    ],
)
def test_the_command_shows_what_is_asked_for(folder: Path, options: tuple[str, ...], found: set[str]) -> None:
    done = run(str(folder), "--as", "json", *options)
    assert done.exit_code == 0
    assert {row["words"] for row in json.loads(done.stdout)} == found


def test_the_command_counts(folder: Path) -> None:
    assert "outlet Post\n  CHL  doubting       1 in 1 reports  claim" in run(str(folder), "--cues").stdout
    told = json.loads(run(str(folder), "--cues", "--as", "json").stdout)
    assert [set(row) for row in told["cue_counts"]] == [{column.name for column in CUE_COUNTS}] * 2
    assert told["asymmetries"] == []
    assert (
        run(str(folder), "--by", "dyad", "--as", "csv").stdout.splitlines()[0]
        == "dyad,kind,what,sides,voice,observations,reports"
    )
    assert "dyad RUS-UKR" in run(str(folder), "--by", "dyad").stdout


def test_csv_has_the_columns_of_the_table(folder: Path) -> None:
    lines = run(str(folder), "--as", "csv").stdout.splitlines()
    assert lines[0] == ",".join(column.name for column in WORDINGS)
    assert len(lines) == 7


def test_the_command_reads_records_and_reports(draft: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_text("".join(record.to_json() + "\n" for record in reports(draft)), "utf-8")
    (tmp_path / "report.txt").write_text("The envoy left Kiev.", "utf-8")
    done = run(str(tmp_path / "records.jsonl"), str(tmp_path / "report.txt"), "--as", "json", "--term", "kyiv/kiev")
    assert [row["voice"] for row in json.loads(done.stdout)] == ["statement", "outlet", "outlet"]
    missing = run(str(tmp_path / "missing.txt"))
    assert (missing.exit_code, missing.stdout) == (1, "")


@pytest.mark.parametrize("args", [(), ("--term", "nothing", "--terms"), ("x.txt", "--by", "outlet", "--cues"), (".", "x.txt")])
def test_wrong_usage(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_the_list_is_printed_with_its_sources() -> None:
    done = run("--terms", "--term", "bakhmut")
    assert done.stdout.splitlines() == [
        "bakhmut: the name of a city in the region of Donetsk",
        "  Artyomovsk — RUS  [bakhmut/artyomovsk]",
        "  Bakhmut — UKR  [bakhmut/bakhmut]",
        "  source: Resolution of the Verkhovna Rada of Ukraine of 4 February 2016, which gave back the name Bakhmut; communiqués of the Russian Ministry of Defence, 2023",
    ]
    assert len(json.loads(run("--terms", "--as", "json").stdout)) > 300
    assert run("--terms", "--as", "csv").stdout.startswith("subject,about,parties,term,words,sides,source\n")


def test_the_docs_list_every_column() -> None:
    page = (ROOT / "docs" / "wording.md").read_text("utf-8")
    assert not [
        column.name
        for columns in COLUMNS.values()
        for column in columns
        if f"| `{column.name}` | {column.type}{'' if column.required else ', or null'} | {column.doc} |" not in page
    ]
