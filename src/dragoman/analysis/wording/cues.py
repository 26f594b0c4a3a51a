"""How the outlet's cues colour the words of each side: one "notes", the other "claims".

A side is the country of a speaker or, where he has none, his name. Only cues of the outlet count: those of a statement that is
told inside another are the teller's.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple, get_args

from dragoman.analysis.wording.observation import Observation
from dragoman.record import Actor, Record, Stance, Statement
from dragoman.spans import Spans, merge, words

STANCES: tuple[Stance, ...] = get_args(Stance)


class SideCues(NamedTuple):
    """The cues by which one side's words are told.

    Attributes:
        side: its country, or the name of a speaker without one.
        country: its country; None for a speaker without one.
        speakers: names of its speakers, each once, in the order of the text.
        statements: its statements by the stance of their cues; every stance is there.
    """

    side: str
    country: str | None
    speakers: tuple[str, ...]
    statements: Mapping[Stance, tuple[Statement, ...]]

    def count(self, *stances: Stance) -> int:
        """Return how many cues have one of some stances."""
        return sum(len(self.statements[stance]) for stance in stances)

    def spans(self, *stances: Stance) -> Spans:
        """Return where the cues of some stances stand."""
        return merge(span for stance in stances for s in self.statements[stance] if s.cue for span in s.cue.spans)


def cues_by_side(record: Record) -> tuple[SideCues, ...]:
    """Return the outlet's cues of a report by side, in the order of their codes and names."""
    actors = {actor.id: actor for actor in record.actors}
    sides: dict[str, list[tuple[Actor, Statement]]] = {}
    for statement in record.statements:
        speaker = actors.get(statement.source.actor or "") if statement.source else None
        if speaker is not None and statement.cue is not None and statement.within is None:
            sides.setdefault(speaker.country or speaker.name, []).append((speaker, statement))
    return tuple(_side(side, told) for side, told in sorted(sides.items()))


def _side(side: str, told: list[tuple[Actor, Statement]]) -> SideCues:
    speakers = tuple(dict.fromkeys(actor.name for actor, _ in told))
    return SideCues(side, told[0][0].country, speakers, {stance: tuple(_of_stance(stance, told)) for stance in STANCES})


def _of_stance(stance: Stance, told: Iterable[tuple[Actor, Statement]]) -> Iterator[Statement]:
    yield from (statement for _, statement in told if statement.cue and statement.cue.stance == stance)


def uneven_cues(record: Record) -> Iterator[Observation]:
    """Yield the pairs of sides that are told unevenly.

    One has endorsing cues and no doubting ones, the other has doubting or emphatic cues and no endorsing one. Only sides with
    a country are compared. A report has few cues: that they are uneven says something of its words, not of its outlet.
    """
    sides = [side for side in cues_by_side(record) if side.country is not None]
    for one, other in permutations(sides, 2):
        endorsed = one.count("endorsing") and not one.count("doubting")
        doubted = other.count("doubting", "emphatic") and not other.count("endorsing")
        if endorsed and doubted:
            yield _observation(record.report.text, one, other)


def _observation(text: str, one: SideCues, other: SideCues) -> Observation:
    spans = merge((*one.spans("endorsing", "doubting", "emphatic"), *other.spans("doubting", "emphatic")))
    told = "; ".join(_told(text, side) for side in (one, other))
    return Observation(
        kind="cue asymmetry",
        spans=spans,
        words=words(text, spans),
        sides=(one.side, other.side),
        parties=(one.side, other.side),
        note=f"what the two sides say is told by cues of different stance: {told}",
    )


def _told(text: str, side: SideCues) -> str:
    """Return the cues of a side in words: `CHN: endorsing “noted”, “explained”, 5 neutral`."""
    parts = []
    for stance in ("endorsing", "doubting", "emphatic"):
        cues = [f"“{words(text, s.cue.spans)}”" for s in side.statements[stance] if s.cue]
        if cues:
            parts.append(f"{stance} {', '.join(cues)}")
    if neutral := side.count("neutral"):
        parts.append(f"{neutral} neutral")
    return f"{side.side}: {', '.join(parts)}"
