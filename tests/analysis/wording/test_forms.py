"""Forms: what each allows, and where its phrases are found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.wording.forms import FormError, PhraseIndex, pattern, written_out

ALLOWED = [
    ("special (military) operation", {"special military operation", "special operation"}),
    ("{Israel|Israeli} army", {"Israel army", "Israeli army"}),
    ("denazif{y|ied}", {"denazify", "denazified"}),
    ("({old|new}) town(s)", {"town", "towns", "old town", "old towns", "new town", "new towns"}),
    ("a{|n} egg", {"a egg", "an egg"}),
]
FOUND = [
    ("special operation", "a Special operation", ["Special operation"]),
    ("Special Operation", "a special operation", []),
    ("Special Operation", "A SPECIAL OPERATION", ["SPECIAL OPERATION"]),
    ("Nagorno-Karabakh", "Nagorno Karabakh, Nagorno–Karabakh", ["Nagorno Karabakh", "Nagorno–Karabakh"]),
    ("people's republic", "the People’s Republic", ["People’s Republic"]),
    ("Kiev", "Kiev's, Kiev’s, Kievan", ["Kiev", "Kiev"]),
    ("Falkland Islands Malvinas", "the Falkland Islands (Malvinas)", ["Falkland Islands (Malvinas"]),
    ("Odessa, Texas", "Odessa, Texas. Odessa Texas", ["Odessa, Texas"]),
    ("Hamas terrorists", "Hamas, terrorists. Hamas. Terrorists", []),
    ("Cote d'Ivoire", "Côte d’Ivoire", ["Côte d’Ivoire"]),
    ("special operation", "a “special” operation", ["special” operation"]),
    ("US", "us, US", ["US"]),
    ("UN", "Un, UN", ["UN"]),
    ("U.S. war", "the U.S. war", ["U.S. war"]),
]


@pytest.mark.parametrize(("form", "phrases"), ALLOWED)
def test_what_a_form_allows(form: str, phrases: set[str]) -> None:
    assert set(written_out(form)) == phrases


@pytest.mark.parametrize("form", ["(a", "a)", "{a", "a}", "(a) (b)", "", "(a}", "{a|b|c|d|e|f|g|h|i|j|k|l|m} " * 4])
def test_a_form_that_is_wrong_is_refused(form: str) -> None:
    with pytest.raises(FormError):
        written_out(form)


@pytest.mark.parametrize(("form", "text", "found"), FOUND)
def test_where_a_form_is_found(form: str, text: str, found: list[str]) -> None:
    index = PhraseIndex([(phrase, form) for phrase in written_out(form)])
    assert [text[slice(*hit.span)] for hit in index.hits(text)] == found


@pytest.mark.parametrize("form", [form for form, _ in ALLOWED])
def test_the_expression_of_a_form_finds_every_phrase_of_it(form: str) -> None:

    assert all(re.fullmatch(pattern(form), phrase) for phrase in written_out(form))


@given(st.text(alphabet="aB’'- .,“”()é\n", max_size=60))
def test_spans_lie_in_the_text_and_slice_to_the_words(text: str) -> None:
    index = PhraseIndex([("a", 1), ("a B", 2), ("B a", 3), ("é", 4)])
    for hit in index.hits(text):
        words = text[slice(*hit.span)]
        assert words == words.strip(" .,“”()\n-")
        assert words
