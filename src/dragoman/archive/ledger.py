"""What an archive says of itself and of the runs that wrote it, and the lock that keeps it to one writer."""

import fcntl
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.archive.files import reason, write_whole
from dragoman.archive.settings import Maker
from dragoman.errors import ArchiveError, DamageWarning

FORM = 1
"""Version of the folder's form."""
HEAD = "archive.json"
LOCK = ".lock"
FOLDERS = ("parts", "plans", "surveys", "runs", "texts", "work")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in `archive.json`.

    Attributes:
        form: version of the folder's form.
        maker: what decides the rows.
    """

    form: int = FORM
    maker: Maker


class Run(msgspec.Struct, kw_only=True):
    """One run, as `runs/` keeps it.

    Attributes:
        started: time, UTC, ISO 8601.
        ended: the same; None while it goes on, or where it was killed.
        state: `running`, `finished`, `stopped` by the user or an error.
        why: what stopped it.
        sources: as given.
        engine: `local` or `ray`.
        workers: how many.
        dragoman: version of the program.
        shards: how many it had to code; how many were there before.
        outcomes: how many documents came to what, of the whole archive at the end of this run.
        coded: how many reports this run coded.
        words: of those.
        seconds: how long it took.
        damaged: parts that were damaged when it began, each with what it did about it.
    """

    started: str
    ended: str | None = None
    state: Literal["running", "finished", "stopped"] = "running"
    why: str | None = None
    sources: tuple[str, ...]
    engine: str
    workers: int
    dragoman: str
    shards: dict[str, int] = {}
    outcomes: dict[str, int] = {}
    coded: int = 0
    words: int = 0
    seconds: float = 0.0
    damaged: dict[str, str] = {}


def now() -> str:
    """Return the time, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@contextmanager
def made(folder: Path, maker: Maker) -> Iterator[None]:
    """Make a folder an archive, or check that the archive there has the same maker; keep it to one writer meanwhile.

    Raises:
        ArchiveError: where it is something else, of another maker, being written to, or cannot be made.
    """
    if not (folder / HEAD).is_file() and folder.exists() and not _is_begun(folder):
        raise ArchiveError(f"{folder}: neither an archive nor an empty folder")
    _check_maker(folder, maker)
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: not made: {reason(error)}") from None
    with locked(folder):
        _check_maker(folder, maker)  # again: another run may have begun at the same moment
        if not (folder / HEAD).is_file():
            write_whole(folder / HEAD, msgspec.json.format(msgspec.json.encode(Head(maker=maker))) + b"\n")
        yield


def _is_begun(folder: Path) -> bool:
    """Return whether a folder is empty, or holds no more than a run makes at its start: it may have been killed there."""
    return folder.is_dir() and all(
        path.name.startswith((LOCK, f".{HEAD}.")) or (path.name in FOLDERS and path.is_dir() and not any(path.iterdir()))
        for path in folder.iterdir()
    )


def _check_maker(folder: Path, maker: Maker) -> None:
    if (folder / HEAD).is_file() and (other := read_head(folder).maker) != maker:
        raise ArchiveError(f"{folder}: made by another {_difference(other, maker)}; run into a new folder")


def _difference(old: Maker, new: Maker) -> str:
    """Return in a few words what differs."""
    before, after = old.made_by, new.made_by
    for name in ("dragoman", "pipeline", "models", "data"):
        if getattr(before, name) != getattr(after, name):
            told = f" ({before.dragoman}, this is {after.dragoman})" if name == "dragoman" else ""
            return {"dragoman": "version", "pipeline": "language"}.get(name, f"set of {name}") + told
    return (
        "form of the tables"
        if (old.tables, old.schema) != (new.tables, new.schema)
        else "choice of --without-text or --duplicates"
    )


def read_head(folder: Path) -> Head:
    """Return what an archive says of itself.

    Raises:
        ArchiveError: where there is none, or of a form that this package does not know.
    """
    try:
        data = (folder / HEAD).read_bytes()
        form = msgspec.json.decode(data, type=dict[str, object]).get("form")
        if form != FORM:
            raise ArchiveError(f"{folder}: an archive of form {form}; this is dragoman for form {FORM}")
        return msgspec.json.decode(data, type=Head)
    except FileNotFoundError:
        raise ArchiveError(f"{folder}: no archive; `dragoman run` makes one") from None
    except (OSError, msgspec.MsgspecError) as error:
        raise ArchiveError(f"{folder}: {HEAD} cannot be read: {error}") from None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep an archive to one writer; the lock falls when its process ends, however it ends.

    Raises:
        ArchiveError: where another process writes to it, or this one may not.
    """
    try:
        number = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be written to: {reason(error)}") from None
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(number)
        raise ArchiveError(f"{folder}: another run is writing to this archive") from None
    try:
        yield
    finally:
        os.close(number)


def is_locked(folder: Path) -> bool:
    """Return whether a process is writing to an archive now."""
    try:
        number = os.open(folder / LOCK, os.O_RDONLY)  # all that a reader of a read-only folder may
    except OSError:
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(number)
    return False


def write_run(folder: Path, run: Run) -> None:
    """Write what is known of a run; the last writing stands.

    Raises:
        ArchiveError: where it cannot be written.
    """
    name = run.started.replace(":", "").replace("+0000", "Z")
    write_whole(folder / "runs" / f"{name}.json", msgspec.json.format(msgspec.json.encode(run)) + b"\n")


def read_runs(folder: Path) -> list[Run]:
    """Return the runs of an archive, the oldest first; a warning names one whose file is damaged.

    Raises:
        ArchiveError: where one may not be read.

    Warns:
        DamageWarning: for each whose file is damaged.
    """
    found = []
    for path in sorted((folder / "runs").glob("*.json")):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=Run))
        except OSError as error:
            raise ArchiveError(f"{path}: cannot be read: {reason(error)}") from None
        except msgspec.MsgspecError as error:
            warnings.warn(f"{folder}: left out runs/{path.name}: {error}", DamageWarning, stacklevel=2)
    return found
