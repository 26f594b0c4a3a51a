"""What the wording of levels and changes allows."""

from decimal import Decimal
from typing import Any

import pytest

from dragoman.figures.checking.wording import Allowed, of_change, of_level

BILLION = 10**9
LEVELS = [
    ({"value": 38.2e9, "low": 38.15e9, "high": 38.25e9}, "38.15e9", "38.25e9"),
    ({"value": 38e9, "bound": "~"}, "34.2e9", "41.8e9"),
    ({"value": 30.0, "bound": "~<"}, "27", "30"),
    ({"value": 30.0, "bound": "~>"}, "30", "33"),
    ({"value": -30.0, "bound": "~<"}, "-30", "-27"),
    ({"value": -30.0, "bound": "~>"}, "-33", "-30"),
    ({"value": 5.0, "bound": ">"}, "5", None),
    ({"value": 5.0, "bound": ">="}, "5", None),
    ({"value": 5.0, "bound": "<"}, None, "5"),
    ({"value": 5.0, "bound": "<="}, None, "5"),
    ({"low": 38.0, "high": 39.0}, "38", "39"),
    ({"value": 5.0}, "4.9975", "5.0025"),
]


@pytest.mark.parametrize(("told", "low", "high"), LEVELS)
def test_levels(hand: Any, told: dict[str, Any], low: str | None, high: str | None) -> None:
    found = of_level(hand.figure(**told))
    assert found is not None
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))
    assert found.strict == (told.get("bound") in {">", "<"})


def test_no_level(hand: Any) -> None:
    assert of_level(hand.figure()) is None


CHANGES = [
    ("up 28.7 percent", {"value": 28.7}, "28.65", "28.75"),
    ("down 28.7 percent", {"value": 28.7, "direction": "down"}, "-28.75", "-28.65"),
    ("up nearly 30 percent", {"value": 30.0, "bound": "~<"}, "27", "30"),
    ("up 30 percent", {"value": 30.0}, "29.5", "30.5"),
    ("up 1,200 percent", {"value": 1200.0}, "1199.5", "1200.5"),
    ("tripled", {"value": 200.0}, "180", "220"),
    ("tripled", {"value": 3.0, "unit": "factor"}, "180", "220"),
    ("fell threefold", {"value": 3.0, "unit": "factor", "direction": "down"}, "-73.33", "-60"),
    ("up 1.4 times", {"value": 40.0}, "35", "45"),
    ("fell by a third", {"value": 33.3, "direction": "down"}, "-36.63", "-29.97"),
    ("rose by 8.5 billion", {"value": 8.5e9, "unit": "USD"}, "8.45e9", "8.55e9"),
    ("more than doubled", {"value": 100.0, "bound": ">"}, "100", None),
    ("rose", {"value": None}, "0", None),
    ("fell", {"value": None, "direction": "down"}, None, "0"),
    ("unchanged", {"value": None, "direction": "flat"}, "-1", "1"),
    ("flat at 0.2 percent", {"value": 0.2, "direction": "flat"}, "-1", "1"),
]


@pytest.mark.parametrize(("text", "told", "low", "high"), CHANGES)
def test_changes(hand: Any, text: str, told: dict[str, Any], low: str | None, high: str | None) -> None:
    found = of_change(hand.change(**({"unit": "percent"} | told)), hand.figure(), text.ljust(30))
    assert found is not None
    for end, wanted in ((found.low, low), (found.high, high)):
        assert end is wanted is None or (
            end is not None and wanted is not None and abs(end - Decimal(wanted)) < Decimal("0.01")
        )


def test_the_range_of_a_change_stands_in_its_figure(hand: Any) -> None:
    one = hand.figure(low=10.0, high=12.0, unit="percent", change=hand.change(None))
    assert of_change(one.change, one, "") == Allowed(Decimal(10), Decimal(12))
    down = hand.figure(low=10.0, high=12.0, unit="percent", change=hand.change(None, direction="down"))
    assert of_change(down.change, down, "") == Allowed(Decimal(-12), Decimal(-10))


@pytest.mark.parametrize(
    ("allowed", "value", "tolerance", "holds", "near"),
    [
        (Allowed(Decimal(1), Decimal(2)), "2", "0", True, True),
        (Allowed(Decimal(1), Decimal(2)), "2.1", "0.1", False, False),
        (Allowed(Decimal(1), Decimal(2)), "2.1", "0.2", False, True),
        (Allowed(Decimal(1), Decimal(2)), "0.9", "0.2", False, True),
        (Allowed(Decimal(1), None, strict=True), "1", "0", False, False),
        (Allowed(Decimal(1), None, strict=True), "1", "0.1", False, True),
        (Allowed(None, Decimal(1)), "1", "0", True, True),
        (Allowed(None, Decimal(1), strict=True), "1", "0", False, False),
    ],
)
def test_intervals(allowed: Allowed, value: str, tolerance: str, *, holds: bool, near: bool) -> None:
    assert (allowed.holds(Decimal(value)), allowed.near(Decimal(value), Decimal(tolerance))) == (holds, near)


def test_open_intervals_turned_and_scaled() -> None:
    open_ = Allowed(Decimal(1), None)
    assert open_.mirrored() == Allowed(None, Decimal(-1))
    assert open_.times(Decimal(10)) == Allowed(Decimal(10), None)
    assert Allowed(None, Decimal(2)).times(Decimal(10)) == Allowed(None, Decimal(20))
    assert Allowed(Decimal("1.55"), Decimal("1.65")).growth() == Allowed(Decimal("55.00"), Decimal("65.00"))
    assert (open_.closed, open_.half) == (False, 0)
