"""What the query strings of these pages ask: days, statuses, and what else each page has."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dragoman.analysis.dyads.results import By, Direction
from dragoman.analysis.dyads.selection import Choice
from dragoman.analysis.dyads.sides import check_apart, side_of
from dragoman.archive.store import Archive
from dragoman.errors import FormatError, SideError
from dragoman.intake.dates import check_date
from dragoman.record import Status
from dragoman.tables import days_of
from dragoman.web.lists.filters import WrongQueryError

LONGEST_SIDE = 500
"""Characters of a side, at most."""
Day = Annotated[str | None, Field(description="A year, a month or a day: 2022, 2022-04 or 2022-04-19.")]


class Asked(BaseModel):
    """Of which days and which events.

    Attributes:
        since: from the first day of this date on.
        until: up to the last day of this date.
        status: of the events.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    since: Day = None
    until: Day = None
    status: tuple[Status, ...] = Field(("actual",), description="Whether the events happened; may stand several times.")

    @field_validator("since", "until", mode="before")
    @classmethod
    def _date(cls, value: str | None) -> str | None:
        """Return a date as it was given; nothing for an empty field."""
        if value is None or not value.strip():
            return None
        try:
            return check_date(value)
        except FormatError as error:
            raise WrongQueryError(str(error)) from None

    @property
    def first_day(self) -> dt.date | None:
        """The first day of the range; None leaves it open."""
        return days_of(self.since)[0]

    @property
    def last_day(self) -> dt.date | None:
        """The last day of the range; None leaves it open.

        Raises:
            WrongQueryError: where that is before the first.
        """
        first, last = self.first_day, days_of(self.until)[1]
        if first and last and last < first:
            raise WrongQueryError(f"since {self.since} is after until {self.until}")
        return last

    def query(self, **changed: object) -> str:
        """Return the query string with `?`, what is as by default left out; empty where all is.

        Args:
            changed: what is other than it was asked for.
        """
        pairs = [
            (name, value)
            for name, info in type(self).model_fields.items()
            for value in _values(changed.get(name, getattr(self, name)), info.get_default())
        ]
        return f"?{urlencode(pairs)}" if pairs else ""


class DyadAsked(Asked):
    """The same of two sides.

    Attributes:
        by: length of a period.
        direction: which events count.
    """

    by: By = Field("month", description="Length of a period.")
    direction: Direction = Field(
        "both", description="to: what A does to B; from: what B does to A; what each does to the other stays in either."
    )

    @property
    def choice(self) -> Choice:
        """Which events count."""
        return Choice(
            first_day=self.first_day,
            last_day=self.last_day,
            direction=self.direction,
            statuses=tuple(dict.fromkeys(self.status)),
        )


def _values(value: Any, default: object) -> Iterator[object]:  # noqa: ANN401 - of any field
    if value in (default, None, ""):
        return
    yield from value if isinstance(value, tuple) else (value,)


def sides_asked(archive: Archive, *given: str) -> tuple[Any, ...]:
    """Return the sides of these names, in order.

    Raises:
        SideError: where one is nobody; the nearest names are told.
        WrongQueryError: where two of them share a country or an actor, or a name is too long for one.
    """
    if any(len(one) > LONGEST_SIDE for one in given):
        raise WrongQueryError(f"a side is a name of at most {LONGEST_SIDE} characters")
    sides = [side_of(archive, one) for one in given]
    try:
        for other in sides[1:]:
            check_apart(sides[0], other)
    except SideError as error:
        raise WrongQueryError(str(error)) from None
    return tuple(sides)


def address_of(*sides: str, query: str = "", suffix: str = "") -> str:
    """Return the address of a dyad's page, or of the page of one side and its partners.

    Args:
        sides: as they were given; a name that no path can hold stands in the query string.
        query: with `?`, or empty.
        suffix: of a twin.
    """
    if any("/" in side or side in {".", "..", ""} for side in sides):
        names = urlencode(dict(zip(("a", "b"), sides, strict=False)))
        return f"/dyad{suffix}?{names}{query.replace('?', '&', 1)}"
    return f"/dyad/{'/'.join(quote(side, safe=',') for side in sides)}{suffix}{query}"
