"""Fills the wordings: who is called what, when a thing was, how a number is written."""

import random
import re
from datetime import date, timedelta
from typing import Any

from happenings import Facts, Happening

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
LAST_SPELLED = 10
_PER_PAIR = 1_000_003  # a large prime: what is left of it differs from pair to pair
_AN = re.compile(r"\b([Aa]) (?=(?:eight|11|18|8\d?)\b)")
_GAPS = (
    (re.compile(r" {2,}"), " "),
    (re.compile(r" ([,.;])"), r"\1"),
    (re.compile(r"(?<=\w)'s's\b"), "'s"),
)


def spelled(number: int) -> str:
    """Return a number from 0 to 9,999 in words."""
    small, tens = SMALL.split(), TENS.split()
    if number < len(small):
        return small[number]
    if number < 100:  # noqa: PLR2004 - below a hundred
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    unit, word = (1000, "thousand") if number >= 1000 else (100, "hundred")  # noqa: PLR2004 - from a thousand on
    rest = number % unit
    joint = " and " if unit == 100 or rest < 100 else " "  # noqa: PLR2004 - British usage
    return f"{small[number // unit]} {word}" + (joint + spelled(rest) if rest else "")


def written(number: int) -> str:
    """Return a number as newspapers write it: in words up to ten."""
    return spelled(number) if number <= LAST_SPELLED else f"{number:,}"


def sentence(text: str) -> str:
    """Return a filled wording as a sentence: no gaps, a capital, no figure at the start."""
    for gap, put in _GAPS:
        text = gap.sub(put, text.strip())
    text = _AN.sub(r"\1n ", text)
    if first := re.match(r"\d[\d,]*", text):
        text = spelled(int(first.group().replace(",", ""))) + text[first.end() :]
    marks = len(text) - len(text.lstrip("“"))
    return text[:marks] + text[marks].upper() + text[marks + 1 :]


class Clock:
    """Says when a thing was, for a reader of a given day.

    Args:
        chance: draws.
        american: whether months come before days.
    """

    def __init__(self, chance: random.Random, *, american: bool) -> None:
        self._chance, self._american = chance, american

    def told(self, day: date, published: date, last: date, *, must: bool = False) -> str:
        """Return when the news of a report was; nothing where the report does not tell.

        Args:
            day: when it was.
            published: when the report is read first.
            last: when it is read last; a report that is copied says nothing that a day makes wrong.
            must: whether it is told in any case.
        """
        weekday = f"{day:%A}"
        forms = [f"on {weekday}"] * 5 + [f"on {self.dated(day)}"] * 2 + [""] * (0 if must else 3)
        forms += [f"on {weekday} {self._chance.choice(('morning', 'afternoon', 'evening'))}"]
        forms += [weekday] * (2 if self._american else 0)
        if published - day == timedelta(1) and last == published:
            forms += ["yesterday"] * 4
        return self._chance.choice(forms)

    def dated(self, day: date) -> str:
        """Return a day of a month."""
        return f"{day:%B} {day.day}" if self._american else f"{day.day} {day:%B}"

    def back(self, day: date, published: date, last: date) -> str:
        """Return when something earlier was, right for every reader between two days."""
        forms = [f"on {self.dated(day)}"]
        if day.month != published.month and day.month == last.month % 12 + 1:
            return forms[0]
        if day.month == published.month == last.month and published - day > timedelta(3):
            forms += ["earlier this month"]
        if {(d.month - day.month) % 12 for d in (published, last)} == {1}:
            forms += ["last month"] * 2
        if {d.isocalendar()[1] - day.isocalendar()[1] for d in (published, last)} == {1}:
            forms += ["last week"] * 3
        if all(d.month != day.month for d in (published, last)):
            forms += [f"in {day:%B}"]
        return self._chance.choice(forms)


class Names:
    """Who is called what, in the whole set.

    Args:
        facts: states and names.
        chance: draws who holds an office.
    """

    def __init__(self, facts: Facts, chance: random.Random) -> None:
        self._states = facts.states
        first, last = facts.groups["first_names"], facts.groups["surnames"]
        everyone = chance.sample([(f, s) for f in first for s in last], len(facts.states) * len(facts.groups["offices"]))
        offices = [(state, office) for state in facts.states for office in facts.groups["offices"]]
        self._holders = {key: " ".join(name) for key, name in zip(offices, everyone, strict=False)}

    def slots(self, h: Happening, chance: random.Random, number: int | None, shared: dict[str, Any]) -> dict[str, str]:
        """Return what fills the slots of a sentence about a happening; each call draws anew how a side is called."""
        slots = {"p": h.place or "", "t": h.matter, "g": h.goods, "oo": h.office or ""}
        slots["m"] = str(_PER_PAIR % sum(map(ord, h.a + h.b)) + 12)
        slots["n"] = "" if number is None else written(number)
        for letter, code, holder in (("A", h.a, "o"), ("B", h.b, "q"), ("C", h.c, "r")):
            slots |= self._called(letter, code, chance)
            slots[holder] = self._official(code, h.office or "", chance)
        slots["src"] = chance.choice(shared["sources"]).format(**slots)
        return slots

    def _called(self, letter: str, code: str, chance: random.Random) -> dict[str, str]:
        name, adjective, article, capital, _ = self._states[code]
        own = name + ("'" if name.endswith("s") else "'s")
        government = (f"the {adjective} government", f"the government in {capital}", f"the government of {name}")
        acting = chance.choice([name] * 5 + [capital] * 3 + list(government))
        ministry = (f"{own} foreign ministry", f"the foreign ministry in {capital}", f"the {adjective} foreign ministry")
        return {
            letter: name,
            letter.lower(): acting,
            f"{letter}s": own,
            f"{letter}a": adjective,
            f"{letter}an": article,
            f"{letter}c": capital,
            f"{letter}mf": chance.choice(ministry),
        }

    def _official(self, code: str, office: str, chance: random.Random) -> str:
        state, holder = self._states[code], self._holders[code, office]
        titled = f"{office.title()} {holder}"
        own = state.name + ("'" if state.name.endswith("s") else "'s")
        return chance.choice(
            [f"{state.adjective} {titled}", f"{titled} of {state.name}", f"{own} {office}", f"the {state.adjective} {office}"]
        )
