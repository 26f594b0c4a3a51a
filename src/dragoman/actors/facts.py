"""What a nominal phrase tells of its actor: kind, country, sector and office, from the words beside its noun."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.actors.cast import Entity
from dragoman.actors.countries import inherited, told
from dragoman.actors.mention import Mention
from dragoman.actors.naming import body_name, phrase_name
from dragoman.actors.nouns import Name, Noun
from dragoman.actors.offices import office_of
from dragoman.actors.sectors import is_idle, sectors_of
from dragoman.actors.vocabulary import listed
from dragoman.record import ActorKind

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

WITHIN = 4
STATES = listed("facts", "states")


@dataclass(slots=True)
class Facts:
    """What one phrase tells.

    Attributes:
        country: told by the phrase itself.
        inherited: what to take for a new actor where the phrase tells none.
        parent: the body or person that it belongs to.
        state: set where the phrase is a mention of a state (`the Peruvian government`).
        idle: nobody worth a record unless it was named before.
    """

    mention: Mention
    kind: ActorKind
    name: str = ""
    country: str | None = None
    inherited: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    parent: Entity | None = None
    state: Entity | None = None
    idle: bool = False
    nouns: list[str] = field(default_factory=list)

    def settle(self, entity: Entity) -> None:
        """Give a new actor all that is known."""
        noun = self.mention.noun
        entity.name, entity.office, entity.nouns = self.name, self.office, list(self.nouns)
        entity.country = self.country or self.inherited
        entity.ground = self.mention.ground if entity.country else ""
        entity.sectors = self.sectors
        entity.plural = self.mention.plural or (noun is not None and noun.role == "collective")
        entity.number = self.mention.number
        entity.craft = noun is not None and noun.role == "craft"

    def complete(self, entity: Entity) -> None:
        """Give a known actor what it lacks."""
        entity.country = entity.country or self.country or (self.inherited if self.office else None)
        if not entity.sectors or entity.sectors == ("UNK",):
            entity.sectors = self.sectors
        if self.office and len(self.office) > len(entity.office or ""):
            entity.office = self.office
        if self.mention.name and len(self.mention.name) > max((len(n) for n in entity.names), default=0):
            entity.name = " ".join(self.mention.name)

    def suits(self, entity: Entity) -> bool:
        """Tell whether the phrase can stand beside an actor as its apposition."""
        if self.country and entity.country and self.country != entity.country:
            return False
        return entity.kind == self.kind


def facts_of(mention: Mention, resolver: "Resolver") -> Facts:
    """Return what a nominal or a name tells."""
    noun = mention.noun
    facts = Facts(mention, _kind(mention))
    facts.parent = _parent(mention, resolver)
    facts.country = told(mention, resolver, facts.parent)
    if noun is None:
        facts.name = " ".join(mention.name)
        return facts
    unrecognised = resolver.lexicon.hints.unrecognised(noun, mention.words)
    if (noun.role == "government" and not unrecognised) or (noun.lemma == "party" and _side(mention, resolver)):
        _government(mention, facts, resolver)
        return facts
    facts.office = office_of(mention, resolver.lexicon, _complement(mention, resolver), _goal(mention, resolver))
    facts.inherited = None if facts.country or mention.shared_by else inherited(mention, facts.parent, resolver)
    code = facts.country or facts.inherited
    facts.sectors = sectors_of(mention, resolver.lexicon.hints, facts.parent, code, resolver.context.home)
    text = resolver.scene.doc[mention.start : mention.end].text
    facts.name = " ".join(mention.name) or (
        body_name(mention, resolver.cast.title(code), text) if facts.kind == "organisation" else phrase_name(text)
    )
    facts.idle = is_idle(mention, resolver.scene, placed=bool(facts.country or facts.parent))
    return facts


def _kind(mention: Mention) -> ActorKind:
    noun = mention.noun
    if noun is None:
        return "person"
    if noun.role in {"body", "plain", "abroad"}:
        return "group" if mention.plural else "organisation"
    if noun.role in {"craft", "collective"} or mention.plural:
        return "group"
    return "person"


def _parent(mention: Mention, resolver: "Resolver") -> Entity | None:
    """Return whom the phrase belongs to: its possessor, else what follows `of`, else the body named before its noun."""
    if mention.owner is not None:
        entity = resolver.at(mention.owner, inside=mention)
        if entity is not None:
            return entity
    if mention.shared_by:
        return None
    for at in mention.of:
        inner = resolver.scene.within(mention, at)
        found = resolver.resolve(inner) if inner is not None else None
        found = found or _unnoticed(mention, at, resolver)
        if found is not None:
            return found
    if mention.organisation is not None:
        return resolver.cast.notice(resolver.cast.body(mention.organisation))
    body = resolver.scene.body_before(mention)
    if body is None:
        return None
    country = mention.modifiers[0] if mention.modifiers else None
    return Entity("organisation", name=body.lemma, country=country, sectors=(body.sector,) if body.sector else ())


def _unnoticed(mention: Mention, at: int, resolver: "Resolver") -> Entity | None:
    """Return the body after `of` that has no record: by its noun (`of the company’s board`) or its proper name."""
    if mention.noun is None or not (mention.noun.role == "post" or resolver.lexicon.hints.heads_anything(mention.noun)):
        return None
    for index in range(at, min(mention.end, at + WITHIN)):
        tag = resolver.tags[index]
        noun = tag.entry if tag is not None and isinstance(tag.entry, Noun) else None
        if noun is not None and noun.role == "body" and noun.sector not in {None, "GOV"}:
            return Entity("organisation", name=noun.lemma, sectors=(noun.sector or "",))
    phrase = resolver.doc[at : mention.end]
    portfolio = all(t.lower_ in resolver.lexicon.portfolio_words for t in phrase)
    named = any(t.pos_ == "PROPN" for t in phrase) and not portfolio
    sector = resolver.lexicon.hints.of_name([t.text for t in phrase]) if named else None
    return Entity("organisation", name=phrase_name(phrase.text), sectors=(sector,)) if sector is not None else None


def _complement(mention: Mention, resolver: "Resolver") -> str:
    """Return the words after `of` and `for` without the state, and what stands before the noun as a body."""
    if not mention.of:
        parent = resolver.at(mention.owner, inside=mention) if mention.owner is not None else None
        return parent.name if parent is not None and parent.kind == "organisation" else ""
    doc, first = resolver.scene.doc, mention.of[0]
    whole = mention.named.start if mention.named.start > first else mention.end
    last = mention.of[1] - 1 if len(mention.of) > 1 else whole
    tag = resolver.scene.tags[first + 1 if doc[first].pos_ == "DET" and first + 1 < len(doc) else first]
    if tag is not None and isinstance(tag.entry, Name) and tag.entry.form != "adjective":
        return ""
    return doc[first:last].text.removeprefix("the ")


def _goal(mention: Mention, resolver: "Resolver") -> str:
    if mention.goal is None:
        return ""
    tags = [resolver.scene.tags[i] for i in range(mention.goal, min(mention.end, mention.goal + 3))]
    tag = next((t for t in tags if t is not None), None)
    if tag is not None and isinstance(tag.entry, Name):
        return resolver.cast.title(tag.entry.code)
    return resolver.scene.doc[mention.goal : mention.end].text.removeprefix("the ") if not mention.name else ""


def _side(mention: Mention, resolver: "Resolver") -> bool:
    """Tell whether `Party` is a party to an agreement: `The Parties`, `The Peruvian Party`."""
    capital = resolver.scene.doc[mention.head].text[0].isupper()
    return (
        capital
        and not mention.words
        and not mention.name
        and (mention.plural or (bool(mention.modifiers) and mention.definite))
    )


def _government(mention: Mention, facts: Facts, resolver: "Resolver") -> None:
    noun = mention.noun
    facts.kind, facts.idle = "group", True
    if noun is not None and mention.plural and noun.lemma in STATES and not mention.definite and mention.of:
        facts.name, facts.idle = phrase_name(resolver.scene.doc[mention.start : mention.end].text), False
    if noun is None or mention.plural or mention.words[:1] == ["local"]:
        return
    code = facts.country
    if code is None and noun.lemma == "government" and mention.definite and facts.parent is None:
        code = resolver.homes.of(mention)
    if noun.lemma in STATES and mention.owner is None:
        return
    if resolver.cast.is_state(code):
        facts.state = resolver.cast.state(code or "")
