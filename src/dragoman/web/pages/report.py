"""`/reports/ID`: one report of the archive, annotated."""

from collections.abc import Iterator, Sequence
from typing import Annotated as Typed
from typing import Any

from fastapi import APIRouter, HTTPException, Query, Request

from dragoman.archive.store import Answer
from dragoman.errors import RecordError
from dragoman.record import Record
from dragoman.review.corrections import Correction
from dragoman.web.cards import Card, anchors, cards, flat, windows
from dragoman.web.correcting import Correcting
from dragoman.web.lists.reading import Row
from dragoman.web.marking import pieces
from dragoman.web.room import TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["reports"])
COPIES = "SELECT outlet, published, url, similarity FROM copies WHERE report_id = ? ORDER BY published, outlet LIMIT 100"
COLUMNS = ("layer", "id", "local_id", "spans", "words", "what", "tags", "facts", "confidence", "stage", "rule")

WantedCard = Typed[str, Query(description="Of very many cards the page shows those around this one: `e301`.", max_length=20)]


class Annotated(Model):
    """A record as a page.

    Args:
        record: of the report.
        address: of the page, absolute.
        copies: of it in the archive: outlet, date, address and how much of it is the same.
        made: corrections of it, the oldest first; None of a pasted report, which cannot be corrected.
        card: id within the record of an annotation whose card is to be shown, where there are too many for one page.
    """

    def __init__(
        self, record: Record, address: str, made: Sequence[Correction] | None, copies: Sequence[Row] = (), card: str = ""
    ) -> None:
        self.record, self.address, self.copies = record, address, copies
        self._wanted = card
        self._correcting = None if made is None else Correcting(record, made)
        self.name = record.report.id

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        marked, rest = pieces(self.record, anchors(self.record))
        found = cards(self.record)
        shown = windows(found, self._wanted)
        here = {card.local for window in shown.values() for card in window.cards}
        return {
            "record": self.record,
            "report": self.record.report,
            "address": self.address,
            "path": self.address.partition("://")[2].partition("/")[2],
            "kept": self._correcting is not None,
            "corrections": self._correcting.shown() if self._correcting else {},
            "added": self._correcting.added() if self._correcting else (),
            "copies": self.copies,
            "lost": self._correcting.lost() if self._correcting else (),
            "paragraphs": marked,
            "rest": rest,
            "windows": shown,
            "leads": {one.local: f"{'' if one.local in here else f'?card={one.local}'}#{one.anchor}" for one in flat(found)},
            "cited": self._cited(),
        }

    def _cited(self) -> str:
        report = self.record.report
        named = f"“{report.title}”" if report.title else f"Report {report.source_id or report.id}"
        return ", ".join(part for part in (named, report.outlet, report.published) if part)

    def data(self) -> Iterator[str]:
        """Yield the record."""
        yield self.record.to_json() + "\n"

    def rows(self) -> Answer:
        """Return a row per annotation."""
        return Answer(list(COLUMNS), iter([[self._row(card) for card in flat(cards(self.record))]]))

    def _row(self, card: Card) -> tuple[Any, ...]:
        facts = "; ".join(f"{fact.name}: {fact.words}" for fact in card.facts)
        stable = f"{self.record.report.id}:{card.anchor}"
        spans = [list(span) for span in card.spans]
        own = (card.layer, stable, card.local, spans, card.quote, card.head, " ".join(card.tags), facts)
        return (*own, card.confidence, card.stage, card.rule)


@page(router, "/reports/{report_id}", "report.html", summary="One report with its record")
def report(report_id: str, request: Request, room: TheRoom, card: WantedCard = "") -> Annotated:
    """Return a report of the archive; its JSON is the record, its CSV a row per annotation."""
    try:
        record = room.record(report_id)
    except RecordError as error:
        raise HTTPException(404, f"{error}") from None
    if record is None:
        raise HTTPException(404, f"the archive has no report {report_id!r}")
    copies = room.lists.rows(COPIES, (report_id,))
    made = room.corrections.of_report(report_id)
    return Annotated(record, f"{request.base_url}reports/{report_id}", made, copies, card)
