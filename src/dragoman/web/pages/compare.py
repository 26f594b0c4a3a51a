"""`/compare`: two reports are chosen or pasted, to be compared."""

from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from dragoman.archive.store import Answer
from dragoman.intake.dates import check_date
from dragoman.web.counterparts import counterparts, pairs
from dragoman.web.lists.filters import LONGEST_VALUE
from dragoman.web.lists.reading import Row
from dragoman.web.pages.comparison import PASTED, Named, named
from dragoman.web.pages.pasted import given_report
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["reports"])
FOUND = 30
"""Reports that a search offers."""


class Choice(Model):
    """What may be compared: pairs, or counterparts of the report that is chosen already, or what a search finds."""

    name = "compare"

    def __init__(self, room: Room, chosen: Named | None, words: str) -> None:
        self._room, self._chosen, self._words = room, chosen, words.strip()

    def _reports(self) -> list[Row]:
        if self._words:
            own = self._chosen.record.report.id if self._chosen else None
            return [row for row in _found(self._room, self._words) if row["id"] != own]
        return counterparts(self._room.archive, self._room.lists, self._chosen.record) if self._chosen else []

    def _pairs(self) -> list[Row]:
        return [] if self._chosen or self._words else pairs(self._room.archive, self._room.lists)

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        asked = {"a": self._chosen.name if self._chosen else "", "q": self._words}
        return {
            "chosen": self._chosen,
            "words": self._words,
            "reports": self._reports(),
            "pairs": self._pairs(),
            "derived": "incidents" in self._room.archive.derived,
            "asked": urlencode({name: value for name, value in asked.items() if value}),
            "most": self._room.settings.max_bytes,
        }

    def data(self) -> dict[str, Any]:
        """Return the reports that are offered, or pairs of them."""
        return {"a": self._chosen.name if self._chosen else None, "reports": self._reports(), "pairs": self._pairs()}

    def rows(self) -> Answer:
        """Return a row per report that is offered; where neither a report nor words are given, a row per pair."""
        found = self._reports() if self._chosen or self._words else self._pairs()
        columns = list(found[0]) if found else ["id"]
        return Answer(columns, iter([[tuple(row.values()) for row in found]]))


def _found(room: Room, words: str) -> list[Row]:
    """Return the reports with an id, or else with words."""
    ids = [hit.report_id for hit in room.lists.search(words, "report", FOUND)]
    query = (
        "SELECT id, source_id, title, outlet, published FROM lists.reports WHERE has_text "
        "AND (id = $words OR source_id = $words OR list_contains($ids, id)) "
        "ORDER BY id = $words OR source_id = $words DESC, list_position($ids, id) LIMIT $most"
    )
    return room.lists.rows(query, {"words": words, "ids": ids, "most": FOUND})


@page(router, "/compare", "compare.html", summary="Which reports to compare")
def choose(
    room: TheRoom,
    a: Annotated[str, Query(description="The first report: its id, or `pasted-KEY`.", max_length=LONGEST_VALUE)] = "",
    q: Annotated[str, Query(description="Words in the other report, or its id.", max_length=LONGEST_VALUE)] = "",
) -> Choice:
    """Return reports that may tell of the same meeting as `a`, those that tell the same happening first; or pairs of such."""
    return Choice(room, named(room, a) if a else None, q)


class Given(NamedTuple):
    """One report as the form gives it: pasted, as a file, or by name."""

    name: str
    text: str
    data: bytes
    file: str
    outlet: str
    published: str

    @property
    def is_there(self) -> bool:
        """Whether anything is given."""
        return bool(self.name or self.data or self.text.strip())


_Text = Annotated[str, Form(description="What is coded.")]
_File = Annotated[UploadFile | None, File(description="A text or HTML file, in place of the text.")]
_Outlet = Annotated[str, Form(description="Who published it; tells which state it speaks for.", max_length=300)]
_Published = Annotated[str, Form(description="Publication date: 2022, 2022-04 or 2022-04-19.", max_length=40)]
_Name = Annotated[str, Form(description="A report that is there already, in place of all that.", max_length=LONGEST_VALUE)]


@router.post("/compare", summary="Compare reports that are pasted", response_class=Response, status_code=303)
async def paste(  # noqa: PLR0913 - the fields of a form
    room: TheRoom,
    *,
    a: _Name = "",
    text_a: _Text = "",
    file_a: _File = None,
    outlet_a: _Outlet = "",
    published_a: _Published = "",
    b: _Name = "",
    text_b: _Text = "",
    file_b: _File = None,
    outlet_b: _Outlet = "",
    published_b: _Published = "",
) -> Response:
    """Code what is pasted, hold it in memory, and lead to the comparison; of one report alone, to the choice of the other."""
    sides = []
    for name, text, file, *facts in (
        (a, text_a, file_a, outlet_a, published_a),
        (b, text_b, file_b, outlet_b, published_b),
    ):
        data = await file.read() if file is not None and file.filename else b""
        sides.append(Given(name, text, data, (file.filename or "") if file else "", *facts))
    there = [side for side in sides if side.is_there] or sides[:1]
    names = [await run_in_threadpool(_kept, room, side) for side in there]
    return RedirectResponse(f"/compare/{names[0]}/{names[1]}" if names[1:] else f"/compare?a={names[0]}", 303)


def _kept(room: Room, given: Given) -> str:
    """Return the name of a report; one that is pasted is coded and kept.

    Raises:
        DragomanError: where there is nothing to code, or it cannot be coded.
        HTTPException: where there is no report of that name.
    """
    if given.name:
        return named(room, given.name).name
    date = check_date(given.published) if given.published.strip() else None
    report = given_report(given.data, given.text, given.file, date, {"outlet": given.outlet.strip() or None})
    return PASTED + room.pasted.keep(room.code(report))
