"""What is done to an act by doing away with it: a ban that is lifted is a concession, aid that is cut is a sanction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from spacy.tokens import Token

from dragoman.events import grammar
from dragoman.languages.words import words


class Turn(NamedTuple):
    """What an act becomes.

    Attributes:
        host: the verb or noun that does away with it.
        type: PLOVER's type.
        mode: PLOVER's mode.
        cameo: CAMEO code.
    """

    host: Token
    type: str
    mode: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class _Rule:
    """One table of the file."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    over: frozenset[str]
    type: str
    mode: str | None
    cameo: str | None


class Turns:
    """The tables `turns` of `languages/<code>/events.toml`.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self._rules = tuple(_rule(told) for told in words(language, "events")["turns"])

    def of(self, noun: Token, kind: str) -> Turn | None:
        """Return what becomes of an act of a type that a noun names, or None where nothing is done to it."""
        verb = grammar.governor(noun)
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "to", "in"} else None
        for rule in self._rules:
            if kind not in rule.over:
                continue
            host = verb if verb is not None and _holds(rule, verb, noun) else None
            if host is None and above is not None and above.pos_ == "NOUN" and above.lemma_.lower() in rule.nouns:
                host = above
            if host is not None:
                return Turn(host, rule.type, rule.mode, rule.cameo)
        return None


def _holds(rule: _Rule, verb: Token, noun: Token) -> bool:
    """Tell whether a verb is one of a rule's; a preposition between verb and noun must be one of its particles."""
    lemma = verb.lemma_.lower()
    particles = {(lemma, child.lower_) for child in verb.children if child.dep_ in {"prt", "prep", "advmod"}}
    if particles & rule.phrases:
        return True
    return lemma in rule.verbs and noun.dep_ not in {"pobj", "nsubj"}


def _rule(told: Mapping[str, Any]) -> _Rule:
    phrases = frozenset((name.split()[0], name.split()[1]) for name in told.get("phrases", ()))
    return _Rule(
        verbs=frozenset(told.get("verbs", "").split()),
        nouns=frozenset(told.get("nouns", "").split()),
        phrases=phrases,
        over=frozenset(told["over"].split()),
        type=told["type"],
        mode=told.get("mode"),
        cameo=told.get("cameo"),
    )
