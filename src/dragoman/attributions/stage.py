"""The stage that adds attributions."""

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.stage import Output


class AttributionsStage:
    """Adds `attributions`."""

    name = "attributions"
    needs = ("reading",)
    adds = "attributions"

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, *, reading: Reading) -> Output[tuple[Attribution, ...]]:
        """Return the attributions of one report."""
        return Output(())
