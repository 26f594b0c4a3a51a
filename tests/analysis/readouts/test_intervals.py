import pytest

from dragoman.analysis.readouts.intervals import comparable, days_meet, figures_agree, minutes, same_length
from dragoman.record import Bound, Figure, Time, Why

WHY = Why("test", "test")


def time(value: str, kind: str = "DATE", mod: str | None = None, start: str | None = None, end: str | None = None) -> Time:
    return Time("t1", ((0, 1),), kind, value, start, end, mod, 1.0, WHY)  # type: ignore[arg-type] - the kinds are those below


def figure(value: float | None, unit: str | None, low: float | None, high: float | None, bound: Bound = "=") -> Figure:
    return Figure("f1", ((0, 1),), "gas", (), value, low, high, unit, bound, (), None, None, None, None, None, 1.0, WHY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("PT90M", 90), ("P60D", 86_400), ("P2W", 20_160), ("PT1H30M", 90), ("P1Y", 525_600), ("P1.5D", 2_160), ("2024-05", None), ("PXD", None), ("P", None)],
)  # fmt: skip
def test_a_length_in_minutes(value: str, expected: float | None) -> None:
    assert minutes(time(value, "DURATION")) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2024-08-16", "2024-08-31"), ("2024-08-01", "2024-08-31"), True),
        (("2024-12-01", "2024-12-01"), ("2025-01-01", "2025-03-31"), False),
        (("2024-08-16", "2024-08-31"), ("2024-01-01", "2024-12-31"), False),  # a year says little
        ((None, None), ("2024-08-01", "2024-08-31"), False),
    ],
)
def test_days_meet(one: tuple[str | None, ...], other: tuple[str, str], expected: bool) -> None:
    assert days_meet(time("x", start=one[0], end=one[1]), time("x", start=other[0], end=other[1])) is expected


def test_lengths_are_the_same_with_some_slack_where_one_is_approximate() -> None:
    assert same_length(time("P60D", "DURATION"), time("P60D", "DURATION"))
    assert same_length(time("PT90M", "DURATION", "LESS_THAN"), time("PT85M", "DURATION"))
    assert not same_length(time("PT40M", "DURATION"), time("PT20M", "DURATION", "APPROX"))


@pytest.mark.parametrize(
    ("one", "other", "same", "agree"),
    [
        (figure(3e6, "m3", 2.5e6, 3.5e6), figure(2e6, "m3", None, 2e6, "<="), True, False),
        (figure(520, "km", 519.5, 520.5), figure(520, "km", 468, 572, "~"), True, True),
        (figure(11, "driver", 11, 11), figure(11, "persons", 11, 11), True, True),
        (figure(11, "EUR", 11, 11), figure(11, "USD", 11, 11), False, False),
        (figure(None, "EUR", None, None), figure(11, "EUR", 11, 11), False, False),
    ],
)
def test_figures_are_compared_by_what_their_wording_allows(one: Figure, other: Figure, same: bool, agree: bool) -> None:
    assert (comparable(one, other), figures_agree(one, other)) == (same, agree)
