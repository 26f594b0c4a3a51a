import pytest

from dragoman.errors import FormatError
from dragoman.intake.dates import check_date


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022", "2022"),
        ("2022-04", "2022-04"),
        ("2022-04-19", "2022-04-19"),
        (" 2022-04-19\n", "2022-04-19"),
        ("2022-04-19T23:59:00-05:00", "2022-04-19"),
        ("2022-04-19T08:30:00Z", "2022-04-19"),
        ("2022-04-19 08:30", "2022-04-19"),
    ],
)
def test_dates(value: str, day: str) -> None:
    assert check_date(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "",
        "22",
        "0000",
        "2022-13",
        "2022-02-30",
        "2022-4-9",
        "19.04.2022",
        "April 2022",
        "2022-04-19T25:00",
        "2022-04T10",
        "２０２２",
        "x" * 999,
    ],
)
def test_wrong_dates(value: str) -> None:
    with pytest.raises(FormatError, match=r"no date: .*; expected 2022, 2022-04, 2022-04-19 or") as caught:
        check_date(value)
    assert len(str(caught.value)) < 200
