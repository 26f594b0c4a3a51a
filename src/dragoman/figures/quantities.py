"""From numbers to quantities: unit, bound, range, sign, and the interval that the wording allows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.figures.lexicon import Lexicon, alternatives
from dragoman.figures.numerals import Numeral, Numerals
from dragoman.figures.units import Unit, UnitReader
from dragoman.record import Bound
from dragoman.spans import Span

_WORDS = re.compile(r"[^\W\d_]+\.?-?|[~≈<>≥≤]")
_COMMA = re.compile(r"(?<![\d.,\w])\d{1,3}(?:\.\d{3})*,\d{1,2}(?![\d,.]\d|\d)")
_ENDLESS = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?[eE][+-]?\d{3,}(?!\w)")
_OF_ONE = re.compile(r"(?:\s+of)?\s+an?\s+")
_REACH = 40
"""Characters before a quantity that a bound can take."""
_CLAUSE = 120
"""Characters before a quantity in which the verb of its movement stands."""
_CLAUSE_END = re.compile(r"[.;,]")
_MOVER = re.compile(r"\b(from|by)\s+$", re.IGNORECASE)
_ABOUT = 0.1
"""What `about` allows: ten percent either way."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound.

    Attributes:
        span: bound, number and unit.
        core: number and unit.
        value: in the unit; None for a range.
        low: lower end of what the wording allows; None where it is open.
        high: upper end; None where it is open.
        unit: the record's unit, None where none is written.
        bound: how exact it is told to be.
        numeral: the number (of a range the first).
        money: ISO 4217 code where it is money.
        word: the currency's name where only that tells it.
        rule: how it was read.
        signed: `+` or `-` before it.
    """

    span: Span
    core: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound
    numeral: Numeral
    money: str | None = None
    word: str | None = None
    rule: str = "quantities.number"
    signed: str = ""


class QuantityReader:
    """Finds the quantities of a text.

    Args:
        lexicon: the words of a language.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numerals = Numerals(lexicon.numbers, lexicon.fraction_context)
        self.units = UnitReader(lexicon.units)
        self._longest = max(len(form.split()) for form in lexicon.bounds)
        self._after = re.compile(rf"\s*-?({alternatives(lexicon.bounds_after)})(?!\w)", re.IGNORECASE)
        self._join = re.compile(r"\s*(?:-|–|—|~)\s*|\s+(?:to|and|or|until|through)\s*-?\s*|\s+to-\s*$")
        moving = alternatives({f.removesuffix("e") for f in [*lexicon.changes.verbs, *lexicon.changes.past]})
        self._moved = re.compile(rf"\b(?:{moving})(?:e?s|e?d|e|[a-z]?ed|[a-z]?ing)?\b", re.IGNORECASE)
        self._between = re.compile(
            r"\b(between|from|ranging|range|ranges|ranged|to|anywhere from)\s+(?:[A-Z]{0,3}[^\w\s]?)?$", re.IGNORECASE
        )

    def find(self, text: str, dated: Callable[[Span], bool] = lambda _: False) -> list[Quantity]:
        """Return every quantity of a text in order, ranges joined.

        Args:
            text: the text.
            dated: tells whether a span is in a time, where a number without a unit is none.
        """
        single = [
            q for n in self.numerals.find(text) if (q := self._read(text, n)).unit is not None or n.share or not dated(n.span)
        ]
        out: list[Quantity] = []
        at = 0
        while at < len(single):
            if at + 1 < len(single):
                single[at] = self._moving(text, single[at], single[at + 1])
            joined = self._range(text, single[at], single[at + 1], out) if at + 1 < len(single) else None
            out.append(self._whole(text, single, at) if joined is None else self._bounded(text, joined))
            if len(out) > 1 and out[-1].bound == "=" and self.equivalent(text, out[-2], out[-1]):
                same = out[-2].bound
                low, high = interval(out[-1], same)
                out[-1] = replace(out[-1], bound=same, low=low, high=high)
            at += 2 if joined else 1
        return out

    def unread(self, text: str) -> list[Span]:
        """Return numbers that cannot be read for certain: a decimal comma (`38,2 billion`), powers without end (`1e400`)."""
        found = [m.span() for m in _ENDLESS.finditer(text)]
        for match in _COMMA.finditer(text):
            end = match.end()
            word = self.numerals.scaled_at(text, end) or (self.units.after(text, end, match.start(), None) is not None)
            if word or self.units.sign_before(text, match.start()):
                found.append(match.span())
        return sorted(found)

    @staticmethod
    def equivalent(text: str, one: Quantity, other: Quantity) -> bool:
        """Tell whether a quantity stands in brackets after another and says the same in other units (`8 miles (13 km)`)."""
        if one.unit is None or other.unit is None:
            return False
        return bool(re.fullmatch(r"\s*[(/]\s*", text[one.core[1] : other.core[0]]))

    def _whole(self, text: str, single: list[Quantity], at: int) -> Quantity:
        """Return a quantity with the unit of the whole that it is a part of (`40 million of the 2 billion pesos`)."""
        quantity = single[at]
        if quantity.unit is None and quantity.numeral.scaled and at + 1 < len(single):
            after = single[at + 1]
            if after.money and re.fullmatch(r"\s+of\s+(?:the|its|their)\s+", text[quantity.core[1] : after.core[0]]):
                quantity = replace(quantity, unit=after.unit, money=after.money, word=after.word)
        return self._bounded(text, quantity)

    def _read(self, text: str, numeral: Numeral) -> Quantity:
        start, end = numeral.span
        if numeral.share and (part := self._part_of(text, end)) is not None:
            numeral = replace(numeral, span=(start, part - 1), share=False)  # a quarter of a percentage point
            end = part - 1
        sign = self.units.sign_before(text, start)
        money, negative = None, False
        if sign:
            money, start, negative = sign
        unit = self.units.after(text, end, start, money)
        mark = ""
        if (
            before := re.search(r"(?<![\w)])([-−+])$|\b(?:minus|negative)[\s-]$", text[max(0, start - 10) : start])
        ) is not None:
            mark = "+" if before[1] == "+" else "-"
        value = -numeral.value if negative or mark == "-" else numeral.value
        if before is not None and mark == "-":
            start -= len(before[0])
        core = (start, unit.span[1] if unit else end)
        if unit is not None and (own := unit.name.split(" per ")[0]) in self.lexicon.units.scaled:
            name, scale = self.lexicon.units.scaled[own]
            name += unit.name.removeprefix(own)
            numeral = replace(numeral, value=_even(numeral.value * scale), step=numeral.step * scale or scale, scaled=True)
            unit, value = replace(unit, name=name), _even(value * scale)
        return self._made(numeral, core, value, unit, "-" if negative else mark)

    def _part_of(self, text: str, end: int) -> int | None:
        """Return where the one unit begins that a fraction is of (`half a point`, `a third of a hectare`), or None."""
        match = _OF_ONE.match(text, end)
        unit = self.units.after(text, match.end() - 1, match.end() - 1, None) if match else None
        return match.end() if match and unit is not None and unit.name not in {"persons", "count"} else None

    @staticmethod
    def _made(numeral: Numeral, core: Span, value: float, unit: Unit | None, mark: str) -> Quantity:
        name = unit.name if unit else None
        if name == "point" and unit is not None and numeral.share:
            name = None
        many = numeral.high is not None
        return Quantity(
            span=core,
            core=core,
            value=None if many else value,
            low=numeral.value if many else value - numeral.step / 2,
            high=numeral.high if many else value + numeral.step / 2,
            unit=name,
            bound="=",
            numeral=numeral,
            money=unit.money if unit else None,
            word=unit.word if unit else None,
            rule="quantities.magnitude" if many else "quantities.number",
            signed=mark,
        )

    def _moving(self, text: str, one: Quantity, other: Quantity) -> Quantity:
        """Return the first of two levels with the unit of the second: `raised the duty from 25 to 50 percent`."""
        if one.unit is not None or other.unit is None or one.value is None or other.numeral.share:
            return one
        if text[one.core[1] : other.core[0]].split() != ["to"] or not self._moves(text, one):
            return one
        value = _borrowed(one, other)
        factor = value / one.value if one.value else 1.0
        low, high = (None if end is None else _even(end * factor) for end in (one.low, one.high))
        return replace(one, value=value, low=low, high=high, unit=other.unit, money=other.money, word=other.word)

    def _moves(self, text: str, quantity: Quantity) -> bool:
        """Tell whether a quantity is where a movement began (`fell from 12 to 9`)."""
        return self._mover(text, quantity.core[0]) == "from"

    def _mover(self, text: str, at: int) -> str | None:
        """Return `from` or `by` where it stands right before a place and something moves before it in the clause."""
        lead = text[max(0, at - _CLAUSE) : at]
        led = _MOVER.search(lead)
        if led is None or not self._moved.search(_CLAUSE_END.split(lead[: led.start()])[-1]):
            return None
        return led[1].lower()

    def _range(self, text: str, one: Quantity, other: Quantity, before: Sequence[Quantity] = ()) -> Quantity | None:
        """Return two quantities as a range: `between 410,000 and 450,000`, `$3 billion to $5 billion`, `15-20 percent`."""
        between = text[one.core[1] : other.core[0]]
        if one.value is None or other.value is None or not self._join.fullmatch(between):
            return None
        word = between.strip().lower()
        ranges = bool(before) and before[-1].value is None and text[before[-1].core[1] : one.core[0]].strip() == "to"
        if not self._ranging(text, one, other, word, goes_on=ranges):
            return None
        low = _borrowed(one, other)
        high = other.value
        if low > high and other.unit is None and not other.numeral.scaled:
            return None  # a score or a vote
        span = (one.core[0], other.core[1])
        return replace(
            one, span=span, core=span, value=None, low=min(low, high), high=max(low, high), unit=other.unit or one.unit,
            money=other.money or one.money, word=other.word or one.word, rule="quantities.range",
        )  # fmt: skip

    def _ranging(self, text: str, one: Quantity, other: Quantity, word: str, *, goes_on: bool) -> bool:
        """Tell whether a word or dash between two quantities makes them a range.

        Args:
            text: the text.
            one: the first.
            other: the second.
            word: what stands between.
            goes_on: True where `to` after another range leads here (`from 5 to 7 percent to 3 to 5 percent`).
        """
        before = self._between.search(text, max(0, one.core[0] - 24), one.core[0])
        lead = before[1].lower() if before else ""
        units = one.unit in {None, other.unit} or (other.unit is None and word != "to")
        units = units or (one.money is not None and one.money == other.money)
        if not units or one.numeral.share or other.numeral.share:
            return False
        if word in {"and", "or"}:
            return lead in {"between", "from"} if word == "and" else one.unit is None and other.unit is not None
        if word and word[0] in "-–—~":
            return one.unit is None or one.unit == other.unit
        mover = self._mover(text, one.core[0])
        if mover and (mover == "from" or one.unit is not None) and other.value is not None:
            return False
        return (lead != "to" or goes_on) and (one.unit is None or other.unit is not None)

    def _bound_before(self, lead: str) -> tuple[Bound, int] | None:
        """Return the longest bound at the end of some text, and how many characters it takes up to that end."""
        words = list(_WORDS.finditer(lead))
        if words and words[-1][0].lower() in {"a", "an"} and len(words) > 1:
            words.pop()
        elif words and lead[words[-1].end() :].strip():
            return None
        for n in range(min(self._longest, len(words)), 0, -1):
            form = " ".join(m[0].lower() for m in words[-n:])
            never, after = self.lexicon.bounds_not
            if form in never and len(words) > n and words[-n - 1][0].lower() in after:
                return None
            if form in self.lexicon.bounds and not re.match(r"[-\w]", lead[words[-n].start() - 1 : words[-n].start()]):
                return self.lexicon.bounds[form], len(lead) - words[-n].start()
        return None

    def _bounded(self, text: str, quantity: Quantity) -> Quantity:
        """Return the quantity with the bound before or after it, and the interval that follows."""
        start, end = quantity.core
        bound, span = quantity.bound, quantity.core
        lead = (
            re.sub(r"(?i)\b(?:between|from)\s+$", "", text[max(0, start - _REACH) : start])
            if quantity.value is None
            else text[max(0, start - _REACH) : start]
        )
        if quantity.value is None and len(lead) < min(_REACH, start):
            span = (start - (min(_REACH, start) - len(lead)), end)
        if before := self._bound_before(lead):
            bound, length = before
            span = (start - (min(_REACH, start) - len(lead)) - length, end)
        elif after := self._after.match(text, end):
            bound = self.lexicon.bounds_after[" ".join(after[1].lower().split())]
            span = (span[0], after.end())
        low, high = interval(quantity, bound)
        return replace(quantity, span=span, bound=bound, low=low, high=high)


def _borrowed(one: Quantity, other: Quantity) -> float:
    """Return the first value of a range, with the scale of the second where it has none of its own (`$89 to $93 billion`)."""
    first, second = one.value or 0.0, other.value or 0.0
    if one.numeral.scaled or not other.numeral.scaled:
        return first
    factor = 1.0
    while second / factor >= 1000:  # noqa: PLR2004 - scale words are powers of a thousand
        factor *= 1000
    return first * factor if first < second / factor else first


def interval(quantity: Quantity, bound: Bound) -> tuple[float | None, float | None]:
    """Return the lowest and highest value that the wording allows; None where a side is open."""
    value = quantity.value
    if value is None:
        return quantity.low, quantity.high
    width = abs(value) * _ABOUT
    return {
        "=": (quantity.low, quantity.high),
        "~": (_even(value - width), _even(value + width)),
        "~<": (_even(value - width), value),
        "~>": (value, _even(value + width)),
        ">": (value, None),
        ">=": (value, None),
        "<": (None, value),
        "<=": (None, value),
    }[bound]


def _even(value: float) -> float:
    """Return a product without the noise of binary fractions."""
    return float(f"{value:.12g}")
