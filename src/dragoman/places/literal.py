"""Tell whether a place name means the place or a government: "in Lima" against "Lima protested"."""

import re

from spacy.tokens import Token

from dragoman.places.finder import Found
from dragoman.places.gazetteer import Site
from dragoman.places.vocabulary import load_place_words
from dragoman.reading.page import Reading

_PART = re.compile(r"[-–‑]([^\W\d_]+)")
_STATES = frozenset({"country", "capital", "seat"})
_AROUND = frozenset({"region", "country"})
_SITES = frozenset({"FAC", "GPE", "LOC"})
_DEEPEST = 12


class Literalness:
    """Decides by the words that govern a name.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self._words = load_place_words(language)
        self._treating = self._words.treating

    def __call__(self, reading: Reading, found: Found, site: Site, before: Found | None = None) -> tuple[bool, str]:
        """Return whether the name is literal, and the rule that says so.

        Args:
            reading: the parse and the dateline.
            found: the name.
            site: what it stands for.
            before: the name before it in the text, if any.
        """
        text, line = reading.text, reading.dateline
        if found.rule == "dateline" or (line is not None and line[0] <= found.span[0] < line[1]):
            return True, "dateline"
        if before is not None and site.kind in _AROUND and _contains(text, before, found):
            return True, "container"
        if site.kind == "seat":
            return self._located_in(found.head), "seat"
        part = _PART.match(text, found.span[1])
        if part:
            return part.group(1).lower() in self._words.literal_parts or site.kind not in _STATES, "hyphen"
        if text[found.span[0] - 1 : found.span[0]] in {"-", "–", "‑"} and site.kind in _STATES:
            return False, "hyphen"
        return self._by_head(found.head, site)

    def _located_in(self, token: Token) -> bool:
        return token.dep_ == "pobj" and token.head.lower_ in self._words.located

    def _by_head(self, token: Token, site: Site) -> tuple[bool, str]:
        token = _first_of_list(token)
        relation, head = token.dep_, token.head
        if relation in {"pobj", "pcomp"}:
            return self._after_preposition(head, site), "preposition"
        doing = _done_by(token)
        if doing is not None:
            return self._as_subject(doing, site), "subject"
        if relation in {"nsubjpass", "dobj", "dative", "iobj"}:
            return relation != "dative" and head.lemma_.lower() not in self._treating, "object"
        if relation in {"poss", "compound", "nmod", "amod"}:
            return self._as_modifier(token, site), "modifier"
        return True, "other"

    def _after_preposition(self, preposition: Token, site: Site) -> bool:
        word, governor = preposition.lower_, preposition.head.lemma_.lower()
        if word in self._words.located:
            as_such = word in self._words.aimed and site.kind == "country"
            return not as_such and (site.kind != "capital" or governor not in self._words.moods)
        if word in self._words.dealt_with:
            return site.kind not in _STATES if word == "by" else governor in self._words.going
        if word == "of":
            return governor not in self._words.offices
        if (
            word not in {"from", "to", "on", "upon"}
            or site.kind not in _STATES
            or (word == "to" and governor in self._words.posted)
        ):
            return True
        return governor not in self._words.exchanged and governor not in self._words.exchanging

    def _as_subject(self, verb: Token, site: Site) -> bool:
        lemma = verb.lemma_.lower()
        if site.kind in _STATES:
            return lemma in self._words.lying_state
        return site.country is None or lemma in self._words.lying

    def _as_modifier(self, token: Token, site: Site) -> bool:
        lemma = token.head.lemma_.lower()
        if lemma in self._words.grounds or (token.dep_ == "poss" and token.head.ent_type_ in _SITES):
            return True
        return lemma not in self._words.offices and site.kind not in _STATES


def _done_by(token: Token) -> Token | None:
    """Return the verb whose subject a name is: also in `X is set to do it` and in `it was X that did it`."""
    if token.dep_ in {"nsubj", "csubj"}:
        return token.head
    if token.dep_ == "nsubjpass":
        return next((child for child in token.head.children if child.dep_ == "xcomp"), None)
    if token.dep_ == "attr" and any(child.dep_ == "nsubj" and child.tag_ == "PRP" for child in token.head.children):
        clauses = [child for child in (*token.children, *token.head.children) if child.dep_ in {"relcl", "ccomp"}]
        return next((verb for verb in clauses if any(child.tag_ in {"WDT", "WP"} for child in verb.children)), None)
    return None


def _first_of_list(token: Token) -> Token:
    """Return the first name of a list or apposition, which has the relation of them all."""
    for _ in range(_DEEPEST):
        if token.dep_ not in {"conj", "appos"} or token.head == token or token.head.pos_ not in {"PROPN", "NOUN"}:
            break
        token = token.head
    return token


def _contains(text: str, before: Found, found: Found) -> bool:
    """Tell whether a name only says where the town before it lies: "Talara, Peru"."""
    return text[before.span[1] : found.span[0]].strip() == "," and before.rule != "name" and before.span[0] < found.span[0]
