"""Find acts: predicates in the parse with the words that fill their places, before anybody is known.

A verb or a noun of acting is matched with its particles and objects; a noun may be carried by a verb ("held talks with"), done
away with ("lifted sanctions on") or taken up by another act ("refused to meet"), which then is the act.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.events.predicates import Lexicon, Predicate, lexicon
from dragoman.events.status import Tense
from dragoman.events.surroundings import Surroundings
from dragoman.events.turns import Turn, Turns
from dragoman.languages.words import words

GAP = 4
"""How many words a particle may stand behind its verb."""
BOUND = {"prt", "advmod", "xcomp", "ccomp"}
"""The labels of a predicate's later words that need not stand near by."""
TAKEN_UP = {
    "xcomp",
    "ccomp",
    "dobj",
    "pobj",
    "pcomp",
    "prep",
    "acl",
    "conj",
    "nsubjpass",
    "attr",
    "acomp",
    "dative",
    "poss",
    "compound",
}
"""The labels that lead from the content of an act up to it."""


class Finder:
    """Finds the acts of one parse, with the words of one language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        told = words(language, "events")
        self._lexicon: Lexicon = lexicon(language)
        self._heads = self._lexicon.heads
        self._light = frozenset(told["light"])
        self._suffered = frozenset(told["suffered"])
        self._own = frozenset(told["own"])
        self._happens = frozenset(told["happens"])
        self._taking_up = frozenset(told["taking_up"])
        self._modes: dict[str, dict[str, str]] = told["modes"]
        self._carrying = frozenset(told["carrying"])
        self._carried = frozenset(told["carried"])
        self._reporting = frozenset(told["reporting"])
        self._blame = frozenset(told["blame"])
        self._turns = Turns(language)
        self._adjuncts = frozenset(told["adjuncts"])
        self._surroundings = Surroundings(language)
        self._tense = Tense(language)

    def find(self, doc: Doc) -> list[Candidate]:
        """Return the acts that a text tells, in its order; those that others take up are left out."""
        heads = [token for token in doc if token.lemma_.lower() in self._heads]
        verbs = [c for token in heads if (c := self._of_verb(token)) is not None]
        verbs += [c for token in heads if (c := self._of_auxiliary(token)) is not None]
        used = {i for c in verbs for i in c.words}
        nouns = [c for token in heads if token.i not in used and (c := self._of_noun(token, used)) is not None]
        every = sorted(verbs + nouns, key=lambda c: c.token.i)
        for candidate in every:
            self._surroundings.read(candidate)
        self._take_up(every)
        out = []
        for candidate in every:
            if candidate.above is None:
                candidate.status = self._tense.status(candidate.token, candidate.carrier, self._naming_noun(candidate))
                out.append(candidate)
        return out

    def _naming_noun(self, candidate: Candidate) -> Token | None:
        """Return the noun of a verb's predicate that is itself a word for an act, or None."""
        told = (candidate.token.doc[i] for i in candidate.words if i != candidate.token.i)
        return next((t for t in told if t.pos_ == "NOUN" and t.lemma_.lower() in self._lexicon.nouns), None)

    def hints(self, doc: Doc) -> Iterator[tuple[str, float]]:
        """Yield types with a weight from 0 to 1 for predicates whose words stand anywhere in a text, whatever the grammar."""
        lemmas = {token.lemma_.lower() for token in doc}
        for head in sorted(lemmas & self._heads):
            for listed in (self._lexicon.verbs, self._lexicon.nouns):
                for predicate in listed.get(head, ()):
                    apart = bool(predicate.objects) and not predicate.objects & lemmas
                    if not apart and lemmas.issuperset(word for word in predicate.rest if word):
                        yield predicate.type, predicate.trust * (1.0 if predicate.objects or predicate.rest else 0.7)
                        break

    def _of_verb(self, token: Token) -> Candidate | None:
        listed = self._lexicon.verbs if grammar.is_verb(token) else self._lexicon.adjectives if token.pos_ == "ADJ" else None
        lead = _lead(token)
        longer = listed and lead and listed.get(f"{lead[0].lower_}-{token.lemma_.lower()}")
        found = longer or (listed and listed.get(token.lemma_.lower()))
        if not found or (token.dep_ in {"amod", "compound"} and token.pos_ != "NOUN"):
            return None
        if self._only_carries(token):
            return None
        for predicate in found:
            places = _places(token, predicate)
            if places is not None and (not predicate.naming or self._names_badly(token)):
                return self._verb(token, predicate, (*(t.i for t in lead if longer), *places))
        return None

    def _of_auxiliary(self, token: Token) -> Candidate | None:
        """Return the demand that a reported "must" or "should" makes of its subject ("said that Peru must pay")."""
        if token.dep_ != "aux" or token.lower_ not in self._lexicon.auxiliaries:
            return None
        verb, teller = token.head, token.head.head
        whom = grammar.subject(verb)
        if verb.dep_ != "ccomp" or whom is None or teller.lemma_.lower() not in self._reporting:
            return None
        who = grammar.doer(teller)
        if who is None or who.i == whom.i or whom.pos_ == "PRON":
            return None
        predicate = self._lexicon.auxiliaries[token.lower_][0]
        places = (token.i, verb.i)
        actors, to = grammar.with_conjuncts(who), (grammar.with_conjuncts(whom),)
        return _candidate(token, teller, predicate, places, actors, to, "auxiliary", (token,))

    def _names_badly(self, verb: Token) -> bool:
        """Tell whether what follows the object of a verb is a reproach ("called the veto cynical")."""
        done = grammar.undergoer(verb)
        if done is None:
            return False
        after = [t for t in verb.subtree if t.i > max(done.i, verb.i)][:12]
        return any(t.lemma_.lower() in self._blame for t in after)

    def _only_carries(self, verb: Token) -> bool:
        """Tell whether a verb only carries the act that its object names ("ordered an investigation", "curbs imposed on")."""
        lemma = verb.lemma_.lower()
        attribute = verb.dep_ in {"acl", "relcl"} and lemma in self._light
        if lemma not in self._carrying and not attribute:
            return False
        done = verb.head if attribute else grammar.undergoer(verb)
        named = self._lexicon.nouns.get(done.lemma_.lower()) if done is not None else None
        return bool(named) and (attribute or any(p.type in self._carried for p in named or () if not p.rest))

    def _verb(self, token: Token, predicate: Predicate, places: tuple[int, ...]) -> Candidate:
        verb = token.head if predicate.part == "adjective" and grammar.is_verb(token.head) else token
        named = tuple(token.doc[i] for i in places if token.doc[i].pos_ not in {"ADP", "PART"})
        hosts = (token, *(t for t in named if t.i != token.i)) if predicate.rest or predicate.objects else (token,)
        actor = grammar.doer(verb)
        actors = grammar.with_conjuncts(actor) if actor is not None else ()
        if actor is None and token.lemma_.lower() in self._own and (done := grammar.undergoer(verb)) is not None:
            actors = grammar.with_conjuncts(done)  # "the ambassador was recalled": by whose he is
        to = tuple(found for name in predicate.to if (found := grammar.slot(hosts, name)))
        if predicate.swapped:
            actors, to = (to[0] if to else ()), ((actors,) if actors else ())
        return _candidate(token, verb, predicate, places, actors, to, "verb", hosts)

    def _of_noun(self, token: Token, used: set[int]) -> Candidate | None:
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        found = self._lexicon.nouns.get(token.lemma_.lower())
        for predicate in found or ():
            places = _compound(token, predicate.rest)
            if places is not None and token.dep_ != "compound":
                return self._noun(token, predicate, places, used)
        return None

    def _noun(self, token: Token, predicate: Predicate, places: tuple[int, ...], used: set[int]) -> Candidate:
        carrier = grammar.governor(token)
        turn = self._turns.of(token, predicate.type)
        lemma = carrier.lemma_.lower() if carrier is not None and carrier.i not in used else ""
        carried = carrier is not None and (lemma in self._light or (turn is not None and turn.host.i == carrier.i))
        hosts: tuple[Token, ...] = (token, carrier) if carrier is not None and (carried or lemma in self._happens) else (token,)
        actors = self._noun_actors(token, hosts[1:] if carried else (), turn)
        participle = self._participle(token)
        if participle is not None and not carried:
            hosts = (*hosts, participle)
            imposer = grammar.doer(participle)
            actors = actors or (grammar.with_conjuncts(imposer) if imposer is not None and imposer.i != token.i else ())
        to = tuple(found for name in predicate.to if (found := grammar.slot(hosts, name) if name != "object" else ()))
        if lemma in self._suffered and carrier is not None and not carried:
            victim = grammar.subject(carrier)
            giver = grammar.slot((token, carrier), "from") or grammar.slot((token, carrier), "by")
            actors, to = actors or giver, ((grammar.with_conjuncts(victim),) if victim is not None else ())
            hosts = (token, carrier)
        rule = "noun" if len(hosts) == 1 else "carried"
        verb = carrier if carrier is not None and carrier in hosts else hosts[-1]
        candidate = _candidate(token, verb, predicate, places, actors, to, rule, hosts)
        if turn is not None:
            _turned(candidate, turn)
        return candidate

    def _participle(self, noun: Token) -> Token | None:
        """Return a light verb that hangs on a noun of acting ("sanctions imposed by", "the talks that were held")."""
        return next((c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in self._light), None)

    def _noun_actors(self, token: Token, carriers: tuple[Token, ...], turn: Turn | None) -> tuple[Token, ...]:
        for carrier in carriers:
            found = grammar.doer(carrier)
            if found is not None and found.i != token.i:
                return grammar.with_conjuncts(found)
        hosts = (token,) if turn is None else (turn.host, token)
        return grammar.slot(hosts, "own") or grammar.slot(hosts, "by") or grammar.slot((token,), "from")

    def _take_up(self, every: list[Candidate]) -> None:
        """Tie each act to the one above that takes it up, and give that one its mode."""
        by_word = {i: c for c in every for i in (*c.words, c.token.i)}
        for candidate in every:
            above = self._above(candidate, by_word)
            if above is None:
                continue
            candidate.above = above
            moving = candidate.type == "MOBILIZE"  # forces that would be moved are no side of a threat to move them
            if moving and grammar.passive(candidate.carrier):
                above.recipients = _without(above.recipients, grammar.subject(candidate.carrier))
            if above.inner is None:
                above.inner = candidate.type
                above.mode = above.mode or self._modes.get(above.type, {}).get(candidate.type)
                if not any(above.recipients) and above.type != "REQUEST" and not moving:
                    above.recipients = candidate.recipients

    def _above(self, candidate: Candidate, by_word: dict[int, Candidate]) -> Candidate | None:
        token = candidate.carrier
        demand = next((by_word[c.i] for c in token.children if c.i in by_word and c.dep_ == "aux"), None)
        if demand is not None and demand is not candidate:
            return demand
        while token.dep_ in TAKEN_UP and token.head.i != token.i:
            if token.dep_ == "acl" and token.tag_ != "VB" and grammar.is_verb(token):
                return None
            if token.dep_ == "conj" and grammar.is_verb(token):
                token = grammar.joined_to(token)  # beside, not below
                continue
            if token.dep_ == "prep" and token.lower_ in self._adjuncts:
                return None
            token = token.head
            above = by_word.get(token.i)
            if above is not None and above is not candidate:
                return above if above.type in self._taking_up and above.predicate.part != "noun" else None
        return None


def _without(places: tuple[tuple[Token, ...], ...], moved: Token | None) -> tuple[tuple[Token, ...], ...]:
    """Return the places of a recipient without a word, and without those that are empty then."""
    return tuple(kept for words in places if (kept := tuple(t for t in words if moved is None or t.i != moved.i)))


def _candidate(  # noqa: PLR0913, PLR0917 - one argument per field
    token: Token,
    carrier: Token,
    predicate: Predicate,
    places: tuple[int, ...],
    actors: tuple[Token, ...],
    to: tuple[tuple[Token, ...], ...],
    rule: str,
    hosts: tuple[Token, ...],
) -> Candidate:
    kind, mode, cameo = predicate.type, predicate.mode, predicate.cameo
    return Candidate(token, carrier, predicate, places, actors, to, kind, mode, cameo, rule, hosts=hosts, mutual=predicate.both)


def _turned(candidate: Candidate, turn: Turn) -> None:
    candidate.type, candidate.mode, candidate.cameo = turn.type, turn.mode, turn.cameo
    candidate.words = tuple(sorted({*candidate.words, turn.host.i}))
    candidate.rule = "turned"
    candidate.mutual = False
    if grammar.is_verb(turn.host):
        candidate.carrier = turn.host


def _lead(token: Token) -> tuple[Token, ...]:
    """Return the word that a hyphen ties to a verb, and the hyphen (`test-fired`)."""
    before = tuple(token.doc[max(0, token.i - 2) : token.i])
    return before if len(before) == 2 and before[1].text == "-" and not before[0].whitespace_ else ()  # noqa: PLR2004 - both


def _places(token: Token, predicate: Predicate) -> tuple[int, ...] | None:
    """Return the tokens of a verb's predicate, or None where a particle or the object is not there."""
    out = [token.i]
    if predicate.bare and any(c.dep_ in {"ccomp", "oprd", "acomp", "prt"} for c in token.children):
        return None
    if predicate.transitive and grammar.undergoer(token) is None:
        return None
    for word in predicate.rest:
        place = _next(token, out[-1], word)
        if place is None:
            return None
        out.append(place)
    if predicate.objects or predicate.unless:
        places = tuple(_objects(token, out[-1]))
        lemmas = {form for t in places for form in (t.lemma_.lower(), t.lower_)}  # "data" too, which some call "datum"
        after = {c.lemma_.lower() for c in token.children if c.dep_ == "xcomp"}
        if (lemmas | after) & predicate.unless:
            return None
        if predicate.objects:
            named = [t.i for t in places if t.lemma_.lower() in predicate.objects]
            if not named:
                return None
            out.append(named[0])
    return tuple(sorted(set(out)))


def _objects(token: Token, last: int) -> Iterator[Token]:
    """Yield the heads of a verb's object, of what its last particle leads to, and of the subject of its passive."""
    found = grammar.undergoer(token) if grammar.is_verb(token) else None
    for child in (*token.children, *token.doc[last].children):
        if child.dep_ in {"dobj", "pobj", "oprd", "attr"}:
            yield from grammar.with_conjuncts(child)
    if found is not None:
        yield from grammar.with_conjuncts(found)
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"} and not grammar.is_verb(child):
            yield child


def _next(token: Token, last: int, word: str) -> int | None:
    """Return the next word of a predicate: near by, or a dependent of the verb."""
    doc = token.doc
    for at in range(last + 1, min(last + 1 + GAP, len(doc))):
        other = doc[at]
        if word in {other.lower_, other.lemma_}:
            apart = other.dep_ == "prep" and _has_object(token)
            near = other.head.i in {token.i, last} and not apart
            if at == last + 1:
                near = other.dep_ != "aux"
            return at if near else None
        if other.is_punct:
            return None
    return next((c.i for c in token.children if c.i > last and c.dep_ in BOUND and word in {c.lower_, c.lemma_}), None)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def _compound(token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return the tokens of a noun of several words, or None where they do not stand around it."""
    doc, at = token.doc, token.i
    if not rest:
        return (at,)
    if not rest[0]:
        after = [t.lower_ for t in doc[at + 1 : at + len(rest)]]
        return tuple(range(at, at + len(rest))) if after == list(rest[1:]) else None
    size = sum(len(word.split("-")) * 2 - 1 for word in rest)
    before = "".join(t.lower_ + t.whitespace_ for t in doc[max(0, at - size) : at]).split()
    return tuple(range(max(0, at - size), at + 1)) if before[-len(rest) :] == list(rest) else None
