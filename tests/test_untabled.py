"""Rows become the record that they were made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.pipeline import Pipeline
from dragoman.record import Record
from dragoman.tables import rows_of
from dragoman.untabled import record_of

TEXT = "Peru’s foreign ministry said on Monday that Chile had expelled two diplomats. Trade fell by 3 percent in 2023."


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_comes_back_from_its_rows(data: st.DataObject, records: st.SearchStrategy[Record]) -> None:
    record = data.draw(records)
    back = record_of(rows_of(record))
    assert back == record
    assert back.to_json() == record.to_json()


def test_a_coded_report_comes_back_from_its_rows(nlp: Pipeline) -> None:
    record = nlp(TEXT, published="2024-05-07", outlet="Harbour Press", title="Two diplomats")
    assert any(figure.change for figure in record.figures)
    assert record_of(rows_of(record)) == record


def test_rows_without_text_are_no_record(nlp: Pipeline) -> None:
    rows = rows_of(nlp(TEXT))
    rows["reports"][0]["text"] = None
    with pytest.raises(RecordError, match="kept without text; attach the text first"):
        record_of(rows)


def test_rows_of_two_reports_are_no_record(nlp: Pipeline) -> None:
    rows = rows_of(nlp(TEXT))
    with pytest.raises(RecordError, match="not the rows of one report"):
        record_of({**rows, "reports": rows["reports"] * 2})
    with pytest.raises(RecordError, match="not the rows of one report"):
        record_of({})


def test_a_row_that_does_not_fit_is_refused(nlp: Pipeline) -> None:
    rows = rows_of(nlp(TEXT))
    rows["events"][0]["actors"] = ["somebody else"]
    with pytest.raises(RecordError, match="do not fit: 'somebody else'"):
        record_of(rows)
