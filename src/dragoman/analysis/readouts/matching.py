"""How alike two units are, and by what.

The weight of a concept falls with the number of units of the pair that hold it, as in inverse document frequency (Spärck Jones
1972, A statistical interpretation of term specificity); offices and the names of the two sides weigh little. Two units share
the weight of the concepts, acts, figures and days that both have; what they share is set against what the lighter of the two,
and both, weigh.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.analysis.readouts.intervals import days_meet, figures_agree, same_length
from dragoman.analysis.readouts.traits import Traits

BARS = ((2.3, 0.3), (4.5, 0.25))
"""How much two units must share, and how alike they must then be, to be aligned: one of the bars is enough."""
DENIED_BARS = ((2.0, 0.2),)
"""The bar where just one of them denies something, or the head of one names what the other tells of."""
UNLIKE = 0.6
"""How alike units remain of which one asks for something and the other does not."""
AROUND = 0.5
"""What a concept weighs that stands around a unit, not in it."""
ACT, LIKE_FIGURE, LIKE_DAY = 0.8, 1.5, 0.6
"""What an act of the same type, the same figure, the same days weigh, as a share of a concept that two units hold."""
COMMON = frozenset(("AGREE", "SUPPORT", "REQUEST"))
"""Acts that many units of any readout tell."""
COMMON_ACT = 0.3
MEET = "meet"
INVITED = (("invit", "visit"), ("visit", "invit"))
"""Concepts of which one account may have the one and the other the other: who is invited may visit."""
ANSWERED = 1.4
"""How much more alike units are of which one concedes something and the other denies."""
APART = 0.7
"""How alike a unit remains that is a clause of another."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two units that share something.

    Attributes:
        first: number of the unit among those of the first report.
        second: number among those of the second.
        weight: how much they share of what says what they are about.
        alike: that against what they weigh, 0 to 1 or a little more.
        shared: the telling concepts that both hold.
        signals: what they share, the weightiest first.
        meeting: the two tell of the meeting itself.
    """

    first: int
    second: int
    weight: float
    alike: float
    shared: frozenset[str]
    signals: tuple[str, ...]
    meeting: bool = False


class Matcher:
    """Compares units of two reports.

    Args:
        first: the first report's.
        second: the second's.
    """

    def __init__(self, first: Sequence[Traits], second: Sequence[Traits]) -> None:
        self._first, self._second = first, second
        held = Counter(concept for unit in (*first, *second) for concept in unit.words)
        count = len(first) + len(second)
        self._rarity = {concept: math.log((count + 1) / max(2, number)) for concept, number in held.items()}
        self._whole = math.log((count + 1) / 2)

    def matches(self) -> Iterator[Match]:
        """Yield every two units that share something."""
        for n in range(len(self._first)):
            for m in range(len(self._second)):
                match = self.match(n, m)
                if match.signals:
                    yield match

    def holds(self, match: Match) -> bool:
        """Tell whether two units are alike enough to be aligned."""
        one, other = self._first[match.first], self._second[match.second]
        if (one.unit.aspect is None) != (other.unit.aspect is None):
            return False
        if len(match.shared) == 1 and not match.shared <= one.heads & other.heads:
            return False  # one word of a phrase: "water security" and "the water reaching the dam"
        named = not match.shared.isdisjoint(one.about | other.about)
        bars = DENIED_BARS if one.denied != other.denied or named else BARS
        return any(match.weight >= weight and match.alike >= alike for weight, alike in bars)

    def match(self, n: int, m: int) -> Match:
        """Return what two units share, by their numbers."""
        one, other = self._first[n], self._second[m]
        both = one.words.keys() & other.words.keys()
        words = {f"word: {one.words[c].lower()}": self._weight(c, one, other) for c in both}
        facts = {f"act: {act}": self._act(act) for act in one.acts & other.acts}
        if _next(one) and _next(other):
            facts["act: next meeting"] = ACT * self._whole
        if any(mine in one.words and yours in other.words for mine, yours in INVITED) and _places(one) & _places(other):
            facts["act: invitation and visit"] = ACT * self._whole
        facts |= {f"figure: {text}": LIKE_FIGURE * self._whole for text in _figures(one, other)}
        facts |= {f"days: {text}": LIKE_DAY * self._whole for text in _days(one, other)}
        shared = one.telling & other.telling
        telling = sum(facts.values()) + sum(self._weight(c, one, other) for c in shared)
        around = {f"around: {c}": AROUND * self._weight(c, one, other) for c in _around(one, other)}
        freely = one.denied != other.denied or (one.answer and other.answer)
        beside = sum(around.values()) if freely else min(sum(around.values()), telling)
        alike = (sum(words.values()) + sum(facts.values()) + beside) / max(1.0, self._norm(one, other))
        if one.denied == other.denied and (_asks_alone(one, other) or _asks_alone(other, one)):
            alike *= UNLIKE
        if (one.denied and other.concedes) or (other.denied and one.concedes):
            alike *= ANSWERED
        alike *= APART ** sum(unit.unit.under is not None for unit in (one, other))
        signals = sorted((words | facts | (around if beside else {})).items(), key=lambda item: (-item[1], item[0]))
        return Match(n, m, round(telling + beside, 6), round(alike, 6), shared, tuple(name for name, _ in signals))

    def _norm(self, one: Traits, other: Traits) -> float:
        less, more = sorted((self._total(one), self._total(other)))
        return 0.5 * less + 0.5 * math.sqrt(less * more)

    def _total(self, unit: Traits) -> float:
        return sum(self._weight(concept, unit, unit) for concept in unit.words)

    def _weight(self, concept: str, one: Traits, other: Traits) -> float:
        own = min(one.weights.get(concept, 1.0), other.weights.get(concept, 1.0))
        return self._rarity.get(concept, self._whole) * own

    def _act(self, act: str) -> float:
        return self._whole * (COMMON_ACT if act in COMMON else ACT)


def _asks_alone(one: Traits, other: Traits) -> bool:
    """Tell whether one unit asks for something and the other neither asks nor answers: it offers, settles or weighs nothing."""
    return one.asks and not (other.asks or other.open or other.settled)


def _next(unit: Traits) -> bool:
    """Tell whether a unit tells of a meeting to come."""
    return MEET in unit.words and unit.settled and not unit.denied


def _places(unit: Traits) -> frozenset[str]:
    return frozenset(place.name for place in unit.places)


def _around(one: Traits, other: Traits) -> frozenset[str]:
    """Return the concepts that one unit holds and that stand around the other."""
    mine, theirs = frozenset(one.words), frozenset(other.words)
    return ((mine & other.around) | (one.around & theirs)) - (mine & theirs)


def _figures(one: Traits, other: Traits) -> Iterator[str]:
    for figure in one.figures:
        if any(figures_agree(figure, twin) for twin in other.figures):
            yield f"{figure.value if figure.value is not None else figure.low:,.15g} {figure.unit or ''}".strip()
    for time in one.times:
        if any(same_length(time, twin) for twin in other.times):
            yield str(time.value)


def _days(one: Traits, other: Traits) -> Iterator[str]:
    for time in one.times:
        if any(days_meet(time, twin) for twin in other.times):
            yield str(time.value)
