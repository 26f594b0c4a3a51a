"""Who speaks the turns of a transcript: reporters, media, the person who holds the briefing."""

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.actors.antecedents import SUBJECTS
from dragoman.actors.cast import Entity
from dragoman.actors.links import named_before, same_noun
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Courtesy, Name, Noun, Organisation
from dragoman.actors.vocabulary import listed

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

ASKING = listed("labels", "asking")
NEAR = 3
CLEARLY = 2
LEADING = SUBJECTS | {"poss"}
SIDES = listed("labels", "sides")


class Labels:
    """The speakers of one report's turns.

    Args:
        resolver: the cast and the parse.
    """

    def __init__(self, resolver: "Resolver") -> None:
        self._resolver, self._reading = resolver, resolver.reading
        self._at = {turn.label[0]: index for index, turn in enumerate(self._reading.turns)}
        self._hosts = {index for index, turn in enumerate(self._reading.turns) if self._office(turn.label[0]) is not None}
        self.host = resolver.context.home or self._inferred()
        """Country that the briefing is held for, or None."""

    def speaker(self, mention: Mention) -> Entity:
        """Return who speaks the turn of a label; turns with the same label are one actor's."""
        doc, tags = self._resolver.doc, self._resolver.tags
        words = [t.text for t in doc[mention.start : mention.end] if t.is_alpha]
        if any(w.lower() in ASKING for w in words):
            return self._reporters()
        inside = [tag.entry for tag in tags[mention.start : mention.end] if tag is not None]
        listed = next((entry for entry in inside if isinstance(entry, Organisation)), None)
        if listed is not None:
            return self._resolver.cast.body(listed)
        if self._is_outlet(mention, words):
            return self._outlet(mention)
        mention.titled = True
        mention.name = self._name_in(mention)
        return self._person(mention)

    def addressed(self, turn: int) -> Entity | None:
        """Return whom `you` means in a turn: a question goes to whoever speaks next, an answer to whoever spoke before."""
        turns = self._reading.turns
        asker = self._speaker_at(turn)
        after = [*range(turn + 1, min(len(turns), turn + NEAR + 1))]
        before = [*range(turn - 1, max(-1, turn - NEAR - 1), -1)]
        order = after + before if self._asks(turn) else before + after
        return next((e for i in order if (e := self._speaker_at(i)) is not asker), None)

    def _speaker_at(self, turn: int) -> Entity | None:
        return self._resolver.of_spans((self._reading.turns[turn].label,))

    def _asks(self, turn: int) -> bool:
        start, end = self._reading.turns[turn].content
        return turn not in self._hosts and "?" in self._reading.text[start:end]

    def _office(self, offset: int) -> Noun | None:
        """Return the office or post that a label at an offset names."""
        phrase = self._reading.phrase((offset, self._reading.turns[self._at[offset]].label[1]))
        tags = (self._resolver.tags[t.i] for t in phrase)
        nouns = (tag.entry for tag in tags if tag is not None and isinstance(tag.entry, Noun))
        return next((noun for noun in nouns if noun.role in {"office", "post"}), None)

    def _name_in(self, mention: Mention) -> tuple[str, ...]:
        """Return a label's words without titles; capitals as a name is written."""
        titles = {
            i
            for i in range(mention.start, mention.end)
            if (tag := self._resolver.tags[i]) is not None and isinstance(tag.entry, Noun | Courtesy)
        }
        kept = [t for t in self._resolver.doc[mention.start : mention.end] if t.i not in titles and t.text[0].isalpha()]
        return tuple(t.text.title() if t.text.isupper() else t.text for t in kept)

    def _person(self, mention: Mention) -> Entity:
        cast, noun = self._resolver.cast, self._office(self._resolver.doc[mention.start].idx)
        mention.noun = mention.noun or noun
        entity = self._known(mention, noun) or cast.new("person")
        entity.name = entity.name or " ".join(mention.name)
        entity.country = entity.country or self.host
        entity.sectors = entity.sectors or (("GOV",) if self.host or noun is not None else ())
        return entity

    def _known(self, mention: Mention, noun: Noun | None) -> Entity | None:
        """Return the person of an earlier label or of the heading: by name, else by an office that nobody else has."""
        named = named_before(mention, self._resolver.cast, None) if mention.name else []
        if named:
            return named[0]
        people = (e for e in self._resolver.cast.latest() if e.kind == "person" and not (mention.name and e.names))
        return next((e for e in people if noun is not None and any(same_noun(noun.lemma, n) for n in e.nouns)), None)

    def _reporters(self) -> Entity:
        entity, fresh = self._resolver.cast.once("reporters", "group")
        if fresh:
            entity.name, entity.sectors, entity.plural, entity.nouns = "reporters", ("JRN",), True, ["reporter"]
        return entity

    def _is_outlet(self, mention: Mention, words: list[str]) -> bool:
        """Tell whether a label is a newspaper's or a broadcaster's: by its words, or since it asks who holds the briefing."""
        if any(isinstance(t.entry, Courtesy) for t in self._resolver.tags[mention.start : mention.end] if t is not None):
            return False
        turn = self._at.get(self._resolver.doc[mention.start].idx, -1)
        if turn in self._hosts:
            return False
        return bool(self._resolver.lexicon.media.intersection(words)) or (bool(self._hosts) and self._asks(turn))

    def _outlet(self, mention: Mention) -> Entity:
        text = self._resolver.doc[mention.start : mention.end].text
        entity, fresh = self._resolver.cast.once(f"outlet {text.lower()}", "organisation")
        if fresh:
            entity.name, entity.sectors = text, ("JRN",)
            named = (tag.entry for tag in self._resolver.tags[mention.start : mention.end] if tag is not None)
            entity.country = next((entry.code for entry in named if isinstance(entry, Name)), None)
        return entity

    def _inferred(self) -> str | None:
        """Return the state that those who answer speak of most as the subject or owner, where it clearly leads."""
        counts: Counter[str] = Counter()
        for index in sorted(self._hosts):
            for token in self._reading.phrase(self._reading.turns[index].content):
                tag = self._resolver.tags[token.i]
                if tag is None or not isinstance(tag.entry, Name) or tag.start != token.i:
                    continue
                following = {t.lower_ for t in self._resolver.doc[tag.end : tag.end + 2]}
                if SIDES.isdisjoint(following):
                    counts[tag.entry.code] += 2 if self._resolver.doc[tag.end - 1].dep_ in LEADING else 1
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEARLY):
            return None
        return ranked[0][0]
