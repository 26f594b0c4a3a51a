"""Floors: figures that the layers must reach, pinned in a TOML file with a digest of each data set.

    [digests]
    reports = "sha256 of the files"
    [floors."times/reports"]
    value = 85.0
    [ceilings."structure/reports"]
    problems = 0

A floor rises with accuracy. A ceiling is the same for figures that are better when small.
"""

import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from dragoman.evaluate.rates import Figure
from dragoman.evaluate.suite import MEASURES, Gold

Side = Literal["floors", "ceilings"]
SIDES: tuple[Side, ...] = ("floors", "ceilings")
HEADING = re.compile(r'\[(floors|ceilings)\."(.+)"\]')
ENTRY = re.compile(r"(\w+)( *= *)([\d.]+)")


@dataclass(frozen=True, slots=True)
class Limit:
    """What one figure of one measure must reach, or must not pass."""

    side: Side
    measure: str
    figure: str
    value: float

    def __str__(self) -> str:
        return f"{self.measure} {self.figure}"

    def holds(self, measured: Figure) -> bool:
        """Tell whether a measured figure keeps the limit; a share of nothing found is 0 to a floor and breaks a ceiling."""
        if not isinstance(measured, int | float):
            return self.side == "floors" and self.value == 0
        return measured >= self.value if self.side == "floors" else measured <= self.value

    def tightened(self, measured: Figure, margin: float) -> float:
        """Return the limit that a measured figure would allow, `margin` short of it; counts go without a margin."""
        if not isinstance(measured, int | float):
            return self.value
        if isinstance(measured, int):
            return max(self.value, measured) if self.side == "floors" else min(self.value, measured)
        if self.side == "floors":
            return max(self.value, math.floor(10 * (measured - margin)) / 10)
        return min(self.value, math.ceil(100 * (measured + margin / 100)) / 100)


class Floors(NamedTuple):
    """A file of limits."""

    digests: dict[str, str]
    limits: tuple[Limit, ...]


def read_floors(path: Path) -> Floors:
    """Return the limits of a file."""
    data = tomllib.loads(path.read_text("utf-8"))
    limits = [
        Limit(side, measure, figure, value)
        for side in SIDES
        for measure, figures in data.get(side, {}).items()
        for figure, value in figures.items()
    ]
    return Floors(data.get("digests", {}), tuple(limits))


def data_set_of(measure: str) -> str:
    """Return the data set of a measure.

    Raises:
        KeyError: where there is no such measure.
    """
    return {m.name: m.data_set for m in MEASURES}[measure]


def changed_data(floors: Floors, gold: Gold) -> list[str]:
    """Return a line for each data set that is not the one the floors were measured on; absent ones are left out."""
    return [
        f"data set {name!r} has changed: sha256 {digest}, floors were measured on {known}"
        for name, known in floors.digests.items()
        if gold.present(name) and (digest := gold.digest(name)) != known
    ]


def rewritten(body: str, limits: Iterable[Limit]) -> str:
    """Return the text of a file of limits with the values of these limits; comments and order stay."""
    values: dict[tuple[str, str, str], float] = {(x.side, x.measure, x.figure): x.value for x in limits}
    lines, side, measure = [], "", ""
    for line in body.splitlines():
        if heading := HEADING.match(line):
            side, measure = heading.groups()
        entry = ENTRY.match(line)
        value = values.get((side, measure, entry[1])) if entry else None
        lines.append(f"{entry[1]}{entry[2]}{value}{line[entry.end() :]}" if entry and value is not None else line)
    return "\n".join(lines) + "\n"
