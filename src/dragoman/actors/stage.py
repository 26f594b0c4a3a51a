"""The stage that adds actors."""

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Actor, Place, Report
from dragoman.stage import Output


class ActorsStage:
    """Adds `actors`."""

    name = "actors"
    needs = ("report", "reading", "attributions", "places")
    adds = "actors"

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(
        self, *, report: Report, reading: Reading, attributions: tuple[Attribution, ...], places: tuple[Place, ...]
    ) -> Output[tuple[Actor, ...]]:
        """Return the actors of one report."""
        return Output(())
