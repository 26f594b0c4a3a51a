"""A text as words with their offsets: enough to tell where clauses end, without a parse."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.analysis.readouts.vocabulary import Vocabulary
from dragoman.spans import Span

_WORD = re.compile(r"\d[\d.,]*\d|H\.E\.?|\w+(?:[’'-]\w+)*")
_OWN = re.compile(r"[’']s?$")


class Token(NamedTuple):
    """One word: where it stands, how it reads in lower case without a possessive ending, whether it has a capital."""

    start: int
    end: int
    word: str
    capital: bool


def tokens(text: str, span: Span) -> list[Token]:
    """Return the words of a stretch of text, in order; the month of May keeps its capital, which tells it from the verb."""
    return [_token(found) for found in _WORD.finditer(text, span[0], span[1])]


def _token(found: re.Match[str]) -> Token:
    said = found.group()
    return Token(found.start(), found.end(), _OWN.sub("", said if said == "May" else said.lower()), said[:1].isupper())


def finite(token: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether a word reads as a finite verb: one of the list, or one in -ed that is not excepted."""
    word = token.word
    return word in vocabulary.finite or (word.endswith("ed") and word not in vocabulary.not_finite)


def first_finite(found: Sequence[Token], vocabulary: Vocabulary) -> int | None:
    """Return the place of the first finite verb of several words, or None."""
    return next((n for n, token in enumerate(found) if finite(token, vocabulary)), None)
