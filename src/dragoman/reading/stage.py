"""The stage that parses a report and finds the structure of its page."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from dragoman.languages.words import words
from dragoman.ontology.territories import load_territories
from dragoman.reading.dateline import Datelines
from dragoman.reading.page import Quotation, Reading
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.parse import Parser
from dragoman.reading.quotations import Apostrophes, find_quotations
from dragoman.reading.sentences import Sentences
from dragoman.reading.turns import Turns
from dragoman.record import Note, Report
from dragoman.spans import Span, trim
from dragoman.stage import Output

_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff\ud800-\udfff]")
_SHOWN = 5  # marks or characters that notes point to


class ReadingStage:
    """Adds `reading`.

    Args:
        language: ISO 639-1 code.
        parser: another spaCy pipeline for that language, by name or path.

    Raises:
        LanguageError: where there is no such language or parser.
    """

    name = "reading"
    needs = ("report",)
    adds = "reading"

    def __init__(self, language: str, parser: str | None = None) -> None:
        self.language = language
        lists = words(language, "reading")
        self._parser = Parser(language, parser)
        self.parser = self._parser.spacy
        self._apostrophes = Apostrophes(lists["apostrophes"])
        capitals = sorted({name for territory in load_territories(language) for name in territory.capitals})
        self._datelines = Datelines(lists["dateline"], capitals)
        self._sentences = Sentences(lists["sentences"])
        self._turns = Turns(lists["transcript"])

    def __call__(self, *, report: Report) -> Output[Reading]:
        """Return the reading of one report, with notes on unclosed quotation marks and odd characters."""
        text = report.text
        blocks = paragraphs(text)
        quotations = find_quotations(text, blocks, self._apostrophes)
        turns = self._turns.find(text, blocks)
        dateline = None if turns else self._datelines.find(text, blocks)
        whole = [(turn.label[0], turn.colon[1]) for turn in turns] or ([dateline] if dateline else [])
        starts = list(self._sentences.starts(text, blocks, quotations, whole=whole))
        doc = self._parser(text, starts, blocks)
        reading = Reading(text, doc, sentences(text, doc), blocks, quotations, turns, dateline)
        return Output(reading, (*unclosed(quotations), *odd_characters(text)))


def sentences(text: str, doc: Doc) -> tuple[Span, ...]:
    """Return the spans of a parse's sentences, without white space at their ends; one of white space alone is none."""
    if not len(doc):
        return ()
    spans = (trim(text, (sentence.start_char, sentence.end_char)) for sentence in doc.sents)
    return tuple(span for span in spans if span[0] < span[1])


def unclosed(quotations: Sequence[Quotation]) -> Iterator[Note]:
    """Yield a note on each of the first quotation marks that are never closed, and one that counts the rest."""
    marks = [(q.span[0], q.inner[0]) for q in quotations if not q.closed]
    for mark in islice(marks, _SHOWN):
        yield Note("D104", "this quotation mark is never closed", (mark,))
    if len(marks) > _SHOWN:
        yield Note("D104", f"{len(marks) - _SHOWN} more quotation marks are never closed")


def odd_characters(text: str) -> Iterator[Note]:
    """Yield one note on control, replacement and other characters that are no text, if there are any."""
    spans = tuple(found.span() for found in islice(_ODD.finditer(text), _SHOWN))
    if spans:
        names = ", ".join(sorted({f"U+{ord(text[start]):04X}" for start, _ in spans}))
        yield Note("D105", f"characters that are no text stand here: {names}", spans)
