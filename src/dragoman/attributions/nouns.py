"""Nominal and adjectival cues: "his warning that", "a decision by X to", "confident that", "concerned about"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.attributions import contents, phrases
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import Entry, match
from dragoman.attributions.ground import Ground
from dragoman.attributions.sources import Speaker, is_own_word, possessor, subject_of
from dragoman.record import round_confidence
from dragoman.spans import Spans

RELATIVE = {"dobj", "nsubj", "nsubjpass", "pobj"}


def find(ground: Ground) -> Iterator[Attribution]:
    """Yield the attributions of every nominal and adjectival cue."""
    for token in ground.doc:
        if token.pos_ == "NOUN":
            entries = ground.cues.nouns.get(token.lemma_.lower())
        elif token.pos_ == "ADJ" or token.tag_ == "VBN" or token.dep_ == "acomp":  # "are troubled by"
            entries = ground.cues.adjectives.get(token.lower_)
        else:
            continue
        found = match(token, entries) if entries else None
        if found is None:
            continue
        entry, _ = found
        content, places, rule = _content(ground, token, entry)
        who = possessor(ground, token) if token.pos_ == "NOUN" else _experiencer(ground, token)
        if _is_told_by_verb(ground, token) or (token.tag_ == "VBN" and not who.spans) or is_own_word(ground, token, who):
            continue
        if content and (who.spans or rule == "clause"):
            yield _attribution(ground, token, entry, who, (content, places, rule))


def _is_told_by_verb(ground: Ground, noun: Token) -> bool:
    """Tell whether a noun is the object of a cue that has it as its content ("expressed concern over …")."""
    if noun.dep_ != "dobj" or any(c.dep_ == "poss" for c in noun.lefts):
        return False
    return any(len(e.words) == 1 and e.kind == "attitude" for e in ground.cues.verbs.get(noun.head.lemma_.lower(), ()))


def _attribution(
    ground: Ground, word: Token, entry: Entry, who: Speaker, found: tuple[Spans, tuple[int, ...], str]
) -> Attribution:
    content, places, rule = found
    family = "nouns" if word.pos_ == "NOUN" else "adjectives"
    return Attribution(
        source=who.spans,
        cue=(ground.span(min(places), max(places) + 1),),
        lemma=entry.lemma,
        entry=entry.key,
        content=content,
        negated=phrases.is_negated(word.head) if family == "adjectives" else False,
        rule=f"{family}.{rule}",
        confidence=round_confidence(entry.trust * (1.0 if who.spans else 0.8)),
    )


def _content(ground: Ground, word: Token, entry: Entry) -> tuple[Spans, tuple[int, ...], str]:
    for child in word.rights:
        if "clause" in entry.frames and child.dep_ in {"acl", "ccomp", "relcl"} and _says(ground, child):
            return contents.clause_spans(ground, child, word), (word.i,), "clause"
        if "inf" in entry.frames and child.dep_ in {"acl", "xcomp", "relcl", "ccomp"} and _has_to(child):
            return ground.stretch(max(child.left_edge.i, word.i + 1), child.right_edge.i + 1), (word.i,), "infinitive"
    for prep in phrases.prepositional(word, entry.preps):
        inner = phrases.inner(prep)
        if prep.i > word.i and inner is not None:
            return contents.subtree(ground, inner), (word.i, prep.i), "preposition"
    return (), (word.i,), ""


def _says(ground: Ground, clause: Token) -> bool:
    mark = next((c for c in clause.lefts if c.lower_ in {"that", "whether"}), None)
    if mark is None or not contents.is_finite(clause):
        return clause.dep_ == "ccomp" and contents.is_finite(clause)
    retold = mark.dep_ in RELATIVE and clause.lemma_ in ground.cues.verbs  # "an allegation that X described as …"
    return mark.dep_ == "mark" or (mark.tag_ == "IN" and not retold)


def _has_to(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"aux", "mark"} for c in clause.lefts)


def _experiencer(ground: Ground, word: Token) -> Speaker:
    head = word.head
    if word.tag_ == "VBN" and word.pos_ == "VERB":
        felt = phrases.children(word, "nsubjpass", "nsubj") if phrases.children(word, "auxpass", "aux") else []
        return Speaker((phrases.phrase(ground, felt[0]),), felt[0]) if felt else Speaker()
    if word.dep_ in {"acomp", "oprd", "xcomp", "ccomp"} and head.pos_ in {"VERB", "AUX"}:
        subject = subject_of(head)
        if subject is not None and subject.lower_ not in {"it", "there"}:
            return Speaker((phrases.phrase(ground, subject),), subject)
    return Speaker()
