"""Where sentences start, from the text alone; only where that is open does the parser decide.

A sentence ends at `. ! ?`, with the marks and brackets that close there, before a capital, a digit or an opening mark; and at
the end of a paragraph. It does not end at an abbreviation, between a closing mark and its cue (`“Why now?” the envoy asked.`),
nor inside a quotation at an ellipsis.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.reading.page import Quotation
from dragoman.spans import Span

_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"”’'»›)\]]*+|“(?=\s))(?P<gap>\s*+)(?=(?P<open>[“\"‘'«„(\[]*)(?P<next>\S))")
_BEFORE = re.compile(r"[^\s(\[“\"‘'«—–/-]{1,24}\Z")  # no further than _REACH
_NAME = re.compile(r"\w[\w’'-]*")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_ELLIPSIS = re.compile(r"…|\.\.\.?\Z")
_LISTED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\Z")
_END = re.compile(r"[.!?\n]")
_DASHES = frozenset("—–―-")
_FOLLOWING = frozenset(",;:)]}%/")
_REACH = 24  # code points before a full stop in which its word stands
_AHEAD = 160  # code points after a closing mark in which its cue stands
_SUBJECT = 8  # words that may stand before a cue after a closing mark
_TAIL = 8  # words that may stand after it


class Sentences:
    """Finds where sentences start.

    Args:
        words: the table `sentences` of `languages/<code>/reading.toml`.
    """

    def __init__(self, words: dict[str, Any]) -> None:
        self._titles = frozenset(words["titles"])
        self._numbered = frozenset(words["numbered"])
        self._mid = frozenset(words["mid"])
        self._ending = frozenset(words["ending"])
        self._dates = frozenset(words["dates"])
        self._starters = frozenset(words["starters"])
        self._cues = frozenset(words["cues"])
        self._tails = frozenset(words["tails"])
        self._clauses = frozenset(words["clauses"])

    def starts(
        self, text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation], *, whole: Sequence[Span]
    ) -> Iterator[tuple[int, bool]]:
        """Yield offsets at which a sentence starts (True) or may start, as the parser finds (False), in order.

        Args:
            text: the report's text.
            paragraphs: spans of its paragraphs; each starts a sentence.
            quotations: its quotations.
            whole: spans that are one sentence each, whatever stands in them: the dateline and the labels of turns.
        """
        inside = _Inside([q.inner for q in quotations if q.parent is None])
        kept = _Inside(whole)
        after = {_next_word(text, end) for _, end in whole}
        for start, end in paragraphs:
            yield start, True
            for found in _STOP.finditer(text, start, end):
                if found.end() not in after and not kept.at(found.start()):
                    decided = self._decide(text, start, found, inside)
                    if decided is not None:
                        yield found.end(), decided
        for start in after:
            yield start, True

    def _decide(self, text: str, paragraph: int, found: re.Match[str], inside: "_Inside") -> bool | None:
        """Return True for a start, False for an open question, None for no start."""
        stop, close, at = found.group("stop"), found.group("close"), found.end()
        if not _capital(text, found):
            return None
        if not close and not found.group("gap"):
            return False if text[found.start() - 1 : found.start()].islower() and text[at].isupper() else None
        if close and self._cued(text, at):
            return None
        if _ELLIPSIS.fullmatch(stop):
            return None if inside.at(at) else False  # three answers, not two
        if stop == ".":
            return self._after_point(text, paragraph, found)
        return True

    def _after_point(self, text: str, paragraph: int, found: re.Match[str]) -> bool | None:
        point = found.start()
        before = _BEFORE.search(text, max(paragraph, point - _REACH), point)
        word = before.group() if before else ""
        if paragraph + len(word) + 1 >= point and _LISTED.match(word):
            return None
        following = _NAME.match(text, found.end())
        name = following.group() if following else ""
        if word in self._titles or (word in self._numbered and name[:1].isdigit()):
            return None
        if word in self._ending:
            return name in self._starters if name not in self._dates else None
        if word in self._mid or _INITIALS.match(word):
            return name in self._starters
        return None if len(word) == 1 and word.isupper() and name not in self._starters else True

    def _cued(self, text: str, at: int) -> bool:
        """Tell whether what follows a closing mark is only its cue, as in `“Why now?” The envoy asked.`."""
        stop = _END.search(text, at, at + _AHEAD)
        if not stop:
            return False
        words = [word.strip(",;:").lower() for word in text[at : stop.start()].split()]
        cue = next((number for number, word in enumerate(words[: _SUBJECT + 1]) if word in self._cues), 0)
        tail = words[cue + 1 :]
        if not cue or len(tail) > _TAIL:
            return False
        return not tail or (tail[0] in self._tails and self._clauses.isdisjoint(tail))


class _Inside:
    """Tells whether an offset lies within one of a row of spans; asked for rising offsets."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0

    def at(self, offset: int) -> bool:
        """Tell whether an offset lies within a span."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= offset:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= offset


def _capital(text: str, found: re.Match[str]) -> bool:
    """Tell whether a sentence may start with what stands there: no small letter, no dash, no mark that goes on."""
    first = found.group("next")
    if first.islower():
        word = _NAME.match(text, found.end("next") - 1)
        return word is not None and not word.group().islower() and "-" in word.group()
    return first not in _FOLLOWING and not (first in _DASHES and found.group("close"))


def _next_word(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset
