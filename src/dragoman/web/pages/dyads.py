"""`/dyads`: two sides to choose, and the pairs that have the most events."""

from typing import Any

from fastapi import APIRouter

from dragoman.archive.store import Answer
from dragoman.web.dyads.asking import DyadAsked, address_of
from dragoman.web.dyads.drawn import shade
from dragoman.web.dyads.suggested import PAIRS, pairs, suggested
from dragoman.web.lists.reading import Lists
from dragoman.web.room import TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["dyads"])
COLUMNS = ("a", "b", "events", "reports", "mean_score", "first_day", "last_day")


class Pairs(Model):
    """Pairs of countries with actual events, the busiest first."""

    name = "dyads"

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        found = pairs(self._lists)
        return {
            "a": None,
            "b": None,
            "asked": DyadAsked.model_validate({}),
            "address": address_of,
            "suggestions": suggested(self._lists),
            "pairs": found[:PAIRS],
            "total": len(found),
            "shade": shade,
        }

    def data(self) -> list[dict[str, Any]]:
        """Return every pair."""
        return pairs(self._lists)

    def rows(self) -> Answer:
        """Return a row per pair."""
        return Answer(list(COLUMNS), iter([[tuple(row[name] for name in COLUMNS) for row in pairs(self._lists)]]))


@page(router, "/dyads", "dyads.html", summary="Pairs of countries, the busiest first")
def dyads(room: TheRoom) -> Pairs:
    """Return every pair of countries with actual events; an event with several partners counts in each pair."""
    return Pairs(room.lists)
