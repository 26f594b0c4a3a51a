"""Figures beside published series: the verdict on each, with its reasons."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from dragoman.figures.checking.catalogue import Catalogue
from dragoman.figures.checking.claim import Claim, ClaimReader
from dragoman.figures.checking.comparing import Comparer
from dragoman.figures.checking.library import Library, read_series
from dragoman.figures.checking.question import change_of, level_of
from dragoman.figures.checking.readings import Readings
from dragoman.figures.checking.words import checking_words
from dragoman.ontology.territories import load_territories
from dragoman.record import Actor, Figure, Record, Report, Statement, Time
from dragoman.verdict import Agreement, Check, Comparison, Verdict

_GRAVEST: tuple[Verdict, ...] = ("contradicted", "not comparable", "no data", "supported")
"""Which verdict a figure gets of those on its numbers: the first of these that any has."""


class Checker:
    """Checks the figures of reports against series.

    Args:
        library: the series.
        language: ISO 639-1 code of the reports, a folder of `dragoman.languages`.
    """

    def __init__(self, library: Library, language: str = "en") -> None:
        self.library = library
        self.words = checking_words(language)
        self.territories = load_territories(language)
        self.comparer = Comparer(Catalogue(library))
        self.readings = Readings(self.comparer)

    @classmethod
    def of(cls, *places: str | Path, language: str = "en") -> "Checker":
        """Return a checker with the series of files and folders.

        Raises:
            SeriesError: where there is none, or one cannot be read.
        """
        return cls(read_series(places), language)

    def check(self, record: Record) -> Record:
        """Return a record with every figure checked."""
        figures = self.checked(
            record.figures, report=record.report, times=record.times, actors=record.actors, statements=record.statements
        )
        return structs.replace(record, figures=figures)

    def checked(
        self,
        figures: Sequence[Figure],
        *,
        report: Report,
        times: Sequence[Time],
        actors: Sequence[Actor],
        statements: Sequence[Statement],
    ) -> tuple[Figure, ...]:
        """Return figures with their checks.

        Args:
            figures: the figures of a report.
            report: the report.
            times: its times.
            actors: its actors.
            statements: its statements.
        """
        reader = ClaimReader(report, times, actors, statements, self.words, self.territories)
        return tuple(structs.replace(figure, check=self.verdict(reader.of(figure))) for figure in figures)

    def verdict(self, claim: Claim) -> Check:
        """Return the check of one claim: the gravest verdict on its numbers, with all that led to it."""
        numbers: dict[str, Comparison] = {}
        readings: list[Agreement] = []
        for question in (level_of(claim), change_of(claim)):
            if question is not None:
                answer = self.comparer.answer(question, claim)
                numbers[question.number] = answer.comparison
                readings += self.readings.of(question, claim, answer)
        if not numbers:
            return Check("not comparable", None, None, "No number is told.")
        found = {comparison.verdict for comparison in numbers.values()}
        main = numbers.get("level") or numbers["change"]
        return Check(
            verdict=next(verdict for verdict in _GRAVEST if verdict in found),
            series=main.series,
            reference=main.reference,
            why=" ".join(comparison.why for comparison in numbers.values()),
            level=numbers.get("level"),
            change=numbers.get("change"),
            readings=tuple(readings),
        )
