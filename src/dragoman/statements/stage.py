"""The stage that adds statements."""

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Actor, Report, Statement, Time
from dragoman.stage import Output


class StatementsStage:
    """Adds `statements`."""

    name = "statements"
    needs = ("report", "reading", "times", "attributions", "actors")
    adds = "statements"

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(
        self,
        *,
        report: Report,
        reading: Reading,
        times: tuple[Time, ...],
        attributions: tuple[Attribution, ...],
        actors: tuple[Actor, ...],
    ) -> Output[tuple[Statement, ...]]:
        """Return the statements of one report."""
        return Output(())
