"""Pieces that several recognisers read: edges of periods, years, counts, approximations, durations."""

from collections.abc import Callable, Sequence

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.lexicon import Lexicon
from dragoman.times.meaning import Read
from dragoman.times.numbers import number, spoken_year

Maker = Callable[[Found, Anchor], Read]
Guard = Callable[[Found, Anchor], bool]

_CENTURY = 100
_PIVOT = 50
_SHORTER = {"Y": (12, "M"), "TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "W": (7, "D")}


def edge_of(words: Sequence[str], words_of: Lexicon) -> str | None:
    """Return the modifier of `early`, `the end of`, `mid-`; None where no such word stands there."""
    return next((words_of.edges[w] for w in words if w in words_of.edges), None)


def names_edge(words: Sequence[str], words_of: Lexicon) -> bool:
    """Tell whether the edge itself is named, so that the interval is one day: `the end of`, not `late`."""
    return any(w in words_of.edge_nouns for w in words)


def approximation(words: Sequence[str], words_of: Lexicon) -> str | None:
    """Return the modifier of `nearly`, `more than`, `at least`; None where no such words stand there."""
    text = " ".join(words)
    return max(
        ((k, m) for k, m in words_of.approximations.items() if text.endswith(k)), key=lambda x: len(x[0]), default=("", None)
    )[1]


def which_of(words: Sequence[str], words_of: Lexicon) -> int | None:
    """Return -1, 0 or 1 for `last`, `this`, `next` and their like; None where no such word stands there."""
    text = " ".join(words)
    if text in words_of.which:
        return words_of.which[text]
    return next((words_of.which[w] for w in reversed(words) if w in words_of.which), None)


def year_of(words: Sequence[str], anchor: Anchor) -> int | None:
    """Return the year that `1995`, `'97`, `last year`, `that year` or `the current year` names; None where it is open."""
    for word in words:
        if word.isdecimal() and len(word) == 4:  # noqa: PLR2004 - digits of a year
            return int(word)
        if word[-2:].isdecimal() and not word[:1].isdecimal():
            short = int(word[-2:])
            return short + (1900 if short >= _PIVOT else 2000)
    if any(w in {"that", "same", "previous", "following"} for w in words):
        told = anchor.last_told()
        if told is not None:
            return int(told[:4]) + (which_of(words, anchor.lexicon) or 0)
    spoken = spoken_year([w for w in words if w != "the"], anchor.lexicon.cardinals, anchor.lexicon.multipliers)
    if spoken is not None:
        return spoken
    return anchor.year(which_of(words, anchor.lexicon) or 0)


def count_of(words: Sequence[str], words_of: Lexicon) -> float | None:
    """Return the number before a unit; None for a vague one such as `several`."""
    if any(w in words_of.vague for w in words):
        return None
    if "couple" in words:
        return 2.0
    if list(words) in (["a"], ["an"], ["another"]):
        return 1.0
    if list(words[-3:]) == ["and", "a", "half"]:
        whole = count_of(words[:-3], words_of)
        return None if whole is None else whole + 0.5
    return number(words, words_of.cardinals, words_of.multipliers, words_of.fractions)


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: P3Y, PT90M, PXM, P2Y6M.

    Args:
        count: how many; None for an open number.
        unit: as in `[units]`: a letter, T before one shorter than a day, a factor before one that is a multiple.
    """
    factor = int(unit[:-1]) if unit[:-1].isdecimal() else 1
    unit = unit.lstrip("0123456789")
    time, letter = ("T", unit[1]) if unit[0] == "T" and len(unit) > 1 else ("", unit)
    if count is None:
        return f"P{time}X{letter}" if factor == 1 else {10: "PXE", 100: "PXC"}.get(factor, f"PX{letter}")
    total = count * factor
    if total == int(total):
        return f"P{time}{int(total)}{letter}"
    parts, shorter = _SHORTER.get(unit, (0, ""))
    rest = round((total - int(total)) * parts)
    if not parts or rest == 0:
        return f"P{time}{total:g}{letter}"
    tail = duration(rest, shorter)[1:]
    head = f"{time}{int(total)}{letter}" if total >= 1 else ""
    return f"P{head}{tail.removeprefix('T') if time and head else tail}"


def unit_letter(word: str, words_of: Lexicon) -> str:
    """Return the calendar unit of a word: D, W, WE, M, Q, Y, E, C; empty for one shorter than a day."""
    if word == "weekend":
        return "WE"
    code = words_of.units.get(word, "")
    return {"10Y": "E", "100Y": "C", "2W": ""}.get(code, "" if code.startswith("T") else code)
