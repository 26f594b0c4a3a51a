"""Whose words an outlet endorses and whose it doubts, over many reports, and how often chance alone makes it as uneven.

For each outlet and pair of countries: how many of its coloured cues endorse, and how many doubt or stress; neutral ones are
counted beside them. `chance` is of Fisher's exact test (`dragoman.analysis.wording.chance`). It takes cues for drawn one by
one: several cues of one report go together, so that true chances are larger. Where many pairs are compared some look uneven
by chance; `compared` says how many. Nothing here ranks outlets or sums sides up.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from dragoman.analysis.wording.chance import chance_of
from dragoman.analysis.wording.table import WordingRow

LEAST = 5
"""Coloured cues of a pair from which on it is compared."""


class Counts(NamedTuple):
    """How often an outlet told a side's words by cues of each stance."""

    neutral: int = 0
    endorsing: int = 0
    doubting: int = 0
    emphatic: int = 0

    @property
    def coloured(self) -> tuple[int, int]:
        """How many endorse, and how many doubt or stress."""
        return self.endorsing, self.doubting + self.emphatic


class Asymmetry(NamedTuple):
    """How unevenly an outlet's cues colour the words of two sides.

    Attributes:
        outlet: who published the reports; None where they name nobody.
        side: the first side, by code or name.
        other: the second.
        counts: cues of the first side.
        others: cues of the second.
        chance: how often chance alone makes counts at least as uneven, 0 to 1.
        compared: how many pairs of sides of this outlet were compared.
    """

    outlet: str | None
    side: str
    other: str
    counts: Counts
    others: Counts
    chance: float
    compared: int


def asymmetries(rows: Iterable[WordingRow]) -> Iterator[Asymmetry]:
    """Yield the pairs of sides of every outlet, in the order of their names.

    Args:
        rows: of the table `cue_counts`.
    """
    outlets: dict[str | None, dict[str, Counts]] = {}
    for row in rows:
        if row["country"] is None:
            continue
        sides = outlets.setdefault(row["outlet"], {})
        counts = sides.get(row["side"], Counts())
        sides[row["side"]] = counts._replace(**{row["stance"]: getattr(counts, row["stance"]) + row["cues"]})
    for outlet, sides in sorted(outlets.items(), key=lambda one: one[0] or ""):
        yield from _of_outlet(outlet, sides)


def _of_outlet(outlet: str | None, sides: dict[str, Counts]) -> Iterator[Asymmetry]:
    coloured = sorted(side for side, counts in sides.items() if sum(counts.coloured))
    pairs = [(a, b) for a, b in combinations(coloured, 2) if sum(sides[a].coloured) + sum(sides[b].coloured) >= LEAST]
    for one, other in pairs:
        chance = chance_of(sides[one].coloured, sides[other].coloured)
        yield Asymmetry(outlet, one, other, sides[one], sides[other], chance, len(pairs))


def in_words(chance: float) -> str:
    """Return a chance as a reader is told it: `counts this uneven arise by chance in 3 of 100`."""
    if chance >= 0.01:  # noqa: PLR2004 - one of a hundred
        return f"counts this uneven arise by chance in {round(chance * 100)} of 100"
    return (
        f"counts this uneven arise by chance in 1 of {round(1 / chance):,}"
        if chance
        else "counts this uneven hardly arise by chance"
    )
