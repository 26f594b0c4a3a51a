"""Files that are written under a temporary name, read back and checked before they get their own."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec

from dragoman.errors import ExportError


class Writer(Protocol):
    """Writes rows to a stream."""

    def add(self, row: Any) -> None:  # noqa: ANN401 - what a row is, the layout says
        """Write one row."""

    def end(self) -> None:
        """Write whatever stands at the end."""

    def abandon(self) -> None:
        """Let go of the stream, which is about to be closed; the file is thrown away."""


class Layout(Protocol):
    """How rows stand in a file.

    Attributes:
        columns: their names, in order.
    """

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""

    def writer(self, stream: BinaryIO) -> Writer:
        """Return what writes rows to a stream."""

    def shape(self, row: Any) -> Any:  # noqa: ANN401 - as above
        """Return what `read` will give for a row."""

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[Any]]:
        """Return the columns of a written file and its rows."""


class CheckedFile:
    """One file on its way.

    Args:
        folder: where the temporary file stands: the folder of the file that it is to become.
        layout: how rows stand in it.

    Raises:
        OSError: where no file can be made there.
    """

    def __init__(self, folder: Path, layout: Layout) -> None:
        self._layout = layout
        self.rows = 0
        self._sum = hashlib.sha256()
        handle, name = tempfile.mkstemp(prefix=".dragoman.", dir=folder)
        self.path = Path(name)
        self._stream = os.fdopen(handle, "wb")
        self._writer = layout.writer(self._stream)

    def add(self, row: Any) -> None:  # noqa: ANN401 - what a row is, the layout says
        """Write one row.

        Raises:
            ExportError: where it cannot be written: the disk is full, or the format cannot hold it.
        """
        try:
            self._writer.add(row)
        except OSError as error:
            raise _unwritten(error) from None
        self._sum.update(_bytes(self._layout.shape(row)))
        self.rows += 1

    def check(self) -> None:
        """End the file, flush it to the disk, read it back and compare.

        Raises:
            ExportError: where it does not hold the same columns and rows, or cannot be written.
        """
        try:
            self._writer.end()
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
        except OSError as error:
            raise _unwritten(error) from None
        columns, rows = self._layout.read(self.path)
        if columns != self._layout.columns:
            raise ExportError(f"the columns written do not read back: {', '.join(columns)}")
        read, count = hashlib.sha256(), 0
        for row in rows:
            read.update(_bytes(row))
            count += 1
        if count != self.rows or read.digest() != self._sum.digest():
            raise ExportError(f"{self.rows} rows were written, {count} read back, and they are not the same")

    def name(self, target: Path) -> None:
        """Give the file its name, in place of what stood there."""
        self.path.chmod(_mode(target))
        self.path.replace(target)

    def drop(self) -> None:
        """Remove the temporary file, if it is still there."""
        with suppress(OSError):  # what could not be written before cannot be flushed now
            self._writer.abandon()
        with suppress(OSError):
            self._stream.close()
        with suppress(FileNotFoundError):
            self.path.unlink()


def _unwritten(error: OSError) -> ExportError:
    return ExportError(f"the file cannot be written: {(error.strerror or str(error)).lower()}")


def _bytes(row: object) -> bytes:
    return msgspec.json.encode(row) + b"\n"


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
