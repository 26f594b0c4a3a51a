"""What an archive says of itself and of the runs that wrote it, and the lock that keeps it to one writer."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.archive.files import reason, write_whole
from dragoman.archive.settings import Maker
from dragoman.errors import ArchiveError

FORM = 1
"""Version of the folder's form."""
HEAD = "archive.json"
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


def now() -> str:
    """Return the time, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def made(folder: Path, maker: Maker) -> None:
    """Make a folder an archive, or check that the archive there has the same maker.

    Raises:
        ArchiveError: where it is something else, of another maker, or cannot be made.
    """
    if (folder / HEAD).is_file():
        other = read_head(folder).maker
        if other != maker:
            raise ArchiveError(f"{folder}: made by another {_difference(other, maker)}; run into a new folder")
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArchiveError(f"{folder}: neither an archive nor an empty folder")
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: not made: {reason(error)}") from None
    if not (folder / HEAD).is_file():
        write_whole(folder / HEAD, msgspec.json.format(msgspec.json.encode(Head(maker=maker))) + b"\n")


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
        ArchiveError: where another process writes to it.
    """
    number = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o644)
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
        with locked(folder):
            return False
    except (ArchiveError, OSError):
        return True


def write_run(folder: Path, run: Run) -> None:
    """Write what is known of a run; the last writing stands.

    Raises:
        ArchiveError: where it cannot be written.
    """
    name = run.started.replace(":", "").replace("+0000", "Z")
    write_whole(folder / "runs" / f"{name}.json", msgspec.json.format(msgspec.json.encode(run)) + b"\n")


def read_runs(folder: Path) -> list[Run]:
    """Return the runs of an archive, the oldest first.

    Raises:
        ArchiveError: where one cannot be read.
    """
    try:
        return [msgspec.json.decode(path.read_bytes(), type=Run) for path in sorted((folder / "runs").glob("*.json"))]
    except (OSError, msgspec.MsgspecError) as error:
        raise ArchiveError(f"{folder}: runs cannot be read: {error}") from None
