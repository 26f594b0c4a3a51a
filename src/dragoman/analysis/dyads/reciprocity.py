"""How far two sides answer in kind.

Two measures, each of events of one direction only: in a reciprocal event both act, so that it says nothing of an answer.

- `balance` is the reciprocity of a weighted network, here of two nodes: the weight that is returned by the weight in all,
  2·min(w_ab, w_ba) / (w_ab + w_ba), the weight being the number of events (T. Squartini, F. Picciolo, F. Ruzzenenti,
  D. Garlaschelli, "Reciprocity of weighted networks", Scientific Reports 3, 2729, 2013). It looks at the range, not at time.
- The correlations are Pearson's, of the two series of net cooperation: scores summed by period, zero where nothing happened, as
  J. S. Goldstein ("A conflict-cooperation scale for WEIS events data", Journal of Conflict Resolution 36, 1992) makes them.
  That states return what they receive shows, in such series, as an association with what the other did in the period before
  (J. S. Goldstein, J. R. Freeman, "Three-Way Street", 1990, who fit vector autoregressions; the correlation at a lag of one
  period is the first look and no model of it). What a third side did to both shows as an answer too.
"""

from collections.abc import Sequence

import numpy as np

from dragoman.analysis.dyads.results import Point, Reciprocity

LEAST = 8
"""Periods below which no correlation is told."""


def reciprocity_of(points: Sequence[Point]) -> Reciprocity:
    """Return how far the two sides of a series answer in kind; None where too little is there to tell."""
    to = [point.to.score_sum for point in points]
    back = [point.from_.score_sum for point in points]
    forth_events, back_events = sum(point.to.events for point in points), sum(point.from_.events for point in points)
    return Reciprocity(
        balance=returned(forth_events, back_events),
        same_period=_correlation(to, back),
        to_follows_from=_correlation(to[1:], back[:-1]),
        from_follows_to=_correlation(back[1:], to[:-1]),
        periods=len(points),
    )


def returned(forth: float, back: float) -> float | None:
    """Return the share of two weights that is matched by the other, 0 to 1; None where both are zero."""
    return round(2 * min(forth, back) / (forth + back), 4) if forth + back else None


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Pearson's correlation; None for fewer than `LEAST` periods, or where one side never changes."""
    if len(one) < LEAST or not np.ptp(one) or not np.ptp(other):
        return None
    return round(float(np.corrcoef(one, other)[0, 1]), 4)
