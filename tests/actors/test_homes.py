"""The country of offices and bodies that name none."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record

LIMA = "LIMA, May 3 (Wire) — "


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # the same portfolio
        (
            f"{LIMA}Peru protested on Friday.\n\nChile’s foreign ministry objected.\n\nPeru waited. Deputy Foreign Minister Luis Rojas agreed.",
            "Deputy Foreign Minister Luis Rojas",
            "CHL",
        ),
        (
            f"{LIMA}Chile’s defense ministry objected.\n\nDefence Minister Luis Rojas agreed.",
            "Defence Minister Luis Rojas",
            "CHL",
        ),
        (f"{LIMA}Chile’s foreign ministry objected.\n\nTrade Minister Ana Quispe agreed.", "Trade Minister Ana Quispe", "PER"),
        (f"{LIMA}The Chilean Senate objected.\n\nSenator Luis Rojas agreed.", "Senator Luis Rojas", "CHL"),
        # the main clause's subject
        ("Norway met Kenya on Friday.\n\nKenya banned maize from Chile. The police agreed.", "The police", "KEN"),
        ("Kenya banned maize after Chile objected. Parliament agreed.", "Parliament", "KEN"),
        ("Kenya banned maize; the ban ended after Chile objected. The central bank agreed.", "The central bank", "KEN"),
        ("Kenya’s navy met Chile. According to the ministry of trade, ties are good.", "the ministry of trade", "KEN"),
        ("Kenya’s embassy in Norway closed. The supreme court agreed.", "The supreme court", "KEN"),
        ("Kenya closed the port. A senior official called it a success.", "A senior official", "KEN"),
        (
            "Norway’s army moved. The authorities of Kenya objected: the defence ministry protested.",
            "the defence ministry",
            "KEN",
        ),
        # the outlet's own
        (f"{LIMA}Trade fell. Ministers had known it.", "Ministers", "PER"),
        (f"{LIMA}Trade fell, as this newspaper revealed.", "this newspaper", "PER"),
        ("Kenya’s minister, Mr. Luis Rojas, spoke. His own colleagues laughed.", "His own colleagues", "KEN"),
        # the paragraph before does not count, the report's own state does
        (f"{LIMA}Trade fell on Friday. Chile objected.\n\nThe attorney general agreed.", "The attorney general", "PER"),
        ("A farmer of Kenya sued. Many were glad. The attorney general agreed.", "The attorney general", "KEN"),
        (
            "The foreign secretary will tell parliament today that Britain is ready to talk with Norway.",
            "The foreign secretary",
            "GBR",
        ),
        (f"{LIMA}Trade fell. Foreign Ministry spokesman Luis Rojas agreed.", "Foreign Ministry spokesman Luis Rojas", "PER"),
        # private people and people of somewhere else never
        (f"{LIMA}Peru protested. The trader agreed.", "The trader", None),
        (f"{LIMA}Peru protested. Mr. Luis Rojas agreed.", "Mr. Luis Rojas", None),
        ("Kenya closed the port. Two diplomats called it a success.", "Two diplomats", None),
        ("It rained. The police agreed.", "The police", None),
    ],
)
def test_whose_an_office_is(nlp: Pipeline, text: str, words: str, country: str | None) -> None:
    actor = find(nlp(text, language="en"), words)
    assert actor is not None
    assert actor.country == country


def test_an_official_outlet_speaks_for_its_own_state(nlp: Pipeline) -> None:
    text = "Chile’s foreign ministry objected on Friday. Foreign Minister Ana Quispe agreed."
    actor = find(nlp(text, language="en", outlet="Ministry of Foreign Affairs of Peru"), "Foreign Minister Ana Quispe")
    assert actor is not None
    assert actor.country == "PER"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Peru’s defence minister left. Defence Minister Ana Quispe was angry.", True),
        ("Peru’s trade minister left. Defence Minister Ana Quispe was angry.", False),
        ("Peru’s prime minister left. Defence Minister Ana Quispe was angry.", False),
        ("A former minister of Peru left. Minister Ana Quispe was angry.", False),
    ],
)
def test_a_name_joins_the_office_told_before(nlp: Pipeline, text: str, same: bool) -> None:
    record = nlp(text, language="en")
    people = [a for a in record.actors if a.kind == "person"]
    assert len(people) == (1 if same else 2)


def test_a_prime_minister_is_no_other_minister(nlp: Pipeline) -> None:
    record = nlp("Norway’s fisheries minister, Ada Lund, left. The prime minister stayed.", language="en")
    assert find(record, "The prime minister") is not find(record, "Ada Lund")
