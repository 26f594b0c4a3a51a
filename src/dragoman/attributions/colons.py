"""Quotations that a colon introduces without a verb of saying: "The envoy was blunt: “We are leaving.”"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.ground import Ground
from dragoman.attributions.phrases import phrase
from dragoman.attributions.quotes import Assigned
from dragoman.reading.page import Quotation

TRUST = 0.6
LEAST = 3
"""Words that a quotation after a colon has at least; fewer are a name or a scare quote."""


def find(ground: Ground, assigned: Assigned) -> Iterator[Attribution]:
    """Yield the attributions of quotations that no cue reports and that a colon introduces."""
    reported = {span for spans in assigned.values() for span in spans}
    for quotation in ground.reading.quotations:
        if quotation.span not in reported:
            found = _introduced(ground, quotation)
            if found is not None:
                yield found


def _introduced(ground: Ground, quotation: Quotation) -> Attribution | None:
    first, after = ground.tokens(quotation.span)
    last = first - 1
    while last > 0 and ground.doc[last].is_space:
        last -= 1
    if last < 0 or after - first < LEAST or ground.doc[last].text != ":":
        return None
    colon = ground.doc[last]
    subject = _subject(ground, colon)
    if subject is None or ground.quoted[subject.i] != ground.quoted[colon.i]:
        return None
    return Attribution(
        source=(phrase(ground, subject),),
        cue=(ground.span(colon.i, colon.i + 1),),
        lemma=":",
        entry="verb.say",
        content=(quotation.span,),
        rule="colons.colon",
        confidence=TRUST,
    )


def _is_named(token: Token) -> bool:
    return token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}


def _subject(ground: Ground, colon: Token) -> Token | None:
    """Return the person that the sentence before a colon is about: the last subject that is no thing."""
    begin, _ = ground.sentence(colon)
    for token in reversed(ground.doc[begin : colon.i]):
        if token.dep_ == "nsubj" and (token.pos_ in {"PROPN", "PRON"} or any(_is_named(t) for t in (token, *token.rights))):
            return token
    return None
