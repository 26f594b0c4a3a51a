"""Entries of a user's own actors: one form whether they come from TOML, CSV or another project's dictionary.

An entry is one actor, or one term of office of a person. In TOML it is a table of `[[actors]]`; in CSV a row under a header,
where several names or sectors of one cell are parted by `|`. Keys: `name`; `also`, other names; `kind`, one of person,
organisation and group; `country`, an ISO 3166 alpha-3 or supranational code; `sectors`, PLOVER codes, the main one first;
and for persons `office`, `from` and `to`, days in ISO 8601, open where empty; `wikidata`.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from dragoman.errors import FormatError, LayerError
from dragoman.intake.dates import check_date
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories
from dragoman.record import ActorKind

KEYS = ("name", "also", "kind", "country", "sectors", "office", "from", "to", "wikidata")
LISTS = frozenset({"also", "sectors"})
LONGEST = 200
SHOWN = 10
"""How many faults of a file are told at once."""
_WIKIDATA = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of a layer, or one term of office of a person.

    Attributes:
        name: usual name.
        also: other names.
        kind: `person`, `organisation` or `group`.
        country: ISO 3166 alpha-3 or supranational code, or None.
        sectors: PLOVER codes, the main one first.
        office: in full, or an empty string.
        start: first day, ISO 8601, or an empty string.
        end: last day, or an empty string.
        wikidata: Wikidata id, or None.
    """

    name: str
    also: tuple[str, ...] = ()
    kind: ActorKind = "organisation"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str = ""
    start: str = ""
    end: str = ""
    wikidata: str | None = None


def entries_of(data: bytes, name: str) -> tuple[Entry, ...]:
    """Return the entries of a TOML or CSV file.

    Args:
        data: the file's bytes.
        name: the file's name, for its suffix and for messages.

    Raises:
        LayerError: where the file cannot be read or an entry is wrong; every fault is told, up to ten.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LayerError(f"{name}: not UTF-8 at byte {error.start}") from None
    rows = _csv_rows(text, name) if name.lower().endswith(".csv") else _toml_rows(text, name)
    found, faults = [], []
    for where, row in rows:
        wrong = [f"{name}: {where}: {fault}" for fault in _faults(row)]
        faults += wrong
        if not wrong:
            found.append(_entry(row))
    if faults:
        more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise LayerError("; ".join(faults[:SHOWN]) + more)
    if not found:
        raise LayerError(f"{name}: holds no actors")
    return tuple(found)


def as_toml(entries: Iterable[Entry], source: str) -> str:
    """Return entries as the text of a layer's TOML file.

    Args:
        entries: in the order to be written.
        source: where they come from, for the first line.
    """
    out = [f"# Actors imported from {source} by `dragoman actors import`."]
    for entry in entries:
        told = {
            "name": entry.name,
            "also": list(entry.also),
            "kind": entry.kind,
            "country": entry.country,
            "sectors": list(entry.sectors),
            "office": entry.office,
            "from": entry.start,
            "to": entry.end,
            "wikidata": entry.wikidata,
        }
        out += ["", "[[actors]]", *(f"{key} = {_quoted(value)}" for key, value in told.items() if value)]
    return "\n".join(out) + "\n"


def _quoted(value: str | list[str] | None) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_quoted, value)) + "]"
    kept = "".join(c if c.isprintable() else " " for c in value or "")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _toml_rows(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayerError(f"{name}: no TOML: {error}") from None
    rows = told.get("actors")
    if not isinstance(rows, list) or set(told) != {"actors"}:
        raise LayerError(f"{name}: a layer holds nothing but [[actors]]")
    for number, row in enumerate(rows, 1):
        yield f"actor {number}", row if isinstance(row, dict) else {}


def _csv_rows(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    unknown = [key for key in reader.fieldnames or () if key not in KEYS]
    if "name" not in (reader.fieldnames or ()) or unknown:
        wrong = f"unknown {', '.join(map(repr, unknown))}" if unknown else "no 'name'"
        raise LayerError(f"{name}: the header has {wrong}; it may have {', '.join(KEYS)}")
    try:
        for row in reader:
            if None in row:
                yield f"line {reader.line_num}", {"": "more cells than the header"}
                continue
            told = {key: (value or "").strip() for key, value in row.items()}
            split = {k: [p.strip() for p in v.split("|") if p.strip()] if k in LISTS else v for k, v in told.items()}
            yield f"line {reader.line_num}", {key: value for key, value in split.items() if value}
    except csv.Error as error:
        raise LayerError(f"{name}: line {reader.line_num}: no CSV: {error}") from None


def _faults(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with an entry, in words for the user."""
    yield from (f"unknown key {key!r}" for key in row if key not in KEYS)
    for key in KEYS:
        value = row.get(key, [] if key in LISTS else "")
        listed = isinstance(value, list) and all(isinstance(part, str) for part in value)
        if not (listed if key in LISTS else isinstance(value, str)):
            yield f"{key} is no {'list of strings' if key in LISTS else 'string'}"
            return
    if not 0 < len(row.get("name", "").strip()) <= LONGEST:
        yield f"name is empty or longer than {LONGEST} characters"
    yield from _coded_faults(row)
    yield from _dated_faults(row)


def _coded_faults(row: Mapping[str, Any]) -> Iterator[str]:
    plover, kinds = load_plover(), set(get_args(ActorKind)) - {"state"}
    if row.get("kind", "organisation") not in kinds:
        yield f"kind {row['kind']!r} is none of {', '.join(sorted(kinds))}"
    country = row.get("country", "")
    if country and country not in plover.supranational and load_territories().by_code(country) is None:
        yield f"country {country!r} is no ISO 3166 alpha-3 or PLOVER code"
    yield from (f"sector {sector!r} is none of PLOVER's" for sector in row.get("sectors", ()) if sector not in plover.sectors)
    if row.get("wikidata") and not _WIKIDATA.fullmatch(row["wikidata"]):
        yield f"wikidata {row['wikidata']!r} is no id such as Q42"


def _dated_faults(row: Mapping[str, Any]) -> Iterator[str]:
    days = [row.get("from", ""), row.get("to", "")]
    for key, day in zip(("from", "to"), days, strict=True):
        if day and not _is_day(day):
            yield f"{key} {day!r} is no day such as 2024-05-07"
    if all(days) and days[0] > days[1]:
        yield f"from {days[0]} is after to {days[1]}"
    if row.get("kind", "organisation") != "person" and any(row.get(key) for key in ("office", "from", "to")):
        yield "office, from and to are for persons"


def _is_day(day: str) -> bool:
    try:
        return len(check_date(day)) == len("2024-05-07")
    except FormatError:
        return False


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        name=row["name"].strip(),
        also=tuple(row.get("also", ())),
        kind=row.get("kind") or "organisation",
        country=row.get("country") or None,
        sectors=tuple(row.get("sectors", ())),
        office=row.get("office", ""),
        start=row.get("from", ""),
        end=row.get("to", ""),
        wikidata=row.get("wikidata") or None,
    )
