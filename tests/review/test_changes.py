"""What a new version codes otherwise."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.exports.items import Item
from dragoman.pipeline import Pipeline
from dragoman.record import LAYERS, Record
from dragoman.review.changes import Change, Tally, changes
from dragoman.tables import annotation_ids, rows_of

TEXT = "Peru’s foreign ministry said on Monday that Chile had expelled two diplomats. Chile protested to Peru in Lima."


@pytest.fixture(scope="module")
def record(nlp: Pipeline) -> Record:
    return nlp(TEXT, published="2024-05-07")


def compared(old: list[Record], new: list[Record]) -> tuple[list[Change], Tally]:
    tally = Tally()
    return list(changes(map(Item, old), map(Item, new), tally)), tally


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_is_otherwise_in_the_same_records(data: st.DataObject, records: st.SearchStrategy[Record]) -> None:
    record = data.draw(records)
    found, tally = compared([record], [record])
    assert found == []
    assert sum(tally.annotations.values()) == sum(len(getattr(record, layer)) for layer in LAYERS)
    assert {kind for _, kind in tally.annotations} <= {"same"}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_otherwise_turns_round_with_the_sides(data: st.DataObject, records: st.SearchStrategy[Record]) -> None:
    one, other = data.draw(records), data.draw(records)
    other = structs.replace(other, report=one.report)
    there, back = compared([one], [other])[1], compared([other], [one])[1]
    turned = {"added": "removed", "removed": "added"}
    assert there.annotations == {(layer, turned.get(kind, kind)): n for (layer, kind), n in back.annotations.items()}
    assert there.fields == back.fields


def test_a_field_that_changed(record: Record) -> None:
    first, *rest = record.events
    new = structs.replace(record, events=(structs.replace(first, status="negated", confidence=0.1, score=-9.0), *rest))
    found, tally = compared([record], [new])
    id_ = annotation_ids(record)[first.id]
    assert found == [
        Change(record.report.id, "events", id_, "changed", "expelled", "status", "actual", "negated"),
        Change(record.report.id, "events", id_, "changed", "expelled", "score", first.score, -9.0),
    ]
    assert tally.annotations["events", "changed"] == 1
    assert tally.fields == {("events", "status"): 1, ("events", "score"): 1}


def test_what_was_added_and_removed(record: Record) -> None:
    fewer = structs.replace(record, events=record.events[1:])
    (gone,), _ = compared([record], [fewer])
    (come,), _ = compared([fewer], [record])
    assert (gone.kind, come.kind, gone.id, gone.words) == ("removed", "added", come.id, "expelled")


def test_an_event_that_changed_its_type_is_one_that_changed(record: Record) -> None:
    first, *rest = record.events
    new = structs.replace(record, events=(structs.replace(first, type="COERCE"), *rest))
    (change,), _ = compared([record], [new])
    assert (change.kind, change.field, change.old, change.new) == ("changed", "type", first.type, "COERCE")
    assert change.id.endswith(":COERCE")


def test_days_are_text_on_both_sides(record: Record) -> None:
    first, *rest = record.times
    new = structs.replace(record, times=(structs.replace(first, from_="2024-05-05"), *rest))
    (change,), _ = compared([record], [new])
    assert (change.field, change.old, change.new) == ("first_day", "2024-05-06", "2024-05-05")


def test_reports_that_one_side_lacks_and_reports_that_come_twice(nlp: Pipeline, record: Record) -> None:
    other = nlp("Chile protested.")
    found, tally = compared([record, record, other], [record, record])
    assert found == []
    assert tally.reports == {"both": 1, "old": 1}
    found, tally = compared([], [other, record])
    assert found == []
    assert tally.reports == {"new": 2, "old": 0}


def test_the_order_of_the_new_side_is_kept(nlp: Pipeline, record: Record) -> None:
    other = nlp("Chile protested to Peru.")
    bare: list[Any] = [structs.replace(r, events=()) for r in (record, other)]
    found, _ = compared([record, other], bare[::-1])
    assert list(dict.fromkeys(change.report for change in found)) == [other.report.id, record.report.id]


def test_rows_alone_are_enough(record: Record) -> None:
    tally = Tally()
    assert list(changes([Item(rows=rows_of(record))], [Item(record)], tally)) == []
    assert tally.makers == {("old", record.made_by.dragoman): 1, ("new", record.made_by.dragoman): 1}
