"""The stage that adds events."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from dragoman.events import sides
from dragoman.events.candidate import Candidate
from dragoman.events.candidates import Finder
from dragoman.events.coded import RULE, Coded
from dragoman.events.coder import Coder
from dragoman.events.contexts import Contexts
from dragoman.events.denials import Denials
from dragoman.events.draft import Draft, triggers
from dragoman.events.judging import FLOOR, UNRULED, UNSURE, by_trust, chance, features
from dragoman.events.layers import Layers, Sides
from dragoman.events.merging import merged, without_echoes
from dragoman.events.parties import Parties
from dragoman.events.readings import Settling
from dragoman.events.status import refused, said_outright
from dragoman.ontology.cameo import cameo_of
from dragoman.ontology.plover import load_plover
from dragoman.reading.page import Reading
from dragoman.record import Actor, Event, Place, Report, Statement, Status, Time
from dragoman.spans import Spans, merge
from dragoman.stage import Output

SPOKEN_AT_MEETINGS = {"AGREE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT", "CONCEDE"}
ASKED_OF_THE_CODER = {"REQUEST", "CONSULT"}
"""Types whose mode the coder tells where no word does: right for 23 of 34 on lines set aside, where none is right for 9."""
SEVERAL = 3
CARRIED = {"carried", "turned"}
"""Rules for nouns that a verb carries: its subject does the act, to whomever ("began a hunger strike")."""
MARGIN = 0.2
"""How much likelier the coder's sides must be than the rules' to stand in their place."""

HARM = "material conflict"

SEEN = 0.5
"""The chance of no event from which the coder's sides mean nothing: it sees no act there."""


class Told(NamedTuple):
    """One reading of an act: its parties, what speaks for it, how likely it is right, and what the coder gives it."""

    sides: Sides
    features: dict[str, float]
    chance: float
    scores: dict[str, float]


class EventsStage:
    """Adds `events`: who did what to whom, by predicates over the parse, the actors, the statements and the trained coder.

    Args:
        language: ISO 639-1 code.
        coder: the trained coder; without one the rules alone decide.
        floors: the chances under which an act is no event, where there is a coder: one of the rules', one of the coder's.
    """

    name = "events"
    needs = ("report", "reading", "times", "places", "actors", "statements")
    adds = "events"

    def __init__(self, language: str, coder: Coder | None = None, floors: tuple[float, float] = (FLOOR, UNRULED)) -> None:
        self.language = language
        self._coder = coder
        self._floors = floors
        self._finder = Finder(language)
        self._contexts = Contexts(language)
        self._settling = Settling(language)
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
        layers = Layers.of(
            self.language,
            report=report,
            reading=reading,
            times=times,
            places=places,
            actors=actors,
            statements=statements,
        )
        candidates, coded = self.acts(reading.doc, layers)
        told: list[Draft] = []
        for candidate in candidates:
            draft = self.draft(candidate, self.readings(candidate, layers, told, coded), layers)
            if draft is not None:
                told.append(draft)
        told = without_echoes(told, layers.parties)
        _date(told)
        values = {time.id: time.value for time in times}
        drafts = merged(told, layers.parties, values)
        drafts = Denials(reading, statements, layers.parties, self.language).mark(drafts, candidates)
        drafts.sort(key=lambda d: d.start)
        return Output(tuple(draft.event(n) for n, draft in enumerate(drafts, 1)))

    def acts(self, doc: Doc, layers: Layers) -> tuple[list[Candidate], Coded | None]:
        """Return the acts that a text tells, the rules' and the coder's, and what the coder makes of the text."""
        candidates = self._finder.find(doc)
        if self._coder is None:
            return candidates, None
        coded = Coded(self._coder, doc, layers.parties.heads, self.language)
        return sorted([*candidates, *coded.acts(candidates)], key=lambda c: c.token.i), coded

    def readings(self, candidate: Candidate, layers: Layers, before: Sequence[Draft], coded: Coded | None) -> list[Told]:
        """Return the readings of an act that have the parties it needs, the rules' first; settles what the act counts as.

        Args:
            candidate: the act; changed in place.
            layers: the report's layers.
            before: the events told before it.
            coded: what the coder makes of the text.
        """
        ruled = self._by_rules(candidate, layers, before)
        if candidate.rule != RULE and candidate.status in UNSURE and not said_outright(candidate.carrier, candidate.token):
            return []  # "is considering sending aid" is no event
        if coded is None or self._coder is None:
            every = [Told(ruled, {}, by_trust(candidate, ruled), {})]
        else:
            opinion = coded.opinion(candidate)
            if candidate.type == candidate.predicate.type:  # else the type already stands for type and status together
                candidate.status = opinion.likeliest_status or candidate.status
                if candidate.type in ASKED_OF_THE_CODER and candidate.mode is None:
                    _take_mode(candidate, opinion.mode_of(candidate.type), ruled, layers.parties)
            sees_it = opinion.none < SEEN
            read = sides.by_coder(candidate, *opinion.heads(), layers) if sees_it else ruled
            filled = ruled.filled_from(read)
            every = []
            for found in dict.fromkeys((ruled, read, filled)):
                told = features(candidate, found, opinion, layers.parties, swapped=found != ruled)
                scores = opinion.scores(candidate.type, candidate.status)
                every.append(Told(found, told, chance(told, self._coder.judgement), scores))
        return [told for told in every if self._enough(candidate, told.sides, layers)]

    def draft(self, candidate: Candidate, readings: Sequence[Told], layers: Layers) -> Draft | None:
        """Return the event that the likeliest reading of an act makes, or None where none is likely enough."""
        first = readings[0] if readings else None
        best = max(readings, key=lambda told: told.chance + MARGIN * (told is first), default=None)
        if best is None or (self._coder is not None and best.chance < self._floor(candidate)):
            return None
        voice, own = layers.voices.around(candidate.token), layers.voices.of_cue(candidate.token)
        time, place = layers.circumstances.time(candidate), layers.circumstances.place(candidate)
        return Draft(
            candidates=[candidate],
            type=candidate.type,
            mode=candidate.mode,
            cameo=candidate.cameo,
            contexts=self._contexts.of(candidate),
            actors=best.sides.actors,
            recipients=best.sides.recipients,
            time=time.id if time is not None else _time_of(own, voice),
            place=place.id if place is not None else None,
            status=_status(candidate, past=layers.circumstances.long_ago(time), quoted=voice is not None),
            statement=voice.id if voice is not None else None,
            confidence=best.chance,
            evidence=self._evidence(candidate, best.sides, layers),
            scores=best.scores,
        )

    def _floor(self, candidate: Candidate) -> float:
        return self._floors[candidate.rule == RULE]

    @staticmethod
    def _evidence(candidate: Candidate, found: Sides, layers: Layers) -> Spans:
        """Return the words that tell an act, and those of its sentence that name its parties."""
        named = (layers.parties.beside(candidate.token, who) for who in (*found.actors, *found.recipients))
        return merge(sorted([*triggers([candidate]), *(span for span in named if span is not None)]))

    def _by_rules(self, candidate: Candidate, layers: Layers, before: Sequence[Draft]) -> Sides:
        """Return the sides of an act by its grammar, and settle what it counts as."""
        found = sides.by_grammar(candidate, layers, before)
        if candidate.rule != RULE:
            voice = layers.voices.around(candidate.token)
            teller = voice.source if voice is not None and voice.kind == "speech" else None
            foretold = teller is not None and teller.actor in found.actors
            who = layers.parties.makeup(candidate, found.actors)
            self._settling.settle(candidate, refused=refused(candidate.carrier), foretold=foretold, who=who)
        if not found.recipients and not candidate.mutual:
            found = Sides(found.actors, layers.company.recipients(candidate, found.actors, before))
        return found

    def _enough(self, candidate: Candidate, found: Sides, layers: Layers) -> bool:
        """Tell whether an act has the parties that its type asks for, and is told as an act."""
        if not found.actors or (self._types[candidate.type].quad == HARM and layers.suffered(candidate, found)):
            return False
        if candidate.predicate.party and not found.two:
            return False
        if self._types[candidate.type].needs_recipient:
            return found.two
        alone = candidate.predicate.part == "noun" and candidate.rule not in CARRIED
        if candidate.type == "CONSULT" or alone or candidate.mutual:
            return found.two or (candidate.mutual and layers.parties.is_group(found.actors))
        return found.two or candidate.status != "hypothetical"


def _take_mode(candidate: Candidate, mode: str | None, found: Sides, parties: Parties) -> None:
    """Give an act the mode that the coder reads; a meeting of many has more than two countries."""
    few = len(parties.countries((*found.actors, *found.recipients))) < SEVERAL
    if mode is not None and not (mode == "multilateral" and few):
        candidate.mode, candidate.cameo = mode, cameo_of(candidate.type, mode)


def _time_of(own: Statement | None, voice: Statement | None) -> str | None:
    """Return the time of the statement that an act makes, or else of the one that tells it."""
    if own is not None and own.time is not None:
        return own.time
    return voice.time if voice is not None else None


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
