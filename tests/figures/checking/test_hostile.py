"""Odd files: either series come out or one error that is meant for the user, in little time."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import SeriesError
from dragoman.figures.checking.library import read_series

HEADER = "metric,reporter,partner,period,value,currency,growth,basis,scale"
CELLS = st.sampled_from(
    ["trade", "exports", "CHN", "RUS", "WLD", "2022", "2022-Q1", "2022-01/2022-02", "0000", "9999", "38.17", "-1", "1e29", "1e400", "NaN", "inf", "USD", "percent", "t", "billion", "ytd", "",
     '"', "\x00", "𝟛", "'", "=1+1", "a" * 300, "١٢", "-0", "0"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=8, max_size=10), max_size=5))
def test_any_table(tmp_path: Path, rows: list[list[str]]) -> None:
    _either(tmp_path / "a.csv", "\n".join([HEADER, *(",".join(row) for row in rows)]).encode())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".csv", ".tsv", ".json", ".xml"]))
def test_any_bytes(tmp_path: Path, data: bytes, suffix: str) -> None:
    _either(tmp_path / f"a{suffix}", data)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    record=st.dictionaries(
        st.sampled_from(["period", "reporterISO", "partnerISO", "flowCode", "primaryValue", "cmdCode", "freqCode", "rgCode"]),
        st.one_of(st.none(), st.integers(), st.floats(), st.booleans(), CELLS, st.lists(st.integers(), max_size=1)),
    )
)
def test_any_comtrade_record(tmp_path: Path, record: dict[str, object]) -> None:
    _either(tmp_path / "a.json", json.dumps({"data": [record]}).encode())


def _either(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    found, said = (), ""
    try:
        found = read_series([path]).series
    except SeriesError as error:
        said = str(error)
    assert "\n" not in said
    assert bool(found) != bool(said)
    assert all(row.value is None or row.value.value.is_finite() for series in found for row in series.rows)


def test_a_long_series_is_read_and_added_up_in_little_time(
    tmp_path: Path, seconds_of: Callable[[Callable[[], object]], float]
) -> None:
    days = [
        f"trade,CHN,RUS,{year}-{month:02}-{day:02},1.5,USD,,,"
        for year in range(1990, 2024)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    (tmp_path / "a.csv").write_text("\n".join([HEADER, *days]), encoding="utf-8")
    (series,) = read_series([tmp_path]).series
    assert len(series.rows) == len(days)
    assert seconds_of(lambda: read_series([tmp_path])) < 10


@pytest.mark.parametrize("text", ["<a>" * 2000, "<a " + "b='1' " * 5 + ">", "<?xml version='1.0'?>" + "<!-- " * 100])
def test_broken_xml(tmp_path: Path, text: str) -> None:
    _either(tmp_path / "a.xml", text.encode())
