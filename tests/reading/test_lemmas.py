"""Dictionary forms of words that stand alone."""

import pytest

from dragoman.errors import LanguageError
from dragoman.reading.lemmas import lemmas


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("talks", "talk"),
        ("said", "say"),
        ("refused", "refuse"),
        ("countries", "country"),
        ("supplies", "supply"),
        ("killed", "kill"),
        ("lying", "lie"),
        ("news", "news"),
        ("process", "process"),
        ("soldiers", "soldier"),
        ("would", "would"),
        ("xyzzy", "xyzzy"),
        ("", ""),
    ],
)
def test_forms_become_lemmas(word: str, lemma: str) -> None:
    assert lemmas("en")(word) == lemma


def test_a_language_without_tables_is_refused() -> None:
    with pytest.raises(LanguageError, match="no tables of dictionary forms for language 'xx'"):
        lemmas("xx")
