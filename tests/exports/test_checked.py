"""A file gets its name only when it reads back."""

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from dragoman.errors import ExportError, RecordError
from dragoman.exports.choices import Choices
from dragoman.exports.export import export_files
from dragoman.exports.formats import FORMATS, Format
from dragoman.exports.items import Item
from dragoman.exports.layouts import Delimited, JsonLines
from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class Misread(JsonLines):
    """Reads back other than was written.

    Attributes:
        how: what goes wrong.
    """

    how: str = ""

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[Any]]:
        assert path.is_file()
        rows = [{"n": 1}, {"n": 2}]
        wrong = {"less": rows[:1], "more": [*rows, {}], "other": [{"n": 1}, {"n": 3}], "order": rows[::-1], "columns": rows}
        return (("m",) if self.how == "columns" else self.columns), iter(wrong[self.how])


@pytest.mark.parametrize("how", ["less", "more", "other", "order", "columns"])
def test_what_does_not_read_back_gets_no_name_and_leaves_what_was_there(tmp_path: Path, record: Record, how: str) -> None:
    form = Format("odd", ".x", lambda *_: Misread(("n",), how), lambda *_: [{"n": 1}, {"n": 2}])
    target = tmp_path / "out.x"
    target.write_text("before", "utf-8")
    with pytest.raises(ExportError, match="columns" if how == "columns" else "2 rows were written"):
        export_files([Item(record)], form, {"": target}, Choices())
    assert [p.name for p in tmp_path.iterdir()] == ["out.x"]
    assert target.read_text("utf-8") == "before"


def test_one_bad_file_keeps_all_from_their_names(tmp_path: Path, record: Record) -> None:
    def layout(table: str, choices: Choices) -> Any:
        del choices
        return Misread(("n",), "less") if table == "events" else JsonLines(("n",))

    form = Format("odd", ".x", layout, lambda *_: [{"n": 1}, {"n": 2}])
    with pytest.raises(ExportError):
        export_files([Item(record)], form, {"actors": tmp_path / "a", "events": tmp_path / "e"}, Choices())
    assert not list(tmp_path.iterdir())


def test_a_record_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, record: Record) -> None:
    bad = structs.replace(record, events=(structs.replace(record.events[0], place="p99"),))
    with pytest.raises(RecordError):
        export_files([Item(record), Item(bad)], FORMATS["csv"], {"events": tmp_path / "e"}, Choices())
    assert not list(tmp_path.iterdir())


def test_a_row_with_too_few_cells_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("a,b\n1,2\n3\n", "utf-8")
    columns, rows = Delimited(("a", "b")).read(path)
    assert columns == ("a", "b")
    assert next(rows) == ["1", "2"]
    with pytest.raises(ExportError, match="a row of 1 cells under 2 columns"):
        next(rows)


def test_permissions_of_what_is_replaced_stay(tmp_path: Path, record: Record, written: Callable[..., Path]) -> None:
    target = tmp_path / "jsonl.out"
    target.write_text("", "utf-8")
    target.chmod(0o640)
    assert written(tmp_path, "jsonl", record).stat().st_mode & 0o777 == 0o640


@dataclass(slots=True)
class Full:
    """A writer on a full disk.

    Attributes:
        after: how many rows there is room for.
    """

    after: int

    def add(self, row: Any) -> None:
        del row
        self.after -= 1
        if self.after < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    def end(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def abandon(self) -> None:
        self.end()


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_full_disk_is_one_line_and_leaves_what_was_there(tmp_path: Path, record: Record, after: int) -> None:
    class Layout(JsonLines):
        def writer(self, stream: Any) -> Any:
            del stream
            return Full(after)

    form = Format("odd", ".x", lambda *_: Layout(), lambda *_: [{"n": 1}, {"n": 2}])
    (tmp_path / "out").write_text("before", "utf-8")
    with pytest.raises(ExportError, match=r"^the file cannot be written: no space left on device$"):
        export_files([Item(record)], form, {"": tmp_path / "out"}, Choices())
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text("utf-8") == "before"


def test_a_number_that_parquet_cannot_hold_is_one_line(
    tmp_path: Path, record: Record, capfd: pytest.CaptureFixture[str]
) -> None:
    place = structs.replace(record.places[0], geonames=2**70)
    bad = structs.replace(record, places=(place, *record.places[1:]))
    with pytest.raises(ExportError, match="Parquet cannot hold this"):
        export_files([Item(bad)], FORMATS["parquet"], {"places": tmp_path / "p", "events": tmp_path / "e"}, Choices())
    assert not list(tmp_path.iterdir())
    assert capfd.readouterr().err == ""
