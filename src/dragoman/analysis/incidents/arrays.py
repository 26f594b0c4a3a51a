"""What reports tell as arrays, so that millions of pairs can be compared at once.

A column is an array with a row for each event or report. Sets are rows of numbers, filled up with NOTHING; of words the
weightiest come first and are kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.analysis.incidents.pages import Days, Number
from dragoman.analysis.incidents.told import Told
from dragoman.analysis.stems import Weights, background
from dragoman.ontology.plover import load_plover

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Columns = dict[str, Ints]

SIDE, WORDS, TEXT, NAMES, NUMBERS, TITLE, ALL, COUNTS, DAYS = 6, 24, 40, 8, 6, 10, 160, 12, 4
"""The most of each that is compared."""
NOTHING = -1


class Arrays(NamedTuple):
    """What an archive tells.

    Attributes:
        events: columns with a row per event: report (its number), type, mode, status, first, last, dated, main, place, actors,
            recipients, parties, words, names, numbers.
        reports: columns with a row per report: first, last, dated, named (days), published, parties, names, numbers, words,
            title, types, acts, turned (those the other way round), order (of two states in the title), inverse (that turned),
            text, all (more of the text), own (names other than states'), counts, counted (what is counted).
        weight: weight of each stem; the last is for NOTHING.
    """

    events: Columns
    reports: Columns
    weight: Floats


class _Numbers:
    """Gives each thing a number, in the order in which they come."""

    def __init__(self) -> None:
        self.of: defaultdict[object, int] = defaultdict(lambda: len(self.of))

    def row(self, things: Iterable[object]) -> list[int]:
        return [self.of[thing] for thing in things]

    def one(self, thing: object | None) -> int:
        return NOTHING if thing is None else self.of[thing]


class _Arrays:
    """Makes the arrays; events and reports share the numbers of parties, names, figures and stems."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.weights = Weights(told.texts, background())
        self.modes, self.parties, self.places, self.names, self.numbers, self.stems, self.sides = (_Numbers() for _ in range(7))

    def all(self) -> Arrays:
        events, reports = self._events(), self._reports()
        weight = [self.weights.of(str(stem)) for stem in self.stems.of]
        return Arrays(events, reports, np.array([*weight, 0.0], dtype=np.float32))

    def _events(self) -> Columns:
        tellings, plover = self.told.tellings, load_plover()
        number = {head.report: n for n, head in enumerate(self.told.heads)}
        types, statuses = list(plover.types), list(plover.statuses)
        return {
            "report": _ints(number[one.report] for one in tellings),
            "type": _ints(types.index(one.row["type"]) for one in tellings),
            "mode": _ints(self.modes.one(one.row["mode"]) for one in tellings),
            "status": _ints(statuses.index(one.row["status"]) for one in tellings),
            "main": _ints(one.main for one in tellings),
            "place": _ints(self.places.one(one.row["place_name"]) for one in tellings),
            "actors": _filled([self.parties.row(one.actors) for one in tellings], SIDE),
            "recipients": _filled([self.parties.row(one.recipients) for one in tellings], SIDE),
            "parties": _filled([self.parties.row({*one.actors, *one.recipients}) for one in tellings], 2 * SIDE),
            **_days([one.days for one in tellings]),
            **self._said([one.words for one in tellings], [one.names for one in tellings], [one.numbers for one in tellings]),
        }

    def _reports(self) -> Columns:
        heads = self.told.heads
        return {
            "published": _ints(self.told.published),
            "parties": _filled([self.parties.row(head.states) for head in heads], SIDE),
            "title": _filled([self._weightiest(head.title, TITLE) for head in heads], TITLE),
            "types": _filled([self.sides.row(head.types) for head in heads], SIDE),
            "acts": _filled([self.sides.row(head.acts) for head in heads], SIDE),
            "turned": _filled([self.sides.row((type_, b, a) for type_, a, b in head.acts) for head in heads], SIDE),
            "order": _filled([self.sides.row([head.order] if head.order[1:] else ()) for head in heads], 1),
            "inverse": _filled([self.sides.row([head.order[::-1]] if head.order[1:] else ()) for head in heads], 1),
            "text": _filled([self._weightiest(text, TEXT) for text in self.told.texts], TEXT),
            "all": _filled([self._weightiest(text, ALL) for text in self.told.texts], ALL),
            "own": _filled([self._weightiest(head.own, NAMES) for head in heads], NAMES),
            "counts": _filled([self.numbers.row(head.counts) for head in heads], COUNTS),
            "counted": _filled([self.numbers.row({thing for thing, _, _ in head.counts}) for head in heads], COUNTS),
            "named": _filled([head.named[-DAYS:] for head in heads], DAYS),
            **_days([head.days for head in heads]),
            **self._said([head.words for head in heads], [head.names for head in heads], [head.numbers for head in heads]),
        }

    def _said(
        self, words: Sequence[Iterable[str]], names: Sequence[Iterable[str]], numbers: Sequence[Iterable[Number]]
    ) -> Columns:
        counted = [self.numbers.row((n.counted, n.low, n.high) for n in one) for one in numbers]
        return {
            "words": _filled([self._weightiest(one, WORDS) for one in words], WORDS),
            "names": _filled([self.names.row(one) for one in names], NAMES),
            "numbers": _filled(counted, NUMBERS),
        }

    def _weightiest(self, words: Iterable[str], most: int) -> list[int]:
        return self.stems.row(sorted(set(words), key=lambda word: (-self.weights.of(word), word))[:most])


def as_arrays(told: Told) -> Arrays:
    """Return what an archive tells as arrays."""
    return _Arrays(told).all()


def _days(days: Sequence[Days]) -> Columns:
    return {
        "first": _ints(one.first for one in days),
        "last": _ints(one.last for one in days),
        "dated": _ints(one.dated for one in days),
    }


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _filled(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """Return rows of one width, cut or filled up with NOTHING."""
    filled = np.full((len(rows), width), NOTHING, dtype=np.int32)
    for number, row in enumerate(rows):
        filled[number, : len(row[:width])] = row[:width]
    return filled
