"""The quotation-mark machine: a stack, one pass, no guess that depends on the words' meaning.

It never refuses a text. What is not closed by the end of its paragraph, or of the quotation around it, ends there, unless the
next paragraph opens the mark again, as quotations that run over several paragraphs do. Time is linear in the text's length.

- A closing mark closes the nearest quotation of its own kind, else the nearest of its family (`“…"`); what was open
  inside ends there.
- A mark that may do either (`"`, or a mark among spaces) closes what it can close, else it opens.
- `’` and `'` close only where a single mark is the innermost that is open; else they are apostrophes. After an s
  (`the ships’ crews`) they are apostrophes too where a better closing mark follows.
- `"` after a number is an inch mark where nothing is open or where a better closing mark follows.
- Two marks of one kind, the outer one never closed: the outer quotation ends where the inner one starts.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import Any

from dragoman.reading.marks import CLOSES, DOUBLES, EITHER, GUILLEMETS, OPENS, SINGLES, Mark, marks
from dragoman.reading.page import Quotation
from dragoman.spans import Span

_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}\Z")
_CURLY_OPEN = frozenset(["“", "„", "‟", "``", "‘‘"])
_CURLY_CLOSE = frozenset(["”", "’’"])
_STRAIGHT = frozenset(['"', "＂", "''"])
_QUIET = frozenset(["'", "`"])  # never closed, they were apostrophes
_PARTNERS: dict[str, Sequence[str]] = {
    "”": "“„‟",
    "“": "„",
    '"': '"',
    "＂": "＂",
    "''": ("``", "''"),
    "’’": ("‘‘",),
    "’": "‘‚‛",
    "‘": "‚",
    "'": "'`",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
}
_FAMILY = {char: name for name, chars in (("double", DOUBLES), ("single", SINGLES)) for char in chars} | {
    char: "guillemet" if char in "«»" else "small guillemet" for char in GUILLEMETS
}


class _Open:
    """An open quotation: its mark's number and, where one of the same family opened right inside it, that mark's number."""

    __slots__ = ("char", "child", "family", "number")

    def __init__(self, number: int, char: str) -> None:
        self.number = number
        self.char = char
        self.family = _FAMILY[char]
        self.child = -1


class _Machine:
    """The stack, and what it has given so far: number of the opening mark, end of the words, end of the quotation, closed."""

    def __init__(self, text: str, found: Sequence[Mark], better: Sequence[bool], apostrophes: "Apostrophes") -> None:
        self.text = text
        self.found = found
        self.better = better
        self.apostrophes = apostrophes
        self.stack: list[_Open] = []
        self.chars: dict[str, int] = dict.fromkeys(_FAMILY, 0)
        self.families: dict[str, int] = dict.fromkeys(_FAMILY.values(), 0)
        self.given: list[tuple[int, int, int, bool]] = []

    def open(self, number: int) -> None:
        """Push a mark."""
        new = _Open(number, self.found[number].char)
        if self.stack and self.stack[-1].family == new.family and self.stack[-1].child < 0:
            self.stack[-1].child = number
        self.stack.append(new)
        self.chars[new.char] += 1
        self.families[new.family] += 1

    def _pop(self) -> _Open:
        top = self.stack.pop()
        self.chars[top.char] -= 1
        self.families[top.family] -= 1
        return top

    def close(self, number: int) -> None:
        """Close the nearest quotation that a mark can close, with all inside it; ignore the mark where there is none."""
        mark = self.found[number]
        exact = any(self.chars[char] for char in _PARTNERS[mark.char])
        if not exact and not self.families[_FAMILY[mark.char]]:
            return
        while True:
            top = self._pop()
            if top.char in _PARTNERS[mark.char] if exact else top.family == _FAMILY[mark.char]:
                self.given.append((top.number, mark.start, mark.end, True))
                return
            self._abandon(top, mark.start)

    def _abandon(self, top: _Open, end: int) -> None:
        """End a quotation that is never closed."""
        if top.char in _QUIET:
            return
        if top.child >= 0:
            end = self.found[top.child].start
        self.given.append((top.number, end, end, False))

    def end_paragraph(self, end: int, leading: Sequence[Mark]) -> int:
        """End the paragraph; return how many of the next one's leading marks only open again what is open."""
        if not self.stack:
            return 0
        depth = again = 0
        while depth < len(self.stack) and again < len(leading):
            again += self.stack[depth].char == leading[again].char
            depth += 1
        kept: list[_Open] = []
        wanted = again
        for top in reversed(self.stack):
            if wanted and top.char == leading[wanted - 1].char:
                wanted -= 1
                kept.append(top)
        keep = {top.number for top in kept}
        for top in reversed(self.stack):
            if top.number in keep:
                end = self.found[top.number].start  # what is around a quotation that goes on ends before it
            else:
                self._abandon(top, end)
        self.stack = []
        self.chars = dict.fromkeys(self.chars, 0)
        self.families = dict.fromkeys(self.families, 0)
        for top in reversed(kept):
            self.stack.append(top)
            self.chars[top.char] += 1
            self.families[top.family] += 1
        return again

    def step(self, number: int) -> None:
        """Take one mark."""
        char = self.found[number].char
        if char in SINGLES:
            self._single(number)
        elif char in GUILLEMETS:
            self._guillemet(number)
        else:
            self._double(number)

    def _double(self, number: int) -> None:
        _, _, char, side = self.found[number]
        if char in _CURLY_OPEN:
            closes = side == CLOSES and char == "“" and self.families["double"]
        elif char in _CURLY_CLOSE:
            closes = side != OPENS or self.families["double"]
        elif side != OPENS and self._measures(number):
            return
        else:
            closes = side == CLOSES or (side == EITHER and self.chars[char] > 0)
        if closes:
            self.close(number)
        elif side != CLOSES or char == "„":
            self.open(number)

    def _measures(self, number: int) -> bool:
        """Tell whether a straight mark after a number is an inch mark (`30"`, `6'2"`)."""
        start = self.found[number].start
        if not _NUMBER.search(self.text, max(0, start - 4), start):
            return False
        return self.better[number] or not self.families["double"]

    def _single(self, number: int) -> None:
        _, end, char, side = self.found[number]
        inner = bool(self.stack) and self.stack[-1].family == "single"
        if char in "’'" and side != OPENS:
            if inner and (side == CLOSES or char == "'") and not (self.better[number] and self._possessive(number)):
                self.close(number)
        elif char == "‘" and side == CLOSES:
            if self.chars["‚"] and inner:
                self.close(number)
        elif char != "’" and side != CLOSES and not self.apostrophes.elided(self.text, end):
            self.open(number)

    def _possessive(self, number: int) -> bool:
        return self.apostrophes.possessive(self.text, self.found[number])

    def _guillemet(self, number: int) -> None:
        _, _, char, side = self.found[number]
        twins = "«»" if char in "«»" else "‹›"
        other = "".join(_PARTNERS[char])
        if self.chars[other] and (side != OPENS or char in "»›"):
            self.close(number)
        elif side == OPENS or (side == EITHER and char in "«‹"):
            self.open(number)
        elif any(self.chars[twin] for twin in twins):
            self.close(number)


class Apostrophes:
    """What a language writes with an apostrophe at the end of a word.

    Args:
        words: the table `apostrophes` of `languages/<code>/reading.toml`: `elisions` (`’em`) and `possessive`, the letters
            after which a possessive has no s (`the ships’ crews`).
    """

    def __init__(self, words: dict[str, Any]) -> None:
        elisions = "|".join(sorted(map(re.escape, words["elisions"]), key=len, reverse=True))
        self._elided = re.compile(rf"(?:\d\d(?:\d\d)?s?|{elisions})(?!\w)", re.IGNORECASE)
        self._letters = frozenset(words["possessive"] + words["possessive"].upper())

    def elided(self, text: str, at: int) -> bool:
        """Tell whether the word at an offset is one that starts with an apostrophe (`’90s`, `’em`)."""
        return self._elided.match(text, at) is not None

    def possessive(self, text: str, mark: Mark) -> bool:
        """Tell whether a mark at a word's end may be the apostrophe of a possessive, with its noun after it."""
        before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 2]
        return before in self._letters and after[:1] == " " and after[1:].isalnum()


def find_quotations(text: str, paragraphs: Sequence[Span], apostrophes: Apostrophes) -> tuple[Quotation, ...]:
    """Return the quotations of a text by start, outer before inner; spans nest well and lie within the text.

    Args:
        text: the report's text.
        paragraphs: spans of its paragraphs, in order.
        apostrophes: the language's.
    """
    found = list(marks(text))
    if not found:
        return ()
    machine = _Machine(text, found, _better(text, found, paragraphs, apostrophes), apostrophes)
    _run(machine, paragraphs)
    return _nested(text, found, list(_stretches(found, paragraphs)), machine.given)


def _run(machine: _Machine, paragraphs: Sequence[Span]) -> None:
    found, at, end = machine.found, 0, 0
    for start, stop in paragraphs:
        first = last = at
        while last < len(found) and found[last].start < stop:
            last += 1
        at = first + machine.end_paragraph(end, _leading(found, first, last, start))
        for number in range(at, last):
            machine.step(number)
        at, end = last, stop
    machine.end_paragraph(end, ())


def _leading(found: Sequence[Mark], first: int, last: int, start: int) -> list[Mark]:
    """Return the opening marks with which a paragraph begins."""
    out: list[Mark] = []
    for number in range(first, last):
        mark = found[number]
        if mark.start != start or (mark.side != OPENS and mark.char not in "«»"):
            break
        out.append(mark)
        start = mark.end
    return out


def _better(text: str, found: Sequence[Mark], paragraphs: Sequence[Span], apostrophes: Apostrophes) -> list[bool]:
    """For each mark that may be an apostrophe or an inch mark, tell whether a better closing mark follows in its paragraph.

    For a single mark, one that is no possessive, before the next opening one and before the end of the double quotation
    around it; for a double mark, a double one that follows no number, before the next opening one.
    """
    out = [False] * len(found)
    double = single = False
    around: list[bool] = []
    ends = iter(reversed([start for start, _ in paragraphs]))
    start = next(ends, 0)
    for number in range(len(found) - 1, -1, -1):
        mark = found[number]
        if mark.start < start:
            double, single, around = False, False, []
            while mark.start < start:
                start = next(ends, 0)
        if mark.char in SINGLES:
            out[number] = single
            single = mark.side == CLOSES and (single or not apostrophes.possessive(text, mark))
        elif mark.char in DOUBLES:
            out[number] = double
            closes = mark.char in _CURLY_CLOSE or (mark.char in _STRAIGHT and mark.side == CLOSES)
            double = closes and (double or not _NUMBER.search(text, max(0, mark.start - 4), mark.start))
            if closes:
                around.append(single)
                single = False
            else:
                single = around.pop() if around else False
    return out


def _stretches(found: Sequence[Mark], paragraphs: Sequence[Span]) -> Iterator[int]:
    """Yield where the stretch after each mark ends: at the next mark or with the paragraph."""
    stops = iter(paragraphs)
    stop = 0
    for mark, following in zip_longest(found, found[1:]):
        while stop < mark.end:
            stop = next(stops)[1]
        yield min(stop, following.start) if following else stop


def _nested(
    text: str, found: Sequence[Mark], ends: Sequence[int], given: list[tuple[int, int, int, bool]]
) -> tuple[Quotation, ...]:
    """Turn what the machine gave into quotations; those without a word between their marks are none."""
    words = [0, *accumulate(_WORD.search(text, mark.end, end) is not None for mark, end in zip(found, ends, strict=True))]
    starts = [mark.start for mark in found]
    out: list[Quotation] = []
    around: list[int] = []
    for number, inner_end, end, closed in sorted(given):
        mark = found[number]
        if words[bisect_left(starts, inner_end)] == words[number]:
            continue
        tail = end if closed else _trimmed(text, mark.end, end)
        while around and out[around[-1]].span[1] <= mark.start:
            around.pop()
        parent = around[-1] if around else None
        around.append(len(out))
        out.append(Quotation((mark.start, tail), (mark.end, inner_end if closed else tail), parent, len(around) - 1, closed))
    return tuple(out)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
