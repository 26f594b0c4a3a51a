"""Counts to percentages, and what a scorer returns."""

from typing import NamedTuple

Figure = float | int | str | None
Figures = dict[str, Figure]


class Score(NamedTuple):
    """What one scorer gives: its figures by name (percentages but for counts), and what went wrong, one line each."""

    figures: Figures
    errors: list[str]


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float
    f1: float


def rates(hits: float, gold: float, predicted: float, digits: int = 1) -> Rates:
    """Return precision, recall and F1 in percent; 0 where there is nothing to divide by."""
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    f1 = round(100 * 2 * p * r / (p + r), digits) if p + r else 0.0
    return Rates(round(100 * p, digits), round(100 * r, digits), f1)


def percent(part: float, whole: float, digits: int = 1) -> float | None:
    """Return a share in percent, or None of nothing."""
    return round(100 * part / whole, digits) if whole else None
