"""Turns of a transcript: the label speaks, what follows the colon is said."""

from collections.abc import Iterator

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.ground import Ground

TRUST = 0.97


def find(ground: Ground) -> Iterator[Attribution]:
    """Yield the turns of a transcript."""
    for turn in ground.reading.turns:
        if turn.content[0] < turn.content[1]:
            yield Attribution(
                source=(turn.label,), cue=(), lemma="", entry="", content=(turn.content,), rule="turns.turn", confidence=TRUST
            )
