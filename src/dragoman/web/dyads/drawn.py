"""What charts are given: small lists in place of objects with names."""

from collections.abc import Sequence
from typing import Any

from dragoman.analysis.dyads.network import Edge, Network
from dragoman.analysis.dyads.results import Change, Counts, Level, Quads, Series

SHADES = (-4.0, -2.0, -0.5, 0.5, 2.0, 4.0)
"""Where the shades of a mean score part, from conflict to cooperation."""


def shade(score: float) -> int:
    """Return the shade of a mean score, 0 (conflict) to 6 (cooperation)."""
    return sum(score >= bound for bound in SHADES)


def series_drawn(series: Series, changes: Sequence[Change]) -> dict[str, Any]:
    """Return what the chart of a dyad draws: periods with events alone."""
    ways = [way for way in ("to", "from_", "reciprocal") if getattr(series.totals, way).events]
    named = {
        "to": f"{series.a.name} → {series.b.name}",
        "from_": f"{series.b.name} → {series.a.name}",
        "reciprocal": "each to each",
    }
    return {
        "by": series.by,
        "first": str(series.first_day),
        "last": str(series.last_day),
        "ways": [named[way] for way in ways],
        "points": [
            [
                *(one.period, str(one.first_day), str(one.last_day), one.all.events, one.all.reports, one.all.mean_score),
                [_quads(getattr(one, way)) for way in ways],
            ]
            for one in series.points
            if one.all.events
        ],
        "changes": [[one.measure, str(one.day), *_level(one.before), *_level(one.after)] for one in changes],
    }


def _level(level: Level) -> list[Any]:
    return [str(level.first_day), str(level.last_day), level.value]


def _quads(counts: Counts) -> list[int]:
    return [getattr(counts.quads, name) for name in Quads.__struct_fields__]


def edges_drawn(edges: Sequence[Edge], query: str) -> list[list[Any]]:
    """Return what a drawing of a network needs of its edges: ends, events, mean score, shade, and where a click leads."""
    return [
        [
            edge.source,
            edge.target,
            edge.events,
            edge.mean_score,
            shade(edge.mean_score),
            f"/dyad/{edge.source}/{edge.target}{query}",
        ]
        for edge in edges
    ]


def nodes_drawn(network: Network, kept: Sequence[Edge]) -> list[list[Any]]:
    """Return the nodes of the edges that are drawn: code, name, strength."""
    codes = {code for edge in kept for code in (edge.source, edge.target)}
    return [[node.code, node.name, node.strength] for node in network.nodes if node.code in codes]
