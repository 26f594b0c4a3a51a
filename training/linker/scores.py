"""Score attributions against several annotators, with intervals: articles drawn anew, a thousand times."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from training.linker.articles import Marked

from dragoman.attributions.attribution import Attribution
from dragoman.evaluate.aligning import align, of_record
from dragoman.evaluate.readings import Row
from dragoman.evaluate.statements import Tally, figures_of, tally
from dragoman.evaluate.words import WordText
from dragoman.spans import Spans

SHOWN = ("rel", "rel_p", "rel_r", "match", "exact", "source_overlap", "rel_direct", "rel_mixed", "rel_indirect", "speech_rel")
DRAWS, DRAWN_BY = 1000, 1
LEVELS = 2.5, 97.5


class Scored(NamedTuple):
    """A figure in percent, and the interval that nineteen of twenty draws lie in."""

    value: float
    low: float
    high: float


def row_of(attribution: Attribution, number: int = 0) -> Row:
    """Return an attribution as a statement of a record."""

    def spans(some: Spans) -> Row:
        return {"spans": [list(span) for span in some]}

    parts = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    within = None if attribution.within is None else f"s{attribution.within}"
    return {"id": f"s{number}", "within": within, **{name: spans(some) for name, some in parts.items()}}


def counts_of(document: Marked, found: Sequence[Attribution]) -> Tally:
    """Return the counts of one article: outermost attributions against each annotator's, who have equal parts of its weight."""
    counts = Tally(float)
    text = WordText(document.text)
    rows = of_record({"statements": [row_of(a, i) for i, a in enumerate(found)], "actors": []})
    outermost = [row for row in rows if not row["within"]]
    for gold in document.gold.values():
        tally(text, align(text, gold, outermost), 1 / len(document.gold), counts)
    return counts


def total(counts: Sequence[Tally]) -> dict[str, float]:
    """Return the figures of articles taken together, in percent."""
    whole = Tally(float)
    for some in counts:
        for key, value in some.items():
            whole[key] += value
    figures = figures_of(whole)
    return {name: float(figures[name] or 0) for name in SHOWN}


def scores(counts: Sequence[Tally]) -> dict[str, Scored]:
    """Return the figures of articles with their intervals."""
    draw = np.random.default_rng(DRAWN_BY)
    drawn = [total([counts[i] for i in draw.integers(len(counts), size=len(counts))]) for _ in range(DRAWS)]
    out = {}
    for name, value in total(counts).items():
        low, high = np.percentile([figures[name] for figures in drawn], LEVELS)
        out[name] = Scored(value, round(float(low), 1), round(float(high), 1))
    return out
