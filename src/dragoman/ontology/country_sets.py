"""Named sets of countries, such as `EU27` and `G7`."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType


@functools.cache
def load_country_sets() -> Mapping[str, tuple[str, ...]]:
    """Return the ISO 3166 alpha-3 codes of every set by its name, read once."""
    told = tomllib.loads(resources.files("dragoman.ontology").joinpath("country_sets.toml").read_text("utf-8"))
    return MappingProxyType({name: tuple(one["members"].split()) for name, one in told.items()})
