"""The table of organisations: no name stands twice or for a state, and short names are no words."""

from collections import Counter

import pytest

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.nouns import Organisation
from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories

ROWS = words("en", "organisations")["organisations"]
NAMES = [name for row in ROWS for name in row["names"]]
WORDS = {"ICE", "IS", "MAS", "MEND", "MODEL", "PAN", "PAS", "PACE", "RAW", "FACT", "ARENA", "LET", "US", "AID", "CARE", "SWIFT"}
SHARED = {"RSF", "SDF", "PPP", "PTI", "BNP", "CNA", "CSIS", "NIS", "IRA", "DPP", "PDP", "APC", "GNU", "MIT", "SNA", "ADF"}
"""Short names of several bodies: where one is meant, the text gives it beside the full name."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon("en", load_territories())


def test_the_table_is_large() -> None:
    world = [row for row in ROWS if row.get("country") in {"UNO", "EUR", "IGO", "NGO"}]
    assert len(world) > 400
    assert len(ROWS) > 1800


def test_no_name_stands_twice() -> None:
    assert not [name for name, count in Counter(NAMES).items() if count > 1]


def test_no_name_is_a_state_or_its_people() -> None:
    known = load_territories()
    assert not [
        name
        for name in NAMES
        if name not in {"Vatican", "Holy See"} and (known.by_name(name) or known.by_adjective(name) or known.by_demonym(name))
    ]


def test_short_names_are_no_words_and_of_one_body() -> None:
    assert not (WORDS | SHARED) & set(NAMES)


@pytest.mark.parametrize(
    ("text", "name", "country", "sectors"),
    [
        ("NHK", "NHK", "JPN", ("JRN",)),
        ("the Mossad", "Mossad", "ISR", ("SPY",)),
        ("FSB", "Federal Security Service", "RUS", ("SPY",)),
        ("UNCTAD", "United Nations Conference on Trade and Development", "UNO", ()),
        ("Arakan Army", "Arakan Army", "MMR", ("REB",)),
        ("Popular Mobilization Forces", "Popular Mobilization Forces", "IRQ", ("PRM",)),
        ("Pheu Thai", "Pheu Thai", "THA", ("PTY",)),
        ("CNPC", "China National Petroleum Corporation", "CHN", ("BUS",)),
        ("al-Qaeda in the Arabian Peninsula", "Al-Qaeda in the Arabian Peninsula", "YEM", ("REB",)),
        ("the Joint Chiefs of Staff", "Joint Chiefs of Staff", None, ("MIL",)),
        ("IRGC", "Islamic Revolutionary Guard Corps", "IRN", ("MIL",)),
    ],
)
def test_names_are_found(lexicon: Lexicon, text: str, name: str, country: str | None, sectors: tuple[str, ...]) -> None:
    found = [tag.entry for tag in lexicon.tag_text(text) if tag is not None and isinstance(tag.entry, Organisation)]
    assert found
    assert (found[-1].name, found[-1].country, found[-1].sectors) == (name, country, sectors)


@pytest.mark.parametrize("text", ["Let us wait", "the bild", "the reserve bank", "a guardian", "who said so", "eu"])
def test_common_words_are_no_names(lexicon: Lexicon, text: str) -> None:
    assert not [tag for tag in lexicon.tag_text(text) if tag is not None and isinstance(tag.entry, Organisation)]
