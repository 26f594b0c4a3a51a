"""What a verb's dependents say: clauses, infinitives, objects, predicates."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.attributions.coordination import conjuncts, shares
from dragoman.attributions.ground import Ground
from dragoman.attributions.phrases import MEDIUM_PREPS, STOPS, children, inner, is_stop, prepositional
from dragoman.attributions.phrases import phrase as phrase_of
from dragoman.attributions.sources import is_reporters_aside
from dragoman.attributions.voices import own_voice
from dragoman.spans import Span, Spans, merge

FINITE = {"VBD", "VBZ", "VBP", "MD"}
PREDICATE = {"dobj", "ccomp", "xcomp", "oprd", "attr", "acomp"}
REACH = 15
"""How many words may stand between a verb and the "that" of its clause."""
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
        if child.i > at and (child.dep_ == "ccomp" or (child.dep_ in MARKED and (_marked(child) or _asked(verb, child)))):
            return child
    return None


def _asked(verb: Token, clause: Token) -> bool:
    """Tell whether a clause with "if" directly after a verb, or its object, is a question and no condition."""
    start = clause.left_edge
    if clause.dep_ != "advcl" or (start.i != verb.i + 1 and start.nbor(-1).dep_ not in {"dobj", "dative"}):
        return False
    open_question = verb.tag_ == "VB" and start.lower_ in {"when", "where", "why", "how"}  # "would not say when …"
    return start.lower_ == "if" or open_question


def _marked(clause: Token) -> bool:
    """Tell whether a clause opens with "that" or "whether", whatever the parser calls it."""
    if not is_finite(clause) and clause.dep_ != "xcomp":
        return False
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.lefts)


def medium_in(ground: Ground, spans: Spans, nouns: frozenset[str]) -> tuple[Spans, Spans]:
    """Return a content without the phrase at its end that names the medium of its reporting, and that phrase.

    "promised to come on Tuesday in a statement" is read by the parser as a visit in a statement.

    Args:
        ground: the report.
        spans: the content.
        nouns: what counts as a medium here.
    """
    if not spans:
        return spans, ()
    begin, after = ground.tokens(spans[-1])
    doc = ground.doc
    for at in range(begin + 1, after):
        noun = inner(doc[at]) if doc[at].dep_ == "prep" and doc[at].lower_ in MEDIUM_PREPS else None
        if noun is None or noun.lemma_.lower() not in nouns or doc[at].head.pos_ not in {"VERB", "AUX"}:
            continue
        if ground.quoted[at] != ground.quoted[begin] and ground.quoted[at] >= 0:
            continue
        leave = at
        while leave > begin + 1 and doc[leave - 1].ent_type_ in {"DATE", "TIME"}:
            leave -= 1
        if leave < at and doc[leave - 1].lower_ in {"on", "in"} and leave > begin + 1:
            leave -= 1
        return merge((*spans[:-1], *ground.stretch(begin, leave))), (phrase_of(ground, noun),)
    return spans, ()


def infinitive(verb: Token, after: int) -> Token | None:
    """Return the infinitive that follows a verb as what it says, or None."""
    for child in verb.rights:
        if child.i > after and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and _has_to(child):
            return child
    for child in verb.rights:
        if child.dep_ in {"dobj", "pobj"} and child.i > verb.i:
            for clause in child.rights:
                if clause.dep_ in {"acl", "relcl", "xcomp"} and _has_to(clause):
                    return clause
    return None


def raised(ground: Ground, verb: Token, patient: Token) -> Spans:
    """Return subject and infinitive of "the rebels are believed to hold the town", or nothing where there is no infinitive."""
    if patient.i > verb.i or verb.dep_ in {"acl", "relcl"}:
        return ()
    clause = next((c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"} and _has_to(c)), None)
    if clause is None:
        return ()
    _, end = ground.sentence(verb)
    start = max(clause.left_edge.i, verb.i + 1)
    after = own_voice(ground, start, min(clause.right_edge.i + 1, end))
    return merge((phrase_of(ground, patient), *ground.stretch(start, after)))


def _has_to(verb: Token) -> bool:
    return verb.pos_ in {"VERB", "AUX"} and any(c.lower_ == "to" and c.dep_ in {"aux", "mark"} for c in verb.lefts)


def that_after(ground: Ground, verb: Token) -> int | None:
    """Return the "that" which follows a verb with no other verb between, where the parse shows no clause, or None."""
    _, end = ground.sentence(verb)
    for at in range(verb.i + 1, min(end, verb.i + REACH)):
        token = ground.doc[at]
        if token.lower_ == "that" and (token.dep_ == "mark" or (token.tag_ == "WDT" and _opens_clause(ground, at, end))):
            return None if _is_noun_clause(ground, at) else at
        if token.pos_ in {"VERB", "AUX"} or token.text in {";", ":"}:
            return None
    return None


def _is_noun_clause(ground: Ground, that: int) -> bool:
    """Tell whether "that" opens the clause of a noun ("asked about reports that …"), not of the verb."""
    noun = ground.doc[that - 1]
    return noun.lemma_.lower() in ground.cues.nouns and noun.head.lower_ not in MEDIUM_PREPS


def _opens_clause(ground: Ground, that: int, end: int) -> bool:
    """Tell whether a subject follows "that", as in "said to the guards that he would wait"."""
    return that + 1 < end and ground.doc[that + 1].pos_ in {"PRON", "DET", "PROPN", "NOUN"}


def surface_clause(ground: Ground, verb: Token, start: int) -> Spans:
    """Return the words from a "that" to the end of the sentence, further "and that" clauses as spans of their own."""
    _, end = ground.sentence(verb)
    doc, level = ground.doc, ground.quoted[start]
    spans: list[Span] = []
    for at in range(start + 1, end):
        if doc[at].text == ";" and ground.quoted[at] == level:
            end = at
            break
        if doc[at].lower_ == "that" and doc[at - 1].dep_ == "cc" and doc[at].dep_ == "mark" and ground.quoted[at] == level:
            spans += ground.stretch(start, at - 1)
            start = at
    return merge([*spans, *ground.stretch(start, own_voice(ground, start, end))])


def clause_spans(ground: Ground, clause: Token, verb: Token) -> Spans:
    """Return the words of a complement clause, joined "that" clauses as spans of their own, up to a semicolon.

    Args:
        ground: the report.
        clause: the clause's verb.
        verb: the cue; what stands before it is no part.
    """
    mark = next((c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ in {"that", "whether"}), clause.left_edge.i)
    start = max(mark, verb.i + 1)
    after = min(_right_end(ground, clause, verb), _semicolon(ground, start, clause))
    after = own_voice(ground, start, after)
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
    """Yield where a cue starts that the parser joins to the clause but that shares the reporting verb's subject."""
    for child in clause.rights:
        if child.tag_ == "VBG" and is_reporters_aside(ground, child):
            yield child.left_edge.i - 1
    for joined in conjuncts(clause):
        if joined.lemma_.lower() in ground.cues.verbs and (shares(clause, verb, joined) or _reports_too(joined, verb)):
            start = min(joined.i, joined.left_edge.i)
            while start > clause.i and ground.doc[start - 1].dep_ in {"cc", "punct", "advmod"}:
                start -= 1
            yield start


def finite_conjuncts(infinitive: Token) -> Iterator[int]:
    """Yield where a finite verb starts that is joined to an infinitive: it goes with the verb that governs it."""
    for joined in conjuncts(infinitive):
        if joined.tag_ in {"VBD", "VBZ"} and not any(c.dep_ in {"nsubj", "aux", "auxpass"} for c in joined.lefts):
            start = joined.left_edge.i
            yield start - 1 if joined.doc[start - 1].dep_ == "cc" else start


def _reports_too(joined: Token, verb: Token) -> bool:
    """Tell whether a joined clause reports on its own: ", and half said that …" after "a third said that …"."""
    start = joined.left_edge.i
    return (
        joined.tag_ == verb.tag_
        and any(c.dep_ == "nsubj" for c in joined.lefts)
        and any(c.dep_ == "ccomp" and c.i > joined.i for c in joined.rights)
        and {t.text for t in joined.doc[max(start - 2, 0) : start]} & {","} != set()
    )


def _semicolon(ground: Ground, start: int, clause: Token) -> int:
    inside = ground.quoted[start] if start < len(ground.doc) else -1
    for at in range(clause.i, clause.right_edge.i + 1):
        if ground.doc[at].text == ";" and ground.quoted[at] in {-1, inside}:
            return at
    return len(ground.doc)


def _conjoined(clause: Token) -> list[tuple[int, int]]:
    """Return where a clause stops and the next "that" clause joined to it starts."""
    out = []
    for joined in conjuncts(clause):
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
    joined = (at for child in children(token, "pcomp") for at in finite_conjuncts(child))
    after = min(token.right_edge.i + 1, end, _semicolon(ground, begin, token), _set_off(token), *joined)
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
    after = _set_off(noun)
    after = max(after, _second_phrase(noun))
    if after == noun.right_edge.i + 1:
        for child in verb.rights:
            if child.i > noun.i and child.left_edge.i == after and child.dep_ == "prep" and belongs(ground, child):
                after = child.right_edge.i + 1
    _, end = ground.sentence(verb)
    return ground.stretch(noun.left_edge.i, min(after, end, _semicolon(ground, noun.left_edge.i, noun)))


def _second_phrase(noun: Token) -> int:
    """Return the token after "and for B" where a cue ends with the preposition ("called for A and for B")."""
    prep = noun.head
    if noun.dep_ != "pobj":
        return 0
    return max((c.right_edge.i + 1 for c in prep.rights if c.dep_ == "conj" and c.lower_ == prep.lower_), default=0)


def belongs(ground: Ground, word: Token) -> bool:
    """Tell whether a phrase after a content may belong to it: neither a time nor a medium."""
    noun = inner(word)
    if noun is None:
        return word.ent_type_ not in {"DATE", "TIME"}
    if noun.ent_type_ in {"DATE", "TIME"} or any(t.ent_type_ in {"DATE", "TIME"} for t in noun.lefts):
        return False
    return noun.lemma_.lower() not in ground.cues.lists["media"] and noun.lower_ not in ground.cues.lists["platforms"]


def after_target(ground: Ground, verb: Token, preps: frozenset[str]) -> Spans:
    """Return the phrase after an object that says the thing itself: "accused X of ramming …" gives "of ramming …"."""
    for holder in (verb, *children(verb, "dobj", "dative", "nsubjpass")):
        for prep in prepositional(holder, preps):
            if prep.i > verb.i:
                return subtree(ground, prep)
    return ()


def predicate(ground: Ground, verb: Token, preps: frozenset[str]) -> Spans:
    """Return object and predicate of "called the seizure an outrage", "described it as a mistake"."""
    parts = [c for c in verb.rights if c.dep_ in PREDICATE or (c.dep_ == "prep" and c.lower_ in preps)]
    if not parts or not _predicates(ground, verb, parts):
        return ()
    opens = ground.quotation(verb.i + 1) if verb.i + 1 < len(ground.doc) else None
    if _is_fronted(verb) and opens is not None and opens.span[0] == ground.starts[verb.i + 1]:
        return (opens.span,)  # what she called “…” talks
    _, end = ground.sentence(verb)
    start, after = max(parts[0].left_edge.i, verb.i + 1), parts[-1].right_edge.i + 1
    return ground.stretch(start, min(after, end, _set_off(parts[-1])))


def _predicates(ground: Ground, verb: Token, parts: list[Token]) -> bool:
    """Tell whether these dependents are an object with its predicate, not an object alone."""
    if len(parts) > 1 or _is_fronted(verb):
        return True
    part = parts[0]
    if part.dep_ == "prep":
        return part.i == verb.i + 1  # dismissed as “baseless” the claims
    if part.dep_ in {"ccomp", "xcomp"}:
        return any(c.dep_ in {"nsubj", "nsubjpass"} for c in part.lefts) and not is_finite(part)
    if part.dep_ == "dobj" and any(c.dep_ == "prep" and c.lower_ == "as" for c in part.rights):
        return True  # described the report as nonsense
    opens = next((t.i for t in verb.doc[part.left_edge.i : part.right_edge.i + 1] if t.is_quote), None)
    return opens is not None and opens > part.left_edge.i and part.dep_ == "dobj" and ground.quoted[part.left_edge.i] < 0


def _is_fronted(verb: Token) -> bool:
    return any(c.lower_ in {"what", "which"} for c in verb.lefts)


def _set_off(token: Token) -> int:
    """Return where a relative clause that a comma sets off starts under a token, or where its subtree ends."""
    for under in token.subtree:
        if under.dep_ == "relcl" and under.left_edge.i > token.i and is_stop(under.doc[under.left_edge.i - 1]):
            return under.left_edge.i - 1
        if under.dep_ == "appos" and under.i > token.i and _retells(under):
            return under.left_edge.i
    return token.right_edge.i + 1


def _retells(noun: Token) -> bool:
    """Tell whether an apposition takes up what was just said ("…, a charge that the ministry denied")."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    return before.text == "," and any(c.dep_ == "relcl" for c in noun.rights) and noun.left_edge.lower_ in {"a", "an"}
