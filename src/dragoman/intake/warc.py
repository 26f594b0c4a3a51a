"""WARC files, as web crawls write them: the pages of responses, read as HTML, and the texts of conversions.

A document is a response with a page and status 200, or a conversion to text. The crawl's date is not the date of publication
and is not taken for it.
"""

import io
import mmap
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec import structs

from dragoman.errors import UnreadableError
from dragoman.intake.document import Document, Reading, lost
from dragoman.intake.frames import Frame, cuts, frames
from dragoman.intake.html import read_page
from dragoman.intake.opening import packing
from dragoman.intake.text import decode
from dragoman.record import Report

_PAGES = ("text/html", "application/xhtml+xml")
_ROOM = 1 << 16  # bytes that headers may add to a document
_FINE = 200


def starts(path: str, size: int) -> list[int]:
    """Return where to cut a file into parts of about so many bytes.

    Raises:
        UnreadableError: where the file is empty or packed with Zstandard.
        OSError: where it cannot be opened.
    """
    with Path(path).open("rb") as stream, _mapped(path, stream.fileno()) as data:
        return cuts(data, size)


def records(path: str, start: int, stop: int, reading: Reading) -> Iterator[Document]:
    """Yield a document for each page that starts in a part of a file; for each record that is lost, one that cannot be read."""
    with Path(path).open("rb") as stream, _mapped(path, stream.fileno()) as data:
        for frame in frames(data, start, stop, reading.max_bytes + _ROOM):
            place = f"{path}@{frame.offset}"
            document = lost(place, UnreadableError(f"{place}: {frame.why}")) if frame.why else _document(place, frame, reading)
            if document is not None:
                yield document


def _mapped(path: str, number: int) -> mmap.mmap:
    if packing(path) == "zstd":
        raise UnreadableError(f"{path}: a WARC packed with Zstandard; unpack it first")
    try:
        return mmap.mmap(number, 0, access=mmap.ACCESS_READ)
    except ValueError:
        raise UnreadableError(f"{path}: empty") from None


def _document(place: str, frame: Frame, reading: Reading) -> Document | None:
    """Return the document in a record, one that cannot be read where the record is damaged, or None where there is none."""
    try:
        return _found(place, frame, reading)
    except UnreadableError as error:
        return lost(place, UnreadableError(f"{place}: {error}"))
    except (OSError, ValueError, AttributeError, StopIteration) as error:  # what fastwarc says of bytes that it cannot make out
        return lost(place, UnreadableError(f"{place}: damaged: {error or type(error).__name__}"))


def _found(place: str, frame: Frame, reading: Reading) -> Document | None:
    record = next(iter(ArchiveIterator(io.BytesIO(frame.data), parse_http=False)))
    if record.record_type in (WarcRecordType.unknown, WarcRecordType.no_type):
        raise UnreadableError("damaged: a record of no known type")
    if record.record_type not in (WarcRecordType.response, WarcRecordType.conversion):
        return None
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        raise UnreadableError("damaged: the digest that it states is another")
    stated, block = record.content_length, record.reader.read()
    if len(block) < stated:
        raise UnreadableError(f"cut: {len(block):,} of {stated:,} bytes")
    if record.record_type == WarcRecordType.conversion:
        return Document(place, partial(_text, place, _address(record), block, reading))
    if (_address(record) or "").startswith("dns:"):
        return None  # the answer of a name server, which crawls keep too
    return _page(place, frame, reading)


def _page(place: str, frame: Frame, reading: Reading) -> Document | None:
    record = next(iter(ArchiveIterator(io.BytesIO(frame.data), auto_decode="all")))
    headers = record.http_headers if record.is_http else None
    if headers is None or headers.status_code is None:
        raise UnreadableError("damaged: no HTTP header where one should be")
    if headers.status_code != _FINE or not _is_page(record):
        return None
    body = record.reader.read(reading.max_bytes + 1)
    return Document(place, partial(_report, place, _address(record), body, record.http_charset, reading))


def _is_page(record: WarcRecord) -> bool:
    kind = (record.http_content_type or "").lower()
    return kind in _PAGES


def _address(record: WarcRecord) -> str | None:
    return record.headers.get("WARC-Target-URI")


def _report(place: str, address: str | None, body: bytes, charset: str | None, reading: Reading) -> Report:
    if len(body) > reading.max_bytes:
        raise UnreadableError(f"{place}: over the limit of {reading.max_bytes:,} bytes; raise it with --max-bytes")
    found = read_page(body, place, published=reading.published, outlet=reading.outlet, charset=charset)
    return structs.replace(found, url=found.url or address)


def _text(place: str, address: str | None, body: bytes, reading: Reading) -> Report:
    text = decode(body, place)
    if not text.strip():
        raise UnreadableError(f"{place}: empty")
    return Report.of(text, url=address, published=reading.published, outlet=reading.outlet)
