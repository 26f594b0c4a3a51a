"""PLOVER as data: event types with quad class, score and modes; contexts, sectors, codes of supranational actors."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen event types.

    Attributes:
        name: `AGREE` … `ASSAULT`.
        quad: its quad class, such as `verbal conflict`.
        score: from -10 (conflict) to 10 (cooperation).
        needs_recipient: there is no such event without a recipient.
        modes: the score of each mode; empty where the type has none.
    """

    name: str
    quad: str
    score: float
    needs_recipient: bool
    modes: Mapping[str, float]

    def score_of(self, mode: str | None) -> float:
        """Return the score of a mode, or the type's own where there is none.

        Raises:
            KeyError: where the type has no such mode.
        """
        return self.score if mode is None else self.modes[mode]


@dataclass(frozen=True, slots=True)
class Plover:
    """The ontology.

    Attributes:
        types: event types by name.
        quads: the four quad classes.
        statuses: what an event's status may be.
        contexts: names of contexts.
        sectors: what each sector code stands for.
        supranational: what each code stands for that takes a country's place.
        near: types that are told for each other of the same happening, each pair once.
    """

    types: Mapping[str, EventType]
    quads: tuple[str, ...]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]
    supranational: Mapping[str, str]
    near: frozenset[tuple[str, str]]


def _event_type(name: str, told: dict[str, Any]) -> EventType:
    modes = {mode: float(score) for mode, score in told.get("modes", {}).items()}
    return EventType(name, told["quad"], float(told["score"]), told.get("recipient", False), MappingProxyType(modes))


@functools.cache
def load_plover() -> Plover:
    """Return the ontology, read once."""
    told = tomllib.loads(resources.files("dragoman.ontology").joinpath("plover.toml").read_text("utf-8"))
    return Plover(
        types=MappingProxyType({name: _event_type(name, t) for name, t in told["types"].items()}),
        quads=tuple(told["quads"]),
        statuses=tuple(told["statuses"]),
        contexts=tuple(told["contexts"]["names"]),
        sectors=MappingProxyType(told["sectors"]),
        supranational=MappingProxyType(told["supranational"]),
        near=frozenset((one, other) for one, others in told["near"].items() for other in others),
    )
