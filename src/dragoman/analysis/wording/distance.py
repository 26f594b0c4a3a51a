"""Words that keep a term at arm's length: "so-called", "what Moscow calls", "as Beijing terms it".

The words stand in `wording.toml` of the language. Known errors: a name of more than eight words is missed; "alleged" before a
term counts even where it doubts what happened and not what it is called.
"""

import functools
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from dragoman.analysis.wording.forms import written_out
from dragoman.languages.words import words
from dragoman.spans import Span

_REACH = 120
_MARKS = "[“”„\"‘’'«»]?"


class Distance(NamedTuple):
    """What keeps a term at arm's length.

    Attributes:
        span: its words.
        who: the phrase that names whose word the term is; None for "so-called".
    """

    span: Span
    who: Span | None


class Distances:
    """Finds what keeps a term at arm's length, over the words of one language.

    Args:
        listed: the table `distance` of its `wording.toml`.
    """

    def __init__(self, listed: dict[str, Any]) -> None:
        small = rf"(?:(?:{_either(listed['small'])})\s+)*"
        marked = _either(phrase for form in listed["marked"] for phrase in written_out(form))
        auxiliary = rf"(?:(?:{_either(listed['auxiliaries'])})\s+)*"
        naming = rf"{auxiliary}(?:(?:{_either(listed['naming'])})|(?:{_either(listed['referring'])})\s+to)\b"
        who = r"(?P<who>(?:[^\s,.;:“”\"()]+\s+){1,8}?)"
        relative = rf"(?:{_either(listed['relatives'])})\s+{who}{naming}\s+{small}"
        known = rf"(?:{_either(listed['known'])})\s+(?:{_either(listed['places'])})\s+{who}(?:as\s+)?{small}"
        between = rf"{_MARKS}(?:[\w’'-]+\s+){{0,2}}?{_MARKS}"
        self._before = (
            re.compile(rf"(?<!\w)(?:{marked})[\s,]+{between}\Z", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{relative}|{known.replace('?P<who>', '?P<by>')}){_MARKS}\Z", re.IGNORECASE),
        )
        self._named = re.compile(rf"(?<!\w)(?:{_either(listed['names'])})\s+{small}{_MARKS}\Z", re.IGNORECASE)
        self._by = re.compile(rf"{_MARKS}\s+(?:{_either(listed['places'])})\s+(?P<who>[^\s,.;:“”\"()]+)", re.IGNORECASE)
        self._after = re.compile(rf"{_MARKS},?\s+as\s+{who}{naming}(?:\s+(?:it|them|this)\b)?", re.IGNORECASE)

    def of(self, text: str, span: Span) -> Distance | None:
        """Return what keeps the term at a span of a text at arm's length, or None."""
        low = max(0, span[0] - _REACH)
        for pattern in self._before:
            if found := pattern.search(text, low, span[0]):
                return Distance(_stripped(text, found.span()), _who(text, found))
        named, by = self._named.search(text, low, span[0]), self._by.match(text, span[1], span[1] + _REACH)
        if named and by:
            return Distance(_stripped(text, named.span()), _who(text, by))
        if found := self._after.match(text, span[1], span[1] + _REACH):
            return Distance(_stripped(text, found.span()), _who(text, found))
        return None


def _either(phrases: Iterable[str]) -> str:
    """Return a pattern of phrases, the longest first, with any space or hyphen between their words."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", phrase))) for phrase in ordered)


def _who(text: str, found: re.Match[str]) -> Span | None:
    for name in ("who", "by"):
        if name in found.re.groupindex and found[name]:
            return _stripped(text, found.span(name))
    return None


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end)


@functools.cache
def load_distances(language: str = "en") -> Distances:
    """Return what finds distance in a language, made once.

    Raises:
        LanguageError: where the language has no words for it.
    """
    return Distances(words(language, "wording")["distance"])
