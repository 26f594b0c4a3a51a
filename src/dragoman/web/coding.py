"""Codes pasted reports in processes of their own, so that pages stay quick; a report that takes too long costs its process."""

import contextlib
import os
import signal
import threading
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, Queue

import msgspec

from dragoman.errors import DragomanError
from dragoman.record import Record, Report
from dragoman.web.settings import Settings

START_SECONDS = 120
"""The longest that a worker may take to load the pipeline."""


class BusyError(DragomanError):
    """More reports wait to be coded than may."""


class CodingError(DragomanError):
    """A report could not be coded: it took too long, or its process ended."""


class Coders:
    """Worker processes, each with the pipeline loaded.

    Args:
        settings: which pipeline, how many workers, and their limits.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free: Queue[_Worker] = Queue()
        self._places = threading.BoundedSemaphore(settings.workers + settings.waiting)
        self._started = 0
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the workers; they load in the background."""
        with self._lock:
            while self._started < self._settings.workers:
                self._free.put(_Worker(self._settings))
                self._started += 1

    def code(self, report: Report) -> Record:
        """Return the record of a report.

        Raises:
            BusyError: where too many wait already.
            CodingError: where it takes longer than it may, or its process ends.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError("several reports are being coded already; try again in a few seconds")
        try:
            self.start()
            return self._coded(report)
        finally:
            self._places.release()

    def _coded(self, report: Report) -> Record:
        patience = self._settings.coding_seconds * (1 + self._settings.waiting) + START_SECONDS
        try:
            worker = self._free.get(timeout=patience)
        except Empty:
            raise BusyError("no worker became free; try again later") from None
        try:
            record = worker.code(report, self._settings.coding_seconds)
        except CodingError:
            worker.end()
            worker = _Worker(self._settings)
            raise
        finally:
            self._free.put(worker)
        return record

    def close(self) -> None:
        """End all workers at once."""
        with contextlib.suppress(Empty):
            while True:
                self._free.get_nowait().end()


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, settings), daemon=True)
        self._process.start()
        theirs.close()
        self._began = time.monotonic()
        self._ready = False

    def code(self, report: Report, seconds: float) -> Record:
        try:
            self._wait_ready()
            self._pipe.send_bytes(msgspec.json.encode(report))
            if not self._pipe.poll(seconds):
                raise CodingError(f"this report takes longer than {seconds:g} seconds to code; paste a part of it")
            kind, answer = msgspec.msgpack.decode(self._pipe.recv_bytes(), type=tuple[str, bytes])
        except (EOFError, OSError):
            raise CodingError("the process that coded this report ended; nothing was coded") from None
        if kind == "error":
            raise CodingError(answer.decode())
        return msgspec.json.decode(answer, type=Record)

    def _wait_ready(self) -> None:
        """Wait until the pipeline is loaded."""
        if self._ready:
            return
        if not self._pipe.poll(max(0.0, START_SECONDS - (time.monotonic() - self._began))):
            raise CodingError("the pipeline does not load; look at the terminal of `dragoman serve`")
        error = self._pipe.recv_bytes().decode()
        if error:
            raise CodingError(error)
        self._ready = True

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection, settings: Settings) -> None:
    """Load the pipeline, say so, then code reports until whoever gives them is gone; what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from dragoman.pipeline import load  # noqa: PLC0415 - only a worker needs the parser, which takes two seconds

    try:
        nlp = load(
            settings.language, parser=settings.parser, series=settings.series, actors=settings.actors, models=settings.models
        )
    except DragomanError as error:
        pipe.send_bytes(str(error).encode())
        return
    pipe.send_bytes(b"")
    with contextlib.suppress(EOFError, OSError):
        while True:
            report = msgspec.json.decode(pipe.recv_bytes(), type=Report)
            try:
                answer = ("record", nlp(report).to_json().encode())
            except DragomanError as error:
                answer = ("error", str(error).encode())
            pipe.send_bytes(msgspec.msgpack.encode(answer))
