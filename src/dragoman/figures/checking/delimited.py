"""Series in CSV: a plain table, or SDMX-CSV (versions 1.0 and 2.0, with or without labels)."""

import csv
from collections.abc import Iterator, Sequence

from dragoman.errors import SeriesError
from dragoman.figures.checking.assemble import Shelf
from dragoman.figures.checking.header import Header

WANTED = (("metric", "flow"), ("period",), ("value", "growth"))
"""What a table cannot do without; reporter and currency are asked for row by row, as rates and codes may do without."""

_FIRST = frozenset({"dataflow", "structure"})
"""What the first column of SDMX-CSV is called, in version 1.0 and 2.0."""


def read_csv(text: str, name: str, shelf: Shelf) -> None:
    """Put the rows of a table on the shelf.

    In a plain table whatever is not known is an error; of SDMX-CSV, rows of what no figure is compared with are left out.

    Args:
        text: the file.
        name: how messages call it.
        shelf: takes the rows.

    Raises:
        SeriesError: where the table cannot be read, naming file and line.
    """
    rows = _rows(text, name)
    line, names = next(rows, (1, []))
    names = [cell.strip() for cell in names]
    sdmx = bool(names) and names[0].partition(":")[0].strip().lower() in _FIRST
    labelled = [":" in cell for cell in names]
    bare = [cell.partition(":")[0].strip() for cell in names] if sdmx else names
    header = _header(bare, f"{name}:{line}", shelf)
    for at, cells in rows:
        if len(cells) != len(bare):
            raise SeriesError(f"{name}:{at}: {len(cells)} cells under a header of {len(bare)}")
        values = [_code(cell) if sdmx and both else cell for cell, both in zip(cells, labelled, strict=True)]
        told = header.told(dict(zip(bare, values, strict=True)), f"{name}:{at}", shelf, strict=not sdmx)
        if told is not None:
            known = dict(told.cells)
            known["source"] = known.get("source", "").strip() or (
                _code(cells[1 if names[0].upper() == "STRUCTURE" else 0]) if sdmx else name
            )
            shelf.put(told.__class__(known, told.at, told.strict))


def _header(names: Sequence[str], at: str, shelf: Shelf) -> Header:
    header = Header.of(names)
    if lacking := header.missing(WANTED):
        raise SeriesError(f"{at}: no column {', no column '.join(lacking)}")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SeriesError(f"{at}: column {twice[0]!r} stands twice")
    for unread in header.unread:
        shelf.remark(f"column {unread!r} is not read", at)
    return header


def _code(cell: str) -> str:
    """Return the code of a cell that holds code and label, `RU: Russian Federation`."""
    return cell.partition(": ")[0]


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a table that are not blank, each with its number and its cells."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise SeriesError(f"{name}:{reader.line_num}: {error}") from None
