"""Series in UN Comtrade's JSON: what its API of today (`data`) and the one before it (`dataset`) return."""

import json
from collections.abc import Mapping
from typing import Any

from dragoman.errors import SeriesError
from dragoman.figures.checking.assemble import Shelf, Told
from dragoman.figures.checking.header import Header

_VALUATIONS = {"exports": "FOB", "imports": "CIF"}
"""How Comtrade values the two flows, but for the few reporters that value imports FOB."""

_FLOWS = {
    "1": "imports", "2": "exports", "m": "imports", "x": "exports",
    "import": "imports", "imports": "imports", "export": "exports", "exports": "exports",
}  # fmt: skip


def read_comtrade(text: str, name: str, shelf: Shelf) -> None:
    """Put the records of a Comtrade file on the shelf: totals of all goods, imports and exports, in US dollars.

    Re-exports, single commodities and single ways of transport are left out, with a remark.

    Args:
        text: the file.
        name: how messages call it.
        shelf: takes the rows.

    Raises:
        SeriesError: where it is no such file, naming file and record.
    """
    for number, record in enumerate(_records(text, name), 1):
        at = f"{name}: record {number}"
        if not isinstance(record, dict):
            raise SeriesError(f"{at}: no object")
        cells = {key: _cell(value) for key, value in record.items() if not isinstance(value, dict | list)}
        header = Header.of(cells)
        if lacking := header.missing((("flow",), ("reporter",), ("partner",), ("period",), ("value",))):
            raise SeriesError(f"{at}: no {', no '.join(lacking)}")
        told = header.told(cells, at, shelf, strict=False)
        if told is not None and (flow := _flow(record, told, shelf)) is not None:
            extra = {"flow": "", "metric": flow, "currency": "USD", "valuation": _VALUATIONS[flow], "source": "UN Comtrade"}
            shelf.put(Told({**told.cells, **extra}, at, strict=False))


def _flow(record: Mapping[str, Any], told: Told, shelf: Shelf) -> str | None:
    """Return the metric of a record; None for re-exports and the like."""
    code = _cell(record.get("flowCode", record.get("rgCode", told.cells.get("flow"))))
    found = _FLOWS.get(code.strip().lower())
    if found is None:
        shelf.remark(f"flow {code!r} is neither imports nor exports", told.at)
    return found


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _records(text: str, name: str) -> list[Any]:
    try:
        found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise SeriesError(f"{name}:{error.lineno}: not JSON, {error.msg.lower()}") from None
    except RecursionError:
        raise SeriesError(f"{name}: nested too deep") from None
    records = (found.get("data") or found.get("dataset")) if isinstance(found, dict) else None
    if not isinstance(records, list):
        raise SeriesError(f"{name}: no list `data` or `dataset`, as UN Comtrade gives it")
    return records
