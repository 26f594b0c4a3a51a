"""`/pasted`: a report that a visitor pastes is coded at once and shown; `/pasted/KEY` shows it again."""

from typing import Annotated as Typed

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from msgspec import structs
from starlette.concurrency import run_in_threadpool

from dragoman.errors import UnreadableError
from dragoman.intake.dates import check_date
from dragoman.intake.source import report_of
from dragoman.record import Report
from dragoman.web.pages.report import Annotated, WantedCard
from dragoman.web.problems import wants_data
from dragoman.web.room import TheRoom
from dragoman.web.twins import page

router = APIRouter(tags=["reports"])


@page(router, "/pasted/{key}", "report.html", summary="One pasted report with its record")
def pasted(key: str, request: Request, room: TheRoom, card: WantedCard = "") -> Annotated:
    """Return a report that was pasted while this server runs; its JSON is the record, its CSV a row per annotation."""
    record = room.pasted.get(key)
    if record is None:
        raise HTTPException(404, "no such report is held; pasted reports are kept in memory, and for a while only")
    return Annotated(record, f"{request.base_url}pasted/{key}", None, card=card)


@router.post("/pasted", summary="Code a report", response_class=Response, status_code=303)
async def paste(
    request: Request,
    room: TheRoom,
    text: Typed[str, Form(description="What is coded.")] = "",
    file: Typed[UploadFile | None, File(description="A text or HTML file, in place of `text`.")] = None,
    title: Typed[str, Form(description="The headline; it is not coded.", max_length=1000)] = "",
    outlet: Typed[str, Form(description="Who published it.", max_length=300)] = "",
    published: Typed[str, Form(description="Publication date: 2022, 2022-04 or 2022-04-19.", max_length=40)] = "",
) -> Response:
    """Code a report, hold its record in memory, and lead to it: `Location` is its page, the same with `.json` its record."""
    data = await file.read() if file is not None and file.filename else b""
    given = {"title": title.strip() or None, "outlet": outlet.strip() or None}
    date = check_date(published) if published.strip() else None
    report = await run_in_threadpool(given_report, data, text, file.filename or "" if file else "", date, given)
    record = await run_in_threadpool(room.code, report)
    address = f"/pasted/{room.pasted.keep(record)}"
    if wants_data(request):
        address += ".json"
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def given_report(data: bytes, text: str, name: str, published: str | None, given: dict[str, str | None]) -> Report:
    """Return the report that a form holds.

    Args:
        data: a file's bytes; where there are some, they are read and the text is not.
        text: what was pasted.
        name: of the file; its suffix says what it holds.
        published: date of publication, checked.
        given: other fields of the report; those that are None stay as the file has them.

    Raises:
        InputError: where there is nothing to code, or it cannot be read.
    """
    if not data and not text.strip():
        raise UnreadableError("nothing to read: paste a text, or choose a file")
    found = report_of(
        data or text.encode("utf-8", "replace"), name or "the text", form=None if data else "text", published=published
    )
    own = {field: value for field, value in given.items() if value}
    return structs.replace(found, **own)
