"""What is no actor, and whose voice a seat of world bodies is."""

import pytest

from dragoman.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ship targets no third party, Peru said on Friday.", "no third party"),
        ("No soldiers were hurt on Friday, Peru said.", "No soldiers"),
        ("Peru’s foreign ministry spoke on Friday. Chile read the reports.", "the reports"),
        ("Peru’s foreign ministry objected on Friday. Chile welcomed the announcement.", "the announcement"),
        ("The release, announced by State House on Friday, pleased Peru.", "House"),
        ("The Treaty of Friendship was signed on Friday.", "The Treaty of Friendship"),
        ("Vienna said on Friday that the talks were over.", "Vienna"),
        ("The Hague said on Friday that the talks were over.", "The Hague"),
    ],
)
def test_no_actor(nlp: Pipeline, text: str, words: str) -> None:
    record = nlp(text, language="en")
    assert words not in [text[s:e] for a in record.actors for s, e in a.mentions]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Brussels said on Friday that the talks were over.", "Brussels", "EUR"),
        ("The European Union met on Friday. Brussels warned Belgium.", "Brussels", "EUR"),
        ("Belgium’s parliament met on Friday. Brussels warned the Belgian navy.", "Brussels", "BEL"),
        ("Austria’s parliament met on Friday. Vienna warned Peru.", "Vienna", "AUT"),
        ("“Yes,” the Peruvian Foreign Ministry said on Friday. “We will,” the statement read.", "the statement", "PER"),
        ("Turkish officials accused the group of hiding on Friday. The PKK denied it.", "Turkish officials", "TUR"),
    ],
)
def test_whose_voice(nlp: Pipeline, text: str, words: str, country: str) -> None:
    record = nlp(text, language="en")
    assert [a.country for a in record.actors if words in [text[s:e] for s, e in a.mentions]] == [country]
