"""The actors of one report while they are being gathered."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Gender, Organisation
from dragoman.actors.spelling import name_keys
from dragoman.ontology.territories import Territory
from dragoman.record import ActorKind

REACH = 80
"""How many actors back a phrase may take one up."""


@dataclass(slots=True, eq=False)
class Entity:
    """One actor in the making.

    Attributes:
        nouns: the nouns that have named it, by which a definite phrase finds it again.
        words: the adjectives and portfolios beside those nouns.
        names: its proper names, each as its parts.
        client: whom a lawyer or aide stands for.
        ground: what its country and sector rest on.
    """

    kind: ActorKind
    name: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    office: str | None = None
    gender: Gender | None = None
    plural: bool = False
    number: int | None = None
    craft: bool = False
    nouns: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    members: list["Entity"] = field(default_factory=list)
    organisation: Organisation | None = None
    client: "Entity | None" = None
    ground: str = ""

    def add(self, mention: Mention) -> "Entity":
        """Take a mention, with the gender, name and nouns that it tells; return the entity."""
        self.mentions.append(mention)
        self.gender = self.gender or mention.gender
        if mention.noun is not None and mention.noun.lemma and mention.noun.lemma not in self.nouns:
            self.nouns.append(mention.noun.lemma)
        self.words += [w for w in mention.words if w not in self.words]
        if mention.name and mention.name not in self.names:
            self.names.append(mention.name)
        return self

    def parts(self) -> set[str]:
        """Return the keys of all parts of its names."""
        return {key for name in self.names for key in name_keys(name)}


class Cast:
    """The actors found so far.

    Args:
        states: by code.
        unions: the body that a supranational code stands for.
    """

    def __init__(self, states: dict[str, Territory], unions: dict[str, Organisation]) -> None:
        self._states, self._unions = states, unions
        self._entities: list[Entity] = []
        self._recent: OrderedDict[int, Entity] = OrderedDict()
        self._by_key: dict[str, Entity] = {}
        self._by_part: dict[str, list[Entity]] = {}

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities)

    def latest(self) -> list[Entity]:
        """Return the entities that a phrase may take up, the one mentioned last first."""
        return list(islice(reversed(self._recent.values()), REACH))

    def named(self, parts: Iterable[str]) -> list[Entity]:
        """Return the people who have one of these parts in their name, the one mentioned last first."""
        found = {id(e): e for key in name_keys(parts) for e in self._by_part.get(key, ())}
        return sorted(found.values(), key=lambda e: -e.mentions[-1].head if e.mentions else 0)

    def take(self, entity: Entity, mention: Mention) -> Entity:
        """Give an actor a mention; return the actor."""
        entity.add(mention)
        self._recent[id(entity)] = entity
        self._recent.move_to_end(id(entity))
        for name in entity.names if entity.kind == "person" else ():
            for key in name_keys(name):
                known = self._by_part.setdefault(key, [])
                if entity not in known:
                    known.append(entity)
        return entity

    def notice(self, entity: Entity) -> Entity:
        """Let later phrases take up an actor that was only named inside another's phrase; return the actor."""
        self._recent.setdefault(id(entity), entity)
        return entity

    def new(self, kind: ActorKind) -> Entity:
        """Add an actor of whom nothing is known yet."""
        entity = Entity(kind)
        self._entities.append(entity)
        return entity

    def once(self, key: str, kind: ActorKind) -> tuple[Entity, bool]:
        """Return the actor of a key and whether it was added just now."""
        fresh = key not in self._by_key
        if fresh:
            self._by_key[key] = self.new(kind)
        return self._by_key[key], fresh

    def known(self, key: str) -> Entity | None:
        """Return the actor of a key, or None."""
        return self._by_key.get(key)

    def state(self, code: str) -> Entity:
        """Return the state of a code, added where it is not there yet."""
        entity, fresh = self.once(f"state {code}", "state")
        if fresh:
            territory = self._states.get(code)
            entity.country = code
            entity.name = territory.name if territory else code
            entity.wikidata = territory.wikidata if territory else None
        return entity

    def partial(self, code: str, name: str) -> Entity:
        """Return what governs itself without general recognition: the country that claims it, with sector PRE."""
        entity, fresh = self.once(f"partial {name}", "organisation")
        if fresh:
            entity.name, entity.country, entity.sectors = name, code, ("PRE",)
        return entity

    def body(self, organisation: Organisation, country: str | None = None) -> Entity:
        """Return a named organisation of the lexicon, added where it is not there yet.

        Args:
            organisation: of the lexicon.
            country: whose it is, where several states have one of the name and the text tells.
        """
        known = f"body {organisation.name} {country}" if country else f"body {organisation.name}"
        entity, fresh = self.once(known, organisation.kind)
        if fresh:
            entity.plural = organisation.kind == "group"
            entity.name, entity.country = organisation.name, organisation.country or country
            entity.sectors, entity.wikidata = organisation.sectors, organisation.wikidata
            entity.nouns, entity.organisation = list(organisation.nouns), organisation
            if country is not None:
                entity.name = f"{organisation.name} of {self.title(country)}"
                self._by_key.setdefault(f"body {organisation.name}", entity)
        return entity

    def is_state(self, code: str | None) -> bool:
        """Tell whether a code is a state's, not a supranational one."""
        return code in self._states

    def title(self, code: str | None) -> str:
        """Return what a country is called in the name of its bodies; empty where none is known."""
        if code is None:
            return ""
        territory, union = self._states.get(code), self._unions.get(code)
        if territory is not None:
            return territory.name
        return union.name if union is not None else ""
