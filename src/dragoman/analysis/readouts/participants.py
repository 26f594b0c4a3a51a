"""Who takes part by each account: persons by name, the same where their names agree."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.record import Actor, Record
from dragoman.spans import Span

PARTICLES = frozenset(("al", "bin", "da", "de", "del", "der", "di", "dos", "el", "haji", "ibn", "van", "von", "e", "y"))


_PLACE = re.compile(r"\b(?:to|from|in|at|near)\s\Z")


class Present(NamedTuple):
    """A person whom both reports name, or one: for each the actor, or the span of the name where the record has no actor."""

    name: str
    first: Actor | Span | None
    second: Actor | Span | None


def participants(first: Record, second: Record) -> Iterator[Present]:
    """Yield the persons whom two reports name, those of the first in its order, then those that only the second's record has.

    A person whom one record has, and whose name the other report spells, is named in both.
    """
    mine, theirs = _named(first), _named(second)
    for one in mine:
        twin = next((other for other in theirs if same_person(one, other)), None)
        if twin is not None:
            theirs.remove(twin)
        longest = max((a.name for a in (one, twin) if a is not None), key=len)
        yield Present(longest, one, twin or _spelled(one.name, second.report.text))
    for other in theirs:
        yield Present(other.name, _spelled(other.name, first.report.text), other)


def _spelled(name: str, text: str) -> Span | None:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return found.span() if found else None


def same_person(one: Actor, other: Actor) -> bool:
    """Tell whether two persons are one: by Wikidata id, or where the words of the shorter name all stand in the longer."""
    if one.wikidata and other.wikidata:
        return one.wikidata == other.wikidata
    mine, theirs = _parts(one.name), _parts(other.name)
    if mine == theirs:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    short, long = sorted((mine, theirs), key=len)
    return bool(short) and set(short) <= set(long) and len(short) >= min(2, len(long))


def _named(record: Record) -> list[Actor]:
    """Return the persons with a name of their own; one that two actors share stands once."""
    out: list[Actor] = []
    for actor in record.actors:
        if actor.kind == "person" and _own_name(actor, record) and not any(same_person(actor, known) for known in out):
            out.append(actor)
    return out


def _own_name(actor: Actor, record: Record) -> bool:
    """Tell whether an actor is named, not described: two words or more, all capitals but for particles, none of an office."""
    office = {word.lower() for word in (actor.office or "").replace(",", " ").split()}
    words = [word for word in actor.name.split() if word.lower() not in PARTICLES]
    unsure = not (actor.office or actor.country or actor.sectors)
    places = {record.report.text[start:end] for place in record.places for start, end in place.spans}
    capital = all(word[:1].isupper() for word in words) and len(words) > 1
    described = any(word.endswith(("’s", "'s")) or word.lower() in office for word in words)
    return capital and not described and actor.name not in places and not (unsure and _led_in(record.report.text, actor))


def _led_in(text: str, actor: Actor) -> bool:
    """Tell whether a preposition of place stands before an actor of whom nothing is known: it may be a place."""
    start = actor.mentions[0][0]
    return bool(_PLACE.search(text[max(0, start - 8) : start]))


def _parts(name: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return tuple(word for word in plain.replace(".", " ").split() if word not in PARTICLES)
