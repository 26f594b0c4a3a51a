import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.intake.corpus import documents, pieces
from dragoman.intake.document import Reading
from dragoman.record import Report

PAGES = 8
Made = Callable[[int, bool], bytes]


def read(path: Path, size: int = 1 << 30, **given: object) -> tuple[list[Report], list[str]]:
    """The reports of a WARC, and the messages on what is lost."""
    reading = Reading(**given)  # type: ignore[arg-type] # the fields of Reading
    reports, told = [], []
    for document in (one for piece in pieces(str(path), reading, size) for one in documents(piece, reading)):
        try:
            reports.append(document.report())
        except InputError as error:
            told.append(str(error))
    return reports, told


@pytest.mark.parametrize("size", [1, 700, 1 << 30])
@pytest.mark.parametrize("packed", [True, False])
def test_every_page_is_read_however_the_file_is_cut(tmp_path: Path, warc: Made, packed: bool, size: int) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(PAGES, packed))
    reports, told = read(path, size)
    assert [report.url for report in reports] == [f"https://post.example/{n}" for n in range(PAGES)]
    assert reports[3].title == "Talks 3"
    assert reports[3].text.startswith("The foreign ministry of Peru said on Monday that round 3")
    assert reports[3].published is None
    assert not told


def test_what_is_no_page_is_no_document(tmp_path: Path, record: Callable[..., bytes]) -> None:
    path = tmp_path / "crawl.warc"
    texts = record(5, b"Peru met Chile on Monday.", type_="conversion")
    others = [record(1, status="404 Not Found"), record(2, b"\x89PNG", kind="image/png"), record(3, b"GET /", type_="request")]
    named = record(6, b"post.example. 60 IN A 192.0.2.1").replace(b"application/http; msgtype=response\r\n", b"text/dns\r\n")
    named = named.replace(b"https://post", b"dns:post")
    path.write_bytes(b"".join([*others, record(4), texts, named]))
    reports, told = read(path)
    assert [report.url for report in reports] == ["https://post.example/4", "https://post.example/5"]
    assert reports[1].text == "Peru met Chile on Monday."
    assert not told


def test_a_page_in_the_encoding_that_the_server_states(tmp_path: Path, record: Callable[..., bytes]) -> None:
    path = tmp_path / "crawl.warc"
    body = "<html><body><article><p>The café in Lima was shut on Monday, the ministry of Peru said in a letter.</p></article></body></html>"
    path.write_bytes(record(1, body.encode("cp1252"), kind="text/html; charset=windows-1252"))
    reports, told = read(path)
    assert ["café" in report.text for report in reports] == [True], told


def test_a_page_packed_by_the_server(tmp_path: Path, record: Callable[..., bytes]) -> None:
    path = tmp_path / "crawl.warc"
    body = gzip.compress(
        ("<html><body><article><p>" + "The ministry of Peru said so on Monday. " * 9 + "</p></article></body></html>").encode()
    )
    path.write_bytes(
        record(1, body).replace(b"Content-Type: text/html\r\n", b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    )
    data = path.read_bytes()
    head, _, block = data.partition(b"\r\n\r\n")
    length = len(block) - 4
    path.write_bytes(head[: head.rindex(b"Content-Length")] + f"Content-Length: {length}".encode() + b"\r\n\r\n" + block)
    reports, told = read(path)
    assert [report.text.startswith("The ministry of Peru said so") for report in reports] == [True], told


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("size", [900, 1 << 30])
def test_a_cut_anywhere_is_counted(tmp_path: Path, warc: Made, packed: bool, size: int) -> None:
    path = tmp_path / "crawl.warc.gz"
    data = warc(PAGES, packed)
    starts = [n for n in range(len(data)) if data.startswith(b"\x1f\x8b\x08" if packed else b"WARC/1.0\r\n", n)]
    for cut in random.Random(7).sample(range(1, len(data)), 25):  # noqa: S311 - as below
        path.write_bytes(data[:cut])
        reports, told = read(path, size)
        whole = sum(start <= cut for start in [*starts[1:], len(data)])
        # All that is whole, and one message on the record that is cut; a plain one may lack its last line breaks only.
        assert len(reports) in {whole, whole + (not packed)}, cut
        assert len(reports) + len(told) == whole + (cut not in starts), cut


@pytest.mark.parametrize("packed", [True, False])
def test_a_flipped_byte_costs_its_record_and_is_counted(tmp_path: Path, warc: Made, packed: bool) -> None:
    path = tmp_path / "crawl.warc.gz"
    data = warc(PAGES, packed)
    chance = random.Random(11)  # noqa: S311 - repeatable, no secret
    silent = 0
    for _ in range(60):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        reports, told = read(path)
        assert len(reports) >= PAGES - 2
        silent += len(reports) + len(told) < PAGES
    # A byte of a plain file's header may turn a page into something else, such as an image; nothing marks that as damage.
    assert silent <= (0 if packed else 6)


def test_a_record_over_the_limit_costs_only_itself(tmp_path: Path, record: Callable[..., bytes]) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(gzip.compress(one) for one in (record(1), record(2, b"<html>" + b"x" * 200_000), record(3))))
    reports, told = read(path, max_bytes=20_000)
    assert [report.url for report in reports] == ["https://post.example/1", "https://post.example/3"]
    assert len(told) == 1
    assert "over the limit of" in told[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "empty"), (b"\x28\xb5\x2f\xfdxyz", "packed with Zstandard"), (b"GIF89a" * 99, "its length cannot be right")],
)
def test_what_is_no_warc(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(data)
    reports, told = read(path)
    assert not reports
    assert len(told) == 1
    assert message in told[0]
