"""Where contested terms stand in a text.

Of a subject's terms that share words the longest counts, else the first; terms of two subjects may share words. What stands
in a phrase of the term's `unless`, or without the context that it needs, is none.
"""

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.analysis.wording.forms import Hit, PhraseIndex, written_out
from dragoman.analysis.wording.terms import Subject, Term, load_subjects, small_words
from dragoman.spans import Span, overlap

NEAR = 300
"""Code points within which a word of context is near."""

_BEFORE = re.compile(r"\b(\w+)['’]?s?[\s\-‐‑]+\Z")
_AFTER = re.compile(r"\s+(\w+)")
_LOOK = 60


class Occurrence(NamedTuple):
    """A term in a text.

    Attributes:
        span: the words that it stands on.
        term: which it is.
    """

    span: Span
    term: Term


class TermFinder:
    """Finds the terms of a list in texts.

    Args:
        subjects: the list.
        small: words that may follow a term that is to stand alone.
    """

    def __init__(self, subjects: Iterable[Subject], small: frozenset[str]) -> None:
        listed = tuple(subjects)
        self._small = small
        self._terms = PhraseIndex((p, t) for s in listed for t in s.terms for form in t.forms for p in written_out(form))
        self._voids = PhraseIndex((p, t.id) for s in listed for t in s.terms for form in t.unless for p in written_out(form))
        self._context = PhraseIndex((p, s.id) for s in listed for form in s.context for p in written_out(form))

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """Return the terms of a text by start; time is linear in its length."""
        hits = list(self._terms.hits(text))
        if not hits:
            return ()
        voids, context = _by_value(self._voids.hits(text)), _by_value(self._context.hits(text))
        kept = (hit for hit in hits if self._holds(text, hit, voids, context))
        return tuple(sorted(_longest(kept), key=lambda one: (one.span, one.term.id)))

    def _holds(self, text: str, hit: Hit[Term], voids: dict[str, list[Span]], context: dict[str, list[Span]]) -> bool:
        """Tell whether a phrase is the term that it looks like, by what stands around it."""
        span, term = hit
        if any(overlap(span, void) for void in _around(voids[term.id], span, _LOOK)):
            return False
        if term.needs == "report" and not context[term.subject]:
            return False
        if term.needs == "near" and not _has_near(context[term.subject], span):
            return False
        if term.after_name and not self._after_name(text, span[0]):
            return False
        return not term.alone or self._alone(text, span[1])

    def _after_name(self, text: str, start: int) -> bool:
        before = _BEFORE.search(text, max(0, start - _LOOK), start)
        return before is not None and before[1][0].isupper() and before[1].lower() not in self._small

    def _alone(self, text: str, end: int) -> bool:
        follows = _AFTER.match(text, end)
        return follows is None or follows[1].lower() in self._small


def _by_value(hits: Iterable[Hit[str]]) -> defaultdict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for span, value in hits:
        found[value].append(span)
    return found


def _around(spans: list[Span], span: Span, reach: int) -> Iterator[Span]:
    """Yield those of sorted spans that begin within reach of one."""
    at = bisect_left(spans, (span[0] - reach, 0))
    while at < len(spans) and spans[at][0] <= span[1] + reach:
        yield spans[at]
        at += 1


def _has_near(spans: list[Span], span: Span) -> bool:
    """Tell whether a word of context stands in the words or near them."""
    return next(_around(spans, span, NEAR), None) is not None


def _longest(hits: Iterable[Hit[Term]]) -> Iterator[Occurrence]:
    """Yield what is left of a subject's terms where of those that share words the longest counts, else the first."""
    of_subject: dict[str, list[Hit[Term]]] = {}
    for hit in hits:
        of_subject.setdefault(hit.value.subject, []).append(hit)
    for found in of_subject.values():
        taken: list[Span] = []
        for span, term in sorted(found, key=lambda hit: (hit.span[0] - hit.span[1], hit.span, hit.value.id)):
            if not any(overlap(span, other) for other in _around(taken, span, _LOOK)):
                taken.insert(bisect_left(taken, span), span)
                yield Occurrence(span, term)


@functools.cache
def load_finder(language: str = "en") -> TermFinder:
    """Return what finds the contested terms of a language, made once.

    Raises:
        LanguageError: where the language has no list of them.
    """
    return TermFinder(load_subjects(language).values(), small_words(language))
