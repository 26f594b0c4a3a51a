"""JSON lines: one report a line, an object with `text` and any of `id, title, url, outlet, published, language`."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.errors import FormatError, InputError, UnreadableError
from dragoman.intake.dates import check_date
from dragoman.intake.text import newlines
from dragoman.record import Report

_SURROGATE = re.compile(rb"\\u[dD][89abAB]")
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Row(msgspec.Struct, frozen=True):
    """What a line may hold; other fields are ignored."""

    text: str
    id: str | int | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


_DECODER = msgspec.json.Decoder(Row)


def read_lines(
    stream: BinaryIO, name: str, *, max_bytes: int, published: str | None = None, outlet: str | None = None
) -> Iterator[Report | InputError]:
    """Yield the report of each line, or the error that stands in its place; blank lines are skipped.

    One line is held in memory at a time, and no more than the limit of it.

    Args:
        stream: bytes in UTF-8.
        name: what messages call it; they begin `NAME:LINE:`, lines counted from 1.
        max_bytes: the limit of one line.
        published: for rows that have no date of their own, as ISO 8601.
        outlet: for rows that name no outlet of their own.
    """
    for number, line in numbered_lines(stream, max_bytes):
        where = f"{name}:{number}"
        if line is None:
            yield UnreadableError(f"{where}: line over the limit of {max_bytes:,} bytes; raise it with --max-bytes")
        elif line.strip():
            try:
                yield report_of_line(line, published, outlet)
            except FormatError as error:
                yield FormatError(f"{where}: {error}")


def numbered_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield number and bytes of each line; None for one over the limit."""
    number, line = 0, stream.readline(max_bytes + 2)
    while line:
        number += 1
        too_long = len(line.rstrip(b"\r\n")) > max_bytes
        while too_long and line and not line.endswith(b"\n"):
            line = stream.readline(max_bytes + 2)
        yield number, None if too_long else (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
        line = stream.readline(max_bytes + 2)


def report_of_line(line: bytes, published: str | None, outlet: str | None) -> Report:
    """Return the report of one line; `published` and `outlet` stand in where it has none.

    Raises:
        FormatError: where it is none.
    """
    row = _row(line)
    text = newlines(_whole(row.text) or "")
    if not text.strip():
        raise FormatError("`text` is empty")
    return Report.of(
        text,
        source_id=_whole(row.id) if isinstance(row.id, str) else row.id,
        title=_whole(row.title),
        url=_whole(row.url),
        outlet=_whole(row.outlet) or outlet,
        published=check_date(row.published) if row.published else published,
        language=_whole(row.language) or None,
    )


def _row(line: bytes) -> Row:
    try:
        line.decode()
        return _DECODER.decode(line)
    except UnicodeDecodeError as error:
        raise FormatError(f"byte 0x{line[error.start]:02x} at position {error.start} of the line is not UTF-8") from None
    except msgspec.ValidationError as error:
        raise FormatError(str(error)) from None
    except msgspec.DecodeError as error:
        if not _SURROGATE.search(line):
            raise FormatError(f"no JSON: {error}") from None
    try:  # the strict decoder refuses half of an escaped pair
        return msgspec.convert(json.loads(line), Row)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"no JSON: {error}") from None


def _whole(value: str | None) -> str | None:
    """Return a string with each lone surrogate, which no encoding can write, as U+FFFD."""
    return value.translate(_LONE) if value and not value.isascii() else value
