"""Who stands where around a word of the parse: subjects, objects, owners and prepositional phrases, by dependency labels.

Subjects are inherited where the grammar leaves them out: from the first of joined verbs, through infinitives, participles and
relative clauses. Labels are those of ClearNLP, which spaCy's English pipelines use.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
RELATIVES = {"who", "which", "that", "whom"}
SUBJECT_CONTROL = {"promise", "threaten", "vow", "pledge", "agree", "use"}
"""Verbs whose own subject does what their infinitive names, object or not."""
OBJECT_PREPOSITIONS = {"of", "for", "from", "with", "against", "into"}
"""After these, a gerund is done by the object of the verb before ("accused them of ramming")."""
CLIMB = 6
"""How many verbs a missing subject is looked for above its own."""


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb or an auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def with_conjuncts(token: Token) -> tuple[Token, ...]:
    """Return a token and what is joined to it ("China and Russia"), in the order of the text."""
    out, waiting = [token], [token]
    while waiting:
        joined = [child for child in waiting.pop().children if child.dep_ == "conj" and not is_verb(child)]
        out += joined
        waiting += joined
    return tuple(out)


FINITE = {"VBD", "VBZ", "VBP"}


def joined_to(verb: Token) -> Token:
    """Return the verb that a joined verb goes with: a finite one goes with the nearest finite one, whatever the parser says."""
    head = verb.head
    if verb.tag_ not in FINITE or any(child.dep_ == "aux" for child in verb.children):
        return head
    for _ in range(CLIMB):
        finite = head.tag_ in FINITE | {"MD"}
        if finite or head.head.i == head.i or not is_verb(head.head):
            return head
        head = head.head
    return head


def passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive, reduced ("sanctions imposed by") and joined ones included."""
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in {"aux", "nsubj"} for child in verb.children):
        return False
    if verb.dep_ == "acl":
        return not any(child.dep_ == "dobj" for child in verb.children)
    return verb.dep_ == "conj" and is_verb(verb.head) and passive(verb.head)


def subject(verb: Token, climbs: int = CLIMB) -> Token | None:  # noqa: PLR0911 - one return per place of a subject
    """Return the grammatical subject of a verb, inherited where it has none of its own, or None."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return _antecedent(own, verb)
    if climbs == 0:
        return None
    head, dep = verb.head, verb.dep_
    if dep == "acl":
        return _subject_of_attribute(verb, climbs)
    if dep == "pcomp":
        return _subject_of_gerund(head, climbs)
    if dep == "xcomp" and is_verb(head) and head.lemma_ not in SUBJECT_CONTROL and not passive(head):
        return direct_object(head) or subject(head, climbs - 1)
    if dep == "conj":
        head = joined_to(verb)
    if dep in {"xcomp", "conj", "advcl", "ccomp", "acomp", "dep", "prep", "attr"} and head.i != verb.i:
        return subject(head, climbs - 1)
    return None


def _antecedent(token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for, or the token itself."""
    clause = verb
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and is_verb(clause.head):
        clause = clause.head
    return clause.head if token.lower_ in RELATIVES and clause.dep_ == "relcl" else token


def _subject_of_attribute(verb: Token, climbs: int) -> Token | None:
    """Return who does what an attribute of a noun names: the noun, or for an infinitive whoever has or makes the noun."""
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"}:
        return noun
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "of"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return subject(noun.head, climbs - 1) if noun.dep_ in {"dobj", "attr"} else None


def _subject_of_gerund(preposition: Token, climbs: int) -> Token | None:
    verb = preposition.head
    if not is_verb(verb):
        return None
    if preposition.lower_ in OBJECT_PREPOSITIONS and not passive(verb):
        found = direct_object(verb)
        if found is not None:
            return found
    return subject(verb, climbs - 1)


def agent(verb: Token) -> Token | None:
    """Return who does what a passive verb names ("by the court")."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def direct_object(verb: Token) -> Token | None:
    """Return the object of an active verb; that of a relative clause may be the noun that it hangs on."""
    own = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if own is not None:
        return _antecedent(own, verb)
    if verb.dep_ == "relcl" and any(child.dep_ == "nsubj" and child.lower_ not in RELATIVES for child in verb.children):
        return verb.head
    return None


def told(verb: Token) -> Token | None:
    """Return whom a clause after a word has as its subject ("asked Peru to …", "demanded that he …", "a threat that it …")."""
    for child in verb.children:
        if (child.dep_ in {"ccomp", "xcomp"} or (child.dep_ == "acl" and not is_verb(verb))) and is_verb(child):
            found = next((c for c in child.children if c.dep_ in SUBJECTS), None)
            if found is not None:
                return found
    return None


def undergoer(verb: Token) -> Token | None:
    """Return what a verb is done to: the object, the subject of a passive, or the subject of its infinitive."""
    if passive(verb):
        return subject(verb)
    found = direct_object(verb)
    if found is not None:
        return found
    infinitive = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and any(g.lower_ == "to" for g in c.children)]
    return told(verb) if infinitive else None


def doer(verb: Token) -> Token | None:
    """Return who does what a verb names: its subject, or the agent of a passive."""
    return agent(verb) if passive(verb) else subject(verb)


def objects_of_preposition(host: Token, preposition: str) -> Iterator[Token]:
    """Yield what stands after a preposition that hangs on a word ("on Iran" of "sanctions"), one deep in joined phrases."""
    for child in host.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ == preposition:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                elif inner.dep_ == "prep":  # "from inside Peru"
                    yield from (c for c in inner.children if c.dep_ == "pobj")


def slot(hosts: tuple[Token, ...], name: str) -> tuple[Token, ...]:
    """Return who fills a place around words, joined ones included.

    Args:
        hosts: the words around which to look: a verb and its object, or a noun and the verb that carries it.
        name: `object`, `dative`, `own`, `that`, or a preposition.
    """
    found: Token | None = None
    for host in hosts:
        if name == "object":
            found = undergoer(host) if is_verb(host) else None
        elif name == "dative":
            found = next((c for c in host.children if c.dep_ == "dative" and c.lower_ != "to"), None)
        elif name == "own":
            found = next((c for c in host.children if c.dep_ == "poss"), None)
        elif name == "that":
            found = told(host)
        else:
            every = [one for token in objects_of_preposition(host, name) for one in with_conjuncts(token)]
            if every:
                return tuple(every)
        if found is not None:
            return with_conjuncts(found)
    return ()


def governor(noun: Token) -> Token | None:
    """Return the verb that a noun is object, subject or prepositional object of, joined nouns through the first of them."""
    while noun.dep_ in {"conj", "appos"} and not is_verb(noun.head) and noun.head.i != noun.i:
        noun = noun.head
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj", "attr"} and is_verb(noun.head):
        if noun.dep_ == "nsubj" and noun.head.dep_ == "relcl":
            return None
        return noun.head
    if noun.dep_ == "pobj" and noun.head.dep_ in {"prep", "agent"} and is_verb(noun.head.head):
        return noun.head.head
    return None
