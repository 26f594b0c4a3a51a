"""Who speaks at a token, and to whom: through quotation marks, attributions and turns.

The innermost quotation whose marks belong to an attribution decides: in “my father said, ‘whoever …’” the inner words are the
father's. What is told inside a quotation without marks of its own keeps the voice of the quotation.
"""

import bisect
from dataclasses import dataclass

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.spans import Span, Spans, length, overlap


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the spans of the phrase that names him, those of the addressees, and the turn, if it is one."""

    source: Spans
    addressees: Spans
    turn: int | None


class Voices:
    """Who speaks where in one report.

    Args:
        reading: quotations and turns.
        attributions: those of the report.
    """

    def __init__(self, reading: Reading, attributions: tuple[Attribution, ...]) -> None:
        self._reading, self._attributions = reading, attributions
        self._labels = {turn.label for turn in reading.turns}
        self._starts = [turn.content[0] for turn in reading.turns]
        self._holder = self._holders()

    def at(self, offset: int, quotation: int) -> Voice | None:
        """Return whose words stand at an offset, or None where they are the outlet's.

        Args:
            offset: code point.
            quotation: index of the innermost quotation there, or -1.
        """
        inside: int | None = quotation if quotation >= 0 else None
        while inside is not None:
            if inside in self._holder:
                held = self._attributions[self._holder[inside]]
                return Voice(held.source, held.addressees, None)
            inside = self._reading.quotations[inside].parent
        turn = bisect.bisect_right(self._starts, offset) - 1
        if turn >= 0 and offset < self._reading.turns[turn].content[1]:
            return Voice((self._reading.turns[turn].label,), (), turn)
        return None

    def _holders(self) -> dict[int, int]:
        """Return for each quotation the attribution that it is the content of: the one with the shortest content."""
        parts = sorted(
            (part, sum(length(p) for p in a.content), index)
            for index, a in enumerate(self._attributions)
            if a.source and not self._labels.intersection(a.source)
            for part in a.content
        )
        found: dict[int, int] = {}
        active: list[tuple[Span, int, int]] = []
        at = 0
        for index, quotation in enumerate(self._reading.quotations):
            inner = quotation.inner
            while at < len(parts) and parts[at][0][0] <= inner[0] + 1:
                active.append(parts[at])
                at += 1
            active = [part for part in active if part[0][1] > inner[0]]
            holding = [part for part in active if 2 * overlap(part[0], inner) >= length(inner)]
            if holding:
                found[index] = min(holding, key=lambda part: (part[1], part[2]))[2]
        return found
