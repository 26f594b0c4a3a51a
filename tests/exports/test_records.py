"""Records as JSON lines: what goes out comes back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError, UnreadableError
from dragoman.exports.choices import Choices
from dragoman.exports.export import export_stream
from dragoman.exports.formats import FORMATS
from dragoman.exports.items import Item, records_in
from dragoman.record import Record
from dragoman.tables import rows_of

Written = Callable[..., Path]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_records_come_back(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    given = data.draw(st.lists(records, max_size=3))
    path = written(tmp_path, "jsonl", *given)
    assert list(records_in(str(path), BytesIO())) == given
    assert path.read_text("utf-8") == "".join(record.to_json() + "\n" for record in given)


def test_rows_alone_give_the_record(record: Record) -> None:
    out = BytesIO()
    export_stream([Item(rows=rows_of(record))], FORMATS["jsonl"], "", out, Choices())
    assert out.getvalue().decode() == record.to_json() + "\n"


def test_one_record_or_a_list_as_json(record: Record, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    one.write_text(record.to_json(), "utf-8")
    two.write_text(f"[{record.to_json()},{record.to_json()}]", "utf-8")
    assert list(records_in(str(one), BytesIO())) == [record]
    assert list(records_in(str(two), BytesIO())) == [record, record]


def test_a_broken_line_costs_itself_only(record: Record) -> None:
    good = record.to_json().encode()
    found = list(records_in("-", BytesIO(b"\n".join([good, b"{", b"", b'{"schema":1}', b'{"\xff":1}', good]) + b"\n")))
    assert [isinstance(one, Record) for one in found] == [True, False, False, False, True]
    assert [str(one).partition(":")[2].partition(":")[0] for one in found if isinstance(one, RecordError)] == ["2", "4", "5"]


def test_a_lone_surrogate_in_json_is_refused(record: Record) -> None:
    line = record.to_json().replace("Harbour Press", "\\ud800").encode()
    (found,) = records_in("-", BytesIO(line))
    assert isinstance(found, RecordError)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UnreadableError, match=r"absent\.jsonl: no such file"):
        list(records_in("absent.jsonl", BytesIO()))
