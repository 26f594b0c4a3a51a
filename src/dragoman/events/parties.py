"""Who fills the places of an act: from words of the parse to actors.

The mention over a word decides. A word that is nobody ("the decision", "two sanctions") stands for whoever owns it, is named
before it or follows it in a phrase ("Peru's decision", "the Peruvian decision", "the attack by Peru").
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from spacy.tokens import Token

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.events.predicates import lexicon
from dragoman.events.readings import HARM, Makeup
from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories
from dragoman.reading.page import Reading
from dragoman.record import Actor
from dragoman.spans import Span, Spans, length

FOLLOWING = ("by", "of", "from", "against", "for", "to", "with", "on", "between", "in", "at")
DEPTH = 3
FORCES = frozenset({"MIL", "REB", "PRM", "UAF"})
CIVIL = frozenset({"CVL", "SOC", "OPP", "LAB", "AGR", "EDU", "REL", "REF"})
_AND = re.compile(r",? and |, ")


class Parties:
    """The actors of one report by the words that head their mentions.

    Args:
        reading: the report's parse.
        actors: the report's actors.
        language: ISO 639-1 code.
    """

    def __init__(self, reading: Reading, actors: Sequence[Actor], language: str) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self._states = {actor.country: actor.id for actor in reversed(actors) if actor.kind == "state" and actor.country}
        self._territories = load_territories(language)
        nouns = lexicon(language).nouns
        self._deeds = frozenset(lemma for lemma, found in nouns.items() if found[0].type in HARM)
        self._done_to = frozenset(words(language, "events")["done_to"])
        self._heads: dict[int, str] = {}
        self._mentions = sorted((mention, actor.id) for actor in actors for mention in actor.mentions)
        self._starts = [mention[0] for mention, _ in self._mentions]
        for mention, who in sorted(self._mentions, key=lambda m: (length(m[0]), m)):
            root = reading.phrase(mention).root
            self._heads[root.i] = who  # the widest mention over a head decides
        self._places: dict[str, list[int]] = {}
        for place, who in self._heads.items():
            self._places.setdefault(who, []).append(place)

    @property
    def heads(self) -> Collection[int]:
        """The places of the words that head mentions."""
        return self._heads.keys()

    def places(self, who: str) -> Sequence[int]:
        """Return the places of the words that head an actor's mentions."""
        return self._places.get(who, ())

    def beside(self, token: Token, who: str) -> Span | None:
        """Return the mention of an actor that stands nearest to a word of the same sentence, or None."""
        sentence, at = token.sent, token.idx
        first, after = (bisect_left(self._starts, edge) for edge in (sentence.start_char, sentence.end_char))
        near = [mention for mention, name in self._mentions[first:after] if name == who]
        return min(near, key=lambda m: (abs(m[0] - at), m), default=None)

    def at(self, token: Token) -> str | None:
        """Return the actor whose mention a word heads, or the state that an adjective names."""
        found = self._heads.get(token.i)
        if found is None and token.pos_ in {"ADJ", "PROPN"} and token.dep_ in {"amod", "compound", "nmod"}:
            territory = self._territories.by_adjective(token.text) or self._territories.by_name(token.text)
            found = self._states.get(territory.code) if territory else None
        return found

    def direct(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """Return the actors whose mentions the words head, in their order, each once."""
        return self._each(who for token in tokens if (who := self.at(token)) is not None)

    def of(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """Return the actors that the words name or belong to, in their order, each once."""
        out: list[str] = []
        for token in tokens:
            found = self.at(token)
            out += [found] if found is not None else self._behind(token, DEPTH)
        return self._each(out)

    def blamed(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """Return whom blame for what the words name falls on: of a harmful deed who owns or did it, not who suffered it."""
        out: list[str] = []
        for token in tokens:
            if token.lemma_.lower() not in self._deeds or self.at(token) is not None:
                out += self.of((token,))
            else:
                out += self._behind(token, 0) or self.direct(grammar.objects_of_preposition(token, "by"))
        return self._each(out)

    def suffers(self, token: Token) -> bool:
        """Tell whether a word names those to whom a harmful deed was done (`the invasion of X`)."""
        preposition = token.head
        return token.dep_ == "pobj" and preposition.lower_ in self._done_to and preposition.head.lemma_.lower() in self._deeds

    def doers(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """Return the actors that the words name or that own what they name; what lies in a country is not its deed."""
        out: list[str] = []
        for token in tokens:
            found = self.at(token)
            out += [found] if found is not None else self._behind(token, 0)
        return self._each(out)

    def _each(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return actors each once; a group without a country of its own stands for those it is made of."""
        out: list[str] = []
        for who in ids:
            out += self.members(who) or (who,)
        return tuple(dict.fromkeys(out))

    def _behind(self, token: Token, depth: int) -> list[str]:
        """Return who stands behind a thing: its owner, the name before it, or who follows it."""
        for labels in ({"poss"}, {"amod", "compound", "nmod"}):
            for child in token.children:
                found = self.at(child) if child.dep_ in labels else None
                if found is not None:
                    return [found]
        if depth == 0:
            return []
        for preposition in FOLLOWING:
            for inner in grammar.objects_of_preposition(token, preposition):
                found_here = self.direct(grammar.with_conjuncts(inner)) or tuple(self._behind(inner, depth - 1))
                if found_here:
                    return list(found_here)
        return []

    def named_in(self, spans: Spans) -> tuple[tuple[int, str], ...]:
        """Return the mentions that begin within spans, as offset and actor, in the order of the text."""
        found = (self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)] for start, end in spans)
        return tuple((mention[0], who) for part in found for mention, who in part)

    def state(self, country: str | None) -> str | None:
        """Return the report's state actor of a country."""
        return self._states.get(country) if country else None

    def answerable(self, who: str) -> str:
        """Return the state whose a body or a group is, where the report names it; any other actor itself."""
        actor = self.actors[who]
        return (self.state(actor.country) or who) if actor.kind in {"organisation", "group"} else who

    def countries(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the countries of actors; one without a country stands for itself."""
        return frozenset(self.actors[who].country or who for who in ids)

    def members(self, who: str | None) -> tuple[str, ...]:
        """Return those that a group of several countries is made of; nobody where fewer than two are known.

        A member state that is itself nowhere a mention is stood for by the first of its actors.
        """
        actor = self.actors.get(who) if who is not None else None
        if actor is None or actor.kind != "group" or actor.country is not None:
            return ()
        if len(actor.members) > 1:
            return actor.members
        found = (self._territories.by_name(name) or self._territories.by_capital(name) for name in _AND.split(actor.name))
        named = tuple(self._someone(territory.code) for territory in found if territory is not None)
        return tuple(m for m in named if m is not None) if len(named) > 1 and None not in named else ()

    def _someone(self, country: str) -> str | None:
        first = next((actor.id for actor in self.actors.values() if actor.country == country), None)
        return self._states.get(country, first)

    def makeup(self, candidate: Candidate, actors: Iterable[str]) -> frozenset[Makeup]:
        """Return what those are who do an act, and to whom.

        Args:
            candidate: the act; its words name groups that the actors are the members of.
            actors: who does it.
        """
        doing = [self.actors[who] for who in actors]
        tokens = (*candidate.actors, *(candidate.recipients[0] if candidate.recipients else ()))
        named = [set(self.actors[who].sectors) for token in tokens if (who := self.at(token)) is not None]
        told: dict[Makeup, bool] = {
            "official": bool(doing) and all(actor.kind == "state" or "GOV" in actor.sectors for actor in doing),
            "armed": bool(named) and all(sectors & FORCES for sectors in named),
            "civil": any(sectors & CIVIL for sectors in named),
        }
        return frozenset(name for name, holds in told.items() if holds)

    def is_group(self, ids: Iterable[str]) -> bool:
        """Tell whether one of the actors is several."""
        return any(self.actors[who].kind == "group" for who in ids)
