"""WARC files cut into records, so that damage costs the record it is in and never passes unseen.

A reader of the whole stream stops at the first damaged byte, and takes a record that is cut for a whole one, or the end of the
file for its end. Here each record is found by itself: a gzip member, or a header with the length that it states. Where a record
cannot be had, its place is given with the reason, and the search goes on for the next.
"""

import mmap
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

GZIP = b"\x1f\x8b\x08"
_MARK = b"WARC/"
_START = re.compile(rb"WARC/1\.[01]\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"\r?\n\r?\n")
_BLANK = b"\r\n\r\n"  # what stands after a record
_HEADER = 1 << 16  # bytes in which a record's header must end
_GIVEN = 1 << 20  # bytes read, and unpacked, at a time


class Frame(NamedTuple):
    """One record, or the place of one that is lost.

    Attributes:
        offset: where it starts in the file, in bytes.
        data: the record, unpacked; empty where it is lost.
        why: why it is lost; None where it is there.
    """

    offset: int
    data: bytes
    why: str | None = None


def frames(data: mmap.mmap, start: int, stop: int, longest: int) -> Iterator[Frame]:
    """Yield the records that start from `start` up to `stop`, excluded.

    Args:
        data: the file.
        start: where a record starts.
        stop: where to end; a record that starts before may reach beyond.
        longest: a record over so many bytes is given as lost.
    """
    packed = _is_packed(data)
    one = _member if packed else _plain
    at: int | None = start
    while at is not None and at < min(stop, len(data)):
        frame, end = one(data, at, longest)
        yield frame
        if end is not None and not _sound(data, end, packed):
            yield Frame(end, b"", "damaged: no record starts where one should")
        at = _following(data, at, end, packed)


def _is_packed(data: mmap.mmap) -> bool:
    """Return whether the records of a file are gzip members; its first bytes may be damaged."""
    return data[: len(GZIP)] == GZIP or (data[: len(_MARK)] != _MARK and _next(data, 0, packed=True) is not None)


def _following(data: mmap.mmap, at: int, end: int | None, packed: bool) -> int | None:  # noqa: FBT001 - told with every file
    """Return where to go on after a record, given its end; None for an end that is not known."""
    if end is not None and _sound(data, end, packed):
        return end
    return _next(data, at + 1 if end is None else end, packed=packed)


def cuts(data: mmap.mmap, size: int) -> list[int]:
    """Return where to cut a file into parts of about so many bytes: places where a record starts, the first being 0."""
    found = [0]
    if _is_packed(data):
        while (following := _next(data, found[-1] + size, packed=True)) is not None:
            found.append(following)
        return found
    at: int | None = 0
    while at is not None and at < len(data):
        if at - found[-1] >= size:
            found.append(at)
        at = _following(data, at, _true_end(data, at), packed=False)
    return found


def _sound(data: mmap.mmap, at: int, packed: bool) -> bool:  # noqa: FBT001 - as above
    """Return whether a record starts there, or the file ends."""
    return at >= len(data) or _starts(data, at, packed)


def _starts(data: mmap.mmap, at: int, packed: bool) -> bool:  # noqa: FBT001 - as above
    if not packed:
        return _START.match(data[at : at + 16]) is not None
    if data[at : at + 3] != GZIP:
        return False
    try:
        return zlib.decompressobj(31).decompress(data[at : at + 512], 5).startswith(_MARK)
    except zlib.error:
        return False


def _next(data: mmap.mmap, at: int, *, packed: bool) -> int | None:
    """Return where the next record starts, or None."""
    mark = GZIP if packed else _MARK
    while (at := data.find(mark, at)) >= 0:
        if _starts(data, at, packed):
            return at
        at += 1
    return None


def _member(data: mmap.mmap, at: int, longest: int) -> tuple[Frame, int | None]:
    """Return the record in one gzip member and where the member ends; None for an end that is not known."""
    unpacker, pieces, size, position = zlib.decompressobj(31), [], 0, at
    try:
        while not unpacker.eof:
            given = unpacker.unconsumed_tail or data[position : position + _GIVEN]
            if not given:
                return Frame(at, b"", "the file ends within this record"), None
            position += 0 if unpacker.unconsumed_tail else len(given)
            pieces.append(unpacker.decompress(given, _GIVEN))
            size += len(pieces[-1])
            if size > longest:
                pieces = []
    except zlib.error:
        return Frame(at, b"", "damaged: it cannot be unpacked"), None
    end = position - len(unpacker.unused_data)
    if size > longest:
        return Frame(at, b"", f"over the limit of {longest:,} bytes; raise it with --max-bytes"), end
    return Frame(at, b"".join(pieces)), end


def _plain(data: mmap.mmap, at: int, longest: int) -> tuple[Frame, int | None]:
    """Return the record at one place of an unpacked file, and where the next should start."""
    end = _true_end(data, at)
    if end is None:
        stated = _stated_end(data, at)
        why = "the file ends within this record" if stated and stated > len(data) else "damaged: its length cannot be right"
        return Frame(at, b"", why), None
    if end - at > longest:
        return Frame(at, b"", f"over the limit of {longest:,} bytes; raise it with --max-bytes"), end
    return Frame(at, data[at:end]), end


def _true_end(data: mmap.mmap, at: int) -> int | None:
    """Return where the record that starts here ends; None where its header is damaged or what is there does not bear it out."""
    end = _stated_end(data, at)
    if end is None or end - len(_BLANK) > len(data):
        return None
    return end if _starts(data, end, packed=False) or _BLANK.startswith(data[end - len(_BLANK) : end]) else None


def _stated_end(data: mmap.mmap, at: int) -> int | None:
    """Return where the record that starts here says that it ends, with the blank lines after it."""
    head = data[at : at + _HEADER]
    blank = _END.search(head)
    length = _LENGTH.search(head, 0, blank.start() + 1) if blank and _START.match(head) else None
    return at + blank.end() + int(length[1]) + len(_BLANK) if blank and length else None
