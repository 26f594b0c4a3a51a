"""What GDELT's events table needs beside CAMEO and ISO 3166: the Goldstein scale, codes of roles and bodies, FIPS 10-4 codes.

The data and its sources are `gdelt.toml` beside this file.
"""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple


class Body(NamedTuple):
    """What stands for one of PLOVER's supranational codes: each part may be empty."""

    country: str
    group: str
    type: str


@functools.cache
def _table(name: str) -> Mapping[str, Any]:
    text = resources.files("dragoman.ontology").joinpath("gdelt.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text)[name])


def goldstein_of(cameo: str) -> float:
    """Return the value of a CAMEO code on the Goldstein scale; of one that the list lacks, that of the code above it.

    Raises:
        KeyError: where the code has no root in CAMEO.
    """
    values = _table("goldstein")
    code = cameo
    while code not in values and len(code) > 2:  # noqa: PLR2004 - two digits are a root
        code = code[:-1]
    return float(values[code])


def role_of(sector: str) -> str | None:
    """Return CAMEO's code of a PLOVER sector, None where CAMEO has none."""
    found: str | None = _table("types").get(sector)
    return found


def body_of(code: str) -> Body | None:
    """Return what stands for one of PLOVER's supranational codes; None for a country."""
    found = _table("bodies").get(code)
    return None if found is None else Body(**found)


def fips_of(country: str) -> str | None:
    """Return the FIPS 10-4 code of a country by its ISO 3166 alpha-3 code, None where it has none."""
    found: str | None = _table("fips").get(country)
    return found
