"""Which states the words around a figure name: mentions of states, their governments and their bodies, and adjectives."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dragoman.figures.scene import Scene
from dragoman.ontology.territories import Territories
from dragoman.record import Actor
from dragoman.spans import Span

_BODIES = frozenset({"EUR", "UNO", "IGO"})
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_OF = frozenset({"of", "in", "by"})
_PAIR = 2
_AFTER = 15
"""Words after an amount in which the other end of a flow is named."""
_LEADING = 0.75
"""Share of all mentions of states that a report's two main ones have, where it is about the two."""


class StateFinder:
    """Finds states by their actors in one report.

    Args:
        scene: the report.
        territories: states by their adjectives.
    """

    def __init__(self, scene: Scene, territories: Territories) -> None:
        self.scene = scene
        self.territories = territories
        self._known = {a.id: a for a in scene.actors}
        self._by_country = {a.country: a.id for a in reversed(scene.actors) if a.country and self._whole(a)}
        ranks = Counter({a.id: len(a.mentions) for a in scene.actors if a.country and self._whole(a)})
        ordered = sorted(ranks.items(), key=lambda item: (-item[1], _order(item[0])))
        self.main = [name for name, _ in ordered]
        self.leading = [n for n, count in ordered[:_PAIR] if count > 1] if len(ordered) >= _PAIR else []
        """The two states that are named most, where each is named more than once."""
        seen = sum(ranks.values())
        self.two = [n for n, _ in ordered[:_PAIR]] if len(ordered) >= _PAIR and _lead(ordered, seen) else []
        """The two states that the report is about, if it is about two."""

    @staticmethod
    def _whole(actor: Actor) -> bool:
        """Tell whether an actor is a state or a body of states, and no office of it."""
        return actor.kind == "state" or (actor.kind == "organisation" and actor.country in _BODIES)

    def of(self, actor: Actor) -> list[str]:
        """Return the states that an actor is or acts for."""
        if actor.kind == "group" and actor.members:
            return [m for m in actor.members if m in self._known and self._known[m].kind == "state"]
        if self._whole(actor):
            return [actor.id]
        state = self._by_country.get(actor.country) if actor.country and actor.sectors[:1] in {("GOV",), ("MIL",)} else None
        return [state] if state else []

    def within(self, span: Span) -> list[str]:
        """Return the states that are mentioned in a span, one of each country, in the order of the text."""
        out: list[str] = []
        for actor, mention in self.scene.actors_in(span):
            if mention[0] >= span[0] - 1:
                out += [name for name in self.of(actor) if name not in out]
        return out

    def at(self, tokens: Iterable[Token]) -> list[str]:
        """Return the states whose mentions cover some words, else those that the words are adjectives of."""
        out: list[str] = []
        for token in tokens:
            found = [n for a, _ in self.scene.actors_in((token.idx, token.idx + len(token))) for n in self.of(a)]
            out += [n for n in found or self._adjective(token) if n not in out]
        return out

    def _adjective(self, token: Token) -> list[str]:
        if not token.text[:1].isupper():
            return []
        territory = self.territories.by_adjective(token.text)
        name = self._by_country.get(territory.code) if territory is not None else None
        return [name] if name else []

    def by_id(self, name: str) -> list[str]:
        """Return the states that the actor with an id is, acts for or comes from."""
        actor = self._known.get(name)
        if actor is None:
            return []
        state = self._by_country.get(actor.country) if actor.country else None
        return self.of(actor) or ([state] if state else [])

    def owners(self, noun: Token, *, places: bool = True) -> list[str]:
        """Return the states that a noun is said to be of: `Peru's exports`, `Chilean copper`, `inflation in Ghana`.

        Args:
            noun: the noun.
            places: whether a state that it is `in` counts too.
        """
        before = [c for c in noun.lefts if c.dep_ in _OWNING]
        inner = [g for c in before for g in c.lefts if g.dep_ in _OWNING]
        return self.at([*before, *inner]) or self.at(self._after(noun, places=places))

    @staticmethod
    def _after(noun: Token, *, places: bool) -> list[Token]:
        out: list[Token] = []
        for child in noun.rights:
            if child.lower_ in _OF and (places or child.lower_ != "in"):
                for inside in child.children:
                    out += [inside, *(c for c in inside.lefts if c.dep_ in _OWNING)]
        return out

    @staticmethod
    def led_to(head: Token) -> tuple[list[Token], list[Token]]:
        """Return the names that stand after `to` and after `from` behind an amount, up to the next verb or number."""
        goals: list[Token] = []
        sources: list[Token] = []
        after = head.doc[head.i + 1 : head.i + _AFTER]
        for token in after:
            finite = token.pos_ == "VERB" and token.tag_ != "VBN"
            if token.is_sent_start or token.like_num or token.text in {";", ":"} or finite:
                break
            if token.pos_ == "PROPN" and token.head.dep_ == "prep" and token.dep_ == "pobj":
                (goals if token.head.lower_ == "to" else sources if token.head.lower_ == "from" else []).append(token)
        return goals, sources

    def goods_of(self, noun: Token) -> list[str]:
        """Return the states whose goods a noun is of: `imports of Chilean copper`, `Russian gas imports`."""
        inside = [i for c in noun.rights if c.lower_ == "of" for i in c.children]
        return self.at([c for i in inside for c in i.lefts if c.dep_ in _OWNING]) or self.at(
            [c for c in noun.lefts if c.dep_ in {"amod", "nmod"}]
        )


def _lead(ordered: Sequence[tuple[str, int]], seen: int) -> bool:
    (_, first), (_, second) = ordered[:_PAIR]
    return second > 1 and first + second >= _LEADING * seen


def _order(name: str) -> int:
    """Return the number in an id, so that `a10` follows `a9`."""
    return int(name[1:]) if name[1:].isdigit() else 0
