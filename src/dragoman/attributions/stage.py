"""The stage that adds attributions."""

from dragoman.attributions import (
    colons,
    hearsay,
    judging,
    labels,
    nesting,
    nouns,
    prepositions,
    quotes,
    signatures,
    turns,
    verbs,
)
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import lexicon
from dragoman.attributions.ground import Ground
from dragoman.attributions.linker import Linker
from dragoman.reading.page import Reading
from dragoman.stage import Output


class AttributionsStage:
    """Adds `attributions`: what rules over the parse find, weighed and completed by the trained linker.

    Args:
        language: ISO 639-1 code.
        linker: the trained linker; without one the rules alone decide.
    """

    name = "attributions"
    needs = ("reading",)
    adds = "attributions"

    def __init__(self, language: str, linker: Linker | None = None) -> None:
        self.language = language
        self.cues = lexicon(language)
        self.linker = linker

    def __call__(self, *, reading: Reading) -> Output[tuple[Attribution, ...]]:
        """Return the attributions of one report."""
        ground = Ground(reading, self.cues)
        ruled = self._ruled(ground)
        if self.linker is None or not len(reading.doc):
            return Output(ruled)
        judged = judging.judge(ground, ruled, self.linker.read(ground, ruled), self.linker.judgement)
        return Output(nesting.settle(judged))

    @staticmethod
    def _ruled(ground: Ground) -> tuple[Attribution, ...]:
        """Return what the rules find."""
        assigned = quotes.assign(ground)
        found = [
            *turns.find(ground),
            *labels.find(ground),
            *verbs.find(ground, assigned),
            *colons.find(ground, assigned),
            *nouns.find(ground),
            *prepositions.find(ground),
            *hearsay.find(ground),
            *signatures.find(ground, assigned),
        ]
        return nesting.settle(found)
