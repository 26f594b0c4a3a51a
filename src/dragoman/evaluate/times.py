"""Score times: found exactly (`strict`), found at all (`relaxed`), and found with the right TIMEX3 value (`value`)."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score, percent, rates
from dragoman.evaluate.readings import Carry, Row, allowed, layer, required, spans_of

MEASURES = ("strict", "relaxed", "value", "type")


def of_record(record: Row | None, carry: Carry | None = None) -> list[Row]:
    """Return the times of a record in the scorer's form, from their first to their last character, in order."""
    rows = [_flat(row) for row in layer(record, "times", carry) if spans_of(row)]
    return sorted(rows, key=lambda t: (t["start"], t["end"]))


def _flat(row: Row) -> Row:
    spans = spans_of(row)
    return {
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "value": row.get("value") or "",
        "type": row.get("type") or "",
        "from": row.get("from"),
        "to": row.get("to"),
        "required": required(row),
        "gold": row,
    }


def score_times(documents: Sequence[Document[list[Row]]], found: Sequence[Found]) -> Score:
    """Score times against TimeML documents."""
    return _score([(d.id, d.text, d.gold) for d in documents], found, intervals=False)


def score_records(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score times against gold records, with their intervals."""
    with_times = [(d, f) for d, f in zip(documents, found, strict=True) if "times" in d.gold]
    golds = [(d.id, d.text, of_record(d.gold)) for d, _ in with_times]
    return _score(golds, [f for _, f in with_times], intervals=True)


def _score(golds: list[tuple[str, str, list[Row]]], found: Sequence[Found], *, intervals: bool) -> Score:
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for (name, text, gold), (record, carry) in zip(golds, found, strict=True):
        mine = _distinct(of_record(record, carry))
        pairs = align(gold, mine)
        counts["gold"] += sum(t["required"] for t in gold)
        counts["predicted"] += len(mine) - sum(not gold[i]["required"] for i, _ in pairs)
        for i, j in pairs:
            if gold[i]["required"]:
                _judge(gold[i], mine[j], counts)
        errors += _errors(name, text, (gold, mine, pairs))
    return Score(_figures(counts, len(golds), intervals=intervals), errors)


def _distinct(times: list[Row]) -> list[Row]:
    out: dict[tuple[int, int, str, str], Row] = {}
    for time in times:
        out.setdefault((time["start"], time["end"], time["value"], time["type"]), time)
    return list(out.values())


def align(gold: list[Row], predicted: list[Row]) -> list[tuple[int, int]]:
    """Pair times one to one, largest overlap first, ties by the nearer ends, then by order."""
    pairs: list[tuple[int, int]] = []
    seen_gold: set[int] = set()
    seen: set[int] = set()
    for _, _, i, j in sorted(_overlaps(gold, predicted)):
        if i not in seen_gold and j not in seen:
            seen_gold.add(i)
            seen.add(j)
            pairs.append((i, j))
    return pairs


def _overlaps(gold: list[Row], predicted: list[Row]) -> list[tuple[int, int, int, int]]:
    out = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            both = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if both > 0:
                out.append((-both, abs(g["start"] - p["start"]) + abs(g["end"] - p["end"]), i, j))
    return out


def _judge(gold: Row, mine: Row, counts: Counter[str]) -> None:
    strict = gold["start"] == mine["start"] and gold["end"] == mine["end"]
    value = any(_same(v, mine["value"]) for v in _readings(gold, "value"))
    counts["relaxed"] += 1
    counts["strict"] += strict
    counts["value"] += value
    counts["both"] += strict and value
    counts["type"] += any(_same(v, mine["type"]) for v in _readings(gold, "type"))
    if "gold" in gold:
        readings = gold["gold"]
        counts["interval"] += mine["from"] in allowed(readings, "from") and mine["to"] in allowed(readings, "to")


def _readings(gold: Row, field: str) -> list[Any]:
    return allowed(gold["gold"], field) if "gold" in gold else [gold[field]]


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").strip().upper() == (other or "").strip().upper()


def _figures(counts: Counter[str], documents: int, *, intervals: bool) -> Figures:
    f1 = {k: rates(counts[k], counts["gold"], counts["predicted"], 2).f1 for k in (*MEASURES, "both")}
    out: Figures = {
        "docs": documents,
        "gold": counts["gold"],
        "pred": counts["predicted"],
        **{k: f1[k] for k in MEASURES},
        "value_acc": percent(counts["value"], counts["relaxed"], 2),
        "strict_and_value": f1["both"],
    }
    return {**out, "interval": percent(counts["interval"], counts["relaxed"], 2)} if intervals else out


def _errors(name: str, text: str, aligned: tuple[list[Row], list[Row], list[tuple[int, int]]]) -> list[str]:
    gold, mine, pairs = aligned
    value = [
        f"VALUE {name} {_shown(text, gold[i])}, got {_shown(text, mine[j])}"
        for i, j in pairs
        if gold[i]["required"] and not any(_same(v, mine[j]["value"]) for v in _readings(gold[i], "value"))
    ]
    met_gold, met = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [f"MISS {name} {_shown(text, t)}" for i, t in enumerate(gold) if t["required"] and i not in met_gold]
    return value + missed + [f"SPUR {name} {_shown(text, t)}" for j, t in enumerate(mine) if j not in met]


def _shown(text: str, time: Row) -> str:
    return f"{text[time['start'] : time['end']]!r} = {time['value']} ({time['type']})"
