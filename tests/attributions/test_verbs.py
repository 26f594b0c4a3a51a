"""Verbal cues and their frames: clauses, infinitives, objects, predicates, targets."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param("The ministry said that the road was open.", [("The ministry", "said", "that the road was open")], id="that"),
    pytest.param("The ministry said the road was open.", [("The ministry", "said", "the road was open")], id="bare clause"),
    pytest.param(
        "She said that the road was open and that the bridge was safe.",
        [("She", "said", "that the road was open | that the bridge was safe")],
        id="two that-clauses",
    ),
    pytest.param(
        "She said the boat had been in the harbour and denied that anyone was hurt.",
        [("She", "denied", "that anyone was hurt"), ("She", "said", "the boat had been in the harbour")],
        id="shared subject",
    ),
    pytest.param(
        "The minister noted that both states had ratified a treaty, and called on the neighbours to resume the talks.",
        [
            ("The minister", "called on", "to resume the talks"),
            ("The minister", "noted", "that both states had ratified a treaty"),
        ],
        id="shared subject of a phrase",
    ),
    pytest.param(
        "The president promised to visit the coast.", [("The president", "promised", "to visit the coast")], id="infinitive"
    ),
    pytest.param(
        "The envoy refused to say whether the talks had failed.",
        [("The envoy", "refused", "to say whether the talks had failed")],
        id="one cue governs another",
    ),
    pytest.param(
        "The envoy left, saying that the talks had failed.",
        [("The envoy", "saying", "that the talks had failed")],
        id="participle",
    ),
    pytest.param("The council condemned the raid.", [("The council", "condemned", "the raid")], id="object"),
    pytest.param("The envoy rejected the plan on Monday.", [("The envoy", "rejected", "the plan")], id="object, time apart"),
    pytest.param(
        "The council condemned unnamed neighbours for “feeding the war.”",
        [("The council", "condemned", "unnamed neighbours for “feeding the war.”")],
        id="object and what it is condemned for",
    ),
    pytest.param("She called the raid “a crime.”", [("She", "called", "the raid “a crime.”")], id="predicate"),
    pytest.param(
        "The envoy described the plan as a trap.", [("The envoy", "described", "the plan as a trap")], id="predicate with as"
    ),
    pytest.param("The guard called his mother.", [], id="object without predicate"),
    pytest.param(
        "The navy accused the crew of fishing at night.", [("The navy", "accused", "of fishing at night")], id="target"
    ),
    pytest.param(
        "The envoy concurred with the verdict.", [("The envoy", "concurred with", "the verdict")], id="preposition in the cue"
    ),
    pytest.param("The bloc called off the meeting.", [], id="another particle"),
    pytest.param(
        "The plan was rejected by the upper house.", [("the upper house", "rejected", "The plan")], id="passive with an agent"
    ),
    pytest.param("The plan was rejected.", [], id="object passive without an agent"),
    pytest.param(
        "The crew was told by the harbour master that the port was closed.",
        [("the harbour master", "told", "that the port was closed")],
        id="passive agent",
    ),
    pytest.param(
        "The crew was told that the port was closed.", [("", "told", "that the port was closed")], id="passive without an agent"
    ),
    pytest.param(
        "The mayor was quoted as saying that the port was closed.",
        [("The mayor", "saying", "that the port was closed")],
        id="quoted as saying",
    ),
    pytest.param(
        "The navy seized the boat, a charge the owner denied.", [("the owner", "denied", "a charge")], id="apposition taken up"
    ),
    pytest.param(
        "A third said that the road was safe, and half said that it was not.",
        [("A third", "said", "that the road was safe"), ("half", "said", "that it was not")],
        id="two reports in one sentence",
    ),
    pytest.param(
        "The minister promised to send aid on Friday in a statement issued after the meeting.",
        [("The minister", "promised", "to send aid")],
        id="medium and day are not promised",
    ),
    pytest.param(
        "She claimed that the pact “rewards the loudest voice”—as if there were a right one.",
        [("She", "claimed", "that the pact “rewards the loudest voice”")],
        id="dash after the marks",
    ),
    pytest.param(
        "A note that said the talks were over lay there.", [("A note", "said", "the talks were over")], id="relative that"
    ),
    pytest.param(
        "Asked whether it would leave, the bloc did not rule it out.",
        [("the bloc", "rule | out", "whether it would leave")],
        id="asked",
    ),
    pytest.param(
        "The envoy told reporters on a conference call that the talks were open, but that no date had been set.",
        [("The envoy", "told", "that the talks were open | that no date had been set")],
        id="that-clause far from its verb",
    ),
    pytest.param(
        "The minister on Friday dismissed as “baseless” claims that troops had crossed the border.",
        [
            ("The minister", "dismissed", "as “baseless” claims that troops had crossed the border"),
            ("", "claims", "that troops had crossed the border"),
        ],
        id="dismissed as",
    ),
    pytest.param(
        "The opposition accused the government of rigging the vote and called for fresh elections.",
        [("The opposition", "accused", "of rigging the vote"), ("The opposition", "called for", "fresh elections")],
        id="joined to a gerund",
    ),
    pytest.param(
        "The premier expressed concern over the raid.",
        [("The premier", "expressed", "concern over the raid")],
        id="noun of a cue",
    ),
    pytest.param(
        "Neither side would say when talks would resume.", [("Neither side", "say", "when talks would resume")], id="when"
    ),
    pytest.param("The guard asked if the envoy had left.", [("The guard", "asked", "if the envoy had left")], id="if"),
    pytest.param(
        "A note saying that the road was shut lay there.",
        [("A note", "saying", "that the road was shut")],
        id="participle of a noun",
    ),
    pytest.param(
        "The embassy did not immediately respond to a request for comment.",
        [("The embassy", "respond to", "a request for comment")],
        id="no answer",
    ),
    pytest.param(
        "The navy accused the crew of fishing at night, a charge the owner denied, saying the nets were dry.",
        [
            ("The navy", "accused", "of fishing at night"),
            ("the owner", "denied", "a charge"),
            ("the owner", "saying", "the nets were dry"),
        ],
        id="participle of an apposition",
    ),
    pytest.param(
        "The envoy talked about what the king called a farce.",
        [("The envoy", "talked about", "what the king called a farce"), ("the king", "called", "a farce")],
        id="what he called",
    ),
    pytest.param("She held what she called “frank” talks.", [("she", "called", "“frank”")], id="what she called, in marks"),
    pytest.param(
        "The ministry said ten were hurt; the rebels put the toll at forty.",
        [("The ministry", "said", "ten were hurt"), ("the rebels", "put", "the toll at forty")],
        id="up to a semicolon",
    ),
    pytest.param(
        "It was announced that the border would close.", [("", "announced", "that the border would close")], id="it was said"
    ),
    pytest.param(
        "The spokesman went on to say that the treaty was dead.",
        [("The spokesman", "say", "that the treaty was dead")],
        id="control",
    ),
    pytest.param(
        "The mayor was quick to say that the port was open.", [("The mayor", "say", "that the port was open")], id="adjective"
    ),
    pytest.param(
        "The court was annoyed by his refusal to say what happened.", [("his", "refusal", "to say what happened")], id="owner"
    ),
    pytest.param(
        "The ministry said its forces had repelled a raid, calling it “a provocation.”",
        [("The ministry", "said", "its forces had repelled a raid"), ("The ministry", "calling", "it “a provocation.”")],
        id="the reporter's participle",
    ),
    pytest.param(
        "The council called for a ceasefire and for the release of all hostages.",
        [("The council", "called for", "a ceasefire and for the release of all hostages")],
        id="preposition twice",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_verbs(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(t.row for t in told(text)) == sorted(expected)


ADDRESSEES = [
    ("The envoy told reporters that the talks were over.", "reporters"),
    ("The council urged both sides to wait.", "both sides"),
    ("The council called on the neighbours to wait.", "the neighbours"),
    ("The navy accused the crew of fishing at night.", "the crew"),
    ("The envoy said to the guards that he would wait.", "the guards"),
    ("The crew was told that the port was closed.", "The crew"),
    ("The envoy warned the president of grave consequences.", "the president"),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSEES)
def test_addressees(told: Callable[[str], list[Told]], text: str, expected: str) -> None:
    assert [t.addressees for t in told(text)] == [expected]


MEDIA = [
    ("“The road is open,” the envoy said in a statement.", "a statement"),
    ("The envoy told the council by telephone that the road was open.", "telephone"),
    ("“The road is open,” the envoy wrote on Telegram.", "Telegram"),
    ("The minister promised to send aid in a statement issued on Friday.", "a statement issued on Friday"),
    ("“The road is open,” the statement read.", "the statement"),
    ("The envoy said the road was open.", ""),
]


@pytest.mark.parametrize(("text", "expected"), MEDIA)
def test_media(told: Callable[[str], list[Told]], text: str, expected: str) -> None:
    assert [t.medium for t in told(text)] == [expected]


NEGATED = [
    ("The envoy did not say that the talks were over.", True),
    ("Nobody said that the talks were over.", True),
    ("The envoy said that the talks were not over.", False),
]


@pytest.mark.parametrize(("text", "expected"), NEGATED)
def test_negation(told: Callable[[str], list[Told]], text: str, *, expected: bool) -> None:
    assert [t.attribution.negated for t in told(text)] == [expected]
