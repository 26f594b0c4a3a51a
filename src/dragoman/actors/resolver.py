"""Who each mention is: the pass over all mentions of a report in the order of the text."""

import bisect
import math

from dragoman.actors.antecedents import antecedent, prominence, relative_head, root_of
from dragoman.actors.appositions import apposed, named_after
from dragoman.actors.cast import Cast, Entity
from dragoman.actors.context import Context
from dragoman.actors.countries import NATIONAL, SUPRANATIONAL, body_country
from dragoman.actors.facts import Facts, facts_of
from dragoman.actors.groups import pair_of
from dragoman.actors.homes import POLITICAL, Homes
from dragoman.actors.identities import Identities
from dragoman.actors.labels import Labels
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.links import given_name, named_before, taken_up, umbrella
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import PERSONAL, Tag
from dragoman.actors.officials import Officials
from dragoman.actors.scene import Scene
from dragoman.actors.vocabulary import listed
from dragoman.actors.voices import Voice, Voices
from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Note
from dragoman.spans import Span

ADVOCATES = listed("resolver", "advocates")
STANDING_FOR = frozenset({"office", "post", "body"})
"""Roles of nouns whose holders act for their states."""
NEAR = 3
AT_HOME = 0.7


class Resolver:
    """Gathers the actors of one report."""

    def __init__(
        self,
        reading: Reading,
        tags: list[Tag | None],
        attributions: tuple[Attribution, ...],
        context: Context,
        lexicon: Lexicon,
        officials: Officials,
    ) -> None:
        self.reading, self.doc, self.tags = reading, reading.doc, tags
        self.attributions, self.context, self.lexicon = attributions, context, lexicon
        self.identities = Identities(officials, context, reading.doc)
        self.cast = Cast(lexicon.states, lexicon.unions)
        self.notes: list[Note] = []
        self._entity: dict[int, Entity | None] = {}
        self._voices = Voices(reading, attributions)
        self._said = sorted((a.source[-1][1], i) for i, a in enumerate(attributions) if a.source)
        self.scene = Scene(reading, tags, context, lexicon)
        self.homes = Homes(self.scene, self.cast, lexicon)
        self.labels = Labels(self)
        context.home = self.labels.host

    def run(self, mentions: list[Mention]) -> Cast:
        """Resolve all mentions and return the cast; what stands for nobody is in no actor."""
        self.scene.place(mentions)
        voices = [m for m in mentions if m.rule == "pronouns.voice"]
        for mention in mentions:
            if mention.rule != "pronouns.voice":
                self.resolve(mention)
        for mention in voices:
            self.resolve(mention)
        for entity in self.cast:
            entity.mentions.sort(key=lambda m: (m.start, -m.end))
        return self.cast

    def resolve(self, mention: Mention) -> Entity | None:
        """Return the actor of one mention, found once; None for nobody."""
        key = id(mention)
        if key not in self._entity:
            self._entity[key] = None
            entity = self._of(mention)
            if entity is not None:
                self._entity[key] = self.cast.take(entity, mention)
                self.homes.note(mention, entity)
        return self._entity[key]

    def at(self, token: int, inside: Mention) -> Entity | None:
        """Return the actor of the narrowest mention over a token that lies inside another mention."""
        found = self.scene.narrowest(token, inside)
        return self.resolve(found) if found is not None else None

    def of_spans(self, spans: tuple[Span, ...]) -> Entity | None:
        """Return the actor that a phrase, such as the source of an attribution, names."""
        found = self.scene.of_spans(spans)
        return self.resolve(found) if found is not None else None

    def union(self) -> str | None:
        """Return the code of the international body mentioned last, else of the one the report is written from."""
        for entity in self.cast.latest():
            if entity.kind == "organisation" and entity.country in SUPRANATIONAL:
                return entity.country
        return self.context.home if self.context.home in SUPRANATIONAL else None

    def _of(self, mention: Mention) -> Entity | None:
        by_form = {"pronoun": self._pronoun, "organisation": self._organisation}
        if mention.form in by_form:
            return by_form[mention.form](mention)
        if mention.form in {"state", "label"}:
            return self._state(mention) if mention.form == "state" else self.labels.speaker(mention)
        if mention.noun is not None and mention.noun.role == "artefact":
            return self._issuer(mention)
        facts = facts_of(mention, self)
        if facts.state is not None:
            return facts.state
        return self._person(mention, facts) if mention.name and mention.form == "name" else self._nominal(mention, facts)

    def _state(self, mention: Mention) -> Entity:
        if mention.entity is not None:
            return self.cast.partial(mention.code or "", mention.entity)
        return self.cast.state(mention.code or "")

    def _organisation(self, mention: Mention) -> Entity | None:
        beside = apposed(mention, self)
        if mention.organisation is not None:
            if beside is not None and beside.kind == "organisation" and beside.organisation is None:
                beside.organisation, beside.name = mention.organisation, mention.organisation.name
                beside.country, beside.sectors = (
                    mention.organisation.country or beside.country,
                    mention.organisation.sectors or beside.sectors,
                )
                beside.wikidata = mention.organisation.wikidata
                return beside
            entity = self.cast.body(mention.organisation, mention.modifiers[0] if mention.modifiers else None)
            if entity.country is None and entity.kind == "organisation":
                entity.country = self.homes.of(mention)
            return entity
        return self._unlisted(mention, beside)

    def _unlisted(self, mention: Mention, beside: Entity | None) -> Entity | None:
        if beside is not None and beside.kind == "organisation":
            return beside
        for entity in self.cast.latest():
            if entity.kind == "organisation" and mention.name in entity.names:
                return entity
        craft = self._nameless_craft(mention)
        if craft is not None or mention.rule == "bodies.thing":
            return craft
        entity = self.cast.new("organisation")
        entity.name = " ".join(mention.name)
        entity.country = body_country(mention, self)
        entity.sectors = (mention.noun.sector,) if mention.noun is not None and mention.noun.sector else ()
        return entity

    def _nameless_craft(self, mention: Mention) -> Entity | None:
        """Return the vessel that was told of just before without a name; a name with an article may be its own."""
        here = self.context.sentence[mention.head]
        for entity in self.cast.latest():
            if (
                entity.craft
                and not entity.plural
                and not entity.names
                and 0 < here - self.context.sentence[entity.mentions[-1].head] <= NEAR
            ):
                return entity
        return None

    def _person(self, mention: Mention, facts: Facts) -> Entity | None:
        beside = apposed(mention, self)
        if beside is not None and beside.kind in {"person", "organisation"}:
            return beside
        known = self._by_name(mention, facts)
        if known is None and mention.rule == "finder.family" and not self.identities.is_somebody(mention, facts):
            return None
        return known or self._fresh(mention, facts)

    def _by_name(self, mention: Mention, facts: Facts) -> Entity | None:
        found = named_before(mention, self.cast, facts.country)
        if not found:
            return None
        span = (self.doc[mention.start].idx, self.doc[mention.end - 1].idx + len(self.doc[mention.end - 1]))
        if len(found) > 1:
            self.notes.append(Note("D202", f"{' '.join(mention.name)!r} may be {' or '.join(e.name for e in found)}", (span,)))
            return None
        if given_name(mention, found[0]):
            self._note_given_name(mention, found[0].name)
        facts.complete(found[0])
        return found[0]

    def _note_given_name(self, mention: Mention, person: str) -> None:
        phrase = self.doc[mention.start : mention.end]
        message = f"{phrase.text!r} is {person}: the family name comes first"
        self.notes.append(Note("D201", message, ((phrase.start_char, phrase.end_char),)))

    def _nominal(self, mention: Mention, facts: Facts) -> Entity | None:
        if mention.name and mention.noun is not None and mention.noun.role not in {"craft", "body"}:
            return self._by_name(mention, facts) or self._fresh(mention, facts, known=self._unnamed(mention, facts))
        beside = apposed(mention, self)
        if beside is not None and facts.suits(beside):
            facts.complete(beside)
            return beside
        peer = self._peer(mention, facts)
        name = named_after(mention, self)
        if peer is None and name is not None:
            return self._by_name(name, facts) or self._fresh(mention, facts, name.name)
        found = (
            peer or self._taken_up(mention, facts) or pair_of(mention, self.cast) or umbrella(mention, self.cast, self.lexicon)
        )
        if found is not None:
            facts.complete(found)
            return found
        if facts.idle:
            return None
        return self._fresh(mention, facts)

    def _taken_up(self, mention: Mention, facts: Facts) -> Entity | None:
        """Return whom a definite phrase takes up: of several people of one office the most prominent, else the last one."""
        found = taken_up(mention, self.cast, facts.country)
        if not found or found[0].kind != "person":
            return found[0] if found else None
        people = [e for e in found if e.kind == "person"]
        return max(people, key=lambda e: self._weight(mention, e))

    def _weight(self, mention: Mention, entity: Entity) -> float:
        told = [m for m in entity.mentions[-NEAR:] if m.head < mention.head]
        here = max((prominence(self.doc, mention, m, self.context) for m in told), default=-math.inf)
        return here + (AT_HOME if self.context.home and entity.country == self.context.home else 0.0)

    def _peer(self, mention: Mention, facts: Facts) -> Entity | None:
        """Return the counterpart of the person who holds the possessive: the same office, another country."""
        if mention.noun is None or mention.noun.role != "peer" or facts.parent is None or facts.parent.kind != "person":
            return None
        if "own" in mention.words:
            facts.country = facts.parent.country
            return None
        facts.nouns, facts.office = facts.parent.nouns, facts.parent.office
        facts.country = mention.modifiers[0] if mention.modifiers else None
        for entity in self.cast.latest():
            shared = entity.kind == "person" and entity is not facts.parent and set(entity.nouns) & set(facts.nouns)
            if shared and (facts.country is None or entity.country == facts.country) and entity.country != facts.parent.country:
                return entity
        return None

    def _unnamed(self, mention: Mention, facts: Facts) -> Entity | None:
        """Return the holder of the same office who was told of without a name (`Peru’s minister … Minister X`)."""
        noun, country = mention.noun, facts.country or facts.inherited
        if noun is None or noun.role != "office" or country is None or mention.plural or mention.former:
            return None
        for entity in self.cast.latest():
            if entity.kind == "person" and entity.country == country and noun.lemma in entity.nouns and not entity.names:
                told = [m for m in entity.mentions if m.form == "nominal"]
                alike = (
                    told and not told[0].indefinite and {w.lower() for w in told[0].words} == {w.lower() for w in mention.words}
                )
                return entity if alike else None
        return None

    def _fresh(self, mention: Mention, facts: Facts, name: tuple[str, ...] = (), known: Entity | None = None) -> Entity:
        entity = known or self.cast.new(facts.kind)
        facts.settle(entity)
        if mention.noun is not None and (mention.noun.role in STANDING_FOR or mention.noun.sector in NATIONAL):
            entity.members = entity.members or [self.cast.state(code) for code in mention.shared_by]
        found = self.identities.settle(entity, mention, facts, name or mention.name)
        if found is not None and found.by == "given":
            self._note_given_name(mention, found.holder.person)
        if mention.noun is not None and mention.noun.lemma in ADVOCATES:
            entity.client = facts.parent
        return entity

    def _issuer(self, mention: Mention) -> Entity | None:
        """Return who issued an artefact that is taken up (`the statement`): the source of the attribution before it."""
        if not self.scene.speaks(mention) or not mention.definite or mention.owner is not None or mention.of:
            return None
        last = bisect.bisect_right(self._said, (self.doc[mention.start].idx, len(self._said)))
        for _, index in reversed(self._said[max(0, last - NEAR) : last]):
            entity = self.of_spans(self.attributions[index].source)
            if entity is not None and entity.kind not in {"state", "group"}:
                return entity
        return None

    def _pronoun(self, mention: Mention) -> Entity | None:
        if mention.rule == "pronouns.relative":
            return self._relative(mention)
        if mention.rule == "pronouns.voice":
            return self._voice(mention)
        if mention.rule == "pronouns.latter":
            return next((e for e in self.cast.latest() if e.kind == "person" and e.mentions[-1].head < mention.head), None)
        return antecedent(self.doc, mention, self.cast.latest(), self.context, self._speaker(mention))

    def _relative(self, mention: Mention) -> Entity | None:
        noun = relative_head(self.doc, mention)
        if noun is not None:
            over = [m for m in self.scene.over(noun) if m.end <= mention.start and m.form != "pronoun"]
            heads = [m for m in over if m.head == noun or root_of(self.doc, m).i == noun]
            if heads:
                return self._related(mention, max(heads, key=lambda m: m.end - m.start))
        at = mention.start - (self.doc[mention.start - 1].text == "," if mention.start else 0)
        ending = [m for m in self.scene.ending(at) if m.form != "pronoun"]
        return self._related(mention, ending[0]) if ending else None

    def _related(self, mention: Mention, head: Mention) -> Entity | None:
        """Return whom a relative pronoun takes from a phrase; `which` takes no people."""
        personal = head.name if head.form == "name" else head.noun is not None and head.noun.role in PERSONAL
        return None if personal and self.doc[mention.head].lower_ == "which" else self.resolve(head)

    def _speaker(self, mention: Mention) -> Entity | None:
        voice = self._voice_at(mention)
        if voice is None:
            return None
        over = [m for s in voice.source for m in self.scene.over(self.reading.phrase(s).root.i)]
        known = [self._entity.get(id(m)) if m.form == "pronoun" else self.resolve(m) for m in over]
        return next((e for e in known if e is not None), None)

    def _voice_at(self, mention: Mention) -> Voice | None:
        return self._voices.at(self.doc[mention.head].idx, self.context.quotation[mention.head])

    def _voice(self, mention: Mention) -> Entity | None:
        """Return whom `I`, `we` and `you` stand for, through whoever speaks."""
        voice = self._voice_at(mention)
        if voice is None:
            return self._outlet() if mention.plural and self.context.quotation[mention.head] == -1 else None
        entity = self._you(voice) if self.doc[mention.head].lower_.startswith("you") else self.of_spans(voice.source)
        if entity is not None and (mention.plural or self.doc[mention.head].lower_.startswith("you")):
            entity = self._side(entity)
        return entity

    def _outlet(self) -> Entity | None:
        """Return whom `our` means outside quotations: the body that issues a text, else the state of a national paper."""
        home = self.context.home if self.context.official else self.homes.own
        if home is None or not self.cast.is_state(home):
            return None
        if not self.context.official:
            return self.cast.state(home)
        body = next((e for e in self.cast if e.kind == "organisation" and e.country == home and e.mentions), None)
        return body if body is not None and self._heads(body) else self.cast.state(home)

    def _heads(self, body: Entity) -> bool:
        """Tell whether a body is named in the heading or the first sentence."""
        return self.context.sentence[min(m.start for m in body.mentions)] == 0

    def _you(self, voice: Voice) -> Entity | None:
        for span in voice.addressees:
            entity = self.of_spans((span,))
            if entity is not None:
                return entity
        return self.labels.addressed(voice.turn) if voice.turn is not None else None

    def _side(self, entity: Entity) -> Entity:
        """Return the state that an official speaks for; others speak for themselves."""
        official = entity.kind in {"person", "organisation"} and bool(POLITICAL.intersection(entity.sectors[:1]))
        return self.cast.state(entity.country) if official and entity.country and self.cast.is_state(entity.country) else entity
