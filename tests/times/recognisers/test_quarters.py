from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("marked", "value", "first", "last", "mod"),
    [
        ("Trade rose in «the first quarter».", "2024-Q1", "2024-01-01", "2024-03-31", None),
        ("Trade rose in «the third quarter».", "2023-Q3", "2023-07-01", "2023-09-30", None),
        ("Trade will rise in «the third quarter».", "2024-Q3", "2024-07-01", "2024-09-30", None),
        ("It will report «first-quarter» trade.", "2024-Q1", "2024-01-01", "2024-03-31", None),
        ("«Third-quarter» trade rose.", "2023-Q3", "2023-07-01", "2023-09-30", None),
        ("Trade rose in «the first quarter of this year».", "2024-Q1", "2024-01-01", "2024-03-31", None),
        ("It will come in «the fourth quarter of the current year».", "2024-Q4", "2024-10-01", "2024-12-31", None),
        ("Trade rose in «the last quarter of 2022».", "2022-Q4", "2022-10-01", "2022-12-31", None),
        ("Trade rose in «last year's second quarter».", "2023-Q2", "2023-04-01", "2023-06-30", None),
        ("Trade rose in «Q3 2022».", "2022-Q3", "2022-07-01", "2022-09-30", None),
        ("Trade rose in «Q1».", "2024-Q1", "2024-01-01", "2024-03-31", None),
        ("Trade rose in «H2 2022».", "2022-H2", "2022-07-01", "2022-12-31", None),
        ("Trade rose in «the first half of 2022».", "2022-H1", "2022-01-01", "2022-06-30", None),
        ("They meet in «the second half of July».", "2024-07", "2024-07-16", "2024-07-31", "END"),
        ("They will meet in «the first week of June».", "2024-06", "2024-06-01", "2024-06-07", "START"),
        ("They met in «the last three days of April».", "2024-04", "2024-04-28", "2024-04-30", "END"),
        ("They met in «the first weekend of April».", "2024-04", "2024-04-01", "2024-04-30", "START"),
        ("It changed in «the second half of the 1980s».", "198", "1985-01-01", "1989-12-31", "END"),
        ("Trade rose in «the first four months of 2024».", "2024-01/2024-04", "2024-01-01", "2024-04-30", None),
        ("Trade rose in «the last two months of last year».", "2023-11/2023-12", "2023-11-01", "2023-12-31", None),
        ("Trade rose in «the first two quarters of 2022».", "2022-H1", "2022-01-01", "2022-06-30", None),
        ("Trade rose in «the first three quarters of 2022».", "2022-01/2022-09", "2022-01-01", "2022-09-30", None),
        ("Trade rose in «the last three quarters of 2022».", "2022-04/2022-12", "2022-04-01", "2022-12-31", None),
    ],
)
def test_quarters_and_halves(
    check: Callable[..., None], marked: str, value: str, first: str | None, last: str | None, mod: str | None
) -> None:
    check(marked, ("DATE", value, first, last, mod))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Trade rose in the third quarter of 2023 from a year earlier.", ["2023-Q3", "2022-Q3"]),
        ("Trade rose in the third quarter of 2023, against the same period of 2021.", ["2023-Q3", "2021-Q3"]),
        ("Trade rose in the third quarter of 2023 and fell from the previous quarter.", ["2023-Q3", "2023-Q2"]),
        (
            "Trade rose in the third quarter of 2023 from the year-ago quarter and a year earlier.",
            ["2023-Q3", "2022-Q3", "2022-Q3"],
        ),
        ("Trade rose in the third quarter of 2023. In the latest quarter it fell.", ["2023-Q3", "2023-Q3"]),
        ("Trade rose in the third quarter of 2023. The 2020 quarter was bad.", ["2023-Q3", "2020-Q3"]),
        ("In the latest quarter it fell.", ["2024-Q1"]),
        ("Trade rose in the first four months of 2023 from a year earlier.", ["2023-01/2023-04", "2022-01/2022-04"]),
        ("Trade rose in the first half of 2023, up from a year earlier.", ["2023-H1", "2022-H1"]),
        ("Trade rose in the first half of 2023, 3 percent less than a year before.", ["2023-H1", "2022-H1"]),
        (
            "In the first five months of 2023 it rose, unlike in the same period of 2021.",
            ["2023-01/2023-05", "2021-01/2021-05"],
        ),
        ("In the first half of 2023 it rose, unlike in the same six months of 2021.", ["2023-H1", "2021-H1"]),
    ],
)
def test_comparisons(times_of: Callable[..., Any], text: str, values: list[str]) -> None:
    assert [t.value for t in times_of(text).added] == values


def test_a_quarter_to_come_may_be_of_the_next_year(check: Callable[..., None]) -> None:
    check("Trade will rise in «the first quarter».", ("DATE", "2025-Q1", "2025-01-01", "2025-03-31"), published="2024-08-16")


def test_without_a_publication_date_the_year_is_open(check: Callable[..., None]) -> None:
    check("Trade rose in «the third quarter».", ("DATE", "XXXX-Q3"), published=None)
    check("They meet in «the second half of July».", ("DATE", "XXXX-07", None, None, "END"), published=None)
    check("They meet in «the first week of June».", ("DATE", "XXXX-06", None, None, "START"), published=None)
    check("They meet in «the first half of the year».", ("DATE", "XXXX-H1"), published=None)
