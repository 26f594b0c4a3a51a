"""Is `confidence` honest? Expected calibration error, layer by layer.

A statement is right by its relation, an event by its dyad, a figure by all of it, an actor by country
and first sector on more than half of its mentions. A prediction without a gold counterpart is wrong; one that
meets an optional annotation is left out, and so is one without a confidence.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dragoman.evaluate import actors, events, figures
from dragoman.evaluate.aligning import NEAR, align, near, of_record, sources_agree
from dragoman.evaluate.identity import country_right, sector_right
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score
from dragoman.evaluate.readings import Row, by_id, layer, required, spans_of
from dragoman.evaluate.words import WordText

BINS = 10

Judgement = tuple[Row, bool]
"""A predicted annotation and whether it is right."""


class _Sure(NamedTuple):
    confidence: float
    right: bool


def judged_statements(document: Document[Row], found: Found) -> Iterator[Judgement]:
    """Yield the predicted statements that count; right is the relation."""
    text = WordText(document.text)
    rows = by_id(layer(found.record, "statements", found.carry))
    aligned = align(text, of_record(document.gold), of_record(found.record, found.carry))
    for j, mine in enumerate(aligned.predicted):
        gold = aligned.gold[aligned.to_gold[j]] if j in aligned.to_gold else None
        matched = gold is not None and near(gold, mine).jaccard >= NEAR
        if gold is None or gold.required or not matched:
            right = gold is not None and matched and sources_agree(text, gold, mine)
            yield rows[mine.row["id"]], right


def judged_actors(document: Document[Row], found: Found) -> Iterator[Judgement]:
    """Yield the predicted actors that count; right are country and sector, on most mentions."""
    matched = actors.match_mentions(document.gold, found.record, found.carry)
    asked: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for j, mention in enumerate(matched.predicted):
        gold = matched.gold[matched.to_gold[j]] if j in matched.to_gold else None
        if gold is None or gold.required:
            asked[mention.number] += 1
            right[mention.number] += (
                gold is not None and country_right(gold.actor, mention.actor) and sector_right(gold.actor, mention.actor)
            )
    for number, actor in enumerate(layer(found.record, "actors", found.carry)):
        if asked[number]:
            yield actor, right[number] * 2 > asked[number]


def judged_events(document: Document[Row], found: Found) -> Iterator[Judgement]:
    """Yield the predicted events that count; right is the dyad."""
    gold, mine = events.side_of(document.gold), events.side_of(found.record, found.carry)
    _, back = events.match_events(gold, mine)["dyad"]
    for j, event in enumerate(mine.events):
        if j not in back or required(gold.events[back[j]]):
            yield event, j in back


def judged_figures(document: Document[Row], found: Found) -> Iterator[Judgement]:
    """Yield the predicted figures that count; right are value, unit, metric, parties and period."""
    gold, mine = layer(document.gold, "figures"), layer(found.record, "figures", found.carry)
    gold_links, links = figures.links_of(document.gold), figures.links_of(found.record, found.carry)
    _, back = figures.match_figures(gold, mine)
    for j, figure in enumerate(mine):
        if j not in back or required(gold[back[j]]):
            yield figure, j in back and figures.right(gold[back[j]], gold_links, figure, links)["all"]


JUDGES = {"statements": judged_statements, "events": judged_events, "figures": judged_figures, "actors": judged_actors}


def score_confidence(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Return the expected calibration error (`_ece`), size (`_n`) and excess (`_over`) of each layer and of all together."""
    sure: dict[str, list[_Sure]] = {name: [] for name in JUDGES}
    without = 0
    wrong: list[tuple[float, str]] = []
    for document, each in zip(documents, found, strict=True):
        for name, judge in JUDGES.items():
            for row, right in judge(document, each) if name in document.gold else ():
                confidence: Any = row.get("confidence")
                if not _is_confidence(confidence):
                    without += 1
                    continue
                sure[name].append(_Sure(confidence, right))
                if not right:
                    wrong.append((-confidence, _line(document, name, row)))
    sure["all"] = [s for name in JUDGES for s in sure[name]]
    out: Figures = {f"{name}_{key}": v for name, rows in sure.items() for key, v in calibration(rows).items()}
    return Score({"docs": len(documents), **out, "without_confidence": without}, [line for _, line in sorted(wrong)])


def _is_confidence(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def calibration(rows: Sequence[tuple[float, bool]]) -> Figures:
    """Return the calibration of (confidence, right) pairs, from 0 (honest) to 1.

    `ece` weighs the distance of share right and mean confidence over ten bins by their size, `over` is mean confidence less
    share right, above 0 where the confidences are too sure.
    """
    size = len(rows)
    if not size:
        return {"ece": None, "n": 0, "over": None}
    right, mean = sum(ok for _, ok in rows) / size, sum(c for c, _ in rows) / size
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, ok in rows:
        bins[min(int(confidence * BINS + 1e-9), BINS - 1)].append((confidence, ok))
    ece = sum(_gap(bins[k]) * len(bins[k]) / size for k in sorted(bins))
    return {"ece": round(ece, 3), "n": size, "over": round(mean - right, 3)}


def _gap(rows: Sequence[tuple[float, bool]]) -> float:
    """Return how far the share right is from the mean confidence."""
    return abs(sum(ok for _, ok in rows) / len(rows) - sum(c for c, _ in rows) / len(rows))


def _line(document: Document[Row], name: str, row: Row) -> str:
    where = spans_of(row) or spans_of(row.get("mentions"))
    words = [document.text[a:b][:60] for a, b in where[:2]]
    return f"WRONG at {row['confidence']:.2f} {name} {document.id} {row.get('id')} {words}"
