"""Fit the judgement: how likely a reading of a cue is right, on articles that the network has not learnt from.

Right is a relation as `dragoman.evaluate.statements` has it: half of the content's words or more, and a word of the source, or
no source on either side. Several annotators each count for their part.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from training.linker.articles import Article, Marked, Reader
from training.linker.scores import counts_of, row_of, total

from dragoman.attributions import nesting
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.judging import FLOOR, chance, judge, linked_reading, readings
from dragoman.attributions.linker import Link, Linker
from dragoman.attributions.relations import cue_word
from dragoman.evaluate.aligning import NEAR, Judged, judged, near, of_record, sources_agree
from dragoman.evaluate.calibration import calibration
from dragoman.evaluate.rates import Figures
from dragoman.evaluate.words import WordText

STRENGTH = 1.0
"""The inverse of what large weights cost, as scikit-learn counts it."""
FOLDS = 5
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
DIGITS = 4
ROUNDS = 2000

Weights = Mapping[str, float]


class Reading(NamedTuple):
    """A reading of a cue: its features, and the share of annotators by whom it is right."""

    features: dict[str, float]
    right: float


class Marks:
    """What annotators marked in an article.

    Args:
        document: the article.
    """

    def __init__(self, document: Marked) -> None:
        self._text = WordText(document.text)
        self._by = [[s for row in rows if (s := judged(self._text, row))] for rows in document.gold.values()]

    def right(self, reading: Attribution) -> float:
        """Return the share of annotators by whom a reading is right."""
        (row,) = of_record({"statements": [row_of(reading)], "actors": []})
        mine = judged(self._text, row)
        return 0.0 if mine is None else sum(self._agrees(gold, mine) for gold in self._by) / len(self._by)

    def _agrees(self, gold: Sequence[Judged], mine: Judged) -> bool:
        return any(near(one, mine).jaccard >= NEAR and sources_agree(self._text, one, mine) for one in gold)


class Weighed(NamedTuple):
    """An article, its marks, what the linker makes of its cues, and every reading of them."""

    article: Article
    marks: Marks
    links: list[Link]
    readings: list[Reading]

    def kept(self, weights: Weights, floor: float = FLOOR) -> tuple[Attribution, ...]:
        """Return the attributions that the judgement leaves, as the stage gives them."""
        ground, ruled = self.article.ground, self.article.ruled
        return nesting.settle(judge(ground, ruled, self.links, weights, floor))


def weigh(documents: Sequence[Marked], reader: Reader, linker: Linker) -> list[Weighed]:
    """Return articles with every reading of their cues."""
    out = []
    for document in documents:
        article = reader(document)
        marks, links = Marks(document), linker.read(article.ground, article.ruled)
        out.append(Weighed(article, marks, links, list(_readings(article, marks, links))))
    return out


def _readings(article: Article, marks: Marks, links: Sequence[Link]) -> Iterator[Reading]:
    """Yield the readings of all cues but nested ones, which the rules decide alone."""
    words = [(cue_word(article.ground, a.cue), a) for a in article.ruled]
    outermost = {word: a for word, a in words if a.within is None}
    nested = {word for word, a in words if a.within is not None}
    for link in links:
        if link.cue in nested:
            continue
        ruled = outermost.get(link.cue)
        linked = linked_reading(article.ground, link, ruled)
        for told, reading in readings(article.ground, link, ruled, linked):
            yield Reading(told, marks.right(reading))


def fit(found: Sequence[Reading]) -> dict[str, float]:
    """Return the weights of a logistic regression over readings, by the name of a feature.

    A reading that is right by half of the annotators counts half as right and half as wrong.
    """
    names = DictVectorizer(sparse=False)
    features = names.fit_transform([reading.features for reading in found])
    rights = np.asarray([reading.right for reading in found])
    labels = np.concatenate([np.ones(len(found)), np.zeros(len(found))])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=ROUNDS)
    model.fit(np.concatenate([features, features]), labels, sample_weight=np.concatenate([rights, 1 - rights]))
    return {name: round(float(w), DIGITS) for name, w in zip(names.get_feature_names_out(), model.coef_[0], strict=True)}


def crossed(weighed: Sequence[Weighed]) -> list[dict[str, float]]:
    """Return for each article the weights fitted on the folds that it is not in."""
    out: list[dict[str, float]] = [{} for _ in weighed]
    groups = np.arange(len(weighed))
    for learnt, left in GroupKFold(min(FOLDS, len(weighed))).split(groups, groups=groups):
        weights = fit([reading for i in learnt for reading in weighed[i].readings])
        for i in left:
            out[i] = weights
    return out


def error(weighed: Sequence[Weighed], weights: Sequence[Weights]) -> dict[str, Figures]:
    """Return how honest the chances are: of every reading, and of the outermost attributions that stay.

    Args:
        weighed: the articles.
        weights: those of each article.
    """
    pairs = list(zip(weighed, weights, strict=True))
    every = [(chance(reading.features, own), reading.right) for each, own in pairs for reading in each.readings]
    kept = [(a.confidence, each.marks.right(a)) for each, own in pairs for a in each.kept(own) if a.within is None]
    return {"readings": calibration(every), "kept": calibration(kept)}


def by_floor(weighed: Sequence[Weighed], weights: Sequence[Weights]) -> dict[float, dict[str, float]]:
    """Return the figures of attributions at each floor, given the weights of each article."""
    pairs = list(zip(weighed, weights, strict=True))
    return {f: total([counts_of(each.article.document, each.kept(own, f)) for each, own in pairs]) for f in FLOORS}
