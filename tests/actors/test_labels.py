"""The speakers of a transcript's turns."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record

PRESS = (
    "Foreign Ministry Spokesperson’s Press Conference\n\n"
    "Harbour Daily: Norway has protested. Will you answer?\n\n"
    "Spokesperson: Iceland’s ships stay in Iceland’s waters. We urge the Norwegian side to wait. Iceland will answer.\n\n"
    "Reuters: Does that end your talks?\n\n"
    "Spokesperson: I have nothing to add.\n\n"
    "Fjordnet: Is Iceland angry?\n\n"
    "Spokesperson: No.\n"
)


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("words", "kind", "country", "sectors"),
    [
        ("Spokesperson", "person", "ISL", ("GOV",)),
        ("Harbour Daily", "organisation", None, ("JRN",)),
        ("Reuters", "organisation", "GBR", ("JRN",)),
        ("Fjordnet", "organisation", None, ("JRN",)),
        ("We", "state", "ISL", ()),
        ("you", "state", "ISL", ()),
        ("your", "state", "ISL", ()),
        ("I", "person", "ISL", ("GOV",)),
    ],
)
def test_a_press_conference(nlp: Pipeline, words: str, kind: str, country: str | None, sectors: tuple[str, ...]) -> None:
    actor = find(nlp(PRESS, language="en"), words)
    assert actor is not None
    assert (actor.kind, actor.country, actor.sectors) == (kind, country, sectors)


def test_turns_with_one_label_are_one_actor(nlp: Pipeline) -> None:
    record = nlp(PRESS, language="en")
    speakers = [a for a in record.actors if any(record.report.text[s:e] == "Spokesperson" for s, e in a.mentions)]
    assert len(speakers) == 1
    assert len(speakers[0].mentions) == len(["heading", "turn", "turn", "turn", "I"])


def test_nobody_is_called_you(nlp: Pipeline) -> None:
    text = "Ana Quispe: Do you agree?\n\nLuis Rojas: You know that I do.\n\nAna Quispe: Thank you.\n"
    record = nlp(text, language="en")
    assert [a.name for a in record.actors] == ["Ana Quispe", "Luis Rojas"]


@pytest.mark.parametrize(
    ("answers", "country"),
    [
        ("Peru’s navy is strong. Peru will wait.", "PER"),
        ("Peru met Chile.", None),
        ("Peru will wait. The Chilean side knows. Chile’s side knows.", "PER"),
        ("No comment.", None),
    ],
)
def test_the_state_that_holds_a_briefing(nlp: Pipeline, answers: str, country: str | None) -> None:
    record = nlp(
        f"QUESTION: Will you wait?\n\nSpokesman: {answers}\n\nQUESTION: Why?\n\nSpokesman: No comment.\n", language="en"
    )
    speaker = find(record, "Spokesman")
    assert speaker is not None
    assert speaker.country == country


def test_an_office_and_a_name_in_a_label(nlp: Pipeline) -> None:
    text = (
        "Spokesperson’s Remarks\n\nNHK: How do you respond?\n\nSpokesperson Lin Wenbo: China will wait. China’s ships left.\n\n"
        "NHK: Why?\n\nLin Wenbo: You may ask my ministry.\n"
    )
    record = nlp(text, language="en")
    speaker = find(record, "Lin Wenbo")
    assert speaker is not None
    assert speaker.name == "Lin Wenbo"
    assert find(record, "Spokesperson Lin Wenbo") is speaker is find(record, "Spokesperson")
    assert find(record, "You") is find(record, "NHK")
