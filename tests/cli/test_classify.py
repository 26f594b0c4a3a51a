import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main

GOOD = {"id": "p1", "text": "Peru sued Chile.", "actor": [0, 4], "recipient": [10, 15]}


def run(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["classify", *args], input=given)


def rows(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_pair_in_and_a_type_out() -> None:
    done = run(given=json.dumps(GOOD) + "\n")
    (row,) = rows(done)
    assert done.exit_code == 0
    assert list(row) == ["id", "type", "confidence", "scores"]
    assert (row["id"], row["type"]) == ("p1", "ACCUSE")


def test_a_file_with_sides_that_are_null(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(
        "\n".join(json.dumps({**GOOD, "id": n, side: None}) for n, side in enumerate(("actor", "recipient"))), "utf-8"
    )
    done = run(str(file))
    assert [row["id"] for row in rows(done)] == [0, 1]
    assert done.exit_code == 0


BAD = [
    ("xx", "no JSON"),
    ('{"id": 1}', "text"),
    ('{"id": 1, "text": "  "}', "`text` is empty"),
    ('{"id": 1, "text": "Peru sued.", "actor": [0, 99]}', "the span of actor"),
    ('{"id": 1, "text": "Peru sued.", "actor": [4, 4]}', "the span of actor"),
    ('{"id": 1, "text": "Peru sued.", "actor": "Peru"}', "actor"),
    ('{"id": 1, "text": "Peru sued.", "recipient": [1]}', "recipient"),
    ("[]", "object"),
    ('{"id": 1, "text": "Peru sued." ' + "\udc80", "no JSON"),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_bad_line_costs_one_message_and_never_the_others(line: str, message: str) -> None:
    given = f"{line}\n\n{json.dumps(GOOD)}\n".encode("utf-8", "surrogateescape")
    done = run(given=given)
    assert done.exit_code == 1
    assert [row["id"] for row in rows(done)] == ["p1"]
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("dragoman: <stdin>:1: ")
    assert message in done.stderr


def test_a_line_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.cli.classify.MAX_BYTES", 100)
    done = run(given=json.dumps({**GOOD, "more": "x" * 200}) + "\n" + json.dumps(GOOD))
    assert (done.exit_code, len(rows(done))) == (1, 1)
    assert "over the limit of 100 bytes" in done.stderr


def test_no_such_file() -> None:
    done = run("absent.jsonl")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "dragoman: absent.jsonl: No such file or directory\n"


def test_nothing_in_nothing_out() -> None:
    done = run(given="")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("option", [("--language", "xx"), ("--parser", "no_such_parser")])
def test_wrong_usage(option: tuple[str, str]) -> None:
    assert run(*option, given="").exit_code == 2
