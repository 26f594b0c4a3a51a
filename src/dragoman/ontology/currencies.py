"""Currencies: ISO 4217 codes, English names, and the territories where each is tender.

The table is `currencies.json` beside this file, made by `training/make_currencies.py` from Unicode CLDR.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency that is tender somewhere today.

    Attributes:
        code: ISO 4217.
        names: English names in lower case, singular and plural (`danish krone`, `danish kroner`).
        territories: ISO 3166 alpha-3 codes of where it is the first tender.
    """

    code: str
    names: tuple[str, ...]
    territories: tuple[str, ...]


@functools.cache
def currencies() -> Mapping[str, Currency]:
    """Return every currency by its code."""
    path = resources.files("dragoman.ontology").joinpath("currencies.json")
    rows = json.loads(path.read_text("utf-8"))
    return {row["code"]: Currency(row["code"], tuple(row["names"]), tuple(row["territories"])) for row in rows}
