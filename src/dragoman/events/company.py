"""Who is on a side that an act leaves unsaid: found in the company that the act keeps.

An act of speech is to somebody named in what is said; who tells of a threat or a measure is whom it meets; joined acts share
their recipient; a noun of meeting beside an act is between that act’s parties; and an account of two parties goes on with them.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.events.draft import Draft
from dragoman.events.parties import Parties
from dragoman.events.predicates import lexicon
from dragoman.events.voices import Voices
from dragoman.languages.words import words
from dragoman.record import Statement

SPOKEN = {"THREATEN", "REQUEST", "AGREE", "ACCUSE"}
"""Types whose recipient may be named in what is said."""
SUFFERED = {"THREATEN", "REQUEST", "REJECT", "SANCTION", "COERCE"}
"""Types that the one who tells of them suffers, where nobody else is named."""
SHARED = {"REJECT", "ACCUSE", "THREATEN", "SANCTION"}
"""Types that take over the recipient of the act they are joined to."""
ANSWERS = {"THREATEN", "REJECT", "CONCEDE"}
"""Types that answer the other party of what was told before."""
AGENTLESS = {"SANCTION", "ACCUSE"}
"""Types of a passive without an agent whose actor may be the other party of what was told before."""
OWN_DEEDS = {"RETREAT", "CONCEDE"}
"""Types of a passive without an agent that are told by those who do them."""
FAR = 50
"""How many events back a deed may have been told that is named again."""
BACK = 6
"""How many events back the other party is looked for."""


class Company:
    """Finds a missing side.

    Args:
        parties: the report's actors.
        voices: the report's statements.
        language: ISO 639-1 code.
    """

    def __init__(self, parties: Parties, voices: Voices, language: str) -> None:
        self._nouns = lexicon(language).nouns
        self._adjuncts = frozenset(words(language, "events")["adjuncts"])
        self._parties = parties
        self._voices = voices

    def recipients(self, candidate: Candidate, actors: Sequence[str], before: Sequence[Draft]) -> tuple[str, ...]:
        """Return who may be the recipient of an act that names none, or nobody.

        Args:
            candidate: the act.
            actors: who does it.
            before: the events told before it.
        """
        mine = self._parties.countries(actors)
        kind = candidate.type
        voice = self._voices.around(candidate.token)
        cue = self._voices.of_cue(candidate.token)
        found: tuple[str, ...] = ()
        if any(candidate.recipients):
            found = self._behind_deed(candidate, before)
        if not found and kind in SUFFERED and voice is not None:
            found = self._teller(voice, mine)
        if not found and cue is not None and kind in SPOKEN and not self._names_other(candidate, actors):
            found = self._named(cue, mine)
        if not found and kind in SHARED:
            found = self._shared(candidate, actors, before)
        if not found and (kind in ANSWERS or _accepts(candidate)):
            found = self.other_side(mine, before)
        return tuple(who for who in found if who not in actors)

    def actors(self, candidate: Candidate, recipients: Sequence[str], before: Sequence[Draft]) -> tuple[str, ...]:
        """Return who may do an act that names no actor, or nobody."""
        voice = self._voices.around(candidate.token)
        told = voice.source.actor if voice is not None and voice.source is not None else None
        if candidate.type in OWN_DEEDS and grammar.passive(candidate.carrier) and told is not None:
            return (told,)
        if candidate.type in AGENTLESS and grammar.passive(candidate.carrier):
            return self.other_side(self._parties.countries(recipients), before)
        return ()

    def together(self, candidate: Candidate, before: Sequence[Draft]) -> tuple[str, ...]:
        """Return who meets where a noun of meeting names nobody: the parties of the act beside it, or a joint statement's."""
        noun = candidate.token
        beside = noun.dep_ == "pobj" and noun.head.lower_ in self._adjuncts
        last = before[-1] if before else None
        if beside and last is not None and last.candidates[-1].token.sent.start == noun.sent.start:
            both = (*last.actors, *last.recipients)
            return both if len(both) > 1 else ()
        voice = self._voices.around(noun)
        told = voice.source.actor if voice is not None and voice.source is not None else None
        members = self._parties.members(told)
        return members if len(members) > 1 else ()

    def other_side(self, mine: frozenset[str], before: Sequence[Draft]) -> tuple[str, ...]:
        """Return the other party of the last event between a country and one other; for a body of a state its state."""
        for draft in reversed(before[-BACK:]):
            for here, there in ((draft.actors, draft.recipients), (draft.recipients, draft.actors)):
                if there and here and mine == self._parties.countries(here) != self._parties.countries(there):
                    return tuple(dict.fromkeys(self._parties.answerable(who) for who in there))
        return ()

    def _behind_deed(self, candidate: Candidate, before: Sequence[Draft]) -> tuple[str, ...]:
        """Return who did the deed that an act names in its recipient's place ("called the seizure …")."""
        named = {
            predicate.type
            for group in candidate.recipients
            for token in group
            for predicate in self._nouns.get(token.lemma_.lower(), ())
            if not predicate.rest
        }
        return next((draft.actors for draft in reversed(before[-FAR:]) if draft.type in named), ())

    def _names_other(self, candidate: Candidate, actors: Sequence[str]) -> bool:
        """Tell whether somebody or something other than the actor stands in the recipient's place."""
        return any(self._parties.at(token) not in actors for group in candidate.recipients for token in group)

    def _named(self, cue: Statement, mine: frozenset[str]) -> tuple[str, ...]:
        """Return the first state or person of another country in what is said."""
        for _, who in self._parties.named_in(cue.content.spans):
            country = self._parties.actors[who].country
            if country is not None and country not in mine:
                return (who,)
        return ()

    def _shared(self, candidate: Candidate, actors: Sequence[str], before: Sequence[Draft]) -> tuple[str, ...]:
        """Return the recipient of the act that this one is joined to."""
        if candidate.carrier.dep_ != "conj":
            return ()
        first = grammar.joined_to(candidate.carrier)
        for draft in reversed(before[-2:]):
            if any(_is(first, c) for c in draft.candidates) and tuple(actors) == draft.actors:
                return draft.recipients
        return ()

    def _teller(self, voice: Statement, mine: frozenset[str]) -> tuple[str, ...]:
        """Return whoever tells of an act that somebody of another country does."""
        who = voice.source.actor if voice.source is not None else None
        if who is None:
            return ()
        country = self._parties.actors[who].country
        if country is None or country in mine:
            return ()
        return (self._parties.state(country) or who,)


def _is(verb: Token, candidate: Candidate) -> bool:
    return verb.i in {candidate.carrier.i, candidate.token.i}


def _accepts(candidate: Candidate) -> bool:
    return candidate.predicate.head == "accept" or candidate.predicate.part == "adjective"
