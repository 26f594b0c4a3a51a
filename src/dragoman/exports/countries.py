"""Codes of countries: ISO 3166 alpha-3 as records have them, or those of the lists that scholars use.

The numbers are facts of two public lists, see `dragoman info`: the Correlates of War project's members of the state system,
and the independent states of Gleditsch and Ward. Both list states only: a territory, a union or PLOVER's supranational code
has no number there.
"""

from collections.abc import Iterable

from dragoman.columns import TABLES
from dragoman.exports.choices import Codes, ReportRows
from dragoman.ontology.territories import load_territories
from dragoman.tables import Cell, Row

COUNTRIES = {
    table: tuple(c.name for c in columns if c.name == "country" or c.name.endswith(("_country", "_countries")))
    for table, columns in TABLES.items()
}
"""The columns that hold codes of countries, by table."""


def coded(country: str | None, codes: Codes) -> str | None:
    """Return a country's code in another list; None where that list has no such state.

    Args:
        country: ISO 3166 alpha-3, or one of PLOVER's supranational codes.
        codes: the list.
    """
    if codes == "iso" or country is None:
        return country
    territory = load_territories().by_code(country)
    number = None if territory is None else territory.cow if codes == "cow" else territory.gw
    return None if number is None else str(number)


def all_coded(countries: Iterable[str], codes: Codes) -> list[str]:
    """Return the codes of several countries; those that the list does not have fall away."""
    return [found for country in countries if (found := coded(country, codes)) is not None]


def recoded(report: ReportRows, codes: Codes) -> ReportRows:
    """Return the rows of a report with all their codes of countries in another list."""
    if codes == "iso":
        return report
    return {table: [_row(row, COUNTRIES[table], codes) for row in rows] for table, rows in report.items()}


def _row(row: Row, columns: tuple[str, ...], codes: Codes) -> Row:
    return {**row, **{name: _cell(row[name], codes) for name in columns}}


def _cell(cell: Cell, codes: Codes) -> Cell:
    if isinstance(cell, list):
        return all_coded((item for item in cell if isinstance(item, str)), codes)
    return coded(cell, codes) if isinstance(cell, str) else None
