"""Cells as text: for comma-separated and tab-separated files."""

import datetime as dt
import re

import msgspec

from dragoman.tables import Cell

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the start of a formula, its full-width forms included (OWASP, CSV injection)."""

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_SPECIAL = re.compile(r'[",\r\n\x00]')


def cell_text(cell: Cell, *, guarded: bool = False) -> str | None:
    """Return a cell as text: days in ISO 8601, `true` and `false`, lists as JSON; None stays None.

    Args:
        cell: the cell.
        guarded: put an apostrophe before text that a spreadsheet would take for a formula; numbers stay.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        return guarded_text(cell) if guarded else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return repr(cell) if isinstance(cell, int | float) else msgspec.json.encode(cell).decode()


def guarded_text(text: str) -> str:
    """Return text with an apostrophe before it where a spreadsheet would take it for a formula; one sign alone is none."""
    return f"'{text}" if len(text) > 1 and text.startswith(FORMULA) else text


def comma_separated(cell: str | None) -> str:
    """Return a cell as RFC 4180 writes it; empty text stands in quotation marks, null does not."""
    if cell is None:
        return ""
    return '"' + cell.replace('"', '""') + '"' if not cell or _SPECIAL.search(cell) else cell


def tab_separated(cell: str | None) -> str:
    """Return a cell for files without quoting: tabs, line breaks and control characters become a space, `"` becomes `'`."""
    return "" if cell is None else _BREAKS.sub(" ", cell).replace('"', "'")
