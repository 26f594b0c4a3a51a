"""Who a cue's words come from: subjects, agents, possessors, and what inverted or shared clauses leave unsaid."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.attributions.coordination import reporting_verb
from dragoman.attributions.ground import Ground
from dragoman.attributions.phrases import STOPS, children, inner, phrase
from dragoman.spans import Span, Spans, trim

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}
EXPLETIVE = {"it", "there"}
SUBJECT_CONTROL = {"have", "go", "take", "use", "promise"}
MARKS = ",;:—–-“”\"'‘«"
CLAUSE_WORDS = {"that", "which", "who"}
DEPTH = 6
"""How far the subject of a chain of verbs is looked for ("went on to try to say")."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word it is.

    Attributes:
        spans: the phrase; empty where the text names nobody.
        head: its head word, or None.
        patient: the subject of a passive cue, which is spoken to or about, or None.
    """

    spans: Spans = ()
    head: Token | None = None
    patient: Token | None = None


def speaker(ground: Ground, verb: Token) -> Speaker:
    """Return whose word a verb reports."""
    if is_passive(verb):
        return _agent(ground, verb)
    subject = subject_of(verb.head.head if is_reporters_aside(ground, verb) else verb)
    if subject is None:
        return _before(ground, verb)
    if subject.lower_ in EXPLETIVE and subject.dep_ in {"expl", "nsubjpass"}:
        return Speaker()
    if subject.lower_ == "that" and subject.tag_ == "WDT" and subject.head.dep_ == "relcl":
        subject = subject.head.head
    return Speaker((_before_clause(ground, subject, verb),), subject)


def is_reporters_aside(ground: Ground, participle: Token) -> bool:
    """Tell whether a participle that the parser hangs on a reported clause is the reporter's ("said A, calling it B")."""
    clause, before = participle.head, participle.doc[max(participle.left_edge.i - 1, 0)]
    return (
        participle.dep_ == "advcl"
        and participle.tag_ == "VBG"
        and before.text == ","
        and participle.lemma_ in ground.cues.lists["asides"]
        and clause.dep_ == "ccomp"
        and clause.head.pos_ == "VERB"
        and clause.head.i < clause.i < participle.i
    )


def _before_clause(ground: Ground, noun: Token, verb: Token) -> Span:
    """Return the noun phrase of a source, without the clause of its own that holds the cue ("those clamoring for …")."""
    start, after = phrase(ground, noun)
    if start < verb.idx < after and noun.i < verb.i:
        branch = verb
        while branch.head not in (noun, branch):
            branch = branch.head
        opens = branch.left_edge.idx if branch.head == noun else verb.idx  # else an apposition after the verb reaches over it
        after = trim(ground.text, (start, min(verb.idx, opens)), MARKS)[1]
    return (start, after)


def _before(ground: Ground, verb: Token) -> Speaker:
    """Return the noun phrase right before a finite verb to which the parser gives no subject."""
    doc, (begin, _) = verb.doc, ground.sentence(verb)
    at = verb.i - 1
    while at > begin and doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or at < begin:
        return Speaker()
    if doc[at].pos_ not in {"NOUN", "PROPN", "PRON"} and not _may_be_name(doc[at]):
        return Speaker()
    first = at
    while first > begin and _in_name(doc[first - 1]):
        first -= 1
    return Speaker((ground.span(first, at + 1),), doc[at])


def _may_be_name(token: Token) -> bool:
    """Tell whether a word at the start of a sentence that the tagger takes for an adverb may be a surname."""
    return token.is_title and token.is_alpha and not token.is_stop and not token.lower_.endswith("ly")


def _in_name(token: Token) -> bool:
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"} or token.lower_ in {"of", "to", "for"}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, a reduced relative clause ("the man accused of …") included."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children):
        return True
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    bare = verb.dep_ == "advcl" or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    return bare and not any(c.lower_ in CLAUSE_WORDS for c in verb.lefts)


def _agent(ground: Ground, verb: Token) -> Speaker:
    patient = own_subject(verb)
    if patient is None and verb.dep_ in {"acl", "relcl"}:
        patient = verb.head
    if patient is None and verb.dep_ == "conj":
        patient = own_subject(verb.head)
    for by in verb.children:
        if by.dep_ in {"agent", "prep"} and by.lower_ == "by":
            noun = inner(by)
            if noun is not None and noun.pos_ in NOMINAL:
                return Speaker((phrase(ground, noun),), noun, patient)
    return Speaker((), None, patient)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that a verb itself has, or None; in an inverted clause it follows."""
    found = children(verb, *SUBJECTS)
    return found[-1] if found else _inverted(verb)


def _inverted(verb: Token) -> Token | None:
    """Return the subject of "…,” said the minister", where the parser calls it something else, or None."""
    if verb.i == 0 or verb.i + 1 >= len(verb.doc) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    before = verb.nbor(-1)
    if not (before.is_quote or before.text in STOPS) or verb.dep_ in {"conj", "relcl", "acl"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"dobj", "attr", "dative", "oprd", "npadvmod", "dep"} and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return child
        if child.is_punct:
            break
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, its own or the one that it shares with the verb it hangs on."""
    token = verb
    for _ in range(DEPTH):
        found = own_subject(token)
        if found is not None:
            return found
        step = _step(token)
        if step is None:
            return None
        if step.pos_ in {"NOUN", "PROPN", "PRON"}:
            return step
        token = step
    return None


def _step(token: Token) -> Token | None:
    """Return the verb or noun that gives a subjectless verb its subject."""
    find = STEPS.get(token.dep_)
    return find(token) if find is not None and token.head != token else None


def _noun_or_owner(clause: Token) -> Token | None:
    """Return who speaks in "those saying …" (the noun), "his refusal to say …" (its owner)."""
    return _owner(clause.head) if clause.tag_ == "VB" else clause.head


def _controller(clause: Token) -> Token | None:
    """Return who speaks in "asked him to say", "refused to say", "was happy to say"."""
    head = clause.head
    objects = [c for c in children(head, "dobj", "dative") if c.i < clause.i]
    if objects and clause.tag_ in {"VB", "VBG"} and head.lemma_ not in SUBJECT_CONTROL:
        return objects[0]
    return head.head if head.pos_ in {"ADJ", "NOUN"} and head.head != head else head


def _joined(verb: Token) -> Token | None:
    return reporting_verb(verb) or _verbal_head(verb)


def _circumstance(verb: Token) -> Token | None:
    """Return who speaks in ", adding that …", "was quick to say"."""
    retold = _retelling(verb) if verb.tag_ == "VBG" else None
    if retold is None and verb.head.pos_ in {"ADJ", "NOUN"}:
        return verb.head.head if verb.head.head != verb.head else None
    return retold or _verbal_head(verb)


def _verbal_head(verb: Token) -> Token | None:
    return verb.head if verb.head.pos_ in {"VERB", "AUX"} else None


def _retelling(participle: Token) -> Token | None:
    """Return "denied" for "saying" in "…, a charge the ministry denied, saying …", which the parser hangs higher."""
    head = participle.head
    for token in reversed(participle.doc[head.i + 1 : participle.i] if head.i < participle.i else participle.doc[0:0]):
        if token.dep_ == "relcl" and token.head.dep_ == "appos" and children(token, "nsubj"):
            return token
    return None


def _governor(verb: Token) -> Token | None:
    """Return who speaks in "quoted her as saying", "was quoted as saying", "responded by saying"."""
    prep, head = verb.head, verb.head.head
    if prep.lower_ in {"as", "of", "for"} and head.pos_ == "VERB":
        objects = children(head, "dobj", "nsubjpass")
        if objects:
            return objects[0]
    return head if head.pos_ in {"VERB", "AUX"} else None


def _owner(noun: Token) -> Token | None:
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    head = noun.head
    return head if noun.dep_ in {"dobj", "attr"} and head.pos_ in {"VERB", "AUX"} else None


STEPS: dict[str, Callable[[Token], Token | None]] = {
    "pcomp": _governor,
    "acl": _noun_or_owner,
    "relcl": lambda verb: verb.head,
    "xcomp": _controller,
    "ccomp": _controller,
    "conj": _joined,
    "advcl": _circumstance,
    "parataxis": _verbal_head,
    "dep": _verbal_head,
    "aux": _verbal_head,
}


def is_own_word(ground: Ground, cue: Token, who: Speaker) -> bool:
    """Tell whether a quoted speaker speaks of himself ("We ask …", "I am glad that …")."""
    if who.head is None or who.head.lower_ not in ground.cues.lists["speaker_pronouns"]:
        return False
    return ground.quoted[cue.i] >= 0 or ground.is_in_turn(cue)


def cited(verb: Token) -> Token | None:
    """Return "saying" in "quoted her as saying", or None."""
    for prep in children(verb, "prep"):
        if prep.lower_ == "as":
            return next((c for c in children(prep, "pcomp") if c.tag_ == "VBG"), None)
    return None


def possessor(ground: Ground, noun: Token) -> Speaker:
    """Return whose statement a noun names: "his warning", "the claim by X", "a report from X", "X issued a warning"."""
    for owner in children(noun, "poss"):
        return Speaker((phrase(ground, owner),), owner)
    for prep in noun.children:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"by", "from", "among"}:
            giver = inner(prep)
            if giver is not None and giver.pos_ in NOMINAL:
                return Speaker((phrase(ground, giver),), giver)
    return _of_light_verb(ground, noun)


def _of_light_verb(ground: Ground, noun: Token) -> Speaker:
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or verb.lemma_ not in ground.cues.lists["light_verbs"]:
        return Speaker()
    return speaker(ground, verb)
