"""Quotations: before, after and around their cue, carried on, and what is no quotation."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param("“The road is open,” the minister said.", [("the minister", "said", "“The road is open,”")], id="cue after"),
    pytest.param("The minister said: “The road is open.”", [("The minister", "said", "“The road is open.”")], id="colon"),
    pytest.param("The minister said, “The road is open.”", [("The minister", "said", "“The road is open.”")], id="comma"),
    pytest.param(
        "“The road is open,” said the transport minister, Tarvo Lindqvist-Oro.",
        [("the transport minister, Tarvo Lindqvist-Oro", "said", "“The road is open,”")],
        id="inverted",
    ),
    pytest.param(
        "“The harbour,” the mayor said, “is not for sale.”",
        [("the mayor", "said", "“The harbour,” | “is not for sale.”")],
        id="split",
    ),
    pytest.param(
        "Such “tricks and games,” the envoy explained, “are not helpful.”",
        [("the envoy", "explained", "Such “tricks and games,” | “are not helpful.”")],
        id="words before a split quotation",
    ),
    pytest.param(
        "“We will wait,” the envoy told reporters in Vessa. “Nobody is in a hurry.”",
        [("the envoy", "told", "“We will wait,” | “Nobody is in a hurry.”")],
        id="carried on",
    ),
    pytest.param(
        "“We will wait,” the envoy said. “Nobody is in a hurry.\n“But winter is near.”",
        [("the envoy", "said", "“We will wait,” | “Nobody is in a hurry.\n“But winter is near.”")],
        id="carried on over a paragraph",
    ),
    pytest.param(
        "The deal, which the ministry says “fully meets the needs of both sides,” was signed.",
        [("the ministry", "says", "“fully meets the needs of both sides,”")],
        id="quoted predicate",
    ),
    pytest.param(
        "The mayor says “the mood is better” despite the strike.",
        [("The mayor", "says", "“the mood is better” despite the strike")],
        id="clause goes on after the marks",
    ),
    pytest.param("The so-called “peace road” was closed.", [], id="scare quotes"),
    pytest.param(
        "The “Green Road” committee said the road was closed.",
        [("The “Green Road” committee", "said", "the road was closed")],
        id="name",
    ),
    pytest.param(
        "“You lied,” a clerk quoted her as telling the envoy.",
        [("a clerk", "quoted", "“You lied,” | her as telling the envoy"), ("her", "telling", "“You lied,”")],
        id="quoted as telling",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_quotations(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [t.row for t in told(text)] == expected


def test_a_quotation_inside_a_quotation_hangs_on_it(told: Callable[[str], list[Told]]) -> None:
    outer, inner = told("“My father used to say, ‘Count your own sheep first,’” the farmer said.")
    assert inner.row == ("My father", "say", "‘Count your own sheep first,’")
    assert (outer.within, inner.within) == (None, "said")


def test_a_speaker_does_not_report_his_own_speaking(told: Callable[[str], list[Told]]) -> None:
    assert [t.cue for t in told("“We ask both sides to wait,” the envoy said.")] == ["said"]
