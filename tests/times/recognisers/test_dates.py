from collections.abc import Callable
from typing import Any

import pytest

Row = tuple[str | None, ...]


def day(value: str, mod: str | None = None) -> Row:
    return ("DATE", value, value, value, mod)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The note is dated «17 July 2023».", day("2023-07-17")),
        ("The note is dated «Tuesday, May 23, 2023».", day("2023-05-23")),
        ("They met on «the 12th of May».", day("2024-05-12")),
        ("They met on «May 3rd».", day("2024-05-03")),
        ("The share is 80 percent, down from 98 percent in «December».", ("DATE", "2023-12", "2023-12-01", "2023-12-31")),
        ("Only 38 of the 120 trucks planned for «October» had passed.", ("DATE", "2023-10", "2023-10-01", "2023-10-31")),
        ("Some 40 ships wait, three times as many as in «January».", ("DATE", "2024-01", "2024-01-01", "2024-01-31")),
        ("The embassy closed on «Feb. 6».", day("2024-02-06")),
        ("The embassy will open on «June 1».", day("2024-06-01")),
        ("The embassy closed on «October 7».", day("2023-10-07")),
        ("The convoy left on «2022-11-30».", day("2022-11-30")),
        ("The convoy left on «30.11.2022».", day("2022-11-30")),
        ("The convoy left on «11/30/2022».", day("2022-11-30")),
        ("The convoy left on «30/11/22».", day("2022-11-30")),
        ("The convoy left on «5/6/2022».", day("2022-05-06")),
        ("The convoy left on «Friday, November 10».", day("2023-11-10")),
        ("The convoy left on «Thursday, June 1».", day("2023-06-01")),
        ("The treaty was signed in «April 2021».", ("DATE", "2021-04", "2021-04-01", "2021-04-30")),
        ("The port closed in «December».", ("DATE", "2023-12", "2023-12-01", "2023-12-31")),
        ("The offer would lapse if nothing was signed by «December».", ("DATE", "2024-12", "2024-12-01", "2024-12-31")),
        ("The meeting planned for «October» was cancelled.", ("DATE", "2024-10", "2024-10-01", "2024-10-31")),
        ("The meeting due in «October» was cancelled.", ("DATE", "2024-10", "2024-10-01", "2024-10-31")),
        ("The meeting planned for «October» had passed.", ("DATE", "2023-10", "2023-10-01", "2023-10-31")),
        ("The port will close in «December».", ("DATE", "2024-12", "2024-12-01", "2024-12-31")),
        ("The port closed in «June last year».", ("DATE", "2023-06", "2023-06-01", "2023-06-30")),
        ("The port closed «last November».", ("DATE", "2023-11", "2023-11-01", "2023-11-30")),
        ("The port will close «next March».", ("DATE", "2025-03", "2025-03-01", "2025-03-31")),
        ("The port closed in «early March».", ("DATE", "2024-03", "2024-03-01", "2024-03-31", "START")),
        ("The war ended in «1995».", ("DATE", "1995", "1995-01-01", "1995-12-31")),
        ("Manila invoked its «1951» treaty with Washington.", ("DATE", "1951", "1951-01-01", "1951-12-31")),
        ("The pipeline will open in «mid-2026».", ("DATE", "2026", "2026-01-01", "2026-12-31", "MID")),
        ("The pipeline closed at «the end of 2022».", ("DATE", "2022", "2022-12-31", "2022-12-31", "END")),
        ("They left in «June nineteen ninety-seven».", ("DATE", "1997-06", "1997-06-01", "1997-06-30")),
        ("They left in «the year two thousand».", ("DATE", "2000", "2000-01-01", "2000-12-31")),
        ("The order of the «post-1991» world.", ("DATE", "1991", "1991-01-01", "1991-12-31", "AFTER")),
        ("The plan runs to «2030 and beyond».", ("DATE", "2030", "2030-01-01", "2030-12-31", "ON_OR_AFTER")),
    ],
)
def test_one_date(check: Callable[..., None], marked: str, expected: Row) -> None:
    check(marked, expected)


@pytest.mark.parametrize(
    ("marked", "first", "last"),
    [
        ("He visited Peru from «3» to «5 March 2021».", "2021-03-03", "2021-03-05"),
        ("He visited Peru on «14»–«16 May 2024».", "2024-05-14", "2024-05-16"),
        ("He will visit Peru from «June 28» to «July 3».", "2024-06-28", "2024-07-03"),
        ("He visited Peru on «April 24» and «25».", "2024-04-24", "2024-04-25"),
        ("He visited Peru on «April 24» and «25, 2019».", "2019-04-24", "2019-04-25"),
    ],
)
def test_a_range_of_days_is_two_dates(check: Callable[..., None], marked: str, first: str | None, last: str | None) -> None:
    check(marked, day(first), day(last))


def test_a_range_of_months_shares_its_year(times_of: Callable[..., Any]) -> None:
    found = times_of("Trade fell from November to February 2022.").added
    assert [(t.value, t.from_, t.to) for t in found] == [
        ("2021-11/2022-02", "2021-11-01", "2022-02-28"),
        ("2021-11", "2021-11-01", "2021-11-30"),
        ("2022-02", "2022-02-01", "2022-02-28"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Between January and April trade fell.", ["2024-01/2024-04", "2024-01", "2024-04"]),
        ("Trade fell in January-March 2023.", ["2023-01", "2023-01/2023-03", "2023-03"]),
        ("Trade fell in January and April.", ["2024-01", "2024-04"]),
    ],
)
def test_a_range_of_months_is_added(times_of: Callable[..., Any], text: str, values: list[str]) -> None:
    assert [t.value for t in times_of(text).added] == values


@pytest.mark.parametrize(
    "text",
    [
        "They met on 30 February 2024.",
        "They met on Feb. 30, 2024.",
        "They met on 31 April.",
        "They met on 2024-02-30.",
        "They met on 29 February 2023.",
    ],
)
def test_a_day_that_no_calendar_has_is_noted(times_of: Callable[..., Any], text: str) -> None:
    output = times_of(text)
    assert not output.added
    assert [note.code for note in output.notes] == ["D106"]


@pytest.mark.parametrize("text", ["In the year 0 nothing happened.", "They met on 13/45/2024.", "It was 0000-00-00."])
def test_numbers_that_are_no_dates_have_no_value(times_of: Callable[..., Any], text: str) -> None:
    assert not [t for t in times_of(text).added if t.value]


def test_other_dates_tell_the_order_of_day_and_month(check: Callable[..., None]) -> None:
    check("It ran from «30/04/2018» to «02/05/2018».", day("2018-04-30"), day("2018-05-02"))


def test_that_year_is_the_year_told_last(check: Callable[..., None]) -> None:
    check(
        "In «April 2021» the attaché left. The answer came in «May of that year».",
        ("DATE", "2021-04", "2021-04-01", "2021-04-30"),
        ("DATE", "2021-05", "2021-05-01", "2021-05-31"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "The envoy may march to the port.",
        "They sold 1,995 tons to 2023 people for $2,019.",
        "The cutter lay off Second Thomas Shoal for the second time.",
        "Members adopted Resolution 2023 unanimously.",
        "The meeting is on 31/31/2022 or on February 30 2022.",
        "The March Foundation spoke; Ms. May Holt did not.",
        "The share rose by 2010 percent.",
    ],
)
def test_what_is_no_date(check: Callable[..., None], text: str) -> None:
    check(text)
