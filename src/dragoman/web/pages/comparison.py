"""`/compare/A/B`: two reports side by side: what both say, what only one says, where they differ."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
from fastapi import APIRouter, HTTPException

from dragoman.analysis.readouts.compare import compare
from dragoman.analysis.readouts.comparison import Account, Comparison, Point
from dragoman.analysis.readouts.layout import LETTERS, Letter, kind_names, sections, side_names, stretches
from dragoman.analysis.readouts.view import titles
from dragoman.archive.store import Answer
from dragoman.errors import RecordError
from dragoman.record import Record
from dragoman.web.cards import anchors
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["reports"])
PASTED = "pasted-"
"""What stands before the key of a pasted report where it is named beside reports of the archive."""
POINT = ("id", "within", "kind", "aspect", "what", "differences", "confidence", "why")
ACCOUNT = ("words", "spans", "speaker", "denied", "open", "annotations")
COLUMNS = (*POINT, *(f"{side}_{name}" for side in ("first", "second") for name in ("report", *ACCOUNT)))


class Named(NamedTuple):
    """A report by the name under which two are compared."""

    name: str
    record: Record

    @property
    def kept(self) -> bool:
        """Whether it is of the archive."""
        return not self.name.startswith(PASTED)

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/reports/{self.name}" if self.kept else f"/pasted/{self.name.removeprefix(PASTED)}"

    @property
    def title(self) -> str:
        """Its headline, or what else it is called."""
        report = self.record.report
        return report.title or (f"Report {report.source_id or report.id}" if self.kept else "Pasted report")


def named(room: Room, name: str) -> Named:
    """Return a report of the archive by its id, or a pasted one by its key.

    Raises:
        HTTPException: where there is none.
    """
    try:
        record = room.pasted.get(name.removeprefix(PASTED)) if name.startswith(PASTED) else room.record(name)
    except RecordError as error:
        raise HTTPException(404, f"{error}") from None
    if record is None:
        held = "; pasted reports are held in memory, and for a while only" if name.startswith(PASTED) else ""
        raise HTTPException(404, f"there is no report {name!r}{held}")
    return Named(name, record)


class Compared(Model):
    """Two reports, compared."""

    name = "comparison"

    def __init__(self, first: Named, second: Named) -> None:
        self._reports: dict[Letter, Named] = dict(zip(LETTERS, (first, second), strict=True))

    @cached_property
    def comparison(self) -> Comparison:
        """What both say, what only one says, where they differ."""
        return compare(*(one.record for one in self._reports.values()))

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        told = self.comparison
        names, found = side_names(told), sections(told)
        return {
            "comparison": told,
            "names": names,
            "known": all(side.country is not None for side in (told.first, told.second)),
            "sides": dict(zip(LETTERS, (told.first, told.second), strict=True)),
            "reports": self._reports,
            "headings": titles(told),
            "kinds": kind_names(names),
            "sections": found,
            "heads": {row.point.id for rows in found.values() for row in rows},
            "texts": {letter: stretches(one.record, told.points, letter) for letter, one in self._reports.items()},
            "anchors": {letter: anchors(one.record) for letter, one in self._reports.items()},
        }

    def data(self) -> Iterator[str]:
        """Yield the comparison."""
        yield self.comparison.to_json() + "\n"

    def rows(self) -> Answer:
        """Return a row per point."""
        return Answer(list(COLUMNS), iter([[self._row(point) for point in self.comparison.points]]))

    def _row(self, point: Point) -> tuple[Any, ...]:
        told = self.comparison
        own = msgspec.to_builtins(point)
        sides = ((told.first, point.first), (told.second, point.second))
        return (*(own[name] for name in POINT), *(cell for side, one in sides for cell in (side.report, *_cells(one))))


def _cells(account: Account | None) -> tuple[Any, ...]:
    built = msgspec.to_builtins(account) if account else {}
    return tuple(built.get(name) for name in ACCOUNT)


@page(router, "/compare/{first}/{second}", "comparison.html", summary="Two reports compared")
def compared(first: str, second: str, room: TheRoom) -> Compared:
    """Return what two reports both say, what only one says, and where they differ; of each point the spans in either text.

    A report of the archive is named by its id, a pasted one by `pasted-KEY`.
    """
    if first == second:
        raise HTTPException(400, "these are one report; two are compared")
    return Compared(named(room, first), named(room, second))
