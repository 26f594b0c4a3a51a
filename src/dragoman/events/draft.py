"""An event before it has its number: an act with its parties, its time and whose word it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import UNSET

from dragoman.events.candidate import Candidate
from dragoman.ontology.cameo import cameo_of
from dragoman.ontology.plover import load_plover
from dragoman.record import Event, Status, Why, round_confidence
from dragoman.spans import Spans, merge


@dataclass(slots=True)
class Draft:
    """One event in the making; fields as in `Event`.

    Attributes:
        candidates: the acts that tell it, in the order of the text.
        evidence: the words that tell it, and those that name its parties beside them.
        scores: the coder's chances that bear on it.
    """

    candidates: list[Candidate]
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    time: str | None
    place: str | None
    status: Status
    statement: str | None
    confidence: float
    denied_by: tuple[str, ...] = ()
    evidence: Spans = ()
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The token at which it is first told."""
        return self.candidates[0].token.i

    def event(self, number: int) -> Event:
        """Return the event that it becomes.

        Args:
            number: its place among the report's events, from 1.
        """
        kind = load_plover().types[self.type]
        spans = triggers(self.candidates)
        first = self.candidates[0]
        return Event(
            id=f"e{number}",
            spans=spans,
            type=self.type,
            mode=self.mode,
            contexts=self.contexts,
            actors=self.actors,
            recipients=self.recipients,
            time=self.time,
            place=self.place,
            status=self.status,
            statement=self.statement,
            denied_by=self.denied_by,
            quad=kind.quad,
            score=kind.score_of(self.mode),
            cameo=self.cameo or cameo_of(self.type, self.mode),
            confidence=round_confidence(self.confidence),
            why=Why(
                "events",
                f"candidates.{first.rule} {first.predicate.key}",
                self.evidence,
                {name: round_confidence(chance) for name, chance in self.scores.items()} or UNSET,
            ),
        )


def triggers(candidates: list[Candidate]) -> Spans:
    """Return the words that tell an act, with neighbours joined."""
    spans = []
    for candidate in candidates:
        doc = candidate.token.doc
        last = None
        for i in candidate.words:
            token = doc[i]
            start = doc[last].idx if last == i - 1 and last is not None else token.idx
            spans.append((start, token.idx + len(token)))
            last = i
    return merge(spans)
