"""JSON lines as part of a corpus: packed or not, cut at line ends into pieces that are read apart."""

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from dragoman.errors import InputError, UnreadableError
from dragoman.intake.document import Document, Reading, lost
from dragoman.intake.jsonl import numbered_lines, report_of_line
from dragoman.intake.opening import DAMAGED, opened
from dragoman.record import Report

_CHUNK = 1 << 20


def cut_lines(path: str, size: int) -> list[tuple[int, int]]:
    """Return where pieces of at least so many bytes start, once unpacked, each with the number of its first line.

    Where the file is damaged, the last piece begins before that place.

    Raises:
        OSError: where it cannot be opened.
    """
    found, at, line = [(0, 1)], 0, 1
    with opened(path) as stream:
        while chunk := _chunk(stream):
            base = 0
            while (end := _line_end(chunk, max(base, found[-1][0] + size - at))) is not None:
                line += chunk.count(b"\n", base, end)
                found.append((at + end, line))
                base = end
            line += chunk.count(b"\n", base)
            at += len(chunk)
    return [place for place in found if place[0] < at] or [(0, 1)]


def _line_end(chunk: bytes, start: int) -> int | None:
    """Return the place after the first line end from `start` on; None where there is none in this chunk."""
    end = chunk.find(b"\n", start) if start < len(chunk) else -1
    return None if end < 0 else end + 1


def _chunk(stream: BinaryIO) -> bytes:
    try:
        return stream.read(_CHUNK)
    except DAMAGED:
        return b""


def documents_of_lines(path: str, start: int, stop: int | None, line: int, reading: Reading) -> Iterator[Document]:
    """Yield a document for each line that is not blank; one that cannot be read for what is lost where the file is damaged.

    Raises:
        OSError: where the file cannot be opened.
    """
    number = line - 1
    with opened(path) as stream:
        try:
            _skip(stream, start)
            window = stream if stop is None else cast("BinaryIO", _Window(stream, stop - start))
            for count, data in numbered_lines(window, reading.max_bytes):
                number = line + count - 1
                if data is None or data.strip():
                    yield Document(f"{path}:{number}", partial(_report, f"{path}:{number}", data, reading))
        except DAMAGED as error:
            place = f"{path}:{number + 1}"
            yield lost(place, UnreadableError(f"{place}: cut or damaged from here on ({error})"))


def _skip(stream: BinaryIO, size: int) -> None:
    """Go to a place of a stream that has just been opened."""
    if stream.seekable():
        stream.seek(size)
        return
    while size and (passed := len(stream.read(min(size, _CHUNK)))):
        size -= passed


def _report(place: str, data: bytes | None, reading: Reading) -> Report:
    if data is None:
        raise UnreadableError(f"{place}: line over the limit of {reading.max_bytes:,} bytes; raise it with --max-bytes")
    try:
        return report_of_line(data, reading.published, reading.outlet)
    except InputError as error:
        raise type(error)(f"{place}: {error}") from None


class _Window(io.RawIOBase):
    """The next so many bytes of a stream, line by line."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = size

    def readline(self, size: int | None = -1, /) -> bytes:
        most = self._left if size is None or size < 0 else min(size, self._left)
        line = self._stream.readline(most)
        self._left -= len(line)
        return line
