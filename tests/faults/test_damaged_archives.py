"""Damage to an archive at rest: what is damaged is named and left out, the rest is read, and a run makes it again."""

import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.analysis.incidents.incidents import keep_incidents
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.ledger import Run
from dragoman.archive.parts import part_folders
from dragoman.archive.running import Order, run
from dragoman.archive.schema import ARCHIVED
from dragoman.archive.search import search
from dragoman.archive.settings import Settings
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError, DamageWarning

REPORTS = 12
DRAGOMAN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')"]


def running(source: Path, folder: Path) -> Run:
    return run(Order((str(source),), folder, "local", 1, 1_000), Settings(models=False), lambda: LocalEngine(1))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, make_rows: Callable[[int], list[dict[str, object]]]) -> Path:
    """An archive of several parts with incidents, for copying; its source stands beside it."""
    folder = tmp_path_factory.mktemp("made")
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in make_rows(REPORTS)), "utf-8")
    running(source, folder / "archive")
    with dragoman.open(folder / "archive") as opened:
        keep_incidents(opened)
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(made / "archive", tmp_path / "archive"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 4
    file.write_bytes(data)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def remove(file: Path) -> None:
    file.unlink()


def overwrite(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def lose_the_head(file: Path) -> None:
    file.write_bytes(b"no base" + file.read_bytes()[7:])


def become_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


HARMS = (cut, flip, empty, remove, overwrite, become_a_folder)


def opened_with_warnings(archive: Path, **how: bool) -> tuple[Archive, list[str]]:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        opened = dragoman.open(archive, **how)
    return opened, [str(one.message) for one in told if one.category is DamageWarning]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("file", ["events.parquet", "reports.parquet", "documents.parquet", "part.json"])
def test_a_damaged_part_is_named_and_left_out(archive: Path, harm: Callable[[Path], None], file: str) -> None:
    if harm is flip and file == "part.json":
        pytest.skip("a flipped bit of a digest is found as a wrong digest, of a count not at all")
    parts = part_folders(archive)
    victim = parts[1]
    harm(victim / file)
    opened, told = opened_with_warnings(archive)
    with opened:
        assert [one.name for one in opened.damaged] == [f"parts/{victim.name}"]
        assert len(told) == 1
        assert file in opened.damaged[0].why
        assert f"left out parts/{victim.name}: {file}" in told[0]
        assert opened.parts == [part for part in parts if part != victim]
        for table in ARCHIVED:
            opened.sql(f"FROM {table}").fetchall()
        assert 0 < len(list(opened.records())) < REPORTS
        assert 0 < len(search(opened, "foreign ministry", kind="report")) < REPORTS


def test_the_next_run_makes_damaged_parts_again(archive: Path, made: Path, rows_digest: Callable[[Path], str]) -> None:
    whole = rows_digest(archive)
    for part, (harm, file) in zip(
        part_folders(archive), ((flip, "reports"), (empty, "documents"), (remove, "notes")), strict=False
    ):
        harm(part / f"{file}.parquet")
    overwrite(part_folders(archive)[3] / "part.json")
    done = running(made / "rows.jsonl", archive)
    assert list(done.damaged.values()) == ["made again"] * 4
    assert done.outcomes["coded"] == REPORTS
    assert rows_digest(archive) == whole
    assert not opened_with_warnings(archive, check=True)[1]


def test_all_reading_commands_work_around_a_damaged_part(archive: Path) -> None:
    cut(part_folders(archive)[0] / "statements.parquet")
    commands = (
        ["query", archive, "SELECT count(*) FROM reports"],
        ["search", archive, "ministry"],
        ["incidents", archive],
        ["denials", archive],
        ["dyad", archive, "PER", "CHL"],
        ["network", archive],
        ["wording", archive],
        ["export", archive, "--as", "csv", "-o", archive.parent / "out"],
    )
    for command in commands:
        done = subprocess.run([*DRAGOMAN, *map(str, command)], capture_output=True, text=True, check=False)
        assert done.returncode == (command[0] == "denials"), (command, done.stderr)  # nothing is denied in it
        assert done.stderr.count("warning: ") == 1, (command, done.stderr)
        assert f"left out parts/{part_folders(archive)[0].name}: statements.parquet" in done.stderr


def test_runs_names_what_is_damaged(archive: Path) -> None:
    flip(part_folders(archive)[0] / "events.parquet")
    (archive / "runs" / "20240101T000000.json").write_text("{")
    (archive / "failed.jsonl").write_text("{broken\n")
    done = subprocess.run([*DRAGOMAN, "runs", str(archive)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"damaged, left out: parts/{part_folders(archive)[0].name}: events.parquet: not the bytes" in done.stdout
    assert done.stderr.count("warning: ") == 2
    asked = subprocess.run(
        [*DRAGOMAN, "runs", str(archive), "--check", "--as", "json"], capture_output=True, text=True, check=False
    )
    assert asked.returncode == 1
    assert [one["name"] for one in json.loads(asked.stdout)["damaged"]] == [f"parts/{part_folders(archive)[0].name}"]


def test_damage_that_left_no_trace_in_the_time_is_found_by_a_check_and_from_then_on(archive: Path) -> None:
    file = part_folders(archive)[0] / "events.parquet"
    before = file.stat()
    flip(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not opened_with_warnings(archive)[1]
    assert len(opened_with_warnings(archive, check=True)[1]) == 1
    assert len(opened_with_warnings(archive)[1]) == 1


def test_a_copy_without_times_is_read_once(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(made / "archive", tmp_path / "copy", copy_function=shutil.copyfile))
    for file in copy.rglob("*.parquet"):
        os.utime(file)
    assert not opened_with_warnings(copy)[1]

    def never(*_: object) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr("dragoman.archive.damage._sha256", never)
    assert not opened_with_warnings(copy)[1]


def test_where_the_source_is_gone_the_part_stays_out_and_a_run_says_so(archive: Path, made: Path, tmp_path: Path) -> None:
    cut(part_folders(archive)[0] / "events.parquet")
    other = tmp_path / "other.jsonl"
    other.write_text(
        '{"id": "other", "text": "Kenya’s embassy said on Friday that the letter to Nepal had been sent."}\n', "utf-8"
    )
    hidden = made / "rows.jsonl"
    away = hidden.rename(made / "away")
    try:
        done = running(other, archive)
    finally:
        away.rename(hidden)
    assert list(done.damaged.values()) == ["its source is gone or another, so it stays as it is"]
    assert done.coded == 1
    assert len(opened_with_warnings(archive)[1]) == 1
    assert running(hidden, archive).outcomes["coded"] == REPORTS + 1


def test_a_reader_sees_a_part_that_was_made_again(archive: Path, made: Path) -> None:
    cut(part_folders(archive)[0] / "events.parquet")
    opened, _ = opened_with_warnings(archive)
    with opened:
        assert not opened.is_stale()
        running(made / "rows.jsonl", archive)
        assert opened.is_stale()


def test_damaged_surveys_are_made_again_and_nothing_is_coded_twice(
    archive: Path, made: Path, rows_digest: Callable[[Path], str]
) -> None:
    whole = rows_digest(archive)
    surveys = sorted((archive / "surveys").iterdir())
    cut(surveys[0])
    overwrite(surveys[1])
    done = running(made / "rows.jsonl", archive)
    assert done.coded == 0
    assert rows_digest(archive) == whole


@pytest.mark.parametrize("harm", [cut, flip, empty, overwrite])
def test_damaged_incidents_are_named_and_made_again(archive: Path, harm: Callable[[Path], None]) -> None:
    with dragoman.open(archive) as opened:
        before = sorted(opened.sql("FROM incidents").fetchall())
        folder = opened.derived["incidents"].folder
    assert before
    harm(folder / "incidents.parquet")
    opened, told = opened_with_warnings(archive)
    with opened:
        assert [one.name for one in opened.damaged] == [f"derived/{folder.name}"]
        assert len(told) == 1
        with pytest.raises(ArchiveError, match="incidents"):
            opened.sql("FROM incidents")
        keep_incidents(opened)
        assert sorted(opened.sql("FROM incidents").fetchall()) == before


@pytest.mark.parametrize("harm", [overwrite, lose_the_head])
def test_a_damaged_index_of_words_is_made_again(archive: Path, made: Path, harm: Callable[[Path], None]) -> None:
    with dragoman.open(archive) as opened:
        before = search(opened, "ministry")
        harm(archive / "search.sqlite")
        with pytest.raises(ArchiveError):
            search(opened, "ministry")
        running(made / "rows.jsonl", archive)
        assert search(opened, "ministry") == before


def test_damaged_texts_are_named_and_the_rest_is_read(archive: Path) -> None:
    (archive / "texts" / "000001.parquet").write_bytes(b"PAR1 no more")
    opened, told = opened_with_warnings(archive)
    with opened:
        assert [one.name for one in opened.damaged] == ["texts/000001.parquet"]
        assert len(told) == 1
        assert opened.sql("SELECT count(text) FROM reports").fetchall() == [(REPORTS,)]


def test_parts_without_digests_are_judged_by_their_ends(archive: Path) -> None:
    for part in part_folders(archive):
        told = json.loads((part / "part.json").read_text())
        del told["files"]
        (part / "part.json").write_text(json.dumps(told))
    assert not opened_with_warnings(archive)[1]
    cut(part_folders(archive)[0] / "places.parquet")
    remove(part_folders(archive)[1] / "places.parquet")
    assert len(opened_with_warnings(archive)[1]) == 2


def test_what_may_not_be_read_is_not_called_damaged(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> str:
        raise PermissionError(13, "Permission denied", "events.parquet")

    os.utime(part_folders(archive)[0] / "events.parquet")
    monkeypatch.setattr("dragoman.archive.damage._sha256", refused)
    with pytest.raises(ArchiveError, match=r"events\.parquet: cannot be read: permission denied"):
        dragoman.open(archive)
