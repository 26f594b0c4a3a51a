"""Whether files are still those that were written.

A folder's own file, written last, states size and sha256 of each file beside it. Sizes are compared whenever the folder is
opened. Contents are read only of what is younger than the folder's own file, for that was touched since; where all of it is as
it was written, the folder's own file gets the time of the check, so that nothing is read twice. What changes without a trace
in the time of the file, a failing disk, only a check of the whole finds.
"""

import contextlib
import errno
import hashlib
import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.files import reason
from dragoman.errors import ArchiveError

_DAMAGE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EIO, errno.ELOOP}
"""Errors that say something of the file; all others say something of the machine or the user's rights."""


class Written(msgspec.Struct, frozen=True):
    """A file as it was written.

    Attributes:
        size: in bytes.
        sha256: in hex.
    """

    size: int
    sha256: str


class Damaged(NamedTuple):
    """Something that was left out.

    Attributes:
        name: where it lies in the archive, such as `parts/NAME`.
        why: which file, and what is wrong with it.
    """

    name: str
    why: str

    def __str__(self) -> str:
        """Return both on one line."""
        return f"{self.name}: {self.why}"


def as_written(folder: Path) -> dict[str, Written]:
    """Return the Parquet files of a folder, just written, by name."""
    return {file.name: Written(file.stat().st_size, _sha256(file)) for file in sorted(folder.glob("*.parquet"))}


def damage(folder: Path, own: str, files: Mapping[str, Written], names: Collection[str], *, whole: bool = False) -> str | None:
    """Return what is wrong with the files of a folder, None where nothing is.

    Args:
        folder: where they lie.
        own: name of the folder's own file.
        files: what it states of the others; empty where it is of a version that stated nothing: then their ends alone are read.
        names: the files that must be there.
        whole: read every file to its end, whatever its time.

    Raises:
        ArchiveError: where the machine or the user's rights do not let it be known.
    """
    if not files:
        return next((f"{name}: {why}" for name in sorted(names) if (why := footer_damage(folder / name))), None)
    try:
        checked = (folder / own).stat().st_mtime_ns
        youngest = 0
        for name, written in sorted(files.items()):
            found = (folder / name).stat()
            youngest = max(youngest, found.st_mtime_ns)
            if found.st_size != written.size:
                return f"{name}: {found.st_size:,} bytes, not the {written.size:,} that were written"
            if (whole or found.st_mtime_ns > checked) and _sha256(folder / name) != written.sha256:
                if whole:
                    _mark(folder / own, 0)  # so that whoever opens it next reads it, too
                return f"{name}: not the bytes that were written"
    except OSError as error:
        return f"{Path(error.filename or folder).name}: {told(error)}"
    if youngest > checked:
        _mark(folder / own, max(youngest, time.time_ns()))
    return None


def footer_damage(file: Path) -> str | None:
    """Return what is wrong with the end of a Parquet file, where it says what it holds; None where nothing is.

    Raises:
        ArchiveError: as `damage`.
    """
    try:
        with file.open("rb") as stream:
            pq.read_metadata(stream)
    except OSError as error:
        return told(error)
    except (pa.ArrowException, ValueError) as error:
        return f"no Parquet file that can be read ({str(error).splitlines()[0]})"
    return None


def told(error: OSError) -> str:
    """Return what an error says of a file.

    Raises:
        ArchiveError: where it says nothing of the file.
    """
    if error.errno is None:  # pyarrow's own, of what it read
        return f"no Parquet file that can be read ({str(error).splitlines()[0]})"
    if error.errno not in _DAMAGE:
        raise ArchiveError(f"{error.filename or 'a file of the archive'}: cannot be read: {reason(error)}") from None
    return reason(error)


def _mark(own: Path, at: int) -> None:
    """Give a file the time of a check, in nanoseconds; where it cannot be changed, the next reader checks again."""
    with contextlib.suppress(OSError):
        os.utime(own, ns=(at, at))


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
