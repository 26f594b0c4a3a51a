"""In whose voice a phrase of a report stands.

The rules, the first that fits:

1. In a quotation that holds more than the phrase, or in a statement that is direct: `quotation`, of the speaker of the
   innermost statement that is told outside those marks.
2. Kept at arm's length ("so-called", "what Moscow calls"): `distanced`, of whom the words name.
3. Alone between quotation marks: `quotation` where it is told as somebody's speech, else `scare quotes`.
4. In what is stated, but in no marks: `statement`. Between two quoted parts of one statement it is `outlet`: the outlet has
   marked off what the speaker said, and the words between are its own.
5. `outlet`.

Quotation marks are read anew from the text, as the record does not keep them.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from dragoman.analysis.wording.cover import Cover
from dragoman.analysis.wording.distance import Distance, load_distances
from dragoman.languages.words import words
from dragoman.reading.page import Quotation
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.quotations import Apostrophes, find_quotations
from dragoman.record import Record, Statement
from dragoman.spans import Span, contains, hull, overlap

Voice = Literal["outlet", "statement", "quotation", "scare quotes", "distanced"]
VOICES: tuple[Voice, ...] = ("outlet", "statement", "quotation", "scare quotes", "distanced")

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARK = 2
"""Code points of a quotation mark, at most."""
_STRAY = 1
"""Words beside the phrase and small ones that may stand between marks that are still around the phrase alone."""


class Voiced(NamedTuple):
    """Whose voice a phrase is in.

    Attributes:
        voice: which.
        statement: the statement in which it stands, or None.
        speaker: id of the actor whose word it is; None for the outlet, and where nobody is known.
        distance: words that keep it at arm's length, if any.
    """

    voice: Voice
    statement: Statement | None
    speaker: str | None
    distance: Distance | None


class Voices:
    """Tells the voices of the phrases of one record.

    Args:
        record: the record.
        language: ISO 639-1 code of the words.
    """

    def __init__(self, record: Record, language: str = "en") -> None:
        self._record = record
        self._text = record.report.text
        self._language = language
        self._distances = load_distances(language)
        contents = ((one, s) for s in record.statements for one in s.content.spans)
        self._contents = Cover(contents, len(self._text))
        listed = words(language, "wording")
        self._small, frames = frozenset(listed["alone"]["small"]), frozenset(listed["alone"]["frames"])
        self._clauses = frozenset(listed["between"]["clause"])
        tables = (table for table in words(language, "cues").values() if isinstance(table, dict))
        cues = (cue for table in tables for cue in table.items() if isinstance(cue[1], dict))
        self._quoting = frozenset(lemma for lemma, told in cues if frames & set(str(told.get("frames", "")).split()))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the text."""
        apostrophes = Apostrophes(words(self._language, "reading")["apostrophes"])
        return find_quotations(self._text, paragraphs(self._text), apostrophes)

    @cached_property
    def _openings(self) -> list[int]:
        return [q.span[0] for q in self.quotations]

    @cached_property
    def _inners(self) -> Cover[Quotation]:
        return Cover(((q.inner, q) for q in self.quotations), len(self._text))

    def of(self, span: Span) -> Voiced:
        """Return whose voice the phrase at a span is in."""
        stated = self._stating(span)
        around = self._around(span, stated)
        alone = [q for q in around if self._is_alone(q, span)]
        wide = next((q for q in around if q not in alone), None)
        distance = self._distances.of(self._text, span)
        if wide is not None or any(one.form == "direct" for one in stated[:1]):
            return self._quoted(span, wide, stated, distance)
        inner = stated[0] if stated else None
        if distance is not None:
            return Voiced("distanced", inner, self._named(distance) or _speaker(inner), distance)
        if alone or self._is_split(span):
            told = inner is not None and self._is_speech(inner)
            return Voiced("quotation" if told else "scare quotes", inner, _speaker(inner) if told else None, None)
        if inner is not None and not self._is_between(span, inner):
            return Voiced("statement", inner, _speaker(inner), None)
        return Voiced("outlet", inner, None, None)

    def _quoted(
        self, span: Span, quotation: Quotation | None, stated: Sequence[Statement], distance: Distance | None
    ) -> Voiced:
        """Return the voice of what is quoted: of the innermost statement that is told outside the marks."""
        if quotation is not None:
            outside = [one for one in stated if not (one.cue and _within(one.cue.spans, quotation.span))]
            teller = next(iter(outside), None) or self._telling(quotation, span)
        else:
            teller = stated[0]
        return Voiced("quotation", teller, _speaker(teller), distance)

    def _stating(self, span: Span) -> list[Statement]:
        """Return the statements whose content holds a span, the innermost first."""
        found = self._contents.holding(span)
        return sorted(found, key=lambda s: (hull(s.content.spans)[1] - hull(s.content.spans)[0], -s.content.spans[0][0], s.id))

    def _around(self, span: Span, stated: Sequence[Statement]) -> list[Quotation]:
        """Return the quotations that hold a span, the innermost first; one never closed counts only where it is a statement."""
        quoted = any(statement.form != "indirect" for statement in stated)
        held = [q for q in self._inners.holding(span) if q.closed or quoted]
        return sorted(held, key=lambda q: -q.depth)

    def _is_alone(self, quotation: Quotation, span: Span) -> bool:
        """Tell whether marks stand around a phrase and next to nothing else."""
        others = 0
        for word in _WORD.finditer(self._text, *quotation.inner):
            others += not overlap(word.span(), span) and word.group().lower() not in self._small
            if others > _STRAY:
                return False
        return True

    def _is_split(self, span: Span) -> bool:
        """Tell whether marks stand around a part of a phrase: the “special” operation."""
        first, last = bisect_left(self._openings, span[0] - _MARK), bisect_left(self._openings, span[1])
        return any(q.closed and contains(span, q.inner) for q in self.quotations[first:last])

    def _is_speech(self, statement: Statement) -> bool:
        """Tell whether a statement is one whose words may be quoted one by one: "said", "called it", not "debated"."""
        cue = statement.cue.lemma if statement.cue else ""
        return statement.kind == "speech" and statement.source is not None and cue in self._quoting

    def _is_between(self, span: Span, statement: Statement) -> bool:
        """Tell whether a phrase stands between two quoted parts of a statement that is quoted in part."""
        if statement.form != "mixed":
            return False
        frame = hull(statement.content.spans)
        first, last = bisect_left(self._openings, frame[0]), bisect_left(self._openings, frame[1])
        own = [q.span for q in self.quotations[first:last] if q.closed and contains(frame, q.span)]
        before, after = [one[1] for one in own if one[1] <= span[0]], [one[0] for one in own if one[0] >= span[1]]
        if not before or not after:
            return False
        return not any(word.group().lower() in self._clauses for word in _WORD.finditer(self._text, max(before), span[0]))

    def _telling(self, quotation: Quotation, span: Span) -> Statement | None:
        """Return the statement that a quotation goes on from: the last one in it that begins before a span."""
        before = [s for s in self._record.statements if s.content.spans and hull(s.content.spans)[0] < span[0]]
        inside = [s for s in before if any(overlap(one, quotation.span) for one in s.content.spans) and s.form != "indirect"]
        told = [s for s in inside if not (s.cue and _within(s.cue.spans, quotation.span))]
        return max(told, key=lambda s: hull(s.content.spans)[0], default=None)

    def _named(self, distance: Distance) -> str | None:
        """Return the id of the actor whom words like "what Moscow calls" name."""
        if distance.who is None:
            return None
        named = [(m, a.id) for a in self._record.actors for m in a.mentions if overlap(m, distance.who)]
        return max(named, key=lambda one: (overlap(one[0], distance.who or (0, 0)), -one[0][0]))[1] if named else None


def _within(spans: Sequence[Span], frame: Span) -> bool:
    return bool(spans) and contains(frame, hull(spans))


def _speaker(statement: Statement | None) -> str | None:
    return statement.source.actor if statement and statement.source else None
