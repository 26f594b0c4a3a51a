"""The country of a town that a phrase names where the parser sees no place (`Goma residents`, `the mayor of Goma`)."""

from functools import lru_cache

from spacy.tokens import Doc

from dragoman.languages.words import words
from dragoman.ontology.cities import load_cities

KNOWN, LARGE, VERY_LARGE = 15_000, 100_000, 300_000
"""Inhabitants of a town whose name tells its country: in that of a school or hospital, after a preposition, and elsewhere."""
FAR_LARGER = 4
LONGEST = 3


def town_in(doc: Doc, start: int, end: int, *, led: bool, least: int = LARGE) -> str | None:
    """Return the country of the first town named between two tokens, or None where none is or where its name is not clear.

    Args:
        doc: the parse.
        start: first token.
        end: token after the last.
        led: a preposition stands before; else names that people bear too do not count.
        least: inhabitants of a town whose name is taken for its own.
    """
    at = start
    while at < end:
        if doc[at].text[0].isupper() and doc[at].pos_ in {"PROPN", "NOUN", "ADJ"}:
            for length in range(min(LONGEST, end - at), 0, -1):
                code = country_of(doc[at : at + length].text, doc.vocab.lang, led, least)
                if code is not None:
                    return code
        elif led and doc[at].pos_ not in {"DET", "ADJ"}:
            return None
        at += 1
    return None


@lru_cache(maxsize=8192)
def country_of(name: str, language: str, led: bool, least: int = LARGE) -> str | None:  # noqa: FBT001 - as `town_in` has it
    """Return the country of a large town by its name; None where others of the name are nearly as large."""
    told = words(language, "places")
    barred = {*told["never"], *told["common"], *(() if led else told["personal"])}
    if name in barred or not name[:1].isupper():
        return None
    cities = load_cities().named(name)
    if not cities or cities[0].population < least:
        return None
    rivals = [city.population for city in cities[1:] if city.country != cities[0].country]
    return cities[0].country if max(rivals, default=0) * FAR_LARGER <= cities[0].population else None
