"""`/actors/ID`: one actor over all reports."""

from typing import Any

from fastapi import APIRouter, HTTPException

from dragoman.archive.store import Answer
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.reading import Row
from dragoman.web.pages import events, figures, statements
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["lists"])
SHOWN = 10
"""Rows of each list that the page shows."""
LISTS = (
    ("says", statements.SPEC, "speaker_key"),
    ("does, or has done to it", events.SPEC, "key"),
    ("tells of events", events.SPEC, "told_by_key"),
    ("tells figures", figures.SPEC, "told_by_key"),
)
"""What is told of an actor: the heading, the list, and the filter that the actor's id goes into."""


class OneActor(Model):
    """One actor with the latest of what it says and does."""

    name = "actor"

    def __init__(self, room: Room, actor: Row) -> None:
        self._lists, self._actor = room.lists, actor

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        asked = [(title, self._asked(spec, name)) for title, spec, name in LISTS]
        told = [(title, one, self._lists.total(one), self._lists.page(one)) for title, one in asked]
        return {"actor": self._actor, "told": told}

    def data(self) -> Row:
        """Return what the list of actors says of it."""
        return self._actor

    def rows(self) -> Answer:
        """Return one row."""
        return Answer(list(self._actor), iter([[tuple(self._actor.values())]]))

    def _asked(self, spec: Any, name: str) -> Asked:  # noqa: ANN401 - a list
        return Asked.of(spec, [(name, self._actor["id"]), ("size", str(SHOWN))])


@page(router, "/actors/{actor_id}", "actor.html", summary="One actor")
def actor(actor_id: str, room: TheRoom) -> OneActor:
    """Return an actor of the archive by its `id` in the list of actors."""
    found = room.lists.rows("SELECT * FROM lists.actors WHERE id = ?", (actor_id,))
    if not found:
        raise HTTPException(404, f"the archive has no actor {actor_id!r}")
    return OneActor(room, found[0])
