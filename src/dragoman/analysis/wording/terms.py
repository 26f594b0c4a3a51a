"""The list of contested wordings: subjects, their terms, whose wording each is, and where that is published.

The list is `contested.toml` of the language; its head explains the fields, `docs/wording.md` how to add to it.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.languages.words import words

NEUTRAL = "neutral"
ROLES = (NEUTRAL, "supporters", "opponents")
"""Sides that are no state and no organisation: usage that takes none, and those for and against what is named."""

Needs = Literal["near", "report"]


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a contested subject.

    Attributes:
        id: `SUBJECT/TERM`, as in `crimea/annexation-of-crimea`.
        subject: id of its subject.
        words: as a reader would look it up.
        sides: whose wording it is: codes, names of organisations or entities, or one of `ROLES`.
        forms: how it stands in texts, as `dragoman.analysis.wording.forms` reads them; empty where it is not looked for.
        unless: forms in which the words mean something else.
        needs: where a word of the subject's context must stand.
        after_name: the word before must have a capital.
        alone: only a mark or a small word may follow.
    """

    id: str
    subject: str
    words: str
    sides: tuple[str, ...]
    forms: tuple[str, ...]
    unless: tuple[str, ...] = ()
    needs: Needs | None = None
    after_name: bool = False
    alone: bool = False

    @property
    def neutral(self) -> bool:
        """Whether usage that takes no side has it too."""
        return NEUTRAL in self.sides


@dataclass(frozen=True, slots=True)
class Subject:
    """What is named in several ways.

    Attributes:
        id: short and lasting.
        about: what it is, in words that no side objects to.
        parties: states and others between which it is contested.
        source: a published reference that shows that the wording is contested.
        context: words of which one must stand by, for terms that need it.
        terms: its wordings.
    """

    id: str
    about: str
    parties: tuple[str, ...]
    source: str
    context: tuple[str, ...]
    terms: tuple[Term, ...]

    def others(self, term: Term) -> tuple[Term, ...]:
        """Return the wordings of other sides."""
        return tuple(other for other in self.terms if other.words != term.words and other.sides != term.sides)


@functools.cache
def load_subjects(language: str = "en") -> dict[str, Subject]:
    """Return the contested subjects of a language by their ids, in the order of the list.

    Args:
        language: ISO 639-1 code.

    Raises:
        LanguageError: where the language has no such list.
    """
    return {subject.id: subject for subject in map(_subject, words(language, "contested")["subject"])}


def small_words(language: str = "en") -> frozenset[str]:
    """Return the words that may follow a term that is to stand alone."""
    return frozenset(words(language, "contested")["small"])


def chosen_terms(chosen: str, language: str = "en") -> Iterator[Term]:
    """Yield the terms of an id: of a subject, or of one of its terms (`SUBJECT/TERM`); none where nothing has it."""
    for subject in load_subjects(language).values():
        yield from (term for term in subject.terms if chosen in {subject.id, term.id})


def _subject(told: dict[str, Any]) -> Subject:
    return Subject(
        id=told["id"],
        about=told["about"],
        parties=tuple(told["parties"]),
        source=told["source"],
        context=tuple(told.get("context", ())),
        terms=tuple(_term(told["id"], term) for term in told["terms"]),
    )


def _term(subject: str, told: dict[str, Any]) -> Term:
    return Term(
        id=f"{subject}/{_slug(told['words'])}",
        subject=subject,
        words=told["words"],
        sides=tuple(told["side"]),
        forms=tuple(told.get("forms", (told["words"],))),
        unless=tuple(told.get("unless", ())),
        needs=told.get("needs"),
        after_name=told.get("after_name", False),
        alone=told.get("alone", False),
    )


def _slug(phrase: str) -> str:
    """Return a phrase as part of an id: small letters, hyphens, no marks."""
    kept = "".join(c if c.isalnum() else "-" if c in " -/" else "" for c in phrase.lower())
    return "-".join(filter(None, kept.split("-")))
