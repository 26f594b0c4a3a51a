"""`/network`: who acts on whom in a period."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.web.dyads.drawn import edges_drawn, nodes_drawn
from dragoman.web.dyads.networks import NetworkAsked, OfNetwork
from dragoman.web.room import TheRoom
from dragoman.web.twins import page

router = APIRouter(tags=["dyads"])
DRAWN = 120
"""Edges that are drawn, the heaviest; more could not be told apart."""
LISTED = 200
"""Edges and nodes that the tables show; the twins have all."""


class OneNetwork(OfNetwork):
    """The network of a period."""

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        network = self._network()
        kept = network.edges[:DRAWN]
        drawn = {"nodes": nodes_drawn(network, kept), "edges": edges_drawn(kept, self.dyad_query())}
        return super().page() | {"drawn": drawn, "edges": network.edges[:LISTED], "nodes": network.nodes[:LISTED]}


@page(router, "/network", "network.html", summary="Who acts on whom in a period")
def network(asked: Annotated[NetworkAsked, Query()], room: TheRoom) -> OneNetwork:
    """Return the countries and bodies of a period, and an edge for what each does to each; the CSV has the edges."""
    return OneNetwork(room, asked)
