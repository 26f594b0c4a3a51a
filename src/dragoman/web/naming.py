"""Codes spelled out: countries, sectors, event types, and null."""

from functools import cache

from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories


@cache
def country(code: str | None) -> str:
    """Return the name of a country or supranational body by its code; the code where there is none."""
    if not code:
        return ""
    territory = load_territories().by_code(code)
    return territory.name if territory else load_plover().supranational.get(code, code)


BOUNDS = {"=": "", "~": "≈", "~<": "just under ", "~>": "just over ", "<=": "≤", ">=": "≥"}


def bound(sign: str) -> str:
    """Return a figure's bound as it is written before a number."""
    return BOUNDS.get(sign, sign)


@cache
def sector(code: str) -> str:
    """Return what a sector's code stands for; the code where there is none."""
    return load_plover().sectors.get(code, code)


@cache
def country_code(name: str) -> str:
    """Return the code of a country by its name or code, small and capital letters alike; the name where there is none."""
    known = load_territories()
    found = known.by_name(name) or known.by_name(name.title()) or known.by_code(name.upper())
    return found.code if found else name


def signed(value: float | None, places: int = 2) -> str:
    """Return a score with its sign; nothing for none."""
    if value is None:
        return ""
    return f"{value:+.{places}f}".replace("-", "−") if round(value, places) else f"{0:.{places}f}"
