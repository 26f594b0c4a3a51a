"""PLOVER's JSON: the names of the manual, what it requires, and nothing that is not known."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.exports.choices import Choices
from dragoman.exports.items import Item
from dragoman.exports.plover import rows
from dragoman.pipeline import Pipeline
from dragoman.record import Record

Written = Callable[..., Path]
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
ACTOR = {
    "type": "object",
    "properties": {
        key: {"type": "string"} for key in ("code", "sector", "actor_text", "identifier_id", "identifier_text", "office")
    },
    "additionalProperties": False,
}
# The manual's tables of fields, for those that are written; the last five are this project's.
SCHEMA = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "properties": {
        "id": {"type": "string"},
        "date": DAY,
        "enddate": DAY,
        "source": {"type": "array", "items": ACTOR},
        "recipient": {"type": "array", "items": ACTOR, "minItems": 1},
        "event": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "event_loc": {
            "type": "object",
            "properties": {
                "geonameid": {"type": "integer"},
                "name": {"type": "string"},
                "latitude": {"type": "number"},
                "longitude": {"type": "number"},
                "cc3": {"type": "string"},
            },
            "additionalProperties": False,
        },
        "event_text": {"type": "array", "items": {"type": "string"}},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number"},
        "mode": {"type": "array", "items": {"type": "string"}},
        "context": {"type": "array", "items": {"type": "string"}},
        "text_info": {
            "type": "object",
            "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}},
            "additionalProperties": False,
        },
        "cite_info": {
            "type": "object",
            "properties": {
                key: {"type": "string"} for key in ("citation", "url", "title", "language", "publication", "coder", "codebook")
            },
            "additionalProperties": False,
        },
        "status": {"type": "string"},
        "told_by": {"type": "object"},
        "denied": {"type": "boolean"},
        "cameo": {"type": "string"},
        "confidence": {"type": "number"},
    },
    "additionalProperties": False,
}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_gives_events_that_fit_the_manual(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    record = data.draw(records)
    found = read(written(tmp_path, "plover", record, statuses=("actual", "historical", "future", "hypothetical", "negated")))
    for event in found:
        jsonschema.validate({**event, "source": event.get("source", [])}, SCHEMA)
    assert len({event["id"] for event in found}) == len(found) <= len(record.events)


def test_who_did_what_to_whom(nlp: Pipeline, written: Written, tmp_path: Path) -> None:
    record = nlp("Peru imposed sanctions on Chile on 3 June 2024.", published="2024-06-05", outlet="Harbour Press")
    (event,) = read(written(tmp_path, "plover", record))
    jsonschema.validate(event, SCHEMA)
    assert (event["date"], event["event"], event["quad_code"], event["event_scale"]) == ("2024-06-03", ["SANCTION"], 4, -6.0)
    assert [a["code"] for a in event["source"]] == ["PER"]
    assert [a["code"] for a in event["recipient"]] == ["CHL"]
    assert not {"enddate", "told_by", "event_loc"} & event.keys(), "what is not known is left out"
    assert event["cite_info"]["publication"] == "Harbour Press"


def test_whose_word_it_is_stands_beside_it(record: Record, written: Written, tmp_path: Path) -> None:
    event = next(e for e in read(written(tmp_path, "plover", record)) if e.get("mode") == ["expel"])
    assert event["told_by"]["code"] == "PER"
    assert event["event_text"] == ["expelled"]


def test_a_longer_time_has_an_end(record: Record, written: Written, tmp_path: Path) -> None:
    found = read(written(tmp_path, "plover", record, statuses=("historical",)))
    assert [(e["date"], e["enddate"]) for e in found if "enddate" in e] == [("2019-01-01", "2019-12-31")]


def test_an_event_without_any_date_is_left_out_and_counted(record: Record) -> None:
    choices = Choices()
    event = structs.replace(record.events[0], time=None, status="actual")
    report = structs.replace(record.report, published="2024-05")
    assert not list(rows(Item(structs.replace(record, events=(event,), report=report)), "", choices))
    assert choices.left_out == {"no date": 1}


@pytest.mark.parametrize(("codes", "code"), [("iso", "PER"), ("cow", "135"), ("gw", "135")])
def test_codes_by_option(nlp: Pipeline, written: Written, tmp_path: Path, codes: str, code: str) -> None:
    record = nlp("Peru imposed sanctions on Chile on 3 June 2024.")
    (event,) = read(written(tmp_path, "plover", record, codes=codes))
    assert event["source"][0]["code"] == code
