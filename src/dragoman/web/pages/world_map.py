"""`/map`: who acts on whom in a period, on a map of the world."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field, field_validator

from dragoman.analysis.dyads.network import Edge
from dragoman.analysis.dyads.rows import part_rows
from dragoman.archive.store import Answer
from dragoman.web.dyads.drawn import edges_drawn
from dragoman.web.dyads.mapping import in_region, on_map, places_of, regions, states_drawn
from dragoman.web.dyads.networks import NetworkAsked, OfNetwork, builtins
from dragoman.web.lists.filters import WrongQueryError
from dragoman.web.lists.reading import Row
from dragoman.web.rendering import static
from dragoman.web.room import TheRoom
from dragoman.web.twins import page

router = APIRouter(tags=["dyads"])
DRAWN = 80
"""Arrows that are drawn, the heaviest; more would hide the map."""
LISTED = 200


class MapAsked(NetworkAsked):
    """What the map shows.

    Attributes:
        region: the part of the world.
        places: whether the places of events are drawn as well.
    """

    region: str = Field("world", description="The part of the world; the twins always have all.")
    places: bool = Field(default=False, description="Whether the places of events are drawn, and given in the JSON.")

    @field_validator("region")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in regions():
            raise WrongQueryError(f"region: {value!r} is none of {', '.join(regions())}")
        return value


class OneMap(OfNetwork):
    """The network of a period, as arrows between states."""

    name = "map"

    def __init__(self, room: TheRoom, asked: MapAsked) -> None:
        super().__init__(room, asked)
        self._shown = asked

    def _arrows(self) -> list[Edge]:
        return [edge for edge in self._network().edges if on_map(edge) and self._seen(edge)]

    def _seen(self, edge: Edge) -> bool:
        return in_region(edge.source, self._shown.region) or in_region(edge.target, self._shown.region)

    def _places(self) -> list[Row]:
        return places_of(self._lists, self._statuses, self._days) if self._shown.places else []

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        arrows, places = self._arrows(), self._places()
        drawn = {
            "world": static("vendor/countries-110m.json"),
            "region": regions()[self._shown.region],
            "states": states_drawn(),
            "edges": edges_drawn(arrows[:DRAWN], self.dyad_query()),
            "places": [[row["id"], row["name"], row["longitude"], row["latitude"], row["events"]] for row in places],
        }
        others = [edge for edge in self._network().edges if not on_map(edge)]
        return super().page() | {
            "drawn": drawn,
            "regions": regions(),
            "arrows": arrows[:LISTED],
            "total": len(arrows),
            "shown": min(DRAWN, len(arrows)),
            "others": others[:LISTED],
            "places": places,
        }

    def data(self) -> dict[str, Any]:
        """Return the network, each edge with the positions of its ends, and the places of events where they are asked for."""
        network = builtins(self._network())
        for edge in network["edges"]:
            for end in ("source", "target"):
                state = states_drawn().get(edge[end])
                edge[f"{end}_longitude"], edge[f"{end}_latitude"] = (state[1], state[2]) if state else (None, None)
        return network | {"places": self._places()}

    def rows(self) -> Answer:
        """Return a row per edge with the positions of its ends, those of bodies without a position among them."""
        network = self._network()
        table = part_rows(network.edges, Edge)
        ends = [f"{end}_{name}" for end in ("source", "target") for name in ("longitude", "latitude")]
        rows = [
            (*row, *_position(edge.source), *_position(edge.target))
            for row, edge in zip(table.rows, network.edges, strict=True)
        ]
        return Answer([*table.columns, *ends], iter([rows]))


def _position(code: str) -> tuple[float | None, float | None]:
    state = states_drawn().get(code)
    return (state[1], state[2]) if state else (None, None)


@page(router, "/map", "map.html", summary="Who acts on whom in a period, on a map")
def map_(asked: Annotated[MapAsked, Query()], room: TheRoom) -> OneMap:
    """Return the network of a period with the positions of states; the CSV has the edges."""
    return OneMap(room, asked)
