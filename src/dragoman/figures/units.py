"""What stands around a number: a sign of money before it, a unit or a currency after it, and what a rate is counted over."""

import re
from dataclasses import dataclass

from dragoman.figures.lexicon import Units, alternatives
from dragoman.ontology.currencies import currencies
from dragoman.spans import Span

_SAME = re.compile(r"\s\([^()]{2,24}\)")
_OF_WHAT = re.compile(r"\s+of(?:\s+[a-z-]+){1,3}?(?=\s+(?:per|an?|every|each)\s+(?:day|week|month|year|hour|minute)\b|\s*/)")
_BEFORE = 12
"""Characters before a number that a sign of money can take."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written.

    Attributes:
        name: the record's unit.
        span: from the sign of money or the number to the end of the unit.
        money: the ISO 4217 code where it is money.
        word: the currency's name where it was told by a name alone, which countries may share.
    """

    name: str
    span: Span
    money: str | None = None
    word: str | None = None


class UnitReader:
    """Reads the units around numbers.

    Args:
        units: the units of a language.
    """

    def __init__(self, units: Units) -> None:
        self.units = units
        self._sign = re.compile(
            rf"(?<![A-Za-z])(?P<neg>[-−–]?)(?P<sign>{alternatives(units.signs)})(?:\s?=)?(?:\s(?=\d))?(?P<minus>[-−]?)$"
        )
        self._after_us = re.compile(r"\s?(?:US|U\.S\.|USD)(?!\w)")
        money = {word: code for word, code in units.money.items() if code}
        self._money = money
        names = alternatives(money)
        self._of = re.compile(r"\s+of(?=\s)")
        self._name = re.compile(rf"[\s-]?\(?({names})(?![\w-])(?!\s+(?:index|billionaire|tree))", re.IGNORECASE)
        self._unit = re.compile(rf"(?:\s|\s?-|-|\s-)?({alternatives(units.written)})(?![\w²³])(?!-\w+ing)", re.IGNORECASE)
        self._symbol = re.compile(rf"\s?-?({alternatives(units.symbols)})(?![\w²³/]|\.m\b|-\d)")
        over = alternatives(units.per)
        self._per = re.compile(
            rf"(?:\s*/\s*|\s+(?:per|an?|every|each)\s+|-(?:per|a)-)(?:US\s+)?({over})(?![\w-])(?!\s+(?:ago|earlier|later|before|after|on))",
            re.IGNORECASE,
        )
        self._length = re.compile(rf"[\s-]*({alternatives([*units.durations, *units.ages])})(?![\w])", re.IGNORECASE)
        self._codes = frozenset(currencies())

    def sign_before(self, text: str, start: int) -> tuple[str, int, bool] | None:
        """Return the currency of a sign of money before an offset, where the sign begins, and whether it is negative."""
        if text[start - 2 : start - 1].islower() and text[start - 1 : start].isspace():
            return None  # a word before it, no sign; most numbers stand so
        match = self._sign.search(text, max(0, start - _BEFORE), start)
        if match is None:
            return None
        negative = bool(match["minus"]) or (
            bool(match["neg"]) and not re.search(r"[\w\s]$", text[: match.start()][-1:] or " a")
        )
        return self.units.signs[match["sign"]], match.start("sign"), negative

    def length_after(self, text: str, end: int) -> int | None:
        """Return where a length of time or an age ends that begins at an offset, or None."""
        match = self._length.match(text, end)
        if match is None or (len(match[1]) == 1 and self._length.match(text, match.end())):
            return None  # 40 billion a year earlier
        return match.end()

    def after(self, text: str, numeral_end: int, start: int, money: str | None) -> Unit | None:
        """Return the unit of a number.

        Args:
            text: the text.
            numeral_end: where the number ends.
            start: where it begins, its sign of money included.
            money: the currency of that sign.
        """
        if money is not None:
            us = self._after_us.match(text, numeral_end)
            end = us.end() if us else numeral_end
            named = self._name.match(text, end)
            if named and self._money[_plain(named[1])] == money and "(" not in named[0]:
                end = named.end()
            return self._rated(text, Unit(money, (start, end), money))
        found = self._written(text, numeral_end)
        if found is None and (of := self._of.match(text, numeral_end)) and text[numeral_end - 1] in "sSnrkeENRKE":
            found = self._written(text, of.end())  # dozens of people, a couple of miles
        if found is None:
            return None
        name, end, word = found
        is_money = name in self._codes or name in {"BTC", "HRK"}
        return self._rated(text, Unit(name, (start, end), name if is_money else None, word))

    def _written(self, text: str, at: int) -> tuple[str, int, str | None] | None:
        """Return unit, end and the currency's word of what is written at an offset."""
        if (symbol := self._symbol.match(text, at)) and (len(symbol[1]) > 1 or text[at - 1 : at].isdigit()):
            longer = self._unit.match(text, at)
            if not longer or longer.end() <= symbol.end():
                return self.units.symbols[symbol[1]], symbol.end(), None
        money, unit = self._name.match(text, at), self._unit.match(text, at)
        if money and "(" not in money[0] and (not unit or money.end() >= unit.end()):
            word = _plain(money[1])
            return self._money[word], money.end(), word
        if unit is None or not _stands(unit, text, at):
            return None
        return self.units.written[_plain(unit[1])], unit.end(), None

    def over(self, text: str, end: int) -> str | None:
        """Return what a count is counted over that begins at an offset (`per day`), or None."""
        match = self._per.match(text, end)
        return self.units.per[_plain(match[1])] if match and match[0].lstrip().lower().startswith("per") else None

    def _time_per(self, text: str, at: int) -> re.Match[str] | None:
        """Return the stretch of time that an amount a few words before is counted over, or None."""
        match = self._per.match(text, at)
        return match if match and _plain(match[1]) in self.units.durations else None

    def _rated(self, text: str, unit: Unit) -> Unit:
        """Return the unit with what it is counted over (`barrels a day`, `$80 per sq m`, `tonnes of wheat a year`)."""
        if unit.name in {"percent", "count", "point", "persons"}:
            return unit
        at = unit.span[1]
        same = _SAME.match(text, at) if unit.money else _OF_WHAT.match(text, at)
        match = self._per.match(text, at) or (self._time_per(text, same.end()) if same else None)
        if match is None:
            return unit
        over = self.units.per[_plain(match[1])]
        if unit.name == "bbl" and over == "day":
            return Unit("bbl/d", (unit.span[0], at))
        name = self.units.rate_words.get(unit.name, unit.name)
        if match.start() > at:
            return Unit(f"{name} per {over}", unit.span, unit.money, unit.word)
        return Unit(f"{name} per {over}", (unit.span[0], match.end()), unit.money, unit.word)


def _plain(form: str) -> str:
    return " ".join(form.lower().split())


def _stands(match: re.Match[str], text: str, at: int) -> bool:
    """Tell whether a unit is one: forms of one or two letters stand right after digits or are in lower case after one blank."""
    form = match[1]
    if len(form) > 2 or not form.isalpha():  # noqa: PLR2004 - `in` and `m` are words too
        return True
    if len(form) == 1 and not form.islower():
        return False
    return match.start(1) == at or (form not in {"in", "a", "mi", "pt", "mp", "c", "w", "ha"} and text[at - 1 : at].isdigit())
