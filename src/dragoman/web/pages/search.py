"""`/search`: words in reports and statements, the best finds first."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.archive.search import Hit
from dragoman.archive.store import Answer
from dragoman.web.lists.filters import LONGEST_VALUE
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["lists"])
MOST = 50
"""Finds that the page shows, of reports and of statements each."""


class Finds(Model):
    """What a search finds."""

    name = "search"

    def __init__(self, room: Room, words: str) -> None:
        self._words = words.strip()
        self._statements = room.lists.search(self._words, "statement", MOST) if self._words else []
        self._reports = room.lists.search(self._words, "report", MOST) if self._words else []

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        return {"words": self._words, "statements": self._statements, "reports": self._reports, "most": MOST}

    def data(self) -> dict[str, Any]:
        """Return the finds, statements before reports, the best first."""
        return {"q": self._words, "finds": [hit._asdict() for hit in (*self._statements, *self._reports)]}

    def rows(self) -> Answer:
        """Return a row per find."""
        return Answer(list(Hit._fields), iter([[tuple(hit) for hit in (*self._statements, *self._reports)]]))


@page(router, "/search", "search.html", summary="Search by words")
def find(room: TheRoom, q: Annotated[str, Query(max_length=LONGEST_VALUE)] = "") -> Finds:
    """Return where words stand together: in what is stated, and in reports. Words in quotation marks stand as they are."""
    return Finds(room, q)
