"""The tables of `dragoman.columns`, a comma-separated file each, as RFC 4180 has them, in UTF-8.

Lists stand as JSON arrays, days in ISO 8601, `true` and `false` in small letters. Null is an empty cell, empty text is `""`;
many readers take both for null. Where text is guarded for spreadsheets, a byte-order mark stands at the start, by which Excel
knows UTF-8.
"""

from collections.abc import Iterator

from dragoman.columns import TABLES
from dragoman.exports.choices import Choices, names
from dragoman.exports.countries import recoded
from dragoman.exports.items import Item
from dragoman.exports.layouts import Delimited
from dragoman.tables import Cell


def layout(table: str, choices: Choices) -> Delimited:
    """Return how rows stand in the file of a table."""
    return Delimited(names(TABLES[table]), guarded=choices.guarded, mark=choices.guarded)


def rows(item: Item, table: str, choices: Choices) -> Iterator[list[Cell]]:
    """Yield the rows of a report in one table."""
    for row in choices.rows(recoded(item.rows, choices.codes), table):
        yield [row[name] for name in names(TABLES[table])]
