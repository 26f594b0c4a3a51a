"""The tense of the clause that a time stands in, from the parse."""

from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from dragoman.spans import Span
from dragoman.times.lexicon import Tenses

Tense = Literal["past", "present", "future", "none"]

_CLIMB = 12
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "being"})


class _Governor(NamedTuple):
    """The verb over a time, and how the time hangs on it.

    Attributes:
        subject: the way up ends in the verb's subject.
        direct: no noun lies between.
        adnominal: the time stands before a noun, as in `Thursday's ruling`.
    """

    verb: Token
    subject: bool
    direct: bool
    adnominal: bool


def tense_at(doc: Doc, span: Span, words: Tenses) -> Tense:
    """Return the tense of the verb that governs a span; `none` where no verb does.

    A time before a noun (`Thursday's ruling`) takes a future verb only as part of its subject, and a present one only where
    no noun lies between. Modal verbs count as future, unless in the perfect. Known errors: those of the parser; a time that it
    hangs on the verb of saying takes its past tense.
    """
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    governor = None if found is None else _governor(found.root)
    if found is None or governor is None:
        return "none"
    tense = _of_verb(governor.verb, words)
    if tense == "past" and _is_off(governor.verb, words) and _is_planned(found.root, governor.verb, words):
        return "future"
    if tense == "future" and governor.adnominal and not governor.subject:
        return "none"
    return "none" if tense == "present" and not governor.direct else tense


def _governor(token: Token) -> _Governor | None:
    adnominal = token.dep_ in {"poss", "compound", "nmod", "amod"}
    subject, direct, at = False, not adnominal, token
    for _ in range(_CLIMB):
        if at.pos_ in _VERBS and at is not token:
            return _Governor(at, subject, direct, adnominal)
        if at.head.i == at.i:
            break
        direct = direct and (at.i == token.i or at.pos_ not in _NOUNS)
        subject = at.dep_ in _SUBJECTS
        at = at.head
    return None


def _of_verb(verb: Token, words: Tenses, depth: int = 0) -> Tense:
    auxiliaries = [c for c in verb.children if c.dep_ in _AUXILIARIES]
    lowers = [a.lower_ for a in auxiliaries]
    if verb.tag_ == "MD" or not words.future.isdisjoint(lowers):
        return _of_modal(verb, lowers, words)
    if "to" in lowers:
        return "past" if not words.perfect.isdisjoint(lowers) else _of_infinitive(verb, words, depth)
    past = verb.tag_ == "VBD" or not words.past.isdisjoint(lowers)
    if past and _is_condition(verb, words, depth):
        return "future"
    if past or verb.tag_ == "VBN":
        planned = verb.lemma_.lower() in words.scheduling and (past or bool(auxiliaries))
        return "future" if planned else "past" if past else _of_participle(verb, auxiliaries, words, depth)
    if verb.tag_ in {"VBZ", "VBP", "VB"} or auxiliaries:
        return "present"
    return _of_verb(verb.head, words, depth + 1) if _climbs(verb, depth) else "none"


def _of_modal(verb: Token, lowers: list[str], words: Tenses) -> Tense:
    """Return `past` for `may have met` and `could not be reached`, else `future`."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    past = not words.perfect.isdisjoint(lowers) or (negated and not words.ability.isdisjoint(lowers))
    return "past" if past else "future"


def _of_infinitive(verb: Token, words: Tenses, depth: int) -> Tense:
    """Return `future` after a plan (`is due to open`), else the tense of the verb above (`failed to meet`)."""
    head = verb.head
    if head.lemma_.lower() in words.planning or not _climbs(verb, depth) or head.pos_ not in _VERBS:
        return "future"
    tense = _of_verb(head, words, depth + 1)
    return "future" if tense == "none" else tense


def _of_participle(verb: Token, auxiliaries: list[Token], words: Tenses, depth: int) -> Tense:
    """Return the tense of `scheduled`, `held`: a bare plan lies ahead unless its noun is the subject of a past verb."""
    if auxiliaries:
        return "present" if any(a.lower_ in _PRESENT for a in auxiliaries) else "past"
    if verb.lemma_.lower() not in words.planning:
        return "past"
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and _climbs(noun.head, 0):
        noun = noun.head.head  # 38 of the 120 trucks planned for October had passed
    told = noun.dep_ in _SUBJECTS and _climbs(noun, depth) and _of_verb(noun.head, words, depth + 1) == "past"
    return "past" if told and not _is_off(noun.head, words) else "future"


def _is_off(verb: Token, words: Tenses) -> bool:
    """Tell whether a verb calls a plan off, so that its date need not have come: `was cancelled`, not `had been cancelled`."""
    return verb.lemma_.lower() in words.cancelling and words.perfect.isdisjoint(c.lower_ for c in verb.children)


def _is_planned(token: Token, verb: Token, words: Tenses) -> bool:
    """Tell whether a time hangs on a word of planning below its verb: `due in December`."""
    for _ in range(_CLIMB):
        if token.i in {verb.i, token.head.i}:
            break
        token = token.head
        if token.lemma_.lower() in words.planning:
            return True
    return False


def _is_condition(verb: Token, words: Tenses, depth: int) -> bool:
    """Tell whether a verb of past form stands in an if-clause under a modal verb: `would lapse if nothing was signed`."""
    conditional = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in words.conditions for c in verb.children)
    return conditional and _climbs(verb, depth) and _of_verb(verb.head, words, depth + 1) == "future"


def _climbs(token: Token, depth: int) -> bool:
    return depth < _CLIMB and token.head.i != token.i
