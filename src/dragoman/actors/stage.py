"""The stage that adds actors."""

from collections.abc import Sequence

from dragoman.actors.cast import Cast, Entity
from dragoman.actors.context import survey, without_waters
from dragoman.actors.finder import Finder
from dragoman.actors.layers import Layer
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.naming import phrase_name
from dragoman.actors.officials import load_officials
from dragoman.actors.resolver import Resolver
from dragoman.attributions.attribution import Attribution
from dragoman.ontology.territories import load_territories
from dragoman.reading.page import Reading
from dragoman.record import Actor, Place, Report, Why, round_confidence
from dragoman.spans import Span, Spans
from dragoman.stage import Output


class ActorsStage:
    """Adds `actors`: everyone who acts, speaks or is acted upon, each once, with all mentions.

    Args:
        language: ISO 639-1 code.
        layers: a user's own actors, over those that ship.
    """

    name = "actors"
    needs = ("report", "reading", "attributions", "places")
    adds = "actors"

    def __init__(self, language: str, layers: Sequence[Layer] = ()) -> None:
        self.language = language
        own = [listed for layer in layers for listed in layer.organisations]
        self.lexicon = Lexicon(language, load_territories(), own)
        self.officials = load_officials(language, tuple(term for layer in layers for term in layer.terms))
        self.finder = Finder(self.lexicon, self.officials)

    def __call__(
        self, *, report: Report, reading: Reading, attributions: tuple[Attribution, ...], places: tuple[Place, ...]
    ) -> Output[tuple[Actor, ...]]:
        """Return the actors of one report."""
        if not len(reading.doc):
            return Output(())
        tags = without_waters(self.lexicon.tag(reading.doc), reading, places)
        context = survey(report, reading, tags, attributions, places, self.lexicon)
        resolver = Resolver(reading, tags, attributions, context, self.lexicon, self.officials)
        cast = resolver.run(self.finder.find(reading, tags, context))
        return Output(_actors(reading, cast), tuple(resolver.notes))


def _actors(reading: Reading, cast: Cast) -> tuple[Actor, ...]:
    found = sorted((e for e in cast if e.mentions), key=lambda e: (e.mentions[0].start, -e.mentions[0].end))
    ids = {id(entity): f"a{n}" for n, entity in enumerate(found, 1)}
    return tuple(_actor(reading, entity, ids) for entity in found)


def _actor(reading: Reading, entity: Entity, ids: dict[int, str]) -> Actor:
    spans = _spans(reading, entity)
    best = max(entity.mentions, key=lambda m: m.confidence)
    lone = 0.0 if entity.country or entity.kind == "group" else 0.1
    return Actor(
        id=ids[id(entity)],
        name=_name(entity) or _said(reading, entity),
        kind=entity.kind,
        country=entity.country,
        sectors=entity.sectors,
        wikidata=entity.wikidata,
        office=entity.office if entity.kind == "person" else None,
        mentions=spans,
        members=tuple(ids[id(m)] for m in entity.members if id(m) in ids),
        confidence=round_confidence(best.confidence - lone),
        why=Why("actors", f"{best.rule}, {entity.ground}" if entity.ground else best.rule, (_span(reading, best),)),
    )


def _name(entity: Entity) -> str:
    if entity.kind == "person" and entity.names:
        return max((" ".join(parts) for parts in entity.names), key=lambda name: name.count(" "))
    return entity.name


def _said(reading: Reading, entity: Entity) -> str:
    """Return the words of the first mention that is no pronoun, else of the first."""
    first = next((m for m in entity.mentions if m.form != "pronoun"), entity.mentions[0])
    return phrase_name(reading.doc[first.start : first.end].text)


def _spans(reading: Reading, entity: Entity) -> Spans:
    """Return the mentions as offsets, sorted; one inside another of the same actor is left out."""
    out: list[Span] = []
    for mention in entity.mentions:
        span = _span(reading, mention)
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return tuple(out)


def _span(reading: Reading, mention: Mention) -> Span:
    phrase = reading.doc[mention.start : mention.end]
    return phrase.start_char, phrase.end_char
