"""`/incidents/ID`: one happening, its reports, and what they disagree on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException

from dragoman.analysis.incidents.listing import Asked, Dossier, dossiers
from dragoman.archive.store import Answer
from dragoman.web.derivable import INCIDENTS
from dragoman.web.derived import Standing
from dragoman.web.lists.reading import Row
from dragoman.web.quoting import Run, sentence
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["lists"])
MOST = 200
"""Reports whose words the page shows; the twins have those of all."""
COLUMNS = (
    *("report_id", "source_id", "outlet", "published", "title", "main", "event", "type", "mode", "status", "spans", "words"),
    *("told_by_name", "likeness"),
)
QUESTIONS = {
    "who": "Who, to whom",
    "when": "When",
    "where": "Where",
    "how many": "How many",
    "whether": "Whether it happened",
    "on whose word": "On whose word",
}
"""What a reader calls each point of disagreement."""
_WORDS = """
SELECT id, report_id, words, spans, NULL AS by, NULL AS counted FROM events WHERE id IN (SELECT unnest($ids))
UNION ALL SELECT id, report_id, words, spans, NULL, coalesce(metric, unit) FROM figures WHERE id IN (SELECT unnest($ids))
UNION ALL SELECT id, report_id, content, CASE WHEN len(cue_spans) > 0 THEN list_concat(source_spans, cue_spans) ELSE spans END,
       coalesce(speaker_name, source_words), NULL FROM statements WHERE id IN (SELECT unnest($ids))
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an annotation in their sentence.

    Attributes:
        id: of the annotation.
        report_id: that holds it.
        runs: the sentence; empty where the archive has no text.
        words: of the annotation alone.
        by: on whose word, of a statement.
        counted: what is counted, of a figure.
    """

    id: str
    report_id: str
    runs: tuple[Run, ...]
    words: str | None
    by: str | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an incident: what is known of it, the events by which it tells it, and how many copies of it were found."""

    row: Row
    events: tuple[tuple[Row, Quote], ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Side:
    """What some reports say on a point on which they disagree, each with its words."""

    says: str
    reports: tuple[tuple[Row, tuple[Quote, ...]], ...]


class Incident(Model):
    """One incident."""

    name = "incident"

    def __init__(self, room: Room, dossier: Dossier, standing: Standing) -> None:
        self._room, self._dossier, self._standing = room, dossier, standing

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        tellings = self._dossier.tellings
        shown = list(dict.fromkeys(row["report_id"] for row in tellings))[:MOST]
        evidence = [one for row in self._dossier.differences for one in row["evidence"]]
        quotes = self._quotes([*(row["event"] for row in tellings if row["event"] and row["report_id"] in shown), *evidence])
        known = {row["report_id"]: row for row in tellings}
        return {
            "incident": self._dossier.incident,
            "standing": self._standing,
            "reports": tuple(self._reports(shown, quotes)),
            "more": len(known) - len(shown),
            "points": _points(self._dossier.differences, known, quotes),
            "questions": QUESTIONS,
            "times": self._times(known),
        }

    def _quotes(self, ids: Sequence[str]) -> dict[str, Quote]:
        rows = self._room.lists.rows(_WORDS, {"ids": list(ids)})
        texts = self._texts({row["report_id"] for row in rows})
        return {
            row["id"]: Quote(
                row["id"],
                row["report_id"],
                sentence(texts.get(row["report_id"]) or "", row["spans"] or ()),
                row["words"],
                row["by"],
                row["counted"],
            )
            for row in rows
        }

    def _texts(self, ids: Iterable[str]) -> dict[str, str | None]:
        return self._room.texts(ids)

    def _reports(self, shown: Sequence[str], quotes: dict[str, Quote]) -> Iterable[Report]:
        copies = self._copies(shown)
        for report in shown:
            own = [row for row in self._dossier.tellings if row["report_id"] == report]
            events = tuple((row, quotes[row["event"]]) for row in own if row["event"] in quotes)
            yield Report(own[0], events, len(copies.get(report, ())))

    def _copies(self, reports: Sequence[str]) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        query = (
            "SELECT report_id, outlet, published FROM copies WHERE report_id IN (SELECT unnest(?)) ORDER BY published, outlet"
        )
        for row in self._room.lists.rows(query, (list(reports),)):
            found.setdefault(row["report_id"], []).append(row)
        return found

    def _times(self, known: dict[str, Row]) -> list[tuple[str, str, str]]:
        """Return when what was published, where: each report, and each copy."""
        copies = self._copies(list(known))
        own = [(row["published"], row["outlet"] or "not known", "report") for row in known.values()]
        own += [(row["published"], row["outlet"] or "not known", "copy") for rows in copies.values() for row in rows]
        return sorted(one for one in own if one[0])

    def data(self) -> dict[str, Any]:
        """Return the incident, its tellings and what they disagree on."""
        found = self._dossier
        return {"incident": found.incident, "tellings": found.tellings, "differences": found.differences}

    def rows(self) -> Answer:
        """Return a row per telling."""
        return Answer(list(COLUMNS), iter([[tuple(row[name] for name in COLUMNS) for row in self._dossier.tellings]]))


def _points(
    differences: Sequence[Row], known: dict[str, Row], quotes: dict[str, Quote]
) -> dict[tuple[str, str | None], tuple[Side, ...]]:
    """Return the sides of each point of disagreement, the one that most reports have first."""
    found: dict[tuple[str, str | None], list[Side]] = {}
    for row in differences:
        told = tuple(
            (known[report], tuple(quotes[one] for one in row["evidence"] if one in quotes and quotes[one].report_id == report))
            for report in row["reports"]
            if report in known
        )
        found.setdefault((row["about"], row["of"]), []).append(Side(row["says"], told))
    ordered = {point: tuple(sorted(sides, key=lambda side: -len(side.reports))) for point, sides in found.items()}
    return {(about, of and _counted(sides, of)): sides for (about, of), sides in ordered.items()}


def _counted(sides: Sequence[Side], stem: str) -> str:
    """Return what is counted as the first figure that says so has it: the table has its stem alone."""
    told = (quote.counted for side in sides for _, quotes in side.reports for quote in quotes)
    return next((one for one in told if one), stem)


@page(router, "/incidents/{incident_id}", "incident.html", summary="One incident")
def incident(incident_id: str, room: TheRoom) -> Incident:
    """Return an incident: what happened, each report that tells it, what these disagree on; its CSV has a row per telling."""
    standing = Standing.in_room(room, INCIDENTS)
    standing.required()
    found = next(dossiers(room.archive, Asked(id_=incident_id)), None)
    if found is None:
        raise HTTPException(404, f"the archive has no incident {incident_id!r}")
    return Incident(room, found, standing)
