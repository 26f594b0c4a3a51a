"""What the pages of one reading room share: the archive, its lists, corrections, pasted reports and coders."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import duckdb
from fastapi import Depends, Request

from dragoman.archive.store import Archive
from dragoman.errors import DragomanError
from dragoman.record import Record, Report
from dragoman.review.corrections import Corrections
from dragoman.web.coding import Coders
from dragoman.web.derivable import DERIVABLE
from dragoman.web.deriving import Deriving
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.reading import Lists, TooLongError
from dragoman.web.lists.spec import ListSpec
from dragoman.web.pasted import Pasted
from dragoman.web.settings import Settings

Coder = Callable[[Report], Record]
Ready = Callable[[Archive, Lists], None]


class Room:
    """One reading room.

    Args:
        folder: the archive.
        settings: limits, and which pipeline codes.
        code: codes a pasted report; by default worker processes do.

    Raises:
        ArchiveError: where there is no archive, or its lists cannot be made.
    """

    def __init__(self, folder: Path, settings: Settings, code: Coder | None = None) -> None:
        self.settings = settings
        self.archive, self.lists = _opened(folder, settings)
        self.corrections = Corrections(folder)
        self.pasted = Pasted(settings.pasted)
        self.deriving = Deriving(folder, self.look)
        self._looking = threading.Lock()
        self._analysing = threading.Lock()
        self._analysed: tuple[Archive, Archive] | None = None
        self._specs: tuple[ListSpec, ...] = ()
        self._coders = None if code else Coders(settings)
        self._given = code
        self._closed = threading.Event()
        self._watching: threading.Thread | None = None

    def start(self, specs: Iterable[ListSpec], ready: Ready) -> None:
        """Start what works in the background: workers that load the pipeline, counts of these lists, a look at new parts.

        Args:
            specs: lists that are counted whole.
            ready: what else is worked out before somebody asks for it.
        """
        if self._coders:
            self._coders.start()
        self._specs, self._ready = tuple(specs), ready
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def _watch(self) -> None:
        """Count whole lists, so that the first page need not, and look for what has come."""
        _prepare(self.archive, self.lists, self._specs, self._ready)
        while not self._closed.wait(self.settings.look_seconds):
            self.look()

    def look(self) -> None:
        """Open the archive again if parts or derived tables have come."""
        with self._looking, contextlib.suppress(DragomanError, OSError):  # what cannot be opened now is looked at again
            if self.archive.is_stale():
                archive, lists = _opened(self.archive.folder, self.settings)
                _prepare(archive, lists, self._specs, self._ready)
                # Pages that are being made keep the archive that they have; it goes when they are done.
                self.archive, self.lists = archive, lists

    def code(self, report: Report) -> Record:
        """Return the record of a pasted report.

        Raises:
            BusyError: where too many wait already.
            CodingError: where it cannot be coded.
        """
        if self._coders:
            return self._coders.code(report)
        return self._given(report)  # type: ignore[misc] # one of the two is there

    def record(self, report_id: str) -> Record | None:
        """Return the record of a report of the archive; None where there is no such report.

        Raises:
            RecordError: where the archive has no text of it.
        """
        found = self.lists.rows("SELECT part FROM lists.reports WHERE id = ?", (report_id,))
        return self.archive.record(report_id, found[0]["part"]) if found else None

    def texts(self, reports: Iterable[str]) -> dict[str, str | None]:
        """Return the texts of reports by their ids; None where the archive has none."""
        ids = sorted(set(reports))
        found = self.lists.rows("SELECT id, part FROM lists.reports WHERE id IN (SELECT unnest(?))", (ids,))
        rows = self.archive.some("reports", sorted({row["part"] for row in found}), ids)
        return {id_: row["text"] for id_, row in rows.items()}

    @contextlib.contextmanager
    def analysed(self) -> Iterator[Archive]:
        """Yield the archive for an analysis that works on its connection: opened for analyses alone, one at a time.

        Raises:
            TooLongError: where one of its queries takes longer than it may.
        """
        with self._analysing:
            if self._analysed is None or self._analysed[0] is not self.archive:
                if self._analysed:
                    self._analysed[1].close()
                self._analysed = (self.archive, Archive(self.archive.folder))
            archive = self._analysed[1]
            timer = threading.Timer(self.settings.query_seconds, archive.connection.interrupt)
            timer.daemon = True
            timer.start()
            try:
                yield archive
            except duckdb.InterruptException:
                raise TooLongError(f"this takes longer than {self.settings.query_seconds:g} seconds; narrow it") from None
            finally:
                timer.cancel()

    def close(self) -> None:
        """Close the archive and end the workers."""
        if self._coders:
            self._coders.close()
        self.deriving.close()
        self._closed.set()
        if self._watching:
            self._watching.join()
        if self._analysed:
            self._analysed[1].close()
        self.archive.close()


def _opened(folder: Path, settings: Settings) -> tuple[Archive, Lists]:
    archive = Archive(folder)
    there = [one.name for one in DERIVABLE.values() if one.state(archive.derived) != "missing"]
    return archive, Lists(archive, settings.query_seconds, there)


def _prepare(archive: Archive, lists: Lists, specs: tuple[ListSpec, ...], ready: Ready) -> None:
    with contextlib.suppress(DragomanError):  # whoever asks for it is told what is wrong
        for spec in specs:
            if spec.base == "lists" or lists.has(spec.name):
                lists.summary(Asked.of(spec, ()))
        ready(archive, lists)


def _room(request: Request) -> Room:
    found: Room = request.app.state.room
    return found


TheRoom = Annotated[Room, Depends(_room)]
"""The reading room, as a page function asks for it."""
