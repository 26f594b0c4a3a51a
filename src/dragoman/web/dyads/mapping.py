"""What a map needs: where states are, which part of the world is shown, and where events were."""

import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from dragoman.analysis.dyads.network import Edge
from dragoman.ontology.territories import load_territories
from dragoman.web.lists.reading import Lists, Row

PLACES = 400
"""Places that are drawn, those with the most events."""
_PLACES = """
SELECT p.id, p.name, p.country, p.latitude, p.longitude, count(*) AS events
FROM lists.events e JOIN lists.places p ON p.id = e.place_key
WHERE p.latitude IS NOT NULL AND e.status IN (SELECT unnest(?))
  AND (?::DATE IS NULL OR e.since >= ?::DATE) AND (?::DATE IS NULL OR e.until <= ?::DATE)
GROUP BY ALL ORDER BY events DESC, p.name, p.id LIMIT ?
"""


@cache
def regions() -> dict[str, dict[str, Any]]:
    """Return the parts of the world that the map can show, by name."""
    return tomllib.loads(resources.files("dragoman.web.dyads").joinpath("regions.toml").read_text("utf-8"))


@cache
def states_drawn() -> dict[str, list[Any]]:
    """Return every state and territory with a position: its name, longitude, latitude, and the number of its shape."""
    numbers: dict[str, str] = json.loads(resources.files("dragoman.ontology").joinpath("area_codes.json").read_text("utf-8"))
    shapes = {code: number for number, code in numbers.items()}
    return {
        one.code: [one.name, one.longitude, one.latitude, shapes.get(one.code)]
        for one in load_territories()
        if one.longitude is not None and one.latitude is not None
    }


def on_map(edge: Edge) -> bool:
    """Return whether both ends of an edge have a position; bodies such as the United Nations have none."""
    return edge.source in states_drawn() and edge.target in states_drawn()


def in_region(code: str, region: str) -> bool:
    """Return whether the middle of a state is seen in a part of the world."""
    _, longitude, latitude, _ = states_drawn()[code]
    seen = regions()[region]
    return bool((longitude - seen["west"]) % 360 <= seen["east"] - seen["west"] and seen["south"] <= latitude <= seen["north"])


def places_of(lists: Lists, statuses: tuple[str, ...], days: tuple[object, object]) -> list[Row]:
    """Return the places of events, with how many events each has, the most first; for events without a time no day counts."""
    first, last = days
    key = ("event places", statuses, first, last)
    values = (list(statuses), first, first, last, last, PLACES)
    return lists.analyses.get(key, lambda: lists.rows(_PLACES, values))
