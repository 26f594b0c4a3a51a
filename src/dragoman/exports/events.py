"""Events with who takes part in them, for the formats that hold events only."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.exports.choices import Choices, ReportRows, text, texts
from dragoman.tables import Cell, Row

USUAL = ("actual",)
"""The statuses that event formats write by themselves: their readers take every row for something that happened."""

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
"""Numbers of the quad classes, in PLOVER's manual and in GDELT."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event with the rows that it links to.

    Attributes:
        row: the event's row.
        report: the row of its report.
        actors: rows of those who do it.
        recipients: rows of those to whom it is done.
        place: row of the place, or None.
    """

    row: Row
    report: Row
    actors: tuple[Row, ...]
    recipients: tuple[Row, ...]
    place: Row | None

    @property
    def day(self) -> dt.date | None:
        """The day that the event counts for."""
        return day(self.row["day"])


def told(report: ReportRows, choices: Choices) -> Iterator[Told]:
    """Yield the events of a report that are to be written."""
    actors = {text(row, "id"): row for row in report["actors"]}
    places = {text(row, "id"): row for row in report["places"]}
    for row in choices.events(report, USUAL):
        yield Told(
            row,
            report["reports"][0],
            tuple(actors[id_] for id_ in texts(row, "actors")),
            tuple(actors[id_] for id_ in texts(row, "recipients")),
            places.get(text(row, "place")) if row["place"] is not None else None,
        )


def singles(side: Sequence[Row], report: ReportRows) -> tuple[Row, ...]:
    """Return the actors of one side, with the members in place of a group whose members are known; each once."""
    actors = {text(row, "id"): row for row in report["actors"]}
    found: dict[Cell, Row] = {}
    for who in side:
        members = [actors[id_] for id_ in texts(who, "members")]
        found.update((text(one, "id"), one) for one in members or [who])
    return tuple(found.values())


def day(cell: Cell) -> dt.date | None:
    """Return a cell of a column of days."""
    return cell if isinstance(cell, dt.date) else None


def main_sector(who: Row) -> str | None:
    """Return an actor's main sector."""
    return next(iter(texts(who, "sectors")), None)
