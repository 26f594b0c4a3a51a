"""A network as GraphML, for Gephi, Cytoscape, igraph and networkx."""

import importlib
import io

import msgspec

from dragoman.analysis.dyads.network import Edge, Network, Node
from dragoman.errors import ExtraError


def graphml(network: Network) -> bytes:
    """Return a network as a directed graph in GraphML: `events` is the weight of an edge, each quad class an attribute.

    Raises:
        ExtraError: where networkx is not installed.
    """
    try:
        library = importlib.import_module("networkx")
    except ImportError:
        raise ExtraError("GraphML needs networkx: pip install 'dragoman[analysis]'") from None
    graph = library.DiGraph()
    for node in network.nodes:
        graph.add_node(node.code, **_flat(node, "code"))
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, weight=edge.events, **_flat(edge, "source", "target"))
    stream = io.BytesIO()
    library.write_graphml(graph, stream)
    return stream.getvalue() + b"\n"


def _flat(part: Node | Edge, *left_out: str) -> dict[str, str | int | float]:
    fields = msgspec.to_builtins(part)
    fields |= fields.pop("quads", {})
    return {name: value for name, value in fields.items() if name not in left_out and value is not None}
