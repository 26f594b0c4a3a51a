"""The sheet that a sample is checked on: a comma-separated file for any spreadsheet, and back from it.

Whoever checks writes `yes` or `no` into `right` (or `?`, where the text does not tell) and whatever he likes into `comment`.
Text that a spreadsheet would take for a formula has an apostrophe before it, and a byte-order mark tells Excel that it is
UTF-8.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import FormatError, UnreadableError
from dragoman.exports.layouts import Delimited
from dragoman.review.sampling import Drawn, Stratum
from dragoman.tables import Cell

COLUMNS = ("id", "type", "year", "outlet", "of_type", "before", "words", "after", "coded", "right", "comment")
LAYOUT = Delimited(COLUMNS, guarded=True, mark=True)
NEEDED = ("id", "type", "of_type", "right")
"""What must still be there in a sheet that comes back."""
MARKS: dict[str, bool | None] = (
    dict.fromkeys(("yes", "y", "1", "true", "right", "x"), True)
    | dict.fromkeys(("no", "n", "0", "false", "wrong"), False)
    | dict.fromkeys(("?", "unclear", ""), None)
)
"""What may stand in `right`, in any case, and what it means."""


class Mark(NamedTuple):
    """One checked annotation.

    Attributes:
        id: its stable id.
        type: its type.
        of_type: how many of its type there are in all that was sampled.
        right: the mark; None where there is none or the text does not tell.
    """

    id: str
    type: str
    of_type: int
    right: bool | None


def sheet_rows(drawn: Iterable[tuple[Stratum, int, Drawn]]) -> Iterator[list[Cell]]:
    """Yield the rows of a sheet, with empty marks."""
    for (kind, year, outlet), of_type, one in drawn:
        shown = [one.cells[name] for name in ("before", "words", "after", "coded")]
        yield [one.id, kind, year, outlet, of_type, *shown, None, None]


def marks_in(path: str) -> list[Mark]:
    """Return the marks of a sheet, as a spreadsheet saved it: with commas, semicolons or tabs, a byte-order mark or none.

    Raises:
        UnreadableError: where there is no such file, or it is no text in UTF-8.
        FormatError: where a column is missing or a mark is none; the text names file and row.
    """
    try:
        data = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{path}: not in UTF-8; save the sheet as CSV UTF-8") from None
    head = data.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(data, newline=""), delimiter=max(",;\t", key=head.count))
    if missing := [name for name in NEEDED if name not in (rows.fieldnames or ())]:
        raise FormatError(f"{path}: no column {', '.join(missing)}")
    marks, seen = [], set[str]()
    for number, row in enumerate(rows, 2):
        if any(row.values()):
            mark = _mark(row, f"{path}: row {number}")
            if mark.id in seen:
                raise FormatError(f"{path}: row {number}: {mark.id} stands twice")
            seen.add(mark.id)
            marks.append(mark)
    return marks


def _mark(row: dict[str, str | None], where: str) -> Mark:
    told = (row["right"] or "").strip().casefold()
    if told not in MARKS:
        raise FormatError(f"{where}: {row['right']!r} is no mark: write yes, no or ?")
    try:
        return Mark(row["id"] or "", row["type"] or "", int(row["of_type"] or ""), MARKS[told])
    except ValueError:
        raise FormatError(f"{where}: of_type is {row['of_type']!r}, not a number") from None
