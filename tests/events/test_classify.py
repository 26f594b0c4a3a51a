from typing import TYPE_CHECKING

import pytest

from dragoman.errors import InputError, LanguageError
from dragoman.events.classify import Classifier
from dragoman.events.labels import NONE
from dragoman.ontology.plover import load_plover
from dragoman.pipeline import load_classifier
from dragoman.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module", params=[True, False], ids=["with the coder", "rules alone"])
def classifier(request: pytest.FixtureRequest) -> Classifier:
    return load_classifier(models=request.param)


def place(text: str, words: str | None) -> Span | None:
    return None if words is None else (text.index(words), text.index(words) + len(words))


PAIRS = [
    ("Peru’s navy detained the crew of a Chilean trawler.", "Peru’s navy", "the crew", "COERCE"),
    ("The crew was detained by Peru’s navy.", "Peru’s navy", "The crew", "COERCE"),
    ("Ghana said it would resume talks with Uruguay.", "Ghana", "Uruguay", "AGREE"),
    ("Two thousand dockers marched through the port.", "Two thousand dockers", None, "PROTEST"),
    ("Chile was condemned for the raid.", None, "Chile", "ACCUSE"),
    ("Peru refused a request from Chile, which condemned Bolivia.", "Peru", "Chile", "REJECT"),
    ("Peru refused a request from Chile, which condemned Bolivia.", "Chile", "Bolivia", "ACCUSE"),
    ("Peru said on Monday that Chile must withdraw.", "Peru", "Chile", "REQUEST"),
    ("The ministry issued an ultimatum to the rebels.", "The ministry", "the rebels", "THREATEN"),
    ("The ministry lifted its ban on the party.", "The ministry", "the party", "CONCEDE"),
    ("The navies of Peru and Chile held joint war games.", "Peru", "Chile", "COOPERATE"),
]


@pytest.mark.parametrize(("text", "actor", "recipient", "kind"), PAIRS)
def test_the_type_between_two_phrases(
    classifier: Classifier, text: str, actor: str | None, recipient: str | None, kind: str
) -> None:
    assert classifier(text, place(text, actor), place(text, recipient)).type == kind


@pytest.mark.parametrize("text", [pair[0] for pair in PAIRS] + ["Nothing at all.", "🙂", "…", "a " * 400])
def test_scores_are_of_every_type_and_of_none_and_sum_to_one(classifier: Classifier, text: str) -> None:
    verdict = classifier(text, (0, 1))
    assert set(verdict.scores) == {*load_plover().types, NONE}
    assert sum(verdict.scores.values()) == pytest.approx(1)
    assert verdict.type in load_plover().types
    assert 0 <= verdict.confidence <= 1
    assert (
        verdict.type == max((k for k in verdict.scores if k != NONE), key=lambda k: verdict.scores[k])
        or verdict.confidence < 0.2
    )


def test_without_an_act_there_is_most_likely_none(classifier: Classifier) -> None:
    text = "The minister was born in Peru."
    verdict = classifier(text, (0, 12), place(text, "Peru"))
    assert max(verdict.scores, key=lambda k: verdict.scores[k]) == NONE


def test_words_speak_where_the_grammar_does_not() -> None:
    text = "Embargo, sanctions: Peru, Chile"
    classifier = load_classifier(models=False)
    assert classifier(text, place(text, "Peru"), place(text, "Chile")).type == "SANCTION"


@pytest.mark.parametrize("words", [0, 5, 200])
def test_phrases_far_into_a_long_sentence_are_read(words: int) -> None:
    text = "Late that night, " + "very, " * words + "very quietly, Peru expelled two Chilean diplomats."
    verdict = load_classifier()(text, place(text, "Peru"), place(text, "two Chilean diplomats"))
    assert verdict.type == "SANCTION"


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_a_span_outside_the_text(classifier: Classifier, span: Span) -> None:
    with pytest.raises(InputError, match="span of recipient"):
        classifier("Peru met Chile.", (0, 4), span)


def test_the_same_pair_has_the_same_verdict(classifier: Classifier) -> None:
    assert classifier("Peru met Chile.", (0, 4), (9, 14)) == classifier("Peru met Chile.", (0, 4), (9, 14))


def test_no_such_language() -> None:
    make: Callable[[str], Classifier] = Classifier
    with pytest.raises(LanguageError):
        make("xx")
