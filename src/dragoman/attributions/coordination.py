"""Verbs joined by "and": which of them go with the reporting verb and which with what it reports.

"She said the boat had been there and denied that …": the parser tends to hang "denied" on "had been".
"""

from collections.abc import Iterator

from spacy.tokens import Token

FINITE = {"VBD", "VBZ", "VBP"}
OWN = {"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass"}
COMPLEMENTS = {"ccomp", "xcomp", "prt"}


def conjuncts(verb: Token) -> Iterator[Token]:
    """Yield the verbs joined to a verb, in order."""
    for child in verb.rights:
        if child.dep_ == "conj":
            yield child
            yield from conjuncts(child)


def shares(clause: Token, cue: Token, joined: Token) -> bool:
    """Tell whether a verb that the parser joins to a reported clause has the reporting verb's subject instead.

    Args:
        clause: the verb of the reported clause.
        cue: the verb that reports it.
        joined: a verb joined to `clause`.
    """
    if cue.tag_ == joined.tag_ == "VBG" and clause.tag_ != "VBG":  # "stressing that A and accusing B of C"
        return not any(c.dep_ in OWN for c in joined.lefts)
    support = next((c for c in joined.lefts if c.dep_ == "aux" and c.lemma_ == "do"), None)
    tag = joined.tag_ if support is None else support.tag_
    if tag not in FINITE or tag != cue.tag_ or clause.tag_ == tag:
        return False
    if any(c.dep_ in OWN and c != support for c in joined.lefts):
        return False
    return _after_marks(clause, joined) or _after_comma(joined) or any(c.dep_ in COMPLEMENTS for c in joined.children)


def _after_marks(clause: Token, joined: Token) -> bool:
    """Tell whether the clause, from its subject or auxiliary on, is quoted and the joined verb is not."""
    doc = clause.doc
    first = min((c.i for c in clause.lefts if c.dep_ in OWN), default=clause.i)
    return any(t.is_quote for t in doc[clause.i + 1 : joined.i]) and not any(t.is_quote for t in doc[first : clause.i])


def _after_comma(joined: Token) -> bool:
    at = joined.left_edge.i
    while at > 0 and joined.doc[at - 1].dep_ in {"cc", "advmod"}:
        at -= 1
    return at > 0 and joined.doc[at - 1].text == ","


def reporting_verb(joined: Token) -> Token | None:
    """Return the reporting verb that a joined verb goes with against the parse, or None."""
    clause = joined.head
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause.head
    cue = clause.head
    if clause.tag_ in {"VB", "VBG"} and joined.tag_ in {"VBD", "VBZ"} and not any(c.dep_ in OWN for c in joined.lefts):
        return next((t for t in clause.ancestors if t.tag_ in FINITE), None)
    if clause.dep_ in {"ccomp", "advcl"} and cue != clause and cue.i < clause.i and shares(clause, cue, joined):
        return cue
    return None
