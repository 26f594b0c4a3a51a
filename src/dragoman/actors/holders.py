"""Office-holders of states and world bodies by name and date, so that a bare family name finds its state and office."""

import functools
import unicodedata
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
        return self.start[: len(date)] <= date and (not self.end or date[: len(self.end)] <= self.end[: len(date)])


def folded(name: str) -> str:
    """Return a name for comparison: lower case, without accents."""
    kept = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(kept).lower()


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
