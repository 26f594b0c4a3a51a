"""`/reports/ID/wording`: what is observed of the wording of one report."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, HTTPException

from dragoman.analysis.wording.table import WORDINGS as COLUMNS
from dragoman.analysis.wording.table import WordingRow, rows_of_wording
from dragoman.archive.store import Answer
from dragoman.errors import RecordError
from dragoman.record import Record
from dragoman.show.paragraphs import paragraphs
from dragoman.tables import rows_of
from dragoman.web.room import TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["reports"])
KINDS = {"contested term": "terms", "cue asymmetry": "cues", "unsourced attitude": "unsourced"}
"""The class of the marks of each kind."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text, with the numbers of the observations that stand on it.

    Attributes:
        text: its characters.
        on: numbers of the observations, from 0.
        begins: those that begin here.
        kind: the class of its mark; None where nothing stands on it.
    """

    text: str
    on: tuple[int, ...]
    begins: tuple[int, ...]
    kind: str | None


class Worded(Model):
    """The observations of one report.

    Args:
        record: of the report.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._rows = list(rows_of_wording(record, rows_of(record)))
        self.name = f"{record.report.id}-wording"

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        text = self._record.report.text
        return {
            "report": self._record.report,
            "paragraphs": [stretches(text, span, self._rows) for span in paragraphs(text)],
            "found": self._rows,
            "kinds": KINDS,
        }

    def data(self) -> list[WordingRow]:
        """Return the observations, as the table `wordings` has them."""
        return self._rows

    def rows(self) -> Answer:
        """Return a row per observation."""
        names = [column.name for column in COLUMNS]
        return Answer(names, iter([[tuple(row[name] for name in names) for row in self._rows]]))


def stretches(text: str, span: tuple[int, int], found: Sequence[WordingRow]) -> tuple[Stretch, ...]:
    """Return a paragraph cut where observations begin and end.

    Args:
        text: of the report.
        span: of the paragraph.
        found: the observations.
    """
    first, last = span
    placed = [(n, max(a, first), min(b, last), a == row["start"]) for n, row in enumerate(found) for a, b in row["spans"]]
    placed = [one for one in placed if one[1] < one[2]]
    cuts = sorted({first, last, *(edge for _, start, end, _ in placed for edge in (start, end))})
    out = []
    for start, end in pairwise(cuts):
        on = tuple(sorted({n for n, a, b, _ in placed if a <= start and end <= b}))
        begins = tuple(sorted({n for n, a, _, opens in placed if a == start and opens}))
        out.append(Stretch(text[start:end], on, begins, KINDS[found[on[0]]["kind"]] if on else None))
    return tuple(out)


@page(router, "/reports/{report_id}/wording", "worded.html", summary="The wording of one report")
def wording_of_report(report_id: str, room: TheRoom) -> Worded:
    """Return what is observed of a report's wording: contested terms, uneven cues, attitudes without a source."""
    try:
        record = room.record(report_id)
    except RecordError as error:
        raise HTTPException(404, str(error)) from None
    if record is None:
        raise HTTPException(404, f"the archive has no report {report_id!r}")
    return Worded(record)
