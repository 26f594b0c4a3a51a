"""Dictionary forms of words without a parse, by the tables of the parser's own lemmatizer.

Words of rows stand alone, so that their part of speech is not known: a form that may be of a verb is taken for one, then of a
noun. "Talks" is "talk" either way; "meeting" becomes "meet", which suits whoever compares what is said.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import spacy.util
from spacy.lookups import Lookups

from dragoman.errors import LanguageError
from dragoman.reading.parse import DEFAULT

_KINDS = ("verb", "noun")


@functools.cache
def lemmas(language: str) -> Callable[[str], str]:
    """Return what gives the dictionary form of a word in lower case.

    Args:
        language: ISO 639-1 code.

    Raises:
        LanguageError: where the parser of that language has no tables of forms.
    """
    name = DEFAULT.get(language)
    found = sorted(spacy.util.get_package_path(name).glob("*/lemmatizer/lookups")) if name else []
    if not found:
        raise LanguageError(f"no tables of dictionary forms for language {language!r}")
    tables = Lookups().from_disk(found[0])
    exceptions = {kind: tables.get_table("lemma_exc").get(kind, {}) for kind in _KINDS}
    known = {kind: frozenset(tables.get_table("lemma_index").get(kind, ())) for kind in _KINDS}
    rules = {kind: tables.get_table("lemma_rules").get(kind, ()) for kind in _KINDS}
    return functools.lru_cache(maxsize=1 << 18)(functools.partial(_lemma, exceptions, known, rules))


def _lemma(
    exceptions: Mapping[str, Mapping[str, Sequence[str]]],
    known: Mapping[str, frozenset[str]],
    rules: Mapping[str, Any],
    word: str,
) -> str:
    for kind in _KINDS:
        if forms := exceptions[kind].get(word):
            return str(forms[0])
    for kind in _KINDS:
        if word in known[kind] and not word.endswith(("s", "ing", "ed")):
            return word
        for ending, put in rules[kind]:
            form = word[: len(word) - len(ending)] + put
            if word.endswith(ending) and form in known[kind]:
                return str(form)
    return word
