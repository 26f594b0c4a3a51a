"""Organisations that are in no list."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("The Kenya Wildlife Service said on Friday that it had moved them.", "The Kenya Wildlife Service", "KEN", ("GOV",)),
        ("The Kenya Revenue Authority rejected it on Friday.", "The Kenya Revenue Authority", "KEN", ("GOV",)),
        ("Zamtel Holdings denied it on Friday.", "Zamtel Holdings", None, ("BUS",)),
        ("The Green Harbour Network denied it on Friday.", "The Green Harbour Network", None, ()),
        ("Norsk Kabel AS declined to comment on Friday.", "Norsk Kabel AS", None, ()),
        ("The ACME Institute for Public Policy said so on Friday.", "The ACME Institute for Public Policy", None, ("EDU",)),
        (
            "Kenya closed the port on Friday. The National Wildlife Authority denied it.",
            "The National Wildlife Authority",
            "KEN",
            ("GOV",),
        ),
        ("Kenya answered on Friday. State House denied it.", "State House", "KEN", ("GOV",)),
    ],
)
def test_a_body_is_an_organisation(nlp: Pipeline, text: str, words: str, country: str | None, sectors: tuple[str, ...]) -> None:
    actor = find(nlp(text, language="en"), words)
    assert actor is not None
    assert (actor.kind, actor.country, actor.sectors) == ("organisation", country, sectors)


@pytest.mark.parametrize(
    ("text", "words", "acronyms"),
    [
        ("The Kenya Wildlife Service (KWS) left. KWS was sad.", "The Kenya Wildlife Service", ["KWS", "KWS"]),
        (
            "The Indonesian Chamber of Fish (ICF) has accused Peru of a lie. The ICF left.",
            "The Indonesian Chamber of Fish",
            ["ICF", "The ICF"],
        ),
        ("The Green Harbour Network, or GHN, left. GHN was sad.", "The Green Harbour Network", ["GHN", "GHN"]),
        ("The European Union’s space agency, the EUSA, left.", "The European Union’s space agency", ["the EUSA"]),
    ],
)
def test_an_acronym_beside_a_name_is_the_same_body(nlp: Pipeline, text: str, words: str, acronyms: list[str]) -> None:
    record = nlp(text, language="en")
    actor = find(record, words)
    assert actor is not None
    assert [text[s:e] for s, e in actor.mentions] == [words, *acronyms]


def test_a_state_in_the_name_of_a_body_is_no_mention(nlp: Pipeline) -> None:
    assert find(nlp("The Kenya Wildlife Service said so on Friday.", language="en"), "Kenya") is None


def test_capitals_between_commas_are_no_acronym_by_themselves(nlp: Pipeline) -> None:
    record = nlp("The council, OK, met on Friday.", language="en")
    assert find(record, "OK") is None
