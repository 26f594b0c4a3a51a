from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("India's trade rose in the second quarter of fiscal 2024-25.", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("India's trade rose in the fourth quarter of fiscal 2022-23.", "2023-Q1", "2023-01-01", "2023-03-31"),
        ("India's trade rose in the whole of 2022-23.", "2022-04/2023-03", "2022-04-01", "2023-03-31"),
        ("India's trade rose in 2022/23.", "2022-04/2023-03", "2022-04-01", "2023-03-31"),
        ("India's trade rose in the first half of the fiscal year.", "2024-04/2024-09", "2024-04-01", "2024-09-30"),
        ("India's trade will rise this fiscal year.", "2024-04/2025-03", "2024-04-01", "2025-03-31"),
        ("India's trade rose last fiscal year.", "2023-04/2024-03", "2023-04-01", "2024-03-31"),
        ("Congress wants it spent by the end of the fiscal year.", "2024-09-30", "2024-09-30", "2024-09-30"),
        ("Congress has paid since the start of the fiscal year.", "2023-10-01", "2023-10-01", "2023-10-01"),
        ("Congress approved it for fiscal 2023.", "2023", "2022-10-01", "2023-09-30"),
        ("The league rose in the whole of 2022-23.", "2022/2023", "2022-01-01", "2023-12-31"),
        ("The league rose in fiscal 2022.", "2022", None, None),
        ("The league rose in the second quarter of fiscal 2022.", "2022-Q2", None, None),
        ("The league rose last fiscal year.", "2023", None, None),
    ],
)
def test_fiscal_years_follow_the_country_that_the_text_tells(
    times_of: Callable[..., Any], text: str, value: str, first: str | None, last: str | None
) -> None:
    (time,) = times_of(text).added
    assert (time.value, time.from_, time.to) == (value, first, last)


def test_without_a_publication_date_the_running_year_is_open(times_of: Callable[..., Any]) -> None:
    values = [
        t.value for t in times_of("India's trade rose this fiscal year and in the first half of the fiscal year.", None).added
    ]
    assert values == ["XXXX", "XXXX-H1"]


def test_a_code_is_no_fiscal_year(times_of: Callable[..., Any]) -> None:
    assert [t.value for t in times_of("India bought the model of 2023-77.").added] == ["2023"]
