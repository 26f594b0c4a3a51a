"""Intervals as others compute them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.review.precision import precision_by_type, wilson
from dragoman.review.sheet import Mark


# Published examples of Wilson's interval at 95 percent: Newcombe 1998, table I, method 3.
@pytest.mark.parametrize(
    ("right", "size", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson(right: int, size: int, low: float, high: float) -> None:
    ends = wilson(right / size, size)
    assert ends == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_stays_within_0_and_1(size: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, size)) / size
    low, high = wilson(share, size)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


def marks(kind: str, of_type: int, told: str) -> list[Mark]:
    return [Mark(f"{kind}{n}", kind, of_type, {"y": True, "n": False, "?": None}[c]) for n, c in enumerate(told)]


def test_precision_by_type() -> None:
    rows = precision_by_type(marks("AID", 10, "yyyn?") + marks("ACCUSE", 90, "nn"))
    assert [tuple(row[:6]) for row in rows] == [
        ("ACCUSE", 90, 2, 0, 0, 0.0),
        ("AID", 10, 4, 3, 1, 0.75),
        ("all", 100, 6, 3, 1, 0.075),
    ]
    assert (rows[1].low, rows[1].high) == tuple(round(end, 4) for end in wilson(0.75, 4))


def test_with_equal_weights_all_is_the_plain_share() -> None:
    rows = precision_by_type(marks("A", 20, "yyyn") + marks("B", 20, "yynn"))
    assert rows[-1].precision == 0.625
    assert (rows[-1].low, rows[-1].high) == tuple(round(end, 4) for end in wilson(0.625, 8))


def test_unequal_weights_widen_the_interval() -> None:
    even = precision_by_type(marks("A", 50, "yyyynn") + marks("B", 50, "yyyynn"))[-1]
    odd = precision_by_type(marks("A", 95, "yyyynn") + marks("B", 5, "yyyynn"))[-1]
    assert odd.precision == even.precision
    assert odd.high - odd.low > even.high - even.low  # type: ignore[operator] # both are there


@pytest.mark.parametrize("given", [[], marks("A", 5, "??")])
def test_without_marks_there_is_no_precision(given: list[Mark]) -> None:
    row = precision_by_type(given)[-1]
    assert (row.precision, row.low, row.high, row.marked, row.unmarked) == (None, None, None, 0, len(given))
