"""Processes of this machine. One that dies costs only its own job; another takes its place."""

import contextlib
import os
import signal
from collections import deque
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from dragoman.archive.engines.engine import Broke, Died, Ended
from dragoman.archive.jobs import Done, Job, perform
from dragoman.archive.watch import NO_MEMORY

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What the numeric libraries under the parser ask for their number of threads; a worker has one."""


class _Worker:
    """A process, the pipe to it, and what it is doing."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.job: Job | None = None
        self.process = context.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, job: Job) -> None:
        """Send it a job."""
        self.job = job
        with contextlib.suppress(OSError):  # a worker that is gone is found by whoever waits for it
            self.pipe.send(job)

    def end(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class LocalEngine:
    """A pool of processes.

    Args:
        workers: how many.
    """

    def __init__(self, workers: int) -> None:
        for name in THREADS:
            os.environ.setdefault(name, "1")
        self._size = workers
        self._workers: list[_Worker] = []
        self._waiting: deque[Job] = deque()

    @property
    def room(self) -> int:
        """How many jobs it takes at a time."""
        return self._size

    def submit(self, job: Job) -> None:
        """Take a job; a free worker begins it, or a new one where there are fewer than there may be."""
        self._waiting.append(job)
        self._deal()

    def _deal(self) -> None:
        while self._waiting:
            free = next((worker for worker in self._workers if worker.job is None), None)
            if free is None:
                if len(self._workers) >= self._size:
                    return
                free = _Worker()
                self._workers.append(free)
            free.give(self._waiting.popleft())

    def wait(self) -> Ended:
        """Return a job that has ended, with how."""
        busy = [worker for worker in self._workers if worker.job is not None]
        ready = set(wait([worker.pipe for worker in busy]))
        worker = next(worker for worker in busy if worker.pipe in ready)
        job = worker.job
        if job is None:  # cannot be: only those with a job were asked
            raise RuntimeError("a worker without a job has answered")
        try:
            answer: Done | Broke | Died = worker.pipe.recv()
            worker.job = None
        except (EOFError, OSError):
            answer = self._bury(worker)
        self._deal()
        return job, answer

    def _bury(self, worker: _Worker) -> Died:
        worker.process.join()
        code = worker.process.exitcode or 0
        worker.end()
        self._workers.remove(worker)
        return Died(_told(code))

    def close(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._waiting.clear()


def _told(code: int) -> str:
    """Return how a process ended, by its exit code."""
    if code == NO_MEMORY:
        return "more memory than a worker may have"
    if code < 0:
        try:
            return f"it was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"it was ended by signal {-code}"
    return f"it ended with exit code {code}"


def _serve(pipe: Connection, parent: int) -> None:
    """Do jobs until whoever gives them is gone; what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's, who ends its workers
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Done | Broke = perform(job, parent)
        except Exception as error:  # noqa: BLE001 - told to the driver, who stops the run with it
            answer = Broke(f"{error}" if str(error) else type(error).__name__)
        try:
            pipe.send(answer)
        except OSError:
            return
