"""The stage that adds times."""

from dragoman.reading.page import Reading
from dragoman.record import Report, Time
from dragoman.stage import Output


class TimesStage:
    """Adds `times`."""

    name = "times"
    needs = ("report", "reading")
    adds = "times"

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, *, report: Report, reading: Reading) -> Output[tuple[Time, ...]]:
        """Return the times of one report."""
        return Output(())
