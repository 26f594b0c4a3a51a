"""Numbers of series, exact as they are written, and numbers for a reader."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

_LARGEST = Decimal("1e30")
_DIGITS = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_LONGEST = 60
EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)
"""How numbers are added and divided: enough digits that no sum of a series loses any."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number with what its writing leaves open.

    Attributes:
        value: the number.
        half: half a unit of its last written digit: 38.17 is 38.165 to 38.175.
    """

    value: Decimal
    half: Decimal


def parse_number(text: str, factor: Decimal = Decimal(1)) -> Rounded:
    """Return a number as it is written: digits, a point, an exponent; no commas, blanks or words.

    Args:
        text: the number.
        factor: what one of it is worth, such as a billion.

    Raises:
        ValueError: where it is no finite number below 1e30. A comma may be a decimal or a thousands mark, so it is refused.
    """
    text = text.strip()
    if len(text) > _LONGEST or not _DIGITS.fullmatch(text):
        hint = "; a comma may part thousands or decimals, write 38.17" if "," in text else ""
        raise ValueError(f"{text[:_LONGEST]!r} is no number{hint}")
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    if abs(value) * abs(factor) >= _LARGEST:
        raise ValueError(f"{text!r} is out of range")
    return Rounded(EXACT.multiply(value, factor), EXACT.multiply(half, factor))


def decimal_of(value: float) -> Decimal:
    """Return a float of a record without the noise of binary fractions."""
    return Decimal(f"{value:.12g}")


_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SHOWN = Context(prec=6, rounding=ROUND_HALF_EVEN)


def spoken(value: Decimal, unit: str | None = None) -> str:
    """Return a number with its unit for a reader, six digits at most: `38.17 billion USD`, `28.7 percent`."""
    scale, word = next(((s, w) for s, w in _SCALES if abs(value) >= s), (Decimal(1), ""))
    shown = format(_SHOWN.divide(value, scale).normalize(_SHOWN), "f")
    return " ".join(part for part in (shown if shown != "-0" else "0", word, unit) if part)
