"""What the reading stage hands to the layers: the parse and the structure of the page. Never stored.

Every offset counts code points of the report's text. `doc` is a spaCy `Doc` over exactly that text, so that `token.idx` is an
offset too; its sentence starts are those of `sentences`.
"""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Phrase

from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch inside quotation marks.

    Attributes:
        span: from the opening mark to after the closing one.
        inner: the words between the marks; in a continued quotation the marks re-opened at each paragraph lie inside.
        parent: index of the quotation around this one, or None.
        depth: 0 for an outermost quotation.
        closed: False where the text never closes it; `span` then ends with the paragraph.
    """

    span: Span
    inner: Span
    parent: int | None
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: a label such as `QUESTION`, its colon, and what that speaker says."""

    label: Span
    colon: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One report, parsed.

    Attributes:
        text: the report's text.
        doc: the parse.
        sentences: spans of sentences; one ends inside a quotation only at `. ! ?`, never between a mark and its cue.
        paragraphs: spans of paragraphs, without the line breaks around them.
        quotations: all of them by start, outer before inner.
        turns: the turns where the report is a transcript, else none.
        dateline: the agency's line at the start (`QUITO, Aug. 9 (Delta News) —`), or None.
    """

    text: str
    doc: Doc
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    turns: tuple[Turn, ...]
    dateline: Span | None

    def phrase(self, span: Span) -> Phrase:
        """Return the tokens that a span touches, as a spaCy `Span`.

        Raises:
            ValueError: where it touches none.
        """
        found = self.doc.char_span(span[0], span[1], alignment_mode="expand")
        if found is None:
            raise ValueError(f"span {span} is outside the text")
        return found

    def outermost(self) -> tuple[Quotation, ...]:
        """Return the quotations that lie in no other."""
        return tuple(q for q in self.quotations if q.parent is None)

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the innermost quotation over an offset, marks included."""
        at: int | None = bisect_right(self.quotations, offset, key=_opening) - 1
        while at is not None and at >= 0:  # the last to open before, or one around it
            quotation = self.quotations[at]
            if offset < quotation.span[1]:
                return quotation
            at = quotation.parent
        return None


def _opening(quotation: Quotation) -> int:
    return quotation.span[0]
