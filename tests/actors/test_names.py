"""People's names with particles and hyphens, what stands beside a noun and is not part of it, and how offices are spelled."""

import pytest

from dragoman.actors.spelling import plain_part
from dragoman.pipeline import Pipeline
from dragoman.record import Record


def chain(record: Record, words: str) -> list[str]:
    text = record.report.text
    return next((said for a in record.actors if words in (said := [text[s:e] for s, e in a.mentions])), [])


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        (
            "Oman’s spokesman, Hamid al-Sayer, left. Al-Sayer said it was late. “No,” said al-Sayer.",
            "Hamid al-Sayer",
            ["Al-Sayer", "al-Sayer"],
        ),
        ("Jan van der Merk left on Friday. Van der Merk said no.", "Jan van der Merk", ["Van der Merk"]),
        ("Zia ul-Karimi left on Friday. Mr. Karimi said no.", "Zia ul-Karimi", ["Mr. Karimi"]),
        ("Senator Abu Bakr bin Tarif left. Mr. bin Tarif wept.", "Senator Abu Bakr bin Tarif", ["Mr. bin Tarif"]),
        ("Senator Ahmed Ould Salmi left. Salmi wept.", "Senator Ahmed Ould Salmi", ["Salmi"]),
        ("Senator Peter Wand-Oder left. Wand-Oder wept.", "Senator Peter Wand-Oder", ["Wand-Oder"]),
    ],
)
def test_names_run_over_particles_and_hyphens(nlp: Pipeline, text: str, first: str, others: list[str]) -> None:
    assert [m for m in chain(nlp(text, language="en"), first) if m in {first, *others}] == [first, *others]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Norway closed its waters to 30 British trawlers.", "30 British trawlers"),
        ("Up to 30 British trawlers left.", "Up to 30 British trawlers"),
        ("At least 30 British trawlers left.", "At least 30 British trawlers"),
        ("Norway stopped more than 30 British trawlers.", "more than 30 British trawlers"),
        ("Norway stopped about 30 British trawlers.", "about 30 British trawlers"),
    ],
)
def test_a_preposition_is_no_quantity(nlp: Pipeline, text: str, mention: str) -> None:
    assert chain(nlp(text, language="en"), mention)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The Turkish chargé d'affaires left on Friday.", "Chargé d’affaires"),
        ("The Turkish charge d'affaires left on Friday.", "Chargé d’affaires"),
        ("U.S. Secretary of State Ana Quispe left.", "Secretary of State"),
        ("Kenya’s minister of trade left on Friday.", "Minister of Trade"),
        ("Kenya’s head of state left on Friday.", "Head of State"),
    ],
)
def test_small_words_of_an_office_stay_small(nlp: Pipeline, text: str, office: str) -> None:
    assert office in [a.office for a in nlp(text, language="en").actors]


@pytest.mark.parametrize(("part", "folded"), [("Al-Sayer", "sayer"), ("Van", "van"), ("Quispe", "quispe")])
def test_parts_of_names_are_compared_folded(part: str, folded: str) -> None:
    assert plain_part(part) == folded
