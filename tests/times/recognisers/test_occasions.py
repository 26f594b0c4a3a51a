from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    "marked",
    [
        "They met «on the sidelines of the summit» in Lima.",
        "They met «on the margins of the General Assembly».",
        "It was decided at «the 20th Party Congress».",
        "It comes ahead of «the third plenum».",
        "They met on «the 75th anniversary» of diplomatic ties.",
        "«The 14th Five-Year Plan» calls for it.",
        "Chile's «12th five-year plan» calls for it.",
    ],
)
def test_occasions_are_times_without_a_value(check: Callable[..., None], marked: str) -> None:
    check(marked, ("DATE", None))


@pytest.mark.parametrize(
    ("marked", "value", "last"),
    [
        ("China adopted its «13th Five-Year Plan».", "2016/2020", "2020-12-31"),
        ("Beijing calls it a goal of «the 14th five-year plan».", "2021/2025", "2025-12-31"),
    ],
)
def test_numbered_plans_have_their_years(check: Callable[..., None], marked: str, value: str, last: str) -> None:
    check(marked, ("DATE", value, f"{value[:4]}-01-01", last))


def test_an_anniversary_that_is_marked_is_no_time(times_of: Callable[..., Any]) -> None:
    assert not times_of("The two states marked the 50th anniversary of their pact.").added


def test_the_sidelines_alone_are_no_time(times_of: Callable[..., Any]) -> None:
    assert not times_of("Investors stayed on the sidelines.").added
