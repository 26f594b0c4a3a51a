"""Where the outlet's own voice goes on, and what commonly stands around a cue: relative nouns, raised subjects, joined participles."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param(
        "The minister said the harbour held illegal weapons — an allegation that the delegate described as baseless.",
        [
            ("The minister", "said", "the harbour held illegal weapons"),
            ("the delegate", "described", "an allegation | as baseless"),
        ],
        id="apposition after a dash",
    ),
    pytest.param(
        "The governor said that forty people were dead — a figure that aid groups put far higher.",
        [("The governor", "said", "that forty people were dead")],
        id="figure",
    ),
    pytest.param(
        "The agency said that the ships had left the port, according to two officials.",
        [
            ("The agency", "said", "that the ships had left the port"),
            ("two officials", "according to", "The agency said that the ships had left the port"),
        ],
        id="according to",
    ),
    pytest.param(
        "The envoy stressed that the port was safe and the road open.",
        [("The envoy", "stressed", "that the port was safe and the road open")],
        id="nothing to cut",
    ),
    pytest.param(
        "The envoy said that neighbours were stirring unrest, by which he apparently means the coast.",
        [("The envoy", "said", "that neighbours were stirring unrest")],
        id="what the speaker means",
    ),
    pytest.param(
        "The envoy said that the port was full, a big and growing one, and a mess.",
        [("The envoy", "said", "that the port was full, a big and growing one, and a mess")],
        id="an apposition that names nothing said",
    ),
    pytest.param(
        "Lima said that it would open the border in May, while Quito proposed to wait until June.",
        [("Lima", "said", "that it would open the border in May"), ("Quito", "proposed", "to wait until June")],
        id="contrast",
    ),
    pytest.param(
        "The envoy said the port was open, while recalling that the bridge was closed.",
        [("The envoy", "recalling", "that the bridge was closed"), ("The envoy", "said", "the port was open")],
        id="while recalling",
    ),
    pytest.param(
        "The envoy left, stressing that the port was safe and accusing the union of spreading lies.",
        [("The envoy", "accusing", "of spreading lies"), ("The envoy", "stressing", "that the port was safe")],
        id="two participles",
    ),
    pytest.param(
        "The president dismissed the remark.", [("The president", "dismissed", "the remark")], id="object, no predicate"
    ),
    pytest.param(
        "The envoy made it plain that the deal was dead.",
        [("The envoy", "made it plain", "that the deal was dead")],
        id="made it plain",
    ),
    pytest.param(
        "The ministry was alarmed at the arrests.",
        [("The ministry", "alarmed at", "the arrests")],
        id="feeling with a preposition",
    ),
    pytest.param(
        "The council members are deeply troubled by the arrests.",
        [("The council members", "troubled by", "the arrests")],
        id="feeling with a degree",
    ),
    pytest.param(
        "“We are grateful for the help of our neighbours,” the mayor said.",
        [("the mayor", "said", "“We are grateful for the help of our neighbours,”")],
        id="own feeling",
    ),
    pytest.param(
        "Exports rose by 4 percent in May, customs data showed.",
        [("customs data", "showed", "Exports rose by 4 percent in May")],
        id="data",
    ),
    pytest.param(
        "The rebels are believed to hold the town.", [("", "believed", "The rebels | to hold the town")], id="raised subject"
    ),
    pytest.param(
        "The general is said to have left the country.",
        [("", "said", "The general | to have left the country")],
        id="raised subject of said",
    ),
    pytest.param(
        "The envoy continued:\n\n“The talks have failed. We go home.”",
        [("The envoy", "continued", "“The talks have failed. We go home.”")],
        id="colon before a paragraph",
    ),
    pytest.param(
        "To prevent accidents, he said, drivers should wait.",
        [("he", "said", "To prevent accidents | drivers should wait")],
        id="interrupted after a phrase",
    ),
    pytest.param("The firm would challenge the tariffs in court.", [], id="imagined"),
    pytest.param(
        "The envoy did not challenge the verdict.", [("The envoy", "challenge", "the verdict")], id="negated, not imagined"
    ),
    pytest.param("Ministry: no talks planned\n\nA road opened.", [("Ministry", ":", "no talks planned")], id="headline"),
    pytest.param("Update: no talks planned today\n\nA road opened.", [], id="label that names nobody"),
    pytest.param("Ministry: “No talks are planned”", [("Ministry", ":", "“No talks are planned”")], id="headline, quoted"),
    pytest.param("Ministry:", [], id="label alone"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_voices(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(t.row for t in told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("The premier conceded before parliament that the plan had failed.", "parliament"),
        ("Briefing the council, the envoy warned that the truce was fragile.", "the council"),
        ("The envoy, speaking to reporters in Lima, said that the truce was fragile.", "reporters in Lima"),
        ("The premier told a business forum that growth would slow.", "a business forum"),
        ("The premier said at noon that growth would slow.", ""),
    ],
)
def test_hearers(told: Callable[[str], list[Told]], text: str, addressees: str) -> None:
    assert [t.addressees for t in told(text)] == [addressees]
