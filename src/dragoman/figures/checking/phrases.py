"""Phrases of a report, word by word: the countries they name, and the words that are no name, time or number."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.ontology.territories import Territories
from dragoman.record import Actor, Figure, Time
from dragoman.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_LONGEST_NAME = 4
_POSSESSIVES = ("’s", "'s", "’", "'", ".")


class Word(NamedTuple):
    """A word, or a name of several: where it stands, and the code of the country that it names, or None."""

    span: Span
    text: str
    country: str | None


class Spread:
    """Stretches of a text, to be asked which of them overlap another.

    Args:
        spans: the stretches, in any order.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def over(self, span: Span) -> list[Span]:
        """Return those that overlap a stretch, in order."""
        first = bisect_left(self._spans, (span[0] - self._longest, 0))
        last = bisect_left(self._spans, (span[1], 0))
        return [own for own in self._spans[first:last] if span[0] < own[1]]


class PhraseReader:
    """Reads phrases of one report.

    Args:
        text: the report's text.
        times: its times.
        actors: its actors.
        territories: with the names of its language.
    """

    def __init__(self, text: str, times: Sequence[Time], actors: Sequence[Actor], territories: Territories) -> None:
        self.text = text
        self.times = Spread(span for time in times for span in time.spans)
        self.mentions = Spread(span for actor in actors for span in actor.mentions)
        self.territories = territories
        self._known: dict[str, str | None] = {}

    def words(self, span: Span) -> Iterator[Word]:
        """Yield the words of a phrase, names of countries as one; hyphens part words, so that `Peru-Chile` names two."""
        tokens = list(_WORD.finditer(self.text, *span))
        at = 0
        while at < len(tokens):
            size, code = self._name_at([token[0] for token in tokens[at : at + _LONGEST_NAME]])
            begin, end = tokens[at].start(), tokens[at + size - 1].end()
            yield Word((begin, end), _bare(self.text[begin:end]), code)
            at += size

    def countries(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return the countries that phrases name, each once."""
        return tuple(dict.fromkeys(word.country for span in spans for word in self.words(span) if word.country is not None))

    def plain(self, span: Span, figure: Figure) -> Iterator[str]:
        """Yield the words of a phrase, in lower case, that are in no time, no number of the figure and no name."""
        size = span[1] - span[0]
        taken = [*self.times.over(span), *figure.spans]
        taken += figure.change.spans if figure.change is not None else ()
        taken += [s for s in self.mentions.over(span) if s == span or s[1] - s[0] < size]
        for word in self.words(span):
            if word.country is None and not any(a < word.span[1] and word.span[0] < b for a, b in taken):
                yield word.text.lower()

    def _name_at(self, tokens: Sequence[str]) -> tuple[int, str | None]:
        """Return how many of some words a name of a country takes, and its code; 1 and None where none begins them."""
        if not tokens[0][0].isupper():
            return 1, None
        for size in range(len(tokens), 0, -1):
            if (code := self._code(" ".join(tokens[:size]))) is not None:
                return size, code
        return 1, None

    def _code(self, name: str) -> str | None:
        """Return the country of a name, adjective, people or capital, with or without a mark of possession; None for others."""
        if name not in self._known:
            known = self.territories
            look = (known.by_name, known.by_adjective, known.by_demonym, known.by_capital)
            found = (territory.code for form in (name, _bare(name)) for way in look if (territory := way(form)) is not None)
            self._known[name] = next(found, None)
        return self._known[name]


def _bare(word: str) -> str:
    """Return a word without the marks of possession and the full stop at its end."""
    for ending in _POSSESSIVES:
        word = word.removesuffix(ending)
    return word
