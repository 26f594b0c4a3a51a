"""Whether an act happens, happened long before, is to come, might be, or is said not to have happened: by the words around it.

What the outlet tells in the past perfect is background (`historical`). Dates that lie well before the report are looked at
later, where times are known.
"""

from spacy.tokens import Token

from dragoman.events import grammar
from dragoman.languages.words import words
from dragoman.record import Status

CLIMB = 4
"""How many words above an act are looked at for what makes it future or hypothetical."""


class Tense:
    """The words of one language that take an act out of the present.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        told = words(language, "events")
        self._negations = frozenset(told["negations"])
        self._negating = frozenset(told["negating_verbs"])
        self._future = frozenset(told["future_auxiliaries"])
        self._modal = frozenset(told["hypothetical_auxiliaries"])
        self._future_verbs = frozenset(told["future_verbs"])
        self._open_verbs = frozenset(told["hypothetical_verbs"])
        self._weighing = frozenset(told["weighing_verbs"])
        self._open_nouns = frozenset(told["hypothetical_nouns"])
        self._open_adjectives = frozenset(told["hypothetical_adjectives"])
        self._coming_adjectives = frozenset(told["future_adjectives"])
        self._past_adjectives = frozenset(told["past_adjectives"])
        self._conditions = frozenset(told["conditions"])

    def status(self, token: Token, carrier: Token, named: Token | None = None) -> Status:
        """Return the status of an act.

        Args:
            token: the word that triggers it.
            carrier: the verb that carries its tense; the trigger itself where none does.
            named: the noun of a verb's predicate that names the act ("launched a possible attack").
        """
        noun = named if named is not None else token
        if noun.pos_ in {"NOUN", "PROPN"}:
            by_noun = self._of_noun(noun)
            if by_noun is not None:
                return by_noun
        if grammar.is_verb(carrier):
            return self._of_verb(carrier)
        verb = grammar.governor(token)
        if verb is not None and verb.lemma_ in self._open_verbs:
            return "hypothetical"
        above = token.head.head if token.dep_ == "pobj" else token.head
        return "hypothetical" if above.pos_ == "NOUN" and above.lemma_ in self._open_nouns else "actual"

    def _of_noun(self, noun: Token) -> Status | None:
        for child in noun.children:
            if child.dep_ == "det" and child.lower_ == "no":
                return "negated"
            if child.dep_ in {"amod", "det", "compound"}:
                if child.lower_ in self._coming_adjectives:
                    return "future"
                if child.lower_ in self._open_adjectives:
                    return "hypothetical"
        return None

    def _of_verb(self, verb: Token) -> Status:
        own = self._of_auxiliaries(verb)
        if own is not None:
            return own
        if any(child.dep_ == "mark" and child.lower_ in self._conditions for child in verb.children):
            return "hypothetical"
        return self._from_above(verb)

    def _of_auxiliaries(self, verb: Token) -> Status | None:
        children = list(verb.children)
        if any(c.dep_ == "neg" or c.lower_ in {"never", "nor"} for c in children):
            return "negated"
        if any(c.dep_ == "dobj" and any(g.lower_ == "no" and g.dep_ == "det" for g in c.children) for c in children):
            return "negated"
        helping = [c for c in children if c.dep_ in {"aux", "auxpass"}]
        if any(c.lower_ in self._future for c in helping):
            return "future"
        if any(c.lower_ in self._modal or c.lower_ == "'d" for c in helping):
            return "future" if self._told_later(verb, helping) else "hypothetical"
        if any(c.lower_ in {"had", "'d", "’d"} for c in helping) and verb.tag_ == "VBN":
            return "historical"
        return None

    def _told_later(self, verb: Token, helping: list[Token]) -> bool:
        """Tell whether "would" is the future of a report in the past ("said it would withdraw")."""
        would = any(c.lower_ in {"would", "'d", "’d"} for c in helping)
        return (
            would and verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"} and not _has_condition(verb, self._conditions)
        )

    def _from_above(self, verb: Token) -> Status:
        """Return the status that verbs above give to an infinitive, a gerund or a joined verb."""
        token = verb
        for _ in range(CLIMB):
            dep, head = token.dep_, token.head
            if head.i == token.i:
                break
            if (
                dep == "conj"
                and grammar.is_verb(head)
                and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in token.children)
            ):
                return self._of_verb(grammar.joined_to(token))
            if dep not in {"xcomp", "ccomp", "pcomp", "acl", "prep", "dobj", "advcl"}:
                break
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            if dep in {"xcomp", "ccomp", "acl", "advcl"} and infinitive:
                found = self._by_head(head)
                if found is not None:
                    return found
            elif (dep == "pcomp" and head.head.lemma_ in self._open_verbs) or (
                dep == "xcomp" and head.lemma_ in self._weighing
            ):
                return "hypothetical"
            token = head
        return "actual"

    def _by_head(self, head: Token) -> Status | None:
        lemma = head.lemma_.lower()
        if lemma in self._negating:
            return "negated"
        if lemma in (self._open_nouns if head.pos_ == "NOUN" else self._open_verbs):
            return "hypothetical"
        if lemma in self._future_verbs or head.pos_ in {"NOUN", "ADJ"}:
            return "future"
        return None


def _has_condition(verb: Token, conditions: frozenset[str]) -> bool:
    """Tell whether a clause depends on a condition."""
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    return any(g.lower_ in conditions for clause in clauses for g in clause.children if g.dep_ in {"mark", "advmod"})


def refused(verb: Token) -> bool:
    """Tell whether a negated verb speaks of what is to come ("will not", "would not", "cannot", "is not willing to")."""
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ == "MD" for child in verb.children)


def said_outright(carrier: Token, token: Token) -> bool:
    """Tell whether an act's own words make it hypothetical or negated ("may attack", "no threat"), not those above it."""
    own = {"aux", "auxpass", "neg", "det", "mark"}
    return any(child.dep_ in own and child.lower_ not in {"to", "that"} for word in (carrier, token) for child in word.children)
