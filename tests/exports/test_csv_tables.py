"""Comma-separated tables: readers that know nothing of us find every row, column and cell."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.columns import TABLES
from dragoman.exports.cells import cell_text, comma_separated
from dragoman.record import Record
from dragoman.tables import rows_of

Written = Callable[..., Path]


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_reads_back_cell_by_cell(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    record = data.draw(records)
    for table, rows in rows_of(record).items():
        read = rows_in(written(tmp_path, "csv", record, table=table))
        assert read == [{name: cell_text(cell) or "" for name, cell in row.items()} for row in rows]


@pytest.mark.parametrize("table", list(TABLES))
def test_duckdb_reads_every_table(record: Record, written: Written, tmp_path: Path, table: str) -> None:
    path = written(tmp_path, "csv", record, table=table)
    found = duckdb.sql(f"select id from read_csv('{path}', header = true, all_varchar = true)").fetchall()  # noqa: S608 - our own path
    assert [row[0] for row in found] == [row["id"] for row in rows_of(record)[table]]


def test_lists_are_json(record: Record, written: Written, tmp_path: Path) -> None:
    rows = rows_in(written(tmp_path, "csv", record, table="events"))
    assert [json.loads(row["actors"]) for row in rows] == [row["actors"] for row in rows_of(record)["events"]]
    assert json.loads(rows[0]["spans"]) == rows_of(record)["events"][0]["spans"]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        ("", ""),
        (-2.5, "-2.5"),
        (-7, "-7"),
        (["=1"], '["=1"]'),
        (None, None),
        (True, "true"),
    ],
)
def test_text_that_a_spreadsheet_takes_for_a_formula_is_guarded_and_numbers_are_not(cell: object, safe: str | None) -> None:
    assert cell_text(cell, guarded=True) == safe  # type: ignore[arg-type] # one of every kind


def test_a_guarded_file_has_no_cell_that_starts_a_formula(nlp: Callable[..., Record], written: Written, tmp_path: Path) -> None:
    record = nlp("Peru spoke.", title="=HYPERLINK(A1)", outlet="@press", url="+1")
    (row,) = rows_in(written(tmp_path, "csv", record, table="reports", guarded=True))
    assert (row["title"], row["outlet"], row["url"]) == ("'=HYPERLINK(A1)", "'@press", "'+1")
    assert (tmp_path / "reports.out").read_bytes().startswith(b"\xef\xbb\xbfid,"), "by which Excel knows UTF-8"
    (row,) = rows_in(written(tmp_path, "csv", record, table="reports"))
    assert row["title"] == "=HYPERLINK(A1)"
    assert (tmp_path / "reports.out").read_bytes().startswith(b"id,")


@pytest.mark.parametrize(
    ("cell", "stands"),
    [(None, ""), ("", '""'), ("a", "a"), ("a,b", '"a,b"'), ('say "a"', '"say ""a"""'), ("a\nb", '"a\nb"'), ("a\rb", '"a\rb"')],
)
def test_cells_stand_as_rfc_4180_has_them(cell: str | None, stands: str) -> None:
    assert comma_separated(cell) == stands


def test_codes_of_countries_by_option(record: Record, written: Written, tmp_path: Path) -> None:
    plain, cow, gw = (rows_in(written(tmp_path, "csv", record, table="actors", codes=codes)) for codes in ("iso", "cow", "gw"))
    pairs = {(a["country"], b["country"], c["country"]) for a, b, c in zip(plain, cow, gw, strict=True)}
    assert {("PER", "135", "135"), ("CHL", "155", "155"), ("UNO", "", "")} <= pairs


def test_only_events_of_the_statuses_that_were_asked_for(record: Record, written: Written, tmp_path: Path) -> None:
    every = {row["status"] for row in rows_of(record)["events"]}
    assert {"actual", "historical"} <= every
    rows = rows_in(written(tmp_path, "csv", record, table="events", statuses=("historical",)))
    assert {row["status"] for row in rows} == {"historical"}
    assert rows_in(written(tmp_path, "csv", record, table="actors", statuses=("historical",)))
