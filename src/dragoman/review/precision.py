"""From marks to precision by type, with intervals.

The interval is Wilson's score interval (Wilson 1927) at 95 percent. Over all types, each counts by how often it occurs: the
estimate is the weighted mean, and its interval Wilson's for as many marks as would tell as much with equal weights (Kish's
effective size of a sample).
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.review.sheet import Mark

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""
ALL = "all"


class Precision(NamedTuple):
    """How much of a type is right.

    Attributes:
        type: the type; `all` over all of them.
        of_type: how many there are in all that was sampled.
        marked: how many are marked right or wrong.
        right: how many of these are right.
        unmarked: how many are not marked, or unclear.
        precision: the share that is right; None where nothing is marked.
        low: lower end of the 95 percent interval.
        high: upper end.
    """

    type: str
    of_type: int
    marked: int
    right: int
    unmarked: int
    precision: float | None
    low: float | None
    high: float | None


def wilson(share: float, size: float) -> tuple[float, float]:
    """Return Wilson's interval at 95 percent.

    Args:
        share: from 0 to 1.
        size: of the sample it was seen in; more than 0.
    """
    middle = share + Z * Z / (2 * size)
    half = Z * math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    below = 1 + Z * Z / size
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)


def precision_by_type(marks: Iterable[Mark]) -> list[Precision]:
    """Return the precision of each type in the order of their names, and of all at the end."""
    of: dict[str, list[Mark]] = {}
    for mark in marks:
        of.setdefault(mark.type, []).append(mark)
    rows = [_of_type(kind, of[kind]) for kind in sorted(of)]
    return [*rows, _of_all(rows)]


def _of_type(kind: str, marks: list[Mark]) -> Precision:
    marked = [mark for mark in marks if mark.right is not None]
    right = sum(mark.right is True for mark in marked)
    share = right / len(marked) if marked else None
    ends = (None, None) if share is None else wilson(share, len(marked))
    return Precision(
        kind, marks[0].of_type, len(marked), right, len(marks) - len(marked), _rounded(share), *map(_rounded, ends)
    )


def _of_all(rows: list[Precision]) -> Precision:
    """Return the precision over all types that have marks, each by how often it occurs."""
    marked = [row for row in rows if row.marked]
    whole = sum(row.of_type for row in marked)
    share: float | None = None
    ends: tuple[float | None, float | None] = (None, None)
    if whole:
        share = sum(row.of_type / whole * row.right / row.marked for row in marked)
        # every mark of a type weighs of_type / marked: Kish's effective size is (sum of weights)² / sum of squared weights
        ends = wilson(share, whole * whole / sum(row.of_type**2 / row.marked for row in marked))
    of_type, count = sum(row.of_type for row in rows), sum(row.marked for row in rows)
    right, unmarked = sum(row.right for row in rows), sum(row.unmarked for row in rows)
    return Precision(ALL, of_type, count, right, unmarked, _rounded(share), _rounded(ends[0]), _rounded(ends[1]))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
