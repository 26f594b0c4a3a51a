"""One number of a claim as a question to a measure: its level, its growth, or by how much it moved."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dragoman.figures.checking.claim import Claim
from dragoman.figures.checking.measures import Measure
from dragoman.figures.checking.period import Period
from dragoman.figures.checking.series import Total
from dragoman.figures.checking.wording import Allowed
from dragoman.verdict import Verdict

Number = Literal["level", "change"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a measure.

    Attributes:
        number: which number of the figure.
        asks: for the level, the growth in percent, or the difference of two levels.
        allowed: what the wording allows.
        unit: the currency or unit that the measure must have, or None where any will do.
        said: the unit of `allowed`.
    """

    number: Number
    asks: Literal["level", "growth", "difference"]
    allowed: Allowed
    unit: str | None
    said: str

    def answer(self, measure: Measure, period: Period, base: Period | None) -> Total | None:
        """Return what a measure gives for a period, against a base where a change is asked for; None where it has neither."""
        if self.asks == "level":
            return measure.level(period)
        if base is None:
            return None
        return measure.growth(period, base) if self.asks == "growth" else measure.difference(period, base)


def level_of(claim: Claim) -> Question | None:
    """Return the question after a claim's level; None where it has none."""
    if claim.level is None:
        return None
    return Question("level", "level", claim.level, claim.unit, claim.unit or "")


def change_of(claim: Claim) -> Question | None:
    """Return the question after a claim's change; None where it has none.

    A change in percent of what is itself told in percent is asked for as growth; one in percentage points as a difference.
    """
    if claim.change is None:
        return None
    if claim.change_unit == "percent":
        return Question("change", "growth", claim.change, claim.unit, "percent")
    if claim.change_unit == "percentage point":
        return Question("change", "difference", claim.change, "percent", "percentage point")
    unit = claim.change_unit or claim.unit
    return Question("change", "difference", claim.change, unit, unit or "")


def judged(question: Question, total: Total) -> Verdict:
    """Return what a total says of a wording.

    Inside is supported, unless the total is computed and known too roughly: it may be off by five times what the wording leaves
    open, and by more than one percent or one point of growth. Outside, but within the tolerance, is supported only where the
    total is known at least as finely as the wording tells it; where it is not, the two are not comparable. All else is
    contradicted.
    """
    allowed = question.allowed
    if allowed.holds(total.value):
        fine = Decimal(1) if question.asks == "growth" else abs(total.value) * _FINE
        known = not total.made or total.tolerance <= max(allowed.half * _ROUGH, fine)
        return "supported" if known else "not comparable"
    if not allowed.near(total.value, total.tolerance):
        return "contradicted"
    return "supported" if total.tolerance <= allowed.half else "not comparable"


_ROUGH = 5
"""How many times as roughly as a wording a total may be known that lies in the midst of it."""
_FINE = Decimal("0.01")
"""How finely a computed level must be known, of its value."""
