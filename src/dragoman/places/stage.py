"""The stage that adds places."""

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Place, Report
from dragoman.stage import Output


class PlacesStage:
    """Adds `places`."""

    name = "places"
    needs = ("report", "reading", "attributions")
    adds = "places"

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, *, report: Report, reading: Reading, attributions: tuple[Attribution, ...]) -> Output[tuple[Place, ...]]:
        """Return the places of one report."""
        return Output(())
