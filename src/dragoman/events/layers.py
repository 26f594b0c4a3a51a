"""What an event links to: the other layers of one report, by the words of its parse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.events.circumstances import Circumstances
from dragoman.events.company import Company
from dragoman.events.parties import Parties
from dragoman.events.voices import Voices
from dragoman.reading.page import Reading
from dragoman.record import Actor, Place, Report, Statement, Time

FOES = {"REB", "UAF", "CRM", "OPP"}
"""Sectors of those to whom a government tells in the passive that harm was done."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one report.

    Attributes:
        parties: its actors.
        voices: its statements.
        circumstances: its times and places.
        company: finds a side that an act leaves unsaid.
    """

    parties: Parties
    voices: Voices
    circumstances: Circumstances
    company: Company

    @classmethod
    def of(
        cls,
        language: str,
        *,
        report: Report,
        reading: Reading,
        times: Sequence[Time],
        places: Sequence[Place],
        actors: Sequence[Actor],
        statements: Sequence[Statement],
    ) -> Self:
        """Return the layers of a report."""
        parties, voices = Parties(reading, actors, language), Voices(reading, statements)
        return cls(parties, voices, Circumstances(reading, report, times, places), Company(parties, voices, language))

    def suffered(self, candidate: Candidate, sides: "Sides") -> bool:
        """Tell whether a passive without an agent is told by those to whom it was done, and so not by those who did it.

        "The president said that 137 of its citizens had been killed": whoever tells it did not do it.
        """
        voice = self.voices.around(candidate.token)
        teller = voice.source.actor if voice is not None and voice.source is not None else None
        verb = candidate.carrier
        if verb.tag_ == "VBN" and verb.dep_ == "conj" and grammar.is_verb(verb.head):
            verb = verb.head  # "137 had been killed and 316 wounded"
        if teller not in sides.actors or not grammar.passive(verb) or grammar.agent(verb) is not None:
            return False
        mine = self.parties.countries(sides.actors)
        return all(self._own(self.parties.actors[who], mine) for who in sides.recipients)

    @staticmethod
    def _own(actor: Actor, countries: frozenset[str]) -> bool:
        return actor.country in countries if actor.country else not FOES & set(actor.sectors)


class Sides(NamedTuple):
    """The actors on both sides of an event, by their ids."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    def filled_from(self, other: Self) -> Self:
        """Return the other's sides with these where it has nobody; nobody is on both."""
        actors = other.actors or self.actors
        return type(self)(actors, tuple(who for who in other.recipients or self.recipients if who not in actors))

    @property
    def two(self) -> bool:
        """Whether there are at least two parties."""
        return bool(self.recipients) or len(self.actors) > 1
