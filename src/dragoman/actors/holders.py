"""Office-holders of states and world bodies by name and date, so that a bare family name finds its state and office."""

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

COLUMNS = ("person", "family", "spellings", "country", "office", "sector", "from", "to", "wikidata", "confirmed")
"""Columns of the table of terms: names in one are parted by `|`; dates are days, or months or years where no more is known."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of office.

    Attributes:
        person: full name.
        family: what stands alone for the person in news, in every spelling.
        country: ISO 3166 alpha-3 or a supranational code.
        office: in full, without the country ("Minister of Foreign Affairs", "Ambassador to China").
        start: first day in office, ISO 8601.
        end: last day, or an empty string while in office.
        wikidata: the person's Wikidata id, or None; only of confirmed terms.
        sector: PLOVER sector of the office.
        confirmed: a reference table has the person in this office on these dates.
        spellings: other full names.
    """

    person: str
    family: tuple[str, ...]
    country: str
    office: str
    start: str
    end: str
    wikidata: str | None
    sector: str = "GOV"
    confirmed: bool = True
    spellings: tuple[str, ...] = ()

    def serves(self, date: str) -> bool:
        """Tell whether a day, ISO 8601, lies in the term."""
        return self.start[: len(date)] <= date and (not self.end or date <= self.end[: len(date)])


def folded(name: str) -> str:
    """Return a name for comparison: lower case, without accents."""
    kept = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(kept).lower()


class Holders:
    """The table, by full name and by family name."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self._by_name: dict[str, list[Holder]] = {}
        self._by_family: dict[str, list[Holder]] = {}
        for holder in holders:
            for name in dict.fromkeys(folded(n) for n in (holder.person, *holder.spellings)):
                self._by_name.setdefault(name, []).append(holder)
            for family in dict.fromkeys(folded(f) for f in holder.family):
                self._by_family.setdefault(family, []).append(holder)

        self.first_words = frozenset(
            name.split()[0] for terms in self._by_name.values() for t in terms for name in (t.person, *t.spellings)
        )

    def is_person(self, name: str) -> bool:
        """Tell whether a full name is in the table."""
        return folded(name) in self._by_name

    def find(
        self, name: str, date: str | None, country: str | None = None, *, former: bool = False
    ) -> tuple[Holder, bool] | None:
        """Return the term that a name stands for and whether it runs on the date; None where nobody or more than one fits.

        Args:
            name: a full name or a family name.
            date: the report's publication date, ISO 8601; without it only names that one person has are found.
            country: where the text tells it, the holder's.
            former: the text calls the person a former holder. Else a family name alone finds only who is in office.
        """
        full = self._by_name.get(folded(name), [])
        terms = full or self._by_family.get(folded(name), [])
        terms = [t for t in terms if country is None or t.country == country]
        running = [t for t in terms if date is not None and t.serves(date)]
        if running:
            return (running[0], True) if len({t.person for t in running}) == 1 else None
        past = [t for t in terms if date is None or (t.start <= date and (full or former))]
        if not past or len({t.person for t in past}) > 1:
            return None
        last = max(past, key=lambda t: t.start)
        return last, date is None


@functools.cache
def load_holders() -> Holders:
    """Return the table that `training/make_office_holders.py` makes, loaded once."""
    return Holders(load_terms())


@functools.cache
def load_terms() -> tuple[Holder, ...]:
    """Return the rows of that table, read once."""
    text = resources.files("dragoman.actors").joinpath("office_holders.tsv").read_text("utf-8")
    head, *lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(holder_of(dict(zip(head, line, strict=True))) for line in lines)


def holder_of(row: dict[str, str]) -> Holder:
    """Return one row of the table; names of one column are parted by `|`."""
    return Holder(
        person=row["person"],
        family=tuple(filter(None, row["family"].split("|"))),
        country=row["country"],
        office=row["office"],
        start=row["from"],
        end=row["to"],
        wikidata=row["wikidata"] or None,
        sector=row["sector"],
        confirmed=row["confirmed"] == "true",
        spellings=tuple(filter(None, row["spellings"].split("|"))),
    )


def row_of(holder: Holder) -> dict[str, str]:
    """Return a term as a row of the table."""
    values = {
        "person": holder.person,
        "family": "|".join(holder.family),
        "spellings": "|".join(holder.spellings),
        "country": holder.country,
        "office": holder.office,
        "sector": holder.sector,
        "from": holder.start,
        "to": holder.end,
        "wikidata": holder.wikidata or "",
        "confirmed": "true" if holder.confirmed else "false",
    }
    return {column: values[column] for column in COLUMNS}
