"""Records as data frames of pandas or polars: one per table, with the types of its columns."""

import importlib
from collections.abc import Iterable
from types import ModuleType
from typing import Any, Literal

import numpy as np

from dragoman.columns import TABLES, Column
from dragoman.errors import DragomanError, ExtraError
from dragoman.exports.choices import ReportRows
from dragoman.record import Record
from dragoman.tables import Cell, Row, rows_of

Library = Literal["pandas", "polars"]

PANDAS = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
"""The dtype of each type of a column; days are `datetime64[s]`, lists are objects."""


def frames(records: Record | Iterable[Record | ReportRows], library: Library = "pandas") -> dict[str, Any]:
    """Return the tables of records as data frames, by the names of the tables.

    Args:
        records: one record or several; the rows of reports, as `Archive.rows` gives them, in their place.
        library: `pandas` or `polars`.

    Raises:
        ExtraError: where that library is not installed.
        RecordError: where a link of a record leads nowhere.
        DragomanError: where there is no such library.
    """
    made = {"pandas": _pandas, "polars": _polars}
    if library not in made:
        raise DragomanError(f"no data frames of {library!r}: choose pandas or polars")
    module = _module(library)
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for record in [records] if isinstance(records, Record) else records:
        for table, found in (rows_of(record) if isinstance(record, Record) else record).items():
            rows[table].extend(found)
    return {table: made[library](module, columns, rows[table]) for table, columns in TABLES.items()}


def _module(library: str) -> ModuleType:
    try:
        return importlib.import_module(library)
    except ImportError:
        raise ExtraError(f"data frames of {library} need {library}: pip install 'dragoman[frames]'") from None


def _pandas(pandas: Any, columns: tuple[Column, ...], rows: list[Row]) -> Any:  # noqa: ANN401 - the types of an extra
    series = {column.name: _series(pandas, column, [row[column.name] for row in rows]) for column in columns}
    return pandas.DataFrame(series, columns=[column.name for column in columns])


def _series(pandas: Any, column: Column, cells: list[Cell]) -> Any:  # noqa: ANN401 - as above
    if column.type == "date":
        return pandas.Series(np.array(cells, dtype="datetime64[s]"))
    if column.type in PANDAS:
        return pandas.Series(cells, dtype=PANDAS[column.type])
    held = np.empty(len(cells), dtype=object)
    held[:] = cells
    return pandas.Series(held)


def _polars(polars: Any, columns: tuple[Column, ...], rows: list[Row]) -> Any:  # noqa: ANN401 - as above
    types = {
        "string": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "strings": polars.List(polars.String),
        "spans": polars.List(polars.List(polars.Int64)),
    }
    return polars.DataFrame([polars.Series(c.name, [row[c.name] for row in rows], types[c.type]) for c in columns])
