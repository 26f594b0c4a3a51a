"""Which state a readout speaks for: by its outlet, by the ministry at its head, or by whose officials speak in it."""

from collections import Counter
from typing import Literal, NamedTuple

from dragoman.ontology.names import NameIndex
from dragoman.ontology.territories import load_territories
from dragoman.record import Record

HEAD = 240
"""Characters at the head of a report in which its issuer is looked for."""
MOST = 0.6
"""The share of the statements by officials that one state's must make for the report to be its own."""
OFFICIAL = frozenset(("GOV", "LEG", "MIL"))

By = Literal["outlet", "issuer", "speakers"]


class Voice(NamedTuple):
    """The state that a report speaks for, by its code, and what told it; both None where it is not known."""

    country: str | None
    by: By | None


def voices(first: Record, second: Record) -> tuple[Voice, Voice]:
    """Return the states that two reports speak for; where speakers would give both to one state, neither is given."""
    sides = _sides(first, second)
    found = (_voice(first, sides), _voice(second, sides))
    same = found[0].country is not None and found[0].country == found[1].country
    if same:
        kept = [voice if voice.by != "speakers" else Voice(None, None) for voice in found]
        return kept[0], kept[1]
    return found


def _sides(*records: Record) -> frozenset[str]:
    """Return the two countries whose officials are named most often in both reports together."""
    counts: Counter[str] = Counter()
    for actor in (actor for record in records for actor in record.actors):
        if actor.kind == "person" and actor.country and OFFICIAL & set(actor.sectors):
            counts[actor.country] += len(actor.mentions)
    return frozenset(country for country, _ in counts.most_common(2))


def labels(found: tuple[Voice, Voice], language: str) -> tuple[str, str]:
    """Return what to call two sides: their states' names; `first` and `second` where one is not known, or both are the same."""
    codes = [voice.country for voice in found]
    territories = [load_territories(language).by_code(code) for code in codes if code is not None]
    names = [territory.name for territory in territories if territory is not None]
    return (names[0], names[1]) if len(set(names)) == len(codes) else ("first", "second")


def _voice(record: Record, sides: frozenset[str]) -> Voice:
    country = _named(record.report.outlet, record.made_by.pipeline)
    if country is not None:
        return Voice(country, "outlet")
    country = _issuer(record, sides)
    if country is not None:
        return Voice(country, "issuer")
    country = _speakers(record, sides)
    return Voice(country, "speakers" if country is not None else None)


def _named(name: str | None, language: str) -> str | None:
    """Return the one country that a name holds, or None where it holds none or several."""
    if name is None:
        return None
    names = {word: t.code for t in load_territories(language) for word in (*t.names, *t.adjectives)}
    codes = {code for _, _, code in NameIndex(names).spans(name)}
    return codes.pop() if len(codes) == 1 else None


def _issuer(record: Record, sides: frozenset[str]) -> str | None:
    """Return the country of the one body of a government that is named at the head, if it is one of the two sides."""
    codes = {
        actor.country
        for actor in record.actors
        if actor.kind == "organisation" and actor.country and OFFICIAL & set(actor.sectors) and actor.mentions[0][1] <= HEAD
    }
    return codes.pop() if len(codes) == 1 and codes <= sides else None


def _speakers(record: Record, sides: frozenset[str]) -> str | None:
    """Return the side whose officials make most of the statements that officials of the two make."""
    actors = {actor.id: actor for actor in record.actors}
    counts: Counter[str] = Counter()
    for statement in record.statements:
        actor = actors.get(statement.source.actor or "") if statement.source else None
        if actor is not None and actor.country in sides and OFFICIAL & set(actor.sectors):
            counts[actor.country] += 1
    if not counts:
        return None
    (country, most), *_ = counts.most_common(1)
    return country if most >= MOST * counts.total() and most > 1 else None
