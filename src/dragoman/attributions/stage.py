"""The stage that adds attributions."""

from dragoman.attributions import colons, labels, nesting, nouns, prepositions, quotes, turns, verbs
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import lexicon
from dragoman.attributions.ground import Ground
from dragoman.reading.page import Reading
from dragoman.stage import Output


class AttributionsStage:
    """Adds `attributions`."""

    name = "attributions"
    needs = ("reading",)
    adds = "attributions"

    def __init__(self, language: str) -> None:
        self.language = language
        self.cues = lexicon(language)

    def __call__(self, *, reading: Reading) -> Output[tuple[Attribution, ...]]:
        """Return the attributions of one report."""
        ground = Ground(reading, self.cues)
        assigned = quotes.assign(ground)
        found = [
            *turns.find(ground),
            *labels.find(ground),
            *verbs.find(ground, assigned),
            *colons.find(ground, assigned),
            *nouns.find(ground),
            *prepositions.find(ground),
        ]
        return Output(nesting.settle(found))
