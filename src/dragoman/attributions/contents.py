"""What a verb's dependents say: clauses, infinitives, objects, predicates."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.attributions.ground import Ground
from dragoman.attributions.phrases import STOPS, children, prepositional
from dragoman.spans import Span, Spans, merge

FINITE = {"VBD", "VBZ", "VBP", "MD"}
MARKED = {"xcomp", "advcl", "dep", "acl", "relcl"}


def is_finite(verb: Token) -> bool:
    """Tell whether a clause has a tense of its own."""
    return verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in verb.children)


def complement(verb: Token, *, after: int | None = None) -> Token | None:
    """Return the finite clause that follows a verb as what it says, or None.

    Args:
        verb: the cue.
        after: the clause starts after this token; the cue itself unless given.
    """
    at = verb.i if after is None else after
    for child in verb.rights:
        if child.i > at and (child.dep_ == "ccomp" or (child.dep_ in MARKED and _marked(child))):
            return child
    return None


def _marked(clause: Token) -> bool:
    """Tell whether a clause opens with "that" or "whether", whatever the parser calls it."""
    if not is_finite(clause) and clause.dep_ != "xcomp":
        return False
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.lefts)


def infinitive(verb: Token, after: int) -> Token | None:
    """Return the infinitive that follows a verb as what it says, or None."""
    for child in verb.rights:
        if child.i > after and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and _has_to(child):
            return child
    for child in verb.rights:
        if child.dep_ in {"dobj", "pobj"} and child.i > verb.i:
            for inner in child.rights:
                if inner.dep_ in {"acl", "relcl", "xcomp"} and _has_to(inner):
                    return inner
    return None


def _has_to(verb: Token) -> bool:
    return verb.pos_ in {"VERB", "AUX"} and any(c.lower_ == "to" and c.dep_ in {"aux", "mark"} for c in verb.lefts)


def clause_spans(ground: Ground, clause: Token, verb: Token) -> Spans:
    """Return the words of a complement clause, joined "that" clauses as spans of their own, up to a semicolon.

    Args:
        ground: the report.
        clause: the clause's verb.
        verb: the cue; what stands before it is no part.
    """
    start = max(clause.left_edge.i, verb.i + 1)
    after = min(_right_end(ground, clause, verb), _semicolon(ground, start, clause))
    cuts = [c for c in _conjoined(clause) if c[0] < after]
    spans: list[Span] = []
    for leave, resume in cuts:
        spans += ground.stretch(start, leave)
        start = resume
    spans += ground.stretch(start, after)
    return merge(spans)


def _right_end(ground: Ground, clause: Token, verb: Token) -> int:
    after = clause.right_edge.i + 1
    for cut in shared_verbs(clause, verb, ground):
        after = min(after, cut)
    _, end = ground.sentence(verb)
    return min(after, end)


def shared_verbs(clause: Token, verb: Token, ground: Ground) -> Iterator[int]:
    """Yield where a verb starts that the parser joins to the clause but that shares the cue's subject.

    "She said the boat had been there and denied that …": a past cue without a subject of its own, after a clause that is
    not in the simple past, goes with "said".
    """
    for joined in _conjuncts(clause):
        same = joined.tag_ == verb.tag_ and clause.tag_ != verb.tag_
        bare = not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in joined.children)
        if same and bare and joined.lemma_.lower() in ground.cues.verbs and ground.quoted[joined.i] < 0:
            start = joined.left_edge.i
            while start > clause.i and ground.doc[start - 1].dep_ in {"cc", "punct", "advmod"}:
                start -= 1
            yield start


def _conjuncts(clause: Token) -> Iterator[Token]:
    for child in clause.rights:
        if child.dep_ == "conj":
            yield child
            yield from _conjuncts(child)


def _semicolon(ground: Ground, start: int, clause: Token) -> int:
    inside = ground.quoted[start] if start < len(ground.doc) else -1
    for at in range(clause.i, clause.right_edge.i + 1):
        if ground.doc[at].text == ";" and ground.quoted[at] in {-1, inside}:
            return at
    return len(ground.doc)


def _conjoined(clause: Token) -> list[tuple[int, int]]:
    """Return where a clause stops and the next "that" clause joined to it starts."""
    out = []
    for joined in _conjuncts(clause):
        mark = next((c for c in joined.lefts if c.dep_ == "mark" and c.lower_ in {"that", "whether"}), None)
        if mark is None:
            continue
        leave = mark.i
        while leave > clause.i and (clause.doc[leave - 1].dep_ == "cc" or clause.doc[leave - 1].text in STOPS):
            leave -= 1
        out.append((leave, mark.i))
    return sorted(out)


def subtree(ground: Ground, token: Token, start: int | None = None) -> Spans:
    """Return the words under a token, from `start` on, within its sentence and up to a semicolon."""
    begin = token.left_edge.i if start is None else max(start, token.left_edge.i)
    _, end = ground.sentence(token)
    after = min(token.right_edge.i + 1, end, _semicolon(ground, begin, token))
    return ground.stretch(begin, after)


def object_of(verb: Token, last: int) -> Token | None:
    """Return what a cue takes as its object: of its last word where that is a preposition, else of the verb."""
    doc = verb.doc
    tail = doc[last]
    if last != verb.i and tail.dep_ in {"prep", "prt", "agent", "dative", "advmod"} | {"aux"}:
        governed = [c for c in tail.rights if c.dep_ in {"pobj", "pcomp"}]
        if governed:
            return governed[0]
    if last != verb.i and tail.pos_ in {"NOUN", "ADJ"}:
        return None
    objects = [c for c in children(verb, "dobj", "ccomp", "xcomp", "attr", "oprd") if c.i > verb.i]
    return objects[0] if objects else None


def object_spans(ground: Ground, verb: Token, noun: Token) -> Spans:
    """Return an object NP with the "for …" or "as …" phrase that says what it is condemned or praised for."""
    after = noun.right_edge.i + 1
    for child in verb.rights:
        if child.i > noun.i and child.dep_ == "prep" and child.lower_ in {"for", "over", "as"} and child.left_edge.i == after:
            after = child.right_edge.i + 1
    _, end = ground.sentence(verb)
    return ground.stretch(noun.left_edge.i, min(after, end, _semicolon(ground, noun.left_edge.i, noun)))


def after_target(ground: Ground, verb: Token, preps: frozenset[str]) -> Spans:
    """Return the phrase after an object that says the thing itself: "accused X of ramming …" gives "of ramming …"."""
    for holder in (verb, *children(verb, "dobj", "dative", "nsubjpass")):
        for prep in prepositional(holder, preps):
            if prep.i > verb.i:
                return subtree(ground, prep)
    return ()


def predicate(ground: Ground, verb: Token) -> Spans:
    """Return object and predicate of "called the seizure an outrage", "described it as a mistake"."""
    start, after = None, None
    for child in verb.rights:
        if child.dep_ in {"dobj", "ccomp", "xcomp", "oprd", "attr", "acomp"} or (child.dep_ == "prep" and child.lower_ == "as"):
            start = child.left_edge.i if start is None else start
            after = child.right_edge.i + 1
    if start is None or after is None:
        return ()
    _, end = ground.sentence(verb)
    return ground.stretch(max(start, verb.i + 1), min(after, end))
