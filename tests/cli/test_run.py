import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import main

ROWS = [
    {
        "id": "a",
        "text": "Peru’s foreign ministry said on Monday that talks with Chile would resume.",
        "published": "2024-05-07",
    },
    {
        "id": "b",
        "text": "Chile rejected the offer of Peru’s foreign ministry on Tuesday.",
        "published": "2024-05-08",
        "outlet": "=Post",
    },
]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    done = run("run", source, folder / "archive", "--rules-only", "--workers", 1)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert "2 in = 2 coded + 0 failed + 0 duplicates + 0 in other languages; 2 documents coded now" in done.stderr
    return folder / "archive"


def test_inputs_that_fail_are_exit_code_1(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.bin").write_text("x")
    (tmp_path / "rows.jsonl").write_text('{"text": ""}\n' + json.dumps(ROWS[0]) + "\n")
    done = run("run", tmp_path, tmp_path / "archive", "--rules-only", "--workers", 1)
    assert done.exit_code == 1
    assert "2 in = 1 coded + 1 failed" in done.stderr
    assert f"what failed is listed in {tmp_path / 'archive' / 'failed.jsonl'}" in done.stderr
    assert "1 files passed over" in done.stderr
    told = run("runs", tmp_path / "archive")
    assert "failed: 1 × `text` is empty" in told.stdout
    assert run("runs", archive).stdout.count("finished") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--columns", "words=body"], "expected FIELD=NAME"),
        (["--memory", "lots"], "expected a number of bytes"),
        (["--shard", "0"], "expected a number of bytes"),
        (["--published", "Tuesday"], "no date"),
        (["--address", "auto"], "--address goes with --engine ray"),
        (["--engine", "spark"], "is not one of"),
    ],
)
def test_wrong_usage(tmp_path: Path, args: list[str], message: str) -> None:
    done = run("run", tmp_path, tmp_path / "archive", *args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "archive").exists()


def test_query_forms(archive: Path, tmp_path: Path) -> None:
    query = "SELECT source_id, published_from, outlet, [1, 2] AS list, true AS yes FROM reports ORDER BY 1"
    assert run("query", archive, query).stdout == (
        'source_id,published_from,outlet,list,yes\na,2024-05-07,,"[1,2]",true\nb,2024-05-08,=Post,"[1,2]",true\n'
    )
    assert [json.loads(line) for line in run("query", archive, query, "--as", "jsonl").stdout.splitlines()][1] == {
        "source_id": "b", "published_from": "2024-05-08", "outlet": "=Post", "list": [1, 2], "yes": True
    }  # fmt: skip
    table = run("query", archive, query, "--as", "table").stdout.splitlines()
    assert table[0].split() == ["source_id", "published_from", "outlet", "list", "yes"]
    assert table[-1] == "2 rows"
    out = tmp_path / "answer.csv"
    assert run("query", archive, query, "-o", out).stdout == ""
    assert out.read_text().count("\n") == 3


def test_a_wrong_query_is_one_line_and_exit_code_1(archive: Path) -> None:
    done = run("query", archive, "SELEC 1")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "syntax error" in done.stderr


def test_runs_as_json(archive: Path) -> None:
    facts = json.loads(run("runs", archive, "--as", "json").stdout)
    assert facts["archive"]["maker"]["made_by"]["pipeline"] == "en"
    assert facts["runs"][0]["outcomes"]["coded"] == 2
    assert facts["failed"] == []


def test_search_prints_where_words_stand(archive: Path) -> None:
    done = run("search", archive, "talks", "resume", "--only", "report")
    assert done.exit_code == 0
    assert "Peru’s foreign ministry said on Monday that talks with Chile would resume." in done.stdout
    assert json.loads(run("search", archive, "talks", "--as", "jsonl", "--limit", 1).stdout)["published"] == "2024-05-07"
    nothing = run("search", archive, "trawler")
    assert (nothing.exit_code, nothing.stdout) == (1, "")


def test_attach(archive: Path, tmp_path: Path) -> None:
    source = archive.parent / "rows.jsonl"
    bare = tmp_path / "bare"
    assert run("run", source, bare, "--rules-only", "--workers", 1, "--without-text").exit_code == 0
    assert run("search", bare, "talks").exit_code == 1
    half = tmp_path / "half.jsonl"
    half.write_text(json.dumps(ROWS[0]) + "\n", "utf-8")
    done = run("attach", bare, half)
    assert (done.exit_code, "1 texts joined, 1 reports without text" in done.stderr) == (1, True)
    assert run("attach", bare, source).exit_code == 0
    assert run("search", bare, "rejected", "--only", "report").exit_code == 0
    assert "" not in run("query", bare, "SELECT text FROM reports").stdout.splitlines()
