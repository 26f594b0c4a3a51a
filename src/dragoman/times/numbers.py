"""From number words and figures to numbers: `twenty-four`, `1,995`, `2 1/2`, `the 14th`."""

import math
from collections.abc import Mapping, Sequence

DASHES = frozenset("-–—‑")
LONGEST = 9
"""Digits of an ordinal; Python refuses to read thousands of them."""


def number(
    words: Sequence[str], cardinals: Mapping[str, int], multipliers: Mapping[str, int], fractions: Mapping[str, float]
) -> float | None:
    """Return the number that lower-case words spell, or None where they spell none.

    Figures and words may stand together (`2 1/2`, `3 million`); `a` counts as one before a multiplier (`a hundred`).
    """
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word in DASHES or word in {"a", "an", "and"}:
            continue
        if word in multipliers:
            current = max(current, 1.0) * multipliers[word]
            if multipliers[word] >= 1000:  # noqa: PLR2004 - thousands close a group, hundreds do not
                total, current = total + current, 0.0
        elif word in cardinals:
            current += cardinals[word]
        elif word in fractions:
            current += fractions[word]
        else:
            figure = _figure(word)
            if figure is None:
                return None
            current += figure
        seen = True
    return total + current if seen and math.isfinite(total + current) else None


def _figure(word: str) -> float | None:
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def spoken_year(words: Sequence[str], cardinals: Mapping[str, int], multipliers: Mapping[str, int]) -> int | None:
    """Return the year that words spell: `nineteen ninety-seven`, `two thousand`; None where they spell none."""
    parts = [w for w in words if w not in DASHES]
    if any(w not in cardinals and w not in multipliers for w in parts) or not parts:
        return None
    if any(w in multipliers for w in parts):
        value = number(parts, cardinals, multipliers, {})
        return int(value) if value else None
    head, rest = cardinals[parts[0]], sum(cardinals[w] for w in parts[1:])
    return head * 100 + rest if len(parts) > 1 else None


def ordinal(word: str, ordinals: Mapping[str, int]) -> int | None:
    """Return what an ordinal counts (`third`, `14th`, `14`), or None."""
    if word in ordinals:
        return ordinals[word]
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST else None
