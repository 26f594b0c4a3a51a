"""What is done with what a figure counts or measures: deeds, votes, and the verbs that hand money and goods over."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Token

from dragoman.figures.lexicon import Acts
from dragoman.figures.phrases import acting, after_year

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_GOALS = frozenset({"to", "for", "into", "toward", "towards"})
_SOURCES = frozenset({"from", "by"})
_STEPS = 8
"""Links of the parse that are followed at most."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A verb that hands something over, or the noun of such a metric, with who stands at its ends.

    Attributes:
        verb: its lemma, or an empty string for a noun.
        gives: True where the subject hands over, False where it gets, None for a noun.
        subject: who acts, or None.
        goals: what stands after `to`, `for`, or as the one to whom it is given.
        sources: what stands after `from`, or after `by` in the passive.
    """

    verb: str
    gives: bool | None
    subject: Token | None
    goals: tuple[Token, ...]
    sources: tuple[Token, ...]


class ActReader:
    """Finds what is done with what is counted.

    Args:
        acts: the words of a language.
        vague: plurals that tell an order of magnitude only (`dozens`).
    """

    def __init__(self, acts: Acts, vague: Collection[str] = ()) -> None:
        self.acts = acts
        self._vague = frozenset(vague)

    def deed(self, noun: Token) -> Token | None:
        """Return the verb or noun that tells what was done to those counted (`killing three`, `three were killed`), or None."""
        if (done := self.beside(noun)) is not None:
            return done
        own = noun
        while noun.dep_ == "conj" and noun.head.pos_ in _NOUNS | {"NUM"}:
            noun = noun.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NUM":
            noun = noun.head.head  # killed four of the attackers
        verb = noun.head
        if noun.dep_ == "pobj" and verb.lower_ in {"of", "to"}:
            verb = verb.head
        if (leaving := _ordered_out(noun, verb)) is not None:
            return leaving
        if (laid := self._laid_on(noun, verb, own)) is not None:
            return laid
        if verb.lemma_.lower() not in self.acts.deeds:
            return self._after(noun)
        if noun.dep_ == "nsubj" and verb.pos_ == "VERB":
            bare = verb.lemma_ in self.acts.bare or (verb.tag_ == "VBN" and not _acts_on(verb))
            return verb if bare else None
        return verb if noun.dep_ in {"nsubjpass", "dobj", "obj", "pobj", "conj"} else None

    def _laid_on(self, noun: Token, above: Token, own: Token) -> Token | None:
        """Return the noun of what is laid on the persons counted: `travel bans on 13 officials`, or None."""
        if noun.dep_ != "pobj" or above.lower_ not in {"on", "against"} or own.lemma_.lower() not in self.acts.persons:
            return None
        beside = above.doc[above.i - 1] if above.i else above
        return next((t for t in (above.head, beside) if t.lemma_.lower() in self.acts.bans), None)

    def beside(self, number: Token) -> Token | None:
        """Return the participle or adjective of a deed right after a bare number: `three killed and eight injured`, or None."""
        after = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else number
        if (
            (number.pos_ != "NUM" and number.lower_ not in self._vague)
            or after.tag_ not in {"JJ", "VBN", "VBD"}
            or after.lemma_.lower() not in self.acts.deeds
        ):
            return None
        return None if _acts_on(after) else after

    def _after(self, noun: Token) -> Token | None:
        """Return the participle or adjective of a deed after a noun: `eleven soldiers wounded`, `left 9,000 homeless`."""
        for child in noun.rights:
            done = child.dep_ in {"acl", "amod", "acomp", "oprd"} and child.tag_ != "VBG"
            if done and child.lemma_.lower() in self.acts.deeds:
                return child
        verb = noun.head
        if noun.dep_ not in {"nsubj", "dobj", "obj"} or verb.pos_ not in _VERBS:
            return None
        places = {"acomp", "oprd", "ccomp", "attr"}
        told = [c for c in verb.children if c.dep_ in places and c.pos_ in {"ADJ", "VERB"} and c.i > noun.i]
        found = (c for c in told if c.lower_ in self.acts.deeds or (c.lemma_.lower() in self.acts.deeds and c.tag_ != "VBG"))
        return next((c for c in found if not _acts_on(c)), None)

    def vote(self, noun: Token) -> str | None:
        """Return which way those counted voted, or None where they did not."""
        verb = noun.head
        if noun.lemma_.lower() in {"vote", "ballot"} or noun.pos_ == "NUM":
            side = self._side([t for c in noun.rights for t in (c, *c.children)])
            if side is not None and (noun.pos_ != "NUM" or self._voted(noun)):
                return side
        if noun.pos_ == "NUM" and noun.dep_ != "nsubj" and self._counted_out(noun):
            return "votes against" if noun.nbor(-1).lower_ in {"to", "-", "–"} else "votes in favour"
        if noun.dep_ != "nsubj" or verb.lemma_ not in {"vote", "abstain"}:
            return None
        if verb.lemma_ == "abstain":
            return "abstentions"
        return self._side([t for t in verb.subtree if t.i > verb.i][:12]) or "votes"

    def _side(self, tokens: list[Token]) -> str | None:
        told = list(takewhile(lambda t: not t.like_num, sorted(tokens, key=lambda t: t.i)))
        words = {t.lower_ for t in told}
        if words & self.acts.votes["against"]:
            return "votes against"
        return "votes in favour" if words & self.acts.votes["favour"] else None

    @staticmethod
    def _counted_out(number: Token) -> bool:
        """Tell whether a bare number is one of a vote's two sides: `voted 131 to 7`, `by a vote of 13 to 2`."""
        if number.i < 2:  # noqa: PLR2004 - two words before it
            return False
        before = [t.lemma_.lower() for t in number.doc[max(0, number.i - 4) : number.i]]
        second = before[-1] in {"to", "-", "–"} and number.nbor(-2).like_num
        return "vote" in before and (second or before[-1] in {"vote", "of", "by"})

    @staticmethod
    def _voted(number: Token) -> bool:
        """Tell whether a bare number stands beside votes: `112 votes in favour, nine against`."""
        at = number
        for _ in range(_STEPS):
            if at.lemma_.lower() in {"vote", "ballot", "abstention", "abstain"}:
                return True
            if at.head.i == at.i:
                return False
            at = at.head
        return False

    def transfer(self, head: Token) -> Transfer | None:
        """Return the handing over that an amount is the object, the measure or the subject of, or None.

        Args:
            head: the quantity's token whose head is outside it.
        """
        for verb in governors(head):
            lemma = verb.lemma_.lower()
            if lemma in self.acts.gives or lemma in self.acts.takes:
                found = self._of_verb(verb, lemma)
                return found if found.goals or not found.gives else replace(found, goals=_given(verb, head))
        return None

    def _of_verb(self, verb: Token, lemma: str) -> Transfer:
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
        objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
        goals = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] or objects[:-1]
        places = tuple(_objects(verb, _GOALS))
        sources = tuple(_objects(verb, _SOURCES))
        actor = subject(verb)
        if passive and actor is not None and lemma in self.acts.gives and not goals and not places:
            goals, actor = [actor], None  # Moldova was given 5 million
        agent = next(iter(_objects(verb, frozenset({"by"}))), None) if passive else None
        return Transfer(lemma, lemma in self.acts.gives, agent if passive else actor, (*goals, *places), sources)

    @staticmethod
    def of_noun(noun: Token) -> Transfer:
        """Return the ends that stand after the noun of a flow: `exports to Chile`, `a loan from India for Bolivia`."""
        near = [noun, *(c for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")]
        goals = [t for n in near for t in _objects(n, _GOALS | {"in"})]
        sources = [t for n in near for t in _objects(n, _SOURCES)]
        return Transfer("", None, None, tuple(goals), tuple(sources))


def _ordered_out(noun: Token, verb: Token) -> Token | None:
    """Return the verb of leaving where those counted are ordered to leave, or None."""
    for child in (*verb.children, verb):
        if child.lemma_ == "leave" and child.dep_ in {"xcomp", "ccomp"}:
            above = child.head
            told = noun.head.i in {above.i, child.i} and noun.dep_ in {"dobj", "obj", "nsubj", "nsubjpass", "dative"}
            if told and above.lemma_ in {"order", "tell", "ask", "give"}:
                return child
    return None


def _given(verb: Token, head: Token) -> tuple[Token, ...]:
    """Return the names between a verb of giving and what is given, which are those to whom it is given."""
    return tuple(t for t in verb.doc[verb.i + 1 : min(head.i, verb.i + _STEPS)] if t.pos_ == "PROPN")


def governors(token: Token) -> Iterator[Token]:
    """Yield the verbs above a token, or that it is, up to the end of its clause, through nouns, prepositions, infinitives."""
    at = token
    if acting(at):
        yield at
        if at.dep_ not in {"xcomp", "conj"}:
            return
    for _ in range(_STEPS):
        if at.head.i == at.i:
            return
        dep, at = at.dep_, at.head
        if at.pos_ in _VERBS:
            if dep in {"nsubj", "csubj"}:
                return  # what acts is not handed over
            yield at
            if at.dep_ not in {"xcomp", "conj"}:
                return


def subject(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the verb above an infinitive or a participle; a relative pronoun's noun for it."""
    for _ in range(_STEPS):
        found = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None:
            relative = found.tag_ in {"WDT", "WP"} or (found.lower_ == "that" and verb.dep_ == "relcl")
            return antecedent(found, verb) if relative else found
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in _NOUNS:
            return verb.head
        if (noun := after_year(verb)) is not None:
            return noun
        if verb.head.i == verb.i or verb.dep_ not in {"xcomp", "conj", "advcl", "pcomp", "prep", "ccomp"}:
            return None
        verb = verb.head
    return None


def antecedent(pronoun: Token, verb: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for: the one that its clause hangs on, else the one before it."""
    if verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS:
        return verb.head
    for token in reversed(pronoun.doc[max(0, pronoun.i - 3) : pronoun.i]):
        if token.pos_ in _NOUNS:
            return token
    return None


def _acts_on(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "obj"} for c in verb.children)


def _objects(token: Token, words: frozenset[str]) -> Iterator[Token]:
    """Yield the nouns after prepositions of a token, each with what it is joined with."""
    for child in token.children:
        if child.lower_ in words and child.i > token.i:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield noun
                    yield from (c for c in noun.conjuncts if c.i > noun.i)
