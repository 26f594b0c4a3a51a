"""Scorers of events and figures on a small gold record of our own."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.evaluate import events, figures, quantities
from dragoman.evaluate.calibration import score_confidence
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.units import unit_word

TEXT = "Peru hosted Chile on Monday. Trade rose by a third to $4.3 billion, the envoy said."
GOLD = {
    "report": {"text": TEXT},
    "times": [{"id": "t1", "spans": [[21, 27]], "value": "2024-05-06"}],
    "actors": [
        {"id": "a1", "name": "Peru", "country": "PER", "sectors": [], "mentions": [[0, 4]]},
        {"id": "a2", "name": "Chile", "country": "CHL", "sectors": [], "mentions": [[12, 17]]},
    ],
    "statements": [
        {
            "id": "s1",
            "source": {"spans": [[68, 77]], "actor": "a2"},
            "content": {"spans": [[29, 66]]},
            "cue": None,
            "confidence": 0.5,
        },
    ],
    "events": [
        {
            "id": "e1",
            "spans": [[5, 11]],
            "type": "CONSULT",
            "mode": "visit",
            "contexts": ["diplomatic"],
            "actors": ["a2"],
            "recipients": ["a1"],
            "time": "t1",
            "status": "actual",
            "statement": None,
            "denied_by": ["s1"],
            "cameo": "042",
            "confidence": 0.8,
            "alternatives": [{"statement": "s1"}, {"actors": ["a1", "a2"], "recipients": []}, {"contexts": []}],
        },
        {
            "id": "e2",
            "spans": [[35, 39]],
            "type": "COOPERATE",
            "mode": None,
            "actors": ["a1", "a2"],
            "recipients": [],
            "status": "historical",
            "statement": "s1",
            "time": None,
            "confidence": 0.2,
        },
    ],
    "figures": [
        {
            "id": "f1",
            "spans": [[54, 66]],
            "metric_spans": [[29, 34]],
            "metric": "trade",
            "value": 4.3e9,
            "unit": "USD",
            "bound": "=",
            "parties": ["a1", "a2"],
            "time": None,
            "statement": "s1",
            "confidence": 0.9,
            "change": {"spans": [[35, 50]], "direction": "up", "value": 33.3, "unit": "percent", "bound": "="},
            "alternatives": [{"change": {"value": 33.0}}, {"time": "t1"}],
        },
        {"id": "f2", "spans": [[44, 50]], "value": 3, "unit": "count", "required": False, "confidence": 0.1},
    ],
}
EVENTS = ("type", "dyad", "contexts", "status", "mode", "attribution", "statement", "denied_by", "time", "trigger", "cameo")
FIGURES = ("found", "all", "value", "unit", "bound", "metric", "parties", "period", "change", "change_bound", "attribution")


def score(scorer: Callable, record: dict | None) -> dict:
    return scorer([Document("d", TEXT, None, copy.deepcopy(GOLD))], [Found(record)]).figures


@pytest.mark.parametrize(("scorer", "names"), [(events.score_records, EVENTS), (figures.score_records, FIGURES)])
def test_the_gold_itself_is_perfect_and_nothing_is_nothing(scorer: Callable, names: tuple) -> None:
    perfect, nothing = score(scorer, GOLD), score(scorer, None)
    assert {k: perfect[k] for k in names} == dict.fromkeys(names, 100.0)
    assert not any(nothing[k] for k in names)


def changed(layer: str, index: int, **fields: object) -> dict:
    record = copy.deepcopy(GOLD)
    record[layer][index].update(fields)
    return record


@pytest.mark.parametrize(
    ("scorer", "record", "figure", "value"),
    [
        (events.score_records, changed("events", 0, type="ACCUSE"), "type", 50.0),
        (events.score_records, changed("events", 0, actors=["a1"], recipients=["a2"]), "dyad", 50.0),
        (events.score_records, changed("events", 0, actors=["a1", "a2"], recipients=[]), "dyad", 100.0),
        (events.score_records, changed("events", 1, actors=["a1"], recipients=["a2"]), "dyad", 100.0),
        (events.score_records, changed("events", 0, status="future"), "status_actual", 0.0),
        (events.score_records, changed("events", 0, contexts=["economic"]), "contexts", 0.0),
        (events.score_records, changed("events", 0, statement="s1"), "attribution", 100.0),
        (events.score_records, changed("events", 1, statement=None), "statement", 0.0),
        (events.score_records, changed("events", 0, denied_by=[]), "denied_by", 0.0),
        (events.score_records, changed("events", 0, cameo="112"), "cameo", 0.0),
        (figures.score_records, changed("figures", 0, unit="dollars"), "unit", 100.0),
        (figures.score_records, changed("figures", 0, value=4.4e9), "all", 0.0),
        (figures.score_records, changed("figures", 0, value=None), "value", 0.0),
        (figures.score_records, changed("figures", 0, time="t1"), "period", 100.0),
        (figures.score_records, changed("figures", 0, statement=None), "attribution", 0.0),
        (figures.score_records, changed("figures", 0, change={"direction": "up", "value": 33, "unit": "%"}), "change", 100.0),
        (figures.score_records, changed("figures", 0, change={"direction": "down", "value": 33, "unit": "%"}), "change", 0.0),
        (figures.score_records, changed("figures", 0, change=None), "change_bound", 0.0),
        (figures.score_records, changed("figures", 1, spans=[[0, 4]]), "found", 66.7),
        (score_confidence, GOLD, "events_over", -0.5),
        (score_confidence, GOLD, "figures_n", 1),
    ],
)
def test_one_change_costs_what_it_should(scorer: Callable, record: dict, figure: str, value: float) -> None:
    assert score(scorer, record)[figure] == value


def test_false_events(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("# comment\nThe mood was good.\n\nHe is considering it.\n", "utf-8")
    documents = events.load_sentences(path)
    record = {"events": [{"type": "AID", "actors": ["a1"], "recipients": ["a2"]}, {"actors": ["a1"]}, {"status": "negated"}]}
    got = events.score_none(documents, [Found(record), Found(None)])
    assert got.figures == {
        "sentences": 2,
        "per_100": 100.0,
        "dyadic_per_100": 50.0,
        "sentences_with_event": 1,
        "sentences_with_dyadic": 1,
    }
    assert len(got.errors) == 1


@pytest.mark.parametrize(
    ("unit", "word"),
    [
        (None, "-"),
        ("count", "count"),
        ("USD", "dollar"),
        ("kilometers", "kilometre"),
        ("dollar", "dollar"),
        ("barrels", "barrel"),
        ("tonnes of rice per day", "tonnes of rice per day"),
        ("glass", "glass"),
        ("soldiers per day", "soldier per day"),
    ],
)
def test_units_in_one_spelling(unit: str | None, word: str) -> None:
    assert unit_word(unit) == word


def test_quantities(tmp_path: Path) -> None:
    text = "Exports rose by about 12 percent to 3-4 tons."
    rows = [
        {"value": "12.0", "normalized_unit": "percentage", "change": "up", "referred_concepts": "Exports"},
        {"value": "3-4", "normalized_unit": "metric ton", "change": "~", "referred_concepts": "rice exports"},
        {"value": "-5", "normalized_unit": "-", "change": "=", "referred_concepts": "-"},
    ]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([{"text": text, "quantities": rows}]), "utf-8")
    figure = {
        "metric_spans": [[0, 7]],
        "value": None,
        "low": 3,
        "high": 4,
        "unit": "t",
        "bound": "~<",
        "change": {"value": 12, "unit": "percent", "direction": "up"},
    }
    other = {"value": 7, "unit": "h", "bound": ">="}
    record = {"report": {"text": text}, "figures": [figure, other, {"low": 1}]}
    got = quantities.score_quantities(quantities.load_quantities(path), [Found(record)])
    wanted = {
        "gold": 3,
        "pred": 3,
        "value": 66.7,
        "unit": 66.7,
        "change": 66.7,
        "concept_partial": 66.7,
        "concept_complete": 33.3,
    }
    assert {k: got.figures[k] for k in wanted} == wanted
    assert {got.figures[f"{k}_once"] for k in ("value", "unit", "change")} == {66.7}
    assert got.errors
