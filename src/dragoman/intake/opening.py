"""Opens files that may be packed with gzip or Zstandard; the first bytes decide, whatever the name says."""

import errno
import gzip
import io
import zlib
from pathlib import Path
from typing import Any, BinaryIO, cast

import zstandard

SUFFIXES = (".gz", ".zst", ".zstd")
"""Endings that say how a file is packed, not what it holds."""
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, zstandard.ZstdError)
"""What unpacking raises where a file is cut or damaged."""
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_SHORTAGES = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
_WINDOW = 1 << 31  # the largest window that files packed with `--long` ask for
_SMALL_WINDOW = 1 << 25  # bytes of window that any file may ask for
_TIMES = 32  # how many times its own size a file's window may be: nothing honest needs more to unpack
_CHUNK = 1 << 18
_BITE = 1 << 8  # bytes given to Zstandard at a time: each four of them can become 128 kilobytes


def opened(path: str | Path) -> BinaryIO:
    """Return a file's content as a stream, unpacked; a cut or damaged one raises one of `DAMAGED` when that place is read.

    Raises:
        OSError: where the file cannot be opened.
    """
    packed = packing(path)
    if packed == "gzip":
        return cast("BinaryIO", gzip.open(path, "rb"))
    raw = Path(path).open("rb")  # noqa: SIM115 - whoever asked closes it
    if packed != "zstd":
        return raw
    window = min(_WINDOW, max(_SMALL_WINDOW, Path(path).stat().st_size * _TIMES))
    return cast("BinaryIO", io.BufferedReader(_Unpacked(raw, window), _CHUNK))


def packing(path: str | Path) -> str | None:
    """Return `gzip`, `zstd` or None by the first bytes of a file.

    Raises:
        OSError: where the file cannot be read.
    """
    with Path(path).open("rb") as stream:
        head = stream.read(4)
    if head.startswith(_GZIP):
        return "gzip"
    return "zstd" if head == _ZSTD else None


def is_shortage(error: OSError) -> bool:
    """Return whether the machine is short of open files or memory; that says nothing of the file that was asked for."""
    return error.errno in _SHORTAGES


def plain_suffix(path: str | Path) -> str:
    """Return the ending that says what a file holds: `.jsonl` of `x.jsonl.gz`."""
    name = Path(path)
    return Path(name.stem).suffix.lower() if name.suffix.lower() in SUFFIXES else name.suffix.lower()


class _Unpacked(io.RawIOBase):
    """Unpacks Zstandard, frame after frame; unlike the library's own reader it raises where the last frame is cut.

    What is unpacked at a time is bounded, whatever the file makes of its bytes.

    Args:
        raw: the file.
        window: bytes that a frame may ask to look back over; one that asks for more is damaged.
    """

    def __init__(self, raw: BinaryIO, window: int) -> None:
        self._raw = raw
        self._window = window
        self._frame = self._new()
        self._begun = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - whatever can be written into
        into = memoryview(buffer).cast("B")
        while not self._ready:
            data = self._raw.read(_BITE)
            if not data:
                if self._begun:
                    raise EOFError("the file ends before its last frame does")
                return 0
            self._ready = memoryview(self._unpack(data))
        taken = min(len(into), len(self._ready))
        into[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken

    def _new(self) -> "zstandard.ZstdDecompressionObj":
        return zstandard.ZstdDecompressor(max_window_size=self._window).decompressobj()

    def _unpack(self, data: bytes) -> bytes:
        pieces = []
        while data:
            self._begun = True
            pieces.append(self._frame.decompress(data))
            data = b""
            if self._frame.eof:
                data, self._frame, self._begun = self._frame.unused_data, self._new(), False
        return b"".join(pieces)
