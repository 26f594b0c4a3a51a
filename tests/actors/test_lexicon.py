"""The words that name actors: what is found, in which case and how long."""

import pytest

from dragoman.actors.lexicon import Lexicon, plural_of
from dragoman.actors.nouns import Noun, Organisation
from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories

SECTORS = {
    "GOV",
    "MIL",
    "COP",
    "SPY",
    "JUD",
    "LEG",
    "PTY",
    "OPP",
    "REB",
    "PRM",
    "UAF",
    "CVL",
    "SOC",
    "REL",
    "BUS",
    "LAB",
    "AGR",
    "EDU",
    "JRN",
    "MED",
    "REF",
    "ELI",
    "CRM",
    "PRE",
    "UNK",
}
CODES = {"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon("en", load_territories())


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("embassy", "embassies"), ("coast guard", "coast guards"), ("witness", "witnesses"), ("envoy", "envoys")],
)
def test_regular_plurals(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


@pytest.mark.parametrize(
    ("text", "lemma", "plural"),
    [
        ("fishermen", "fisherman", True),
        ("Secretaries General", "secretary general", True),
        ("deputy military attaché", "military attaché", False),
        ("people", "person", True),
    ],
)
def test_nouns_in_both_numbers(lexicon: Lexicon, text: str, lemma: str, plural: bool) -> None:
    found = [t.entry for t in lexicon.tag_text(text) if t is not None]
    assert isinstance(found[-1], Noun)
    assert (found[-1].lemma, found[-1].plural) == (lemma, plural)


@pytest.mark.parametrize("text", ["who knows", "a turkey", "it told us", "the diet", "an eu pean"])
def test_names_are_written_as_names(lexicon: Lexicon, text: str) -> None:
    assert not [t for t in lexicon.tag_text(text) if t is not None and not isinstance(t.entry, Noun)]


def test_the_longest_phrase_wins(lexicon: Lexicon) -> None:
    found = lexicon.tag_text("African Union Commission")[0]
    assert found is not None
    assert isinstance(found.entry, Organisation)
    assert found.entry.name == "African Union Commission"


def test_the_tables_hold_only_known_codes(lexicon: Lexicon) -> None:
    for row in words("en", "organisations")["organisations"]:
        assert row.get("country", "UNO") in CODES | set(lexicon.states), row
        assert set(row.get("sectors", ())) <= SECTORS, row
    for table in (words("en", "titles")["offices"], words("en", "roles")["people"], words("en", "organisations")["bodies"]):
        assert set(table) <= SECTORS | {""}
