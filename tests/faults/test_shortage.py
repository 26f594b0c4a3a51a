"""A folder that may only be read, too few open files, two runs at once: commands work, or end with one line, and nothing is lost."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.archive.ledger import is_locked, locked
from dragoman.web.app import create
from dragoman.web.settings import Settings

DRAGOMAN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')"]
REPORTS = 12
DENIAL = (
    "Peru’s foreign ministry said on Friday that Chile’s navy had detained a Peruvian boat off Arica. Chile’s government denied that "
    "its navy had detained a Peruvian boat."
)


def commanded(*args: object, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command, with so many open files at the most."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    return subprocess.run([*DRAGOMAN, *map(str, args)], capture_output=True, text=True, check=False, preexec_fn=limit)


def one_line(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a command ended with an error as it should: exit code 1, and lines of its own, no traceback."""
    told = [line for line in done.stderr.splitlines() if line]
    return done.returncode == 1 and bool(told) and all(line.startswith("dragoman: ") for line in told)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, make_rows: Callable[[int], list[dict[str, object]]]) -> Path:
    """A folder with `rows.jsonl` and its `archive`, for copying."""
    folder = tmp_path_factory.mktemp("made")
    given = [*make_rows(REPORTS - 1), {"id": "denial", "text": DENIAL, "published": "2024-05-06", "outlet": "Harbour Press"}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in given), "utf-8")
    commanded(
        "run", folder / "rows.jsonl", folder / "archive", "--rules-only", "--shard", 1_000, "--workers", 1
    ).check_returncode()
    return folder


@pytest.fixture(scope="module")
def read_only(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the archive in a folder that nobody may write to, the superuser included."""
    folder = tmp_path_factory.mktemp("closed")
    archive = Path(shutil.copytree(made / "archive", folder / "archive"))
    if os.geteuid():
        for path in [archive, *archive.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield archive
        for path in [archive, *archive.rglob("*")]:
            path.chmod(0o755)
        return
    mounts = (["mount", "--bind", archive, archive], ["mount", "-o", "remount,bind,ro", archive])
    if any(subprocess.run(one, check=False, capture_output=True).returncode for one in mounts):
        subprocess.run(["umount", archive], check=False, capture_output=True)  # noqa: S607 - on the path
        pytest.skip("no folder can be mounted for reading only here")
    yield archive
    subprocess.run(["umount", archive], check=True)  # noqa: S607 - as above


READING = {
    "query": ("query", "{}", "SELECT count(*) FROM events"),
    "search": ("search", "{}", "ministry"),
    "runs": ("runs", "{}"),
    "runs --check": ("runs", "{}", "--check"),
    "incidents": ("incidents", "{}"),
    "incidents --anew": ("incidents", "{}", "--anew"),
    "denials": ("denials", "{}"),
    "said": ("said", "{}", "CHL"),
    "dyad": ("dyad", "{}", "PER", "CHL"),
    "network": ("network", "{}"),
    "wording": ("wording", "{}"),
    "export": ("export", "{}", "--as", "csv", "-o", "{out}"),
    "sample": ("sample", "{}", "--size", "3"),
    "diff": ("diff", "{}", "{}"),
}


def filled(command: tuple[str, ...], archive: Path, out: Path) -> list[str]:
    return [word.format(archive, out=out) for word in command]


@pytest.mark.parametrize("name", READING)
def test_a_reading_command_needs_no_right_to_write(read_only: Path, made: Path, tmp_path: Path, name: str) -> None:
    done = commanded(*filled(READING[name], read_only, tmp_path / "closed"))
    writable = Path(shutil.copytree(made / "archive", tmp_path / "archive"))
    free = commanded(*filled(READING[name], writable, tmp_path / "free"))
    if name == "incidents --anew":  # asks for what cannot be done
        assert one_line(done)
        assert "not written" in done.stderr
        return
    assert done.returncode == free.returncode == 0, done.stderr
    assert done.stdout.replace(str(read_only), "") == free.stdout.replace(str(writable), "")
    assert done.stderr.replace(str(read_only), "") == free.stderr.replace(str(writable), "")


def test_what_writes_is_refused_with_a_line(read_only: Path, made: Path) -> None:
    for command in (
        ("run", made / "rows.jsonl", read_only, "--rules-only", "--shard", 1_000),
        ("attach", read_only, made / "rows.jsonl"),
    ):
        done = commanded(*command)
        assert one_line(done), done.stderr
        assert "cannot be written to" in done.stderr


def test_the_reading_room_opens_and_refuses_corrections(read_only: Path) -> None:
    with TestClient(create(read_only, Settings(), lambda _: None), base_url="http://127.0.0.1:8520") as client:  # type: ignore[arg-type,return-value] # nothing is coded
        assert client.get("/reports.json").json()["rows"]
        for page in ("/", "/events", "/statements", "/search?q=ministry", "/runs", "/corrections"):
            assert client.get(page).status_code == 200, page


def test_who_writes_is_known_in_a_folder_that_may_only_be_read(made: Path, read_only: Path) -> None:
    assert not is_locked(read_only)
    with locked(made / "archive"):
        assert is_locked(made / "archive")


@pytest.mark.parametrize("most", [5, 6, 7, 8, 9, 10, 12, 16, 24, 32])
def test_with_few_open_files_the_answer_is_right_or_an_error(made: Path, most: int) -> None:
    query = "SELECT count(*) FROM reports r JOIN events e ON e.report_id = r.id JOIN documents d ON d.report_id = r.id"
    right = commanded("query", made / "archive", query).stdout
    done = commanded("query", made / "archive", query, most=most)
    assert (done.returncode, done.stdout) == (0, right) or most < 10
    assert done.returncode == 0 or one_line(done) or most < 8, done.stderr  # Python itself needs seven


@pytest.mark.parametrize("most", [10, 13, 16, 20])
def test_a_run_with_few_open_files_stops_and_goes_on_later(made: Path, tmp_path: Path, most: int) -> None:
    command = ("run", made / "rows.jsonl", tmp_path / "archive", "--rules-only", "--shard", 1_000, "--workers", 1)
    done = commanded(*command, most=most)
    if done.returncode:
        assert one_line(done), done.stderr
        assert "too many open files; what is done is kept: run the same command again" in done.stderr
    assert commanded(*command).returncode == 0
    with dragoman.open(tmp_path / "archive") as opened:
        assert opened.sql("SELECT outcome, count(*) FROM documents GROUP BY ALL").fetchall() == [("coded", REPORTS)]


@pytest.mark.parametrize("settings", [("--rules-only",), ("--rules-only", "--without-text")], ids=["alike", "not alike"])
def test_two_runs_at_once_into_one_archive(made: Path, tmp_path: Path, settings: tuple[str, ...]) -> None:
    archive = tmp_path / "archive"
    command = [*DRAGOMAN, "run", str(made / "rows.jsonl"), str(archive), "--shard", "1000", "--workers", "1"]
    both = [
        subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) for options in (("--rules-only",), settings)
    ]
    told = [one.communicate()[1] for one in both]
    codes = [one.returncode for one in both]
    assert 0 in codes, told
    for code, said in zip(codes, told, strict=True):
        if code:
            assert code == 1
            assert "another run is writing to this archive" in said or "made by another choice of --without-text" in said
            assert "Traceback" not in said
    with dragoman.open(archive) as opened:
        assert opened.sql("SELECT count(*), count(DISTINCT id) FROM reports").fetchall() == [(REPORTS, REPORTS)]
        with_text = opened.sql("SELECT DISTINCT text IS NOT NULL FROM reports").fetchall()
        assert with_text == [(opened.head.maker.text,)]
    assert not [path for path in archive.rglob(".*") if path.name != ".lock"]
