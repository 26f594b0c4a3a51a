"""Sectors and countries by whom a phrase belongs to."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record

COUNCIL = "The Security Council met on Friday. "


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        (f"{COUNCIL}The Assistant Secretary-General for Humanitarian Affairs agreed.", None, "UNO", ()),
        (
            f"{COUNCIL}Mr. Luis Rojas, Assistant Secretary-General for Humanitarian Affairs, agreed.",
            "Mr. Luis Rojas",
            "UNO",
            (),
        ),
        ("Peru’s army said its men had come under attack.", "its men", "PER", ("MIL",)),
        ("A Foreign Office source disagreed.", "A Foreign Office source", "GBR", ("GOV",)),
        ("Peru’s statistics bureau published the figures.", "Peru’s statistics bureau", "PER", ("GOV",)),
        ("Battery makers in Peru filled their warehouses.", "Battery makers in Peru", "PER", ("BUS",)),
        ("The police welcomed the arrest of eleven suspects.", "eleven suspects", None, ("UNK",)),
        ("The minister of Peru admitted before parliament that he was wrong.", "parliament", "PER", ("LEG",)),
        ("Peru urged all parties to wait.", "all parties", None, ()),
    ],
)
def test_sector_by_owner(nlp: Pipeline, text: str, words: str | None, country: str | None, sectors: tuple[str, ...]) -> None:
    record = nlp(text, language="en")
    actor = find(record, words) if words else next(a for a in record.actors if a.kind == "person")
    assert actor is not None
    assert (actor.country, actor.sectors) == (country, sectors)


def test_speakers_in_a_meeting_are_delegates(nlp: Pipeline) -> None:
    text = "Several speakers expressed concern. The senior relief official agreed."
    record = nlp(text, language="en", outlet="United Nations Meetings Coverage")
    assert [(a.country, a.sectors) for a in record.actors] == [(None, ("GOV",)), ("UNO", ())]


def test_portfolio_words_are_nobody(nlp: Pipeline) -> None:
    record = nlp("Peru opened an Office of Humanitarian Affairs in Lima.", language="en")
    assert find(record, "Humanitarian Affairs") is None


def test_which_takes_no_people(nlp: Pipeline) -> None:
    record = nlp("Peru sent a letter to seven young men of Lima, which was lost.", language="en")
    assert find(record, "which") is None


def test_an_artefact_is_no_groups(nlp: Pipeline) -> None:
    record = nlp("According to people who have read it, it is short. The note said that talks would go on.", language="en")
    assert find(record, "The note") is None
