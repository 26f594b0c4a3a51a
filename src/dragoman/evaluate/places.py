"""Score places: found, country, position, literal or not.

Places pair one to one by overlap. A position is right with the same GeoNames id, within 161 km (100 miles, the field's custom),
or where the gold is a country as a whole and the country is right.
"""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluate.pairing import Document, Found, read_rows
from dragoman.evaluate.rates import Figures, Score, percent, rates
from dragoman.evaluate.readings import Row, allowed, layer, one_to_one, required, shared, spans_of
from dragoman.spans import Span, overlaps

LITERAL = frozenset({"Literal", "Mixed", "Literal_Modifier"})
FIGURATIVE = frozenset({"Metonymic", "Non_Literal_Modifier", "Demonym"})
NAMES = LITERAL | {"Metonymic", ""}
NEAR_KM = 161
DIAMETER_KM = 12742


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two positions (latitude, longitude, in degrees) in km."""
    (a, b), (c, d) = one, other
    rise, turn = math.sin(math.radians(c - a) / 2) ** 2, math.sin(math.radians(d - b) / 2) ** 2
    across = rise + math.cos(math.radians(a)) * math.cos(math.radians(c)) * turn
    return DIAMETER_KM * math.asin(min(1, math.sqrt(across)))


def position_right(gold: Row, mine: Row) -> bool:
    """Tell whether a predicted place is where the gold place is."""
    if gold.get("geonames") and mine.get("geonames") and int(gold["geonames"]) == int(mine["geonames"]):
        return True
    if gold.get("whole_country") and gold.get("country") == mine.get("country"):
        return True
    if None in (gold.get("latitude"), mine.get("latitude"), mine.get("longitude")):
        return False
    here, there = (gold["latitude"], gold["longitude"]), (mine["latitude"], mine["longitude"])
    return distance(here, there) <= NEAR_KM


def match(gold: list[Span], predicted: list[Row]) -> tuple[dict[int, int], dict[int, int]]:
    """Pair gold spans and predicted places one to one, by the share of their hull that they have in common."""
    scores = []
    for i, span in enumerate(gold):
        for j, place in enumerate(predicted):
            mine = spans_of(place)
            if both := shared([span], mine):
                scores.append((both / (max(span[1], mine[-1][1]) - min(span[0], mine[0][0])), i, j))
    return one_to_one(scores)


def load_toponyms(path: Path) -> list[Document[list[Row]]]:
    """Return annotated articles (`{"id", "text", "places"}`, one JSON object a line) as documents."""
    return [Document(str(r["id"]), r["text"], r.get("published"), r["places"]) for r in read_rows(path)]


def score_toponyms(documents: Sequence[Document[list[Row]]], found: Sequence[Found]) -> Score:
    """Score places against annotated toponyms; adjectives and demonyms are counted apart from names."""
    counts: Counter[Any] = Counter()
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        places = [p for p in layer(record, "places", carry) if spans_of(p)]
        toponyms = [g for g in document.gold if _is_toponym(g.get("type", ""))]
        counts["predicted"] += len(places)
        counts["predicted on one"] += sum(overlaps(map(_span, toponyms), spans_of(p)) for p in places)
        scored = [g for g in toponyms if g.get("type", "") in NAMES | FIGURATIVE]
        hits, _ = match([_span(g) for g in scored], places)
        for i, gold in enumerate(scored):
            _judge_toponym(gold, places[hits[i]] if i in hits else None, counts)
        errors += _toponym_errors(document, scored, {i: places[j] for i, j in hits.items()})
    return Score(_toponym_figures(counts, len(documents)), errors)


def _is_toponym(kind: str) -> bool:
    return kind != "Non_Toponym" and not kind.endswith("Expression")


def _span(gold: Row) -> Span:
    return (gold["start"], gold["end"])


def _judge_toponym(gold: Row, mine: Row | None, counts: Counter[Any]) -> None:
    kind = gold.get("type", "")
    name = kind in NAMES
    group = "names" if name else "adjectives"
    counts[group, 1] += 1
    counts[group, 0] += mine is not None
    counts["country names", 1] += bool(gold.get("country")) and name
    counts["position names", 1] += gold.get("latitude") is not None and name
    if mine is None:
        return
    if gold.get("country"):
        right = gold["country"] == mine.get("country")
        _ask(counts, "country", right=right)
        counts["country names", 0] += right and name
    if gold.get("latitude") is not None:
        right = position_right(gold, mine)
        _ask(counts, "position", right=right)
        counts["position names", 0] += right and name
    if gold.get("geonames"):
        _ask(counts, "id", right=bool(mine.get("geonames")) and int(mine["geonames"]) == int(gold["geonames"]))
    if kind:
        _judge_literal(literal=mine.get("literal") is not False, figurative=kind in FIGURATIVE, counts=counts)


def _ask(counts: Counter[Any], name: str, *, right: bool) -> None:
    counts[name, 1] += 1
    counts[name, 0] += right


def _judge_literal(*, literal: bool, figurative: bool, counts: Counter[Any]) -> None:
    _ask(counts, "literal", right=literal != figurative)
    counts["figurative hits"] += figurative and not literal
    counts["figurative gold"] += figurative
    counts["figurative predicted"] += not literal


def _toponym_figures(counts: Counter[Any], documents: int) -> Figures:
    share = {
        "recall": "names",
        "recall_adjectives": "adjectives",
        "country": "country",
        "within_161km": "position",
        "country_end_to_end": "country names",
        "within_161km_end_to_end": "position names",
        "geonames_id": "id",
        "literal": "literal",
    }
    metonyms = rates(*(counts[f"figurative {k}"] for k in ("hits", "gold", "predicted")))
    return {
        "docs": documents,
        "precision": percent(counts["predicted on one"], counts["predicted"]),
        **{name: percent(counts[key, 0], counts[key, 1]) for name, key in share.items()},
        "metonym_f1": metonyms.f1,
    }


def _toponym_errors(document: Document[list[Row]], gold: list[Row], mine: dict[int, Row]) -> list[str]:
    missed = [f"MISS {document.id} {g['name']!r}" for i, g in enumerate(gold) if i not in mine]
    wrong = [
        f"COUNTRY {document.id} {gold[i]['name']!r}: gold {gold[i]['country']}, got {p.get('country')}"
        for i, p in mine.items()
        if gold[i].get("country") and gold[i]["country"] != p.get("country")
    ]
    return wrong + missed


def score_records(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score places against gold records.

    A predicted place on no gold place that overlaps a mention of a state actor counts neither way: a country that acts may be a
    place or not.
    """
    counts: Counter[Any] = Counter()
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        if "places" not in document.gold:
            continue
        gold = layer(document.gold, "places")
        mine = [p for p in layer(record, "places", carry) if spans_of(p)]
        hits, back = match([(spans_of(g)[0][0], spans_of(g)[-1][1]) for g in gold], mine)
        optional, free = sum(not required(gold[i]) for i in hits), _free(document.gold, mine, back)
        counts["gold"] += sum(map(required, gold))
        counts["predicted"] += len(mine) - optional - len(free)
        counts["found"] += len(hits) - optional
        pairs = {i: mine[j] for i, j in hits.items()}
        spurious = [f"SPUR {document.id} {p.get('name')!r}" for j, p in enumerate(mine) if j not in back and j not in free]
        errors += [*_judge_places(document.id, gold, pairs, counts), *spurious]
    f1, precision, recall = (rates(counts["found"], counts["gold"], counts["predicted"])[k] for k in (2, 0, 1))
    shares = {k: percent(counts[k, 0], counts[k, 1]) for k in ("country", "position", "literal")}
    return Score({"docs": len(documents), "found": f1, "found_p": precision, "found_r": recall, **shares}, errors)


def _free(gold: Row, mine: list[Row], back: dict[int, int]) -> set[int]:
    actors = [a for a in layer(gold, "actors") if "state" in allowed(a, "kind")]
    states = [s for a in actors for key in ("mentions", "optional_mentions") for s in spans_of(a.get(key))]
    named = [s for g in layer(gold, "places") for s in spans_of(g)]
    unmatched = [(j, spans_of(p)) for j, p in enumerate(mine) if j not in back]
    return {j for j, spans in unmatched if not overlaps(named, spans) and overlaps(states, spans)}


def _judge_places(name: str, gold: list[Row], mine: dict[int, Row], counts: Counter[Any]) -> list[str]:
    errors = []
    for i, place in enumerate(gold):
        if not required(place):
            continue
        if i not in mine:
            errors.append(f"MISS {name} {place['name']!r}")
            continue
        for what, right in _place_right(place, mine[i]).items():
            _ask(counts, what, right=right)
            if not right:
                errors.append(f"{what.upper()} {name} {place['name']!r}: gold {place.get(what)}, got {mine[i].get(what)}")
    return errors


def _place_right(gold: Row, mine: Row) -> dict[str, bool]:
    literal = [v is not False for v in allowed(gold, "literal")]
    right = {
        "country": mine.get("country") in allowed(gold, "country"),
        "literal": (mine.get("literal") is not False) in literal,
    }
    return {**right, "position": position_right(gold, mine)} if gold.get("latitude") is not None else right
