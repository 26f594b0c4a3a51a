"""`/derived/NAME`: the button that has incidents, denials or wordings looked for."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse, Response

from dragoman.web.derivable import DERIVABLE
from dragoman.web.derived import NotDerivedError, Standing
from dragoman.web.room import TheRoom

router = APIRouter(tags=["archive"])


@router.post("/derived/{name}", summary="Look for incidents, denials or wordings", response_class=Response, status_code=303)
def derive(name: str, room: TheRoom) -> Response:
    """Begin to make a derived table in the background (`incidents`, `denials`, `wordings`), and lead to its page.

    Where it is there already and of all parts, or is being made, nothing is begun.
    """
    if name not in DERIVABLE:
        raise HTTPException(404, f"{name!r} is none of {', '.join(DERIVABLE)}")
    standing = Standing.in_room(room, DERIVABLE[name])
    if not standing.writable:
        raise NotDerivedError(f"{standing.folder} cannot be written to, so that nothing can be kept there")
    if standing.state != "fresh":
        room.deriving.start(name)
    return RedirectResponse(standing.of.page, 303)
