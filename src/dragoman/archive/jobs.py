"""What workers are given to do, and doing it: the same function in a process of this machine and on a cluster."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.archive.coding import run_shard
from dragoman.archive.parts import Told, write_part
from dragoman.archive.settings import Settings
from dragoman.archive.shards import Entry, Shard
from dragoman.archive.survey import survey_shard
from dragoman.archive.surveys import write_survey
from dragoman.archive.watch import Watch, forget


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One shard to survey or to code.

    Attributes:
        kind: what is to be done.
        shard: with what.
        settings: how.
        folder: the archive.
        name: of the file or folder that comes of it.
        maker: digest of what makes the part.
        known: for coding, what is known of each document.
        avoid: reasons of documents, by number, that are not to be touched again.
    """

    kind: Literal["survey", "code"]
    shard: Shard
    settings: Settings
    folder: str
    name: str
    maker: str = ""
    known: tuple[Entry, ...] = ()
    avoid: dict[int, str] = {}

    @property
    def trace(self) -> Path:
        """Where the worker marks which document it is at."""
        return Path(self.folder) / "work" / f"{self.kind}-{self.shard.id}"


class Done(msgspec.Struct, frozen=True):
    """What came of a job.

    Attributes:
        outcomes: how many documents came to what; of a survey, how many there are under `surveyed`.
        words: of the reports that were coded.
    """

    outcomes: dict[str, int]
    words: int


def perform(job: Job, parent: int | None = None) -> Done:
    """Do a job in this process, and write what comes of it.

    Args:
        job: what to do.
        parent: end with this process, where it is the one that asked.

    Raises:
        ArchiveError: where the result cannot be written.
    """
    _limit_memory(job.settings.memory)
    with Watch(job.trace, job.settings.seconds, parent) as watch:
        done = _survey(job, watch) if job.kind == "survey" else _code(job, watch)
    forget(job.trace)
    return done


def _survey(job: Job, watch: Watch) -> Done:
    found = survey_shard(job.shard, job.settings, job.avoid, watch)
    write_survey(Path(job.folder) / "surveys" / job.name, found)
    return Done({"surveyed": len(found)}, 0)


def _code(job: Job, watch: Watch) -> Done:
    coded = run_shard(job.shard, job.settings, job.known, job.avoid, watch)
    told = Told(shard=job.shard.id, maker=job.maker, outcomes=coded.outcomes, words=coded.words)
    write_part(Path(job.folder) / "parts" / job.name, coded.tables, told, text=job.settings.text)
    return Done(coded.outcomes, coded.words)


@lru_cache(maxsize=1)
def _limit_memory(most: int) -> None:
    """Let this process hold so many bytes of data and no more, where the system can see to it."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
