"""Deeds, votes, and verbs that hand something over."""

from collections.abc import Callable

import pytest

from dragoman.record import Figure, Record

FigureOf = Callable[[str, str], Figure]


@pytest.mark.parametrize(
    ("text", "words", "metric"),
    [
        ("The blast left 9,000 people homeless.", "9,000 people", "displaced"),
        ("Eleven soldiers wounded in the raid were flown out.", "Eleven", "injured"),
        ("At least 17 soldiers were killed and more than 40 wounded.", "more than 40", "injured"),
        ("The army killed four of the attackers.", "four", "killed"),
        ("Attacks claimed 212 lives.", "212", "killed"),
        ("Police counted 600 protesters.", "600", "demonstrators"),
        ("Peru ordered two Chilean diplomats to leave.", "two", "diplomats expelled"),
        ("The text was adopted with 112 votes in favour.", "112", "votes in favour"),
        ("The council voted 13 to 2 for the text.", "13", "votes in favour"),
        ("The council voted 13 to 2 for the text.", "2", "votes against"),
        ("Kenya exported 12,000 tonnes of tea to Egypt.", "12,000 tonnes", "exports"),
        ("Egypt bought 12,000 tonnes of gas from Kenya.", "12,000 tonnes", "gas imports"),
        ("Kenya owes Egypt $4 million.", "$4 million", "debt"),
        ("The firm plans to invest $4 million in the plant.", "$4 million", "investment"),
        ("Norway gave Kenya $4 million for the repair of dams.", "$4 million", "aid"),
        ("The dam cost $4 million.", "$4 million", "cost"),
        ("The island lies 14 kilometres from the coast.", "14 kilometres", "distance"),
    ],
)
def test_what_is_done_is_the_metric(figure_of: FigureOf, text: str, words: str, metric: str) -> None:
    assert figure_of(text, words).metric == metric


@pytest.mark.parametrize(
    ("text", "words", "countries", "flow"),
    [
        ("Kenya exported 12,000 tonnes of tea to Egypt.", "12,000 tonnes", ["KEN", "EGY"], "to"),
        ("Egypt bought 12,000 tonnes of gas from Kenya.", "12,000 tonnes", ["KEN", "EGY"], "to"),
        ("Norway sent 12 trucks to Kenya.", "12", ["NOR", "KEN"], "to"),
        ("Kenya and Egypt closed four crossings.", "four", ["KEN", "EGY"], None),
        ("Kenya's inflation fell to 5 percent.", "5 percent", ["KEN"], None),
        ("Peru said that Chile ordered two Peruvian diplomats to leave.", "two", ["CHL", "PER"], "to"),
        ("Kenya's exports rose to $9 million. Imports fell to $8 million.", "$8 million", ["KEN"], None),
    ],
)
def test_who_hands_over_to_whom(
    record_of: Callable[[str], Record], figure_of: FigureOf, text: str, words: str, countries: list[str], flow: str | None
) -> None:
    figure = figure_of(text, words)
    known = {a.id: a.country for a in record_of(text).actors}
    assert ([known[p] for p in figure.parties], figure.flow) == (countries, flow)


@pytest.mark.parametrize(
    ("text", "words", "direction", "value"),
    [
        ("Oil rose 64 cents, or 0.8 percent, to $83.40.", "$83.40", "up", 64),
        ("Oil rose 64 cents, or 0.8 percent, to $83.40.", "0.8 percent", "up", 0.8),
        ("Exports had risen by a quarter to $310 million.", "$310 million", "up", 25),
        ("Taxes will go up by 5 percentage points, to 62 percent.", "62 percent", "up", 5),
        ("Sales jumped 24 percent to a record $11 billion.", "$11 billion", "up", 24),
        ("Deliveries came to 12 tonnes, 30 percent below the target.", "12 tonnes", "down", 30),
    ],
)
def test_changes_are_joined_to_their_levels(figure_of: FigureOf, text: str, words: str, direction: str, value: float) -> None:
    change = figure_of(text, words).change
    assert change is not None
    assert (change.direction, change.value) == (direction, value)
