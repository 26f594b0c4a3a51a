"""Read gold and records, and find each gold report's record.

Records are paired with gold by their text: the same, then the same but for white space (offsets are carried over), then by
report id (offsets are taken as they are). A report without a record is scored as if nothing had been found in it.
"""

import bisect
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from dragoman.errors import FormatError
from dragoman.evaluate.readings import Carry, Row
from dragoman.record import Report, text_id
from dragoman.spans import Span

Gold = TypeVar("Gold")


@dataclass(frozen=True, slots=True)
class Document(Generic[Gold]):
    """One report with its gold, which each data set has in a form of its own."""

    id: str
    text: str
    published: str | None
    gold: Gold
    title: str | None = None
    outlet: str | None = None
    url: str | None = None

    def report(self) -> Report:
        """Return the report to code."""
        return Report.of(
            self.text,
            source_id=self.id,
            published=self.published,
            title=self.title,
            outlet=self.outlet,
            url=self.url,
        )


class Found(NamedTuple):
    """The record of one gold report, or None, and how to carry its spans to the gold text (None: they fit as they are)."""

    record: Row | None
    carry: Carry | None = None


def read_rows(path: Path) -> list[Row]:
    """Return the objects of a JSONL file, a JSON list, one JSON object, or every `*.json` of a folder.

    Raises:
        FormatError: where a line is no JSON, or no object.
    """
    if path.is_dir():
        return [row for file in sorted(path.glob("*.json")) for row in read_rows(file)]
    body = path.read_text("utf-8").lstrip("\ufeff \t\r\n")
    try:
        whole = json.loads(body)
    except ValueError:
        return [_row(line, number, path) for number, line in enumerate(body.split("\n"), 1) if line.strip()]
    rows = whole if isinstance(whole, list) else [whole]
    if not all(isinstance(row, dict) for row in rows):
        raise FormatError(f"{path.name}: not a list of JSON objects")
    return rows


def _row(line: str, number: int, path: Path) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise FormatError(f"{path.name}, line {number}: not JSON ({error})") from error
    if not isinstance(row, dict):
        raise FormatError(f"{path.name}, line {number}: not a JSON object")
    return row


def read_gold(path: Path) -> list[Document[Row]]:
    """Return gold records as documents, each with its record as the gold."""
    return [_document(row) for row in read_rows(path)]


def _document(record: Row) -> Document[Row]:
    report = record["report"]
    return Document(
        id=report.get("id") or text_id(report["text"]),
        text=report["text"],
        published=report.get("published"),
        gold=record,
        title=report.get("title"),
        outlet=report.get("outlet"),
        url=report.get("url"),
    )


class _Records:
    """Records by what they can be found by; the first of several wins."""

    def __init__(self, records: Iterable[Row]) -> None:
        self.dated: dict[tuple[str, str], Row] = {}
        self.exact: dict[str, Row] = {}
        self.squeezed: dict[str, Row] = {}
        self.by_id: dict[str, Row] = {}
        for record in records:
            self._add(record)

    def _add(self, record: Row) -> None:
        report = record.get("report") or {}
        text = report.get("text") or ""
        self.dated.setdefault((text, _day(report.get("published"))), record)
        self.exact.setdefault(text, record)
        self.squeezed.setdefault(_squeeze(text), record)
        for key in (report.get("id"), report.get("source_id"), record.get("id")):
            if key is not None:
                self.by_id.setdefault(str(key), record)

    def of(self, document: Document[Any]) -> Found:
        text = document.text
        record = self.dated.get((text, _day(document.published))) or self.exact.get(text)
        if record is not None:
            return Found(record)
        if (record := self.squeezed.get(_squeeze(text))) is not None:
            return Found(record, carrier(record["report"]["text"], text))
        record = self.by_id.get(document.id)
        return Found(record if record is not None and record.get("report") else None)


def pair(documents: Sequence[Document[Any]], records: Iterable[Row]) -> list[Found]:
    """Return what was found for each document, in their order."""
    known = _Records(records)
    return [known.of(document) for document in documents]


def carrier(source: str, target: str) -> Callable[[Span], Span]:
    """Return what carries spans from one text to another that differs from it in white space only.

    A span of white space alone becomes `(0, 0)`.
    """
    here = [i for i, c in enumerate(source) if not c.isspace()]
    there = [i for i, c in enumerate(target) if not c.isspace()]

    def carry(span: Span) -> Span:
        first, last = bisect.bisect_left(here, span[0]), bisect.bisect_left(here, span[1])
        if first >= len(there) or last <= first:
            return (0, 0)
        return (there[first], there[last - 1] + 1)

    return carry


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _day(published: str | None) -> str:
    return (published or "")[:10]
