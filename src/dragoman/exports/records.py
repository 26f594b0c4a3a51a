"""Records as JSON lines: the form that loses nothing, and the input of every command that reads records."""

from collections.abc import Iterator

from dragoman.exports.choices import Choices
from dragoman.exports.items import Item
from dragoman.exports.layouts import JsonLines


def layout(table: str, choices: Choices) -> JsonLines:
    """Return how rows stand in the file: each row is a line of JSON already."""
    del table, choices
    return JsonLines()


def rows(item: Item, table: str, choices: Choices) -> Iterator[str]:
    """Yield the record as `Record.to_json` writes it."""
    del table, choices
    yield item.record.to_json()
