"""The stage that adds statements: attributions with their speakers, acts and times known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import Entry, lexicon
from dragoman.reading.page import Reading
from dragoman.record import Actor, Content, Cue, Medium, Note, Source, Statement, Time, Why, round_confidence
from dragoman.spans import hull, joined, words
from dragoman.stage import Output
from dragoman.statements.acts import Acts
from dragoman.statements.form import form_of
from dragoman.statements.speakers import Mentions, other_sides
from dragoman.statements.timing import time_of

TURN = Entry(key="", lemma="")
"""What stands for the cue of a turn, which has none: it is speech, it asserts."""


class Layers(NamedTuple):
    """What a statement links to."""

    reading: Reading
    times: Sequence[Time]
    mentions: Mentions
    askers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with the id and the actors of the statement that it becomes."""

    id: str
    attribution: Attribution
    speaker: str | None
    addressees: tuple[str, ...]


class StatementsStage:
    """Adds `statements`, one for each attribution."""

    name = "statements"
    needs = ("reading", "times", "attributions", "actors")
    adds = "statements"

    def __init__(self, language: str) -> None:
        self._language = language
        self._acts = Acts(language)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return lexicon(self._language).entries

    def __call__(
        self,
        *,
        reading: Reading,
        times: tuple[Time, ...],
        attributions: tuple[Attribution, ...],
        actors: tuple[Actor, ...],
    ) -> Output[tuple[Statement, ...]]:
        """Return the statements of one report in the order of the text, outer before inner."""
        layers = Layers(reading, times, Mentions(reading, actors), self._acts.askers(reading))
        ids = _ids(attributions)
        told = self._told(layers, attributions, ids)
        statements = [self._statement(layers, one, ids) for one in told]
        notes = tuple(_unsourced(reading, s) for s in statements if s.source is None)
        return Output(tuple(sorted(statements, key=lambda s: int(s.id[1:]))), notes)

    def _told(self, layers: Layers, attributions: Sequence[Attribution], ids: Sequence[str]) -> list[Told]:
        """Return the attributions with their speakers and addressees; a turn is addressed to the other side."""
        text = layers.reading.text
        speakers = [layers.mentions.actor(a.source) for a in attributions]
        turns = [i for i, a in enumerate(attributions) if _is_turn(a)]
        asks = [words(text, attributions[i].source) in layers.askers for i in turns]
        others = dict(zip(turns, other_sides([speakers[i] for i in turns], asks), strict=True))
        out = []
        for i, attribution in enumerate(attributions):
            found = [layers.mentions.actor((span,)) for span in attribution.addressees] or [others.get(i)]
            addressees = tuple(dict.fromkeys(who for who in found if who is not None and who != speakers[i]))
            out.append(Told(ids[i], attribution, speakers[i], addressees))
        return out

    def _statement(self, layers: Layers, told: Told, ids: Sequence[str]) -> Statement:
        attribution, reading = told.attribution, layers.reading
        entry = self._entries.get(attribution.entry, TURN)
        turn = _is_turn(attribution)
        form = "direct" if turn else form_of(reading, attribution.content, attribution.cue or attribution.source)
        stance = self._acts.stance(reading, attribution, entry.stance)
        if turn:
            act = self._acts.act_of_turn(reading, attribution, asker=words(reading.text, attribution.source) in layers.askers)
        else:
            act = self._acts.act(reading, attribution, entry.act, form)
        return Statement(
            id=told.id,
            spans=joined(reading.text, attribution.source + attribution.cue + attribution.content),
            source=Source(attribution.source, told.speaker) if attribution.source or told.speaker else None,
            cue=Cue(attribution.cue, attribution.lemma, stance) if attribution.cue else None,
            content=Content(attribution.content),
            form=form,
            kind=entry.kind,
            act=act,
            addressees=told.addressees,
            medium=Medium(attribution.medium) if attribution.medium else None,
            time=time_of(reading, attribution, layers.times),
            within=None if attribution.within is None else ids[attribution.within],
            confidence=round_confidence(attribution.confidence),
            why=Why("statements", attribution.rule, attribution.cue or attribution.source),
        )


def _ids(attributions: Sequence[Attribution]) -> list[str]:
    """Return the id of each attribution's statement, numbered by where it begins, the wider first."""
    frames = [hull(a.source + a.cue + a.content) for a in attributions]
    order = sorted(range(len(frames)), key=lambda i: (frames[i][0], -frames[i][1], attributions[i].cue, i))
    rank = {i: at for at, i in enumerate(order, 1)}
    return [f"s{rank[i]}" for i in range(len(frames))]


def _is_turn(attribution: Attribution) -> bool:
    return attribution.rule.endswith("turn")


def _unsourced(reading: Reading, statement: Statement) -> Note:
    cue = words(reading.text, statement.cue.spans) if statement.cue else "a statement"
    return Note("D301", f"no source is named for “{cue}”", statement.cue.spans if statement.cue else statement.spans)
