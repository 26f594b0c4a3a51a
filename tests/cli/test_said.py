"""`dragoman said` and `dragoman denials`: what they print, and their exit codes."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.analysis.said.table import DENIALS
from dragoman.cli.main import main

ROWS = [
    ("a", "2024-05-06", "Harbour Press", "Peru’s foreign ministry said that it would not resume talks with Chile on hake."),
    (
        "b",
        "2024-05-07",
        "Coast Daily",
        "Peru accused Chile of shelling the harbour of Ilo. Chile denied that it had shelled the harbour.",
    ),
    ("c", "2024-05-20", "Harbour Press", "Peru’s foreign ministry said that it would resume the talks with Chile on hake."),
    ("d", "2024-05-08", "Lakeland Wire", "Chile’s navy denied that it had shelled the harbour of Ilo."),
]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("said")
    source = folder / "rows.jsonl"
    rows = [{"id": i, "published": day, "outlet": outlet, "text": text} for i, day, outlet, text in ROWS]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = run("run", source, folder / "archive", "--rules-only", "--workers", 1)
    assert done.exit_code == 0, done.output
    return folder / "archive"


def test_text_has_dates_positions_and_changes(archive: Path) -> None:
    done = run("said", archive, "Peru", "--about", "talks")
    assert done.exit_code == 0, done.output
    assert "the government of PER on “talks”: 2 statements in 2 positions" in done.stdout
    assert "! 1  contradicted: said once, 2024-05-06" in done.stdout
    assert "! 1 → 2  contradicted: negated in the earlier one" in done.stdout
    assert "(a)" in done.stdout


def test_json_has_every_statement_with_its_spans(archive: Path) -> None:
    told = json.loads(run("said", archive, "Peru", "--as", "json").stdout)
    assert {one["source_id"] for one in told["statements"]} == {"a", "b", "c"}
    assert all(one["spans"] and one["content_spans"] for one in told["statements"])
    assert [(c["status"], c["by"]) for c in told["changes"]] == [("contradicted", "polarity")]
    assert {d["denied_speaker_country"] for d in told["denied"]} == {"PER"}


def test_csv_has_a_row_per_statement(archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("said", archive, "PER", "--as", "csv").stdout)))
    assert [(row["source_id"], row["day"], row["day_by"]) for row in rows] == [
        ("a", "2024-05-06", "published"),
        ("b", "2024-05-07", "published"),
        ("c", "2024-05-20", "published"),
    ]
    assert rows[0]["changes"].startswith("contradicted with 3: ")


def test_days_limit_what_is_shown(archive: Path) -> None:
    told = json.loads(run("said", archive, "Peru", "--from", "2024-05-07", "--until", "2024-05-19", "--as", "json").stdout)
    assert [one["source_id"] for one in told["statements"]] == ["b"]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("Peru", "--about", "wheat"), 1, ""),
        (("Nobody",), 1, "nobody called 'Nobody' speaks there"),
        (("Peru", "--about-country", "Nowhere"), 1, "no country 'Nowhere'"),
        (("Peru", "--from", "May"), 2, "does not match the format"),
    ],
)
def test_exit_codes(args: tuple[str, ...], code: int, message: str, archive: Path) -> None:
    done = run("said", archive, *args)
    assert done.exit_code == code
    assert message in done.stderr


def test_denials_are_shown_and_kept(archive: Path) -> None:
    done = run("denials", archive)
    assert done.exit_code == 0, done.output
    assert "2 links of 2 denials to what it denies" in done.stdout
    assert "1 day before" in done.stdout
    counted = run("query", archive, "SELECT count(DISTINCT denial) FROM denials", "--as", "csv").stdout
    assert counted.splitlines()[1] == "2"


@pytest.mark.parametrize(
    ("args", "reports"),
    [(("--across",), {"d"}), (("--by", "Chile"), {"b", "d"}), (("--of", "PER"), {"b", "d"})],
)
def test_denials_can_be_chosen(args: tuple[str, ...], reports: set[str], archive: Path) -> None:
    found = [json.loads(line) for line in run("denials", archive, "--as", "jsonl", *args).stdout.splitlines()]
    ids = dict(
        line.split(",")
        for line in run("query", archive, "SELECT id, source_id FROM reports", "--as", "csv").stdout.splitlines()
    )
    assert {ids[one["report_id"]] for one in found} == reports


def test_no_denials_are_exit_code_1(archive: Path) -> None:
    assert run("denials", archive, "--by", "Nepal").exit_code == 1


def test_the_example_of_the_docs_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs" / "said.md").read_text("utf-8")
    rows = page.partition("```json\n")[2].partition("```")[0]
    told = page.partition("$ dragoman said archive Peru\n")[2].partition("```")[0]
    (tmp_path / "rows.jsonl").write_text(rows, "utf-8")
    assert run("run", tmp_path / "rows.jsonl", tmp_path / "archive", "--rules-only", "--workers", 1).exit_code == 0
    monkeypatch.setenv("COLUMNS", "100")
    assert run("said", tmp_path / "archive", "Peru").stdout == told


def test_the_docs_have_every_column_of_the_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "said.md").read_text("utf-8")
    assert not [
        c.name for c in DENIALS if f"| `{c.name}` | {c.type}{'' if c.required else ', or null'} | {c.doc} |" not in page
    ]
