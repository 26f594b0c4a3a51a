"""`/dyad/A`: one side and each of its partners. `/dyad`: the same, or a dyad, with the sides in the query string."""

from typing import Annotated, Any, get_args

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import Field

from dragoman.analysis.dyads.partners import Partner, partners_of
from dragoman.analysis.dyads.results import By, Direction
from dragoman.analysis.dyads.rows import part_rows
from dragoman.analysis.dyads.sides import told
from dragoman.archive.store import Answer
from dragoman.record import Status
from dragoman.web.dyads.asking import LONGEST_SIDE, DyadAsked, address_of, sides_asked
from dragoman.web.dyads.drawn import shade
from dragoman.web.dyads.suggested import suggested
from dragoman.web.pages.dyad import OneDyad, Shown
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["dyads"])


class ShownOf(Shown):
    """What of a dyad is shown, with the sides in the query string."""

    a: str = Field("", max_length=LONGEST_SIDE, description="The first side, as `dragoman dyad` takes it.")
    b: str = Field("", max_length=LONGEST_SIDE, description="The second side; where it is left out, all partners.")

    def query(self, **changed: object) -> str:
        """Return the query string without the sides, which stand in the address."""
        return super().query(**({"a": None, "b": None} | changed))


class Partners(Model):
    """One side and each of its partners."""

    name = "partners"

    def __init__(self, room: Room, given: str, asked: DyadAsked) -> None:
        self._archive, self._lists, self._asked = room.archive, room.lists, asked
        self._choice = asked.choice
        (self._a,) = sides_asked(room.archive, given)

    def _found(self) -> tuple[Partner, ...]:
        key = ("partners", self._a, self._choice)
        return self._lists.analyses.get(key, lambda: partners_of(self._archive, self._a, (), self._choice))

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        return {
            "template": "partners.html",
            "a": self._a,
            "b": None,
            "told": list(told((self._a,))),
            "asked": self._asked,
            "address": address_of,
            "suggestions": suggested(self._lists),
            "choices": {"by": get_args(By), "direction": get_args(Direction), "status": get_args(Status)},
            "partners": self._found(),
            "shade": shade,
        }

    def data(self) -> dict[str, Any]:
        """Return what `dragoman dyad ARCHIVE A --as json` gives."""
        return {"a": self._a, "partners": self._found()}

    def rows(self) -> Answer:
        """Return a row per partner."""
        table = part_rows(self._found(), Partner)
        return Answer(list(table.columns), iter([[tuple(row) for row in table.rows]]))


@page(router, "/dyad/{a}", "partners.html", summary="One side and each of its partners")
def partners(a: str, asked: Annotated[DyadAsked, Query()], room: TheRoom) -> Partners:
    """Return what one side and every country that it has events with do to each other."""
    return Partners(room, a, asked)


@page(router, "/dyad", "dyad_asked.html", summary="Two sides, or one and its partners, named in the query string")
def dyad_asked(asked: Annotated[ShownOf, Query()], request: Request, room: TheRoom) -> OneDyad | Partners:
    """Return what two sides do to each other, or one side and each of its partners where `b` is left out."""
    if not asked.a.strip():
        raise HTTPException(303, "name a side", {"Location": request.url.path.replace("/dyad", "/dyads", 1)})
    if asked.b.strip():
        return OneDyad(room, (asked.a, asked.b), asked)
    return Partners(room, asked.a, asked)
