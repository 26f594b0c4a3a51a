"""Who speaks at a token, and to whom: through quotation marks, attributions and turns.

The innermost quotation whose marks belong to an attribution decides: in “my father said, ‘whoever …’” the inner words are the
father's. What is told inside a quotation without marks of its own keeps the voice of the quotation.
"""

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
    index: int | None


def voice_at(offset: int, quotation: int, reading: Reading, attributions: tuple[Attribution, ...]) -> Voice | None:
    """Return whose words stand at an offset, or None where they are the outlet's.

    Args:
        offset: code point.
        quotation: index of the innermost quotation there, or -1.
        reading: quotations and turns.
        attributions: those of the report.
    """
    turn = next((i for i, t in enumerate(reading.turns) if t.content[0] <= offset < t.content[1]), None)
    at: int | None = quotation if quotation >= 0 else None
    while at is not None:
        inner = reading.quotations[at].inner
        holders = [(i, a) for i, a in enumerate(attributions) if _within(inner, a.content) and a.source]
        if holders:
            index, held = min(holders, key=lambda pair: sum(e - s for s, e in pair[1].content))
            if not any(t.label == s for t in reading.turns for s in held.source):
                return Voice(held.source, held.addressees, None, index)
        at = reading.quotations[at].parent
    if turn is not None:
        return Voice((reading.turns[turn].label,), (), turn, None)
    return None


def _within(inner: Span, content: Spans) -> bool:
    """Tell whether content begins with a quotation or before it and holds most of it."""
    return any(part[0] <= inner[0] + 1 and 2 * overlap(part, inner) >= length(inner) for part in content)
