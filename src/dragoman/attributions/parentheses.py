"""Reporting clauses that follow or interrupt what they report: "A, he said, B", "A, the ministry said on Wednesday."."""

from spacy.tokens import Token

from dragoman.attributions.contents import complement, is_finite
from dragoman.attributions.ground import Ground
from dragoman.attributions.phrases import STOPS
from dragoman.attributions.sources import own_subject
from dragoman.spans import Spans, merge

BREAKS = {",", "–", "—", "--", "-"}
QUESTIONED = {"asked", "pressed", "questioned"}
OWN_VOICE = {"advcl", "relcl", "acl", "conj"}
RELATIVE = {"that", "which", "who", "whom", "where"}


def parenthesis(ground: Ground, verb: Token) -> Spans:
    """Return what a reporting clause that is set off by commas interrupts or follows; empty where it is not one."""
    bounds = _bounds(ground, verb)
    if bounds is None:
        return ()
    start, after = bounds
    begin, end = ground.sentence(verb)
    if start == begin:  # As he put it, A
        rest = _rest(ground, verb, after, end)
        return ground.stretch(*rest) if rest else ()
    before = _before(ground, begin, start, verb)
    if before is None:
        return _interrupted(ground, verb, (begin, start), _rest(ground, verb, after, end))
    rest = _rest(ground, verb, after, end)
    if ground.doc[start].lower_ == "as" and rest is not None:
        aside = _aside(ground, before, rest)
        if aside:
            return aside
    doc = ground.doc
    first = before[0]
    if doc[first].lower_ in RELATIVE and first + 1 >= start - 1:  # "that, auditors say, lost …"
        return merge(ground.stretch(*rest)) if rest else ()
    return merge((*ground.stretch(first, before[1]), *(ground.stretch(*rest) if rest else ())))


def _interrupted(ground: Ground, verb: Token, before: tuple[int, int], rest: tuple[int, int] | None) -> Spans:
    """Return a clause that starts with a phrase and goes on after the cue: "To be safe, he said, drivers should wait"."""
    if rest is None or ground.doc[before[1] - 1].text != "," or verb.dep_ not in {"parataxis", "ccomp", "ROOT"}:
        return ()
    if not any(t.dep_ in {"nsubj", "nsubjpass"} and rest[0] < t.head.i < rest[1] for t in ground.doc[rest[0] : rest[1]]):
        return ()
    if any(t.pos_ in {"VERB", "AUX"} and is_finite(t) for t in ground.doc[before[0] : before[1]]):
        return ()
    return merge((*ground.stretch(*before), *ground.stretch(*rest)))


def _aside(ground: Ground, before: tuple[int, int], rest: tuple[int, int]) -> Spans:
    """Return what "as X put it" leads to: the quotation that follows, or the phrase after "not" or "but"."""
    doc, at = ground.doc, rest[0]
    if doc[at].lower_ == "that":
        at += 1
    quotation = ground.quotation(at) if at < rest[1] else None
    if quotation is not None and doc[at].idx == quotation.span[0]:
        return (quotation.span,)
    if doc[before[1] - 1].lower_ in {"not", "but", "and"}:
        return ground.stretch(*rest)
    return ()


def _bounds(ground: Ground, verb: Token) -> tuple[int, int] | None:
    """Return the first token of the reporting clause and the one after its last, or None where no comma precedes it."""
    subject = own_subject(verb)
    if subject is None or subject.dep_ == "nsubjpass" or not is_finite(verb) or _has_own_content(verb, subject):
        return None
    if verb.dep_ in {"relcl", "acl"} and subject.tag_ in {"WDT", "WP"}:
        return None
    doc = ground.doc
    start = min(subject.left_edge.i, verb.i)
    while start > 0 and doc[start - 1].dep_ in {"advmod", "npadvmod"} and doc[start - 1].head == verb:
        start -= 1
    begin, end = ground.sentence(verb)
    if start > begin and doc[start - 1].lower_ == "as":
        start -= 1
        if start == begin:
            return start, _clause_end(ground, verb, subject, end)
    if start <= begin or not (doc[start - 1].text in BREAKS or doc[start - 1].is_quote):
        return None
    after = _clause_end(ground, verb, subject, end)
    right = complement(verb)
    if right is not None and after >= right.left_edge.i:
        return None
    return start, after


def _has_own_content(verb: Token, subject: Token) -> bool:
    """Tell whether a verb takes an infinitive or a clause after it, so that it reports nothing before it."""
    return any(c.dep_ in {"xcomp", "acomp", "oprd"} and c != subject and not c.is_quote for c in verb.rights)


def _clause_end(ground: Ground, verb: Token, subject: Token, end: int) -> int:
    """Return the token after the reporting clause: at the next comma outside its subject, or the sentence's end."""
    doc = ground.doc
    inside = subject.right_edge.i if subject.i > verb.i else verb.i
    at = verb.i + 1
    while at < end:
        token = doc[at]
        if at > inside and (token.text in STOPS or token.is_quote):
            return at
        at += 1
    return end


def _before(ground: Ground, begin: int, start: int, verb: Token) -> tuple[int, int] | None:
    """Return the tokens before the reporting clause that are reported, or None."""
    doc = ground.doc
    stop = start
    while stop > begin and doc[stop - 1].text in STOPS:
        stop -= 1
    if stop <= begin:
        return None
    first = begin
    for at in range(begin, stop):
        if doc[at].text in {";", ":", "—", "–"} and ground.quoted[at] == ground.quoted[verb.i]:
            first = at + 1
    if doc[first].lower_ in QUESTIONED:
        return _question(verb, first, stop)
    if first >= stop or not _is_reported(ground, first, stop, verb):
        return None
    inside = ground.quotation(verb.i)
    if inside is not None:
        first = max(first, ground.tokens(inside.inner)[0])
    relative = _relative_clause(verb, first)
    return (first if relative is None else relative, stop)


def _question(verb: Token, first: int, stop: int) -> tuple[int, int] | None:
    """Return the question of "Asked whether A, the ministry did not rule it out", where the cue takes it up by a pronoun."""
    takes_up = any(c.dep_ == "dobj" and c.lower_ in {"it", "that", "this"} for c in verb.children)
    clause = next((t for t in verb.doc[first + 1 : stop] if t.lower_ in {"whether", "if", "about"}), None)
    return (clause.i, stop) if takes_up and clause is not None else None


def _relative_clause(verb: Token, first: int) -> int | None:
    """Return where the relative clause starts that a reporting clause stands in ("that, prosecutors say, …")."""
    before = min(verb.i, verb.left_edge.i)
    for at in range(before - 1, first - 1, -1):
        token = verb.doc[at]
        if token.text in STOPS:
            continue
        if token.lower_ in RELATIVE and token.tag_ in {"WDT", "WP", "IN"}:
            return at
        return None
    return None


def _is_reported(ground: Ground, first: int, stop: int, verb: Token) -> bool:
    """Tell whether the words before are a clause, or the beginning of one, and not a phrase of the reporting clause."""
    doc = ground.doc
    head = verb.head
    if verb.dep_ in {"parataxis", "ccomp", "dep"} and first <= head.i < stop:
        return True
    for child in verb.lefts:
        if child.dep_ in {"ccomp", "parataxis", "dep"} and first <= child.i < stop:
            return True
    return any(t.dep_ in {"nsubj", "nsubjpass"} and _is_main(t.head, verb) for t in doc[first:stop])


def _is_main(clause: Token, verb: Token) -> bool:
    """Tell whether a clause before a reporting clause can be what it reports, and no circumstance of the reporting."""
    token = clause
    while token.dep_ in {"conj", "ccomp", "xcomp"} and token.head not in (token, verb):
        token = token.head
    return token != verb and token.dep_ not in {"advcl", "relcl", "acl", "pcomp", "csubj"}


def _rest(ground: Ground, verb: Token, after: int, end: int) -> tuple[int, int] | None:
    """Return the tokens after the reporting clause that go on with what is reported, or None."""
    doc = ground.doc
    at = after
    if at >= end or doc[at].text in {".", ";"}:
        return None
    while at < end and doc[at].text in STOPS:
        at += 1
    if at >= end - 1:
        return None
    for child in verb.rights:
        if child.left_edge.i == at and child.dep_ in OWN_VOICE and not child.is_punct:
            return None
    if doc[at].tag_ in {"VBG", "WDT", "WP"} or (doc[at].lower_ in {"although", "while", "when", "after", "as"}):
        return None
    stop = at
    while stop < end and not (doc[stop].text == ";" and ground.quoted[stop] == ground.quoted[verb.i]):
        stop += 1
    return (at, stop)
