"""Files that are there whole or not at all."""

import os
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from dragoman.errors import ArchiveError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name, flush it to the disk, then give it its own.

    Raises:
        ArchiveError: where that fails; nothing is left then.
    """
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        flush(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ArchiveError(f"{path}: not written: {reason(error)}") from error


def make_folder(path: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder under another name, flush all of it to the disk, then give it its own; one that is there already stays.

    Args:
        path: the folder's place; its parent is there.
        fill: writes the files into the folder that it is given.

    Raises:
        ArchiveError: where that fails; nothing is left then.
    """
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        beside.mkdir()
        fill(beside)
        for file in sorted(beside.iterdir()):
            flush(file)
        flush(beside)
        if not path.exists():
            beside.rename(path)
            flush(path.parent)
    except OSError as error:
        if not path.is_dir():  # else another process was quicker, with the same files
            raise ArchiveError(f"{path}: not written: {reason(error)}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def flush(path: Path) -> None:
    """Flush a file or folder to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def reason(error: OSError) -> str:
    """Return why a file could not be written, in small letters."""
    return (error.strerror or str(error)).lower()
