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
    pytest.param(
        "“We will wait,” the envoy said.\n\n“Nobody is in a hurry.”",
        [("the envoy", "said", "“We will wait,” | “Nobody is in a hurry.”")],
        id="carried on by a paragraph of its own",
    ),
    pytest.param(
        "“We will wait,” the envoy said.\n\n“Nobody” is a strong word.",
        [("the envoy", "said", "“We will wait,”")],
        id="not carried on by a word in marks",
    ),
    pytest.param(
        "In remarks to the council, the envoy insisted: “There is no way back.” “None at all.”",
        [("the envoy", "insisted", "“There is no way back.” | “None at all.”")],
        id="two quotations side by side",
    ),
    pytest.param(
        "While talks continued, “all options” were on the table, the envoy said.",
        [("the envoy", "said", "While talks continued, “all options” were on the table")],
        id="circumstance before a fragment",
    ),
    pytest.param(
        "“It is over,” Orlo Vandrey, head of the harbour board, tells the Vessa Courier.",
        [("Orlo Vandrey, head of the harbour board", "tells", "“It is over,”")],
        id="name with an apposition",
    ),
    pytest.param("It ended. “It is over.” The envoy left.", [], id="nobody's quotation"),
    pytest.param(
        "She was blunt: “We are leaving tomorrow.”",
        [("She", ":", "“We are leaving tomorrow.”")],
        id="colon without a verb of saying",
    ),
    pytest.param("The sign was clear: “Keep out of here.”", [], id="colon after a thing"),
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
