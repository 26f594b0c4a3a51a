"""Documents that kill, stop or exhaust their worker: found by what the worker left behind, passed over after two tries."""

from collections import Counter

from msgspec import structs

from dragoman.archive.engines.engine import Died
from dragoman.archive.jobs import Job
from dragoman.archive.watch import left_behind
from dragoman.errors import ArchiveError

TRIES = 2
"""How often a document may end its worker before it is passed over."""
_STARTS = 4
"""How often a worker may end while it is at no document before the run gives up."""


class Strikes:
    """Keeps count of what ended workers."""

    def __init__(self) -> None:
        self._documents: Counter[tuple[str, int]] = Counter()
        self._starts: Counter[str] = Counter()

    def again(self, job: Job, died: Died) -> Job:
        """Return the job to try once more; a document that has ended its worker often enough is passed over in it.

        Raises:
            ArchiveError: where workers end again and again without being at a document.
        """
        trace = left_behind(job.trace)
        if trace.at is None:
            self._starts[job.shard.id] += 1
            if self._starts[job.shard.id] >= _STARTS:
                raise ArchiveError(f"workers end before they are at any document: {died.how}")
            return job
        self._documents[job.shard.id, trace.at] += 1
        if self._documents[job.shard.id, trace.at] < TRIES:
            return job
        why = f"longer than {job.settings.seconds:g} s" if trace.why == "time" else died.how
        reason = f"its worker ended at it, {TRIES} times of {TRIES}: {why}"
        return structs.replace(job, avoid=job.avoid | {trace.at: reason})
