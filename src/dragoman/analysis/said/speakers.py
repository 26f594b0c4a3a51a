"""Who is meant by a speaker that somebody asks for, as a condition on the statements of an archive."""

import re
from typing import NamedTuple

from dragoman.actors.spelling import name_keys
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories

GOVERNMENT = ("GOV", "MIL", "SPY", "COP")
"""PLOVER sectors that speak for a government, beside the state itself."""
_WIKIDATA = re.compile(r"Q\d+")


class Condition(NamedTuple):
    """A condition in SQL with its values, and what it means in words."""

    sql: str
    values: tuple[object, ...]
    meaning: str


def country_code(name: str, language: str = "en") -> str | None:
    """Return the code of a country or supranational body: of `PER`, `Peru` or `the UK`; None where it is none.

    Args:
        name: a code in capitals or small letters, or a name.
        language: of the name.
    """
    territories = load_territories(language)
    if found := territories.by_code(name.upper()) or territories.by_name(name) or territories.by_name(name.title()):
        return found.code
    return name.upper() if name.upper() in load_plover().supranational else None


def required_country(name: str | None, language: str = "en") -> str | None:
    """Return the code of a country that was asked for; None where none was.

    Raises:
        ArchiveError: where there is no such country.
    """
    if name is None:
        return None
    code = country_code(name, language)
    if code is None:
        raise ArchiveError(f"no country {name!r}")
    return code


def speaker_condition(archive: Archive, speaker: str, language: str = "en") -> Condition:
    """Return the condition for a speaker.

    Args:
        archive: opened.
        speaker: a country, for its government: the state, its ministries, forces and officials; or the name or Wikidata id
            of an actor.
        language: of the names of countries.

    Raises:
        ArchiveError: where nobody of that name speaks in the archive.
    """
    if code := country_code(speaker, language):
        listed = ", ".join("?" * len(GOVERNMENT))
        sql = f"s.speaker_country = ? AND (a.kind = 'state' OR list_has_any(s.speaker_sectors, [{listed}]))"
        return Condition(sql, (code, *GOVERNMENT), f"the government of {code}")
    if _WIKIDATA.fullmatch(speaker):
        return Condition("a.wikidata = ?", (speaker,), speaker)
    names = _names(archive, speaker)
    if not names:
        raise ArchiveError(
            f"{archive.folder}: nobody called {speaker!r} speaks there; a country's code or name stands for its government"
        )
    return Condition(f"s.speaker_name IN ({', '.join('?' * len(names))})", tuple(names), " or ".join(names))


def addressed_condition(to: str, language: str = "en") -> Condition:
    """Return the condition for whom a statement is addressed to: a country, or the name of an actor."""
    if code := country_code(to, language):
        return Condition("list_contains(s.addressee_countries, ?)", (code,), code)
    return Condition("len(list_filter(s.addressee_names, lambda n: lower(n) = lower(?))) > 0", (to,), to)


def _names(archive: Archive, name: str) -> list[str]:
    """Return the names of speakers that are a name, else those that hold all its words."""
    told = archive.sql("SELECT DISTINCT speaker_name FROM statements WHERE speaker_name IS NOT NULL ORDER BY 1").fetchall()
    sought = name_keys(name.split())
    keyed = [(one, name_keys(one.split())) for (one,) in told]
    exact = [one for one, keys in keyed if keys == sought]
    return exact or [one for one, keys in keyed if sought and set(sought) <= set(keys)]
