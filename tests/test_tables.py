"""Rows hold what the record holds, under ids that last."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from dragoman.columns import TABLES, VERSION
from dragoman.errors import RecordError
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.tables import annotation_ids, day_of, days_of, rows_of

TEXT = (
    "Peru’s foreign ministry said on Monday that Chile had expelled two of its diplomats. "
    "Chile denied it. The two states signed a pact in Lima in 2019; trade came to 4.2 million US dollars, up 3 percent."
)
PYTHON = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "date": dt.date,
    "strings": list,
    "spans": list,
}


@pytest.fixture(scope="module")
def record(nlp: Pipeline) -> Record:
    return nlp(TEXT, published="2024-05-07", outlet="Harbour Press", source_id=7, title="Two diplomats")


def test_every_table_is_there_and_every_row_has_every_column_in_order(record: Record) -> None:
    rows = rows_of(record)
    assert list(rows) == list(TABLES)
    assert all(list(row) == [column.name for column in TABLES[name]] for name in rows for row in rows[name])
    assert {name: len(rows[name]) for name in rows if name != "reports"} == {
        name: len(getattr(record, name)) for name in rows if name != "reports"
    }


def test_every_cell_is_of_the_type_of_its_column(record: Record) -> None:
    for name, rows in rows_of(record).items():
        for column in TABLES[name]:
            for row in rows:
                cell = row[column.name]
                assert cell is not None or not column.required, (name, column.name)
                assert cell is None or isinstance(cell, PYTHON[column.type]), (name, column.name, cell)


def test_names_of_columns_are_plain_sql_and_stand_once() -> None:
    reserved = {"from", "to", "check", "end", "order", "group", "table", "when", "where", "select", "desc", "references"}
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert not reserved & set(names)
        assert all(name.isidentifier() and name.islower() for name in names)


def test_an_event_carries_what_the_usual_question_asks(record: Record) -> None:
    rows = rows_of(record)
    event = next(row for row in rows["events"] if row["mode"] == "expel")
    assert event["actor_countries"] == ["CHL"]
    assert event["status"] == "actual"
    assert event["told_by_country"] == "PER"
    assert event["report_id"] == record.report.id
    assert event["statement"] in {row["id"] for row in rows["statements"]}
    pact = next(row for row in rows["events"] if row["place_name"] == "Lima")
    assert (pact["place_country"], pact["first_day"], pact["last_day"]) == ("PER", dt.date(2019, 1, 1), dt.date(2019, 12, 31))
    assert (pact["day"], pact["day_by"]) == (None, None), "no day is made out of a year"


def test_links_lead_to_rows(record: Record) -> None:
    rows = rows_of(record)
    ids = {name: {row["id"] for row in rows[name]} for name in rows}
    for event in rows["events"]:
        assert set(event["actors"]) | set(event["recipients"]) <= ids["actors"]
        assert event["time"] is None or event["time"] in ids["times"]
    for figure in rows["figures"]:
        assert set(figure["parties"]) <= ids["actors"]


def test_words_are_those_of_the_spans(record: Record) -> None:
    for row in rows_of(record)["statements"]:
        assert row["words"] == " […] ".join(TEXT[start:end] for start, end in row["spans"])
        assert row["content"] in row["words"] or " […] " in row["words"]


def test_an_event_without_a_time_counts_for_the_day_of_publication_only_where_it_is_actual(record: Record) -> None:
    for status, published, day in [
        ("actual", "2024-05-07", dt.date(2024, 5, 7)),
        ("actual", "2024-05", None),
        ("future", "2024-05-07", None),
    ]:
        report = structs.replace(record.report, published=published)
        event = structs.replace(record.events[0], time=None, status=status)
        (row,) = rows_of(structs.replace(record, report=report, events=(event,)))["events"]
        assert (row["day"], row["day_by"]) == (day, "published" if day else None)


def test_ids_name_report_layer_and_span_and_are_unique(record: Record) -> None:
    ids = annotation_ids(record)
    assert len(set(ids.values())) == len(ids)
    event = record.events[0]
    start, end = event.spans[0]
    assert ids[event.id] == f"{record.report.id}:e:{start}-{end}:{event.type}"


def test_an_id_outlives_whatever_changes_beside_the_span(record: Record) -> None:
    first, *rest = record.actors
    more = structs.replace(first, mentions=(*first.mentions, (len(TEXT) - 3, len(TEXT))), country=None, name="Somebody")
    before, after = annotation_ids(record), annotation_ids(structs.replace(record, actors=(more, *rest)))
    assert before == after
    fewer = structs.replace(record, figures=(), events=record.events[1:])
    assert annotation_ids(fewer).items() <= before.items()


def test_two_on_the_same_words_get_two_ids(record: Record) -> None:
    time = record.times[0]
    twice = structs.replace(record, times=(*record.times, structs.replace(time, id="t99")))
    ids = annotation_ids(twice)
    assert ids["t99"] == ids[time.id] + ":2"


def test_an_id_that_stands_twice_is_refused(record: Record) -> None:
    with pytest.raises(RecordError, match="two annotations have the id 't1'"):
        rows_of(structs.replace(record, times=(record.times[0], record.times[0])))


def test_a_link_that_leads_nowhere_is_refused(record: Record) -> None:
    event = structs.replace(record.events[0], place="p99")
    with pytest.raises(RecordError, match="'p99', which is not there"):
        rows_of(structs.replace(record, events=(event,)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2023-02-29", None),
        ("2024-02", None),
        ("20240229", None),
        ("2024-W09-4", None),
        ("٢٠٢٤-02-29", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_a_whole_day_of_the_calendar(text: str | None, day: Any) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2024-02-29", (dt.date(2024, 2, 29), dt.date(2024, 2, 29))),
        ("2024-02", (dt.date(2024, 2, 1), dt.date(2024, 2, 29))),
        ("2023", (dt.date(2023, 1, 1), dt.date(2023, 12, 31))),
        ("2024-13", (None, None)),
        ("0000", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_publication_date_that_lacks_a_part_is_an_interval(published: str | None, days: Any) -> None:
    assert days_of(published) == days


def test_a_group_stands_for_the_countries_of_its_members(record: Record) -> None:
    states = [a for a in record.actors if a.kind == "state"][:2]
    group = structs.replace(states[0], id="a99", kind="group", country=None, members=tuple(s.id for s in states), mentions=())
    event = structs.replace(record.events[0], actors=("a99",), recipients=())
    rows = rows_of(structs.replace(record, actors=(*record.actors, group), events=(event,)))
    assert rows["events"][0]["actor_countries"] == [s.country for s in states]
    assert rows["events"][0]["actors"] == [f"{record.report.id}:a:"]


def test_a_record_without_anything_has_one_row(nlp: Pipeline) -> None:
    empty = structs.replace(nlp(""), notes=())
    assert {name: len(rows) for name, rows in rows_of(empty).items() if rows} == {"reports": 1}


def test_the_page_of_the_tables_says_what_the_columns_are() -> None:
    page = (Path(__file__).parent.parent / "docs" / "tables.md").read_text("utf-8")
    told = {
        part.split("`")[0]: re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", part, re.MULTILINE) for part in page.split("\n## `")
    }
    for name, columns in TABLES.items():
        assert told[name] == [(c.name, c.type + ("" if c.required else ", or null"), c.doc) for c in columns]
    assert f"tables of version {VERSION};" in page
