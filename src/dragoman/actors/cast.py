"""The actors of one report while they are being gathered."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.actors.lexicon import Gender, Organisation
from dragoman.actors.mention import Mention
from dragoman.ontology.territories import Territory
from dragoman.record import ActorKind


@dataclass(slots=True, eq=False)
class Entity:
    """One actor in the making.

    Attributes:
        nouns: the nouns that have named it, by which a definite phrase finds it again.
        words: the adjectives and portfolios beside those nouns.
        names: its proper names, each as its parts.
        client: whom a lawyer or aide stands for.
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

    def add(self, mention: Mention) -> "Entity":
        """Take a mention, with the gender, name and nouns that it tells; return the entity."""
        self.mentions.append(mention)
        self.gender = self.gender or mention.gender
        if mention.noun is not None and mention.noun.lemma not in self.nouns:
            self.nouns.append(mention.noun.lemma)
        self.words += [w for w in mention.words if w not in self.words]
        if mention.name and mention.name not in self.names:
            self.names.append(mention.name)
        return self

    def parts(self) -> set[str]:
        """Return all parts of its names."""
        return {part for name in self.names for part in name}


class Cast:
    """The actors found so far, in the order of their first mention."""

    def __init__(self, states: dict[str, Territory], unions: dict[str, Organisation]) -> None:
        self._states, self._unions = states, unions
        self.entities: list[Entity] = []
        self._by_code: dict[str, Entity] = {}
        self._by_body: dict[str, Entity] = {}

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities)

    def latest(self) -> list[Entity]:
        """Return the entities, the one mentioned last first."""
        return sorted((e for e in self.entities if e.mentions), key=lambda e: -e.mentions[-1].head)

    def new(self, kind: ActorKind) -> Entity:
        """Add an actor of whom nothing is known yet."""
        entity = Entity(kind)
        self.entities.append(entity)
        return entity

    def state(self, code: str) -> Entity:
        """Return the state of a code, added where it is not there yet."""
        if code not in self._by_code:
            entity, territory = self.new("state"), self._states.get(code)
            entity.country = code
            entity.name = territory.name if territory else code
            entity.wikidata = territory.wikidata if territory else None
            self._by_code[code] = entity
        return self._by_code[code]

    def partial(self, code: str, name: str) -> Entity:
        """Return what governs itself without general recognition: the country that claims it, with sector PRE."""
        for entity in self.entities:
            if entity.name == name and entity.sectors == ("PRE",):
                return entity
        entity = self.new("organisation")
        entity.name, entity.country, entity.sectors = name, code, ("PRE",)
        return entity

    def body(self, organisation: Organisation) -> Entity:
        """Return a named organisation of the lexicon, added where it is not there yet."""
        if organisation.name not in self._by_body:
            entity = self.new(organisation.kind)
            entity.plural = organisation.kind == "group"
            entity.name, entity.country = organisation.name, organisation.country
            entity.sectors, entity.wikidata = organisation.sectors, organisation.wikidata
            entity.nouns, entity.organisation = list(organisation.nouns), organisation
            self._by_body[organisation.name] = entity
        return self._by_body[organisation.name]

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
