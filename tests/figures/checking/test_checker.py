"""Verdicts on figures made by hand: which, and by what reasons."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from dragoman.figures.checking.checker import Checker
from dragoman.record import Content, Cue, Source, Statement, Why

Make = Callable[..., Checker]
HEADER = "metric,reporter,partner,period,value,currency,growth,source,vintage"


def told(check: Any) -> list[str]:
    return [f"{other.number}: {other.reading}" for other in check.readings]


def test_supported_with_its_reasons(customs: Checker, hand: Any) -> None:
    one = hand.level(38.2e9, 0.05e9, change=hand.change(30.0, bound="~<"))
    check = hand.verdict(customs, one, text="up nearly 30 percent")
    assert (check.verdict, check.reference) == ("supported", 38.17e9)
    assert check.level is not None
    assert check.change is not None
    assert (check.level.low, check.level.high, check.level.tolerance, check.level.unit) == (38.15e9, 38.25e9, 5e6, "USD")
    assert (check.change.low, check.change.high, check.change.reference) == (27, 30, 28.7)
    assert [(row.at, row.period, row.value, row.sign) for row in check.level.rows] == [
        ("china-russia-trade.csv:4", "2022-Q1", 38.17e9, 1)
    ]
    assert "38.15 billion to 38.25 billion USD" in check.why
    assert "27 to 30 percent" in check.why
    assert "true" not in check.why.lower()


NEAR_MISSES = [
    ("exports for trade", {"value": 16.44e9}, "level: exports of CHN to RUS in USD"),
    ("imports for trade", {"value": 21.73e9}, "level: imports of CHN from RUS in USD"),
    ("yuan for dollars", {"value": 243e9}, "level: CNY instead of USD: 243 billion CNY"),
    ("two months for three", {"value": 26.4e9}, "level: 2022-01/2022-02 instead of 2022-Q1: 26.4 billion USD"),
    ("the year for the quarter", {"value": 190.27e9}, "level: 2022 instead of 2022-Q1: 190.27 billion USD"),
    ("a deficit for trade", {"value": -5.29e9}, "less imports of CHN from RUS"),
    ("a thousandth", {"value": 38.17e6}, "level: a thousandth of it"),
    ("a thousand times", {"value": 38.17e12}, "level: a thousand times it"),
    ("the other sign", {"value": -38.17e9}, "level: the other direction: 38.17 billion USD"),
]


@pytest.mark.parametrize(("name", "told_", "reading"), NEAR_MISSES, ids=[row[0] for row in NEAR_MISSES])
def test_a_near_miss_is_contradicted_and_the_reading_that_would_agree_is_told(
    customs: Checker, hand: Any, name: str, told_: dict[str, float], reading: str
) -> None:
    check = hand.verdict(customs, hand.level(told_["value"], abs(told_["value"]) * 0.001))
    assert check.verdict == "contradicted", name
    said = told(check)
    sides = {"a thousandth": "a thousand times it", "a thousand times": "a thousandth of it"}
    assert any((sides.get(name) or reading) in line or reading in line for line in said), said


CHANGES = [
    ({"value": 28.7}, "supported", None),
    ({"value": 28.7, "direction": "down"}, "contradicted", "change: the other direction: 28.7 percent"),
    ({"value": 27.2}, "contradicted", "change: 2022-H1 instead of 2022-Q1: 27.2 percent"),
    ({"value": 28.0}, "contradicted", "change: "),
    ({"value": None}, "supported", None),
    ({"value": None, "direction": "down"}, "contradicted", None),
    ({"value": None, "direction": "flat"}, "contradicted", None),
    ({"value": 28.7, "base": "q/q"}, "no data", "change: against a year earlier, 2021-Q1: 28.7 percent"),
    ({"value": 28.7, "base": "m/m"}, "not comparable", None),
    ({"value": 28.7, "base": "t9"}, "not comparable", None),
    ({"value": 3.0, "unit": "percentage point"}, "not comparable", None),
]


@pytest.mark.parametrize(("told_", "verdict", "reading"), CHANGES)
def test_changes(customs: Checker, hand: Any, told_: dict[str, Any], verdict: str, reading: str | None) -> None:
    check = hand.verdict(customs, hand.figure(change=hand.change(**told_)), text="28.7 27.2 28.0 3.0")
    assert check.verdict == verdict, check.why
    assert reading is None or any(reading in line for line in told(check)), told(check)


def test_a_wrong_change_outweighs_a_right_level(customs: Checker, hand: Any) -> None:
    one = hand.level(38.17e9, 5e6, change=hand.change(50.0))
    check = hand.verdict(customs, one, text="up 50 percent")
    assert check.verdict == "contradicted"
    assert check.level is not None
    assert check.level.verdict == "supported"


def test_a_change_without_data_leaves_the_figure_without(customs: Checker, hand: Any) -> None:
    one = hand.level(16.44e9, 5e6, metric="exports", flow="to", change=hand.change(12.0))
    check = hand.verdict(customs, one, text="up 12 percent")
    assert check.verdict == "no data"
    assert check.level is not None
    assert check.level.verdict == "supported"


NOT_COMPARED = [
    ({"metric": None}, {}, "no data", "what is measured is not told"),
    ({"metric": "killed"}, {}, "no data", "no series of killed of CHN and RUS"),
    ({}, {"pair": ("CHN", "PER")}, "no data", "no series of trade of CHN and PER"),
    ({}, {"pair": ("CHN", "RUS", "PER"), "figures": "three"}, "no data", "no series of trade"),
    ({"parties": ()}, {}, "not comparable", "between whom the trade is, is not told"),
    ({"time": None}, {}, "not comparable", "the period is not told"),
    ({}, {"period": ("2019-01-01", "2019-12-31")}, "no data", "has no rows for 2019"),
    ({"unit": "EUR"}, {}, "not comparable", "the series are in CNY, USD, the figure in EUR"),
    ({"unit": None}, {}, "supported", "38.17 billion USD"),
    ({"metric": "exports", "parties": ("a2", "a1")}, {}, "not comparable", "only the other side publishes it here"),
]


@pytest.mark.parametrize(("figure", "around", "verdict", "says"), NOT_COMPARED)
def test_what_no_series_can_speak_to(
    customs: Checker, hand: Any, figure: dict[str, Any], around: dict[str, Any], verdict: str, says: str
) -> None:
    if around.pop("figures", None):
        figure = figure | {"parties": ("a1", "a2", "a3")}
    check = hand.verdict(customs, hand.level(38.17e9, 5e6, **figure), **around)
    assert (check.verdict, says in check.why) == (verdict, True), check.why


def test_no_number(customs: Checker, hand: Any) -> None:
    check = hand.verdict(customs, hand.figure())
    assert (check.verdict, check.why, check.series) == ("not comparable", "No number is told.", None)


def statement(**told_: Any) -> Statement:
    plain = Statement(
        "s1",
        ((0, 1),),
        Source(((0, 1),), "a1"),
        Cue(((0, 1),), "say", "neutral"),
        Content(((0, 1),)),
        "indirect",
        "speech",
        "assert",
        (),
        None,
        None,
        None,
        0.5,
        Why("statements", "hand.made"),
    )
    return structs.replace(plain, **told_)


@pytest.mark.parametrize(
    ("told_", "verdict"),
    [
        ({}, "supported"),
        ({"act": "deny"}, "not comparable"),
        ({"act": "promise"}, "not comparable"),
        ({"kind": "intention"}, "not comparable"),
        ({"act": None}, "supported"),
    ],
)
def test_only_what_is_said_to_be_so_is_compared(customs: Checker, hand: Any, told_: dict[str, Any], verdict: str) -> None:
    check = hand.verdict(customs, hand.level(38.17e9, 5e6, statement="s1"), statements=(statement(**told_),))
    assert check.verdict == verdict


SIDES = f"{HEADER}\ntrade,NOR,SWE,2023,31,USD,,Norway,\ntrade,SWE,NOR,2023,33,USD,,Sweden,\n"


@pytest.mark.parametrize(
    ("parties", "speaker", "reference"), [(("a1", "a2"), None, 31), (("a2", "a1"), None, 33), (("a1", "a2"), "a2", 33)]
)
def test_the_speakers_own_statistics_go_first(
    checker: Make, hand: Any, parties: tuple[str, ...], speaker: str | None, reference: float
) -> None:
    said = (statement(source=Source(((0, 1),), speaker)),) if speaker else ()
    one = hand.level(32.0, 0.5, parties=parties, statement="s1" if speaker else None)
    check = hand.verdict(checker(SIDES), one, pair=("NOR", "SWE"), period=("2023-01-01", "2023-12-31"), statements=said)
    assert (check.verdict, check.reference) == ("contradicted", reference)


def test_the_other_sides_statistics_are_told(checker: Make, hand: Any) -> None:
    check = hand.verdict(checker(SIDES), hand.level(33.0, 0.5), pair=("NOR", "SWE"), period=("2023-01-01", "2023-12-31"))
    assert check.verdict == "contradicted"
    assert told(check)[0] == "level: by trade of SWE with NOR in USD (Sweden): 33 USD"


def test_earlier_vintages_are_told(checker: Make, hand: Any) -> None:
    rows = f"{HEADER}\ntrade,NOR,SWE,2023,31,USD,,N,2024-02\ntrade,NOR,SWE,2023,29,USD,,N,2024-01\n"
    check = hand.verdict(checker(rows), hand.level(29.0, 0.5), pair=("NOR", "SWE"), period=("2023-01-01", "2023-12-31"))
    assert (check.verdict, check.reference) == ("contradicted", 31)
    assert "level: as published before it was revised (2024-01): 29 USD" in told(check)


def test_a_sum_that_is_known_too_roughly(checker: Make, hand: Any) -> None:
    rows = f"{HEADER}\n" + "".join(f"trade,NOR,SWE,2023-{month:02},{month},USD,,N,\n" for month in range(1, 13))
    roughly = hand.verdict(checker(rows), hand.level(80.0, 0.5), pair=("NOR", "SWE"), period=("2023-01-01", "2023-12-31"))
    assert (roughly.verdict, roughly.reference) == ("not comparable", 78)
    assert "known too roughly to tell" in roughly.why
    wide = hand.verdict(checker(rows), hand.level(90.0, 15.0), pair=("NOR", "SWE"), period=("2023-01-01", "2023-12-31"))
    assert wide.verdict == "supported"


def test_within_what_it_may_be_off_by(checker: Make, hand: Any) -> None:
    rows = f"{HEADER}\ntrade,NOR,SWE,2023,30.1,USD,,N,\n"
    check = hand.verdict(checker(rows), hand.level(30.2, 0.08), pair=("NOR", "SWE"), period=("2023-01-01", "2023-12-31"))
    assert check.verdict == "supported"
    assert "within what it may be off by" in check.why


def test_groups_are_their_members(customs: Checker, hand: Any) -> None:
    actors = (hand.actor("a1", "CHN"), hand.actor("a2", "RUS"), hand.actor("a3", None, ("a1", "a2", "a3", "a9")))
    check = hand.verdict(customs, hand.level(38.17e9, 5e6, parties=("a3",)), actors=actors)
    assert check.verdict == "supported"


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 1e308, -1e308, 5e-324, 0.0])
def test_odd_numbers_of_a_record_raise_nothing(customs: Checker, hand: Any, value: float) -> None:
    for one in (
        hand.figure(value=value),
        hand.figure(value=value, low=value, high=value),
        hand.figure(change=hand.change(value)),
        hand.figure(change=hand.change(value, "factor", "down")),
    ):
        assert hand.verdict(customs, one).verdict != "supported"
    assert hand.verdict(customs, hand.figure(low=value))


@pytest.mark.parametrize(
    "bounds", [("2022", "2021"), ("x", "y"), ("0000-01-01", "2022"), (None, None), ("9999-01-01", "9999-12-31")]
)
def test_odd_times_of_a_record_raise_nothing(customs: Checker, hand: Any, bounds: tuple[str, str]) -> None:
    one = hand.level(38.17e9, 5e6, change=hand.change(5.0, base="t1"))
    assert hand.verdict(customs, one, period=bounds).verdict in {"not comparable", "no data"}
