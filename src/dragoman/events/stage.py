"""The stage that adds events."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.events.candidate import Candidate
from dragoman.events.candidates import Finder
from dragoman.events.circumstances import Circumstances
from dragoman.events.company import Company
from dragoman.events.contexts import Contexts
from dragoman.events.denials import Denials
from dragoman.events.draft import Draft
from dragoman.events.merging import merged
from dragoman.events.parties import Parties
from dragoman.events.readings import settle
from dragoman.events.status import refused, said_outright
from dragoman.events.voices import Voices
from dragoman.ontology.plover import load_plover
from dragoman.reading.page import Reading
from dragoman.record import Actor, Event, Place, Report, Statement, Status, Time
from dragoman.stage import Output

ADDRESSED = {"REQUEST", "THREATEN", "AGREE", "ACCUSE"}
"""Types whose recipient may be whoever is spoken to."""
SPOKEN_AT_MEETINGS = {"AGREE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT", "CONCEDE"}
TRUSTED = 1.2
"""What both sides known add to a predicate's trust; measured on the development gold, as are the other shares below."""
UNSURE = {"hypothetical", "negated"}


class Sides(NamedTuple):
    """The actors on both sides of an event."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """What an event links to."""

    parties: Parties
    voices: Voices
    circumstances: Circumstances
    company: Company


class EventsStage:
    """Adds `events`: who did what to whom, by predicates over the parse, the actors and the statements.

    Args:
        language: ISO 639-1 code.
    """

    name = "events"
    needs = ("report", "reading", "times", "places", "actors", "statements")
    adds = "events"

    def __init__(self, language: str) -> None:
        self._language = language
        self._finder = Finder(language)
        self._contexts = Contexts(language)
        self._types = load_plover().types

    def __call__(
        self,
        *,
        report: Report,
        reading: Reading,
        times: tuple[Time, ...],
        places: tuple[Place, ...],
        actors: tuple[Actor, ...],
        statements: tuple[Statement, ...],
    ) -> Output[tuple[Event, ...]]:
        """Return the events of one report in the order of the text."""
        if not len(reading.doc) or not actors:
            return Output(())
        parties = Parties(reading, actors, self._language)
        voices = Voices(reading, statements)
        layers = Layers(
            parties, voices, Circumstances(reading, report, times, places), Company(parties, voices, self._language)
        )
        told: list[Draft] = []
        candidates = self._finder.find(reading.doc)
        for candidate in candidates:
            draft = self._draft(candidate, layers, told)
            if draft is not None:
                told.append(draft)
        _date(told)
        values = {time.id: time.value for time in times}
        drafts = Denials(reading, statements, parties, self._language).mark(merged(told, parties, values), candidates)
        drafts.sort(key=lambda d: d.start)
        return Output(tuple(draft.event(n) for n, draft in enumerate(drafts, 1)))

    def _draft(self, candidate: Candidate, layers: Layers, before: Sequence[Draft]) -> Draft | None:
        """Return the event that an act makes with its parties, or None where it has too few."""
        voice = layers.voices.around(candidate.token)
        sides = self._sides(candidate, layers, before)
        teller = voice.source if voice is not None and voice.kind == "speech" else None
        foretold = teller is not None and teller.actor in sides.actors
        settle(candidate, refused=refused(candidate.carrier), foretold=foretold)
        if not sides.recipients and not candidate.mutual:
            sides = Sides(sides.actors, layers.company.recipients(candidate, sides.actors, before))
        if not self._enough(candidate, sides, layers.parties):
            return None
        time = layers.circumstances.time(candidate)
        place = layers.circumstances.place(candidate)
        own = layers.voices.of_cue(candidate.token)
        return Draft(
            candidates=[candidate],
            type=candidate.type,
            mode=candidate.mode,
            cameo=candidate.cameo,
            contexts=self._contexts.of(candidate),
            actors=sides.actors,
            recipients=sides.recipients,
            time=time.id if time is not None else self._time_of(own, voice),
            place=place.id if place is not None else None,
            status=_status(candidate, past=layers.circumstances.long_ago(time), quoted=voice is not None),
            statement=voice.id if voice is not None else None,
            confidence=_confidence(candidate, sides),
        )

    @staticmethod
    def _time_of(own: Statement | None, voice: Statement | None) -> str | None:
        """Return the time of the statement that an act makes, or else of the one that tells it."""
        if own is not None and own.time is not None:
            return own.time
        return voice.time if voice is not None else None

    def _sides(self, candidate: Candidate, layers: Layers, before: Sequence[Draft]) -> Sides:
        parties, cue = layers.parties, layers.voices.of_cue(candidate.token)
        actors = parties.direct(candidate.actors)
        if not actors and cue is not None and cue.source is not None and cue.source.actor is not None:
            actors = (cue.source.actor,)
        actors = actors or parties.doers(candidate.actors)
        recipients = self._recipients(candidate, actors, layers)
        if candidate.type == "THREATEN" and candidate.inner and parties.countries(recipients) <= parties.countries(actors):
            recipients = ()  # "threatened to close its consulate" is no threat to the consulate
        if not recipients and cue is not None and candidate.type in ADDRESSED:
            recipients = tuple(who for who in cue.addressees if who not in actors and parties.actors[who].country)
        if candidate.mutual:
            both = tuple(dict.fromkeys((*actors, *recipients)))
            if not both and candidate.predicate.part == "noun":
                both = layers.company.together(candidate, before)
            if candidate.mutual or not actors:
                return Sides(both, ())
        actors = actors or layers.company.actors(candidate, recipients, before)
        return Sides(actors, tuple(who for who in recipients if who not in actors))

    @staticmethod
    def _recipients(candidate: Candidate, actors: Sequence[str], layers: Layers) -> tuple[str, ...]:
        """Return who fills the likeliest place of the recipient; nobody does something to himself."""
        for words in candidate.recipients:
            found = tuple(who for who in layers.parties.of(words) if who not in actors)
            if found:
                return found
            if candidate.mode == "visit" or candidate.type == "AID":
                host = layers.circumstances.country_at(words)
                state = layers.parties.state(host)
                if state is not None and state not in actors:
                    return (state,)
        return ()

    def _enough(self, candidate: Candidate, sides: Sides, parties: Parties) -> bool:
        """Tell whether an act has the parties that its type asks for, and is told as an act."""
        if not sides.actors:
            return False
        if candidate.status in UNSURE and not said_outright(candidate.carrier, candidate.token):
            return False
        two = bool(sides.recipients) or len(sides.actors) > 1
        if candidate.predicate.party and not two:
            return False
        if self._types[candidate.type].needs_recipient:
            return two
        if candidate.type == "CONSULT" or candidate.predicate.part == "noun" or candidate.mutual:
            return two or (candidate.mutual and parties.is_group(sides.actors))
        return two or candidate.status != "hypothetical"


def _date(told: Sequence[Draft]) -> None:
    """Give acts of speech without a time that of the last meeting at which one of their parties was."""
    met: dict[str, str] = {}
    for draft in told:
        if draft.type == "CONSULT" and draft.time is not None:
            met.update(dict.fromkeys(draft.actors, draft.time))
        elif draft.time is None and draft.type in SPOKEN_AT_MEETINGS and draft.status == "actual" and draft.statement is None:
            draft.time = next((met[who] for who in (*draft.actors, *draft.recipients) if who in met), None)


def _status(candidate: Candidate, *, past: bool, quoted: bool) -> Status:
    """Return the status of an act once its date is known; in reported speech the past perfect is only the past."""
    if candidate.status in {"actual", "historical"}:
        return "historical" if past or (candidate.status == "historical" and not quoted) else "actual"
    return candidate.status


def _confidence(candidate: Candidate, sides: Sides) -> float:
    """Return how likely an event is right: the predicate's trust, less where a side is missing or it is not done."""
    two = bool(sides.recipients) or len(sides.actors) > 1
    value = candidate.predicate.trust * (TRUSTED if two else 0.6)
    if candidate.rule != "verb":
        value *= 0.9
    return min(value * (0.6 if candidate.status in UNSURE else 1.0), 0.95)
