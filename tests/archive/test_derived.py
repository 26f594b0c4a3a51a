"""Derived tables: kept whole, opened with the archive, known to be stale."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

import dragoman
from dragoman.archive.derived import FOLDER, derivations, derive
from dragoman.columns import Column

COLUMNS = {"tallies": (Column("word", "string", "a word", required=True), Column("times", "integer", "how often"))}


def table(times: int) -> dict[str, pa.Table]:
    return {"tallies": pa.table({"times": [times], "word": ["ceasefire"]})}


@pytest.fixture
def folder(archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "archive"))


def kept(folder: Path, times: int, maker: str = "1") -> None:
    with dragoman.open(folder) as opened:
        derive(folder, opened.parts, "tally", maker, table(times), COLUMNS)


def test_a_derived_table_is_there_when_the_archive_is_opened(folder: Path) -> None:
    kept(folder, 3)
    with dragoman.open(folder) as opened:
        assert opened.sql("SELECT word, times FROM tallies").fetchall() == [("ceasefire", 3)]
        assert opened.derived["tally"].fresh


def test_the_newest_is_read_and_only_the_one_before_it_stays(folder: Path) -> None:
    for times in (1, 2, 3):
        kept(folder, times)
    with dragoman.open(folder) as opened:
        assert opened.sql("SELECT times FROM tallies").fetchall() == [(3,)]
        assert opened.derived["tally"].told.number == 3
    assert len(list((folder / FOLDER).iterdir())) == 2


def test_parts_that_came_since_make_it_stale(folder: Path) -> None:
    kept(folder, 1)
    with dragoman.open(folder) as opened:
        assert not derivations(folder, opened.parts[:-1])["tally"].fresh


def test_what_is_no_derivation_is_passed_over(folder: Path) -> None:
    (folder / FOLDER / "scraps").mkdir(parents=True)
    (folder / FOLDER / "tally-0").mkdir()
    (folder / FOLDER / "tally-0" / "derived.json").write_text("{")
    with dragoman.open(folder) as opened:
        assert not opened.derived


def test_a_table_without_its_columns_is_not_kept(folder: Path) -> None:
    with dragoman.open(folder) as opened, pytest.raises(KeyError):
        derive(folder, opened.parts, "tally", "1", {"tallies": pa.table({"times": [1]})}, COLUMNS)
    assert not [one for one in (folder / FOLDER).iterdir() if one.is_dir() and not one.name.startswith(".")]
