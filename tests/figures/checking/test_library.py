"""Folders and files of series."""

from pathlib import Path

import pytest

from dragoman.errors import SeriesError
from dragoman.figures.checking import library
from dragoman.figures.checking.library import read_series, shipped

ROW = "metric,reporter,partner,period,value,currency\ntrade,CHN,RUS,2022,190.27,USD\n"


def test_what_comes_with_dragoman() -> None:
    found = read_series([shipped()])
    assert {(s.key.metric, s.key.reporter, s.key.partner) for s in found.series} == {
        (m, "CHN", "RUS") for m in ("trade", "exports", "imports")
    }
    assert (found.remarks, found.rates) == ((), ())
    assert "General Administration of Customs" in (shipped() / "README.md").read_text("utf-8")


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(ROW)
    (tmp_path / "a.tsv").write_text(ROW.replace(",", "\t").replace("2022", "2021"))
    (tmp_path / "README.md").write_text("no series")
    (tmp_path / "more.csv").mkdir()
    assert [row.at for series in read_series([tmp_path]).series for row in series.rows] == ["a.tsv:2", "b.csv:2"]


def test_files_repeat_each_other_only_by_mistake(tmp_path: Path) -> None:
    sourced = ROW.replace("currency", "currency,source").replace("USD", "USD,Customs")
    (tmp_path / "a.csv").write_text(sourced)
    (tmp_path / "b.csv").write_text(sourced)
    with pytest.raises(SeriesError, match=r"b\.csv:2: period 2022 of the series of a\.csv:2 again"):
        read_series([tmp_path])


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("latin.csv", ROW.encode() + b"trade,CHN,RUS,2023,1,USD\n\xe9", "latin.csv:4: not UTF-8"),
        ("wide.csv", ROW.encode("utf-16"), "wide.csv:1: not UTF-8"),
        ("empty.csv", b" \n", "empty.csv: empty"),
        ("data.parquet", b"PAR1", "data.parquet: no file of series"),
        ("zero.csv", b"\x00" * 100, "zero.csv:1:"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SeriesError) as raised:
        read_series([tmp_path / name])
    assert says in str(raised.value)


def test_folders_without_series(tmp_path: Path) -> None:
    with pytest.raises(SeriesError, match="no file of series"):
        read_series([tmp_path])
    with pytest.raises(SeriesError, match="no such file"):
        read_series([tmp_path / "absent"])


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text(ROW)
    monkeypatch.setattr(library, "LARGEST", 10)
    with pytest.raises(SeriesError, match="larger than 10 bytes"):
        read_series([tmp_path])
