"""`/dyad/A/B`: two sides through time, and what stands behind each point."""

from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from dragoman.analysis.dyads.dyad import Dyad, Part, dyad_of
from dragoman.analysis.dyads.figures import Shared
from dragoman.analysis.dyads.results import By, Direction, Point, Series
from dragoman.analysis.dyads.rows import Table, change_rows, part_rows, point_rows
from dragoman.analysis.dyads.sides import told
from dragoman.analysis.dyads.statements import Said
from dragoman.archive.store import Answer
from dragoman.record import Status
from dragoman.web.dyads.asking import DyadAsked, address_of, sides_asked
from dragoman.web.dyads.behind import Behind, behind, first_events, titles
from dragoman.web.dyads.drawn import series_drawn
from dragoman.web.dyads.suggested import suggested
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["dyads"])
LATEST = 50
"""Statements and figures that the page shows."""
MOST_PERIODS = 400
"""Periods that the table under the chart shows; the twins have all."""
Show = Literal["series", "changes", "statements", "figures", "events"]


class Shown(DyadAsked):
    """What of a dyad is shown.

    Attributes:
        show: the part that the twins hold; the page has statements and figures only where they are asked for.
        period: whose events are shown, as the series calls it.
        page: of these events.
    """

    show: Show = Field("series", description="What to give; series has the changes with it in JSON.")
    period: str | None = Field(
        None, max_length=20, description="Whose events the page and `show=events` have: 2024-02, 2024-W07."
    )
    page: int = Field(1, ge=1, le=100_000, description="Of these events, on the page.")


class OneDyad(Model):
    """A dyad as asked for."""

    name = "dyad"

    def __init__(self, room: Room, given: tuple[str, str], asked: Shown) -> None:
        self._archive, self._lists, self._asked = room.archive, room.lists, asked
        self._choice = asked.choice
        self._a, self._b = sides_asked(room.archive, *given)

    def _found(self, part: Part) -> Dyad:
        key = ("dyad", part, self._a, self._b, self._asked.by, self._choice)
        return self._lists.analyses.get(
            key, lambda: dyad_of(self._archive, self._a, self._b, self._asked.by, self._choice, (part,))
        )

    def _series(self) -> Series:
        found = self._found("series").series
        assert found is not None  # noqa: S101 - it was asked for
        return found

    def _behind(self) -> Behind:
        found = behind(self._lists, self._series(), self._asked.period, self._asked.page)
        if found is None:
            raise HTTPException(404, f"this series has no period {self._asked.period!r}")
        return found

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        dyad, series = self._found("series"), self._series()
        full = [point for point in series.points if point.all.events]
        statements = self._found("statements").statements if self._asked.show == "statements" else None
        changes = dyad.changes or ()
        moved = [mover for one in changes for mover in (*one.before_movers, *one.after_movers)]
        return {
            "template": "dyad.html",
            "a": self._a,
            "b": self._b,
            "told": list(told((self._a, self._b))),
            "asked": self._asked,
            "address": address_of,
            "suggestions": suggested(self._lists),
            "choices": {"by": get_args(By), "direction": get_args(Direction), "status": get_args(Status)},
            "series": series,
            "periods": full[: -MOST_PERIODS - 1 : -1],
            "full": len(full),
            "peak": max(full, key=lambda point: point.all.events, default=None),
            "changes": dyad.changes,
            "movers": titles(self._lists, [mover.report_id for mover in moved]),
            "first_events": dict(first_events(_of_movers(series, {mover.period for mover in moved}))),
            "notes": dyad.notes,
            "drawn": series_drawn(series, changes),
            "behind": self._behind(),
            "statements": statements,
            "figures": self._found("figures").figures if self._asked.show == "figures" else None,
            "latest": LATEST,
        }

    def data(self) -> Any:  # noqa: ANN401 - as asked
        """Return what `dragoman dyad --as json` gives of the part that is shown; of `events`, the rows."""
        if self._asked.show == "events":
            found = self.rows()
            return [dict(zip(found.columns, row, strict=True)) for batch in found.batches for row in batch]
        return self._found(self._asked.show)

    def rows(self) -> Answer:
        """Return the part that is shown, a row per point and direction, change, statement, figure or event."""
        if self._asked.show == "events":
            return self._archive.answer(
                "SELECT * FROM events WHERE id IN (SELECT unnest(?)) ORDER BY first_day DESC NULLS LAST, id", (self._ids(),)
            )
        table = self._table(self._found(self._asked.show))
        return Answer(list(table.columns), iter([[tuple(row) for row in table.rows]]))

    def _ids(self) -> list[str]:
        points = self._series().points
        return [event for point in points if self._asked.period in (None, point.period) for event in point.all.event_ids]

    def _table(self, found: Dyad) -> Table:
        if self._asked.show == "changes":
            return change_rows(found.changes or ())
        if self._asked.show == "statements":
            return part_rows(found.statements.said if found.statements else (), Said)
        if self._asked.show == "figures":
            return part_rows(found.figures or (), Shared)
        return point_rows(found.series.points if found.series else ())


def _of_movers(series: Series, periods: set[str]) -> list[Point]:
    return [point for point in series.points if point.period in periods]


@page(router, "/dyad/{a}/{b}", "dyad.html", summary="Two sides through time")
def dyad(a: str, b: str, asked: Annotated[Shown, Query()], room: TheRoom) -> OneDyad:
    """Return what two sides do to each other through time; each side as `dragoman dyad` takes it: CHN, or EU27, or a name."""
    return OneDyad(room, (a, b), asked)
