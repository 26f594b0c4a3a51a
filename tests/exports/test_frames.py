"""Data frames: the same rows, with types that the libraries know."""

import datetime as dt
import importlib
import math
import types
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.columns import TABLES
from dragoman.errors import DragomanError, ExtraError
from dragoman.record import Record
from dragoman.tables import rows_of


def plain(cell: Any) -> Any:
    """A cell of pandas as a cell of a row."""
    if isinstance(cell, list):
        return cell
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return cell.date() if isinstance(cell, dt.datetime) else cell


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_records_read_back_cell_by_cell(data: st.DataObject, records: st.SearchStrategy[Record]) -> None:
    given = data.draw(st.lists(records, max_size=2))
    pandas, polars = dragoman.frames(given), dragoman.frames(given, "polars")
    for table in TABLES:
        rows = [row for record in given for row in rows_of(record)[table]]
        assert polars[table].to_dicts() == rows
        assert [{k: plain(v) for k, v in row.items()} for row in pandas[table].to_dict("records")] == rows


def test_types_of_pandas(record: Record) -> None:
    events = dragoman.frames(record)["events"]
    assert list(events.columns) == [c.name for c in TABLES["events"]]
    kinds = {name: str(events[name].dtype) for name in ("type", "start", "score", "day", "actors")}
    assert kinds == {"type": "string", "start": "Int64", "score": "float64", "day": "datetime64[s]", "actors": "object"}
    assert events.explode("actor_countries").groupby("actor_countries").size()["CHL"] >= 1
    assert events["day"].dt.year.dropna().eq(2024).all()


def test_types_of_polars(record: Record) -> None:
    schema = dragoman.frames([record], "polars")["events"].schema
    assert schema["actors"] == pl.List(pl.String)
    assert schema["spans"] == pl.List(pl.List(pl.Int64))
    assert (schema["day"], schema["score"], schema["start"]) == (pl.Date, pl.Float64, pl.Int64)


def test_rows_stand_for_their_record(record: Record) -> None:
    given, rows = dragoman.frames([record], "polars"), dragoman.frames([rows_of(record)], "polars")
    assert all(given[table].equals(rows[table]) for table in TABLES)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_no_records_give_empty_frames_with_their_columns(library: str) -> None:
    found = dragoman.frames([], library)  # type: ignore[arg-type] # one of both
    assert {name: list(frame.columns) for name, frame in found.items()} == {
        name: [c.name for c in columns] for name, columns in TABLES.items()
    }
    assert all(len(frame) == 0 for frame in found.values())


def test_a_library_that_is_not_installed_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> types.ModuleType:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(ExtraError, match=r"need polars: pip install 'dragoman\[frames\]'"):
        dragoman.frames([], "polars")


def test_there_are_two_libraries() -> None:
    with pytest.raises(DragomanError, match="choose pandas or polars"):
        dragoman.frames([], "numpy")  # type: ignore[arg-type] # the point of the test
