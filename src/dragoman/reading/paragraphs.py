"""Paragraphs: blank lines and line breaks end them, unless the text is wrapped by hand.

News text has one paragraph a line. Text wrapped to a width (telegrams, old archives, e-mail) has lines of even length that
break in the middle of sentences; there a paragraph ends only at a blank line, an indent or a line well short of the width.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from dragoman.spans import Span

BREAKS = "\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(rf"[^{BREAKS}]+")
_BREAK = re.compile(rf"\r\n|[{BREAKS}]")
_NARROWEST, _WIDEST = 40, 100  # code points a line of wrapped text may have
_SLACK = 12  # by how much a wrapped line may miss the width
_CONTINUED = 0.4  # share of lines that go on with a small letter from which text counts as wrapped


class _Line(NamedTuple):
    start: int
    end: int
    apart: bool  # a blank line or an indent stands before it


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs, in order, without white space at their ends; empty for a text of white space."""
    lines = _lines(text)
    width = _width(text, lines)
    out: list[Span] = []
    for number, line in enumerate(lines):
        if number and width and not line.apart and _wrapped(text, lines[number - 1], line, width):
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
    return tuple(out)


def _lines(text: str) -> list[_Line]:
    out: list[_Line] = []
    for found in _LINE.finditer(text):
        words = found.group().strip()
        if not words:
            continue
        start = found.start() + found.group().index(words[0])
        breaks = _BREAK.findall(text, out[-1].end, start) if out else []
        indented = start - found.start() > 1 or text[found.start()] == "\t"
        out.append(_Line(start, start + len(words), len(breaks) != 1 or indented))
    return out


def _width(text: str, lines: list[_Line]) -> int:
    """Return the width that the text is wrapped to, or 0 where it is not wrapped."""
    pairs = [(one, two) for one, two in pairwise(lines) if not two.apart]
    lengths = [one.end - one.start for one, _ in pairs]
    if not lengths or not _NARROWEST <= max(lengths) <= _WIDEST:
        return 0
    full = [two for (_, two), length in zip(pairs, lengths, strict=True) if length >= _NARROWEST]
    continued = sum(text[line.start].islower() for line in full)
    return max(lengths) if continued >= _CONTINUED * len(full) else 0


def _wrapped(text: str, one: _Line, two: _Line, width: int) -> bool:
    """Tell whether the break between two lines only keeps to the width: the next word would not have fitted."""
    if text[two.start].islower():
        return True
    word = text[two.start : min(two.end, two.start + width)].split(None, 1)[0]
    return one.end - one.start + 1 + len(word) > width - _SLACK
