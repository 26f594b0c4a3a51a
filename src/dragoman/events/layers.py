"""What an event links to: the other layers of one report, by the words of its parse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from dragoman.events.circumstances import Circumstances
from dragoman.events.company import Company
from dragoman.events.parties import Parties
from dragoman.events.voices import Voices
from dragoman.reading.page import Reading
from dragoman.record import Actor, Place, Report, Statement, Time


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
