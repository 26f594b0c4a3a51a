import pytest

from dragoman.analysis.readouts.tokens import tokens
from dragoman.analysis.readouts.units import units
from dragoman.analysis.readouts.vocabulary import load_vocabulary, stem

HEAD = "The ministers met in Lima. "


def told(text: str) -> list[str]:
    return [" […] ".join(text[start:end] for start, end in unit.spans) for unit in units(text, "en")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He thanked Peru and promised a loan.", ["He thanked Peru", "promised a loan"]),
        ("She said that the ship was safe and that the crew had eaten.", ["She said that the ship was safe", "the crew had eaten"]),
        ("They agreed to build a road and to widen the bridge.", ["They agreed to build a road", "to widen the bridge"]),
        ("Flights between Lima and Quito will resume.", ["Flights between Lima and Quito will resume"]),
        ("Rice and maize prices have risen.", ["Rice and maize prices have risen"]),
        ("The road, which runs along the river, will be widened.", ["The road […] will be widened", "which runs along the river"]),
        ("The mine, on which work will begin in March, is in Peru.", ["The mine […] is in Peru", "on which work will begin in March"]),
        ("The drivers were freed once the fines had been paid.", ["The drivers were freed", "once the fines had been paid"]),
        ("The men have been held since May.", ["The men have been held since May"]),
        ("They met at Peru’s request.", ["They met", "at Peru’s request"]),
        ("The two spoke on the sidelines of the forum.", ["The two spoke", "on the sidelines of the forum"]),
        ("He was freed on Monday on humanitarian grounds.", ["He was freed on Monday", "on humanitarian grounds"]),
        ("The envoy was summoned, to protest the arrest of a pilot.", ["The envoy was summoned", "to protest the arrest of a pilot"]),
        ("Is it true that the talks have failed?", []),
        ("We expect them to double.", ["We expect them to double"]),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_into_what_says_something_of_its_own(sentence: str, expected: list[str]) -> None:
    assert told(HEAD + sentence)[1:] == expected


def test_headings_and_datelines_are_no_units() -> None:
    text = "Minister meets counterpart\n\nLIMA, 4 March 2025 (MFA) – The minister met his colleague.\n\nPraia, 5 March 2025. They spoke."
    assert told(text) == ["The minister met his colleague", "They spoke"]


def test_the_answer_knows_its_question() -> None:
    text = "Question: Did Chile complain?\n\nSpokesperson: It raised no point."
    (unit,) = units(text, "en")
    assert unit.asked is not None
    assert text[slice(*unit.asked)].endswith("complain?")


def test_the_month_of_may_is_no_verb() -> None:
    assert [token.word for token in tokens("He may come in May.", (0, 19))] == ["he", "may", "come", "in", "May"]


@pytest.mark.parametrize(
    "group", [("release", "released", "releases", "releasing"), ("visit", "visits", "visited"), ("country", "countries")]
)
def test_forms_of_a_word_have_one_stem(group: tuple[str, ...]) -> None:
    assert len({stem(word) for word in group}) == 1


def test_no_stem_stands_in_two_concepts() -> None:
    words = load_vocabulary("en")
    assert words.alike[stem("freed")] == words.alike[stem("released")]
    assert words.alike[stem("vessel")] != words.alike[stem("crew")]
