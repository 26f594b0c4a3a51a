"""Attitudes and assertions for which a report names nobody: "observers fear", "is widely seen as", "it is believed".

Statements of the record whose source is missing or unnamed, and phrases of `wording.toml` that the record has no statement for.
Only what the outlet tells: what is told inside somebody's statement is his. Known errors: an official whose name stands in
another sentence may count as unnamed; a passive whose agent stands far off counts as one without.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

from dragoman.analysis.wording.forms import pattern
from dragoman.analysis.wording.observation import Category, Observation
from dragoman.analysis.wording.voices import Voices
from dragoman.languages.words import words as listed_words
from dragoman.record import Actor, Record, Statement
from dragoman.spans import Span, merge, overlaps, words

_WORD = re.compile(r"[\w’'-]+")
_BEFORE = 60
_KINDS = frozenset(["speech", "belief", "attitude"])
_SAID: dict[Category, str] = {
    "no source": "it is not told whose word this is",
    "unnamed": "whose word this is, is told but not named",
    "passive": "a passive leaves out whose word this is",
    "collective": "this is ascribed to many of whom none is named",
}


class Unsourced:
    """Finds them, over the words of one language.

    Args:
        listed: the table `unsourced` of its `wording.toml`.
    """

    def __init__(self, listed: dict[str, Any]) -> None:
        self._collective, self._unnamed = frozenset(listed["collective"]), frozenset(listed["unnamed"])
        self._helpers, self._adverbs = frozenset(listed["helpers"]), frozenset(listed["widely"])
        self._agents = frozenset(listed["agent"])
        self._ends = frozenset(listed["ends"])
        patterns: dict[Category, list[str]] = {
            "passive": listed["passive"],
            "collective": listed["collectives"],
            "no source": listed["none"],
        }
        self._phrases = [(c, re.compile("|".join(map(pattern, forms)), re.IGNORECASE)) for c, forms in patterns.items()]

    def of(self, record: Record, voices: Voices) -> Iterator[Observation]:
        """Yield the attitudes and assertions of a report without a named source.

        Args:
            record: the record.
            voices: the voices of its phrases.
        """
        actors = {actor.id: actor for actor in record.actors}
        taken: list[Span] = []
        for statement in record.statements:
            taken += statement.cue.spans if statement.cue else ()
            category = self._category(record.report.text, statement, actors)
            if category is not None and statement.cue and voices.of(statement.cue.spans[0]).voice == "outlet":
                yield self._observed(record, statement, category)
        yield from self._unstated(record, voices, taken)

    def _category(self, text: str, statement: Statement, actors: dict[str, Actor]) -> Category | None:
        """Return what a statement's source lacks; None where it is named, or the statement is not the outlet's to tell."""
        if statement.cue is None or not statement.cue.spans or statement.within is not None or statement.kind not in _KINDS:
            return None
        source = statement.source
        actor = actors.get(source.actor or "") if source else None
        if actor is not None and self._is_named(actor):
            return None
        if source is None or not source.spans:
            if self._is_passive(text, statement.cue.spans[0]):
                return "passive"
            # a verb that is no passive has a subject, whether it was found or not
            return None if statement.why.rule.startswith("verbs.") else "no source"
        return self._of_phrase(text[source.spans[0][0] : source.spans[0][1]].partition(",")[0])

    def _is_named(self, actor: Actor) -> bool:
        """Tell whether an actor is called by a name: "Ana Quispe", "Peru", but not "a senior US official", "Critics"."""
        if actor.wikidata or actor.kind == "state":
            return True
        last = next(reversed(_WORD.findall(actor.name)), "x")
        return not last[0].islower() and last.lower() not in self._collective | self._unnamed

    def _is_passive(self, text: str, cue: Span) -> bool:
        before = [w.group().lower() for w in _WORD.finditer(text, max(0, cue[0] - _BEFORE), cue[0])]
        first = _WORD.match(text, cue[0])
        while before and before[-1] in self._adverbs:
            before.pop()
        return bool(before and before[-1] in self._helpers) or (first is not None and first.group().lower() in self._helpers)

    def _of_phrase(self, phrase: str) -> Category | None:
        """Return what the phrase of a source lacks, by its head: "some Western critics", "an official in Lima"."""
        head = ""
        for word in _WORD.findall(phrase):
            if word.lower() in self._ends and head:
                break
            head = word.lower()
        if head in self._collective:
            return "collective"
        return "unnamed" if head in self._unnamed else None

    def _unstated(self, record: Record, voices: Voices, taken: list[Span]) -> Iterator[Observation]:
        """Yield the phrases that no statement covers, where they are the outlet's."""
        text, end = record.report.text, 0
        hits = [(found.span(), category) for category, phrases in self._phrases for found in phrases.finditer(text)]
        for span, category in sorted(hits, key=lambda hit: (hit[0][0], -hit[0][1])):
            if span[0] < end or overlaps(taken, (span,)) or (category == "passive" and self._has_agent(text, span[1])):
                continue
            if voices.of(span).voice == "outlet":
                end = span[1]
                yield _observation(text, (span,), category, None)

    def _has_agent(self, text: str, end: int) -> bool:
        follows = _WORD.search(text, end, end + _BEFORE)
        return follows is not None and not text[end : follows.start()].strip() and follows.group().lower() in self._agents

    @staticmethod
    def _observed(record: Record, statement: Statement, category: Category) -> Observation:
        cue = statement.cue.spans if statement.cue else ()
        source = statement.source.spans if statement.source else ()
        return _observation(record.report.text, merge((*source, *cue)), category, statement.id)


def _observation(text: str, spans: tuple[Span, ...], category: Category, statement: str | None) -> Observation:
    return Observation(
        kind="unsourced attitude",
        spans=spans,
        words=words(text, spans),
        category=category,
        statement=statement,
        note=_SAID[category],
    )


@functools.cache
def load_unsourced(language: str = "en") -> Unsourced:
    """Return what finds statements without a named source in a language, made once.

    Raises:
        LanguageError: where the language has no words for it.
    """
    return Unsourced(listed_words(language, "wording")["unsourced"])
