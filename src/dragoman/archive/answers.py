"""Answers of queries as text: CSV, JSON lines, or a table for the terminal."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import msgspec

from dragoman.archive.store import Answer

_WIDE = 48  # characters of a cell that a table shows


def written(found: Answer, form: str) -> Iterator[str]:
    """Yield an answer as text, piece by piece.

    Args:
        found: the answer.
        form: `csv`, `jsonl` or `table`.

    Raises:
        ArchiveError: where the query fails when it is carried out.
    """
    if form == "table":
        yield _table(found.columns, [row for batch in found.batches for row in batch])
        return
    if form == "csv":
        yield _csv([found.columns])
    for batch in found.batches:
        if form == "csv":
            yield _csv([[_cell(value) for value in row] for row in batch])
        else:
            rows = (dict(zip(found.columns, row, strict=True)) for row in batch)
            yield "".join(msgspec.json.encode(row, enc_hook=str).decode() + "\n" for row in rows)


def _csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cell(value: object) -> str:
    """Return a value as CSV holds it: nothing for null, lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return msgspec.json.encode(value, enc_hook=str).decode() if isinstance(value, list | dict | tuple) else str(value)


def _table(columns: list[str], rows: list[tuple[object, ...]]) -> str:
    cells = [columns, *([_short(_cell(value)) for value in row] for row in rows)]
    wide = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    lines = ["  ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("─" * size for size in wide))
    return "\n".join([*lines, f"{len(rows):,} rows", ""])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDE else line[: _WIDE - 1] + "…"
