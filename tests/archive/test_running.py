import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dragoman
from dragoman.archive.engines.engine import Engine
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.ledger import Run, locked, read_runs
from dragoman.archive.parts import part_folders
from dragoman.archive.running import Order, run
from dragoman.archive.schema import ARCHIVED
from dragoman.archive.settings import Settings
from dragoman.errors import ArchiveError, UnreadableError

Running = Callable[..., Run]
Rows = Callable[[int], list[dict[str, str]]]
Write = Callable[[Path, list[dict[str, str]]], Path]


def digest(archive: Path) -> str:
    """The sha256 of all rows of an archive, sorted, but for where a document stands in its shard."""
    with dragoman.open(archive) as opened:
        lines = []
        for table in ARCHIVED:
            left_out = " EXCLUDE (number, shard)" if table == "documents" else ""
            found = opened.sql(f"SELECT * {left_out} FROM {table}").fetchall()  # noqa: S608 - our own names
            lines += [f"{table} {row!r}" for row in found]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def no_engine() -> Engine:
    raise AssertionError("there should be nothing to do")


def test_every_document_comes_to_something(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        assert opened.sql("SELECT outcome, count(*) FROM documents GROUP BY ALL ORDER BY ALL").fetchall() == [
            ("coded", 13),
            ("duplicate", 2),
            ("failed", 2),
            ("language", 1),
        ]
        assert opened.sql("SELECT count(*), count(DISTINCT id) FROM reports").fetchall() == [(13, 13)]
        (last,) = opened.runs()
    assert last.state == "finished"
    assert last.outcomes == {"coded": 13, "failed": 2, "duplicate": 2, "language": 1}
    assert last.coded == 13


def test_copies_are_linked_to_their_first(archive: Path) -> None:
    query = """
    SELECT d.source_id, d.similarity, r.source_id, d.outlet FROM documents d JOIN reports r ON r.id = d.copy_of
    WHERE outcome = 'duplicate' ORDER BY 1
    """
    with dragoman.open(archive) as opened:
        (again, near) = opened.sql(query).fetchall()
        assert opened.sql("SELECT printings, outlets FROM spread WHERE printings > 1 ORDER BY ALL").fetchall() == [
            (2, 1),
            (2, 2),
        ]
    assert again == ("again", 1.0, "r0", "Outlet 0")
    assert near[0] == "near"
    assert 0.8 <= near[1] < 1
    assert near[2:] == ("long", "Lakeland Wire")


def test_what_failed_is_listed_with_its_reason(archive: Path, sources: Path) -> None:
    listed = [json.loads(line) for line in (archive / "failed.jsonl").read_text("utf-8").splitlines()]
    assert [row["place"] for row in listed] == [f"{sources}/b.jsonl:4", f"{sources}/c.txt"]
    assert listed[0]["reason"].startswith("no JSON")
    assert listed[1]["reason"] == "empty"


def test_records_come_back_as_they_were_coded(archive: Path) -> None:
    nlp = dragoman.load("en", models=False)
    with dragoman.open(archive) as opened:
        records = list(opened.records())
    assert len(records) == 13
    assert all(nlp(record.report) == record for record in records)
    assert any(record.events for record in records)


def test_a_second_run_does_nothing_and_new_files_alone_are_coded(
    tmp_path: Path, run_into: Running, short_rows: Rows, write_rows: Write
) -> None:
    rows = short_rows(6)
    folder, archive = tmp_path / "in", tmp_path / "archive"
    folder.mkdir()
    write_rows(folder / "m.jsonl", rows[:3])
    run_into(archive, folder)
    before = {path: path.stat().st_mtime_ns for part in part_folders(archive) for path in part.iterdir()}
    settings = Settings(models=False)
    again = run(Order((str(folder),), archive), settings, no_engine)
    assert (again.coded, again.shards) == (0, {"before": 1, "missing": 0})
    write_rows(folder / "a.jsonl", [rows[0], *rows[3:]])  # before the other in the order of names
    more = run_into(archive, folder)
    assert (more.coded, more.shards) == (3, {"before": 1, "missing": 1})
    assert more.outcomes == {"coded": 6, "failed": 0, "duplicate": 1, "language": 0}
    assert all(path.stat().st_mtime_ns == at for path, at in before.items())


def test_the_same_rows_from_one_worker_and_from_two_and_from_shards_of_any_size(
    tmp_path: Path, archive: Path, sources: Path, run_into: Running
) -> None:
    run_into(tmp_path / "two", sources, workers=2, size=500)
    assert digest(tmp_path / "two") == digest(archive)
    assert len(part_folders(tmp_path / "two")) > len(part_folders(archive)) > 1


def test_the_same_input_gives_parts_of_the_same_names_and_bytes(
    tmp_path: Path, archive: Path, sources: Path, run_into: Running
) -> None:
    run_into(tmp_path / "again", sources)
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in (root / "parts").rglob("*.*")}
        for root in (archive, tmp_path / "again")
    )
    assert one == two


def test_what_a_killed_run_left_half_written_is_removed(
    tmp_path: Path, run_into: Running, short_rows: Rows, write_rows: Write
) -> None:
    source, archive = tmp_path / "rows.jsonl", tmp_path / "archive"
    write_rows(source, short_rows(2))
    run_into(archive, source)
    left = [archive / name for name in (".archive.json.0f", ".failed.jsonl.0f", "plans/.000001.jsonl.0f", "work/code-1.at")]
    for path in (*left, archive / ".DS_Store"):
        path.write_text("{")
    run(Order((str(source),), archive), Settings(models=False), no_engine)
    assert [path for path in left if path.exists()] == []
    assert (archive / ".DS_Store").exists()


def test_another_maker_never_mixes(tmp_path: Path, sources: Path, run_into: Running) -> None:
    archive = tmp_path / "archive"
    run_into(archive, sources / "a.jsonl")
    with pytest.raises(ArchiveError, match="made by another set of models; run into a new folder"):
        run(Order((str(sources),), archive), Settings(), no_engine)
    with pytest.raises(ArchiveError, match="made by another choice of --without-text or --duplicates"):
        run(Order((str(sources),), archive), Settings(models=False, text=False), no_engine)


def test_a_folder_that_is_no_archive_is_left_alone(tmp_path: Path, sources: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="neither an archive nor an empty folder"):
        run(Order((str(sources),), tmp_path), Settings(models=False), no_engine)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_source_that_is_not_there_is_told_and_the_run_kept(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with pytest.raises(UnreadableError, match="no such file"):
        run(Order((str(tmp_path / "absent"),), archive), Settings(models=False), no_engine)
    (told,) = read_runs(archive)
    assert (told.state, told.why) == ("stopped", f"{tmp_path / 'absent'}: no such file")


def test_one_writer_at_a_time(archive: Path, sources: Path) -> None:
    with locked(archive), pytest.raises(ArchiveError, match="another run is writing"):
        run(Order((str(sources),), archive), Settings(models=False), no_engine)


def test_readers_see_whole_parts_while_a_run_writes(tmp_path: Path, short_rows: Rows, write_rows: Write) -> None:
    archive = tmp_path / "archive"
    seen: list[int] = []
    settings = Settings(models=False)

    def look(_: object) -> None:
        with dragoman.open(archive) as opened:
            ((reports, documents),) = opened.sql(
                "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM documents)"
            ).fetchall()
        assert reports == documents
        seen.append(reports)

    source = write_rows(tmp_path / "rows.jsonl", short_rows(12))
    run(Order((str(source),), archive, size=500), settings, lambda: LocalEngine(1), look)
    assert seen == sorted(seen)
    assert seen[-1] == 12
    assert len(set(seen)) > 3


def test_without_text_no_word_of_a_report_is_kept(tmp_path: Path, sources: Path, run_into: Running, archive: Path) -> None:
    bare = tmp_path / "bare"
    run_into(bare, sources, text=False)
    words = Counter()
    for part in part_folders(bare):
        for name, columns in ARCHIVED.items():
            table = pq.read_table(part / f"{name}.parquet")
            for column in columns:
                if column.quotes:
                    words[name, column.name] += len(table) - table.column(column.name).null_count
    assert len(words) > 10
    assert not +words
    with dragoman.open(bare) as opened, dragoman.open(archive) as full:
        query = "SELECT id, spans, confidence FROM statements ORDER BY id"
        assert opened.sql(query).fetchall() == full.sql(query).fetchall() != []
    assert not (bare / "search.sqlite").exists()
