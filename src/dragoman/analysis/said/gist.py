"""What a statement says, as far as its words tell it: terms, each affirmed or negated, numbers, times and mood.

Rows of an archive hold words and no parse, so that negation is read by clauses: a negator turns what follows it in its clause
(NegEx: Chapman et al. 2001, Journal of Biomedical Informatics 34), and a verb that negates turns what it governs.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import inf
from typing import Literal, NamedTuple

from dragoman.analysis.said.vocabulary import Vocabulary, vocabulary
from dragoman.reading.lemmas import lemmas
from dragoman.spans import Span

Mood = Literal["told", "coming", "open"]
"""Whether something is said to be or to have been so, to be coming, or perhaps to be so."""
Period = tuple[date, date]
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*(?:\.(?=[A-Z]\.))?|\d[\d.,]*|[,;:—–()?!]")
_NUMBER_AHEAD = 4
"""So many words after a number what it counts is looked for."""


POINT = 2
"""Terms that each part of a statement must have where it is cut in two."""


class Gist(NamedTuple):
    """What a statement says.

    Attributes:
        terms: lemmas, synonyms as one and countries as `@` with their code, each with 1 (affirmed) or -1 (negated).
        numbers: what is counted, with the numbers told of it; infinity stands for all.
        times: first and last day of each time that is named and known.
        mood: see `Mood`.
        conditional: whether it holds on a condition.
    """

    terms: dict[str, int]
    numbers: dict[str, frozenset[float]]
    times: tuple[Period, ...]
    mood: Mood
    conditional: bool

    @property
    def countries(self) -> frozenset[str]:
        """The codes of the countries that it names."""
        return frozenset(term[1:] for term in self.terms if term[0] == "@")

    @property
    def negated(self) -> bool:
        """Whether any of it is negated."""
        return any(sign < 0 for sign in self.terms.values())


class _Word(NamedTuple):
    """A word as it stands, and as it counts."""

    start: int
    raw: str
    lemma: str


class Gists:
    """Reads what statements say.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str = "en") -> None:
        self.words: Vocabulary = vocabulary(language)
        self._lemma = lemmas(language)
        self._cues: dict[tuple[str | None, str | None], bool] = {}
        joining, openings = ("|".join(sorted(words)) for words in (self.words.joining, self.words.point_openings))
        self._cuts = re.compile(rf";\s+|,?\s+(?:\[…\]\s+(?:{joining})|(?:{joining})(?=\s+(?:{openings})\b))\s+")

    def gist(self, content: str, *, turned: bool = False, hidden: Sequence[Span] = (), times: Iterable[Period] = ()) -> Gist:
        """Return what a statement says.

        Args:
            content: its words.
            turned: whether its cue negates it ("denied that …").
            hidden: spans of the content that are no part of what is compared: its times.
            times: what those times are.
        """
        for start, stop in hidden:
            content = content[:start] + " " * (stop - start) + content[stop:]
        words = self._words(content)
        terms = self._terms(words, -1 if turned else 1)
        lower = {word.raw for word in words}
        numbers = self._numbers(content, words)
        return Gist(terms, numbers, tuple(times), self._mood(words), bool(lower & self.words.conditions))

    def points(self, content: str) -> list[str]:
        """Return the parts of a statement that each say something: "would not pay […] and that trade had fallen" has two.

        A cut is made at a semicolon, and before "and" where a clause of its own follows; both parts must say something.
        """
        found: list[str] = []
        start = 0
        for match in self._cuts.finditer(content):
            left, right = content[start : match.start()], content[match.end() :]
            if min(self._plain(left), self._plain(right)) >= POINT:
                found.append(left)
                start = match.end()
        return [*found, content[start:]]

    def _plain(self, text: str) -> int:
        return sum(term[0] != "@" for term in self.terms(text))

    def terms(self, text: str) -> frozenset[str]:
        """Return the terms of a text, such as the words that somebody looks for."""
        return frozenset(self.gist(text).terms)

    def negates(self, cue: str | None, cue_words: str | None) -> bool:
        """Tell whether a cue negates its content: "denied", "did not rule out" does not.

        Args:
            cue: its dictionary form.
            cue_words: its words.
        """
        key = cue, cue_words
        if key not in self._cues:
            odd = cue is not None and (cue in self.words.negating_cues or cue.partition(" ")[0] in self.words.negating_cues)
            negated = any(word.lemma in self.words.negators for word in self._words(cue_words or ""))
            self._cues[key] = odd != negated
        return self._cues[key]

    def _words(self, text: str) -> list[_Word]:
        found: list[_Word] = []
        for match in _TOKEN.finditer(text):
            raw = match[0].replace("’", "'")
            lower = raw.lower()
            if lower.endswith("n't"):
                found += [_Word(match.start(), raw[:-3], lower[:-3]), _Word(match.start(), "n't", "n't")]
                continue
            if lower.endswith("'s"):
                raw, lower = raw[:-2], lower[:-2]
            lemma = self._lemma(lower)
            if found and (found[-1].lemma, lemma) in self.words.joined:
                found[-1] = found[-1]._replace(lemma=f"{found[-1].lemma}_{lemma}")
            else:
                found.append(_Word(match.start(), raw, lemma))
        return found

    def _terms(self, words: Sequence[_Word], sign: int) -> dict[str, int]:
        terms: dict[str, int] = {}
        clause: list[str] = []
        here = sign
        skip = 0
        for n, word in enumerate(words):
            if skip:
                skip -= 1
                continue
            if self._breaks(words, n):
                clause, here = [], sign
            elif word.raw.lower() in self.words.negators:
                here = -here
            elif self._negates(words, n):
                here = -here
                if not self._any_after(words, n):
                    terms |= {term: -terms[term] for term in clause}
            elif word.lemma in self.words.false:
                terms |= {term: -terms[term] for term in clause}
            elif country := self._country(words, n):
                parts, code = country
                skip = len(parts) - 1
                clause += [f"@{code}"] if terms.setdefault(f"@{code}", here) else []
            elif self._counts(word):
                term = self._term(word.lemma)
                terms.setdefault(term, here)
                clause.append(term)
        return terms

    def _term(self, lemma: str) -> str:
        """Return the term that stands for a lemma."""
        return self.words.same.get(lemma, lemma)

    def _breaks(self, words: Sequence[_Word], n: int) -> bool:
        word = words[n]
        if not word.raw[0].isalnum() and word.raw != "n't":
            return True
        if word.lemma == "and" and n + 1 < len(words):
            return words[n + 1].raw.lower() in self.words.clause_openings
        return word.raw.lower() in self.words.breaks

    def _negates(self, words: Sequence[_Word], n: int) -> bool:
        if words[n].lemma in self.words.negating:
            return True
        return words[n].lemma in self.words.negating_to and n + 1 < len(words) and words[n + 1].lemma == "to"

    def _any_after(self, words: Sequence[_Word], n: int) -> bool:
        for m in range(n + 1, len(words)):
            if self._breaks(words, m):
                return False
            if self._counts(words[m]):
                return True
        return False

    def _counts(self, word: _Word) -> bool:
        return (
            word.raw[0].isalpha()
            and word.lemma not in self.words.empty
            and word.raw.lower() not in self.words.empty
            and word.raw.lower() not in self.words.number_words
            and word.lemma not in self.words.whole
        )

    def _country(self, words: Sequence[_Word], n: int) -> tuple[tuple[str, ...], str] | None:
        for parts, code in self.words.countries.get(words[n].raw, ()):
            if tuple(word.raw for word in words[n : n + len(parts)]) == parts:
                return parts, code
        return None

    def _numbers(self, content: str, words: Sequence[_Word]) -> dict[str, frozenset[float]]:
        told = [(word.start, word.start + len(word.raw), inf) for word in words if word.lemma in self.words.whole]
        if any(word.raw[0].isdigit() or word.raw.lower() in self.words.number_words for word in words):
            found = self.words.numerals.find(content)
            told += [(*numeral.span, numeral.value) for numeral in found if content[slice(*numeral.span)].lower() != "one"]
        numbers: dict[str, set[float]] = {}
        for _, stop, value in told:
            after = [word for word in words if word.start >= stop][:_NUMBER_AHEAD]
            counted = next((self._term(word.lemma) for word in after if self._counts(word)), "")
            numbers.setdefault(counted, set()).add(value)
        return {counted: frozenset(values) for counted, values in numbers.items()}

    def _mood(self, words: Sequence[_Word]) -> Mood:
        small = [word for n, word in enumerate(words) if n == 0 or not word.raw[0].isupper()]  # "in May" leaves nothing open
        raw = {word.raw for word in small} | {word.lemma for word in small}
        if raw & self.words.open:
            return "open"
        return (
            "coming"
            if raw & self.words.coming or ([word.raw for word in words[:1]] == ["to"] and not _perfect(words))
            else "told"
        )


def _perfect(words: Sequence[_Word]) -> bool:
    """Tell whether an infinitive tells what was done: "claimed to have shot down"."""
    return len(words) > 1 and words[1].lemma == "have"
