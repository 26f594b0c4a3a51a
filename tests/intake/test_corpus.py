import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from dragoman.errors import InputError, UnreadableError
from dragoman.intake.corpus import Piece, documents, files, pieces
from dragoman.intake.document import Reading
from dragoman.record import Report

ROWS = [{"id": f"r{n}", "text": f"Peru and Chile met, round {n}.", "published": "2024-05-07"} for n in range(100)]
LINES = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)


def read(path: Path | str, size: int = 1 << 30, **given: object) -> tuple[list[Piece], list[Report | InputError]]:
    """The pieces of a file, and what reading each of their documents gives."""
    reading = Reading(**given)  # type: ignore[arg-type] # the fields of Reading
    cut = pieces(str(path), reading, size)
    found: list[Report | InputError] = []
    for document in (one for piece in cut for one in documents(piece, reading)):
        try:
            found.append(document.report())
        except InputError as error:
            found.append(error)
    return cut, found


def ids(found: list[Report | InputError]) -> list[object]:
    return [item.source_id if isinstance(item, Report) else str(item) for item in found]


@pytest.mark.parametrize("size", [1, 100, 999, 4_000, 1 << 30])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress], ids=["plain", "gzip", "zstd"])
def test_lines_are_the_same_however_they_are_packed_and_cut(tmp_path: Path, pack: object, size: int) -> None:
    path = tmp_path / "rows.jsonl.packed"
    path.write_bytes(pack(LINES))  # type: ignore[operator] # of the table
    cut, found = read(path, size, form="jsonl")
    assert ids(found) == [row["id"] for row in ROWS]
    assert all(piece.size >= size for piece in cut[:-1])
    assert size > 1 or len(cut) == 100
    assert len({(piece.start, piece.sha256) for piece in cut}) == len(cut)


@pytest.mark.parametrize("size", [100, 1 << 30])
def test_places_name_the_line(tmp_path: Path, size: int) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(LINES + b"\n{broken\n" + LINES)
    reading = Reading()
    places = [one.place for piece in pieces(str(path), reading, size) for one in documents(piece, reading)]
    assert places == [f"{path}:{n}" for n in range(1, 203) if n != 101]
    _, found = read(path, size)
    (told,) = (str(item) for item in found if isinstance(item, InputError))
    assert told.startswith(f"{path}:102: no JSON: ")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress], ids=["gzip", "zstd"])
def test_a_packed_file_that_is_cut_says_so_and_keeps_what_is_before(tmp_path: Path, pack: object) -> None:
    big = b"".join(
        json.dumps({"id": n, "text": f"Peru said {n * 7919 % 10007} and {n * 104729 % 7907}."}).encode() + b"\n"
        for n in range(5_000)
    )
    packed = pack(big)  # type: ignore[operator] # of the table
    path = tmp_path / "rows.jsonl.gz"
    for share in (0.3, 0.6, 0.99):
        path.write_bytes(packed[: int(len(packed) * share)])
        for size in (20_000, 1 << 30):
            _, found = read(path, size)
            told = [item for item in found if isinstance(item, InputError)]
            assert any("cut or damaged" in str(item) for item in told)
            whole = [item.source_id for item in found if isinstance(item, Report)]
            assert whole == list(range(len(whole)))
            assert len(told) <= 2


def test_a_line_over_the_limit_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(LINES + json.dumps({"text": "x" * 500}).encode() + b"\n" + LINES)
    _, found = read(path, 1_000, max_bytes=200)
    assert [str(item) for item in found if isinstance(item, InputError)] == [
        f"{path}:101: line over the limit of 200 bytes; raise it with --max-bytes"
    ]
    assert len(found) == 201


def table(**columns: list[object]) -> pa.Table:
    return pa.table(columns)


def test_parquet_with_columns_by_name_and_by_option(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(table(text=["Peru met Chile."], id=[7], published=["2024-05-07"], other=[1]), path)
    _, (report,) = read(path)
    assert isinstance(report, Report)
    assert (report.text, report.source_id, report.published) == ("Peru met Chile.", 7, "2024-05-07")
    _, (other,) = read(path, columns=(("id", "other"), ("text", "text")))
    assert isinstance(other, Report)
    assert other.source_id == 1


def test_parquet_is_cut_at_row_groups_and_says_which_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    texts = [None if n == 5 else f"Round {n}." for n in range(50)]
    pq.write_table(table(text=texts), path, row_group_size=10)
    cut, found = read(path, 1)
    assert [piece.start for piece in cut] == [0, 1, 2, 3, 4]
    assert [item.text for item in found if isinstance(item, Report)] == [text for text in texts if text]
    assert [str(item) for item in found if isinstance(item, InputError)] == [f"{path}:6: `text` is empty"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ((), "no column `text`; say which it is with --columns text=NAME; there are: body"),
        ((("text", "words"),), "no column 'words'; there are: body"),
    ],
)
def test_parquet_without_the_column(tmp_path: Path, columns: tuple[tuple[str, str], ...], message: str) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(table(body=["Peru met Chile."]), path)
    _, found = read(path, columns=columns)
    assert [str(item) for item in found] == [f"{path}: {message}"]


def test_parquet_that_is_damaged_counts_every_row_of_the_group(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(
        table(text=[f"Round {n * 7919 % 10007} of {n}." for n in range(400)]), path, row_group_size=100, compression="zstd"
    )
    data = bytearray(path.read_bytes())
    data[40:400] = bytes(360)
    path.write_bytes(data)
    _, found = read(path)
    assert len(found) == 400
    assert sum(isinstance(item, InputError) for item in found) == 100
    path.write_bytes(data[:1_000])
    _, found = read(path)
    assert len(found) == 1
    assert "no Parquet that can be read" in str(found[0])


def test_folders_and_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/y.jsonl.gz", "a/picture.png", ".hidden/x.txt", "c.warc.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    passed: list[str] = []
    names = ["a/y.jsonl.gz", "a/z.html", "b.txt", "c.warc.gz"]
    assert list(files([str(tmp_path)], passed.append)) == [str(tmp_path / name) for name in names]
    assert passed == [str(tmp_path / "a/picture.png")]
    assert list(files([f"{tmp_path}/*.txt", str(tmp_path / "b.txt")])) == [str(tmp_path / "b.txt")]
    with pytest.raises(UnreadableError, match="no such file"):
        list(files([str(tmp_path / "absent*")]))


def test_texts_and_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru met Chile.\r\nTalks ended.")
    (tmp_path / "b.txt").write_text("")
    cut, found = read(tmp_path / "a.txt", published="2024-05-07", outlet="Harbour Press")
    assert [(item.text, item.published, item.outlet) for item in found if isinstance(item, Report)] == [
        ("Peru met Chile.\nTalks ended.", "2024-05-07", "Harbour Press")
    ]
    assert cut[0].size == 29
    assert [str(item) for item in read(tmp_path / "b.txt")[1]] == [f"{tmp_path / 'b.txt'}: empty"]
    assert [str(item) for item in read(tmp_path / "c.txt")[1]] == [f"{tmp_path / 'c.txt'}: no such file"]
