"""Groups and people with a role's noun who speak, and titles that are abbreviated."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("text", "words", "kind", "sectors"),
    [
        ("Republicans said on Friday that they would wait.", "Republicans", "group", ("PTY",)),
        ("The campaign said on Friday that it would wait.", "The campaign", "organisation", ()),
        ("The party’s nominee said on Friday that she would wait.", "The party’s nominee", "person", ("PTY",)),
        ("74 percent of likely voters said on Friday that they would wait.", "74 percent of likely voters", "group", ("CVL",)),
        ("A number of tax experts said on Friday that they would wait.", "A number of tax experts", "group", ("EDU",)),
        ("Critics said on Friday that it was late.", "Critics", "group", ("UNK",)),
        ("Two analysts said on Friday that it was late.", "Two analysts", "group", ("EDU",)),
        ("Gov. Ana Quispe said on Friday that it was late.", "Gov. Ana Quispe", "person", ("GOV",)),
        ("Sen. Ana Quispe said on Friday that it was late.", "Sen. Ana Quispe", "person", ("LEG",)),
        ("Lt. Gen. Ana Quispe said on Friday that it was late.", "Lt. Gen. Ana Quispe", "person", ("MIL",)),
    ],
)
def test_whoever_speaks_is_an_actor(nlp: Pipeline, text: str, words: str, kind: str, sectors: tuple[str, ...]) -> None:
    actor = find(nlp(text, language="en"), words)
    assert actor is not None
    assert (actor.kind, actor.sectors) == (kind, sectors)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Gov. Ana Quispe left on Friday.", "Governor"),
        ("Lt. Gen. Ana Quispe left on Friday.", "Lieutenant General"),
        ("Sen. Ana Quispe left on Friday.", "Senator"),
    ],
)
def test_abbreviated_titles_are_written_out(nlp: Pipeline, text: str, office: str) -> None:
    assert [a.office for a in nlp(text, language="en").actors] == [office]


def test_a_campaign_that_does_not_speak_is_no_actor(nlp: Pipeline) -> None:
    assert find(nlp("Peru’s army ended the campaign on Friday.", language="en"), "the campaign") is None


def test_bodies_of_one_state_make_it_the_reports(nlp: Pipeline) -> None:
    text = "The FBI met the CIA on Friday. Congress was told.\n\nSen. Ana Quispe said that it was late."
    actor = find(nlp(text, language="en"), "Sen. Ana Quispe")
    assert actor is not None
    assert actor.country == "USA"


def test_a_place_after_new_is_another(nlp: Pipeline) -> None:
    record = nlp("The people of New Jersey voted on Friday.", language="en")
    assert "JEY" not in [a.country for a in record.actors]
