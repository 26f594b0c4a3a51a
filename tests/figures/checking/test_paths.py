"""Periods made of the periods of rows."""

import pytest

from dragoman.figures.checking.paths import Rows
from dragoman.figures.checking.period import parse_period


@pytest.mark.parametrize(
    ("rows", "period", "made"),
    [
        ("2022-01 2022-02 2022-03", "2022-Q1", "+0 +1 +2"),
        ("2022-01/2022-02 2022-Q1", "2022-03", "-0 +1"),
        ("2022-Q1 2022-H1", "2022-Q2", "-0 +1"),
        ("2022 2022-Q1 2022-Q2", "2022-H2", "-2 -1 +0"),
        ("2022-Q1 2022-01 2022-02 2022-03", "2022-Q1", "+0"),
        ("2022-01 2022-03", "2022-Q1", None),
        ("2022-01 2022-02 2022-04", "2022-H1", None),
        ("", "2022", None),
        ("2022-01", "2021-01", None),
    ],
)
def test_rows_are_added_or_taken_away(rows: str, period: str, made: str | None) -> None:
    found = Rows([parse_period(row) for row in rows.split()]).combined(parse_period(period))
    said = (
        " ".join(f"{'+' if step.sign > 0 else '-'}{step.row}" for step in sorted(found, key=lambda s: (s.sign, s.row)))
        if found
        else None
    )
    assert (said and sorted(said.split())) == (made and sorted(made.split()))


def test_a_very_long_series_is_walked_only_so_far() -> None:
    months = [parse_period(f"{year}-{month:02}") for year in range(1900, 2100) for month in range(1, 13)]
    assert Rows(months).combined(parse_period("1900-01/1902-12")) is not None
    assert Rows(months).combined(parse_period("1900/2099")) is None
