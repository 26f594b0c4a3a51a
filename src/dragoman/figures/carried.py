"""What a figure takes from those before it: a unit, a currency, what is counted, and what a pronoun stands for."""

import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.figures.lexicon import Lexicon
from dragoman.figures.metrics import Measured
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene

_NEAR = 60
"""Characters over which a bare number takes the unit before it."""
_REACH = 400
"""Characters over which a bare million takes the currency told before, and a bare count what was counted."""
_PARTS = frozenset({None, "percent", "basis point", "percentage point"})
_LED = re.compile(
    r"\b(?:from|to|against|than|versus|and|at|(?:short\s+of|below|above|beyond)(?:\s+(?:the|its|their|an?))?"
    r"|(?:quota|target|goal|capacity|level|peak|high|low|limit|cap|ceiling|average|estimate|forecast|record)s?\s+of)\s+$"
)
_UP_FROM = re.compile(
    r",\s*(?:up\s+from|down\s+from|(?:\w+\s+)?short\s+of)\s+(?:(?:the|an?|its|their)\s+)?(?:[a-z]+\s+){0,3}$", re.IGNORECASE
)
_COMPARED = frozenset({"against", "versus", "than", "with"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OF_WHICH = re.compile(r"\bof\s+(?:which|that|this|it|the\s+(?:sum|total|money))\s*+,?\s*$", re.IGNORECASE)


class Memory:
    """What the figures of one report told so far.

    Args:
        scene: the report.
        equivalent: tells whether a quantity says the same as another in other units.
        lexicon: the words of a language.
    """

    def __init__(self, scene: Scene, equivalent: Callable[[str, Quantity, Quantity], bool], lexicon: Lexicon) -> None:
        self.scene = scene
        self.equivalent = equivalent
        self.others, self.done_to_people = lexicon.others, lexicon.done_to_people
        self.last: tuple[Quantity, Measured] | None = None
        self.money: tuple[Quantity, Measured] | None = None
        self.counted: tuple[Quantity, Measured] | None = None

    def keep(self, quantity: Quantity, measured: Measured) -> None:
        """Remember a figure for those after it; one in brackets only says another once more."""
        if self.last is not None and self.equivalent(self.scene.text, self.last[0], quantity):
            return
        self.last = (quantity, measured)
        if quantity.money is not None and quantity.unit == quantity.money:
            self.money = self.last
        if measured.unit is not None and quantity.unit is None and not quantity.numeral.share:
            self.counted = self.last

    def unit_of(self, quantity: Quantity) -> Quantity:
        """Return a bare number with the unit told before: `from 402,000`, `another 800 million`; others as they are."""
        if quantity.unit is not None or quantity.numeral.share or self.scene.counted(quantity) is not None:
            return quantity
        return self._compared(quantity) or self._more_money(quantity) or quantity

    def _compared(self, quantity: Quantity) -> Quantity | None:
        """Return a number that is held against the one before with its unit: `to 310,000 barrels a day from 402,000`."""
        if self.last is None or not quantity.numeral.digits:
            return None
        last = self.last[0]
        apart = self.scene.text[last.core[1] : quantity.core[0]]
        if last.unit in _PARTS or len(apart) > _NEAR or "." in apart or not _LED.search(apart):
            return None
        return replace(quantity, unit=last.unit, money=last.money, word=last.word)

    def _more_money(self, quantity: Quantity) -> Quantity | None:
        """Return so many millions of what was last told in a currency; those that act are persons or things."""
        if self.money is None or not quantity.numeral.scaled or quantity.value is None:
            return None
        last, (start, _) = self.money[0], quantity.span
        head = self.scene.head(quantity.core)
        if start - last.core[1] > _REACH:
            return None
        if head.dep_ in _SUBJECTS and not _OF_WHICH.search(self.scene.text[max(0, start - 24) : start]):
            return None
        return replace(quantity, unit=last.money, money=last.money, word=last.word)

    def meaning_of(self, quantity: Quantity, measured: Measured) -> Measured:
        """Return what a figure measures, taken from the one before where its own words only point back."""
        if self.last is None:
            return measured
        if self.equivalent(self.scene.text, self.last[0], quantity):
            return replace(self.last[1], rule="metrics.carried", unit=None)
        if (again := self._again(quantity, measured)) is not None:
            return again
        return self._same_things(quantity, measured)

    def _again(self, quantity: Quantity, measured: Measured) -> Measured | None:
        """Return the metric before where a pronoun or a comparison points to it, in the same unit."""
        if quantity.unit is None or (measured.listed is not None and not measured.refers):
            return None
        of_money = quantity.money is not None and self.money is not None and quantity.unit == self.money[0].unit
        last, told = self.money if of_money and self.money is not None else self.last or (None, None)
        if last is None or told is None or quantity.unit != last.unit or told.metric is None:
            return None
        head = self.scene.head(quantity.core)
        compared = head.dep_ == "pobj" and head.head.lower_ in _COMPARED
        compared = compared or bool(_UP_FROM.search(self.scene.text[max(0, quantity.span[0] - _NEAR) : quantity.span[0]]))
        part = _OF_WHICH.search(self.scene.text[max(0, quantity.span[0] - 24) : quantity.span[0]])
        if compared or part or measured.noun is None or measured.refers:
            return replace(told, rule="metrics.carried")
        return None

    def _same_things(self, quantity: Quantity, measured: Measured) -> Measured:
        """Return a bare count with what was counted before: `nine others`, `another 60`, `three of them`."""
        if self.counted is None or quantity.unit is not None or quantity.numeral.share:
            return measured
        bare = measured.rule == "metrics.deed" and measured.noun is not None and measured.noun.pos_ == "NUM"
        if measured.unit not in {None, "count"} and not bare:
            return measured
        last, told = self.counted
        if quantity.span[0] - last.core[1] > _REACH or quantity.numeral.scaled:
            return measured
        token = self.scene.token_at(quantity.numeral.span[1] - 1)
        after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
        before = self.scene.before(self.scene.token_at(quantity.span[0]))
        points = after[:1] in [[w] for w in self.others] or (after[:1] == ["of"] and after[1:] and after[1] in self.others)
        points = points or (before is not None and before.lower_ == "another")
        if measured.rule == "metrics.deed":
            alike = told.rule == "metrics.deed" and ({measured.metric, told.metric} <= self.done_to_people or not bare)
            return replace(measured, unit=told.unit if alike else measured.unit)
        if points or measured.metric is None:
            return replace(told, rule="metrics.carried") if measured.metric is None or points else measured
        return measured
