"""A text as word tokens: statements are scored by words, so that marks and final periods never cost anything."""

import bisect
from collections.abc import Iterable

from dragoman.evaluate.identity import DETERMINERS, WORD
from dragoman.spans import Span, Spans

Tokens = frozenset[int]
"""Indices of word tokens of one text."""


class WordText:
    """A text and its word tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bounds = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in self.bounds]
        self.quoted = self.tokens(quoted(text))

    def tokens(self, spans: Iterable[Span]) -> Tokens:
        """Return the tokens that spans touch."""
        got: set[int] = set()
        for start, end in spans:
            at = bisect.bisect_left(self.starts, start)
            if at and self.bounds[at - 1][1] > start:
                at -= 1
            got.update(range(at, max(at, bisect.bisect_left(self.starts, end))))
        return frozenset(got)

    def heads(self, tokens: Tokens) -> Tokens:
        """Return the tokens without determiners; all of them where nothing else is there."""
        return frozenset(t for t in tokens if self.word(t) not in DETERMINERS) or tokens

    def word(self, token: int) -> str:
        """Return one word in lower case."""
        start, end = self.bounds[token]
        return self.text[start:end].lower()

    def trimmed(self, spans: Iterable[Span]) -> Spans:
        """Return spans without white space at their ends, those with only white space between them joined."""
        out: list[Span] = []
        for span in sorted(spans):
            words = self.text[span[0] : span[1]]
            start, end = span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())
            if start >= end:
                continue
            if out and not self.text[out[-1][1] : start].strip():
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            else:
                out.append((start, end))
        return tuple(out)


def quoted(text: str) -> list[Span]:
    """Return what stands in double quotation marks: curly marks nest, straight ones toggle, a line break ends all.

    This is the scorers' own plain rule, the same for every system that is measured; the pipeline reads marks by its own.
    """
    out: list[Span] = []
    open_: list[str] = []
    start = 0
    for at, mark in enumerate(text):
        if mark == "“" or (mark == '"' and '"' not in open_):
            start = start if open_ else at
            open_.append(mark)
        elif mark in '”"' and open_:
            open_.pop()
            if not open_:
                out.append((start, at + 1))
        elif mark == "\n" and open_:
            out.append((start, at))
            open_ = []
    return [*out, (start, len(text))] if open_ else out
