"""`/runs`: what ran into the archive."""

from typing import Any

import msgspec
from fastapi import APIRouter

from dragoman.archive.store import Answer, Archive
from dragoman.web.room import TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["archive"])
COLUMNS = (
    "started",
    "ended",
    "state",
    "why",
    "sources",
    "engine",
    "workers",
    "dragoman",
    "shards",
    "outcomes",
    "coded",
    "words",
    "seconds",
)


class Runs(Model):
    """The runs of an archive, the last first."""

    name = "runs"

    def __init__(self, archive: Archive) -> None:
        self._runs = archive.runs()[::-1]

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        return {"runs": self._runs}

    def data(self) -> list[dict[str, Any]]:
        """Return every run as the archive keeps it."""
        built: list[dict[str, Any]] = [msgspec.to_builtins(run) for run in self._runs]
        return built

    def rows(self) -> Answer:
        """Return a row per run."""
        return Answer(list(COLUMNS), iter([[tuple(run[name] for name in COLUMNS) for run in self.data()]]))


@page(router, "/runs", "runs.html", summary="The runs that wrote the archive")
def runs(room: TheRoom) -> Runs:
    """Return what ran into the archive: when, from which sources, with which version, and what became of the documents."""
    return Runs(room.archive)
