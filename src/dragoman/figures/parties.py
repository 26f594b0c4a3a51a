"""Between whom: the parties of a figure, and which way it flows."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.figures.metrics import Measured
from dragoman.figures.scene import Scene
from dragoman.ontology.territories import Territories
from dragoman.record import Actor, Flow
from dragoman.spans import Span

Parties = tuple[tuple[str, ...], Flow | None]
NOBODY: Parties = ((), None)


class PartyReader:
    """Finds the parties of figures in one report.

    Args:
        scene: the report.
        territories: states by their adjectives.
    """

    def __init__(self, scene: Scene, territories: Territories) -> None:
        self.scene = scene
        self.territories = territories
        self.last: Parties = NOBODY
        ranks = Counter({a.id: len(a.mentions) for a in scene.actors if a.kind == "state" and a.country})
        self.main = [name for name, _ in sorted(ranks.items(), key=lambda item: (-item[1], _order(item[0])))]
        self._states = {a.country: a.id for a in reversed(scene.actors) if a.kind == "state" and a.country}

    def of(self, span: Span, measured: Measured) -> Parties:
        """Return parties and flow of a figure; parties stand in the order of the flow.

        Args:
            span: the figure.
            measured: what it measures.
        """
        if measured.listed is not None and measured.listed.flow is not None:
            found = self._flowing(span, measured)
            self.last = found
            return found
        counted = self._counted(measured) if measured.unit is not None else NOBODY
        return counted if counted[0] else self._acting(span)

    def _flowing(self, span: Span, measured: Measured) -> Parties:
        flow = measured.listed.flow if measured.listed else None
        named = self._states_in(self.scene.around(self.scene.token_at(span[0])))
        if flow == "between":
            pair = self._pair(named)
            return (tuple(pair), "between" if len(pair) > 1 else None)
        partner, whole = self._partner(measured, flow == "in"), self._pair(named)
        other = next((s for s in whole if s != partner), None) if partner else None
        if partner is None:
            if len(whole) < 2:  # noqa: PLR2004 - a flow has two ends
                return (tuple(whole), None)
            other, partner = self._giving(span, whole)
        ends = [partner, other] if flow == "in" else [other, partner]
        kept = tuple(e for e in ends if e is not None)
        return (kept, "to" if len(kept) > 1 else None)

    def _giving(self, span: Span, pair: Sequence[str]) -> tuple[str, str]:
        """Return a pair with the one that acts in the figure's clause first."""
        acting = self._acting(span)[0]
        return (pair[1], pair[0]) if acting and acting[0] == pair[1] else (pair[0], pair[1])

    def _pair(self, named: Sequence[str]) -> list[str]:
        """Return two states: those named, filled up from the figure before and from the report's main pair."""
        pair = list(dict.fromkeys(named))[:2]
        rest = [*self.last[0], *self.main]
        if len(pair) < 2 and self.last[0] and set(pair) <= set(self.last[0]):  # noqa: PLR2004 - a pair
            return list(self.last[0])
        while len(pair) < 2 and (more := next((r for r in rest if r not in pair), None)) is not None:  # noqa: PLR2004 - a pair
            pair.append(more)
        return pair

    def _partner(self, measured: Measured, importing: bool) -> str | None:  # noqa: FBT001 - which end is asked for
        """Return the state after `to` (exports) or `from` (imports), or the one whose goods are imported."""
        if measured.noun is None:
            return None
        words = {"from", "of"} if importing else {"to", "for", "in"}
        for child in measured.noun.rights:
            if child.lower_ in words:
                end = max(t.idx + len(t) for t in child.subtree)
                found = self._states_in((child.idx, min(end, child.idx + 60)))
                return next(iter(found), None) or self._adjective(child)
        before = self._states_in((min(t.idx for t in measured.noun.subtree), measured.noun.idx)) if importing else []
        return before[-1] if before and measured.noun.i > 0 and measured.noun.nbor(-1).pos_ == "ADJ" else None

    def _adjective(self, within: Token) -> str | None:
        """Return the state that an adjective names (`imports of Russian gas`), or None."""
        for token in within.subtree:
            territory = self.territories.by_adjective(token.text) if token.text[:1].isupper() else None
            if territory is not None and territory.code in self._states:
                return self._states[territory.code]
        return None

    def _counted(self, measured: Measured) -> Parties:
        """Return who is counted: the actor that the noun is a mention of, or the state named beside it."""
        if measured.noun is None:
            return NOBODY
        noun = measured.noun
        span = (min([noun.idx, *(t.idx for t in noun.lefts)]), noun.idx + len(noun))
        found = self.scene.actors_in(span)
        if not found:
            return NOBODY
        own = [a for a, m in found if m[1] >= noun.idx + len(noun)]
        actor = own[0] if own else found[0][0]
        people = measured.rule == "metrics.deed" or measured.unit == "persons"
        return ((actor.id,), None) if actor.country or people else NOBODY

    def _acting(self, span: Span) -> Parties:
        """Return the actor that is the subject of the figure's clause, or of the passive `by`."""
        verb = self.scene.clause(self.scene.token_at(span[0]))
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                found = self.scene.actors_in((child.idx, child.idx + len(child)))
                return ((found[0][0].id,), None) if found else NOBODY
        return NOBODY

    def _states_in(self, span: Span) -> list[str]:
        """Return the ids of the states that are mentioned in a span, one of each country, in the order of the text."""
        out: list[str] = []
        for actor, mention in self.scene.actors_in(span):
            for name in self._state(actor):
                if name not in out and mention[0] >= span[0] - 1:
                    out.append(name)
        return out

    def _state(self, actor: Actor) -> list[str]:
        if actor.kind == "group" and actor.members:
            known = {a.id: a for a in self.scene.actors}
            return [m for m in actor.members if m in known and known[m].kind == "state"]
        if actor.kind == "state" or (actor.kind == "organisation" and actor.country == "EUR"):
            return [actor.id]
        state = self._states.get(actor.country) if actor.country and actor.sectors[:1] == ("GOV",) else None
        return [state] if state else []


def _order(name: str) -> int:
    """Return the number in an id, so that `a10` follows `a9`."""
    return int(name[1:]) if name[1:].isdigit() else 0
