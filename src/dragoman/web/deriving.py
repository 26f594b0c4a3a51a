"""Makes derived tables in a process of their own, one after the other, so that pages stay quick."""

import datetime as dt
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from dragoman.archive.store import open_archive
from dragoman.errors import DragomanError
from dragoman.web.derivable import DERIVABLE

NICE = 10
"""How far the process steps back behind the pages."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one derivation is.

    Attributes:
        state: it waits for another, runs, or has failed; what is done has none.
        since: when that began, UTC.
        message: why it failed.
    """

    state: Literal["waiting", "running", "failed"]
    since: dt.datetime
    message: str = ""


class Deriving:
    """Derivations that were asked for.

    Args:
        folder: the archive.
        done: called after each that has been kept.
    """

    def __init__(self, folder: Path, done: Callable[[], None]) -> None:
        self._folder = folder
        self._done = done
        self._progress: dict[str, Progress] = {}
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._closed = False

    def progress(self, name: str) -> Progress | None:
        """Return how far a derivation is; None where none was asked for, or it is done."""
        return self._progress.get(name)

    def start(self, name: str) -> None:
        """Begin a derivation in the background; nothing where it waits or runs already."""
        with self._lock:
            there = self._progress.get(name)
            if self._closed or (there and there.state != "failed"):
                return
            self._tell(name, "waiting")
        threading.Thread(target=self._run, args=(name,), daemon=True).start()

    def _tell(self, name: str, state: Literal["waiting", "running", "failed"], message: str = "") -> None:
        self._progress[name] = Progress(state, dt.datetime.now(dt.UTC), message)

    def _run(self, name: str) -> None:
        with self._turn:
            if not self._begin(name):
                return
            assert self._process  # noqa: S101 - begun
            message = self._process.wait()
        if message:
            self._tell(name, "failed", message)
            return
        self._done()
        self._progress.pop(name, None)

    def _begin(self, name: str) -> bool:
        with self._lock:
            if self._closed:
                return False
            self._tell(name, "running")
            self._process = _Process(self._folder, name)
            return True

    def close(self) -> None:
        """End what runs; what has not been kept is lost."""
        with self._lock:
            self._closed = True
            if self._process:
                self._process.end()


class _Process:
    """A process that makes one derivation and then stops."""

    def __init__(self, folder: Path, name: str) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_derive, args=(theirs, folder, name), daemon=True)
        self._process.start()
        theirs.close()

    def wait(self) -> str:
        """Wait for its end; return why it failed, nothing where it did not."""
        try:
            message = self._pipe.recv_bytes().decode()
        except (EOFError, OSError):
            message = "its process ended before it was done; the terminal of `dragoman serve` may say why"
        self._process.join()
        self._pipe.close()
        return message

    def end(self) -> None:
        """End it at once."""
        if self._process.is_alive():
            self._process.kill()


def _derive(pipe: Connection, folder: Path, name: str) -> None:
    """Make one derivation; what the process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    try:
        with open_archive(folder) as archive:
            DERIVABLE[name].derive(archive)
    except DragomanError as error:
        pipe.send_bytes(str(error).encode())
        return
    pipe.send_bytes(b"")
