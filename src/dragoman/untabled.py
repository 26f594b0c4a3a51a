"""From flat rows back to a record: the inverse of `dragoman.tables.rows_of`.

What tables do not hold cannot come back: a `source_id` that was a number is text, and dates that are no calendar day are null.
Rows without the text of the report cannot become a record.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dragoman.errors import RecordError
from dragoman.record import LAYERS, Record
from dragoman.tables import Row
from dragoman.verdict import Check

Json = dict[str, Any]
SAME = {
    "times": ("type", "value", "mod"),
    "places": ("name", "country", "geonames", "latitude", "longitude", "literal"),
    "actors": ("name", "kind", "country", "sectors", "wikidata", "office", "mentions"),
    "statements": ("form", "kind", "act"),
    "events": ("type", "mode", "contexts", "status", "quad", "score", "cameo"),
    "figures": ("metric", "metric_spans", "value", "low", "high", "unit", "bound", "flow"),
}
"""The keys of each layer that are columns of the same name."""


def record_of(rows: Mapping[str, Sequence[Row]]) -> Record:
    """Return the record whose rows these are.

    Args:
        rows: of one report, table by table.

    Raises:
        RecordError: where they are no rows of one report, or the text is missing.
    """
    try:
        (report,) = rows["reports"]
    except (KeyError, ValueError):
        raise RecordError("these are not the rows of one report") from None
    if report["text"] is None:
        raise RecordError(f"report {report['id']}: its rows are kept without text; attach the text first")
    try:
        return Record.from_dict(_Back(rows).record(report))
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"report {report['id']}: its rows do not fit: {error}") from error


def _day(cell: Any) -> str | None:  # noqa: ANN401 - a cell of a table
    return cell.isoformat() if isinstance(cell, dt.date) else None


class _Back:
    """Makes the parts of one record."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows
        self._local = {str(row["id"]): row["local_id"] for layer in LAYERS for row in rows[layer]}

    def record(self, report: Row) -> Json:
        """Return the record as plain dicts."""
        made = {"dragoman": report["dragoman"], "pipeline": report["pipeline"]}
        made |= {name: msgspec.json.decode(str(report[name])) for name in ("models", "data")}
        keys = ("id", "source_id", "title", "url", "outlet", "published", "language", "text")
        return {
            "schema": report["schema_version"],
            "made_by": made,
            "report": {key: report[key] for key in keys},
            "times": [self._time(row) for row in self._rows["times"]],
            "places": [self._part("places", row) for row in self._rows["places"]],
            "actors": [self._actor(row) for row in self._rows["actors"]],
            "statements": [self._statement(row) for row in self._rows["statements"]],
            "events": [self._event(row) for row in self._rows["events"]],
            "figures": [self._figure(row) for row in self._rows["figures"]],
            "notes": [{key: row[key] for key in ("code", "message", "spans")} for row in self._rows["notes"]],
        }

    def _part(self, layer: str, row: Row) -> Json:
        why = {"stage": row["stage"], "rule": row["rule"], "evidence": row["evidence"]}
        if row["scores"] is not None:
            why["scores"] = json.loads(str(row["scores"]))
        placed = {} if layer == "actors" else {"spans": row["spans"]}
        own = {key: row[key] for key in SAME[layer]}
        return {"id": row["local_id"], "confidence": row["confidence"], "why": why, **placed, **own}

    def _link(self, cell: Any) -> Any:  # noqa: ANN401 - a cell of a table
        return None if cell is None else self._local[cell]

    def _links(self, cell: Any) -> list[Any]:  # noqa: ANN401 - a cell of a table
        return [self._local[link] for link in cell]

    def _time(self, row: Row) -> Json:
        return self._part("times", row) | {"from": _day(row["first_day"]), "to": _day(row["last_day"])}

    def _actor(self, row: Row) -> Json:
        return self._part("actors", row) | {"members": self._links(row["members"])}

    def _statement(self, row: Row) -> Json:
        source, cue, medium = row["source_spans"], row["cue_spans"], row["medium_spans"]
        return self._part("statements", row) | {
            "source": None if source is None else {"spans": source, "actor": self._link(row["speaker"])},
            "cue": None if cue is None else {"spans": cue, "lemma": row["cue"], "stance": row["stance"]},
            "content": {"spans": row["content_spans"]},
            "addressees": self._links(row["addressees"]),
            "medium": None if medium is None else {"spans": medium},
            "time": self._link(row["time"]),
            "within": self._link(row["within"]),
        }

    def _event(self, row: Row) -> Json:
        linked = {name: self._link(row[name]) for name in ("time", "place", "statement")}
        return self._part("events", row) | linked | {n: self._links(row[n]) for n in ("actors", "recipients", "denied_by")}

    def _figure(self, row: Row) -> Json:
        linked = {name: self._link(row[name]) for name in ("time", "statement")}
        details = row["check_details"]
        check = None if details is None else msgspec.to_builtins(msgspec.json.decode(str(details), type=Check))
        return (
            self._part("figures", row)
            | linked
            | {
                "parties": self._links(row["parties"]),
                "change": self._change(row),
                "check": check,
            }
        )

    def _change(self, row: Row) -> Json | None:
        if row["change_spans"] is None:
            return None
        base = row["change_base"]
        change: Json = {key: row[f"change_{key}"] for key in ("spans", "direction", "value", "unit", "bound")}
        return change | {"base": self._local.get(str(base), base)}
