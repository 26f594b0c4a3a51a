import json
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

import dragoman
from dragoman.archive.ledger import FORM
from dragoman.archive.parts import part_folders
from dragoman.archive.schema import ARCHIVED, DOCUMENTS, MARK
from dragoman.archive.views import VIEWS
from dragoman.columns import VERSION
from dragoman.errors import ArchiveError


def copied(archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "archive"))


def test_any_tool_can_read_a_part(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        events = opened.sql("SELECT count(*) FROM events").fetchall()[0][0]
    assert events > 10
    assert len(pl.read_parquet(f"{archive}/parts/*/events.parquet")) == events
    assert duckdb.read_parquet(f"{archive}/parts/*/events.parquet").count("*").fetchall() == [(events,)]


def test_every_part_has_every_table_marked_with_its_version(archive: Path) -> None:
    for part in part_folders(archive):
        assert {path.stem for path in part.glob("*.parquet")} == set(ARCHIVED)
        for name, columns in ARCHIVED.items():
            schema = pq.read_schema(part / f"{name}.parquet")
            assert schema.metadata[MARK] == str(VERSION).encode()
            assert schema.names == [column.name for column in columns]


def test_an_archive_of_another_version_is_never_misread(archive: Path, tmp_path: Path) -> None:
    other = copied(archive, tmp_path)
    told = part_folders(other)[0] / "part.json"
    told.write_text(json.dumps(json.loads(told.read_text()) | {"tables": VERSION + 1}))
    with pytest.raises(ArchiveError, match=f"made with version {VERSION + 1} of the tables"):
        dragoman.open(other)
    head = other / "archive.json"
    head.write_text(json.dumps(json.loads(head.read_text()) | {"form": FORM + 1}))
    with pytest.raises(ArchiveError, match=f"an archive of form {FORM + 1}"):
        dragoman.open(other)


def test_what_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive; `dragoman run` makes one"):
        dragoman.open(tmp_path)


def test_an_archive_without_parts_has_its_tables(archive: Path, tmp_path: Path) -> None:
    empty = copied(archive, tmp_path)
    shutil.rmtree(empty / "parts")
    (empty / "parts").mkdir()
    with dragoman.open(empty) as opened:
        for name, columns in ARCHIVED.items():
            found = opened.sql(f"FROM {name}")
            assert (found.columns, found.fetchall()) == ([column.name for column in columns], [])
        for view in VIEWS:
            assert opened.sql(f"FROM {view}").fetchall() == []


def test_dyads_are_ordered_pairs_of_different_countries(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        events = opened.sql("SELECT id, actor_countries, recipients, recipient_countries FROM events").fetchall()
        dyads = opened.sql("SELECT id, source, target FROM dyads").fetchall()
        daily = opened.sql("SELECT sum(events) FROM dyads_daily").fetchall()
        actual = opened.sql("SELECT count(*) FROM dyads WHERE status = 'actual' AND day IS NOT NULL").fetchall()
    expected = [
        (id_, source, target)
        for id_, actors, recipients, others in events
        for source in actors
        for target in (others if recipients else actors)
        if source != target
    ]
    assert sorted(dyads) == sorted(expected) != []
    assert daily == actual


def test_every_dated_event_is_in_its_month(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        monthly = opened.sql("SELECT month, source, target, events FROM dyads_monthly").fetchall()
        daily = opened.sql("SELECT date_trunc('month', day)::DATE, source, target, sum(events) FROM dyads_daily GROUP BY ALL")
        counts = {row[:3]: row[3] for row in monthly}
        assert len(counts) == len(monthly) > 0
        assert all(counts[row[:3]] >= row[3] for row in daily.fetchall())
        events = opened.sql("SELECT id, day, status, time, published FROM events").fetchall()
        dated = {row[0]: row[1:] for row in opened.sql("SELECT id, first_day, last_day FROM dated_events").fetchall()}
    assert len(dated) == len(events)
    assert all(dated[id_] == (day, day) for id_, day, *_ in events if day)


@pytest.mark.parametrize("query", ["SELEC 1", "SELECT * FROM nothing", "SELECT words FROM reports"])
def test_a_wrong_query_is_told(archive: Path, query: str) -> None:
    with dragoman.open(archive) as opened:
        with pytest.raises(ArchiveError):
            opened.answer(query)
        with pytest.raises(ArchiveError):
            opened.sql(query).fetchall()


def test_nothing_is_fetched_from_the_network(archive: Path) -> None:
    with dragoman.open(archive) as opened, pytest.raises(ArchiveError):
        opened.sql("SELECT * FROM 'https://archive.example/events.parquet'").fetchall()


def test_every_column_of_the_table_of_documents_says_what_it_holds() -> None:
    assert all(column.doc for column in DOCUMENTS)
