"""Compare terms of office with a folder of reference tables.

A reference table is a CSV file of query results from Wikidata. `office,person,wikidata,from,to` holds the terms of one state,
which the file's name tells (`south-korea.csv`), or of world bodies (`world.csv`). A table with the columns `countryid`,
`positionLabel`, `officeholder`, `officeholderLabel`, `start_year`, `end_year` holds those of many states. Dates are days,
months or years; an empty end means in office when the table was drawn.
"""

import csv
import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.holders import Holder, folded
from dragoman.ontology.territories import Territories, load_territories

GRACE = 31
"""Days by which two dates may differ and still agree: election, oath and first day at work are all called the start."""
MONTH = len("2000-01")
DRAWN = "2022-06"
"""Month from which on a reference table may lack the end of a term."""
_RANKS = frozenset(
    ["vice", "deputy", "first", "assistant", "under", "parliamentary", "acting", "former", "alternate", "spouse", "staff"]
)
_DROPPED = frozenset(["of", "for", "the", "and", "to", "in", "federal", "affairs", "republic", "s"])
_SAME = {
    "defense": "defence",
    "external": "foreign",
    "relations": "",
    "finances": "finance",
    "labor": "labour",
    "representative": "ambassador",
    "advisor": "adviser",
    "spokeperson": "spokesperson",
    "chairwoman": "chairman",
    "king": "monarch",
    "queen": "monarch",
    "reunification": "unification",
}
_ENVOY = re.compile(
    r"(?:(?:deputy )?(?:ambassador|high commissioner|permanent representative)) (?:to|of) (?P<where>.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a reference table; `country` is None in a table of world bodies."""

    country: str | None
    office: str
    person: str
    wikidata: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A term that the reference has at other dates.

    Attributes:
        holder: the term as the project's table has it.
        terms: what the reference has of that person in that office.
        why: what differs: `start` or `end`.
    """

    holder: Holder
    terms: tuple[Term, ...]
    why: str


class Reference:
    """The terms of a folder of reference tables.

    Args:
        folder: every CSV file in it and below is read; tables with other columns are passed over.
    """

    def __init__(self, folder: Path) -> None:
        self._territories = load_territories()
        self._by_country: defaultdict[str | None, list[Term]] = defaultdict(list)
        for path in sorted(folder.rglob("*.csv")):
            country = _country_of(path, self._territories)
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    term = _term(row, country, self._territories)
                    if term is not None:
                        self._by_country[term.country].append(term)

    def __len__(self) -> int:
        return sum(map(len, self._by_country.values()))

    def terms(self, holder: Holder) -> tuple[Term, ...]:
        """Return what the reference has of the person of a term in the same office."""
        where = (holder.country, None) if self._territories.by_code(holder.country) is None else (holder.country,)
        known = (t for code in where for t in self._by_country.get(code, ()))
        return tuple(t for t in known if same_person(holder, t.person) and self._same_office(holder.office, t.office))

    def others(self, holder: Holder) -> tuple[Term, ...]:
        """Return what the reference has of the same person from about the same day on in an office of another name."""
        known = self._by_country.get(holder.country, ())
        return tuple(t for t in known if same_person(holder, t.person) and near(holder.start, t.start))

    def confirmed(self, holder: Holder) -> str | None:
        """Return the Wikidata id of a term that the reference has on the same dates, else None."""
        terms = self.terms(holder)
        ids = {t.wikidata for t in terms if t.wikidata}
        return ids.pop() if len(ids) == 1 and differing(holder, terms) is None else None

    def disagreement(self, holder: Holder) -> Disagreement | None:
        """Return how a term differs from the reference; None where both agree or the reference does not know it."""
        terms = tuple(t for t in self.terms(holder) if not _apart(holder, t))
        why = differing(holder, terms) if terms and holder.start[:MONTH] < DRAWN else None
        return Disagreement(holder, terms, why) if why else None

    def _same_office(self, ours: str, theirs: str) -> bool:
        mine, other = self._key(ours), self._key(theirs)
        return (mine <= other or other <= mine) and not (mine ^ other) & _RANKS

    def _key(self, office: str) -> frozenset[str]:
        """Return the words that tell an office: `Minister for Foreign Affairs` is `minister foreign`."""
        envoy = _ENVOY.fullmatch(office.strip())
        if envoy is not None:
            where = envoy["where"].removesuffix(", New York")
            home = self._territories.by_name(where)
            return frozenset(("ambassador", home.code if home else folded(where).removeprefix("the ")))
        head, _, last = office.rpartition(" of ")
        if head and self._territories.by_name(last) is not None:
            office = head
        found = (_SAME.get(w, w) for w in re.findall(r"\w+", folded(office)))
        return frozenset(w for w in found if w and w not in _DROPPED)


def compare(holders: Iterable[Holder], folder: Path) -> list[Disagreement]:
    """Return every term whose dates differ from those of the reference tables in a folder."""
    reference = Reference(folder)
    return [found for holder in holders if (found := reference.disagreement(holder)) is not None]


def same_person(holder: Holder, name: str) -> bool:
    """Tell whether a name of the reference is a holder's: the same words in any order, or one name within the other."""
    theirs = _words(name)
    for ours in map(_words, (holder.person, *holder.spellings)):
        shared = ours & theirs
        if shared and (shared in (ours, theirs)) and len(shared) >= min(2, len(ours), len(theirs)):
            return True
    return False


def near(told: str, known: str) -> bool:
    """Tell whether two dates agree: within a month, or in the year where only that is known."""
    size = min(len(told), len(known))
    if size < MONTH:
        return told[:size] == known[:size] and bool(size) == bool(told or known)
    if size == MONTH:
        return abs(_months(told) - _months(known)) <= 1
    return abs((dt.date.fromisoformat(told) - dt.date.fromisoformat(known)).days) <= GRACE


def differing(holder: Holder, terms: tuple[Term, ...]) -> str | None:
    """Return `start` or `end`, whichever no term of the reference has, else None."""
    if not any(near(holder.start, t.start) for t in terms):
        return "start"
    if any(near(holder.end, t.end) for t in terms) or (holder.end[:MONTH] >= DRAWN and any(not t.end for t in terms)):
        return None
    return "end"


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:MONTH])


def _apart(holder: Holder, term: Term) -> bool:
    """Tell whether a term of the reference ends before another one begins: the same person came back."""
    return bool(holder.end and holder.end <= term.start) or bool(term.end and term.end <= holder.start)


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(name.replace("-", " "))))


def _country_of(path: Path, territories: Territories) -> str | None:
    """Return the state whose name, or short name in capitals, a table's file bears."""
    name = path.stem.replace("-", " ")
    found = territories.by_name(name.title()) or territories.by_name(name.upper())
    return found.code if found is not None else None


def _term(row: dict[str, str], country: str | None, territories: Territories) -> Term | None:
    if row.get("office") and row.get("person"):
        return Term(
            country, row["office"], row["person"], row.get("wikidata") or "", row.get("from") or "", row.get("to") or ""
        )
    if not row.get("officeholderLabel"):
        return None
    home = next((t.code for t in territories if t.wikidata == row.get("countryid")), None)
    ids = row.get("officeholder") or ""
    start, end = row.get("start_year") or "", row.get("end_year") or ""
    return Term(home, row.get("positionLabel") or "", row["officeholderLabel"], ids, start, end)
