"""What is known of each actor, for those who look it up: states, organisations and persons that ship, and a user's own."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from dragoman.actors.entries import Entry
from dragoman.actors.holders import Holder, load_terms
from dragoman.actors.layers import Layer
from dragoman.actors.spelling import name_keys
from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories
from dragoman.record import ActorKind

SHIPPED = "dragoman"
"""The layer of what ships."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office: the office, its sector, first and last day (empty where open) and whether a reference confirms it."""

    office: str
    sector: str
    start: str
    end: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One actor.

    Attributes:
        id: Wikidata id, a state's code, or the name where there is neither.
        kind: as in the record.
        name: usual name.
        also: other names.
        country: ISO 3166 alpha-3 or supranational code, or None.
        sectors: PLOVER codes; of a person those of the last term.
        wikidata: id, or None.
        layer: `dragoman`, or the name of the user's file.
        terms: of a person, in the order of their first days.
    """

    id: str
    kind: ActorKind
    name: str
    also: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    layer: str
    terms: tuple[Term, ...] = ()

    def to_json(self) -> str:
        """Return the card as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def search_actors(name: str, layers: Sequence[Layer] = (), language: str = "en") -> list[Card]:
    """Return the actors whose names hold every word of a query, whole or as its beginning; equal names first.

    Args:
        name: words in any order and spelling.
        layers: a user's own, which go first.
        language: whose names are searched.
    """
    sought = name_keys(name.split())
    if not sought:
        return []
    found = [(rank, card) for card in _cards(layers, language) if (rank := _rank(card, name, sought)) is not None]
    return [card for _, card in sorted(found, key=lambda row: row[0])]


def show_actor(key: str, layers: Sequence[Layer] = (), language: str = "en") -> list[Card]:
    """Return the actors of an id or of exactly a name: more than one where several bear it, none where nobody does.

    Args:
        key: a Wikidata id, a state's code, or a name.
        layers: a user's own, which go first.
        language: whose names are searched.
    """
    cards = list(_cards(layers, language))
    by_id = [card for card in cards if key in {card.id, card.wikidata}]
    keys = name_keys(key.split())
    return by_id or [card for card in cards if any(name_keys(n.split()) == keys for n in (card.name, *card.also))]


def _rank(card: Card, name: str, sought: tuple[str, ...]) -> tuple[int, str] | None:
    best = None
    for known in (card.name, *card.also):
        keys = name_keys(known.split())
        if known.lower() == name.strip().lower() or keys == sought:
            return (0, card.name)
        if all(any(key.startswith(word) for key in keys) for word in sought):
            best = 1 if set(sought) <= set(keys) else min(best or 2, 2)
    return (best, card.name) if best is not None else None


def _cards(layers: Sequence[Layer], language: str) -> Iterator[Card]:
    for layer in layers:
        yield from _of_layer(layer)
    for territory in load_territories(language):
        also = tuple(dict.fromkeys((*territory.names, *territory.adjectives, *territory.capitals, *territory.seats)))
        others = tuple(name for name in also if name != territory.name)
        yield Card(territory.code, "state", territory.name, others, territory.code, (), territory.wikidata, SHIPPED)
    for row in words(language, "organisations")["organisations"]:
        name, *also = row["names"]
        kind: ActorKind = row.get("kind", "organisation")
        sectors, wikidata = tuple(row.get("sectors", ())), row.get("wikidata")
        yield Card(wikidata or name, kind, name, tuple(also), row.get("country"), sectors, wikidata, SHIPPED)
    people: dict[tuple[str, str], list[Holder]] = {}
    for term in load_terms():
        people.setdefault((term.person, term.wikidata or term.country), []).append(term)
    for terms in people.values():
        yield _of_terms(terms, SHIPPED)


def _of_layer(layer: Layer) -> Iterator[Card]:
    people: dict[str, list[Holder]] = {}
    for term in layer.terms:
        people.setdefault(term.person, []).append(term)
    for entry in layer.entries:
        if entry.kind != "person":
            yield _of_entry(entry, layer.name)
    for terms in people.values():
        yield _of_terms(terms, layer.name)


def _of_entry(entry: Entry, layer: str) -> Card:
    return Card(
        entry.wikidata or entry.name, entry.kind, entry.name, entry.also, entry.country, entry.sectors, entry.wikidata, layer
    )


def _of_terms(terms: Sequence[Holder], layer: str) -> Card:
    ordered = sorted(terms, key=lambda t: t.start)
    last = ordered[-1]
    also = tuple(dict.fromkeys(n for t in ordered for n in (*t.spellings, *t.family) if n != last.person))
    told = tuple(Term(t.office, t.sector, t.start, t.end, t.confirmed) for t in ordered)
    wikidata = next((t.wikidata for t in ordered if t.wikidata), None)
    sectors = (last.sector,) if last.sector else ()
    return Card(wikidata or last.person, "person", last.person, also, last.country or None, sectors, wikidata, layer, told)
