"""What an engine is: it takes jobs, and tells of each how it ended."""

from typing import NamedTuple, Protocol

from dragoman.archive.jobs import Done, Job


class Died(NamedTuple):
    """The worker of a job ended before the job did.

    Attributes:
        how: how it ended, for people.
    """

    how: str


class Broke(NamedTuple):
    """A job could not be done, for a reason that the next would meet too, such as a full disk.

    Attributes:
        why: in one line.
    """

    why: str


Ended = tuple[Job, Done | Died | Broke]


class Engine(Protocol):
    """Does jobs, in any order."""

    @property
    def room(self) -> int:
        """How many jobs it takes at a time."""

    def submit(self, job: Job) -> None:
        """Take a job; does not wait."""

    def wait(self) -> Ended:
        """Return a job that has ended, with how; waits for one."""

    def close(self) -> None:
        """End all workers at once; jobs that have not ended are dropped."""
