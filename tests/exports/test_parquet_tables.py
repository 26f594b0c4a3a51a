"""Parquet tables: typed, read by others, whole."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.columns import TABLES, VERSION
from dragoman.record import Record
from dragoman.tables import rows_of

Written = Callable[..., Path]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_reads_back_cell_by_cell(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    record = data.draw(records)
    for table, rows in rows_of(record).items():
        assert pq.read_table(written(tmp_path, "parquet", record, table=table)).to_pylist() == rows


@pytest.mark.parametrize("table", list(TABLES))
def test_an_empty_table_has_its_columns_and_says_what_they_hold(written: Written, tmp_path: Path, table: str) -> None:
    schema = pq.read_schema(written(tmp_path, "parquet", table=table))
    assert schema.metadata[b"dragoman.tables"] == str(VERSION).encode()
    assert [(f.name, f.nullable, f.metadata[b"doc"].decode()) for f in schema] == [
        (c.name, not c.required, c.doc) for c in TABLES[table]
    ]


def test_duckdb_counts_events_by_pair_and_day(record: Record, written: Written, tmp_path: Path) -> None:
    path = written(tmp_path, "parquet", record, table="events")
    query = f"select unnest(actor_countries), day from read_parquet('{path}') where mode = 'expel'"  # noqa: S608 - our own path
    assert [row[0] for row in duckdb.sql(query).fetchall()] == ["CHL"]


def test_the_same_records_give_the_same_bytes(record: Record, written: Written, tmp_path: Path) -> None:
    one = written(tmp_path, "parquet", record, table="events").read_bytes()
    assert written(tmp_path, "parquet", record, table="events").read_bytes() == one
