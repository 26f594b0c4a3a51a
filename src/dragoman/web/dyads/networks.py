"""The network of a period, for the page that draws it and for the map."""

import datetime as dt
from typing import Any, get_args

import msgspec
from pydantic import Field

from dragoman.analysis.dyads.network import Edge, Network, network_of
from dragoman.analysis.dyads.rows import part_rows
from dragoman.archive.store import Answer, Archive
from dragoman.record import Status
from dragoman.web.dyads.asking import Asked
from dragoman.web.dyads.drawn import shade
from dragoman.web.lists.reading import Lists
from dragoman.web.room import Room
from dragoman.web.twins import Model

Days = tuple[dt.date | None, dt.date | None]


class NetworkAsked(Asked):
    """Which network.

    Attributes:
        least: events that an edge has at least.
    """

    least: int = Field(1, ge=1, le=1_000_000_000, description="Edges of fewer events are left out.")


def remembered(
    archive: Archive,
    lists: Lists,
    days: Days = (None, None),
    statuses: tuple[str, ...] = ("actual",),
    least: int = 1,
) -> Network:
    """Return the network of a period, worked out once."""
    key = ("network", days, statuses, least)
    return lists.analyses.get(key, lambda: network_of(archive, *days, statuses=statuses, least=least))


class OfNetwork(Model):
    """What is shown of a network: the base of two pages."""

    name = "network"

    def __init__(self, room: Room, asked: NetworkAsked) -> None:
        self._room, self._archive, self._lists, self._asked = room, room.archive, room.lists, asked
        self._statuses = tuple(dict.fromkeys(asked.status))
        self._days = asked.first_day, asked.last_day

    def _network(self) -> Network:
        return remembered(self._archive, self._lists, self._days, self._statuses, self._asked.least)

    def page(self) -> dict[str, Any]:
        """Return what every template of a network is given."""
        return {
            "asked": self._asked,
            "network": self._network(),
            "query": self.dyad_query(),
            "statuses": get_args(Status),
            "shade": shade,
        }

    def dyad_query(self) -> str:
        """Return the query string of the same period for a dyad's page."""
        return Asked(since=self._asked.since, until=self._asked.until, status=self._statuses).query()

    def data(self) -> Any:  # noqa: ANN401 - as `dragoman network`
        """Return what `dragoman network --as json` gives."""
        return self._network()

    def rows(self) -> Answer:
        """Return a row per edge."""
        table = part_rows(self._network().edges, Edge)
        return Answer(list(table.columns), iter([[tuple(row) for row in table.rows]]))


def builtins(found: msgspec.Struct) -> dict[str, Any]:
    """Return what JSON holds of a struct, to add to."""
    made: dict[str, Any] = msgspec.to_builtins(found)
    return made
