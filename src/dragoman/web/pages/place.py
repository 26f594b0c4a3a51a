"""`/places/ID`: one place over all reports."""

from typing import Any

from fastapi import APIRouter, HTTPException

from dragoman.archive.store import Answer
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.reading import Row
from dragoman.web.pages import events
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["lists"])
SHOWN = 20
"""Events that the page shows."""


class OnePlace(Model):
    """One place with the latest events there."""

    name = "place"

    def __init__(self, room: Room, place: Row) -> None:
        self._lists, self._place = room.lists, place

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        asked = Asked.of(events.SPEC, [("place_key", self._place["id"]), ("size", str(SHOWN))])
        return {"place": self._place, "asked": asked, "total": self._lists.total(asked), "rows": self._lists.page(asked)}

    def data(self) -> Row:
        """Return what the list of places says of it."""
        return self._place

    def rows(self) -> Answer:
        """Return one row."""
        return Answer(list(self._place), iter([[tuple(self._place.values())]]))


@page(router, "/places/{place_id}", "place.html", summary="One place")
def place(place_id: str, room: TheRoom) -> OnePlace:
    """Return a place of the archive by its `id` in the list of places."""
    found = room.lists.rows("SELECT * FROM lists.places WHERE id = ?", (place_id,))
    if not found:
        raise HTTPException(404, f"the archive has no place {place_id!r}")
    return OnePlace(room, found[0])
