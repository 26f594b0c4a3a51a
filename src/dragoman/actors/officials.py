"""Who of the dated table of office-holders a name stands for.

A full name finds its person whatever the spelling and the order of its parts. A family name alone finds whoever holds an
office on the report's date, where exactly one such person fits: heads of states, governments and world bodies anywhere, others
only where the phrase names their office or the report their country. What no reference confirms counts only with that evidence.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.actors.holders import Holder, load_terms
from dragoman.actors.nouns import Gender
from dragoman.actors.offices import OfficeWords
from dragoman.actors.spelling import name_keys, same_name
from dragoman.languages.words import words

Keys = tuple[str, ...]
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "SGP"})


@dataclass(frozen=True, slots=True)
class Sought:
    """A name as a text gives it, with what the text tells of its bearer.

    Attributes:
        parts: of the name, without titles.
        date: the report's, ISO 8601, or None.
        country: told by the phrase.
        office: told by the phrase, in full.
        near: countries that the report names.
        former: the phrase calls the person a former holder.
        gender: told by a title.
    """

    parts: tuple[str, ...]
    date: str | None = None
    country: str | None = None
    office: str | None = None
    near: frozenset[str] = frozenset()
    former: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a name stands for.

    Attributes:
        holder: the term that decides.
        standing: `serving` on the date, `past`, `later` (not yet in office), or `undated` where the date is not known.
        by: `name`, `family`, or `given` where a title stands before the wrong part of the name.
        same_office: the phrase names the office of this term.
    """

    holder: Holder
    standing: str
    by: str
    same_office: bool = False


@dataclass(slots=True)
class Person:
    """All terms of one person, and the keys of every full name and of what stands alone."""

    names: list[Keys] = field(default_factory=list)
    families: list[Keys] = field(default_factory=list)
    terms: list[Holder] = field(default_factory=list)

    def add(self, term: Holder) -> None:
        """Take in a term and the names that it gives."""
        self.terms.append(term)
        for known, told in ((self.names, (term.person, *term.spellings)), (self.families, term.family)):
            known += [keys for name in told if (keys := name_keys(name.split())) and keys not in known]

    @property
    def confirmed(self) -> bool:
        """Whether a reference knows the person in any office."""
        return any(term.confirmed for term in self.terms)

    @property
    def known(self) -> frozenset[str]:
        """The keys of all parts of the names."""
        return frozenset(key for keys in (*self.names, *self.families) for key in keys)


class Officials:
    """The table with its look-ups.

    Args:
        terms: rows of the table; of equal ones the first counts.
        offices: for what makes two offices one, and which head a state.
        given: the gender of given names that tell it.
    """

    def __init__(self, terms: Iterable[Holder], offices: OfficeWords, given: Mapping[str, Gender]) -> None:
        self._offices = offices
        people: dict[Keys, Person] = {}
        for term in terms:
            keys = tuple(sorted(name_keys(term.person.split())))
            people.setdefault(keys, Person()).add(term)
        self._by_key: dict[str, list[Person]] = {}
        self._by_family: dict[Keys, list[Person]] = {}
        for person in people.values():
            for key in person.known:
                self._by_key.setdefault(key, []).append(person)
            for keys in person.families:
                self._by_family.setdefault(keys, []).append(person)
        self.is_part = functools.lru_cache(maxsize=65536)(self._is_part)
        self._given = {keys[0]: gender for name, gender in given.items() if (keys := name_keys((name,)))}

    def gender(self, name: str) -> Gender | None:
        """Return the gender that the given name of a full name tells, or None."""
        told = {self._given[key] for key in name_keys(name.split()) if key in self._given}
        return told.pop() if len(told) == 1 else None

    def _is_part(self, word: str) -> bool:
        """Tell whether a word is a part of somebody's name."""
        return any(key in self._by_key for key in name_keys((word,)))

    def is_person(self, parts: tuple[str, ...]) -> bool:
        """Tell whether a full name of several parts is in the table."""
        return bool(self._named(name_keys(parts)))

    def is_family(self, parts: tuple[str, ...]) -> bool:
        """Tell whether a name can stand alone for somebody."""
        return name_keys(parts) in self._by_family

    def find(self, sought: Sought) -> Match | None:
        """Return whom a name stands for, or None where nobody or more than one fits."""
        keys = name_keys(sought.parts)
        named = self._named(keys)
        if named:
            return self._by_full_name(named, sought)
        family = self._of_family(keys, sought)
        return family if family is not None or sought.office is None else self._by_given_name(keys, sought)

    def _named(self, keys: Keys) -> list[Person]:
        if len(keys) < 2:  # noqa: PLR2004 - one part is no full name
            return []
        found = {id(p): p for key in keys for p in self._by_key.get(key, ())}
        return [p for p in found.values() if _bears(p, keys)]

    def _by_full_name(self, people: list[Person], sought: Sought) -> Match | None:
        options = [m for p in people if (m := self._of_person(p, sought)) is not None]
        best = [m for m in options if m.standing in {"serving", "undated"}] or options
        return best[0] if len({m.holder.person for m in best}) == 1 else None

    def _of_person(self, person: Person, sought: Sought) -> Match | None:
        terms = [t for t in person.terms if sought.country in {None, t.country}]
        if not terms or not (person.confirmed or any(self._told(t, sought) for t in terms)):
            return None
        term, standing = self._term(terms, sought)
        return Match(term, standing, "name", sought.office is not None and self._fits(term, sought))

    def _term(self, terms: list[Holder], sought: Sought) -> tuple[Holder, str]:
        """Return the term that counts on a date: running, of the office that is named, of the highest rank; else the last."""
        terms = [t for t in terms if self._fits(t, sought)] or terms
        date = sought.date
        if date is None:
            return max(terms, key=lambda t: t.start), "undated"
        running = [t for t in terms if t.serves(date)]
        if running and not sought.former:
            return max(running, key=lambda t: (self._offices.is_chief(t.office), t.start)), "serving"
        past = [t for t in terms if t.start <= date]
        return (max(past, key=lambda t: t.start), "past") if past else (min(terms, key=lambda t: t.start), "later")

    def _of_family(self, keys: Keys, sought: Sought) -> Match | None:
        people = [p for p in self._by_family.get(keys, ()) if self._may_be(p, sought.gender)]
        fitting = [(p, t) for p in people for t in p.terms if self._stands_alone(t, sought)]
        return self._only(fitting or self._past_chiefs(people, sought), sought, "family")

    def _past_chiefs(self, people: list[Person], sought: Sought) -> list[tuple[Person, Holder]]:
        """Return the past heads of the states that a report names, where it names no office beside the name."""
        if sought.date is None or sought.office is not None:
            return []
        terms = ((p, t) for p in people for t in p.terms if t.confirmed and self._offices.is_chief(t.office))
        return [(p, t) for p, t in terms if t.country in sought.near and t.start <= sought.date]

    def _by_given_name(self, keys: Keys, sought: Sought) -> Match | None:
        """Return who bears an office and, as his given name, a family-first name's last part (`Ambassador` and it)."""
        people = [p for key in keys for p in self._by_key.get(key, ()) if len(keys) == 1]
        fitting = [(p, t) for p in people for t in p.terms if t.country in FAMILY_FIRST and self._stands_alone(t, sought)]
        return self._only(fitting, sought, "given")

    def _only(self, fitting: list[tuple[Person, Holder]], sought: Sought, by: str) -> Match | None:
        """Return the one person of some terms: of several, those of countries that the report names, then who heads a state."""
        near = [(p, t) for p, t in fitting if t.country in sought.near] or fitting
        chief = [(p, t) for p, t in near if self._offices.is_chief(t.office)]
        for options in (fitting, near, chief):
            if len({id(p) for p, _ in options}) == 1:
                term, standing = self._term([t for _, t in options], sought)
                return Match(term, standing, by, sought.office is not None)
        return None

    def _stands_alone(self, term: Holder, sought: Sought) -> bool:
        """Tell whether a family name alone can mean a term: its country, office and date agree and it is known enough."""
        if sought.country not in {None, term.country} or not self._fits(term, sought):
            return False
        if sought.date is not None and not (sought.former or term.serves(sought.date)):
            return False
        if sought.date is not None and sought.former and term.start > sought.date:
            return False
        return self._told(term, sought) or (term.confirmed and self._offices.is_chief(term.office))

    def _told(self, term: Holder, sought: Sought) -> bool:
        """Tell whether the text gives a term's country or office."""
        told = sought.country == term.country or term.country in sought.near
        return told or (sought.office is not None and self._fits(term, sought))

    def _fits(self, term: Holder, sought: Sought) -> bool:
        return sought.office is None or self._offices.same(sought.office, term.office)

    def _may_be(self, person: Person, gender: Gender | None) -> bool:
        """Tell whether a courtesy title suits a person; `Mrs` may be a man's wife where the given name does not say."""
        own = self.gender(person.terms[0].person)
        return gender is None or own == gender or (own is None and gender == "male")


def _bears(person: Person, keys: Keys) -> bool:
    """Tell whether a full name is a person's: its parts are the person's, and a family name or the whole name is among them."""
    held = any(set(family) <= set(keys) for family in person.families)
    return any(same_name(keys, name) and (held or set(name) <= set(keys)) for name in person.names)


@functools.lru_cache(maxsize=4)
def load_officials(language: str, own: tuple[Holder, ...] = ()) -> Officials:
    """Return the table that ships, with a language's words of offices and given names, loaded once.

    Args:
        language: ISO 639-1 code.
        own: a user's terms; whoever they name is no longer taken from the table that ships.
    """
    titles = words(language, "titles")
    named = {frozenset(name_keys(term.person.split())) for term in own}
    kept = (term for term in load_terms() if not named or frozenset(name_keys(term.person.split())) not in named)
    return Officials((*own, *kept), OfficeWords(titles), given_names(titles))


def given_names(titles: Mapping[str, Any]) -> dict[str, Gender]:
    """Return the gender of each given name that tells one, of a language's table of titles."""
    return {name: gender for gender, names in titles["given_names"].items() for name in names}
