"""Fit the chance that an event is right, on lines that the coder did not learn from, and the weights of its pairs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from training.coder.lines import Line, bare

from dragoman.evaluate.events import is_told, side_of
from dragoman.evaluate.pairing import Document
from dragoman.evaluate.readings import Row
from dragoman.events.candidate import Candidate
from dragoman.events.classify import Classifier
from dragoman.events.coder import Coder
from dragoman.events.draft import Draft, triggers
from dragoman.events.judging import chance
from dragoman.events.labels import NONE, TYPES
from dragoman.events.layers import Layers
from dragoman.events.stage import EventsStage, Told
from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Report
from dragoman.spans import Span, overlap

FOLDS = 5
STRENGTH = 1.0
BINS = 10
EVEN = {"coder": 1.0, "rules": 0.2, "none": 0.0}
"""What coder and rules count for before that is fitted."""


class Reading(NamedTuple):
    """One reading of an act of a line: which line and act, what speaks for it, and whether it is right."""

    line: int
    act: int
    first: bool
    features: dict[str, float]
    right: bool


class Judged(NamedTuple):
    """All readings of some lines, and what there was to find.

    Attributes:
        readings: of every act.
        events: how many lines tell an event.
        free: how many tell none.
    """

    readings: list[Reading]
    events: int
    free: int


def read(lines: Sequence[Line], pipeline: Pipeline, stage: EventsStage) -> Judged:
    """Return the readings of every act that a stage finds in some lines.

    Args:
        lines: lines of the project's own text.
        pipeline: the stages before it.
        stage: the stage, with a coder and no floor.
    """
    out: list[Reading] = []
    for number, line in enumerate(lines):
        text, spans = bare(line.text)
        have = _layers(pipeline, Report.of(text))
        if not have["actors"]:
            continue
        layers = Layers.of(stage.language, **have)
        candidates, coded = stage.acts(have["reading"].doc, layers)
        told: list[Draft] = []
        for act, candidate in enumerate(candidates):
            readings = stage.readings(candidate, layers, told, coded)
            if line.types and not _meet(triggers([candidate]), [(s, e) for mark, s, e in spans if mark == "T"]):
                continue  # another event, which nobody marked
            right = _judge(line, spans, have["actors"], candidate)
            out += [Reading(number, act, n == 0, r.features, right(r)) for n, r in enumerate(readings)]
            draft = stage.draft(candidate, readings, layers)
            if draft is not None:
                told.append(draft)
    return Judged(out, sum(bool(x.types) for x in lines), sum(not x.types for x in lines))


def read_reports(documents: Sequence[Document[Row]], pipeline: Pipeline, stage: EventsStage, first: int) -> list[Reading]:
    """Return the readings of every act that a stage finds in reports with gold records, numbered from `first` on.

    Right is a reading that shares words with a gold event of its type and of the same countries on both sides.
    """
    out: list[Reading] = []
    for number, document in enumerate(documents, first):
        have = _layers(pipeline, document.report())
        layers = Layers.of(stage.language, **have)
        candidates, coded = stage.acts(have["reading"].doc, layers)
        gold = side_of(document.gold)
        actors = {actor.id: {"country": actor.country} for actor in have["actors"]}
        told: list[Draft] = []
        for act, candidate in enumerate(candidates):
            readings = stage.readings(candidate, layers, told, coded)
            row = {"type": candidate.type, "spans": [list(span) for span in triggers([candidate])], "status": candidate.status}
            for n, reading in enumerate(readings):
                sides = {"actors": list(reading.sides.actors), "recipients": list(reading.sides.recipients)}
                right = is_told(gold, row | sides, actors)
                out.append(Reading(number, act, n == 0, reading.features, right))
            draft = stage.draft(candidate, readings, layers)
            if draft is not None:
                told.append(draft)
    return out


def _layers(pipeline: Pipeline, report: Report) -> dict[str, Any]:
    """Return what the stages before events make of a report."""
    have: dict[str, Any] = {"report": report}
    for stage in pipeline.stages:
        if stage.adds not in {"events", "figures"}:
            have[stage.adds] = stage(**{name: have[name] for name in stage.needs}).added
    return {name: have[name] for name in EventsStage.needs}


def _judge(
    line: Line, spans: Sequence[tuple[str, int, int]], actors: Iterable[Actor], candidate: Candidate
) -> Callable[[Told], bool]:
    """Return what tells whether a reading is right: its words, its type, and who of those mentioned is on which side."""
    mentions = {actor.id: actor.mentions for actor in actors}
    marked = {mark: [(start, end) for name, start, end in spans if name == mark] for mark in "ATR"}
    found = candidate.type in line.types and _meet(triggers([candidate]), marked["T"])

    def on(who: str, side: str) -> bool:
        return _meet(mentions[who], marked[side])

    def covered(ids: Sequence[str], side: str) -> bool:
        known = [span for span in marked[side] if any(_meet(m, [span]) for m in mentions.values())]
        return all(any(_meet(mentions[who], [span]) for who in ids) for span in known)

    def right(told: Told) -> bool:
        doing, done = told.sides
        apart = all(on(who, "A") for who in doing) and all(on(who, "R") for who in done)
        whole = covered(doing, "A") and covered(done, "R")
        together = not done and all(on(who, "A") or on(who, "R") for who in doing) and len(doing) > 1
        together = together and covered(doing, "A") and covered(doing, "R")
        return found and ((apart and whole) or together)

    return right


def _meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(overlap(one, other) for one in some for other in others)


def fit(readings: Sequence[Reading], reports: Sequence[Reading] = ()) -> dict[str, float]:
    """Return the weight of each feature; readings of reports count as much together as those of lines."""
    share = len(readings) / max(len(reports), 1)
    weights = [1.0] * len(readings) + [share] * len(reports)
    readings = [*readings, *reports]
    names = sorted({name for reading in readings for name in reading.features})
    rows = np.array([[reading.features[name] for name in names] for reading in readings])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(rows, [reading.right for reading in readings], sample_weight=weights)
    return {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}


def crossed(readings: Sequence[Reading], reports: Sequence[Reading] = ()) -> list[float]:
    """Return the chance of each reading of lines, then of reports, by weights fitted on the other lines and reports."""
    weights = [fit(*([r for r in some if r.line % FOLDS != fold] for some in (readings, reports))) for fold in range(FOLDS)]
    return [chance(r.features, weights[r.line % FOLDS]) for r in (*readings, *reports)]


def by_floor(judged: Judged, chances: Sequence[float], margin: float, floors: Iterable[float]) -> dict[float, dict[str, float]]:
    """Return precision, recall and F1 of what stays at each floor."""
    best: dict[tuple[int, int], tuple[float, float, bool]] = {}
    for reading, likely in zip(judged.readings, chances, strict=True):
        key, rank = (reading.line, reading.act), likely + margin * reading.first
        if key not in best or rank > best[key][0]:
            best[key] = rank, likely, reading.right
    out = {}
    for floor in floors:
        kept = [(likely, right) for _, likely, right in best.values() if likely >= floor]
        right = sum(r for _, r in kept)
        precision, recall = right / max(len(kept), 1), right / max(judged.events, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        out[floor] = {"precision": precision, "recall": recall, "f1": f1, "ece": error(kept)}
    return out


def error(kept: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error of chances, in ten bins."""
    total = 0.0
    for n in range(BINS):
        some = [(c, r) for c, r in kept if n / BINS <= c < (n + 1) / BINS or (n == BINS - 1 and c == 1)]
        total += abs(sum(c for c, _ in some) - sum(r for _, r in some))
    return total / max(len(kept), 1)


def shown(figures: Mapping[float, Mapping[str, float]]) -> list[str]:
    """Return a line a floor."""
    return [f"floor {floor}: " + ", ".join(f"{k} {v:.3f}" for k, v in row.items()) for floor, row in figures.items()]


def pair_scores(
    lines: Sequence[Line], classifier: Classifier, coder: Coder
) -> list[tuple[Mapping[str, float], Mapping[str, float], Sequence[str]]]:
    """Return for the marked sides of each line the scores of the rules and of the coder, and the right types."""
    out = []
    for line in lines:
        text, spans = bare(line.text)
        sides = [next(((start, end) for mark, start, end in spans if mark == name), None) for name in "AR"]
        doc = classifier.parse(text)
        out.append((classifier.by_rules(doc, *sides), classifier.by_coder(coder, doc, *sides), line.types or (NONE,)))
    return out


def pairing(scores: Sequence[tuple[Mapping[str, float], Mapping[str, float], Sequence[str]]]) -> dict[str, float]:
    """Return what coder and rules count for in the type of a pair, and what `none` is ahead by.

    Args:
        scores: for each pair the rules' and the coder's score of each type, and the types that are right.
    """
    names = list(TYPES)
    ruled, coded = (np.array([[row[side][name] for name in names] for row in scores]) for side in (0, 1))
    right = np.array([[name in row[2] for name in names] for row in scores])

    def loss(told: np.ndarray) -> float:
        every = told[0] * coded + told[1] * ruled + told[2] * (np.array(names) == NONE)
        every = every - every.max(1, keepdims=True)
        chances = np.exp(every) / np.exp(every).sum(1, keepdims=True)
        return float(-np.log((chances * right).sum(1) + 1e-9).mean())

    best = minimize(loss, np.array(list(EVEN.values())), method="Nelder-Mead")
    return {name: round(float(value), 4) for name, value in zip(EVEN, best.x, strict=True)}
