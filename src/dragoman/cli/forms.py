"""What analyses find, as JSON, CSV or lines of text."""

import io
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.analysis.dyads.rows import Table
from dragoman.exports.layouts import Delimited


def json_of(found: object) -> bytes:
    """Return plain data as indented JSON; the same data gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def csv_of(table: Table) -> Iterator[bytes]:
    """Yield a table as CSV whose text no spreadsheet takes for a formula."""
    layout = Delimited(table.columns, guarded=True)
    head = io.BytesIO()
    layout.writer(head)
    yield head.getvalue()
    for row in table.rows:
        yield layout.line(row)


def text_of(lines: Iterable[str]) -> bytes:
    """Return lines of text."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
