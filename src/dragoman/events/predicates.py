"""The predicates of a language, typed: words whose subject, possessor or agent does something that PLOVER codes.

The words stand in `languages/<code>/event_cooperation.toml` and `event_conflict.toml`; the head of the first describes
the fields.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.languages.words import words

FILES = ("event_cooperation", "event_conflict")


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate.

    Attributes:
        key: its name in `why`, such as `condemn` or `cut off +`, where the sign stands for one of its objects.
        part: `verb`, `noun`, `adjective` or `auxiliary`.
        head: the lemma of the word that triggers it.
        rest: of a verb the particles after it, as they stand; of a compound noun the words before its head, or after it.
        objects: lemmas of which one is its object; empty where any will do.
        unless: lemmas of objects that make it another matter.
        type: PLOVER's type.
        mode: PLOVER's mode.
        contexts: PLOVER's contexts that come with the act.
        cameo: the CAMEO code, or None for the usual one of type and mode.
        to: where the recipient stands, the likeliest place first.
        both: the parties act together.
        swapped: subject and object change places ("hosted" makes the object the visitor).
        party: holds only with somebody in the recipient's place.
        transitive: holds only with an object.
        bare: holds only without a clause or a predicate after it.
        naming: holds only where the predicate after it names something bad.
        trust: how often it holds, 0 to 1.
    """

    key: str
    part: str
    head: str
    rest: tuple[str, ...]
    objects: frozenset[str]
    unless: frozenset[str]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    to: tuple[str, ...]
    both: bool
    swapped: bool
    party: bool
    transitive: bool
    bare: bool
    naming: bool
    trust: float

    @property
    def weight(self) -> int:
        """How much of the text it asks for; the most particular predicate of a word is tried first."""
        return 2 * len(self.rest) + 3 * bool(self.objects) + 4 * self.naming


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All predicates of a language by the lemma of the word that triggers them, the most particular first."""

    verbs: Mapping[str, tuple[Predicate, ...]]
    nouns: Mapping[str, tuple[Predicate, ...]]
    adjectives: Mapping[str, tuple[Predicate, ...]]
    auxiliaries: Mapping[str, tuple[Predicate, ...]]

    @property
    def heads(self) -> frozenset[str]:
        """The lemmas of all words that trigger a predicate."""
        return frozenset({*self.verbs, *self.nouns, *self.adjectives, *self.auxiliaries})


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the predicates of a language, read once.

    Raises:
        LanguageError: where the language has none.
    """
    every = [p for file in FILES for group in words(language, file)["predicates"] for p in _of_group(group)]
    return Lexicon(*(_by_head(p for p in every if p.part == part) for part in ("verb", "noun", "adjective", "auxiliary")))


def _by_head(predicates: Iterable[Predicate]) -> dict[str, tuple[Predicate, ...]]:
    out: dict[str, list[Predicate]] = {}
    for predicate in predicates:
        out.setdefault(predicate.head, []).append(predicate)
    return {head: tuple(sorted(found, key=lambda p: -p.weight)) for head, found in out.items()}


def _of_group(group: Mapping[str, Any]) -> Iterator[Predicate]:
    """Yield the predicates of one group of the file."""
    for head in group.get("verbs", "").split():
        yield _predicate(group, "verb", head)
    for head in group.get("nouns", "").split():
        yield _predicate(group, "noun", head)
    for head in group.get("adjectives", "").split():
        yield _predicate(group, "adjective", head)
    for head in group.get("auxiliaries", "").split():
        yield _predicate(group, "auxiliary", head)
    for name in group.get("compounds", ()):
        parts = tuple(name.split())
        if parts[1] in {"of", "by", "verbale"}:
            yield _predicate(group, "noun", parts[0], ("", *parts[1:]))
        else:
            yield _predicate(group, "noun", parts[-1], parts[:-1])
    for name in group.get("phrases", ()):
        head, *rest = name.split()
        objects = frozenset(word for part in rest if part.startswith("+") for word in part[1:].split("|"))
        yield _predicate(group, "verb", head, tuple(part for part in rest if not part.startswith("+")), objects)


def _predicate(
    group: Mapping[str, Any], part: str, head: str, rest: tuple[str, ...] = (), objects: frozenset[str] = frozenset()
) -> Predicate:
    usual = "object dative" if part == "verb" else "of to"
    return Predicate(
        key=" ".join((head, *filter(None, rest))) + (" +" if objects else ""),
        part=part,
        head=head,
        rest=rest,
        objects=objects,
        unless=frozenset() if objects else frozenset(group.get("unless", "").split()),
        type=group["type"],
        mode=group.get("mode"),
        contexts=tuple(group.get("contexts", "").split()),
        cameo=group.get("cameo"),
        to=tuple(group.get("to", usual).split()),
        both=group.get("both", False),
        swapped=group.get("swapped", False),
        party=group.get("party", False),
        transitive=group.get("transitive", False),
        bare=group.get("bare", False),
        naming=group.get("naming", False),
        trust=group.get("trust", 0.7),
    )
