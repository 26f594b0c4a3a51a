"""Numbers in a text: digits, words, scale words, fractions and orders of magnitude, each with how exact it is told."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.figures.lexicon import Numbers, alternatives
from dragoman.spans import Span

_DIGITS = re.compile(
    r"(?=\d)(?<![\d.,])(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?(?![\d]|,\d|\.\d)"
    r"|\.(?<![\d.,\w]\.)\d+(?![\d]|,\d|\.\d)"
)
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
_ORDERED = re.compile(r"\b(?:this|last|next|that|first|second|third|fourth|the)\s$", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:several|few|many)\s$", re.IGNORECASE)
_WORD = re.compile(r"(?:\b[Aa]n?[\s-]+)?([A-Za-z]+)")
_OVER = re.compile(r"[/⁄](\d{1,3})(?=\s+of\b)")
_OWNED = re.compile(r"[’']s\s$")
_AFTER_FIGURE = re.compile(r"\d\s?$")
_POWER = re.compile(
    r"\s?[×x]\s?10(?:\^(?P<a>[-−–]?\d{1,3})|(?P<b>[-−–]\d{1,3})|(?P<c>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\w)|[eE](?P<d>[-−+]?\d{1,4})(?!\w)"
)
_RAISED = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")
_OUT_OF = re.compile(r"\s+(?:out\s+of|of)\s+(?:every\s+)?|\s+in\s+(?:every\s+)?")
_USUAL = frozenset({3, 4, 5, 10})
_WHOLE = 1000
"""Shares are told of at most so many (`one in a thousand`)."""
_LARGEST = 1e30
"""Scale words beyond this factor are no amount."""
_LONGEST = 15
"""Digits beyond these are serial numbers, not amounts."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the text has it.

    Attributes:
        span: its characters, scale word included.
        value: the number, or the lower end of an order of magnitude.
        step: what its last digit stands for: 0.1 in 3.8, a hundred million in 38.2 billion; 0 where it is exact.
        digits: True where it begins with digits.
        scaled: True where a scale word or its short form stands with it.
        high: upper end of an order of magnitude (`dozens`, `tens of millions`), else None.
        share: True for a fraction (`a third`).
    """

    span: Span
    value: float
    step: float
    digits: bool
    scaled: bool = False
    high: float | None = None
    share: bool = False


class Numerals:
    """Finds the numbers of a text.

    Args:
        numbers: the number words of a language.
        fraction_context: words that a fraction follows.
    """

    def __init__(self, numbers: Numbers, fraction_context: frozenset[str]) -> None:
        self.numbers = numbers
        single = {**numbers.cardinals, **numbers.multipliers}
        word = rf"(?:{alternatives(single)})"
        self._scale = re.compile(rf"[\s-]*\b({alternatives(numbers.scales)})\b(?!\s+of\s+(?:a|an)\b)", re.IGNORECASE)
        self._short = re.compile(rf"\s?({alternatives(numbers.short)})(?![\w²³/])", re.IGNORECASE)
        self._half = re.compile(r"\s?([½¼¾⅓⅔⅕⅛])|[\s-](1/2|1/4|3/4|1/3|2/3)(?!\d|/)")
        top, bottom = alternatives(numbers.cardinals), alternatives(numbers.denominators)
        fraction = (
            rf"(?P<top>\d{{1,2}}|an?|{top})[\s-](?P<bottom>(?:{bottom})s?|halves)|(?P<half>half)(?:\s+an?\s+(?P<of>{word}))?"
        )
        vague = rf"(?P<vague>{alternatives(numbers.vague)})(?:\s+of\s+(?P<vague2>{alternatives(numbers.vague)}))?"
        small = rf"(?:an?\s+)?(?P<small>{alternatives(numbers.small)})"
        many = rf"(?:{alternatives(numbers.multipliers)})"
        plain = rf"(?:an?\s+{many}|{word})(?:(?:[\s-]+|\s+and\s+){word})*"
        self._words = re.compile(
            rf"(?<![\w’'-])(?:(?P<fraction>{fraction})|(?P<many>{vague})|{small}(?=\s+(?:of\s+)?[a-z])|(?P<plain>{plain}))(?!\w|[’'][a-z])",
            re.IGNORECASE,
        )
        plurals = {f"{d}s" for d in numbers.denominators}
        self._starters = frozenset({*single, *numbers.vague, *numbers.small, *numbers.denominators, *plurals})
        before = alternatives(fraction_context)
        self._context = re.compile(rf"\b(?:{before})\s+$", re.IGNORECASE)
        self._after = re.compile(
            r"\s*(?:of\b|[.,;)!?”’\"–—]|$|\b(?:to|from|in|last|this|more|less|as|since|by|are|were|is|was|have|had|over|on|compared)\b)"
        )

    def find(self, text: str) -> list[Numeral]:
        """Return the numbers of a text in order, none overlapping another."""
        found = [*self._digits(text), *self._spelt(text)]
        found.sort(key=lambda n: (n.span[0], -n.span[1]))
        out: list[Numeral] = []
        for numeral in found:
            if out and numeral.span[0] < out[-1].span[1]:
                continue
            if out and (share := _share(text, out[-1], numeral)):
                out[-1] = share
            else:
                out.append(numeral)
        return out

    def _digits(self, text: str) -> Iterator[Numeral]:
        past = 0
        for match in _DIGITS.finditer(text):
            if match.start() < past:
                continue
            written = re.sub(r"[,\u00a0\u2009\u202f]", "", match[0])
            whole, _, decimals = written.partition(".")
            if len(whole) > _LONGEST or len(decimals) > _LONGEST or (len(whole) > 1 and whole[0] == "0"):
                continue
            value, step, end = float(written), (10.0 ** -len(decimals) if decimals else 0.0), match.end()
            part = self._half.match(text, end)
            over = _OVER.match(text, end)
            if over and not decimals and int(over[1]) > 0 and value < int(over[1]):
                yield Numeral((match.start(), over.end()), value / int(over[1]), 0, digits=True)
                continue
            if power := _POWER.match(text, end):
                raised, past = _raised(written, power), power.end()
                if raised is not None:
                    yield Numeral((match.start(), power.end()), raised, 0, digits=True)
                continue
            if part and not decimals:
                value, end = value + _part(part[1] or part[2]), part.end()
            yield self._scaled(text, (match.start(), end), value, step)

    def scaled_at(self, text: str, end: int) -> bool:
        """Tell whether a scale word stands at an offset."""
        return self._scale.match(text, end) is not None

    def _scaled(self, text: str, span: Span, value: float, step: float) -> Numeral:
        """Return the number with the scale word after it, if there is one."""
        factor, end, at = 1.0, span[1], span[1]
        while factor < _LARGEST and (match := self._scale.match(text, at)):
            factor *= self.numbers.scales[" ".join(match[1].lower().split())]
            end = at = match.end()
        if factor == 1 and (match := self._short.match(text, at)) and _is_scale(text, span, match):
            factor, end = float(self.numbers.short[match[1].lower()]), match.end()
        if factor == 1:
            return Numeral(span, value, step or _round_step(value), digits=True)
        return Numeral((span[0], end), _clean(value * factor), (step or 1) * factor, digits=True, scaled=True)

    def _spelt(self, text: str) -> Iterator[Numeral]:
        end = 0
        for word in _WORD.finditer(text):
            if word[1].lower() not in self._starters or word.start(1) < end:
                continue
            match = self._words.match(text, word.start()) or self._words.match(text, word.start(1))
            if match is None:
                continue
            end = match.end()
            if match["fraction"]:
                numeral = self._fraction(text, match)
            elif match["many"]:
                numeral = self._many(match)
            elif match["small"] and _OWNED.search(text, max(0, word.start() - 4), word.start()):
                continue  # a baker's dozen
            elif match["small"]:
                numeral = Numeral(match.span(), float(self.numbers.small[match["small"].lower()]), 0, digits=False)
            else:
                numeral = self._plain(text, match)
            if numeral is not None:
                yield numeral

    def _fraction(self, text: str, match: re.Match[str]) -> Numeral | None:
        if match["of"]:  # half a million
            value = self.numbers.multipliers.get(match["of"].lower(), 0) / 2
            return Numeral(match.span(), value, value / 10, digits=False, scaled=True) if value else None
        if not (self._context.search(text, max(0, match.start() - 16), match.start()) or self._after.match(text, match.end())):
            return None
        if match["half"]:
            if _ORDERED.search(text, max(0, match.start() - 8), match.start()):
                return None
            return Numeral(match.span(), 0.5, 0, digits=False, share=True)
        top, bottom = match["top"].lower(), match["bottom"].lower()
        over = self.numbers.denominators.get(bottom) or self.numbers.denominators[bottom.removesuffix("s")]
        count = int(top) if top.isdigit() else self.numbers.cardinals.get(top, 1)
        plural = bottom.endswith("s")
        return Numeral(match.span(), count / over, 0, digits=False, share=True) if plural == (count > 1) else None

    def _many(self, match: re.Match[str]) -> Numeral:
        low = self.numbers.vague[match["vague"].lower()]
        if match["vague2"]:
            low *= self.numbers.vague[match["vague2"].lower()]
        return Numeral(match.span(), float(low), 0, digits=False, scaled=True, high=low * 10.0)

    def _plain(self, text: str, match: re.Match[str]) -> Numeral | None:
        if _SEVERAL.search(text, max(0, match.start() - 8), match.start()):
            return None
        if _AFTER_FIGURE.search(text, max(0, match.start() - 2), match.start()):
            return None  # the scale of digits that were not read (`38,2 billion`)
        parts = [w for w in re.split(r"[\s-]+", match["plain"].lower()) if w not in {"and", "a", "an"}]
        value = _spelt_value(parts, self.numbers)
        if value is None:
            return None
        scaled = any(p in self.numbers.scales for p in parts)
        return Numeral(match.span(), float(value), _round_step(value) if scaled else 0, digits=False, scaled=scaled)


def _spelt_value(parts: list[str], numbers: Numbers) -> int | None:
    """Return what words spell; None where they are several numbers in a row (`two three`)."""
    if len(parts) > _LONGEST:
        return None
    total, current, last = 0, 0, 0
    for part in parts:
        if part in numbers.multipliers:
            factor = numbers.multipliers[part]
            current = max(current, 1) * factor
            if factor >= 1000:  # noqa: PLR2004 - thousands close a group, hundreds do not
                total, current = total + current, 0
            last = 0
            continue
        value = numbers.cardinals[part]
        if last and not (last >= 20 and value < 10):  # noqa: PLR2004 - only a ten takes a unit after it
            return None
        current, last = current + value, value
    return total + current


def _raised(written: str, power: re.Match[str]) -> float | None:
    """Return a number in scientific notation (`1.99 × 10^30`), or None where it is too large to be one."""
    raised = next(p for p in power.groups() if p).translate(_RAISED)
    value = float(f"{written}e{raised}")
    return value if 0 < value < math.inf else None


def _share(text: str, one: Numeral, other: Numeral) -> Numeral | None:
    """Return two small numbers as a share: `one in five`, `three out of four`, `2 out of every 10`."""
    between = text[one.span[1] : other.span[0]]
    if len(between) > _LONGEST or not _OUT_OF.fullmatch(between) or one.share or other.share or one.high or other.high:
        return None
    if not 0 < one.value < other.value <= _WHOLE or other.value != int(other.value) or one.value != int(one.value):
        return None
    of = "out" not in between
    several = one.value != 1 and (one.digits or other.value not in _USUAL)
    if of and ("every" not in between and (between.split()[0] == "of" or several or one.digits != other.digits)):
        return None  # 12 of 15 counts both; in 2019 is a time; but two in three
    return Numeral((one.span[0], other.span[1]), one.value / other.value, 0, digits=False, share=True)


def _part(written: str) -> float:
    if written in _PARTS:
        return _PARTS[written]
    top, bottom = written.split("/")
    return int(top) / int(bottom)


def _is_scale(text: str, span: Span, match: re.Match[str]) -> bool:
    """Tell whether a short form is a scale: one letter only right after digits; `m`, `b` and `t` only after money."""
    form = match[1]
    if len(form) > 1:
        return True
    if text[span[1]] != form:
        return False
    money = bool(re.search(r"[^\s\w.,;:()\[\]\"'“”‘’/%#*–—+-]\s?$|[A-Z]{2,3}\s?$", text[max(0, span[0] - 5) : span[0]]))
    return money or form in "MKkB"


def _round_step(value: float) -> float:
    """Return the step of a number without decimals: the thousands where it ends on `,000`, else 0 (exact)."""
    step = 0.0
    while value and value % (1000.0 * (step or 1)) == 0:
        step = 1000.0 * (step or 1)
    return step


def _clean(value: float) -> float:
    """Return a product without the noise of binary fractions."""
    return float(f"{value:.12g}")
