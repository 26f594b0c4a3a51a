"""CAMEO codes of PLOVER's types and modes, so that events can be read beside data coded in CAMEO."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType


@functools.cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("dragoman.ontology").joinpath("cameo.toml").read_text("utf-8")
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in tomllib.loads(text).items()})


def cameo_of(kind: str, mode: str | None) -> str:
    """Return the usual CAMEO code of an event type and mode.

    Args:
        kind: one of PLOVER's sixteen types.
        mode: one of its modes, or None.

    Raises:
        KeyError: where PLOVER has no such type or mode.
    """
    return _table()[kind][mode or ""]


def cameo_of_promise(kind: str) -> str:
    """Return the code of the intent to do what a type names (CAMEO 03)."""
    return _table()["promised"].get(kind, cameo_of("AGREE", None))
