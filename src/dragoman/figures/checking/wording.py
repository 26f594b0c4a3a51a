"""What the wording of a number allows: 38.2 is 38.15 to 38.25, nearly 30 is 27 to 30, more than 5 is anything above."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from dragoman.figures.checking.decimals import EXACT, decimal_of
from dragoman.record import Bound, Change, Figure

ABOUT = Decimal("0.1")
"""How far `about`, `nearly` and `just over` reach, of the value, as everywhere in the record."""
FLAT = Decimal(1)
"""Percent within which something `unchanged` may have moved."""

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
_WORTHS = tuple(Decimal(10) ** n for n in (0, 2, 3, 5, 6, 7, 9, 12))


@dataclass(frozen=True, slots=True)
class Allowed:
    """An interval of what a wording allows.

    Attributes:
        low: its lower end, or None where it is open.
        high: its upper end, or None where it is open.
        strict: True where the ends themselves are out (`more than 5`).
    """

    low: Decimal | None
    high: Decimal | None
    strict: bool = False

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value is inside."""
        if self.strict:
            return (self.low is None or value > self.low) and (self.high is None or value < self.high)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def near(self, value: Decimal, tolerance: Decimal) -> bool:
        """Tell whether a value that may be off by a tolerance may be inside."""
        below = self.high is not None and value - tolerance >= self.high
        above = self.low is not None and value + tolerance <= self.low
        return self.holds(value) or not (below or above)

    @property
    def closed(self) -> bool:
        """Whether it has two ends."""
        return self.low is not None and self.high is not None

    @property
    def half(self) -> Decimal:
        """Half its width; nothing where a side is open, as there one step decides."""
        return (self.high - self.low) / 2 if self.low is not None and self.high is not None else Decimal(0)

    def mirrored(self) -> "Allowed":
        """Return it with the other sign."""
        low, high = self.low, self.high
        return Allowed(None if high is None else -high, None if low is None else -low, self.strict)

    def growth(self) -> "Allowed":
        """Return a multiple as growth in percent: 1.55 to 1.65 times is up 55 to 65 percent."""
        low, high = self.low, self.high
        return Allowed(None if low is None else (low - 1) * 100, None if high is None else (high - 1) * 100, self.strict)

    def times(self, factor: Decimal) -> "Allowed":
        """Return it in another unit."""
        low, high = self.low, self.high
        return Allowed(None if low is None else low * factor, None if high is None else high * factor, self.strict)


def of_bound(value: Decimal, half: Decimal, bound: Bound) -> Allowed:
    """Return what a number with a bound allows.

    Args:
        value: the number.
        half: half a unit of its last told digit.
        bound: how exact it is told to be.
    """
    width = abs(value) * ABOUT
    less, more = (value - width, value) if value >= 0 else (value, value + width)
    over, under = (value, value + width) if value >= 0 else (value - width, value)
    return {
        "=": Allowed(value - half, value + half),
        "~": Allowed(value - width, value + width),
        "~<": Allowed(less, more),
        "~>": Allowed(over, under),
        ">": Allowed(value, None, strict=True),
        ">=": Allowed(value, None),
        "<": Allowed(None, value, strict=True),
        "<=": Allowed(None, value),
    }[bound]


def of_level(figure: Figure) -> Allowed | None:
    """Return what the level of a figure allows; None where it has none, or one that is no finite number."""
    if any(number is not None and not math.isfinite(number) for number in (figure.value, figure.low, figure.high)):
        return None
    low = None if figure.low is None else decimal_of(figure.low)
    high = None if figure.high is None else decimal_of(figure.high)
    if figure.value is None:
        return Allowed(low, high) if low is not None or high is not None else None
    value = decimal_of(figure.value)
    half = high - value if figure.bound == "=" and high is not None else abs(value) * Decimal("0.0005")
    return of_bound(value, half, figure.bound)


def of_change(change: Change, figure: Figure, text: str) -> Allowed | None:
    """Return what a change allows, in its unit, a fall as negative; None where it is told in no number that is known.

    `rose` without a number is anything above nothing, `unchanged` within one percent of it.

    Args:
        change: the change.
        figure: its figure, which holds the ends of a range of change.
        text: the report's text.
    """
    if change.value is None:
        return _unsized(change, figure)
    if not math.isfinite(change.value):
        return None
    value = decimal_of(change.value)
    if change.unit == "factor":
        value = (value - 1) * 100 if change.direction != "down" else (1 - EXACT.divide(Decimal(1), value or Decimal(1))) * 100
        found = of_bound(value, abs(value) * ABOUT, change.bound)
    else:
        found = of_bound(value, told_half(value, text, change), change.bound)
    if change.direction == "flat":
        return Allowed(-FLAT, FLAT)
    return found.mirrored() if change.direction == "down" else found


def _unsized(change: Change, figure: Figure) -> Allowed:
    if change.direction == "flat":
        return Allowed(-FLAT, FLAT)
    if figure.value is None and figure.low is not None and figure.high is not None and figure.unit == "percent":
        found = Allowed(decimal_of(figure.low), decimal_of(figure.high))
    else:
        found = Allowed(Decimal(0), None, strict=True)
    return found.mirrored() if change.direction == "down" else found


def told_half(value: Decimal, text: str, change: Change) -> Decimal:
    """Return half a unit of the last digit in which a change is told; a tenth of it where it is told in words (`a third`)."""
    for start, end in change.spans:
        for match in _NUMBER.finditer(text, start, end):
            digits = match[0].replace(",", "")
            number = Decimal(digits)
            half = Decimal(5).scaleb(-len(digits.partition(".")[2]) - 1)
            worth = next((worth for worth in _WORTHS if number * worth == abs(value)), None)
            if worth is not None:
                return half * worth
            if (number - 1) * 100 == abs(value):
                return half * 100  # 1.4 times is up 40 percent
    return abs(value) * ABOUT
