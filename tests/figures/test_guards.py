"""What counts as a figure and what does not."""

from collections.abc import Callable

import pytest

from dragoman.record import Record

NONE = [
    "The pact signed in 1995 expires on 16 May 2024.",
    "The talks lasted nearly two hours.",
    "The minister cited Article 5 of the treaty.",
    "Flight 370 left at 10:35.",
    "The council adopted Resolution 2023.",
    "An F-16 was seen near the border.",
    "The spokesman, aged 52, declined to comment.",
    "The two sides met in Lima.",
    "Two officials said the pact would stand.",
    "A baker's dozen of loaves was left.",
    "The home team won 2-0.",
    "1. The Parties will meet again.",
    "No one was there, and one of them said so.",
    "The formula is 3 × 10 and more.",
    "The ministry can be reached at 555-0199.",
    "A 52-year-old driver was there.",
    "She is 52 and will be 53 in June.",
    "The 27-nation bloc will meet again.",
    "Six-party talks began in the 15-member council.",
    "The daily cited two people close to the talks.",
    "The treaty was signed in two copies.",
]
SOME = [
    ("The navy moved two frigates to the island.", ["two"]),
    ("Three sailors were killed in the attack.", ["Three"]),
    ("Eleven members voted in favour of the text.", ["Eleven"]),
    ("The eleven drivers had been freed on Monday.", ["eleven"]),
    ("One soldier was killed on Monday.", ["One"]),
    ("The ministry spent $40 million in 2023.", ["$40 million"]),
    ("The plant will produce 3,500 tonnes of steel.", ["3,500 tonnes"]),
    ("The share fell to 3.65 on Monday.", ["3.65"]),
    ("The airline grounded two new 737 Max jets.", ["two"]),
    ("In the 90049 ZIP Code 37 homes were sold.", ["37"]),
    ("Norway sent 30 Leopard tanks.", ["30"]),
    ("Norway sent 18 F-16s.", ["18"]),
    ("The ministry said two ships sank.", ["two"]),
    ("Nine late fouls proved that the match was rough.", ["Nine"]),
    ("Peru talked to the union, whose chairman said two of its members were held.", ["two"]),
    ("Profit rose to 83 million from 40.1 million a year earlier.", ["83 million", "40.1 million"]),
    ("The ministry put the losses at five dead.", ["five"]),
    ("A 1,000-strong force was sent.", ["1,000"]),
]


@pytest.mark.parametrize("text", NONE)
def test_no_figures(record_of: Callable[[str], Record], text: str) -> None:
    assert [text[a:b] for f in record_of(text).figures for a, b in f.spans] == []


@pytest.mark.parametrize(("text", "expected"), SOME)
def test_figures(record_of: Callable[[str], Record], text: str, expected: list[str]) -> None:
    assert [text[a:b] for f in record_of(text).figures for a, b in f.spans] == expected
