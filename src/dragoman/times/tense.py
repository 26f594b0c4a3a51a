"""The tense of the clause that a time stands in, from the parse."""

from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.spans import Span
from dragoman.times.lexicon import Tenses

Tense = Literal["past", "present", "future", "none"]

_CLIMB = 12
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def tense_at(doc: Doc, span: Span, words: Tenses) -> Tense:
    """Return the tense of the verb that governs a span; `none` where no verb does.

    A time that stands before a noun (`Thursday's ruling`) takes a future verb only as part of its subject. Modal verbs count as future.
    Known errors: those of the parser; a time attached to the verb of saying takes its past tense.
    """
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    if found is None:
        return "none"
    root = found.root
    verb, subject, adnominal = _governor(root)
    if verb is None:
        return "none"
    tense = _of_verb(verb, words)
    if tense == "future" and adnominal and not subject:
        return "none"
    return tense


def _governor(token: Token) -> tuple[Token | None, bool, bool]:
    """Return the verb over a token, whether the way up ends in its subject, and whether the token modifies a noun directly."""
    adnominal = token.dep_ in {"poss", "compound", "nmod", "amod"}
    subject, at = False, token
    for _ in range(_CLIMB):
        if at.pos_ in {"VERB", "AUX"} and at is not token:
            return at, subject, adnominal
        if at.head is at or at.head.i == at.i:
            return (at, subject, adnominal) if at.pos_ in {"VERB", "AUX"} else (None, subject, adnominal)
        subject = at.dep_ in _SUBJECTS
        at = at.head
    return None, subject, adnominal


def _of_verb(verb: Token, words: Tenses, depth: int = 0) -> Tense:
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARIES]
    lowers = [a.lower_ for a in auxiliaries]
    if any(a in words.future for a in lowers) or verb.tag_ == "MD":
        return "future"
    if "to" in lowers:
        return _of_infinitive(verb, words, depth)
    if any(a in words.past for a in lowers) or verb.tag_ == "VBD":
        return _plan_or(verb, "past", words)
    if verb.tag_ == "VBN":
        return _of_participle(verb, auxiliaries, words, depth)
    if verb.tag_ in {"VBZ", "VBP", "VB"} or auxiliaries:
        return "present"
    return _of_verb(verb.head, words, depth + 1) if _climbs(verb, depth) else "none"


def _plan_or(verb: Token, otherwise: Tense, words: Tenses) -> Tense:
    """Return `future` for a passive plan (`was expected Friday` stays past, `were due` too): only the present plans ahead."""
    del verb, words
    return otherwise


def _of_infinitive(verb: Token, words: Tenses, depth: int) -> Tense:
    head = verb.head
    if head.lemma_.lower() in words.planning:
        return "future"
    if not _climbs(verb, depth):
        return "future"
    tense = _of_verb(head, words, depth + 1) if head.pos_ in {"VERB", "AUX"} else "none"
    return "future" if tense == "none" else tense


def _of_participle(verb: Token, auxiliaries: list[Token], words: Tenses, depth: int) -> Tense:
    """Return the tense of `scheduled`, `held`: without an auxiliary a plan lies ahead unless its noun is the subject of a past verb."""
    planned = verb.lemma_.lower() in words.planning
    if auxiliaries:
        present = any(a.lower_ in {"is", "are", "'s", "’s", "am"} for a in auxiliaries)
        return "future" if planned and present else "present" if present else "past"
    if not planned:
        return "past"
    noun = verb.head
    if noun.dep_ in _SUBJECTS and _climbs(noun, depth) and _of_verb(noun.head, words, depth + 1) == "past":
        return "past"
    return "future"


def _climbs(token: Token, depth: int) -> bool:
    return depth < _CLIMB and token.head.i != token.i
