"""`/wording/SUBJECT` and `/wording/SUBJECT/TERM`: an entry of the list of contested wordings, and where it stands."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException

from dragoman.analysis.wording.table import WORDINGS as COLUMNS
from dragoman.analysis.wording.terms import Subject, Term, load_subjects
from dragoman.archive.store import Answer
from dragoman.web.derivable import WORDINGS
from dragoman.web.derived import Standing
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.reading import Row
from dragoman.web.pages import wording
from dragoman.web.quoting import Run, sentence
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["lists"])
SHOWN = 50
"""Occurrences that the page shows with their sentences."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a contested term stands: its row, and its sentence."""

    row: Row
    runs: tuple[Run, ...]


class Contested(Model):
    """A contested subject, or one of its terms."""

    name = "wording"

    def __init__(self, room: Room, subject: Subject, term: Term | None) -> None:
        self._room, self._subject, self._term = room, subject, term
        self._standing = Standing.in_room(room, WORDINGS)
        chosen = ("term", term.id) if term else ("subject", subject.id)
        self._asked = Asked.of(wording.SPEC, [chosen])

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        there = self._room.lists.has(wording.SPEC.name)
        found = self._occurrences() if there else []
        return {
            "subject": self._subject,
            "term": self._term,
            "standing": self._standing,
            "counted": self._counted() if there else (),
            "voices": wording.VOICES,
            "outlets": self._outlets() if there else {},
            "occurrences": found,
            "total": self._room.lists.total(self._asked) if there else 0,
            "asked": self._asked,
        }

    def _counted(self) -> tuple[wording.Counted, ...]:
        whole = Asked.of(wording.SPEC, [("subject", self._subject.id)])
        voices = self._room.lists.grouped(whole, ("term", "voice"))
        reports = {row["term"]: row["reports"] for row in self._room.lists.grouped(whole, ("term",))}
        return wording.counted(self._subject, voices, reports)

    def _outlets(self) -> dict[str | None, dict[str, int]]:
        """Return how often it stands in each voice, by outlet, in the order of their names."""
        found: dict[str | None, dict[str, int]] = {}
        for row in self._room.lists.grouped(self._asked, ("outlet", "voice")):
            found.setdefault(row["outlet"], {})[row["voice"]] = row["n"]
        return found

    def _occurrences(self) -> list[Occurrence]:
        rows = self._room.lists.page(self._asked)[:SHOWN]
        texts = self._room.texts(row["report_id"] for row in rows)
        return [Occurrence(row, sentence(texts.get(row["report_id"]) or "", row["spans"])) for row in rows]

    def data(self) -> dict[str, Any]:
        """Return the entry, how often each of its terms stands in each voice, and every occurrence."""
        self._standing.required()
        columns = [column.name for column in COLUMNS]
        rows = [dict(zip(columns, row, strict=True)) for batch in self.rows().batches for row in batch]
        return {"subject": self._subject, "counts": self._counted(), "occurrences": rows}

    def rows(self) -> Answer:
        """Return every occurrence, with the columns of `wordings`."""
        self._standing.required()
        column, value = ("term", self._term.id) if self._term else ("subject", self._subject.id)
        listed = ", ".join(one.name for one in COLUMNS)
        query = f"SELECT {listed} FROM wordings WHERE {column} = ? ORDER BY report_id, start, id"  # noqa: S608 - names of our own
        return self._room.archive.answer(query, [value])


@page(router, "/wording/{subject}", "contested.html", summary="One contested subject")
def contested_subject(subject: str, room: TheRoom) -> Contested:
    """Return a contested subject by its `id`: its wordings, whose they are, how that is known, and where they stand."""
    return Contested(room, _subject(subject), None)


@page(router, "/wording/{subject}/{term}", "contested.html", summary="One contested term")
def contested_term(subject: str, term: str, room: TheRoom) -> Contested:
    """Return a contested term by its `id`: the same of one wording."""
    found = _subject(subject)
    own = next((one for one in found.terms if one.id == f"{subject}/{term}"), None)
    if own is None:
        raise HTTPException(404, f"the list of contested wordings has no term {f'{subject}/{term}'!r}")
    return Contested(room, found, own)


def _subject(id_: str) -> Subject:
    found = load_subjects().get(id_)
    if found is None:
        raise HTTPException(404, f"the list of contested wordings has no subject {id_!r}")
    return found
