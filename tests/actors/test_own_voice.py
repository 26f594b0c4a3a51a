"""Whom `we` and `our` mean outside quotations, and whose bare offices are then."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record

PAPER = (
    "The island is ours. On Monday the Chilean president flew over Piura and Trujillo in Peru. Our foreign minister protested. "
    "The Chilean ambassador was summoned. He said nothing to us."
)
EMBASSY = (
    "EMBASSY OF THE REPUBLIC OF PERU\nOslo, 3 May 2024\n\nWe regret the events in Norway. Our Ambassador met the Minister of "
    "Fisheries. We thank the Ministry of Justice."
)


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("text", "outlet", "words", "country"),
    [
        (PAPER, "The Evening Lamp", "Our foreign minister", "PER"),
        (PAPER, "The Evening Lamp", "us", "PER"),
        (PAPER, "The Evening Lamp", "The Chilean ambassador", "CHL"),
        (EMBASSY, "Embassy of Peru in Oslo", "We", "PER"),
        (EMBASSY, "Embassy of Peru in Oslo", "Our Ambassador", "PER"),
        (EMBASSY, "Embassy of Peru in Oslo", "the Minister of Fisheries", "NOR"),
        (EMBASSY, "Embassy of Peru in Oslo", "the Ministry of Justice", "NOR"),
        (EMBASSY, "Embassy of Peru", "the Ministry of Justice", "NOR"),
        ("We met. Our President welcomed the agreement.", "Ministry of Foreign Affairs of Peru", "Our President", "PER"),
        # two states as likely, or none
        ("Peru and Chile met. Our foreign minister protested.", "The Evening Lamp", "Our foreign minister", None),
        ("Our foreign minister protested.", "The Evening Lamp", "Our foreign minister", None),
    ],
)
def test_own_voice(nlp: Pipeline, text: str, outlet: str, words: str, country: str | None) -> None:
    actor = find(nlp(text, language="en", outlet=outlet), words)
    assert actor is not None
    assert actor.country == country


def test_nobody_is_ours_without_our_offices(nlp: Pipeline) -> None:
    record = nlp("Peru won. It was a joy to all of us, and our hearts sang.", language="en", outlet="The Evening Lamp")
    assert find(record, "us") is None
    assert find(record, "our") is None
