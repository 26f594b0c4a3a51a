"""`/`: a report to paste, and what the archive holds."""

from typing import Any

from fastapi import APIRouter

from dragoman.archive.store import Answer
from dragoman.web.lists.asked import Asked
from dragoman.web.pages import actors, events, figures, places, reports, statements
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["archive"])
LISTS = tuple(one.SPEC for one in (reports, statements, events, figures, actors, places))
LATEST = 6
"""Reports that the page shows."""


class Home(Model):
    """What the archive holds."""

    name = "archive"

    def __init__(self, room: Room) -> None:
        self._room = room

    def _totals(self) -> dict[str, int]:
        return {spec.name: self._room.lists.total(Asked.of(spec, ())) for spec in LISTS}

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        latest = self._room.lists.page(Asked.of(reports.SPEC, [("size", str(LATEST))]))
        return {
            "totals": self._totals(),
            "latest": latest,
            "most": self._room.settings.max_bytes,
            "kept": self._room.settings.pasted,
        }

    def data(self) -> dict[str, int]:
        """Return how many rows each list has."""
        return self._totals()

    def rows(self) -> Answer:
        """Return a row per list."""
        return Answer(["list", "rows"], iter([list(self._totals().items())]))


@page(router, "/", "home.html", summary="What the archive holds")
def home(room: TheRoom) -> Home:
    """Return how many reports, statements, events, figures, actors and places the archive holds."""
    return Home(room)
