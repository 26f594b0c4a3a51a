"""Score figures against NewsQuant, sentences with annotated quantities, as its authors count them.

Each figure of a record gives a quantity (value or range, unit, bound) and, where it holds a change, a second one. As published:
the quantities of a sentence go in order of unit; a gold one meets every prediction with a close value, each meeting counts for
value (at most once per gold quantity of the sentence), change and concept; a meeting with the same unit counts for unit, uses
that prediction up and ends the search. The `_once` figures pair one to one instead.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluate.pairing import Document, Found, read_rows
from dragoman.evaluate.rates import Figures, Score, rates
from dragoman.evaluate.readings import Row, layer, one_to_one, spans_of
from dragoman.evaluate.units import unit_word
from dragoman.record import text_id

KEYS = ("value", "unit", "change", "concept_partial", "concept_complete")
ABSOLUTE, RELATIVE = 1e-8, 1e-5

Value = float | tuple[float, float]


class Quantity(NamedTuple):
    """A number, or a range, as the data set has it."""

    value: Value
    unit: str
    change: str
    words: list[str]


def load_quantities(path: Path) -> list[Document[list[Quantity]]]:
    """Return sentences with their quantities."""
    return [Document(text_id(r["text"]), r["text"], None, [_gold(q) for q in r["quantities"]]) for r in read_rows(path)]


def _gold(row: Row) -> Quantity:
    words = re.split(r"[,\s]+", row["referred_concepts"])
    return Quantity(_value(str(row["value"])), unit_word(row["normalized_unit"]), row["change"].strip(), words)


def _value(text: str) -> Value:
    if "E" in text or text.startswith("-") or "-" not in text:
        return float(text)
    low, high = text.split("-")[:2]
    return float(low), float(high)


def of_record(record: Row | None) -> list[Quantity]:
    """Return the quantities of a record in the data set's terms."""
    out: list[Quantity] = []
    text = ((record or {}).get("report") or {}).get("text") or ""
    for figure in layer(record, "figures"):
        named = [w for a, b in spans_of(figure.get("metric_spans")) for w in re.split(r"[,\s]+", text[a:b]) if w]
        words = named or ["-"]
        if (value := _of_figure(figure)) is not None:
            out.append(Quantity(value, unit_word(figure.get("unit")), _sign(figure.get("bound")), words))
        change = figure.get("change") or {}
        if change.get("value") is not None:
            unit = unit_word(change.get("unit"))
            out.append(Quantity(float(change["value"]), unit, change.get("direction") or "=", words))
    return out


def _of_figure(figure: Row) -> Value | None:
    value, low, high = figure.get("value"), figure.get("low"), figure.get("high")
    if value is not None:
        return float(value)
    return None if low is None or high is None else (float(low), float(high))


def _sign(bound: str | None) -> str:
    mark = bound or "="
    if "~" in mark:
        return "~"
    return mark[0] if mark[0] in "<>" else "="


def close(gold: Value, mine: Value) -> bool:
    """Tell whether two values, or two ranges, are the same but for rounding."""
    if isinstance(gold, tuple) and isinstance(mine, tuple):
        return close(gold[0], mine[0]) and close(gold[1], mine[1])
    if isinstance(gold, tuple) or isinstance(mine, tuple):
        return False
    return abs(gold - mine) <= ABSOLUTE + RELATIVE * abs(mine)


def _agreement(gold: Quantity, mine: Quantity) -> dict[str, bool]:
    right, words = [w.lower() for w in gold.words], [w.lower() for w in mine.words]
    both = len(set(right) & set(words))
    return {
        "unit": gold.unit == mine.unit,
        "change": gold.change == mine.change,
        "concept_partial": both > 0,
        "concept_complete": both == len(right) == len(words),
    }


def _as_published(gold: list[Quantity], mine: list[Quantity], counts: Counter[str]) -> None:
    left = len(gold)
    pool = sorted(mine, key=lambda q: q.unit)
    for quantity in sorted(gold, key=lambda q: q.unit):
        for at, other in enumerate(pool):
            if not close(quantity.value, other.value):
                continue
            counts["value"] += left > 0
            left -= left > 0
            agreed = _agreement(quantity, other)
            counts.update({key: int(ok) for key, ok in agreed.items()})
            if agreed["unit"]:
                pool = pool[:at] + pool[at + 1 :]
                break


def _once(gold: list[Quantity], mine: list[Quantity], counts: Counter[str]) -> int:
    scores = []
    for i, g in enumerate(gold):
        for j, p in enumerate(mine):
            if close(g.value, p.value):
                agreed = _agreement(g, p)
                scores.append((4 * agreed["unit"] + 2 * agreed["change"] + agreed["concept_partial"], i, j))
    pairs, _ = one_to_one(scores)
    for i, j in pairs.items():
        counts.update({"value": 1, **{key: int(ok) for key, ok in _agreement(gold[i], mine[j]).items()}})
    return len(pairs)


def score_quantities(documents: Sequence[Document[list[Quantity]]], found: Sequence[Found]) -> Score:
    """Score figures against sentences with annotated quantities."""
    published: Counter[str] = Counter()
    once: Counter[str] = Counter()
    gold = predicted = 0
    errors: list[str] = []
    for document, (record, _) in zip(documents, found, strict=True):
        mine = of_record(record)
        gold, predicted = gold + len(document.gold), predicted + len(mine)
        _as_published(document.gold, mine, published)
        if _once(document.gold, mine, once) < max(len(document.gold), len(mine)):
            errors.append(f"QUANTITY gold {_shown(document.gold)} got {_shown(mine)}: {document.text}")
    out: Figures = {"sentences": len(documents), "gold": gold, "pred": predicted}
    for key in KEYS:
        out[key] = rates(published[key], gold, predicted).f1
        out[f"{key}_once"] = rates(once[key], gold, predicted).f1
    return Score(out, errors)


def _shown(quantities: list[Quantity]) -> list[tuple[Value, str, str]]:
    return [(q.value, q.unit, q.change) for q in quantities]
