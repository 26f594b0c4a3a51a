"""Read the actor dictionaries of other projects as entries of a layer.

PETRARCH and its Phoenix dictionaries: a line `NAME_OF_ACTOR_ [CODE]`, lines `+ANOTHER_NAME_` of the same actor, and indented
lines `[CODE]`, `[CODE <YYMMDD]`, `[CODE >YYMMDD]` or `[CODE YYMMDD-YYMMDD]` that hold at those dates. A code is a country or
supranational code and any number of CAMEO sectors, three letters each. Of two-digit years those up to 30 are of this century.
Generic agents (`~GOV`) name nobody and are left out.

ICEWS: a table with the columns `Actor Name`, `Actor Type`, `Affiliation To`, `Affiliation Start Date`, `Affiliation End Date`
and `Aliases` (parted by `||`), a row per affiliation; an affiliation is a country or a sector.
"""

import csv
import functools
import io
import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from dragoman.actors.entries import Entry, as_toml, entries_of
from dragoman.actors.layers import read_bytes
from dragoman.errors import LayerError
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories

Form = Literal["phoenix", "icews", "csv"]
CENTURY = 30
_CODED = re.compile(r"\[([~A-Z]*)\s*+(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8}))?\s*\]")
_COMMENT = re.compile(r"(?<!\s)\s*(?:[;#].*)?$")
_PARTY = frozenset(["PTY", "OPP", "REB"])
_UNBOUND = frozenset({"", "beginning of time", "end of time", "ongoing"})
_PERSONAL = "individual"


@dataclass(slots=True)
class Imported:
    """What an import gives.

    Attributes:
        entries: in the order of the source.
        skipped: what was left out, each with the line and why.
    """

    entries: list[Entry] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def as_toml(self, source: str) -> str:
        """Return the text of a layer's file."""
        return as_toml(self.entries, source)


@dataclass(slots=True)
class _Actor:
    """An actor of a dictionary: its names and its codes, each with the days that it holds from and to."""

    line: int
    names: list[str]
    codes: list[tuple[str, str, str]] = field(default_factory=list)


def import_actors(file: str | Path, form: Form | None = None) -> Imported:
    """Return the actors of another project's dictionary as entries of a layer.

    Args:
        file: a dictionary.
        form: `phoenix` (PETRARCH), `icews` or `csv`; by default what the suffix and the first line say.

    Raises:
        LayerError: where the file cannot be read or holds no actors.
    """
    path = Path(file)
    data = read_bytes(path)
    text = data.decode("utf-8-sig", "replace")
    chosen = form or _form_of(path, text)
    if chosen == "csv":
        return Imported(list(entries_of(data, path.name if path.suffix.lower() == ".csv" else f"{path.name}.csv")))
    found = phoenix(text) if chosen == "phoenix" else icews(text, path.name)
    if not found.entries:
        raise LayerError(f"{path}: no actors found; is it a dictionary of the form {chosen!r}?")
    return found


def _form_of(path: Path, text: str) -> Form:
    first = text.partition("\n")[0].lower()
    if "actor name" in first:
        return "icews"
    return "csv" if path.suffix.lower() == ".csv" else "phoenix"


def phoenix(text: str) -> Imported:
    """Return the actors of a PETRARCH or Phoenix dictionary."""
    out = Imported()
    for actor in _actors_in(text):
        if any(code.startswith("~") for code, _, _ in actor.codes):
            out.skipped.append(f"line {actor.line}: {actor.names[0]}: an agent, which names nobody")
            continue
        entries = list(_entries_of_actor(actor))
        out.entries += entries
        if not entries:
            why = "a state’s own name" if any(coded(code)[0] for code, _, _ in actor.codes) else "no code that is known"
            out.skipped.append(f"line {actor.line}: {actor.names[0]}: {why}")
    return out


def _actors_in(text: str) -> Iterator[_Actor]:
    actor: _Actor | None = None
    for number, line in enumerate(text.splitlines(), 1):
        told = line.strip()
        if not told or told[0] in "#;<&!":
            continue
        codes = [_dated(match) for match in _CODED.finditer(told)]
        name = _name(_CODED.sub("", told))
        if told[0] == "+" and actor is not None:
            actor.names += [name] if name and name not in actor.names else []
        elif name and told[0] != "[":
            if actor is not None:
                yield actor
            actor = _Actor(number, [name])
        if actor is not None:
            actor.codes += codes
    if actor is not None:
        yield actor


def _name(told: str) -> str:
    """Return a name as written in text: `LAKE_ACCORD_` is `Lake Accord`; short ones stay acronyms."""
    words = re.split(r"[;#\[]", told)[0].strip().lstrip("+").strip().strip("_").replace("_", " ").split()
    return " ".join(w if len(w) <= 4 and len(words) == 1 else w.capitalize() for w in words)  # noqa: PLR2004 - longer ones are words


def _dated(match: re.Match[str]) -> tuple[str, str, str]:
    code, side, day, first, last = match.groups()
    if side is not None:
        return (code, "", _day(day)) if side == "<" else (code, _day(day), "")
    return code, _day(first), _day(last)


def _day(told: str | None) -> str:
    """Return YYMMDD or YYYYMMDD as ISO 8601; a month or day that the calendar does not have is the nearest that it has."""
    if not told:
        return ""
    full = told if len(told) == len("20240507") else f"{20 if int(told[:2]) <= CENTURY else 19}{told[-6:]}"
    year, month = max(1, int(full[:4])), min(12, max(1, int(full[4:6])))
    day = min(monthrange(year, month)[1], max(1, int(full[6:8])))
    return f"{year:04}-{month:02}-{day:02}"


def _entries_of_actor(actor: _Actor) -> Iterator[Entry]:
    """Yield an entry per dated code of a person, and one for what has no dates."""
    dated = [row for row in actor.codes if row[1] or row[2]]
    for code, start, end in dated or actor.codes[:1]:
        country, sectors = coded(code)
        if country is None and not sectors:
            continue
        if not dated and country and not sectors:
            continue  # a name of the state itself, which ships
        if not dated or _PARTY.intersection(sectors):
            yield Entry(actor.names[0], tuple(actor.names[1:]), "organisation", country, sectors)
            return
        yield Entry(actor.names[0], tuple(actor.names[1:]), "person", country, sectors, "", start, end)


def coded(code: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the country and the PLOVER sectors of a CAMEO actor code; sectors that it does not know are left out.

    >>> coded("PERGOVMIL"), coded("PALREB"), coded("QQQ")
    (('PER', ('GOV', 'MIL')), ('PSE', ('REB',)), (None, ()))
    """
    known = _codes()
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    country: str | None = None
    sectors: list[str] = []
    for number, part in enumerate(parts):
        place = known["countries"].get(part, part)
        if number == 0 and (place in load_plover().supranational or load_territories().by_code(place) is not None):
            country = place
        elif part in known["sectors"] and known["sectors"][part] not in sectors:
            sectors.append(known["sectors"][part])
    return country, tuple(sectors)


def icews(text: str, name: str) -> Imported:
    """Return the actors of an ICEWS actor table.

    Raises:
        LayerError: where the columns are not those of such a table.
    """
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    columns = {(column or "").strip().lower(): column for column in reader.fieldnames or ()}
    if "actor name" not in columns:
        raise LayerError(f"{name}: no column 'Actor Name'; it has {', '.join(columns) or 'none'}")
    rows: dict[str, list[dict[str, str]]] = {}
    for row in reader:
        told = {key: (row.get(column) or "").strip() for key, column in columns.items()}
        rows.setdefault(told["actor name"], []).append(told)
    out = Imported()
    for actor, found in rows.items():
        entries = list(_entries_of_rows(actor, found))
        out.entries += entries
        out.skipped += [] if entries else [f"{actor}: neither a country nor a sector that is known"]
    return out


def _entries_of_rows(actor: str, rows: list[dict[str, str]]) -> Iterator[Entry]:
    aliases = tuple(dict.fromkeys(a.strip() for row in rows for a in row.get("aliases", "").split("||") if a.strip()))
    countries = [code for row in rows if (code := _country(row.get("affiliation to", "")))]
    dated = [(sector, row) for row in rows if (sector := _sector(row.get("affiliation to", "")))]
    country = countries[0] if countries else None
    if not actor or (country is None and not dated):
        return
    personal = any(row.get("actor type", "").lower() == _PERSONAL for row in rows)
    if not personal:
        yield Entry(actor, aliases, "organisation", country, tuple(dict.fromkeys(sector for sector, _ in dated)))
        return
    for sector, row in dated or [("", rows[0])]:
        start, end = (_iso(row.get(f"affiliation {side} date", "")) for side in ("start", "end"))
        yield Entry(actor, aliases, "person", country, (sector,) if sector else (), "", start, end)


def _iso(told: str) -> str:
    """Return a day as ISO 8601, or an empty string where the time is open."""
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", told)
    return _day("".join(found.groups())) if found and told.lower() not in _UNBOUND else ""


def _country(told: str) -> str | None:
    territory = load_territories().by_name(told) if told else None
    return territory.code if territory is not None else None


def _sector(told: str) -> str | None:
    small = told.lower()
    return next((s for s, found in _codes()["icews"].items() if any(re.search(rf"\b{w}", small) for w in found)), None)


@functools.cache
def _codes() -> dict[str, Any]:
    return tomllib.loads(resources.files("dragoman.actors").joinpath("cameo_actors.toml").read_text("utf-8"))
