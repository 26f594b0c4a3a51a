"""Tell whether a place name means the place or a government: "in Lima" against "Lima protested"."""

import re

from spacy.tokens import Token

from dragoman.languages.words import words
from dragoman.places.finder import Found
from dragoman.places.gazetteer import Site
from dragoman.spans import Span

_PART = re.compile(r"[-–‑]([^\W\d_]+)")
_STATES = frozenset({"country", "capital", "seat"})
_DEEPEST = 12


class Literalness:
    """Decides by the words that govern a name.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        told = words(language, "places")
        self._located = frozenset(told["located"])
        self._dealt = frozenset(told["dealt_with"])
        self._exchanged = frozenset(told["exchanged"])
        self._exchanging = frozenset(told["exchanging"])
        self._offices = frozenset(told["offices"])
        self._grounds = frozenset(told["grounds"])
        self._addressing = frozenset(told["addressing"])
        self._lying = frozenset(told["lying"])
        self._parts = frozenset(told["literal_parts"])

    def __call__(self, text: str, found: Found, site: Site, dateline: Span | None) -> tuple[bool, str]:
        """Return whether the name is literal, and the rule that says so."""
        if dateline is not None and dateline[0] <= found.span[0] < dateline[1]:
            return True, "dateline"
        if site.kind == "seat":
            return self._located_in(found.head), "seat"
        part = _PART.match(text, found.span[1])
        if part:
            return part.group(1).lower() in self._parts or site.kind not in _STATES, "hyphen"
        if text[found.span[0] - 1 : found.span[0]] in {"-", "–", "‑"} and site.kind in _STATES:
            return False, "hyphen"
        return self._by_head(found.head, site)

    def _located_in(self, token: Token) -> bool:
        return token.dep_ == "pobj" and token.head.lower_ in self._located

    def _by_head(self, token: Token, site: Site) -> tuple[bool, str]:
        token = _first_of_list(token)
        relation, head = token.dep_, token.head
        if relation in {"pobj", "pcomp"}:
            return self._after_preposition(head, site), "preposition"
        if relation in {"nsubj", "csubj"}:
            return self._as_subject(head, site), "subject"
        if relation in {"nsubjpass", "dobj", "dative", "iobj"}:
            return head.lemma_.lower() not in self._addressing, "object"
        if relation in {"poss", "compound", "nmod", "amod"}:
            return self._as_modifier(token, site), "modifier"
        return True, "other"

    def _after_preposition(self, preposition: Token, site: Site) -> bool:
        word, governor = preposition.lower_, preposition.head.lemma_.lower()
        if word in self._located:
            return True
        if word in self._dealt:
            return site.kind not in _STATES
        if word == "of":
            return governor not in self._offices or site.kind not in _STATES
        if word in {"from", "to", "on", "upon"} and site.kind in _STATES:
            return governor not in self._exchanged and governor not in self._exchanging
        return True

    def _as_subject(self, verb: Token, site: Site) -> bool:
        if site.kind not in _STATES:
            return site.kind != "city" or verb.lemma_.lower() in self._lying
        return verb.lemma_.lower() in self._lying and site.kind == "country" and not _has_auxiliary(verb)

    def _as_modifier(self, token: Token, site: Site) -> bool:
        if token.head.lemma_.lower() in self._grounds:
            return True
        if token.dep_ == "poss":
            return site.kind not in _STATES
        return site.kind not in _STATES


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.lefts)


def _first_of_list(token: Token) -> Token:
    """Return the first name of a list or apposition, which has the relation of them all."""
    for _ in range(_DEEPEST):
        if token.dep_ not in {"conj", "appos"} or token.head is token or token.head.pos_ not in {"PROPN", "NOUN"}:
            break
        token = token.head
    return token
