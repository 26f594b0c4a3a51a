"""Which time a figure is for."""

import re

from dragoman.figures.changes import Moved
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.record import Statement, Time

_COMPARED = re.compile(r"\b(?:against|versus|compared\s+(?:with|to)|than|from|of\s+the)\b[^.;]*\d")
_BEFORE = 300
"""Characters before a vote in which its day stands."""
_KINDS = frozenset({"DATE", "TIME"})


class PeriodReader:
    """Finds the periods of figures in one report, in the order of the text.

    Args:
        scene: the report.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.last: Time | None = None

    def of(self, quantity: Quantity, change: Moved | None, statement: Statement | None, *, carries: bool) -> str | None:
        """Return the id of the time that a figure is for, or None.

        Args:
            quantity: the figure.
            change: its change, whose base is another time.
            statement: the statement that it is told in; times outside of it tell when it was said.
            carries: True where the period of the figure before may go on (trade and its like).
        """
        found = self._near(quantity, change, statement)
        if found is not None:
            if not self.compared(quantity):
                self.last = found
            return found.id
        return self.last.id if carries and self.last is not None else None

    def told_before(self, offset: int) -> str | None:
        """Return the id of the last day told in the outlet's own words shortly before an offset, or None."""
        for time in reversed(self.scene.times_in((max(0, offset - _BEFORE), offset))):
            if time.type in _KINDS and time.from_ is not None and self.scene.statement_over(time.spans[0]) is None:
                return time.id
        return None

    def _near(self, quantity: Quantity, change: Moved | None, statement: Statement | None) -> Time | None:
        head = self.scene.head(quantity.core)
        around = self.scene.around(head)
        own = self.scene.clause(head)
        base = change.base if change else None
        ranked = []
        for time in self.scene.times_in(around):
            start = time.spans[0][0]
            if time.type not in _KINDS or time.id == base or (time.value or "").endswith("_REF") or self._against(start):
                continue
            inside = statement is None or any(a <= start < b for a, b in statement.content.spans)
            if not inside:
                continue
            clause = self.scene.clause(self.scene.token_at(start))
            if self._crossed(quantity, start) or self._explains(time, around[0]):
                continue
            far = abs(self.scene.token_at(start).i - head.i) * 2 - (start > quantity.span[0])
            cue = clause.i != own.i and clause.dep_ == "ROOT" and own.dep_ in {"ccomp", "parataxis"}
            apart = clause.i != own.i
            within = self.scene.above(head, self.scene.token_at(start))
            if apart and not within and not self.scene.above(clause, own):
                continue  # another clause's time
            if apart and self.scene.text[max(0, start - 6) : start].lower().endswith("since "):
                continue
            ranked.append(
                (
                    not self.scene.above(head, self.scene.token_at(start)),
                    cue,
                    apart,
                    start < quantity.span[0] and apart,
                    far,
                    start,
                    time,
                )
            )
        return min(ranked, key=lambda r: r[:6])[6] if ranked else None

    def compared(self, quantity: Quantity) -> bool:
        """Tell whether a figure is what another is compared with (`against $3.69 billion in …`)."""
        before = self.scene.text[max(0, quantity.span[0] - 24) : quantity.span[0]].lower().rstrip()
        return before.endswith(("against", "versus", "from", "than", "compared with", "compared to", "of the"))

    def _crossed(self, quantity: Quantity, start: int) -> bool:
        """Tell whether a figure to compare with stands between a figure and a time after it."""
        end = quantity.span[1]
        return start > end and bool(_COMPARED.search(self.scene.text[end:start]))

    def _explains(self, time: Time, floor: int) -> bool:
        """Tell whether a time only explains the one before it (`the first half, April to September`)."""
        start = time.spans[0][0]
        for other in self.scene.times_in((max(floor, start - 40), start)):
            if re.fullmatch(r",\s+(?:from\s+)?|\s*(?:to|through|until|-|–)\s*", self.scene.text[other.spans[-1][1] : start]):
                return True
        return False

    def _against(self, start: int) -> bool:
        """Tell whether a time is what a change is told against."""
        before = self.scene.text[max(0, start - 24) : start].lower().rstrip()
        return before.endswith(
            (" from", " than", "compared with", "compared to", "in comparison with", "versus", "relative to")
        )
