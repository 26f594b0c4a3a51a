"""Score events: who did what to whom, in whose words.

Events pair one to one, largest agreement first: `type` by type alone, `dyad` by type and both sets of countries. A reciprocal
gold event also takes its parties spread over both sides. The rest is asked over dyad matches.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.evaluate.identity import SUPRANATIONAL, same_actor
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score, percent, rates
from dragoman.evaluate.readings import Carry, Row, allowed, by_id, layer, one_to_one, required, shared, spans_of
from dragoman.record import text_id

ASKED = (
    "status",
    "status_actual",
    "status_not_actual",
    "mode",
    "attribution",
    "statement",
    "denied_by",
    "time",
    "trigger",
    "cameo",
)
NO_EVENT = ("hypothetical", "negated")
FAR = 9999
Pairing = tuple[dict[int, int], dict[int, int]]
Rows = dict[str | None, Row]


class Side(NamedTuple):
    """The events of one record and what they link to, by id."""

    events: list[Row]
    actors: Rows
    statements: Rows
    times: Rows


def side_of(record: Row | None, carry: Carry | None = None) -> Side:
    """Return a record as one side of the comparison."""
    linked = (by_id(layer(record, name, carry)) for name in ("actors", "statements", "times"))
    return Side(layer(record, "events", carry), *linked)


def match_events(gold: Side, mine: Side) -> dict[str, Pairing]:
    """Return the pairs by `type` and by `dyad`, gold to predicted and back."""
    types, dyads = [], []
    for i, event in enumerate(gold.events):
        for j, other in enumerate(mine.events):
            if other.get("type") not in allowed(event, "type"):
                continue
            dyad = _same_dyad(event, gold.actors, other, mine.actors)
            score = (_agreement(event, other, dyad=dyad), i, j)
            types.append(score)
            if dyad:
                dyads.append(score)
    return {"type": one_to_one(types), "dyad": one_to_one(dyads)}


def is_told(gold: Side, event: Row, actors: Rows) -> bool:
    """Tell whether gold has an event of the same type, with the same countries on both sides, told by some of the same words.

    Args:
        gold: the gold record.
        event: with `type`, `spans`, `actors` and `recipients`.
        actors: by id, with `country`.
    """
    return any(
        event.get("type") in allowed(other, "type")
        and shared(spans_of(other), spans_of(event)) > 0
        and _same_dyad(other, gold.actors, event, actors)
        for other in gold.events
    )


def _agreement(gold: Row, mine: Row, *, dyad: bool) -> float:
    near = shared(spans_of(gold), spans_of(mine)) > 0
    status = mine.get("status") in allowed(gold, "status")
    away = min((abs(s[0] - q[0]) for s in spans_of(gold) for q in spans_of(mine)), default=FAR)
    return 4 * dyad + 2 * near + status + required(gold) * 0.5 - away / 100000


def _countries(ids: list[str] | None, actors: Rows) -> frozenset[str]:
    """Return the countries of one side; an actor without one is the country `none`."""
    codes = ((actors.get(i) or {}).get("country") for i in ids or [])
    return frozenset("INT" if c in SUPRANATIONAL else c or "none" for c in codes)


def _same_dyad(gold: Row, gold_actors: Rows, mine: Row, actors: Rows) -> bool:
    doers, done_to = (
        [_countries(ids, gold_actors) for ids in allowed(gold, field) if ids is None or isinstance(ids, list)]
        for field in ("actors", "recipients")
    )
    a, r = _countries(mine.get("actors"), actors), _countries(mine.get("recipients"), actors)
    if a in doers and r in done_to:
        return True
    return not gold.get("recipients") and len(gold.get("actors") or []) > 1 and a | r in doers


def score_records(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score the events of records against gold records."""
    counts: Counter[Any] = Counter()
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        if "events" not in document.gold:
            continue
        gold, mine = side_of(document.gold), side_of(record, carry)
        matched = match_events(gold, mine)
        for key, (hits, _) in matched.items():
            optional = sum(not required(gold.events[i]) for i in hits)
            counts[key, "hits"] += len(hits) - optional
            counts[key, "gold"] += sum(map(required, gold.events))
            counts[key, "predicted"] += len(mine.events) - optional
        for i, j in matched["dyad"][0].items():
            if required(gold.events[i]):
                _judge(gold, gold.events[i], mine, mine.events[j], counts)
        errors += _errors(document, gold, mine, matched["dyad"])
    return Score({"docs": len(documents), **_figures(counts)}, errors)


def _judge(gold: Side, event: Row, mine: Side, other: Row, counts: Counter[Any]) -> None:
    for name, right in _answers(gold, event, mine, other):
        counts[name, 1] += 1
        counts[name, 0] += right
    if isinstance(event.get("contexts"), list):
        for key, value in zip(("hits", "gold", "predicted"), _contexts(event, other), strict=True):
            counts["contexts", key] += value


def _answers(gold: Side, event: Row, mine: Side, other: Row) -> Iterator[tuple[str, bool]]:
    """Yield what is asked of a pair and whether it is right."""
    status = other.get("status") in allowed(event, "status")
    yield "status", status
    yield "status_actual" if event.get("status") == "actual" else "status_not_actual", status
    if event.get("mode"):
        yield "mode", other.get("mode") in allowed(event, "mode")
    yield "attribution", voices_agree(event, (gold.statements, gold.actors), other, (mine.statements, mine.actors))
    if event.get("statement"):
        yield "statement", _told_right(event, gold.statements, other, mine.statements)
    if event.get("denied_by"):
        yield "denied_by", _denied(event, gold.statements, other, mine.statements)
    if event.get("time"):
        values = [v for t in allowed(event, "time") if t in gold.times for v in allowed(gold.times[t], "value")]
        yield "time", (mine.times.get(other.get("time")) or {}).get("value") in values
    yield "trigger", shared(spans_of(event), spans_of(other)) > 0
    codes = [str(c)[:2] for c in allowed(event, "cameo") if c]
    if event.get("cameo") and (other.get("type") == event.get("type") or len(codes) != 1):
        yield "cameo", str(other.get("cameo") or "")[:2] in codes


def voices_agree(gold: Row, right: tuple[Rows, Rows], mine: Row, got: tuple[Rows, Rows]) -> bool:
    """Tell whether two annotations are both in the outlet's voice, or in statements with the same speaker.

    Args:
        gold: the gold annotation, with `statement`.
        right: the gold record's statements and actors.
        mine: the predicted annotation.
        got: the predicted record's statements and actors.
    """
    statement = got[0].get(mine.get("statement"))
    speaker = _speaker(statement, got[1])
    for name in allowed(gold, "statement"):
        if name is None or name in right[0]:
            told = right[0].get(name)
            if (told is None) == (statement is None) and (told is None or same_actor(_speaker(told, right[1]), speaker)):
                return True
    return False


def _speaker(statement: Row | None, actors: Rows) -> Row | None:
    return actors.get(((statement or {}).get("source") or {}).get("actor"))


def _told_right(gold: Row, right: Rows, mine: Row, got: Rows) -> bool:
    """Tell whether predicted and an allowed gold statement share content, or there is none where gold allows none."""
    statement = got.get(mine.get("statement"))
    if statement is None:
        return None in allowed(gold, "statement")
    content = spans_of(statement.get("content"))
    names = [name for name in allowed(gold, "statement") if name in right]
    return any(shared(spans_of(right[name].get("content")), content) for name in names)


def _denied(gold: Row, right: Rows, mine: Row, got: Rows) -> bool:
    contents = [spans_of((got.get(name) or {}).get("content")) for name in mine.get("denied_by") or []]
    deniers = [spans_of(right[name].get("content")) for name in gold["denied_by"] if name in right]
    return any(shared(a, b) for a in deniers for b in contents)


def _contexts(gold: Row, mine: Row) -> tuple[int, int, int]:
    """Return right, gold and predicted contexts, for the allowed reading that suits the prediction best."""
    predicted = set(mine.get("contexts") or [])
    readings = []
    for value in allowed(gold, "contexts"):
        right = set(value or [])
        counted = predicted - (set(gold.get("contexts_optional") or []) - right)
        both = len(right & counted)
        f1 = 2 * both / (len(right) + len(counted)) if right or counted else 1.0
        readings.append(((f1, -len(right ^ counted)), (both, len(right), len(counted))))
    return max(readings, key=lambda r: r[0])[1]


def _figures(counts: Counter[Any]) -> Figures:
    out: Figures = {}
    for key in ("type", "dyad", "contexts"):
        p, r, f1 = rates(*(counts[key, k] for k in ("hits", "gold", "predicted")))
        out |= {key: f1, f"{key}_p": p, f"{key}_r": r}
    return out | {name: percent(counts[name, 0], counts[name, 1]) for name in ASKED}


def _errors(document: Document[Row], gold: Side, mine: Side, pairs: Pairing) -> list[str]:
    missed = [
        f"MISS {document.id} {_shown(document.text, e, gold)}"
        for i, e in enumerate(gold.events)
        if required(e) and i not in pairs[0]
    ]
    extra = [e for j, e in enumerate(mine.events) if j not in pairs[1]]
    return missed + [f"SPUR {document.id} {_shown(document.text, e, mine)}" for e in extra]


def _shown(text: str, event: Row, side: Side) -> str:
    doers, done_to = (sorted(_countries(event.get(key), side.actors)) for key in ("actors", "recipients"))
    return f"{event.get('type')} {doers} -> {done_to} {[text[a:b] for a, b in spans_of(event)]}"


def load_sentences(path: Path) -> list[Document[None]]:
    """Return sentences that hold no event, one a line; lines that start with # are comments."""
    lines = [line for line in path.read_text("utf-8").split("\n") if line.strip() and not line.startswith("#")]
    return [Document(text_id(line), line, None, None) for line in lines]


def score_none(documents: Sequence[Document[None]], found: Sequence[Found]) -> Score:
    """Count false events in sentences that hold none; those that are hypothetical or negated are none."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for document, (record, _) in zip(documents, found, strict=True):
        events = [e for e in layer(record, "events") if e.get("status") not in NO_EVENT]
        dyadic = [e for e in events if _dyadic(e)]
        counts["events"] += len(events)
        counts["dyadic"] += len(dyadic)
        counts["sentences_with_event"] += bool(events)
        counts["sentences_with_dyadic"] += bool(dyadic)
        errors += [f"FALSE {[e.get('type') for e in dyadic]} {document.text}"] if dyadic else []
    size = len(documents)
    shares = {"per_100": percent(counts["events"], size), "dyadic_per_100": percent(counts["dyadic"], size)}
    sentences = {key: counts[key] for key in ("sentences_with_event", "sentences_with_dyadic")}
    return Score({"sentences": size, **shares, **sentences}, errors)


def _dyadic(event: Row) -> bool:
    return bool(event.get("actors") and event.get("recipients")) or len(event.get("actors") or []) > 1
