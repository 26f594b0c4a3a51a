"""Watches a worker from inside, so that whoever started it can tell which document killed it and why.

Before each document the worker writes its number into a file; a file outlives whatever happens to the process. A thread of C in
`faulthandler` ends the process when a document takes too long, even where no Python runs any more.
"""

import faulthandler
import os
from pathlib import Path
from typing import NamedTuple, Self

NO_MEMORY = 73
TOO_LONG = 1
"""Exit codes: a document needed more memory than the worker may have; took longer than it may."""
_WIDTH = 20


class Trace(NamedTuple):
    """What a worker that ended left behind.

    Attributes:
        at: the number of the document that it was at, or None.
        why: what ended it, as far as it could say.
    """

    at: int | None
    why: str | None


class Watch:
    """Marks one shard's documents as they are begun.

    Args:
        path: a file of this shard's own.
        seconds: the longest that one document may take.
        parent: the process to end with, or None.
    """

    def __init__(self, path: Path, seconds: float, parent: int | None = None) -> None:
        self._at = path.with_suffix(".at").open("wb", buffering=0)
        self._why = path.with_suffix(".why").open("w", encoding="utf-8")
        self._seconds = seconds
        self._parent = parent

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        self._at.close()
        self._why.close()

    def at(self, number: int) -> None:
        """Mark a document as begun, and give it its time."""
        if self._parent is not None and os.getppid() != self._parent:
            os._exit(0)  # whoever asked for this is gone
        os.pwrite(self._at.fileno(), f"{number:>{_WIDTH}}".encode(), 0)
        faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._why)

    def rest(self) -> None:
        """Mark that no document is being worked on."""
        faulthandler.cancel_dump_traceback_later()
        os.pwrite(self._at.fileno(), b" " * _WIDTH, 0)

    def out_of_memory(self) -> None:
        """End the process: after a failed allocation nothing in it can be relied on."""
        os._exit(NO_MEMORY)


def forget(path: Path) -> None:
    """Remove what a worker marked."""
    for suffix in (".at", ".why"):
        path.with_suffix(suffix).unlink(missing_ok=True)


def left_behind(path: Path) -> Trace:
    """Return what a worker that ended while it was at a shard left behind, and remove it."""
    try:
        at = path.with_suffix(".at").read_text("ascii").strip()
        why = path.with_suffix(".why").read_text("utf-8", errors="replace")
    except OSError:
        return Trace(None, None)
    forget(path)
    return Trace(int(at) if at else None, "time" if why.startswith("Timeout") else None)
