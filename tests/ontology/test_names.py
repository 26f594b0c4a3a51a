"""The name index: longest match, pairs, possessives, capitals, accents, odd text."""

import pytest
import spacy

from dragoman.ontology.names import NameIndex

NAMES = {
    "China": "CHN",
    "U.S.": "USA",
    "US": "USA",
    "Russia": "RUS",
    "Guinea": "GIN",
    "Guinea-Bissau": "GNB",
    "Papua New Guinea": "PNG",
    "Côte d'Ivoire": "CIV",
    "Peru": "PER",
    "Türkiye": "TUR",
}
INDEX = NameIndex(NAMES, capitals=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China-U.S. ties", [("China", "CHN"), ("U.S.", "USA")]),
        ("Russia–China", [("Russia", "RUS"), ("China", "CHN")]),
        ("Peru’s navy", [("Peru", "PER")]),
        (
            "Guinea, Guinea‑Bissau, Papua New  Guinea",
            [("Guinea", "GIN"), ("Guinea‑Bissau", "GNB"), ("Papua New  Guinea", "PNG")],
        ),
        ("Cote d’Ivoire", [("Cote d’Ivoire", "CIV")]),
        ("PERU told us of TURKIYE", [("PERU", "PER"), ("TURKIYE", "TUR")]),
        ("US-based Peruvians", [("US", "USA")]),
        ("Papua New", []),
        ("Peru \u0301\u0301 Guinea \u0301", [("Peru", "PER"), ("Guinea", "GIN")]),
        ("peru", []),
        ("", []),
        ("   \n", []),
        ("…!?—’’", []),
        ("🙂 Peru🙂", [("Peru", "PER")]),
    ],
)
def test_spans(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[a:b], value) for a, b, value in INDEX.spans(text)] == expected


def test_find_gives_tokens() -> None:
    doc = spacy.blank("en")("In Peru's view, China-U.S. ties matter.")
    found = [(doc[a:b].text, v) for a, b, v in INDEX.find(doc)]
    assert found[0] == ("Peru", "PER")
    assert [v for _, v in found] == ["PER", "CHN", "USA"]


def test_an_empty_name_stands_for_nothing() -> None:
    assert NameIndex({"": 1, " ": 2}).spans("a b") == []


def test_a_very_long_line_takes_one_pass() -> None:
    assert len(INDEX.spans("Papua New " * 20_000 + "Peru")) == 1
