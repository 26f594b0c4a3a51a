import csv
import gzip
import io
import json
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner, Result

from dragoman.cli.main import main
from dragoman.columns import TABLES
from dragoman.pipeline import Pipeline

TEXT = "Peru’s foreign ministry said on Monday that Chile had expelled two of its diplomats. Chile denied it."


def run(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["export", *args], input=given)


@pytest.fixture(scope="module")
def lines(nlp: Pipeline) -> str:
    one = nlp(TEXT, published="2024-05-07", outlet="Harbour Press")
    two = nlp(TEXT + " Peru protested.", published="2024-05-08")
    return one.to_json() + "\n" + two.to_json() + "\n"


@pytest.fixture
def file(tmp_path: Path, lines: str) -> str:
    path = tmp_path / "records.jsonl"
    path.write_text(lines, "utf-8")
    return str(path)


def test_json_lines_go_through_unchanged(file: str, lines: str) -> None:
    done = run(file, "--as", "jsonl")
    assert (done.exit_code, done.stdout, done.stderr) == (0, lines, "")
    assert run("-", "--as", "jsonl", given=lines).stdout == lines


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_gets_a_file_per_table(file: str, tmp_path: Path, form: str) -> None:
    done = run(file, "--as", form, "-o", str(tmp_path / "out" / "deep"))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert sorted(p.name for p in (tmp_path / "out" / "deep").iterdir()) == sorted(f"{table}.{form}" for table in TABLES)


def test_one_table_is_a_file_or_the_standard_output(file: str, tmp_path: Path) -> None:
    shown = run(file, "--as", "csv", "--table", "events").stdout
    assert run(file, "--as", "csv", "--table", "events", "-o", str(tmp_path / "e.csv")).exit_code == 0
    assert (tmp_path / "e.csv").read_text("utf-8") == shown
    assert {row["report_id"] for row in csv.DictReader(io.StringIO(shown))} == {
        json.loads(line)["report"]["id"] for line in Path(file).read_text("utf-8").splitlines()
    }


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--as", "csv"], "give a folder, or one --table"),
        (["--as", "jsonl", "--table", "events"], "the format jsonl takes no --table"),
        (["--as", "jsonl", "--codes", "cow"], "the format jsonl takes no --codes"),
        (["--as", "jsonl", "--status", "actual"], "the format jsonl takes no --status"),
        (["--as", "parquet", "--spreadsheet-safe", "-o", "x"], "the format parquet takes no --spreadsheet-safe"),
        (["--as", "csv", "--header", "-o", "x"], "the format csv takes no --header"),
        (["--as", "odd"], "'odd' is not one of"),
        ([], "Missing option '--as'"),
        (["--as", "jsonl", "-o", "/absent/folder/x"], "/absent/folder/x: no such file or directory"),
        (["--as", "jsonl", "-o", "."], "is a directory"),
    ],
)
def test_wrong_usage(file: str, args: list[str], says: str) -> None:
    done = run(file, *args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_broken_line_costs_itself_only_and_the_exit_code(lines: str) -> None:
    done = run("-", "--as", "jsonl", given=lines + "{}\n")
    assert (done.exit_code, done.stdout) == (1, lines)
    assert done.stderr.startswith("dragoman: -:3: not a record: ")
    assert done.stderr.count("\n") == 1


def test_a_record_whose_links_lead_nowhere_costs_itself_only(lines: str) -> None:
    first, second = lines.splitlines()
    bad = json.loads(first)
    bad["events"][0]["place"] = "p99"
    done = run("-", "--as", "csv", "--table", "reports", given=f"{json.dumps(bad)}\n{second}\n")
    assert done.exit_code == 1
    assert "a link leads to 'p99', which is not there" in done.stderr
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 1


def test_no_input_gives_an_empty_table_with_its_columns() -> None:
    done = run("-", "--as", "csv", "--table", "notes", given="")
    assert (done.exit_code, done.stdout) == (0, ",".join(c.name for c in TABLES["notes"]) + "\n")


def test_a_file_that_is_not_there() -> None:
    done = run("absent.jsonl", "--as", "jsonl")
    assert (done.exit_code, done.stderr) == (1, "dragoman: absent.jsonl: no such file or directory\n")


@pytest.fixture(scope="module", params=[(), ("--without-text",)], ids=["with text", "without"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive of two reports, and the records of the same."""
    folder = tmp_path_factory.mktemp("archive")
    reports = [
        {"text": TEXT, "published": "2024-05-07", "outlet": "Press"},
        {"text": "Chile protested to Peru on 3 June 2024."},
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in reports), "utf-8")
    given = [str(folder / "in.jsonl"), str(folder / "a"), "--workers", "1", "--rules-only", *request.param]
    assert CliRunner().invoke(main, ["run", *given]).exit_code == 0
    given = [str(folder / "in.jsonl"), "--rules-only", "-o", str(folder / "records.jsonl")]
    assert CliRunner().invoke(main, ["code", *given]).exit_code == 0
    return folder / "a", folder / "records.jsonl"


@pytest.mark.parametrize("form", ["gdelt", "polecat", "plover"])
def test_an_archive_gives_the_events_that_its_records_give(archive: tuple[Path, Path], form: str) -> None:
    one, other = (run(str(path), "--as", form) for path in archive)
    assert one.exit_code == other.exit_code == 0
    if form == "gdelt":  # the words of the report are not asked for, but for the paragraph that an event stands in
        rows = [[line.split("\t")[:25] for line in done.stdout.splitlines()] for done in (one, other)]
        assert sorted(rows[0]) == sorted(rows[1])
    assert len(one.stdout.splitlines()) == len(other.stdout.splitlines()) > 1


def test_an_archive_is_compared_and_sampled_as_its_records_are(archive: tuple[Path, Path]) -> None:
    done = CliRunner().invoke(main, ["diff", *map(str, archive), "--as", "jsonl"])
    assert (done.exit_code, done.stdout) == (0, "")
    sheets = [CliRunner().invoke(main, ["sample", str(path)]).stdout for path in archive]
    one, other = ([row["id"] for row in csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff")))] for sheet in sheets)
    assert one == other != []


def test_records_of_an_archive_without_text_are_none(archive: tuple[Path, Path]) -> None:
    done = run(str(archive[0]), "--as", "jsonl")
    if done.exit_code:
        assert (done.exit_code, done.stdout) == (1, "")
        assert "kept without text; attach the text first" in done.stderr
    else:
        assert sorted(done.stdout.splitlines()) == sorted(archive[1].read_text("utf-8").splitlines())


def test_a_folder_that_is_no_archive(tmp_path: Path) -> None:
    done = run(str(tmp_path), "--as", "jsonl")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("dragoman: ")


def test_a_device_or_a_link_is_written_through_not_replaced(file: str, tmp_path: Path, lines: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert run(file, "--as", "jsonl", "-o", str(tmp_path / "link")).exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text("utf-8") == lines
    assert run(file, "--as", "jsonl", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_packed_records(lines: str, tmp_path: Path) -> None:
    for name, packed in (("r.jsonl.gz", gzip.compress(lines.encode())), ("r.jsonl.zst", zstandard.compress(lines.encode()))):
        (tmp_path / name).write_bytes(packed)
        assert run(str(tmp_path / name), "--as", "jsonl").stdout == lines
    one = tmp_path / "r.json.gz"
    one.write_bytes(gzip.compress(lines.splitlines()[0].encode()))
    assert run(str(one), "--as", "jsonl").stdout == lines.splitlines(keepends=True)[0]


def test_a_packed_file_that_is_cut_gives_what_stood_before_the_cut(lines: str, tmp_path: Path) -> None:
    packed = gzip.compress(lines.encode(), 0)  # not packed any closer, so that the cut falls into the second record
    (tmp_path / "r.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
    done = run(str(tmp_path / "r.jsonl.gz"), "--as", "jsonl")
    assert (done.exit_code, done.stdout) == (1, lines.splitlines(keepends=True)[0])
    assert "cut or damaged" in done.stderr
    (tmp_path / "empty.jsonl.gz").write_bytes(packed[:12])
    done = run(str(tmp_path / "empty.jsonl.gz"), "--as", "jsonl")
    assert (done.exit_code, done.stdout) == (1, "")
