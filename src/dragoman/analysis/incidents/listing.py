"""Incidents that are asked for, each with its tellings and what they disagree on, for people and for programs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.archive.store import Archive

_BATCH = 500
_WIDE = 160
Row = dict[str, Any]

_TELLINGS = """
SELECT i.incident, i.report_id, r.source_id, i.outlet, i.published, i.main, r.title,
       ie.event, ie.likeness, e.type, e.mode, e.status, e.spans, e.words, e.told_by_name
FROM incident_reports i JOIN reports r ON r.id = i.report_id
LEFT JOIN incident_events ie ON ie.incident = i.incident AND ie.report_id = i.report_id
LEFT JOIN events e ON e.id = ie.event
WHERE i.incident IN (SELECT unnest(?))
ORDER BY i.published, i.report_id, e.start, ie.event
"""
_DIFFERENCES = "SELECT * FROM incident_differences WHERE incident IN (SELECT unnest(?))"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents are asked for; None asks for all.

    Attributes:
        countries: each on one side or the other.
        type_: PLOVER's.
        first: first day.
        last: last day, included.
        reports: told by so many reports at least.
        disputed: only those on which reports disagree.
        id_: of one.
    """

    countries: tuple[str, ...] = ()
    type_: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    reports: int = 1
    disputed: bool = False
    id_: str | None = None


class Dossier(msgspec.Struct, frozen=True):
    """One incident with all that is known of it.

    Attributes:
        incident: its row of `incidents`.
        tellings: each event that is this incident, as its report tells it, and each report that tells it without one.
        differences: what each side of every disagreement says.
    """

    incident: Row
    tellings: list[Row]
    differences: list[Row]

    def text(self) -> str:
        """Return it for a reader, a line each for what, who says so, and what they disagree on."""
        one = self.incident
        sides = " → ".join(", ".join(side) for side in (one["actor_names"], one["recipient_names"]) if side)
        what = f"{one['type']} {one['mode'] or ''}".rstrip()
        where = f"  {one['place_name']}" if one["place_name"] else ""
        told = f"{_many(one['reports'], 'report')}, {_many(one['printings'], 'printing')}, {_many(one['outlets'], 'outlet')}"
        lines = [f"{one['day'] or '(no day)'}  {what}  {sides or '(nobody named)'}{where}  [{one['status']}; {told}]"]
        lines += [f"  {_short(one['words'])}"] if one["words"] else []
        lines += [_telling(row) for row in self.tellings]
        lines += [f"  ≠ {_difference(row)}" for row in self.differences]
        return "\n".join([*lines, f"  {one['id']}"])


def dossiers(archive: Archive, asked: Asked) -> Iterator[Dossier]:
    """Yield the incidents of an archive that are asked for, the earliest first; it must have its tables of incidents.

    Raises:
        ArchiveError: where it has not.
    """
    query, values = _query(asked)
    answer = archive.answer(query, values)
    for batch in answer.batches:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in batch]
        ids = [row["id"] for row in rows]
        tellings, differing = (_by_incident(archive, asked_for, ids) for asked_for in (_TELLINGS, _DIFFERENCES))
        yield from (Dossier(row, tellings.get(row["id"], []), differing.get(row["id"], [])) for row in rows)


def _query(asked: Asked) -> tuple[str, list[object]]:
    wanted: list[tuple[str, object]] = [("reports >= ?", asked.reports)]
    wanted += [("list_contains(list_concat(actor_countries, recipient_countries), ?)", code) for code in asked.countries]
    wanted += [("type = ?", asked.type_)] if asked.type_ else []
    wanted += [("coalesce(last_day, day) >= ?", asked.first)] if asked.first else []
    wanted += [("coalesce(first_day, day) <= ?", asked.last)] if asked.last else []
    wanted += [("(len(differences) > 0) = ?", True)] if asked.disputed else []
    wanted += [("id = ?", asked.id_)] if asked.id_ else []
    conditions = " AND ".join(condition for condition, _ in wanted)
    query = f"SELECT * FROM incidents WHERE {conditions} ORDER BY day NULLS LAST, first_published, id"  # noqa: S608 - conditions of our own
    return query, [value for _, value in wanted]


def _by_incident(archive: Archive, query: str, ids: list[str]) -> dict[str, list[Row]]:
    answer = archive.answer(query, [ids])
    found: dict[str, list[Row]] = defaultdict(list)
    for batch in answer.batches:
        for values in batch:
            row = dict(zip(answer.columns, values, strict=True))
            found[row.pop("incident")].append(row)
    return found


def _telling(row: Row) -> str:
    about = "  ".join(part for part in (row["published"], row["outlet"]) if part)
    if row["event"] is None:
        return f"    {about}  (no event coded)  {row['report_id']}"
    words = f" “{_short(row['words'])}”" if row["words"] else ""
    by = f" (says {row['told_by_name']})" if row["told_by_name"] else ""
    return f"    {about}  {row['type']}{words}{by}  {row['event']}"


def _difference(row: Row) -> str:
    of = f" {row['of']}" if row["of"] else ""
    return f"{row['about']}{of}: {row['says']} ({_many(len(row['reports']), 'report')})"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"
