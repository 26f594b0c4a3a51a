"""The words of a text as the times stage sees them: a figure, a word, a mark each, with its place."""

import re

from dragoman.spans import Span

_TOKEN = re.compile(
    r"""
    [^\W\d_]{3,}                                 # most words; first, because it is fast
    | \d{4}-\d\d-\d\d(?![\d-])                  # 2024-10-16
    | \d+(?:[,./:]\d+)*(?:(?:st|nd|rd|th|s)\b)?  # 12 1,995 2.5 10/16/2024 10:35 21st 1990s
    | ['’‘]\d\ds?\b                              # '97 '80s
    | [apAP]\.[mM]\b\.? | [uU]\.[sS]\b\.?
    | ['’](?:s|ll)\b
    | [qQ][1-4]\b | [hH][12]\b
    | [^\W\d_]+
    | \n[^\S\n]*\n                               # a paragraph's end
    | (?P<rule>[^\w\s])(?P=rule){99,}            # a mark repeated to rule off; one word, as a megabyte of them may come
    | [^\w\s]
    """,
    re.VERBOSE,
)

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\d{4}-\d\d-\d\d"),
        ("slash", r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"),
        ("dotted", r"\d{1,2}\.\d{1,2}\.(?:1\d|2[01])\d\d"),
        ("yearspan", r"(?:1\d|2[01])\d\d/\d\d"),
        ("clock", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
        ("decade", r"(?:1[0-9]|20)\d0s|['’‘]?\d0s"),
        ("shortyear", r"['’‘]\d\d"),
        ("year", r"(?:1\d|2[01])\d\d"),
        ("day", r"0?[1-9]|[12]\d|3[01]"),
        ("two", r"\d\d"),
        ("dayth", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
        ("nth", r"(?<!\d)\d+(?:st|nd|rd|th)"),
        ("decimal", r"(?<!\d)\d+\.\d+"),
        ("fraction", r"1/2|1/4|3/4"),
        ("digits", r"\d{1,3}(?:,\d{3})+|\d+"),
        ("q", r"q[1-4]"),
        ("h", r"h[12]"),
    )
)
SHAPES = frozenset(name for name, _ in _SHAPES)


def plain(word: str) -> str:
    """Return a word in lower case with a straight apostrophe."""
    return word.lower().replace("’", "'")


class Tokens:
    """The words, figures and marks of a text, in order; a paragraph's end is one of them.

    Attributes:
        words: each as the text has it.
    """

    def __init__(self, text: str) -> None:
        self._matches = list(_TOKEN.finditer(text))
        self.words = [m[0] for m in self._matches]

    def __len__(self) -> int:
        return len(self.words)

    def lower(self, at: int) -> str:
        """Return a token in lower case, its apostrophe straight; an empty string outside the text."""
        return plain(self.words[at]) if 0 <= at < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        """Return the offsets from the token `first` to before the token `last`."""
        return (self._matches[first].start(), self._matches[last - 1].end())


def shapes(lower: str) -> frozenset[str]:
    """Return the classes that a token's shape gives it, such as `digits` and `year` for 1995."""
    return frozenset(name for name, pattern in _SHAPES if pattern.fullmatch(lower))


def lowers(phrase: str) -> list[str]:
    """Return the lower-case tokens of a phrase."""
    return [plain(m.group()) for m in _TOKEN.finditer(phrase)]
