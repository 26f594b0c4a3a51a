"""Whom a pronoun of the third person or a relative pronoun stands for.

Candidates are the actors mentioned before it. Near sentences, subjects and the sources of attributions count for a candidate;
another quotation than the pronoun's counts against it; gender, number and the clause's own subject rule candidates out.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dragoman.actors.cast import Entity
from dragoman.actors.context import Context
from dragoman.actors.mention import Mention
from dragoman.actors.pronouns import FEMALE, MALE, NEUTER
from dragoman.actors.vocabulary import listed

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
REACH = 4
REFLEXIVE = listed("antecedents", "reflexive")


def root_of(doc: Doc, mention: Mention) -> Token:
    """Return the token that ties a mention to its sentence."""
    return doc[mention.start : mention.end].root


def antecedent(
    doc: Doc, mention: Mention, entities: Iterable[Entity], context: Context, speaker: Entity | None
) -> Entity | None:
    """Return whom a pronoun of the third person stands for, or None.

    Args:
        doc: the parse.
        mention: the pronoun.
        entities: the actors mentioned so far.
        context: sentences, quotations and sources.
        speaker: who speaks the quotation around the pronoun, if any; he does not call himself `he`.
    """
    best, best_score = None, -3.0
    for entity in entities:
        if entity is speaker or not fits(doc, mention, entity):
            continue
        score = max((_score(doc, mention, m, context) for m in entity.mentions[-4:] if m.head < mention.head), default=-9.0)
        score += 0.3 if mention.gender and mention.gender == entity.gender else 0.0
        if score > best_score + 1e-9:
            best, best_score = entity, score
    return best


def fits(doc: Doc, mention: Mention, entity: Entity) -> bool:
    """Tell whether an actor's kind, number and gender suit a pronoun."""
    word = doc[mention.head].lower_
    if word in MALE or word in FEMALE:
        return entity.kind == "person" and not entity.plural and entity.gender in {None, mention.gender}
    if word in NEUTER:
        if doc[mention.head].dep_ in OBJECTS:
            return entity.craft and not entity.plural
        return entity.kind in {"state", "organisation"} or (entity.craft and not entity.plural)
    if mention.plural:
        return (
            entity.plural
            or (entity.kind == "group" and not entity.craft)
            or (bool(entity.mentions) and entity.mentions[-1].plural and entity.mentions[-1].rule != "pronouns.voice")
        )
    return True


def prominence(doc: Doc, mention: Mention, before: Mention, context: Context) -> float:
    """Return how much an earlier mention stands out at a later one: near, a subject, a source, outside a quotation."""
    root = root_of(doc, before)
    score = -float(context.sentence[mention.head] - context.sentence[before.head])
    subject = root.dep_ in SUBJECTS
    if subject:
        score += 0.8
        if root.head.dep_ in {"ROOT", "ccomp"}:
            score += 0.2
    if root.i in context.sources:
        score += 0.4
    if root.dep_ in {"pobj", "poss", "compound", "nmod"}:
        score -= 0.3
    here, there = context.quotation[mention.head], context.quotation[before.head]
    if here != there:
        score -= 0.5 if here == -1 else 0.2
    return score - (mention.head - before.head) * 0.004


def _score(doc: Doc, pronoun: Mention, before: Mention, context: Context) -> float:
    away = context.sentence[pronoun.head] - context.sentence[before.head]
    if away < 0 or away > REACH:
        return -9.0
    root, token = root_of(doc, before), doc[pronoun.head]
    subject = root.dep_ in SUBJECTS
    score = prominence(doc, pronoun, before, context)
    if not away and subject and token.dep_ in OBJECTS and token.lower_ not in REFLEXIVE and root.head.i in _clauses(token):
        return -9.0
    if token.dep_ == "poss" and before.end == token.i - 1 and doc[token.i - 1].lower_ == "and":
        score += 1.5
    return score


def _clauses(token: Token) -> set[int]:
    """Return the verbs whose subject is that of a token's clause: its own and those that it is coordinated with."""
    while token.dep_ not in {"ROOT", "ccomp", "relcl", "advcl", "conj", "acl", "xcomp"} and token.head.i != token.i:
        token = token.head
    verbs = {token.i}
    while token.dep_ in {"conj", "xcomp"} and token.head.i not in verbs and not any(c.dep_ in SUBJECTS for c in token.children):
        token = token.head
        verbs.add(token.i)
    return verbs


def relative_head(doc: Doc, mention: Mention) -> int | None:
    """Return the noun that a relative pronoun follows, by the parse, or None."""
    token = doc[mention.head]
    while token.dep_ != "relcl" and token.head.i != token.i:
        token = token.head
    return token.head.i if token.dep_ == "relcl" and token.head.i < mention.head else None
