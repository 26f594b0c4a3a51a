"""Ray Core tasks: the same jobs on a laptop's Ray or on a cluster. The archive must lie on a disk that all machines see."""

import logging
import os
from typing import Any

from dragoman.archive.engines.engine import Broke, Died, Ended
from dragoman.archive.engines.local import THREADS
from dragoman.archive.jobs import Done, Job, perform
from dragoman.errors import ArchiveError

AHEAD = 2
"""Jobs per core that are handed to Ray at a time, so that no core waits for the driver."""


def _attempt(job: Job) -> Done | Broke:
    """Do a job; what a Ray worker runs."""
    try:
        return perform(job)
    except Exception as error:  # noqa: BLE001 - told to the driver, who stops the run with it
        return Broke(f"{error}" if str(error) else type(error).__name__)


class RayEngine:
    """Tasks on Ray.

    Args:
        address: of a cluster, as `ray.init` takes it; None starts Ray on this machine.
        workers: cores to take of this machine; of a cluster, all that it has are used.

    Raises:
        ArchiveError: where Ray is not installed or cannot be reached.
    """

    def __init__(self, address: str | None, workers: int | None) -> None:
        try:
            import ray  # noqa: PLC0415 - an extra that most runs do without
        except ImportError:
            raise ArchiveError("Ray is not installed; install dragoman[ray]") from None
        self._ray: Any = ray
        one_thread = dict.fromkeys(THREADS, "1")
        here: dict[str, Any] = {"num_cpus": workers, "include_dashboard": False}
        there: dict[str, Any] = {"runtime_env": {"env_vars": one_thread}}
        os.environ |= {**one_thread, "RAY_USAGE_STATS_ENABLED": "0"}
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **(there if address else here))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - Ray raises many; it ends the process where none answers
            raise ArchiveError(f"Ray cannot be started or reached: {error or type(error).__name__}") from None
        # A task that dies is told to us, who know at which document it was; Ray must not begin it again by itself.
        self._task = ray.remote(max_retries=0, num_cpus=1)(_attempt)
        self._running: dict[Any, Job] = {}

    @property
    def room(self) -> int:
        """How many jobs it takes at a time."""
        return AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def submit(self, job: Job) -> None:
        """Hand a job to Ray."""
        self._running[self._task.remote(job)] = job

    def wait(self) -> Ended:
        """Return a job that has ended, with how."""
        (ended,), _ = self._ray.wait(list(self._running), num_returns=1)
        job = self._running.pop(ended)
        try:
            answer: Done | Broke = self._ray.get(ended)
        except self._ray.exceptions.OutOfMemoryError:
            return job, Died("more memory than the machine had")
        except self._ray.exceptions.RayError as error:
            return job, Died(f"it was lost ({type(error).__name__})")
        return job, answer

    def close(self) -> None:
        """Leave Ray; one that was started here is stopped."""
        self._ray.shutdown()
