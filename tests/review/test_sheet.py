"""The sheet: out, through a spreadsheet, and back."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import FormatError, UnreadableError
from dragoman.exports.export import write_stream
from dragoman.exports.items import Item
from dragoman.record import LAYERS, Record
from dragoman.review.sampling import Sampler
from dragoman.review.sheet import COLUMNS, LAYOUT, Mark, marks_in, sheet_rows

HEAD = ",".join(COLUMNS)


def sheet(path: Path, *rows: str, head: str = HEAD, mark: str = "") -> str:
    path.write_bytes((mark + "\n".join([head, *rows]) + "\n").encode())
    return str(path)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_sheet_comes_back_with_its_ids_and_nothing_marked(
    data: st.DataObject, records: st.SearchStrategy[Record], tmp_path: Path
) -> None:
    record, layer = data.draw(records), data.draw(st.sampled_from(LAYERS))
    sampler = Sampler(layer, 50)
    sampler.read([Item(record)])
    out = io.BytesIO()
    write_stream(sheet_rows(sampler.drawn()), LAYOUT, out)
    (tmp_path / "sheet.csv").write_bytes(out.getvalue())
    marks = marks_in(str(tmp_path / "sheet.csv"))
    assert [mark.id for mark in marks] == [one.id for _, _, one in sampler.drawn()]
    assert all(mark.right is None and mark.of_type > 0 for mark in marks)
    cells = [cell for row in csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    ("told", "right"),
    [
        ("yes", True),
        (" Y ", True),
        ("1", True),
        ("TRUE", True),
        ("no", False),
        ("0", False),
        ("wrong", False),
        ("?", None),
        ("", None),
    ],
)
def test_marks(tmp_path: Path, told: str, right: bool | None) -> None:
    path = sheet(tmp_path / "s.csv", f"r:e:1-2:AID,AID,2024,Press,7,b,w,a,c,{told},remark")
    assert marks_in(path) == [Mark("r:e:1-2:AID", "AID", 7, right)]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_however_a_spreadsheet_saved_it(tmp_path: Path, between: str) -> None:
    path = tmp_path / "s.csv"
    row = between.join(["r:e:1-2:AID", "AID", "2024", "Press", "7", '"b\r\nb"', "w", "a", "c", "yes", ""])
    path.write_bytes(("\ufeff" + HEAD.replace(",", between) + "\r\n" + row + "\r\n" + between * 10 + "\r\n").encode())
    assert marks_in(str(path)) == [Mark("r:e:1-2:AID", "AID", 7, right=True)]


@pytest.mark.parametrize(
    ("rows", "head", "says"),
    [
        (["r:e:1-2:AID,AID,2024,P,7,b,w,a,c,maybe,"], HEAD, "row 2: 'maybe' is no mark: write yes, no or ?"),
        (["r:e:1-2:AID,AID,2024,P,many,b,w,a,c,yes,"], HEAD, "row 2: of_type is 'many', not a number"),
        (["x,A,,,1,,,,,yes,", "x,A,,,1,,,,,no,"], HEAD, "row 3: x stands twice"),
        (["x,yes"], "id,right", "no column type, of_type"),
        ([], "", "no column id, type, of_type, right"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_row(tmp_path: Path, rows: list[str], head: str, says: str) -> None:
    with pytest.raises(FormatError) as error:
        marks_in(sheet(tmp_path / "s.csv", *rows, head=head))
    assert says in str(error.value)


def test_a_sheet_that_is_not_there_or_not_in_utf_8(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        marks_in(str(tmp_path / "absent.csv"))
    (tmp_path / "latin.csv").write_bytes("id,né".encode("latin-1"))
    with pytest.raises(UnreadableError, match="save the sheet as CSV UTF-8"):
        marks_in(str(tmp_path / "latin.csv"))
