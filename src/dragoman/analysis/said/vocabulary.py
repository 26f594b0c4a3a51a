"""The words by which statements are compared, read once per language from `said.toml`."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.figures.lexicon import lexicon
from dragoman.figures.numerals import Numerals
from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories

_SETS = (
    "empty", "negators", "breaks", "clause_openings", "negating", "negating_to", "false", "open", "coming", "conditions",
    "whole", "claims", "joining", "point_openings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a language, by what they do to a proposition.

    Attributes:
        empty: lemmas and words that say nothing of what is stated.
        negators: words that negate what follows in their clause.
        breaks: words that begin another clause.
        clause_openings: words after "and" that begin one.
        negating: lemmas that negate what they govern.
        negating_to: those that do so before an infinitive only.
        false: predicates that negate what stands before them.
        negating_cues: cues that negate their content, by their lemma.
        open: words that leave open whether something is so.
        coming: words that say that something will be so.
        conditions: words of conditions.
        whole: words for all of something.
        claims: nouns for what another has said.
        joining: words between two points of one statement.
        point_openings: words with which a second point begins.
        joined: pairs of lemmas that are one.
        same: lemma to the one that stands for all of its meaning.
        opposites: term to those that turn a proposition round in its place.
        countries: first word of a country's name, adjective or demonym to all that begin so, the longest first, with the code.
        numerals: finds numbers.
        number_words: lower-case words that a number may begin with.
    """

    empty: frozenset[str]
    negators: frozenset[str]
    breaks: frozenset[str]
    clause_openings: frozenset[str]
    negating: frozenset[str]
    negating_to: frozenset[str]
    false: frozenset[str]
    negating_cues: frozenset[str]
    open: frozenset[str]
    coming: frozenset[str]
    conditions: frozenset[str]
    whole: frozenset[str]
    claims: frozenset[str]
    joining: frozenset[str]
    point_openings: frozenset[str]
    joined: frozenset[tuple[str, str]]
    same: Mapping[str, str]
    opposites: Mapping[str, frozenset[str]]
    countries: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    numerals: Numerals
    number_words: frozenset[str]


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language.

    Args:
        language: ISO 639-1 code.

    Raises:
        LanguageError: where the language has no such words.
    """
    raw = words(language, "said")
    same = _same(raw["same"])
    numbers = lexicon(language).numbers
    sets = {name: frozenset(raw[name].split()) for name in _SETS}
    return Vocabulary(
        **sets,
        negating_cues=frozenset(raw["negating_cues"]),
        joined=frozenset((one, other) for one, other in raw["joined"]),
        same=same,
        opposites=_opposites(raw["opposites"], same),
        countries=_countries(language),
        numerals=Numerals(numbers, lexicon(language).fraction_context),
        number_words=frozenset({*numbers.cardinals, *numbers.multipliers, *numbers.vague, *numbers.small, "half"} - {"one"}),
    )


def _same(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return what stands for each word of the groups."""
    return {other: first for first, *others in groups for other in others}


def _opposites(pairs: Iterable[tuple[str, str]], same: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = (same.get(word, word) for word in pair)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _countries(language: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for territory in load_territories(language):
        for name in (*territory.names, *territory.adjectives, *territory.demonyms):
            parts = tuple(name.removeprefix("the ").split())
            found.setdefault(parts[0], {}).setdefault(parts, territory.code)
    return {first: tuple(sorted(names.items(), key=lambda one: -len(one[0]))) for first, names in found.items()}
