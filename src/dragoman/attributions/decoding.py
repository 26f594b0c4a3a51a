"""From what each word is to a cue, in log-odds, to the spans of source and content."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Runs = list[tuple[int, int]]

OPENING = 3.0
"""What a further stretch of content costs, in log-odds: a stray word is no stretch."""


def log_odds(roles: Scores, role: int) -> Scores:
    """Return for each word the log-odds that it has a role.

    Args:
        roles: one row a word, one column a role, unnormalised.
        role: the column.
    """
    rest = np.delete(roles, role, axis=1)
    top = rest.max(axis=1)
    return np.asarray(roles[:, role] - top - np.log(np.exp(rest - top[:, None]).sum(axis=1)), np.float32)


def stretches(odds: Sequence[float], opening: float = OPENING) -> Runs:
    """Return the stretches of words that together are the likeliest, each opened at a cost (two-state Viterbi).

    Args:
        odds: the log-odds of each word.
        opening: the cost of a stretch.

    Returns:
        First word and word after the last, in order.
    """
    outside, inside = 0.0, -math.inf
    opened: list[bool] = []
    closed: list[bool] = []
    for value in odds:
        entering = outside - opening
        opened.append(entering > inside)
        into = max(entering, inside) + value
        closed.append(inside > outside)
        outside, inside = max(outside, inside), into
    return _trace(opened, closed, is_inside=inside > outside)


def _trace(opened: Sequence[bool], closed: Sequence[bool], *, is_inside: bool) -> Runs:
    """Return the stretches of the best path, read backwards.

    `opened[i]` says that word i, if inside, comes after one outside; `closed[i]` that it, if outside, comes after one inside.
    """
    runs: Runs = []
    after = len(opened)
    for i in range(len(opened) - 1, -1, -1):
        if is_inside:
            if opened[i]:
                runs.append((i, after))
                is_inside = False
        elif closed[i]:
            is_inside, after = True, i
    return runs[::-1]


def best_stretch(odds: Sequence[float]) -> tuple[int, int] | None:
    """Return the one stretch whose log-odds sum is highest, or None where no word is likelier than not."""
    best, found, total, start = 0.0, None, 0.0, 0
    for i, value in enumerate(odds):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, found = total, (start, i + 1)
    return found
