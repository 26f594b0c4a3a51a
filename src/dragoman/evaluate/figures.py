"""Score figures: numbers with unit, metric, parties, period and change.

Figures of records pair one to one by overlap. `all` is value, unit, metric, parties and period together.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from dragoman.evaluate.events import Rows, voices_agree
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Score, percent, rates
from dragoman.evaluate.readings import Carry, Row, allowed, by_id, layer, one_to_one, required, shared, spans_of
from dragoman.evaluate.units import unit_word
from dragoman.spans import Spans

WHOLE = ("value", "unit", "metric", "parties", "period")
ASKED = ("value", "unit", "bound", "metric", "parties", "period", "change", "change_bound", "attribution", "all")
VALUE_ERROR, CHANGE_ERROR = 1e-6, 0.01
"""How far, relative to the larger one, two values may lie apart."""


class Links(NamedTuple):
    """What the figures of one record link to, by id."""

    actors: Rows
    times: Rows
    statements: Rows


def links_of(record: Row | None, carry: Carry | None = None) -> Links:
    """Return the actors, times and statements of a record."""
    return Links(*(by_id(layer(record, name, carry)) for name in ("actors", "times", "statements")))


def match_figures(gold: list[Row], mine: list[Row]) -> tuple[dict[int, int], dict[int, int]]:
    """Pair figures by the overlap of their numbers, then of their changes; required ones first."""
    scores = []
    for i, g in enumerate(gold):
        for j, p in enumerate(mine):
            if whole := shared(_area(g), _area(p)):
                scores.append((shared(spans_of(g), spans_of(p)) + 0.01 * whole + 0.001 * required(g), i, j))
    return one_to_one(scores)


def _area(figure: Row) -> Spans:
    return spans_of(figure) + spans_of(figure.get("change"))


def right(gold: Row, gold_links: Links, mine: Row, links: Links) -> dict[str, bool]:
    """Return what of a predicted figure is right."""
    out = {
        "value": any(_close(v, _number(mine.get("value")), VALUE_ERROR) for v in allowed(gold, "value")),
        "unit": unit_word(mine.get("unit")) in [unit_word(u) for u in allowed(gold, "unit")],
        "bound": mine.get("bound") in allowed(gold, "bound"),
        "metric": _metric_right(gold, mine),
        "parties": _parties_right(gold, gold_links.actors, mine, links.actors),
        "period": _period_right(gold, gold_links.times, mine, links.times),
        "change": change_right(gold, mine),
        "attribution": voices_agree(gold, (gold_links.statements, gold_links.actors), mine, (links.statements, links.actors)),
    }
    return out | {"all": all(out[key] for key in WHOLE)}


def _close(one: float | None, other: float | None, error: float) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or abs(one - other) <= error * max(abs(one), abs(other))


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None


def _metric_right(gold: Row, mine: Row) -> bool:
    names = [(name or "").strip().lower() for name in allowed(gold, "metric")]
    words = shared(spans_of(gold.get("metric_spans")), spans_of(mine.get("metric_spans")))
    return (mine.get("metric") or "").strip().lower() in names or words > 0


def _parties_right(gold: Row, gold_actors: Rows, mine: Row, actors: Rows) -> bool:
    readings = [ids for ids in allowed(gold, "parties") if ids is None or isinstance(ids, list)]
    lands = _lands(mine.get("parties"), actors)
    return any(_lands(ids, gold_actors) == lands for ids in readings)


def _lands(ids: list[str] | None, actors: Rows) -> set[str]:
    return {(actors.get(i) or {}).get("country") or "none" for i in ids or []}


def _period_right(gold: Row, gold_times: Rows, mine: Row, times: Rows) -> bool:
    values: list[Any] = []
    for time in allowed(gold, "time"):
        if time in gold_times:
            values += allowed(gold_times[time], "value")
        elif time is None:
            values.append(None)
    return (times.get(mine.get("time")) or {}).get("value") in values


def change_right(gold: Row, mine: Row) -> bool:
    """Tell whether direction, value and unit of the change are right, or there is rightly none."""
    change = mine.get("change") or None
    own = gold.get("change") or {}
    for reading in allowed(gold, "change"):
        if reading is not None and not isinstance(reading, dict):
            continue
        wanted = {**own, **reading} if reading else None
        if wanted is None or change is None:
            if wanted is None and change is None:
                return True
        elif _same_change(wanted, change):
            return True
    return False


def _same_change(gold: Row, mine: Row) -> bool:
    value = _close(_number(gold.get("value")), _number(mine.get("value")), CHANGE_ERROR)
    unit = gold.get("value") is None or unit_word(gold.get("unit")) == unit_word(mine.get("unit"))
    return gold.get("direction") == mine.get("direction") and value and unit


def score_records(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score the figures of records against gold records."""
    counts: Counter[Any] = Counter()
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        if "figures" not in document.gold:
            continue
        gold, mine = layer(document.gold, "figures"), layer(record, "figures", carry)
        gold_links, links = links_of(document.gold), links_of(record, carry)
        hits, back = match_figures(gold, mine)
        optional = sum(not required(gold[i]) for i in hits)
        counts["gold"] += sum(map(required, gold))
        counts["predicted"] += len(mine) - optional
        counts["found"] += len(hits) - optional
        answers = {i: right(gold[i], gold_links, mine[j], links) for i, j in hits.items() if required(gold[i])}
        for i, answer in answers.items():
            _count(gold[i], answer, counts)
        missed = [f"MISS {_shown(document, g)}" for i, g in enumerate(gold) if required(g) and i not in hits]
        spurious = [f"SPUR {_shown(document, p)}" for j, p in enumerate(mine) if j not in back]
        errors += [*missed, *spurious, *_partly(document, gold, answers)]
    loose, whole = (rates(hits, counts["gold"], counts["predicted"]) for hits in (counts["found"], counts["all", 0]))
    shares = {k if k != "all" else "all_given_found": percent(counts[k, 0], counts[k, 1]) for k in ASKED}
    return Score({"docs": len(documents), "found": loose.f1, "all": whole.f1, "all_recall": whole.recall, **shares}, errors)


def _count(gold: Row, answer: dict[str, bool], counts: Counter[Any]) -> None:
    asked = answer | ({"change_bound": answer["change"]} if gold.get("change") else {})
    for name, ok in asked.items():
        counts[name, 1] += 1
        counts[name, 0] += ok


def _partly(document: Document[Row], gold: list[Row], answers: dict[int, dict[str, bool]]) -> list[str]:
    partly = [(gold[i], [k for k, ok in answer.items() if not ok]) for i, answer in answers.items() if not answer["all"]]
    return [f"PART {_shown(document, g)} wrong: {wrong}" for g, wrong in partly]


def _shown(document: Document[Row], figure: Row) -> str:
    return f"{document.id} {[document.text[a:b] for a, b in spans_of(figure)]}"
