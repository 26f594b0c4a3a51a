import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main
from dragoman.record import Record

TEXT = "Peru’s foreign ministry said on Monday that talks with Chile would resume in Lima."
RUN = [sys.executable, "-c", "from dragoman.cli.main import main; main()"]


def run(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=given)


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.fixture
def rows(tmp_path: Path) -> str:
    file = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": n, "text": TEXT.replace("Peru", name)}) for n, name in enumerate(("Peru", "Chile", "Ghana"))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def test_text_to_json(report: str) -> None:
    done = run("code", report, "--published", "2024-05-07", "--outlet", "Wire", "--as", "json")
    assert done.exit_code == 0
    record = Record.from_dict(json.loads(done.stdout))
    assert (record.report.text, record.report.outlet, record.report.published) == (TEXT, "Wire", "2024-05-07")
    assert record.made_by.models
    assert record.made_by.data


def test_several_to_an_array(report: str) -> None:
    assert len(json.loads(run("code", report, report, "--as", "json").stdout)) == 2


def test_several_with_one_that_fails_is_an_array_still(report: str) -> None:
    done = run("code", report, "absent.txt", "--as", "json")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)) == 1
    assert done.stderr == "dragoman: absent.txt: no such file\n"


def test_jsonl_keeps_order_and_ids(rows: str) -> None:
    done = run("code", rows)
    assert [json.loads(line)["report"]["source_id"] for line in done.stdout.splitlines()] == [0, 1, 2]


def test_stdin() -> None:
    done = run("code", "-", "--from", "text", "--as", "jsonl", given=TEXT)
    assert json.loads(done.stdout)["report"]["text"] == TEXT


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "<stdin>"),
        (b"abc\xe9", "position 3"),
        (b"a\x00b", "binary"),
    ],
)
def test_bad_input_is_one_line(given: bytes, says: str) -> None:
    done = run("code", "-", "--from", "text", given=given)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.startswith("dragoman: ")
    assert done.stderr.count("\n") == 1


def test_a_broken_line_does_not_stop_the_rest() -> None:
    done = run("code", "-", "--from", "jsonl", given=json.dumps({"text": TEXT}) + "\n{\n" + json.dumps({"text": TEXT}))
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert "<stdin>:2:" in done.stderr


def test_a_folder_and_a_large_file(tmp_path: Path, report: str) -> None:
    done = run("code", str(tmp_path), report, "--max-bytes", "10")
    assert done.exit_code == 1
    assert "a directory" in done.stderr
    assert "over the limit of 10 bytes" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--published", "Tuesday"],
        ["--published", "2024-13-01"],
        ["--as", "xml"],
        ["--from", "pdf"],
        ["--parser", "no_such_parser"],
        ["--language", "xx"],
        ["--jobs", "0"],
        ["--max-bytes", "x"],
        ["-o", "no/such/folder/x.json"],
        ["-o", "."],
        ["--no-such-option"],
    ],
)
def test_wrong_usage(report: str, args: list[str]) -> None:
    done = run("code", report, *args)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Error" in done.stderr


def test_nothing_to_code() -> None:
    assert run("code").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_another_language_warns() -> None:
    text = "Das Außenministerium erklärte am Montag, die Gespräche würden bald wieder aufgenommen. Niemand nannte einen Grund."
    done = run("code", "-", "--from", "text", "--as", "jsonl", given=text)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["statements"] == []
    assert "dragoman: <stdin>: warning:" in done.stderr


@pytest.mark.parametrize(
    ("name", "begins"), [("x.json", "{\n"), ("x.jsonl", '{"schema"'), ("x.html", "<!DOCTYPE html>"), ("x.txt", "")]
)
def test_output_by_suffix(report: str, tmp_path: Path, name: str, begins: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = run("code", report, "-o", str(out / name))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (out / name).read_text(encoding="utf-8").lstrip().startswith(begins)
    assert [p.name for p in out.iterdir()] == [name]


def test_nothing_coded_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    out.write_text("old")
    assert run("code", str(tmp_path / "absent"), "-o", str(out)).exit_code == 1
    assert out.read_text() == "old"


def test_output_keeps_permissions(report: str, tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    out.touch()
    out.chmod(0o640)
    run("code", report, "-o", str(out))
    assert out.stat().st_mode & 0o777 == 0o640


def test_output_to_a_device_and_a_dash(report: str) -> None:
    assert run("code", report, "-o", "/dev/null").exit_code == 0
    assert run("code", report, "-o", "-", "--as", "jsonl").stdout.startswith('{"schema"')


def test_table_in_a_pipe_has_no_colour(report: str) -> None:
    done = run("code", report, "--as", "table")
    assert "Statements" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_bundled_examples() -> None:
    folder = Path(__file__).parents[2] / "examples"
    files = [str(folder / name) for name in ("fishing-talks.txt", "fishing-talks.html", "channel-tunnel.txt", "reports.jsonl")]
    done = run("code", *files, "--as", "jsonl")
    assert (done.exit_code, done.stderr) == (0, "")
    records = [Record.from_dict(json.loads(line)) for line in done.stdout.splitlines()]
    assert len(records) == 6
    assert records[1].report.published == "2024-05-08"
    assert {s.form for s in records[0].statements} == {"direct", "mixed", "indirect"}
    assert any(s.within for s in records[0].statements)
    assert not any(note.code == "D102" for record in records for note in record.notes)


def test_utf8_whatever_the_locale(report: str) -> None:
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": ""}
    for form in ("jsonl", "table"):
        done = subprocess.run([*RUN, "code", report, "--as", form], capture_output=True, env=env, check=True)
        assert "Peru’s" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away(rows: str) -> None:
    with subprocess.Popen([*RUN, "code", rows, rows, rows], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.slow
def test_workers_give_the_same_bytes(rows: str) -> None:
    one, two = (subprocess.run([*RUN, "code", rows, "--jobs", n], capture_output=True, check=True).stdout for n in ("1", "2"))
    assert one == two
    assert one.count(b"\n") == 3
