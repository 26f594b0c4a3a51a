"""Tell whether a place name means the place or a government: "in Lima" against "Lima protested"."""

import re

from spacy.tokens import Token

from dragoman.languages.words import words
from dragoman.places.finder import Found
from dragoman.places.gazetteer import Site
from dragoman.reading.page import Reading

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
        self._moods = frozenset(told["moods"])
        self._dealt = frozenset(told["dealt_with"])
        self._exchanged = frozenset(told["exchanged"])
        self._exchanging = frozenset(told["exchanging"])
        self._offices = frozenset(told["offices"])
        self._grounds = frozenset(told["grounds"])
        self._addressing = frozenset(told["addressing"])
        self._lying = frozenset(told["lying"])
        self._lying_state = frozenset(told["lying_state"])
        self._going = frozenset(told["going"])
        self._treating = self._addressing | self._exchanging
        self._parts = frozenset(told["literal_parts"])

    def __call__(self, reading: Reading, found: Found, site: Site) -> tuple[bool, str]:
        """Return whether the name is literal, and the rule that says so."""
        text, line = reading.text, reading.dateline
        if found.rule == "dateline" or (line is not None and line[0] <= found.span[0] < line[1]):
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
            return relation != "dative" and head.lemma_.lower() not in self._treating, "object"
        if relation in {"poss", "compound", "nmod", "amod"}:
            return self._as_modifier(token, site), "modifier"
        return True, "other"

    def _after_preposition(self, preposition: Token, site: Site) -> bool:
        word, governor = preposition.lower_, preposition.head.lemma_.lower()
        if word in self._located:
            return site.kind != "capital" or governor not in self._moods
        if word in self._dealt:
            return governor in self._going or (word == "by" and site.kind not in _STATES)
        if word == "of":
            return governor not in self._offices
        if word in {"from", "to", "on", "upon"} and site.kind in _STATES:
            return governor not in self._exchanged and governor not in self._exchanging
        return True

    def _as_subject(self, verb: Token, site: Site) -> bool:
        lemma = verb.lemma_.lower()
        if site.kind in _STATES:
            return lemma in self._lying_state
        return site.country is None or lemma in self._lying

    def _as_modifier(self, token: Token, site: Site) -> bool:
        lemma = token.head.lemma_.lower()
        if lemma in self._grounds:
            return True
        return lemma not in self._offices and site.kind not in _STATES


def _first_of_list(token: Token) -> Token:
    """Return the first name of a list or apposition, which has the relation of them all."""
    for _ in range(_DEEPEST):
        if token.dep_ not in {"conj", "appos"} or token.head == token or token.head.pos_ not in {"PROPN", "NOUN"}:
            break
        token = token.head
    return token
