import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main

TEXT = "Peru’s foreign ministry said on Monday that talks with Chile would resume in Lima."


def run(*args: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["explain", *args], input=given)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("explain") / "record.json"
    done = CliRunner().invoke(main, ["code", "-", "--from", "text", "--as", "json", "-o", str(file)], input=TEXT)
    assert done.exit_code == 0
    return str(file)


def test_a_record_made_before(record: str) -> None:
    done = run(record, "s1")
    assert done.exit_code == 0
    assert "because" in done.stdout
    assert "[said]" in done.stdout


def test_a_report_coded_now() -> None:
    done = run("-", "--from", "text", "--published", "2024-05-07", given=TEXT)
    assert done.exit_code == 0
    assert "2024-05-06" in done.stdout


def test_several_records(record: str, tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    line = json.dumps(json.loads(Path(record).read_text(encoding="utf-8")))
    file.write_text(f"{line}\n{line}\n", encoding="utf-8")
    assert run(str(file), "t1").stdout.count("report ") == 2


def test_unknown_id(record: str) -> None:
    done = run(record, "s99")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"dragoman: {record}: no annotation 's99'")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"schema": 1, "report": {}, "made_by": {}}', "not a record"),
        ("{", "no JSON"),
        ("", "empty"),
        ("[]", "Expected"),
    ],
)
def test_broken_files(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content)
    done = run(str(file))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert says.lower() in done.stderr.lower()


def test_missing_file() -> None:
    done = run("absent.json")
    assert (done.exit_code, done.stderr) == (1, "dragoman: absent.json: no such file\n")
