"""`/corrections`: what readers corrected, and all of it as gold."""

from collections.abc import Iterator
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from dragoman.archive.store import Answer
from dragoman.errors import DragomanError
from dragoman.review.corrected import corrected, gold
from dragoman.review.corrections import Correction, standing
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["corrections"])
COLUMNS = ("number", "at", "by", "report_id", "annotation", "layer", "action", "fields", "note")


class Made(Model):
    """Every correction, the last first."""

    name = "corrections"

    def __init__(self, room: Room) -> None:
        self._made = room.corrections.all()

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        held = {one.number for one in standing(self._made).values()}
        return {"made": self._made[::-1], "standing": held, "reports": len({one.report_id for one in self._made})}

    def data(self) -> list[Correction]:
        """Return every correction as it is kept."""
        return self._made[::-1]

    def rows(self) -> Answer:
        """Return a row per correction."""
        return Answer(list(COLUMNS), iter([[tuple(getattr(one, name) for name in COLUMNS) for one in self.data()]]))


@page(router, "/corrections", "corrections.html", summary="What readers corrected")
def corrections(room: TheRoom) -> Made:
    """Return every correction: who, when, which annotation, and what is right; later ones take the place of earlier ones."""
    return Made(room)


@router.get("/corrections/gold.jsonl", summary="Every corrected report as gold", response_class=Response)
def all_gold(room: TheRoom) -> Response:
    """Return the record of every report with corrections, these applied, a line each: gold for `dragoman evaluate`."""
    return StreamingResponse(_lines(room), media_type="application/jsonl")


def _lines(room: Room) -> Iterator[bytes]:
    made = room.corrections.all()
    for report_id in dict.fromkeys(one.report_id for one in made):
        try:
            record = room.record(report_id)
            if record is not None:
                own = standing(one for one in made if one.report_id == report_id)
                yield msgspec.json.encode(gold(corrected(record, own).record)) + b"\n"
        except DragomanError:
            continue  # without its text, or coded otherwise since: its page says so
