"""The two sides of a vote told as a pair."""

from collections.abc import Callable

import pytest

from dragoman.record import Record


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Lawmakers voted 212-198 to approve the package.", {212: "votes in favour", 198: "votes against"}),
        ("The Senate passed the bill 54-45 on Thursday.", {54: "votes in favour", 45: "votes against"}),
        ("Parliament ratified the treaty by 87 votes to 42.", {87: "votes in favour", 42: "votes against"}),
        ("The chamber rejected the treaty by 150 votes to 120.", {150: "votes against", 120: "votes in favour"}),
        ("The council voted 12 to three to lift the embargo.", {12: "votes in favour", 3: "votes against"}),
        ("The vote was 14-0, with Peru abstaining.", {14: "votes in favour", 0: "votes against"}),
        ("It passed with 143 votes in favour, nine against and 25 abstentions.",
         {143: "votes in favour", 9: "votes against", 25: "abstentions"}),
        ("The home team beat the visitors 54-45.", {}),
    ],
)  # fmt: skip
def test_sides(record_of: Callable[..., Record], text: str, sides: dict[int, str]) -> None:
    figures = record_of(text).figures
    assert {f.value: f.metric for f in figures} == sides
    assert all(f.metric_spans for f in figures)
