"""Who a side of a dyad is: a country, several, a named set of them, or an actor of the archive."""

import re
from collections.abc import Iterable, Iterator

from dragoman.analysis.dyads.results import Side
from dragoman.archive.store import Archive
from dragoman.errors import SideError
from dragoman.ontology.country_sets import load_country_sets
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories

_WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)
_NEAREST = 5
_NAMED = "SELECT name, wikidata FROM actors WHERE lower(name) = lower($given) OR wikidata = $given GROUP BY ALL ORDER BY ALL"
_ALSO = "SELECT DISTINCT name FROM actors WHERE list_contains($ids, wikidata) ORDER BY ALL"
_NEAR = """
SELECT name FROM (SELECT DISTINCT name FROM actors UNION SELECT unnest($names))
ORDER BY jaro_winkler_similarity(lower(name), lower($given)) DESC, name LIMIT $many
"""


def side_of(archive: Archive, given: str) -> Side:
    """Return who a side is.

    Args:
        archive: where an actor is looked for.
        given: a code (`CHN`, `EUR`), a country's name, a named set (`EU27`), several of these parted by commas, a Wikidata id,
            or the name of an actor of the archive, in any case. What may be a country is one.

    Raises:
        SideError: where nobody is called so; the nearest names are told.
    """
    parts = [part.strip() for part in given.split(",") if part.strip()]
    found = [_countries(part) for part in parts]
    if parts and all(found):
        codes = tuple(dict.fromkeys(code for some in found for code in some))
        name = country_name(codes[0]) if len(codes) == 1 else ", ".join(parts)
        return Side(given=given, kind="countries", name=name, countries=codes)
    return _actor(archive, given.strip())


def sides_of(archive: Archive, a: str, b: str) -> tuple[Side, Side]:
    """Return both sides of a dyad.

    Raises:
        SideError: where one is nobody, or a country is on both.
    """
    one, other = side_of(archive, a), side_of(archive, b)
    check_apart(one, other)
    return one, other


def check_apart(one: Side, other: Side) -> None:
    """Refuse two sides that have a country or an actor in common.

    Raises:
        SideError: where they do.
    """
    shared = sorted(set(one.countries) & set(other.countries)) or sorted(set(one.wikidata) & set(other.wikidata))
    if not (one.wikidata and other.wikidata):  # who has no id is known by the name alone
        shared += sorted(set(one.names) & set(other.names))
    if shared:
        raise SideError(f"{one.given} and {other.given} share {', '.join(shared)}: two sides have nobody in common")


def country_name(code: str) -> str:
    """Return the usual name of a country or supranational code; the code itself where it has none."""
    territory = load_territories().by_code(code)
    return territory.name if territory else load_plover().supranational.get(code, code)


def _countries(given: str) -> tuple[str, ...]:
    """Return the codes that a code, a country's name or a named set stands for; none for anything else."""
    territories, upper = load_territories(), given.upper()
    if territories.by_code(upper) or upper in load_plover().supranational:
        return (upper,)
    if upper in load_country_sets():
        return load_country_sets()[upper]
    named = territories.by_name(given) or territories.by_name(given.title())
    return (named.code,) if named else ()


def _actor(archive: Archive, given: str) -> Side:
    rows = archive.sql(_NAMED, {"given": given}).fetchall() if given else []
    if not rows:
        nearest = ", ".join(_nearest(archive, given))
        raise SideError(f"{given!r} is no country, and nobody in this archive is called so; the nearest names: {nearest}")
    ids = tuple(sorted({wikidata for _, wikidata in rows if wikidata}))
    also = [name for (name,) in archive.sql(_ALSO, {"ids": list(ids)}).fetchall()]
    names = tuple(dict.fromkeys([*(name for name, _ in rows), *also]))
    usual = rows[0][0]
    return Side(given=given, kind="actor", name=usual, names=names, wikidata=ids)


def _nearest(archive: Archive, given: str) -> list[str]:
    asked = {"given": given, "names": list(_known()), "many": _NEAREST}
    return [name for (name,) in archive.sql(_NEAR, asked).fetchall()]


def _known() -> Iterator[str]:
    """Yield what stands for countries: usual names and named sets."""
    yield from (territory.name for territory in load_territories())
    yield from load_country_sets()


def told(sides: Iterable[Side]) -> Iterator[str]:
    """Yield, for a reader, a line of each side whose name may not be what was meant: actors, with all their names and ids."""
    for side in sides:
        if side.kind == "actor":
            ids = f" ({', '.join(side.wikidata)})" if side.wikidata else ""
            several = "; several actors share the name: give one Wikidata id" if len(side.wikidata) > 1 else ""
            yield f"{side.given}: the actor{'s' if several else ''} {' / '.join(side.names)}{ids}{several}"
