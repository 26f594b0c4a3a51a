"""What every rule of this stage stands on: the reading, the cues, and arithmetic between tokens and offsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from dragoman.attributions.cues import Lexicon
from dragoman.reading.page import Quotation, Reading
from dragoman.spans import Span, Spans, merge, trim

EDGES = ",;:—–-"
LONGEST = 400
"""Words after which a sentence is cut, so that no text takes more than linear time."""
DASHES = ("—", "–")


@dataclass(frozen=True)
class Ground:
    """One report's reading with the cues of its language."""

    reading: Reading
    cues: Lexicon

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.reading.doc

    @property
    def text(self) -> str:
        """The report's text."""
        return self.reading.text

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each token."""
        return [token.idx for token in self.doc]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations."""
        return self.reading.outermost()

    @cached_property
    def quoted(self) -> list[int]:
        """For each token the index of the innermost quotation over it, or -1."""
        out = [-1] * len(self.doc)
        for index, quotation in enumerate(self.reading.quotations):
            first, after = self.tokens(quotation.span)
            out[first:after] = [index] * (after - first)
        return out

    @cached_property
    def sentence_bounds(self) -> list[tuple[int, int]]:
        """For each token the first token of its sentence and the one after its last."""
        line = self.reading.dateline
        opens = self.tokens((line[1], line[1] + 1))[0] if line is not None else -1
        out: list[tuple[int, int]] = []
        start = 0
        for token in self.doc:
            new = token.is_sent_start or token.i == opens or "\n" in token.doc[token.i - 1].text
            if token.i > start and (new or token.i - start >= LONGEST):
                out.extend([(start, token.i)] * (token.i - start))
                start = token.i
        out.extend([(start, len(self.doc))] * (len(self.doc) - start))
        return out

    def sentence(self, token: Token) -> tuple[int, int]:
        """Return the first token of a token's sentence, without the dateline, and the one after its last."""
        return self.sentence_bounds[token.i]

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the first token that a span touches and the one after the last."""
        first = bisect_right(self.starts, span[0]) - 1
        if first >= 0 and self.starts[first] + len(self.doc[first]) <= span[0]:
            first += 1
        return max(first, 0), max(first, bisect_right(self.starts, span[1] - 1))

    def span(self, first: int, after: int) -> Span:
        """Return the offsets of the tokens from `first` to before `after`, without white space at the ends."""
        if first >= after:
            return (0, 0)
        last = self.doc[after - 1]
        return trim(self.text, (self.starts[first], last.idx + len(last)))

    def stretch(self, first: int, after: int) -> Spans:
        """Return tokens as content: without commas at the ends, quotation marks completed, nothing if empty."""
        span = self.complete(self.span(first, after))
        return merge([self.tidy(self._before_dash(span))])

    def _before_dash(self, span: Span) -> Span:
        """Return a span up to a dash right after a closing mark, where the reporter's own voice goes on."""
        for quotation in self.near(span):
            end = quotation.span[1]
            if (
                quotation.parent is None
                and span[0] < end < span[1]
                and quotation.span[0] >= span[0]
                and self.text[end : end + 2].lstrip()[:1] in DASHES
            ):
                return (span[0], end)
        return span

    def tidy(self, span: Span) -> Span:
        """Return a span without white space, commas and dashes at its ends, and without a final period outside marks."""
        start, end = trim(self.text, span, EDGES)
        while end > start and self.text[end - 1] in ".;," and not self._closes(end):
            end -= 1
        return trim(self.text, (start, end), EDGES) if end > start else (start, start)

    def complete(self, span: Span) -> Span:
        """Return a span that takes in the marks of quotations it lacks only those of, and the rest of those it enters."""
        start, end = span
        for quotation in self.near(span):
            (opens, closes), inner = quotation.span, quotation.inner
            if closes <= start or not quotation.closed:
                continue
            if opens <= start and end <= closes:
                if (start, end) != (opens, closes) and start <= inner[0] and end >= inner[1] - 1:
                    start, end = opens, closes
                continue
            if start <= inner[0] and opens < start:
                start = opens
            if start <= opens < end < closes:
                end = closes
        return start, end

    def _closes(self, offset: int) -> bool:
        return offset in self._ends

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(q.span[1] for q in self.reading.quotations)

    @cached_property
    def _outer(self) -> tuple[list[int], list[int]]:
        """The ends of the outermost quotations, and their places among all."""
        places = [i for i, q in enumerate(self.reading.quotations) if q.parent is None]
        return [self.reading.quotations[i].span[1] for i in places], places

    def near(self, span: Span) -> Iterator[Quotation]:
        """Yield the quotations that may overlap a span, in order."""
        ends, places = self._outer
        at = bisect_left(ends, span[0])
        for place in range(places[at] if at < len(places) else len(self.reading.quotations), len(self.reading.quotations)):
            quotation = self.reading.quotations[place]
            if quotation.span[0] >= span[1]:
                return
            yield quotation

    def is_in_turn(self, token: Token) -> bool:
        """Tell whether a token stands in a turn of a transcript."""
        at = bisect_right(self._turns, token.idx) - 1
        return at >= 0 and token.idx < self.reading.turns[at].content[1]

    @cached_property
    def _turns(self) -> list[int]:
        """Where the words of each turn start."""
        return [turn.content[0] for turn in self.reading.turns]

    def quotation(self, token: int) -> Quotation | None:
        """Return the innermost quotation over a token."""
        index = self.quoted[token]
        return None if index < 0 else self.reading.quotations[index]
