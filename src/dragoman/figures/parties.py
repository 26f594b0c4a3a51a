"""Between whom: the parties of a figure, and which way it flows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from dragoman.figures.acts import ActReader, Transfer, governors, subject
from dragoman.figures.metrics import Measured
from dragoman.figures.scene import Scene
from dragoman.figures.states import StateFinder
from dragoman.ontology.territories import Territories
from dragoman.record import Flow
from dragoman.spans import Span

Parties = tuple[tuple[str, ...], Flow | None]
NOBODY: Parties = ((), None)
_NOUNS = frozenset({"NOUN", "PROPN"})
_TWO = 2
_NO_ENDS = Transfer("", None, None, (), ())
_TOLD_OF = frozenset({"metrics.deed", "metrics.vote"})
_BESIDE, _AFTER = 20, 50
"""Characters before and after the noun of trade in which it is told to be mutual."""
_ABOVE = 6
"""Links of the parse from a bare number to the verb that tells whose it is, at most."""
_COST = "cost"
_HELD = frozenset({"troops", "warships"})
"""Metrics of what a state holds wherever it is."""
_EXPELLED = "diplomats expelled"


class PartyReader:
    """Finds the parties of figures in one report, in the order of the text.

    Args:
        scene: the report.
        territories: states by their adjectives.
        acts: what is done with what is counted.
    """

    def __init__(self, scene: Scene, territories: Territories, acts: ActReader) -> None:
        self.scene = scene
        self.states = StateFinder(scene, territories)
        self.acts = acts
        self.last: Parties = NOBODY
        self._counts: dict[str, str] = {}
        self._incoming = self._given = False

    def of(self, span: Span, head: Token, measured: Measured) -> Parties:
        """Return parties and flow of a figure; parties stand in the order of the flow.

        Args:
            span: the figure.
            head: the token of its number whose head is outside it.
            measured: what it measures.
        """
        flow, between = measured.listed.flow if measured.listed else None, self._between
        if flow is not None:
            if measured.rule == "metrics.carried":
                measured = replace(measured, noun=self._subject(head, None))  # those to China
            gapped = self._gapped(span) if flow != "between" else None
            if gapped is not None:
                self.last = self._instead(gapped)
            else:
                self.last = between(span, head, measured) if flow == "between" else self._flowing(span, head, measured)
                self._given = self._name_before(span) is not None
            self._incoming = flow == "in"
            return self.last
        if measured.rule == "metrics.distance" or self.scene.endless(head):
            return NOBODY
        handed = self._handed(head) if measured.rule not in _TOLD_OF else NOBODY
        if handed[0]:
            return handed
        return self._others(head, measured)

    def _gapped(self, span: Span) -> str | None:
        """Return the state whose verb is left out right before an amount: `Peru gave $4 million, Chile 2 million`, or None."""
        found = self._name_before(span)
        joint = self.scene.before(found[0]) if found is not None else None
        while joint is not None and joint.pos_ == "PROPN":
            joint = self.scene.before(joint)
        return found[1] if found is not None and joint is not None and joint.text in {",", "and", ";", "while"} else None

    def _name_before(self, span: Span) -> tuple[Token, str] | None:
        """Return the name of a state right before an amount, and the state, or None."""
        name = self.scene.before(self.scene.token_at(span[0]))
        states = self.states.at([name]) if name is not None and name.pos_ == "PROPN" else []
        return (name, states[0]) if name is not None and states else None

    def _instead(self, state: str) -> Parties:
        """Return the ends of the flow before with another state that acts, or that is given too (`gave Fiji $4 million, …`)."""
        if len(self.last[0]) < _TWO or self.last[1] != "to":
            return ((state,), None)
        source, goal = self.last[0][:_TWO]
        ends = (source, state) if self._incoming or self._given else (state, goal)
        return (ends, "to") if ends[0] != ends[1] else ((state,), None)

    def _others(self, head: Token, measured: Measured) -> Parties:
        """Return who is counted, expelled, held or acts, of a figure that flows nowhere."""
        counted = self._counted(measured) if measured.unit is not None else NOBODY
        if counted[0] and measured.noun is not None and self.states.by_id(counted[0][0]):
            self._counts[measured.noun.lemma_.lower()] = self.states.by_id(counted[0][0])[0]
        if measured.metric == _EXPELLED:
            return self._expelled(head, counted)
        if measured.metric == _COST and (payer := self._payer(head)) is not None:
            return ((payer,), None)
        if measured.metric in _HELD and (holder := self._keeps(head, measured)) is not None:
            return ((holder,), None)
        if counted[0] or measured.rule in _TOLD_OF:
            return counted
        return self._holder(head, measured)

    def _between(self, span: Span, head: Token, measured: Measured) -> Parties:
        """Return the two states of trade, a balance or a contract: whose it is first."""
        near: list[Token] = []
        if measured.noun is not None and measured.rule != "metrics.carried":
            near += list(measured.noun.subtree)[:40]
        verb = next(governors(head), None)
        actor = subject(verb) if verb is not None else None
        named = self.states.at(t for t in near if t.idx < span[0] or t.idx >= span[1])
        owned = self.states.owners(measured.noun) if measured.noun is not None and measured.noun.pos_ in _NOUNS else []
        acting = self.states.at([actor, *actor.conjuncts]) if actor is not None else []
        rest = self.states.within(self.scene.around(self.scene.token_at(span[0])))
        if not (owned or named or acting or rest) and len(self.last[0]) == 1:
            return (self.last[0], None)
        pair = self._pair([*owned, *named, *acting, *rest])
        mutual = len(pair) < _TWO and measured.noun is not None and self._mutual(measured.noun)
        if mutual and set(pair) <= set(self.states.leading):
            pair += [n for n in self.states.leading if n not in pair]
        return (tuple(pair), "between" if len(pair) > 1 else None)

    def _mutual(self, noun: Token) -> bool:
        """Tell whether trade is told to be between the two states that the report is about (`bilateral trade`)."""
        beside = self.scene.text[max(0, noun.idx - _BESIDE) : noun.idx + _AFTER].lower()
        return any(w in beside for w in self.acts.acts.mutual)

    def _pair(self, named: Sequence[str]) -> list[str]:
        """Return two states: those named, filled up from the figure before and from the two that the report is about."""
        pair = list(dict.fromkeys(named))[:_TWO]
        if len(pair) < _TWO and self.last[0] and set(pair) <= set(self.last[0]):
            return list(self.last[0])
        return self._filled(pair)

    def _filled(self, pair: list[str]) -> list[str]:
        if len(pair) < _TWO and set(pair) <= set(self.states.two):
            pair += [n for n in self.states.two if n not in pair][: _TWO - len(pair)]
        return pair

    def _flowing(self, span: Span, head: Token, measured: Measured) -> Parties:
        """Return who sells or gives, then who buys or gets."""
        incoming = measured.listed is not None and measured.listed.flow == "in"
        source, goal = self._ends(head, measured, incoming=incoming)
        if source is None or goal is None:
            source, goal = self._completed(span, source, goal, incoming=incoming)
        kept = tuple(e for e in (source, goal) if e is not None)
        return (kept, "to" if len(kept) > 1 else None)

    def _ends(self, head: Token, measured: Measured, *, incoming: bool) -> tuple[str | None, str | None]:
        """Return the states at the two ends of a flow that its own clause tells, each or None."""
        noun = measured.noun if measured.noun is not None and measured.noun.pos_ in _NOUNS | {"PRON"} else None
        beside = self.acts.of_noun(noun) if noun is not None else _NO_ENDS
        verb = self.acts.transfer(head) or _NO_ENDS
        to, out = self.states.led_to(head)
        goals = self.states.at([*beside.goals, *verb.goals, *to])
        sources = self.states.at([*beside.sources, *verb.sources, *out])
        actor = verb.subject if verb.verb else self._subject(head, noun)
        acting = self.states.at([actor]) if actor is not None else []
        owners = self.states.owners(noun) if noun is not None else []
        takes = verb.gives is False or (verb.gives is None and incoming)
        if takes:
            goods = self.states.goods_of(noun) if noun is not None else []
            buyers = [o for o in owners if o not in goods and o not in sources]
            goal = _first([*buyers, *acting, *goals])
            source = _first(s for s in [*sources, *goods, *owners] if s != goal)
            return source, goal
        source = _first(s for s in [*sources, *(o for o in owners if o not in goals), *acting] if s not in goals[:1])
        return source, _first(g for g in goals if g != source)

    @staticmethod
    def _subject(head: Token, noun: Token | None) -> Token | None:
        verb = next(governors(head), None)
        found = subject(verb) if verb is not None else None
        return None if found is None or (noun is not None and found.i == noun.i) else found

    def _completed(self, span: Span, source: str | None, goal: str | None, *, incoming: bool) -> tuple[str | None, str | None]:
        """Return the ends of a flow, the missing ones from the figure before, the sentence, or the two states of the report."""
        one, before = source or goal, list(self.last[0])
        around = [n for n in self.states.within(self.scene.around(self.scene.token_at(span[0]))) if n != one]
        if len(before) == 1 and (one is None or one not in before) and set(around) <= set(before):
            own = before[0]  # a state's imports after its exports
            return (source or own, goal) if not incoming else (source, goal or own)
        if one is None:
            if len(before) == _TWO and set(around) <= set(before):
                return (before[1], before[0]) if incoming != self._incoming else (before[0], before[1])
            pair = self._filled(around[:_TWO])
            first, second = (pair[0] if pair else None), (pair[1] if len(pair) > 1 else None)
            return (second, first) if incoming and second is not None else (first, second)
        others = [n for n in before if n != one] if one in before else []
        beside = around if len(around) == 1 and (incoming or source is None) else []
        other = _first([*(n for n in others if len(before) == _TWO), *beside, *self._filled([one])[1:]])
        return (source or other, goal or other)

    def _handed(self, head: Token) -> Parties:
        """Return giver and getter where a verb hands over what is counted from one state to another."""
        verb = self.acts.transfer(head)
        if verb is None or verb.subject is None:
            return NOBODY
        acting = _first(self.states.at([verb.subject]))
        after = self.states.led_to(head)[0 if verb.gives else 1]
        ends = [*(verb.goals if verb.gives else verb.sources), *after]
        other = _first(n for n in self.states.at(ends) if n != acting)
        if acting is None or other is None:
            return NOBODY
        return ((acting, other) if verb.gives else (other, acting), "to")

    def _expelled(self, head: Token, counted: Parties) -> Parties:
        """Return who expels and whose diplomats."""
        verb = next(governors(head), None)
        actor = subject(verb) if verb is not None else None
        by = _first(self.states.at([actor])) if actor is not None else None
        if by is None or not counted[0] or by in counted[0]:
            return counted
        return ((by, *counted[0][:1]), "to")

    def _counted(self, measured: Measured) -> Parties:
        """Return who is counted: the actor that the noun is a mention of, or the state named beside it."""
        if measured.noun is None:
            return NOBODY
        noun = measured.noun
        if noun.pos_ == "NUM":
            return self._losses(noun, measured)
        span = (min([noun.idx, *(t.idx for t in noun.lefts)]), noun.idx + len(noun))
        found = self.scene.actors_in(span)
        own = [a for a, m in found if m[1] >= noun.idx + len(noun)]
        actor = own[0] if own else found[0][0] if found else None
        if actor is not None and actor.country:
            return ((actor.id,), None)
        told = measured.rule in _TOLD_OF
        owners = self.states.owners(noun, places=told)
        if owners:
            return ((owners[0],), None)
        if told and (again := self._named_before(noun) or self._accuser(noun)) is not None:
            return ((again,), None)
        return ((actor.id,), None) if actor is not None and measured.rule in _TOLD_OF else NOBODY

    def _payer(self, head: Token) -> str | None:
        """Return the state of those whom something costs so much: `the levy would cost Peruvian firms …`, or None."""
        verb = next(governors(head), None)
        borne = [c for c in verb.children if c.dep_ in {"dative", "dobj", "obj"} and c.i < head.i] if verb is not None else []
        return _first(n for c in borne for n in self.states.at([c]) or self.states.owners(c))

    def _keeps(self, head: Token, measured: Measured) -> str | None:
        """Return the state whose forces are counted, not the one where they stand (`Peru has 5,000 troops in …`), or None."""
        own = self.states.owners(measured.noun, places=False) if measured.noun is not None else []
        verb = next(governors(_top(head)), None)
        actor = subject(verb) if verb is not None else None
        return _first(own or (self.states.at([actor]) if actor is not None else []))

    def _losses(self, number: Token, measured: Measured) -> Parties:
        """Return whose losses a bare number is: `put its losses at three killed`, `two were killed and three wounded`."""
        over = (a for a in islice(number.ancestors, _ABOVE) if a.pos_ == "VERB")
        verb = next((a for a in over if a.lemma_.lower() not in self.acts.acts.deeds), None)
        nouns = [c for c in verb.children if c.dep_ in {"dobj", "obj"} and c.i < number.i] if verb is not None else []
        own = _first(n for c in nouns for n in self.states.owners(c)) or self._accuser(number)
        held = any(g.dep_ == "poss" and g.pos_ == "PRON" for c in nouns for g in c.lefts)
        actor = subject(verb) if held and verb is not None else None
        own = own or _first(self.states.at([actor]) if actor is not None else [])
        own = own or self._counts.get(measured.unit or "")
        return ((own,), None) if own is not None else NOBODY

    def _named_before(self, noun: Token) -> str | None:
        """Return the state of those whom the report counted before and counts again (`the eleven drivers`), or None."""
        if not any(t.lower_ in {"the", "these", "those", "all"} for t in noun.lefts):
            return None
        return self._counts.get(noun.lemma_.lower())

    def _accuser(self, noun: Token) -> str | None:
        """Return the state that accuses another of what was done to those counted, whose own they are taken to be, or None."""
        statement = self.scene.statement_over((noun.idx, noun.idx + len(noun)))
        if statement is None or statement.act != "accuse" or statement.source is None or statement.source.actor is None:
            return None
        return _first(self.states.by_id(statement.source.actor))

    def _holder(self, head: Token, measured: Measured) -> Parties:
        """Return whose figure it is: the state that the noun is of, where a share comes from, else who acts in its clause."""
        if measured.rule == "metrics.share":
            origins = self.states.at(t for v in governors(_top(head)) for t in self.acts.of_noun(v).sources)
            if origins:
                return ((origins[0],), None)
        if measured.noun is not None and measured.noun.pos_ in _NOUNS:
            counts = measured.unit is not None
            own = self.states.at([measured.noun]) or self.states.owners(measured.noun, places=not counts)
            if own:
                return (tuple(own), None)
            if counts and not (found := self._acting(head))[0]:
                return (tuple(self.states.owners(measured.noun)), None)
            if counts:
                return found
        return self._acting(head)

    def _acting(self, head: Token) -> Parties:
        """Return who is the subject of the figure's clause, several where they are joined."""
        verb = next(governors(_top(head)), None) or self.scene.clause(head)
        actor = subject(verb)
        if actor is None or actor.i == head.i:
            return NOBODY
        states = self.states.at([actor, *actor.conjuncts])
        if len(states) > 1:
            return (tuple(states), None)
        found = self.scene.actors_in((actor.idx, actor.idx + len(actor)))
        if found:
            return ((found[0][0].id,), None)
        own = states or (self.states.owners(actor) if actor.pos_ in _NOUNS else [])
        return (tuple(own), None)


def _top(head: Token) -> Token:
    """Return the head of a quantity's whole phrase: the noun that it counts, where it counts one."""
    return head.head if head.dep_ in {"nummod", "quantmod", "compound"} and head.head.pos_ in _NOUNS else head


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)
