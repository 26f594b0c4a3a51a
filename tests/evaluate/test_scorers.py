"""Scorers on a small gold record of our own: what is perfect, what is missing, what is wrong."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.evaluate import actors, phrases, places, statements, times
from dragoman.evaluate.calibration import calibration, score_confidence
from dragoman.evaluate.checklist import score_required
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.structure import problems_of
from dragoman.record import text_id

TEXT = "“We will pay,” the Nepalese minister said in Lima on Monday. Kenya’s envoy, he added, doubted that it mattered."
NEPAL = {"id": "a1", "name": "Nepalese minister", "kind": "person", "country": "NPL", "sectors": ["GOV"], "wikidata": "Q1"}
KENYA = {
    "id": "a2",
    "name": "envoy of Kenya",
    "kind": "state",
    "country": "KEN",
    "sectors": [],
    "alternatives": [{"country": "UNO"}],
}


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def part(words: str, **more: object) -> dict:
    return {"spans": [at(words)], **more}


def gold() -> dict[str, Any]:
    return {
        "schema": 1,
        "made_by": {},
        "report": {"id": text_id(TEXT), "text": TEXT, "published": "2024-05-08"},
        "times": [
            {"id": "t1", **part("Monday"), "type": "DATE", "value": "2024-05-06", "from": "2024-05-06", "to": "2024-05-06"},
        ],
        "places": [
            {
                "id": "p1",
                "name": "Lima",
                **part("Lima"),
                "country": "PER",
                "latitude": -12.0,
                "longitude": -77.0,
                "literal": True,
            },
            {"id": "p2", "name": "Kenya", **part("Kenya"), "country": "KEN", "literal": False, "required": False},
        ],
        "actors": [
            {**NEPAL, "mentions": [at("We"), at("the Nepalese minister"), at("he added")], "confidence": 0.9},
            {**KENYA, "mentions": [at("Kenya’s envoy")], "optional_mentions": [at("it")], "confidence": 0.5},
        ],
        "statements": [
            {
                "id": "s1",
                **part("“We will pay,” the Nepalese minister said"),
                "source": part("the Nepalese minister", actor="a1"),
                "cue": part("said", stance="neutral"),
                "content": part("“We will pay,”"),
                "form": "direct",
                "kind": "speech",
                "act": "promise",
                "addressees": ["a2"],
                "within": None,
                "confidence": 0.9,
            },
            {
                "id": "s2",
                **part("doubted that it mattered"),
                "source": part("Kenya’s envoy", actor="a2"),
                "cue": part("doubted", stance="neutral"),
                "content": part("that it mattered"),
                "form": "indirect",
                "kind": "belief",
                "act": "deny",
                "addressees": [],
                "within": "s1",
                "alternatives": [{"stance": "doubting"}, {"cue.spans": []}],
                "confidence": 0.4,
            },
        ],
        "events": [],
        "figures": [],
        "notes": [{"code": "D203", "spans": [at("it")]}],
    }


def figures(score: Callable, record: dict | None) -> dict:
    return score([Document("d", TEXT, "2024-05-08", gold())], [Found(record)]).figures


SCORERS = {
    statements.score_records: ("rel", "match", "exact", "speaker", "nested", "stance", "addressees", "rel_direct"),
    times.score_records: ("strict", "value", "interval"),
    actors.score_records: ("mentions", "mentions_exact", "both", "chain", "wikidata"),
    places.score_records: ("found", "country", "position", "literal"),
}


@pytest.mark.parametrize("score", SCORERS)
def test_the_gold_itself_is_perfect(score: Callable) -> None:
    assert {k: figures(score, gold())[k] for k in SCORERS[score]} == dict.fromkeys(SCORERS[score], 100.0)


@pytest.mark.parametrize("score", SCORERS)
@pytest.mark.parametrize("record", [None, {}, {"report": {"text": TEXT}, "times": None}])
def test_nothing_found_is_nothing_right(score: Callable, record: dict | None) -> None:
    assert not any(figures(score, record)[k] for k in SCORERS[score])


def changed(layer: str, index: int, **fields: object) -> dict:
    record = copy.deepcopy(gold())
    record[layer][index].update(fields)
    return record


@pytest.mark.parametrize(
    ("score", "record", "figure", "value"),
    [
        (statements.score_records, changed("statements", 1, cue={"spans": [], "stance": "doubting"}), "stance", 100.0),
        (statements.score_records, changed("statements", 1, cue={"spans": [], "stance": "emphatic"}), "stance", 50.0),
        (statements.score_records, changed("statements", 1, within=None), "nested", 0.0),
        (statements.score_records, changed("statements", 1, content=part("it mattered")), "exact", 50.0),
        (statements.score_records, changed("statements", 0, source=None), "rel", 50.0),
        (statements.score_records, changed("statements", 0, addressees=["a1"]), "addressees", 0.0),
        (actors.score_records, changed("actors", 1, country="UNO"), "country", 100.0),
        (actors.score_records, changed("actors", 1, country="PER"), "country", 75.0),
        (actors.score_records, changed("actors", 1, mentions=[at("Kenya")]), "mentions_exact", 75.0),
        (places.score_records, changed("places", 0, latitude=-13.0), "position", 100.0),
        (places.score_records, changed("places", 0, latitude=0.0), "position", 0.0),
        (places.score_records, changed("places", 0, latitude=None), "position", 0.0),
        (places.score_records, changed("places", 1, spans=[at("envoy")]), "found", 100.0),
        (times.score_records, changed("times", 0, spans=[at("on Monday")]), "strict", 0.0),
        (times.score_records, changed("times", 0, spans=[]), "relaxed", 0.0),
        (times.score_records, changed("times", 0, **{"from": None}), "interval", 0.0),
        (score_required, gold(), "whole", 2),
        (score_required, changed("statements", 0, content=part("We will")), "content", 1),
        (score_required, changed("statements", 0, source=None), "whole", 1),
        (score_confidence, gold(), "statements_over", -0.35),
        (score_confidence, changed("actors", 0, country="PER"), "actors_over", 0.2),
        (score_confidence, changed("actors", 0, confidence=None), "without_confidence", 1),
    ],
)
def test_one_change_costs_what_it_should(score: Callable, record: dict, figure: str, value: float) -> None:
    assert figures(score, record)[figure] == value


def test_calibration_of_nothing() -> None:
    assert calibration([]) == {"ece": None, "n": 0, "over": None}
    assert calibration([(1.0, True), (1.0, False)]) == {"ece": 0.5, "n": 2, "over": 0.5}


def test_annotators_share_a_document() -> None:
    rows = [{"source": (tuple(at("Kenya’s envoy")),), "cue": (), "content": (tuple(at("that it mattered")),)}]
    document = Document("d", TEXT, None, {"one": rows, "two": []})
    score = statements.score_annotators([document], [Found(changed("statements", 1, within=None))])
    assert (score.figures["rel_r"], score.figures["rel_p"]) == (100.0, 25.0)
    assert len([e for e in score.errors if e.startswith("SPUR")]) == 3


@pytest.mark.parametrize(
    ("case", "actor", "country", "sector"),
    [
        ({"country": "PER", "sector": "GOV"}, {"country": "PER", "sectors": ["GOV"]}, 100.0, 100.0),
        ({"country": "UNO", "sector": "CVL"}, {"country": "IGO", "sectors": ["ELI"]}, 100.0, 100.0),
        ({"country": "", "sector": ""}, {"country": None, "sectors": ["UNK"]}, 100.0, 100.0),
        ({"country": "PER", "sector": None}, {"country": None, "sectors": []}, 0.0, None),
        ({"country": "PER", "sector": "GOV"}, {"country": "PER", "sectors": ["GOV"], "mentions": []}, 0.0, 0.0),
    ],
)
def test_phrases(case: dict, actor: dict, country: float, sector: float | None) -> None:
    record = {"actors": [{"id": "a1", "mentions": [[0, 4]], **actor}, {"id": "a2", "mentions": [[0, 1]]}]}
    score = phrases.score_phrases([Document("d", "Lima", None, case)], [Found(record)])
    assert (score.figures["country"], score.figures["sector"]) == (country, sector)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("pronoun", "She"), ("titled", "the envoy"), ("titled", "the old guard"), ("bare", "Bank of the"), ("bare", "Ostrel")],
)
def test_kinds_of_mentions(kind: str, text: str) -> None:
    assert actors.kind_of(text) == ("titled" if text == "Bank of the" else kind)


def test_toponyms() -> None:
    annotated = [
        {"start": at("Lima")[0], "end": at("Lima")[1], "name": "Lima", "type": "Literal", "geonames": 1, "country": "PER"},
        {"start": at("Nepalese")[0], "end": at("Nepalese")[1], "name": "Nepal", "type": "Demonym", "country": "NPL"},
        {"start": 0, "end": 3, "name": "We", "type": "Non_Toponym"},
    ]
    mine = [{**p, "geonames": 1} for p in gold()["places"][:1]] + [{"id": "p9", "spans": [[1, 3]]}]
    score = places.score_toponyms([Document("d", TEXT, None, annotated)], [Found({"places": mine})])
    wanted = {"recall": 100.0, "recall_adjectives": 0.0, "precision": 50.0, "geonames_id": 100.0, "country": 100.0}
    assert {k: score.figures[k] for k in wanted} == wanted
    assert score.errors == ["MISS d 'Nepal'"]


EVENT = {"id": "e1", "spans": [[0, 3]], "actors": ["a1"], "recipients": ["a2"], "denied_by": ["s1"]}
FIGURE = {
    "id": "f1",
    "spans": [[0, 3]],
    "metric_spans": [[4, 5]],
    "low": 1,
    "high": 2,
    "change": {"spans": [[0, 1]], "direction": "up"},
}


@pytest.mark.parametrize(
    ("layer", "rows", "problems"),
    [
        ("events", [EVENT], 0),
        ("events", [EVENT | {"actors": ["a2", "a9"]}], 2),
        ("events", [EVENT | {"time": "t9", "place": "p9", "statement": "s9"}], 3),
        ("figures", [FIGURE], 0),
        ("figures", [FIGURE | {"low": 3, "parties": ["a9"], "change": {"direction": "sideways"}}], 3),
        ("notes", [{"spans": [[0, 999]]}], 2),
        ("times", [{"id": "a1", "spans": [[0, 1]], "type": "DATE"}], 1),
        ("times", ["broken"], 1),
        ("times", None, 1),
        ("statements", "broken", 1),
        ("made_by", None, 1),
        ("schema", 2, 1),
        ("report", None, 1),
        ("report", {"text": 3}, 1),
        ("places", [{"id": "p1", "spans": [[3, 2], "x", [5, 9], [8, 10]], "country": "per"}], 4),
    ],
)
def test_structure(layer: str, rows: object, problems: int) -> None:
    record = gold()
    del record["notes"]
    assert len(problems_of({**record, layer: rows})) == problems


def test_statements_in_a_circle() -> None:
    record = gold()
    record["statements"][0]["within"] = "s2"
    assert [p.split(": ")[1] for p in problems_of(record)] == ["within goes round in a circle"] * 2
