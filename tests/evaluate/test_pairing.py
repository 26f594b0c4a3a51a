import json
from pathlib import Path

import pytest

from dragoman.errors import FormatError
from dragoman.evaluate.pairing import Document, carrier, pair, read_gold, read_rows
from dragoman.evaluate.readings import allowed, layer, spans_of

TEXT = "The ministry said so. It left."


def record(text: str = TEXT, **report: object) -> dict:
    return {"report": {"text": text, **report}, "times": [{"id": "t1", "spans": [[4, 12]]}]}


@pytest.mark.parametrize(
    ("records", "hit", "moved"),
    [
        ([], False, False),
        ([record()], True, False),
        ([record("Other."), record()], True, False),
        ([record("The  ministry said\nso. It left.")], True, True),
        ([record("Other.", id="d1")], True, False),
        ([record("Other.", source_id="d1")], True, False),
        ([record("Other.", source_id="d2")], False, False),
        ([{"id": "d1"}], False, False),
        ([record("")], False, False),
    ],
)
def test_a_report_finds_its_record(records: list, hit: bool, moved: bool) -> None:
    (found,) = pair([Document("d1", TEXT, None, None)], records)
    assert (found.record is not None, found.carry is not None) == (hit, moved)


def test_of_two_records_of_one_text_the_one_of_that_day_is_taken() -> None:
    records = [record(published="2024-05-06"), record(published="2024-05-07")]
    (found,) = pair([Document("d1", TEXT, "2024-05-07", None)], records)
    assert found.record is records[1]


@pytest.mark.parametrize(
    ("span", "carried"),
    [((0, 3), (0, 3)), ((5, 13), (4, 12)), ((3, 5), (0, 0)), ((14, 21), (13, 20)), ((40, 50), (0, 0))],
)
def test_offsets_are_carried_over_white_space(span: tuple, carried: tuple) -> None:
    assert carrier("The  ministry said\nso. It left.", TEXT)(span) == carried


def test_a_layer_is_carried_at_every_depth() -> None:
    rows = {"statements": [{"id": "s1", "content": {"spans": [[0, 1], "no span"]}, "addressees": ["a1"]}]}
    (row,) = layer(rows, "statements", lambda s: (s[0] + 1, s[1] + 1))
    assert row == {"id": "s1", "content": {"spans": [(1, 2)]}, "addressees": ["a1"]}
    assert layer(None, "times") == []


@pytest.mark.parametrize(
    ("part", "spans"),
    [(None, ()), ({}, ()), ({"spans": [[1, 2]]}, ((1, 2),)), ([[1, 2], [True, 3], [1], "ab"], ((1, 2),)), ("ab", ())],
)
def test_spans_of_anything(part: object, spans: tuple) -> None:
    assert spans_of(part) == spans


def test_alternatives_widen_what_is_right() -> None:
    gold = {"cue": {"stance": "neutral"}, "alternatives": [{"cue.stance": "doubting"}, {"cue.stance_any": [None]}, "broken"]}
    assert allowed(gold, "cue.stance") == ["neutral", "doubting", None]


@pytest.mark.parametrize("body", ['{"a": 1}\n\n{"a": 2}\n', '[{"a": 1}, {"a": 2}]', '\ufeff{"a": 1}\n{"a": 2}'])
def test_rows_come_from_lines_or_a_list(tmp_path: Path, body: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(body, "utf-8")
    assert read_rows(path) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("body", "said"),
    [('{"a": 1}\n{"a": \n', "line 2"), ('{"a": 1}\n2\n', "line 2: not a JSON object"), ("[1]", "JSON objects")],
)
def test_what_is_broken_is_named(tmp_path: Path, body: str, said: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(body, "utf-8")
    with pytest.raises(FormatError, match=said):
        read_rows(path)


def test_gold_of_a_folder_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(json.dumps(record("B.", id="b", title="Second")), "utf-8")
    (tmp_path / "a.json").write_text(json.dumps(record("A.")), "utf-8")
    first, second = read_gold(tmp_path)
    assert (first.text, second.id, second.report().title) == ("A.", "b", "Second")
    assert [d.id for d in read_gold(tmp_path / "b.json")] == ["b"]
