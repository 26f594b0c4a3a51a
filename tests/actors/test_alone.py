"""Texts that are only a phrase, and what the words of phrases tell of country and sector."""

import pytest

from dragoman.pipeline import Pipeline


def told(nlp: Pipeline, text: str) -> tuple[str | None, tuple[str, ...]] | None:
    actors = nlp(text, language="en", published="2022-05-01").actors
    widest = max(actors, key=lambda a: max(e - s for s, e in a.mentions), default=None)
    return (widest.country, widest.sectors) if widest is not None else None


@pytest.mark.parametrize(
    ("text", "country", "sectors"),
    [
        ("Lima", "PER", ()),
        ("MOSCOW", "RUS", ()),
        ("Cusco", "PER", ("CVL",)),
        ("salt flats in Chile", "CHL", ()),
        ("he", None, ("UNK",)),
        ("A team of heavily armed police", None, ("COP",)),
        ("a group of armed men in northern Mali", "MLI", ("UAF",)),
        ("dozens of Peruvian miners", "PER", ("LAB",)),
        ("a prominent Muslim community leader", None, ("REL",)),
        ("Hezbollah commanders", "LBN", ("REB",)),
        ("president of Peru's Supreme Court", "PER", ("JUD",)),
        ("chairman of the Nigerian Bar Association", "NGA", ("SOC",)),
        ("chairman of the company's board", None, ("BUS",)),
        ("president of the Riigikogu", "EST", ("LEG",)),
        ("National Assembly of Armenia", "ARM", ("LEG",)),
        ("US-backed rebels in Syria", "SYR", ("REB",)),
        ("ISIS militants in Iraq", "IRQ", ("REB",)),
        ("Goma residents", "COD", ("CVL",)),
        ("residents of Goma", "COD", ("CVL",)),
        ("Nairobi Hospital", "KEN", ("MED",)),
        ("a breakaway state", None, ("PRE",)),
        ("Catalan separatists", "ESP", ("REB",)),
        ("retired Pakistani army general", "PAK", ("ELI",)),
        ("Independent Electoral Commission of Ghana", "GHA", ("GOV",)),
        ("Ambassador of Peru to Chile", "PER", ("GOV",)),
        ("U.S. Trade Representative", "USA", ("GOV",)),
        ("the Obama family", "USA", ("CVL",)),
        ("Macron's wife", "FRA", ("CVL",)),
        ("the Biden administration", "USA", ("GOV",)),
    ],
)
def test_what_a_phrase_tells(nlp: Pipeline, text: str, country: str | None, sectors: tuple[str, ...]) -> None:
    assert told(nlp, text) == (country, sectors)


@pytest.mark.parametrize("text", ["red bricks", "Xqzz", "-", "the", "It rained."])
def test_phrases_that_name_nobody(nlp: Pipeline, text: str) -> None:
    found = told(nlp, text)
    assert found is None or found[0] is None


def test_relatives_are_not_the_office_holder(nlp: Pipeline) -> None:
    actors = nlp("Macron’s wife opened a school in Paris.", language="en", published="2022-05-01").actors
    wife = next(a for a in actors if a.sectors == ("CVL",))
    assert (wife.country, wife.wikidata, wife.office) == ("FRA", None, None)
