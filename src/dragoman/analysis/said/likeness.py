"""How much two statements say the same: shared terms weighed by how rare they are, and what stands against it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from math import fsum, log
from typing import NamedTuple

from dragoman.analysis.said.gist import Gist, Period

COUNTRY = 0.5
"""A country's name counts half: in news between states it stands everywhere."""


SHORTER = 1 / 3
"""How much it counts that the shorter of two statements stands in the longer one."""


class Weights:
    """How much a term counts: inverse document frequency (Spärck Jones 1972), over the statements of an archive.

    Args:
        statements: how many there are.
        frequencies: of each term, in how many it stands.
        opposites: of each term, those that turn a proposition round in its place.
    """

    def __init__(self, statements: int, frequencies: Mapping[str, int], opposites: Mapping[str, frozenset[str]]) -> None:
        self.opposites = opposites
        self._statements = max(1, statements)
        self._frequencies = frequencies
        self._known: dict[str, float] = {}

    def __call__(self, term: str) -> float:
        """Return the weight of a term."""
        weight = self._known.get(term)
        if weight is None:
            weight = log(1 + self._statements / (1 + self._frequencies.get(term, 0))) * (COUNTRY if term[0] == "@" else 1)
            self._known[term] = weight
        return weight

    def sum(self, terms: AbstractSet[str]) -> float:
        """Return the weight of terms together, summed exactly so that their order does not matter."""
        return fsum(map(self, terms))


class Likeness(NamedTuple):
    """Two statements beside each other.

    Attributes:
        overlap: from 0 to 1, of the weight of their terms, what they share: Dice's coefficient, and for a third the share of
            the shorter one.
        shared: the terms that both have.
        pairs: terms of the first that stand against one of the second, with that one: `open`, `close`.
        opposed: whether what they share is affirmed in one and negated in the other.
        numbers: what both count, with the numbers of the first and of the second, where those differ.
        same_numbers: whether some count is told in both, and none differs.
        times: whether both name times, and none of one meets any of the other.
    """

    overlap: float
    shared: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    opposed: bool
    numbers: tuple[tuple[str, frozenset[float], frozenset[float]], ...]
    same_numbers: bool
    times: bool


def likeness(one: Gist, other: Gist, weights: Weights, ignored: AbstractSet[str] = frozenset()) -> Likeness:
    """Return two statements beside each other.

    Args:
        one: the first.
        other: the second.
        weights: how much each term counts.
        ignored: terms that do not count, such as the speaker's own country.
    """
    mine, theirs = one.terms.keys() - ignored, other.terms.keys() - ignored
    shared = mine & theirs
    pairs = _pairs(mine - shared, theirs - shared, weights)
    left, right = weights.sum(mine), weights.sum(theirs)
    weight = weights.sum(shared) + sum(min(weights(a), weights(b)) for a, b in pairs)
    overlap = min(1.0, weight * ((1 - SHORTER) * 2 / (left + right) + SHORTER / min(left, right))) if weight else 0.0
    both = sorted(one.numbers.keys() & other.numbers.keys())
    differ = tuple((of, one.numbers[of], other.numbers[of]) for of in both if not one.numbers[of] & other.numbers[of])
    return Likeness(
        overlap, frozenset(shared), pairs, _opposed(one, other, shared, pairs, weights), differ, bool(both) and not differ,
        bool(one.times and other.times) and not any(_meet(a, b) for a in one.times for b in other.times),
    )  # fmt: skip


def _pairs(mine: AbstractSet[str], theirs: AbstractSet[str], weights: Weights) -> tuple[tuple[str, str], ...]:
    found = ((term, sorted(weights.opposites[term] & theirs)) for term in sorted(mine) if term in weights.opposites)
    return tuple((term, against[0]) for term, against in found if against)


def _opposed(one: Gist, other: Gist, shared: AbstractSet[str], pairs: tuple[tuple[str, str], ...], weights: Weights) -> bool:
    """Tell whether two statements are opposed: by a pair of opposites where there is one, else by most of what they share."""
    if pairs:
        return any(one.terms[a] == other.terms[b] for a, b in pairs)
    against = {term for term in shared if one.terms[term] != other.terms[term]}
    return bool(against) and 2 * weights.sum(against) > weights.sum(shared)


def _meet(one: Period, other: Period) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def days_between(one: date | None, other: date | None) -> int | None:
    """Return how many days the second is after the first; None where either is not known."""
    return (other - one).days if one and other else None
