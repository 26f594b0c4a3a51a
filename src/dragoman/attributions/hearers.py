"""Whom a cue is spoken to: objects, to-phrases, the body that is briefed or stood before."""

from spacy.tokens import Token

from dragoman.attributions import contents, phrases
from dragoman.attributions.cues import Entry
from dragoman.attributions.ground import Ground
from dragoman.attributions.sources import Speaker
from dragoman.spans import Spans

BRIEFS = {"brief", "address", "tell"}
BEFORE = frozenset({"before", "to", "at"})
SPEAKS = frozenset({"speak", "talk", "testify", "appear"})


def addressees(ground: Ground, verb: Token, entry: Entry, places: tuple[int, ...], who: Speaker) -> Spans:
    """Return the phrases of those whom a cue speaks to.

    Args:
        ground: the report.
        verb: the cue's verb.
        entry: the cue's entry.
        places: the tokens of the cue.
        who: the speaker, with the subject of a passive cue.
    """
    if "told" in entry.frames or entry.target:
        if who.patient is not None:
            return (phrases.phrase(ground, who.patient),)
        noun = _told(verb, places)
        if noun is not None:
            return (phrases.phrase(ground, noun),)
    if "to" in entry.frames:
        for prep in phrases.prepositional(verb, frozenset({"to"})):
            noun = phrases.inner(prep)
            if noun is not None and noun.pos_ in {"NOUN", "PROPN", "PRON"}:
                return (phrases.phrase(ground, noun),)
    return _audience(ground, verb, who) if entry.kind == "speech" else ()


def _audience(ground: Ground, verb: Token, who: Speaker) -> Spans:
    """Return the body of "conceded before parliament", "briefing the council, she said", "speaking to reporters, he said"."""
    found = _stood_before(ground, verb)
    for circumstance in (*verb.lefts, *(() if who.head is None else who.head.rights)):
        if circumstance.dep_ in {"advcl", "acl"} and circumstance.tag_ == "VBG" and found is None:
            if circumstance.lemma_ in BRIEFS:
                found = next(iter(phrases.children(circumstance, "dobj")), None)
            elif circumstance.lemma_ in SPEAKS:
                found = _stood_before(ground, circumstance)
    return () if found is None else (phrases.phrase(ground, found),)


def _stood_before(ground: Ground, verb: Token) -> Token | None:
    for prep in phrases.prepositional(verb, BEFORE):
        noun = phrases.inner(prep)
        if noun is not None and noun.lemma_.lower() in ground.cues.lists["hearers"]:
            return noun
    return None


def _told(verb: Token, places: tuple[int, ...]) -> Token | None:
    """Return whom a verb addresses: its object, or the subject of the infinitive that the parser gives it to."""
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return child
        if child.i in places and child.dep_ == "prep":
            return phrases.inner(child)
        if child.dep_ in {"ccomp", "xcomp"} and not contents.is_finite(child):
            return next((c for c in child.lefts if c.dep_ == "nsubj"), None)
    return None
