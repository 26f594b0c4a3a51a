"""What a figure claims, read off whole sentences: words that narrow it, plans, rates, multiples, and whose trade it is."""

import pytest

from dragoman.figures.checking.checker import Checker
from dragoman.figures.checking.claim import Claim, ClaimReader
from dragoman.figures.checking.library import shipped
from dragoman.figures.checking.words import checking_words
from dragoman.ontology.territories import load_territories
from dragoman.pipeline import Pipeline


def claims(nlp: Pipeline, text: str) -> list[Claim]:
    record = nlp(text, published="2024-05-07")
    reader = ClaimReader(
        record.report, record.times, record.actors, record.statements, checking_words("en"), load_territories("en")
    )
    return [reader.of(figure) for figure in record.figures]


DOUBTS = [
    ("Peru’s trade with Chile came to 5 million dollars in 2023.", ""),
    ("Peru’s bilateral trade in goods with Chile came to 5 million dollars in 2023.", ""),
    ("Peru’s total exports to Chile came to 5 million dollars in 2023.", ""),
    ("Peru’s fish exports to Chile came to 5 million dollars in 2023.", "fish"),
    ("Peru’s exports of copper to Chile came to 5 million dollars in 2023.", "copper"),
    ("Peru’s trade with Chile could reach 5 million dollars in 2023.", "could"),
    ("Peru’s trade with Chile has not reached 5 million dollars in 2023.", "not"),
    ("Peru’s trade with Chile is expected to hit 5 million dollars in 2023.", "expected"),
    ("Peru’s exports to Chile came to 5 million dollars a month in 2023.", "a month"),
    ("Peru’s trade with Chile and Bolivia came to 5 million dollars in 2023.", "Bolivia"),
    ("Peru’s trade with Chile came to 5 million dollars less than forecast in 2023.", "less"),
    ("Peru’s trade with Chile came to 5 million dollars in 2023, not counting fish.", "not counting"),
    ("Peru’s exports to Chile and Bolivia came to 5 and 6 million dollars respectively in 2023.", "Bolivia"),
    ("Peru’s trade with Chile came to 5 million dollars, an annual rate of growth of 3 percent, in 2023.", ""),
    ("Peru’s exports to Chile came to 5 million dollars, up 3 percent from a year earlier, in 2023.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word"), DOUBTS)
def test_words_by_which_no_series_can_speak_to_a_figure(nlp: Pipeline, text: str, word: str) -> None:
    (claim, *_) = claims(nlp, text)
    assert bool(claim.doubt) == bool(word), claim.doubt
    assert word in claim.doubt


COUNTRIES = [
    ("Trade between Peru and Chile came to 5 million dollars in 2023.", {"PER", "CHL"}),
    ("Peruvian-Chilean trade came to 5 million dollars in 2023.", {"PER", "CHL"}),
    ("Peru-Chile trade came to 5 million dollars in 2023.", {"PER", "CHL"}),
    ("Peru’s trade ministry said that trade with Chile came to 5 million dollars in 2023.", {"PER", "CHL"}),
    ("South Korean trade with the United Arab Emirates was worth 5 million dollars in 2023.", {"KOR", "ARE"}),
]


@pytest.mark.parametrize(("text", "countries"), COUNTRIES)
def test_between_whom(nlp: Pipeline, text: str, countries: set[str]) -> None:
    (claim,) = claims(nlp, text)
    assert set(claim.countries) == countries


def test_a_deficit_is_of_who_is_not_after_with(nlp: Pipeline) -> None:
    (claim,) = claims(nlp, "Peru had a trade deficit with Chile of 5 million dollars in 2023.")
    assert claim.countries == ("PER", "CHL")
    assert claim.level is not None
    assert claim.level.high is not None
    assert claim.level.high < 0


MULTIPLES = [
    ("In 2023, Peru’s trade with Chile was 1.6 times that of 2021.", "2023", "2021"),
    ("Peru’s trade with Chile was 1.6 times that of 2021.", "None", "None"),
    ("In early 2023, Peru’s trade with Chile was 1.6 times that of 2021.", "None", "None"),
]


@pytest.mark.parametrize(("text", "period", "base"), MULTIPLES)
def test_a_multiple_is_growth_from_one_time_to_another(nlp: Pipeline, text: str, period: str, base: str) -> None:
    (claim,) = claims(nlp, text)
    assert (str(claim.period), str(claim.base), claim.change_unit, claim.level) == (period, base, "percent", None)
    assert claim.change is not None
    assert (claim.change.low, claim.change.high) == (55, 65)


def test_odd_text_raises_nothing(nlp: Pipeline) -> None:
    checker = Checker.of(shipped())
    for text in (
        "5",
        "trade 5 5 5",
        "$5 trade with",
        "up 5 percent",
        "“trade” in 5 times of 2022 and 2023",
        "trade in\n\n5 million dollars",
        "中俄贸易额38.2亿美元",
        "trade with Russia 5 bn " * 50,
    ):
        record = checker.check(nlp(text, published="2024-05-07", language="en"))
        assert all(figure.check is not None and figure.check.verdict != "supported" for figure in record.figures)
