"""The codes and column names of statistics, in the terms of the record."""

import functools
import json
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, NamedTuple

from dragoman.languages.words import words
from dragoman.ontology.currencies import currencies
from dragoman.ontology.territories import load_territories

WORLD = "WLD"
_OTHER_MONEY = frozenset({"BTC", "HRK", "XDR", "XAU"})


class Named(NamedTuple):
    """What the code of a metric says: the metric, and a currency and valuation where the code holds those too."""

    metric: str
    currency: str = ""
    valuation: str = ""


@functools.cache
def terms() -> Mapping[str, Any]:
    """Return the tables of `terms.toml`; callers must not change them."""
    found: dict[str, Any] = tomllib.loads(
        resources.files("dragoman.figures.checking").joinpath("terms.toml").read_text("utf-8")
    )
    return found


@functools.cache
def columns() -> Mapping[str, tuple[str, int]]:
    """Return what each known name of a column stands for, and its rank among the names of the same."""
    return {name: (what, n) for what, names in terms()["columns"].items() for n, name in enumerate(names)}


@functools.cache
def _codes() -> Mapping[str, str]:
    """Return ISO 3166 alpha-3 codes by alpha-3, alpha-2 and M49 code, in lower case."""
    ontology = resources.files("dragoman.ontology")
    rows = json.loads(ontology.joinpath("territories.json").read_text("utf-8"))
    numeric: dict[str, str] = json.loads(ontology.joinpath("area_codes.json").read_text("utf-8"))
    bare = {code.lstrip("0"): own for code, own in numeric.items()}
    alpha = {row[kind].lower(): row["code"] for row in rows for kind in ("alpha2", "code") if row[kind]}
    own: dict[str, str] = terms()["areas"]
    return bare | numeric | alpha | own


def area(code: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of an area, `EUR` for the European Union, `WLD` for the world; None for others.

    Args:
        code: alpha-3, alpha-2, the United Nations' M49 digits, or an English name.
    """
    found = _codes().get(code.strip().lower())
    if found is not None:
        return found
    territory = load_territories("en").by_name(code.strip())
    return territory.code if territory is not None else None


def unit(code: str) -> str | None:
    """Return the record's unit: an ISO 4217 code, `percent`, or a unit of `Figure.unit`; None for others."""
    code = code.strip()
    if code.upper() in currencies() or code.upper() in _OTHER_MONEY:
        return code.upper()
    if code in _units():
        return code
    found: str | None = terms()["units"].get(code.lower())
    return found


@functools.cache
def _units() -> frozenset[str]:
    return frozenset(words("en", "figures")["units"])


def metric(name: str, flow: str = "") -> Named | None:
    """Return what a metric and a flow are in the record's terms; None where neither says it.

    Args:
        name: a name or code of a metric; may be empty where the flow says all.
        flow: a name or code of a flow; may be empty.
    """
    name, flow = name.strip(), flow.strip().lower()
    named = terms()["metrics"].get(name.lower())
    found = Named(**named) if named else None
    told: str | None = terms()["flows"].get(flow)
    if told is not None and (not name or (found is not None and found.metric == "trade")):
        return Named(told) if found is None else found._replace(metric=told)
    if told is not None and found is not None and told != found.metric:
        return None  # imports that flow out
    if found is not None or not name:
        return found
    return Named(_listed().get(name.lower(), name.lower()))


def direction(name: str) -> str:
    """Return which way a metric flows, seen from the reporter: `to`, `from`, `between`, or empty."""
    found: str = terms()["directions"].get(name.rsplit(maxsplit=1)[-1] if name.endswith("ports") else name, "")
    return found


def known_metric(name: str) -> bool:
    """Tell whether a metric is one of the record's list."""
    return name.lower() in _listed()


@functools.cache
def _listed() -> Mapping[str, str]:
    own = {entry["metric"].lower(): entry["metric"] for entry in words("en", "figures")["metrics"]}
    return own | {named["metric"].lower(): named["metric"] for named in terms()["metrics"].values()} | {RATE: RATE}


RATE = "exchange rate"
"""The metric of series that turn one currency into another."""


def adds_up(name: str, currency: str) -> bool:
    """Tell whether values of shorter periods make up those of longer ones: amounts of flows do, stocks and rates do not."""
    return name in terms()["adding-up"]["metrics"] and "/" not in currency and currency != "percent"
