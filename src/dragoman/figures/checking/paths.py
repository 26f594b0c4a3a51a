"""How a period is made of the periods of rows: added up, or one taken from another."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.figures.checking.period import Period

_LONGEST = 40
"""How many rows may be combined: three years of months and a few more."""


class Step(NamedTuple):
    """One row of a combination: the number of the row, and whether it is added (1) or taken away (-1)."""

    row: int
    sign: int


class Rows:
    """The periods of the rows of a series, as a graph of days: each row leads from its first day to the day after its last.

    A period is then a path from its first day to the day after its last; a row that is walked backwards is taken away. So
    months make a quarter, and January to March less January to February is March.

    Args:
        periods: of the rows, in order.
    """

    def __init__(self, periods: Sequence[Period]) -> None:
        self._leads: dict[date, list[tuple[date, Step]]] = {}
        for number, period in enumerate(periods):
            self._leads.setdefault(period.first, []).append((period.after, Step(number, 1)))
            self._leads.setdefault(period.after, []).append((period.first, Step(number, -1)))

    def combined(self, period: Period) -> tuple[Step, ...] | None:
        """Return the fewest rows that make up a period exactly, or None; of several ways, the one that comes first."""
        came: dict[date, tuple[date, Step] | None] = {period.first: None}
        waiting = deque([(period.first, 0)])
        while waiting:
            day, length = waiting.popleft()
            if day == period.after:
                return _walked(came, day)
            for other, step in self._leads.get(day, ()) if length < _LONGEST else ():
                if other not in came:
                    came[other] = (day, step)
                    waiting.append((other, length + 1))
        return None


def _walked(came: Mapping[date, tuple[date, Step] | None], day: date) -> tuple[Step, ...]:
    steps: list[Step] = []
    while (before := came[day]) is not None:
        day, step = before
        steps.append(step)
    return tuple(reversed(steps))
