"""Reporting clauses that follow or interrupt what they report."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param(
        "Trade grew by a tenth, the ministry said on Wednesday.",
        [("the ministry", "said", "Trade grew by a tenth")],
        id="final",
    ),
    pytest.param(
        "The hikers, she explained, were found on Sunday.",
        [("she", "explained", "The hikers | were found on Sunday")],
        id="inside a clause",
    ),
    pytest.param(
        "Moscow had offered a delay, he said, but the authors “wanted a show.”",
        [("he", "said", "Moscow had offered a delay | but the authors “wanted a show.”")],
        id="between two clauses",
    ),
    pytest.param(
        "The court froze the assets of a firm that, prosecutors say, photographed the port.",
        [("prosecutors", "say", "photographed the port")],
        id="inside a relative clause",
    ),
    pytest.param(
        "The bloc may add the firm to its list, two diplomats said; the firm denies it.",
        [("two diplomats", "said", "The bloc may add the firm to its list"), ("the firm", "denies", "it")],
        id="up to a semicolon",
    ),
    pytest.param(
        "As the envoy put it, “the door is open.”", [("the envoy", "put it", "“the door is open.”")], id="as he put it"
    ),
    pytest.param(
        "When the war ended, the envoy said that he would leave.",
        [("the envoy", "said", "that he would leave")],
        id="circumstance",
    ),
    pytest.param(
        "The plan, the envoy said, adding that nobody had read it, was dead.",
        [("the envoy", "said", "The plan"), ("the envoy", "adding", "that nobody had read it")],
        id="own participle",
    ),
    pytest.param("As the envoy put it last week, the door is open.", [("the envoy", "put it", "the door is open")], id="first"),
    pytest.param("The road, he was told, was open.", [], id="passive"),
    pytest.param("On Monday, the envoy promised to leave.", [("the envoy", "promised", "to leave")], id="own infinitive"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parentheses(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [t.row for t in told(text)] == expected
