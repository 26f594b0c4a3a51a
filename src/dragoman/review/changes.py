"""What a new version codes otherwise: annotations added, removed and changed, by their stable ids.

Reports are the same where their texts are. An annotation is the same where its stable id is; an event that changed its type
only (its id names the type) is one that changed. Compared is what is coded, not how sure or why: confidence, rule and evidence
stay out, as do columns that only repeat another.
"""

import datetime as dt
import sqlite3
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

import msgspec

from dragoman.exports.choices import ReportRows
from dragoman.exports.items import Item
from dragoman.record import LAYERS
from dragoman.tables import Row

Kind = Literal["added", "removed", "changed"]

FIELDS = {
    "times": ("spans", "type", "value", "first_day", "last_day", "mod"),
    "places": ("spans", "name", "country", "geonames", "latitude", "longitude", "literal"),
    "actors": ("mentions", "name", "kind", "country", "sectors", "wikidata", "office", "members"),
    "statements": (
        *(
            "spans",
            "source_spans",
            "speaker",
            "cue_spans",
            "cue",
            "stance",
            "content_spans",
            "form",
            "kind",
            "act",
            "addressees",
        ),
        *("medium_spans", "time", "within"),
    ),
    "events": (
        *("spans", "type", "mode", "contexts", "actors", "recipients", "time", "place", "status", "statement", "denied_by"),
        *("quad", "score", "cameo"),
    ),
    "figures": (
        *("spans", "metric", "metric_spans", "value", "low", "high", "unit", "bound", "parties", "flow", "time", "statement"),
        *("change_spans", "change_direction", "change_value", "change_unit", "change_bound", "change_base", "check_verdict"),
    ),
}
"""The columns that are compared, by layer."""


class Change(NamedTuple):
    """One annotation, or one field of it, that is otherwise.

    Attributes:
        report: id of the report.
        layer: the layer.
        id: stable id in the new version; of what was removed, in the old.
        kind: `added`, `removed` or `changed`.
        words: the words that it stands on.
        field: the column that changed; None for what was added or removed.
        old: its value before.
        new: its value now.
    """

    report: str
    layer: str
    id: str
    kind: Kind
    words: str | None
    field: str | None = None
    old: Any = None
    new: Any = None


class Shelf:
    """The old version's reports, on disk, by id; a context manager."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="dragoman.")
        self._base = sqlite3.connect(Path(self._folder.name) / "old")
        self._base.execute("CREATE TABLE reports (id TEXT PRIMARY KEY, rows BLOB) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._base.close()
        self._folder.cleanup()

    def put(self, items: Iterable[Item]) -> None:
        """Keep reports; of one that comes twice, the last."""
        told = ((_id(item), zlib.compress(msgspec.json.encode(_compared(item.rows)), 1)) for item in items)
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO reports VALUES (?, ?)", told)

    def take(self, report: str) -> dict[str, list[Row]] | None:
        """Return the rows of a report, and forget it; None where there is none."""
        found = self._base.execute("SELECT rows FROM reports WHERE id = ?", (report,)).fetchone()
        self._base.execute("DELETE FROM reports WHERE id = ?", (report,))
        return None if found is None else msgspec.json.decode(zlib.decompress(found[0]))

    def rest(self) -> int:
        """Return how many reports were not taken."""
        count: int = self._base.execute("SELECT count(*) FROM reports").fetchone()[0]
        return count


class Tally:
    """Counts what was compared.

    Attributes:
        reports: how many reports are in `both`, only in the `old`, only in the `new`.
        annotations: by layer and `same`, `changed`, `added`, `removed`.
        fields: how often each column changed, by layer and column.
        makers: how many reports each version of the program made, by `old` and `new` and the version.
    """

    def __init__(self) -> None:
        self.reports: Counter[str] = Counter()
        self.annotations: Counter[tuple[str, str]] = Counter()
        self.fields: Counter[tuple[str, str]] = Counter()
        self.makers: Counter[tuple[str, str]] = Counter()

    def made(self, side: str, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the reports of one side, and count who made them."""
        for item in items:
            self.makers[side, str(item.rows["reports"][0]["dragoman"])] += 1
            yield item


def changes(old: Iterable[Item], new: Iterable[Item], tally: Tally) -> Iterator[Change]:
    """Yield what is otherwise, in the order of the new reports, layers and ids.

    Args:
        old: reports of the old version.
        new: reports of the new one, in any order; of one that comes twice, the first.
        tally: counts what is compared, and is whole when all is yielded.

    Raises:
        RecordError: where a link of a record leads nowhere.
    """
    seen: set[str] = set()
    with Shelf() as shelf:
        shelf.put(tally.made("old", old))
        for item in tally.made("new", new):
            if _id(item) in seen:
                continue
            seen.add(_id(item))
            before = shelf.take(_id(item))
            tally.reports["new" if before is None else "both"] += 1
            if before is not None:
                yield from _of_report(before, _plain(_compared(item.rows)), tally)
        tally.reports["old"] += shelf.rest()


def _id(item: Item) -> str:
    return str(item.rows["reports"][0]["id"])


def _compared(report: ReportRows) -> dict[str, list[Row]]:
    """Return the columns of a report's rows that are compared, and those that name a row."""
    kept = {layer: ("id", "report_id", "words", *FIELDS[layer]) for layer in LAYERS}
    return {layer: [{name: row[name] for name in kept[layer]} for row in report[layer]] for layer in LAYERS}


def _plain(report: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return rows as they come back from JSON: days as text."""
    return {
        layer: [{name: cell.isoformat() if isinstance(cell, dt.date) else cell for name, cell in row.items()} for row in rows]
        for layer, rows in report.items()
    }


def _of_report(old: dict[str, list[Row]], new: dict[str, list[Row]], tally: Tally) -> Iterator[Change]:
    for layer in LAYERS:
        for before, after in _pairs(layer, old[layer], new[layer]):
            found = list(_of_pair(layer, before, after))
            tally.annotations[layer, found[0].kind if found else "same"] += 1
            tally.fields.update((layer, change.field) for change in found if change.field is not None)
            yield from found


def _pairs(layer: str, old: list[Row], new: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Return rows of both that are the same annotation, and those that only one has, in the order of the text."""
    before, after = ({str(row["id"]): row for row in rows} for rows in (old, new))
    pairs: list[tuple[Row | None, Row | None]] = [(before[id_], after[id_]) for id_ in before.keys() & after.keys()]
    gone, come = ([row for id_, row in one.items() if id_ not in other] for one, other in ((before, after), (after, before)))
    for row in list(gone) if layer == "events" else []:
        # the id of an event names its type after the span: report:e:start-end:TYPE
        match = next((other for other in come if _span(other) == _span(row)), None)
        if match is not None:
            gone.remove(row)
            come.remove(match)
            pairs.append((row, match))
    pairs += [(row, None) for row in gone] + [(None, row) for row in come]
    return sorted(pairs, key=lambda pair: (_place(pair[1] or pair[0]), str((pair[1] or pair[0] or {}).get("id"))))


def _span(row: Row) -> str:
    return ":".join(str(row["id"]).split(":")[:3])


def _place(row: Row | None) -> tuple[int, ...]:
    start, _, stop = _span(row or {"id": ""}).rpartition(":")[2].partition("-")
    return tuple(int(part) for part in (start, stop) if part.isdecimal())


def _of_pair(layer: str, old: Row | None, new: Row | None) -> Iterator[Change]:
    row = new or old or {}
    words = row["words"] if isinstance(row["words"], str) else None
    named = (str(row["report_id"]), layer, str(row["id"]))
    if old is None or new is None:
        yield Change(*named, "removed" if new is None else "added", words)
        return
    for name in FIELDS[layer]:
        if old[name] != new[name]:
            yield Change(*named, "changed", words, name, old[name], new[name])
