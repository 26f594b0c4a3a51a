"""The library's verb: what the command does, for programs."""

from pathlib import Path

import pytest

from dragoman.columns import TABLES
from dragoman.errors import ExportError
from dragoman.exports.export import export_records
from dragoman.record import Record
from dragoman.tables import rows_of


def test_a_folder_of_tables_with_the_rows_of_each(record: Record, tmp_path: Path) -> None:
    counts = export_records([record, record], "csv", tmp_path / "out" / "deep")
    assert counts == {table: 2 * len(rows) for table, rows in rows_of(record).items()}
    assert {path.stem for path in (tmp_path / "out" / "deep").iterdir()} == set(TABLES)


def test_one_table_or_a_format_of_one_file(record: Record, tmp_path: Path) -> None:
    assert export_records([record], "parquet", tmp_path / "e.parquet", tables=("events",)) == {"events": len(record.events)}
    assert export_records([record], "jsonl", str(tmp_path / "r.jsonl")) == {"": 1}
    assert (tmp_path / "r.jsonl").read_text("utf-8") == record.to_json() + "\n"


def test_rows_stand_for_their_record(record: Record, tmp_path: Path) -> None:
    export_records([record], "polecat", tmp_path / "one", codes="cow")
    export_records([rows_of(record)], "polecat", tmp_path / "other", codes="cow")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_no_such_format(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no format 'xls': choose jsonl, csv"):
        export_records([], "xls", tmp_path / "x")
