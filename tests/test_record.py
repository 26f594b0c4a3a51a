"""The record: what goes out comes back, and what does not fit is refused with its place."""

import json
import types
import typing
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import record as record_module
from dragoman import verdict as verdict_module
from dragoman.errors import RecordError
from dragoman.pipeline import Pipeline
from dragoman.record import LAYERS, MadeBy, Part, Record, Report, Time, Why, round_confidence, text_id
from dragoman.schema import record_schema, schema_json

ROOT = Path(__file__).parent.parent
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MADE_BY = MadeBy(dragoman="0", pipeline="en", models={}, data={})
WHY = Why(stage="times", rule="dates.day", evidence=((0, 3),))
TIME = Time(
    id="t1", spans=((0, 3),), type="DATE", value="2024", from_="2024-01-01", to="2024-12-31", mod=None, confidence=0.9, why=WHY
)
RECORD = Record(made_by=MADE_BY, report=Report.of("2024"), times=(TIME,))

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    msgspec.UnsetType: st.just(msgspec.UNSET),
    record_module.Confidence: st.floats(0, 1),
}


def values(of: Any) -> st.SearchStrategy[Any]:
    """Any value of a type."""
    if of in PLAIN:
        return PLAIN[of]
    origin, args = get_origin(of), get_args(of)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([values(a) for a in args])
    if origin is dict:
        return st.dictionaries(TEXT, values(args[1]), max_size=2)
    if origin is tuple:
        many = args[-1] is Ellipsis
        return st.lists(values(args[0]), max_size=2).map(tuple) if many else st.tuples(*(values(a) for a in args))
    hints = get_type_hints(of, include_extras=True)
    return st.fixed_dictionaries({f: values(hints[f]) for f in of.__struct_fields__}).map(lambda have: of(**have))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(values(Record))
def test_any_record_comes_back_equal_and_with_the_same_bytes(record: Record) -> None:
    back = Record.from_dict(record.to_dict())
    assert back == record
    assert back.to_json() == record.to_json()
    assert record.to_dict() == json.loads(record.to_json())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(values(Record))
def test_any_record_fits_the_schema(record: Record) -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(record.to_dict())


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["times", 0, "type"], "DAY", "$.times[0].type"),
        (["times", 0, "confidence"], 1.5, "$.times[0].confidence"),
        (["times", 0, "spans"], [[1]], "$.times[0].spans[0]"),
        (["times", 0, "spans"], [["a", 2]], "$.times[0].spans[0][0]"),
        (["times", 0, "colour"], "red", "colour"),
        (["schema"], 2, "$.schema"),
        (["made_by"], None, "$.made_by"),
        (["report", "text"], 3, "$.report.text"),
        (["weather"], [], "weather"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(path: list[Any], value: object, place: str) -> None:
    data = RECORD.to_dict()
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(RecordError, match="not a record") as error:
        Record.from_dict(data)
    assert place in str(error.value)
    assert list(jsonschema.Draft202012Validator(record_schema()).iter_errors(data)), "the schema refuses it too"


def test_a_missing_key_is_refused_by_name() -> None:
    data = RECORD.to_dict()
    del data["times"][0]["why"]
    with pytest.raises(RecordError, match=r"why.*\$\.times\[0\]"):
        Record.from_dict(data)


@pytest.mark.parametrize("data", [{}, {"schema": 1}, {"report": {"text": "a"}}])
def test_half_a_record_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        Record.from_dict(data)


def test_a_record_is_frozen() -> None:
    with pytest.raises(AttributeError):
        RECORD.times = ()  # type: ignore[misc] # the point of the test


def test_from_is_the_json_key_of_the_first_day() -> None:
    assert RECORD.to_dict()["times"][0]["from"] == "2024-01-01"


def test_keys_stand_in_one_order() -> None:
    assert list(RECORD.to_dict()) == ["schema", "made_by", "report", *LAYERS, "notes"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("", ""), ("a\ud800b", "a\ufffdb"), ("\udc00", "\ufffd"), ("\ud83d\ude00", "\ufffd\ufffd"), ("😀 é", "😀 é")],
)
def test_lone_surrogates_are_replaced_one_for_one(text: str, kept: str) -> None:
    report = Report.of(text, title=text)
    assert (report.text, report.title) == (kept, kept)
    assert Record.from_dict(Record(made_by=MADE_BY, report=report).to_dict()).report == report


def test_the_id_follows_from_the_text_alone() -> None:
    assert Report.of("Peru", published="2024-05-07").id == Report.of("Peru").id == text_id("Peru") == "508731a3c5d375cb"
    assert Report.of("Peru ").id != Report.of("Peru").id


@pytest.mark.parametrize(("value", "held"), [(0.123, 0.12), (-1, 0.0), (7, 1.0), (0.999, 1.0), (1 / 3, 0.33)])
def test_confidences_have_two_decimals_within_0_and_1(value: float, held: float) -> None:
    assert round_confidence(value) == held


def test_the_schema_in_docs_is_the_one_of_the_types() -> None:
    stored = (ROOT / "docs" / "record.schema.json").read_text("utf-8")
    assert stored == schema_json(), "run: make schema"


def test_the_schema_is_itself_valid_and_describes_every_key() -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    parts = {"Record": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, form in part["properties"].items()
        if not form.get("description")
    ]
    assert not silent


def test_the_schema_knows_every_part() -> None:
    named = [*vars(record_module).values(), *vars(verdict_module).values()]
    parts = {c.__name__ for c in named if isinstance(c, type) and issubclass(c, Part)} - {"Part", "Record"}
    assert set(record_schema()["$defs"]) == parts


LAYER_KEYS = {
    "times": "id spans type value from to mod",
    "places": "id name spans country geonames latitude longitude literal",
    "actors": "id name kind country sectors wikidata office mentions members",
    "statements": "id spans source cue content form kind act addressees medium time within",
    "events": "id spans type mode contexts actors recipients time place status statement denied_by quad score cameo",
    "figures": "id spans metric metric_spans value low high unit bound parties flow time statement change check",
}


@pytest.mark.parametrize(("layer", "keys"), LAYER_KEYS.items())
def test_a_layer_has_the_keys_that_users_rely_on(layer: str, keys: str) -> None:
    part = record_schema()["properties"][layer]["items"]["$ref"].rpartition("/")[2]
    assert list(record_schema()["$defs"][part]["properties"]) == [*keys.split(), "confidence", "why"]


REAL = [
    "",
    " \n\t ",
    "Peru’s foreign ministry said on Monday that talks would resume. “We will go to Lima,” the minister said.",
    "MINISTER: Good morning.\n\nQUESTION: Will you go?\n\nMINISTER: Yes.",
    "“" * 40,
    "🕊 Kenya and Tanzania signed it 🕊",
]


@pytest.mark.parametrize("text", REAL)
def test_what_the_pipeline_makes_fits_the_schema_and_comes_back(nlp: Pipeline, text: str) -> None:
    record = nlp(text, published="2024-05-07", language="en")
    jsonschema.Draft202012Validator(record_schema()).validate(record.to_dict())
    assert Record.from_dict(record.to_dict()) == record
    assert nlp(text, published="2024-05-07", language="en").to_json() == record.to_json()
    assert not [n for n in record.notes if n.code == "D102"]


def test_numbers_that_json_cannot_hold_become_null() -> None:
    assert msgspec.json.encode(float("nan")) == b"null"
