"""Quotation marks in a text, one by one, each with what its neighbours make of it.

A mark's `side` goes by the characters around it: a mark before a word opens, a mark after one closes. Marks that touch are
judged together, by the characters around the whole run (`sink.’”` are two closing marks). An apostrophe inside a word is no
mark, and a hundred marks with nothing between them are an ornament.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENS, EITHER, CLOSES = 1, 0, -1

DOUBLES = frozenset(["“", "”", "„", "‟", '"', "＂", "``", "''", "‘‘", "’’"])
SINGLES = frozenset(["‘", "’", "‚", "‛", "'", "`"])
GUILLEMETS = frozenset(["«", "»", "‹", "›"])

_ANY = "[\"“”„‟＂«»‹›‘’‚‛'`]"
_MARK = re.compile(rf"(?P<ornament>{_ANY}(?:\s*+{_ANY}){{99,}}+)|``|''|‘‘|’’|[\"“”„‟＂«»‹›‚‛`]|(?<!\w)['‘’]|['‘’](?!\w)")
_BEFORE_OPENING = frozenset("([{<¿¡")
_AFTER_CLOSING = frozenset(")]}>")
_DASHES = frozenset("-–—―−/\\|_~")
_POINTS = frozenset(".,;:!?…")


class Mark(NamedTuple):
    """One mark: where it stands, which it is, and whether it opens, closes or may do either."""

    start: int
    end: int
    char: str
    side: int


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text in order; time is linear in its length."""
    run: list[tuple[int, int, str]] = []
    for found in _MARK.finditer(text):
        if found.lastgroup:
            continue
        start, end = found.span()
        if run and run[-1][1] != start:
            yield from _judged(text, run)
            run = []
        run.append((start, end, found.group()))
    yield from _judged(text, run)


def _judged(text: str, run: list[tuple[int, int, str]]) -> Iterator[Mark]:
    if run:
        side = _side(text[run[0][0] - 1 : run[0][0]], text[run[-1][1] : run[-1][1] + 1])
        for start, end, char in run:
            yield Mark(start, end, char, side)


def _side(before: str, after: str) -> int:
    """Judge a run of marks by the character on either side; an empty one is the text's end."""
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    free_after = not after or after.isspace() or after in _AFTER_CLOSING
    if free_before:
        return EITHER if free_after else OPENS
    if free_after or after in _POINTS:
        return CLOSES
    if before in _DASHES:
        return EITHER if after in _DASHES else OPENS
    return CLOSES if after in _DASHES else EITHER
