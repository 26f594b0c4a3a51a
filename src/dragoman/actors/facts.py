"""What a nominal phrase tells of its actor: kind, country, sector and office, from the words beside its noun."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.actors.cast import Entity
from dragoman.actors.lexicon import Name
from dragoman.actors.mention import Mention
from dragoman.actors.naming import body_name, phrase_name
from dragoman.actors.offices import office_of
from dragoman.record import ActorKind

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

OFFICIAL = frozenset(
    {"official", "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "delegate", "attendee"}
)
FOREIGN = frozenset({"ambassador", "envoy", "attaché", "consul"})
LOCAL = frozenset({"CVL", "LAB", "AGR", "SOC"})
SUPRANATIONAL = frozenset({"UNO", "EUR", "IGO"})
AT_HOME = frozenset({"JUD", "COP"})
STATES = frozenset({"country", "nation", "state"})


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
        entity.sectors = self.sectors
        entity.plural = self.mention.plural or (noun is not None and noun.role == "collective")
        entity.number = self.mention.number
        entity.craft = noun is not None and noun.role == "craft"

    def complete(self, entity: Entity) -> None:
        """Give a known actor what it lacks."""
        entity.country = entity.country or self.country
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
    facts.country = _country(mention, resolver, facts.parent)
    if noun is None:
        facts.name = " ".join(mention.name)
        return facts
    if noun.role == "government" or (noun.lemma == "party" and _side(mention, resolver)):
        _government(mention, facts, resolver)
        return facts
    facts.sectors = _sectors(mention, facts, resolver.context.home)
    facts.office = office_of(mention, resolver.lexicon, _complement(mention, resolver), _goal(mention, resolver))
    facts.inherited = _inherited(mention, facts, resolver)
    country = resolver.cast.title(facts.country or facts.inherited)
    text = resolver.doc[mention.start : mention.end].text
    facts.name = " ".join(mention.name) or (
        body_name(mention, country, text) if facts.kind == "organisation" else phrase_name(text)
    )
    facts.idle = _idle(mention, facts, resolver)
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
    for at in mention.of:
        found = resolver.within(mention, at)
        if found is not None:
            return found
    if mention.organisation is not None:
        return resolver.cast.body(mention.organisation)
    return resolver.body_before(mention)


def _country(mention: Mention, resolver: "Resolver", parent: Entity | None) -> str | None:
    if mention.noun is not None and mention.noun.role == "people" and mention.noun.sector is None and mention.owner is not None:
        return None
    codes = list(dict.fromkeys(mention.modifiers))
    if len(codes) == 1:
        return codes[0]
    if codes:
        return None
    inside = {
        code
        for i in range(mention.start, mention.end if not mention.name else mention.start)
        if i < mention.head and (code := resolver.context.country.get(i))
    }
    if mention.owner is None and not mention.of and len(inside) == 1:
        return inside.pop()
    for at in mention.of:
        code = _only(resolver, at, min(mention.end, at + 3))
        if code is not None:
            return code
    if parent is not None and parent.country:
        return parent.country
    if mention.place is not None and mention.noun is not None and mention.noun.role != "abroad" and mention.goal is None:
        return _only(resolver, mention.place, mention.end)
    return None


def _only(resolver: "Resolver", start: int, end: int) -> str | None:
    """Return the one country that is named between two tokens; courts at international seats are no country's."""
    codes = set()
    for i in range(start, end):
        tag = resolver.tags[i]
        if resolver.doc[i].text in resolver.lexicon.seats:
            return "IGO"
        code = resolver.context.country.get(i) or (tag.entry.code if tag is not None and isinstance(tag.entry, Name) else None)
        if code:
            codes.add(code)
    return codes.pop() if len(codes) == 1 else None


def _sectors(mention: Mention, facts: Facts, home: str | None) -> tuple[str, ...]:
    noun = mention.noun
    if noun is None:
        return ()
    if mention.former:
        return ("ELI",)
    world = facts.inherited in SUPRANATIONAL or home in SUPRANATIONAL
    if noun.role in {"post", "kin", "peer"}:
        if noun.role == "kin":
            return ("CVL",)
        parent = facts.parent
        if parent is not None and parent.kind in {"organisation", "group"} and parent.sectors:
            return parent.sectors
        if noun.role == "peer" and parent is not None:
            return parent.sectors
        return ("GOV",) if noun.lemma in OFFICIAL or facts.country or world else ("UNK",)
    if noun.sector == "UNK" and mention.plural and facts.country and mention.number is None:
        return ("CVL",)
    if noun.role == "craft" and mention.plural and mention.definite and not facts.country:
        return ()
    return (noun.sector,) if noun.sector else ()


def _complement(mention: Mention, resolver: "Resolver") -> str:
    """Return the words after `of` and `for` without the state, and what stands before the noun as a body."""
    if not mention.of:
        parent = resolver.at(mention.owner, inside=mention) if mention.owner is not None else None
        return parent.name if parent is not None and parent.kind == "organisation" else ""
    doc, first = resolver.doc, mention.of[0]
    last = mention.of[1] - 1 if len(mention.of) > 1 else mention.end
    tag = resolver.tags[first + 1 if doc[first].pos_ == "DET" and first + 1 < len(doc) else first]
    if tag is not None and isinstance(tag.entry, Name) and tag.entry.form != "adjective":
        return ""
    return doc[first:last].text.removeprefix("the ")


def _goal(mention: Mention, resolver: "Resolver") -> str:
    if mention.goal is None:
        return ""
    tags = [resolver.tags[i] for i in range(mention.goal, min(mention.end, mention.goal + 3))]
    tag = next((t for t in tags if t is not None), None)
    if tag is not None and isinstance(tag.entry, Name):
        return resolver.cast.title(tag.entry.code)
    return resolver.doc[mention.goal : mention.end].text.removeprefix("the ") if not mention.name else ""


def _inherited(mention: Mention, facts: Facts, resolver: "Resolver") -> str | None:
    """Return the country of an office or body that names none: that of the report, else that of whoever acts before it."""
    noun, home = mention.noun, resolver.context.home
    if noun is not None and noun.lemma in resolver.lexicon.worldly and facts.country is None:
        return resolver.union()
    if noun is not None and noun.role == "plain" and facts.country is None and home in SUPRANATIONAL:
        return home
    if noun is None or facts.country is not None or facts.parent is not None or mention.indefinite:
        return None
    if noun.role == "office":
        if noun.sector in AT_HOME and mention.plural and mention.number is None:
            return resolver.home(mention)
        if mention.plural or not (mention.titled or mention.definite) or (noun.lemma in FOREIGN and not mention.titled):
            return None
    elif noun.role == "body":
        if not mention.definite or mention.plural or noun.sector not in {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}:
            return None
    elif noun.sector in LOCAL and facts.kind == "group" and resolver.leads(mention):
        return resolver.scene(mention)
    elif noun.sector not in AT_HOME or mention.number is not None:
        return None
    return resolver.home(mention)


def _side(mention: Mention, resolver: "Resolver") -> bool:
    """Tell whether `Party` is a party to an agreement: `The Parties`, `The Peruvian Party`."""
    capital = resolver.doc[mention.head].text[0].isupper()
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
        facts.name, facts.idle = phrase_name(resolver.doc[mention.start : mention.end].text), False
    if noun is None or mention.plural or mention.words[:1] == ["local"]:
        return
    code = facts.country
    if code is None and noun.lemma == "government" and mention.definite and facts.parent is None:
        code = resolver.home(mention)
    if noun.lemma in STATES and mention.owner is None:
        return
    if resolver.cast.is_state(code):
        facts.state = resolver.cast.state(code or "")


def _each_other(mention: Mention, resolver: "Resolver") -> bool:
    return mention.owner is not None and resolver.doc[mention.owner].lower_ == "other"


def _idle(mention: Mention, facts: Facts, resolver: "Resolver") -> bool:
    """Tell whether nobody needs a record of this phrase: a bare noun that neither acts nor is told anything of."""
    noun = mention.noun
    if resolver.predicative(mention) or _each_other(mention, resolver):
        return True
    if noun is None or mention.name or facts.country or facts.parent or mention.number is not None:
        return False
    if noun.lemma == "source" and mention.of:
        return True
    if noun.role == "craft" and resolver.described(mention):
        return False
    if noun.role in {"plain", "body", "abroad"}:
        return (resolver.doc[mention.head].text.islower() and " " not in noun.lemma and noun.role == "plain") or (
            not (mention.definite or resolver.acts(mention) or resolver.doc[mention.head].text.isupper())
            or (noun.sector in {"PTY", "BUS", "EDU", "LAB"} and not resolver.acts(mention))
        )
    if noun.role in {"office", "post"} and not mention.plural:
        return not (mention.definite or mention.titled or mention.indefinite or resolver.leads(mention))
    return not (mention.definite or resolver.acts(mention))
