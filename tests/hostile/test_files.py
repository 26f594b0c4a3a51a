"""Files that unpack to very much, lead elsewhere or are no more than a shape: refused at the limit, without memory."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import InputError
from dragoman.intake.corpus import documents, files, pieces
from dragoman.intake.document import Reading
from dragoman.record import Report

Script = Callable[[str], ModuleType]
SIZE = 100_000_000
NAMES = [
    "line.jsonl.gz", "line.jsonl.zst", "window.jsonl.zst", "text.txt.gz", "page.html.gz", "text.txt", "nested.jsonl.gz", "record.warc.gz",
    "gzip.warc", "deflate.warc", "brotli.warc", "gzip.parquet", "zstd.parquet", "brotli.parquet", "repeated.parquet",
]  # fmt: skip
READ = {"repeated.parquet"}
"""Each document of it is within the limit."""


def read(path: Path, **given: int) -> list[Report | str]:
    reading, found = Reading(**given), []
    for piece in pieces(str(path), reading, 1 << 26):
        for document in documents(piece, reading):
            try:
                found.append(document.report())
            except InputError as error:
                found.append(str(error))
    return found


def test_every_bomb_is_tried(script: Script) -> None:
    assert list(script("bombs").BOMBS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_bombs_cost_no_memory(script: Script, tmp_path: Path, name: str) -> None:
    bombs = script("bombs")
    memory, _, count, refused, message = bombs.cost(tmp_path, name, bombs.BOMBS[name](SIZE))
    assert memory < bombs.LIMIT
    assert (count > 0, refused > 0) == ((True, False) if name in READ else (False, True)), message


def archived(name: str, kind: str) -> bytes:
    """An archive with a member of a name, and a link out of the folder."""
    data = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(data, "w") as zipped:
            zipped.writestr(name, "Peru met Chile.")
        return data.getvalue()
    with tarfile.open(fileobj=data, mode=f"w:{kind}") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(link)
        member = tarfile.TarInfo(name)
        member.size = 15
        tar.addfile(member, io.BytesIO(b"Peru met Chile."))
    return data.getvalue()


@pytest.mark.parametrize("kind", ["zip", "", "gz", "bz2", "xz"])
@pytest.mark.parametrize("name", ["../../out.txt", "/out.txt", "inside.zip"])
@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl", ".warc", ".parquet"])
def test_archives_are_never_unpacked(tmp_path: Path, kind: str, name: str, suffix: str) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / f"archive{suffix}").write_bytes(archived(name, kind))
    found = read(folder / f"archive{suffix}")
    assert found
    assert all(isinstance(one, str) for one in found)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"archive{suffix}"]


def test_folders_that_lead_into_themselves_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("Peru met Chile.")
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "nowhere.txt").symlink_to(tmp_path / "none")
    assert list(files([str(tmp_path)])) == [str(tmp_path / "a" / "x.txt")]


def entities() -> str:
    """A billion letters by entities, and one that names a file of this machine."""
    steps = [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return f'<!DOCTYPE html [<!ENTITY a "xxxxxxxxxx">{"".join(steps)}<!ENTITY file SYSTEM "{{}}">]>'


PAGES = {
    "100,000 elements in each other": "<div>" * 100_000 + "Chile agreed." + "</div>" * 100_000,
    "100,000 that never close": "<p><a href='x'>" * 100_000,
    "tables in tables": "<table><tr><td>" * 20_000,
    "lists in lists": "<ul><li>" * 50_000,
    "an open script": "<script>" + "<" * 1_000_000,
    "an open comment": "<!--" + "-" * 4_000_000,
    "JSON in JSON": '<script type="application/ld+json">' + "[" * 1_000_000 + "</script>",
}


@pytest.mark.parametrize("inside", PAGES.values(), ids=PAGES.keys())
def test_pages_out_of_shape(script: Script, tmp_path: Path, inside: str) -> None:
    bombs = script("bombs")
    memory, seconds, count, refused, message = bombs.cost(tmp_path, "page.html", bombs.page(inside))
    assert memory < bombs.LIMIT
    assert seconds < 20
    assert count + refused == 1, message


def test_a_data_address_of_20_megabytes(script: Script, tmp_path: Path) -> None:
    bombs = script("bombs")
    data = bombs.page('<img src="data:image/png;base64,' + "A" * 20_000_000 + '">')
    *_, count, refused, message = bombs.cost(tmp_path, "page.html", data)
    assert (count, refused) == (0, 1)
    assert "over the limit of 5,000,000 bytes" in message
    memory, seconds, count, _, _ = bombs.cost(tmp_path, "page.html", data, 30_000_000)
    assert count == 1
    assert memory < 4 * 20 + bombs.LIMIT
    assert seconds < 20


def test_entities_are_not_expanded_and_no_file_is_read(script: Script, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("nobody may know")
    head = entities().format(secret.as_uri())
    (tmp_path / "page.html").write_bytes(
        head.encode() + script("bombs").page("<p>Then &i; and &file; and Chile agreed to all of it.</p>")
    )
    (report,) = read(tmp_path / "page.html")
    assert isinstance(report, Report)
    assert len(report.text) < 1_000
    assert "nobody may know" not in report.text


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_a_tag_with_very_many_attributes_is_refused(script: Script, tmp_path: Path, quote: str) -> None:
    many = " ".join(f"a{n}={quote}1{quote}" for n in range(100_000))
    for tag in (f"<p {many}>", f'<p title=">" {many}>', f'<p x"y {many} "z>', f"<p {many}", f"<p a = '> ' {many}>"):
        (tmp_path / "page.html").write_bytes(script("bombs").page(tag + "Chile agreed.</p>"))
        (message,) = read(tmp_path / "page.html")
        assert message == f"{tmp_path / 'page.html'}: a tag with over 500 attributes"


def test_a_tag_with_long_values_is_read(script: Script, tmp_path: Path) -> None:
    words = "many words of a description " * 500
    (tmp_path / "page.html").write_bytes(
        script("bombs").page(f"<p title=\"{words}\" data-x='{words}'>Chile agreed to all of it.</p>")
    )
    (report,) = read(tmp_path / "page.html")
    assert isinstance(report, Report)
    assert "Chile agreed" in report.text


@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "zstd", "brotli", "lz4"])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_honest_parquet_with_large_pages_is_read(tmp_path: Path, codec: str, version: str) -> None:
    texts = [" ".join(f"Round {n * k % 9973} of {k * n} talks in Lima." for k in range(1, 60)) for n in range(12_000)]
    table = pa.table({"text": texts, "id": list(range(12_000)), "tags": [["a", None]] * 12_000})
    pq.write_table(
        table,
        tmp_path / "rows.parquet",
        compression=codec,
        data_page_size=1 << 26,
        data_page_version=version,
        use_dictionary=["tags"],
    )
    found = read(tmp_path / "rows.parquet")
    assert [one.text for one in found if isinstance(one, Report)] == texts


def test_a_row_group_that_states_too_many_rows_is_one_message_past_a_million(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pq.write_table(pa.table({"text": ["Peru met Chile."] * 50}), tmp_path / "rows.parquet", use_dictionary=False)
    data = bytearray((tmp_path / "rows.parquet").read_bytes())
    data[4:30] = bytes(26)
    (tmp_path / "rows.parquet").write_bytes(data)
    monkeypatch.setattr("dragoman.intake.parquet._COUNTED", 10)
    found = read(tmp_path / "rows.parquet")
    assert len(found) == 11
    assert "and 39 rows after it: damaged" in str(found[-1])
