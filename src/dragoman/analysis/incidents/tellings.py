"""Events as reports tell them, with what tells happenings apart: sides, days, names, numbers and words."""

from collections import defaultdict
from typing import Any

import msgspec

from dragoman.analysis.incidents.pages import FOREVER, VAGUE, Days, Number, Page, ordinal, rows, within
from dragoman.analysis.stems import stems
from dragoman.archive.store import Archive

HEAD = 0.34
"""Share of a report that counts as its head."""

_GENERAL = {"IGO", "NGO", "MNC", "ISM", "IMG"}
"""Codes of kinds of bodies: two such bodies need not be the same."""

_EVENTS = """
SELECT id, report_id, outlet, published, type, mode, status, actors, actor_countries, actor_names, recipients,
       recipient_countries, recipient_names, first_day, last_day, day, place_name, place_country, latitude, longitude,
       start, statement, told_by_name, denied_by
FROM events ORDER BY report_id, start, id
"""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An event as one report tells it.

    Attributes:
        row: the event's row.
        actors: what the acting side is known by: countries, else names.
        recipients: the same of the other side; empty in a reciprocal event.
        days: when it may have happened.
        words: stems of its sentence.
        names: persons, bodies and places in its sentence.
        numbers: figures of its sentence.
        sentence: the sentence itself; None where the archive has no text.
        main: news at the head of its report.
    """

    row: dict[str, Any]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    days: Days
    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[Number, ...]
    sentence: str | None
    main: bool

    @property
    def id(self) -> str:
        """The event's id."""
        return str(self.row["id"])

    @property
    def report(self) -> str:
        """The report's id."""
        return str(self.row["report_id"])


def events_of(archive: Archive) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of events by report, in the order of the text."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(archive, _EVENTS):
        found[row["report_id"]].append(row)
    return found


def telling(row: dict[str, Any], page: Page) -> Telling:
    """Return an event as its report tells it.

    Args:
        row: the event's.
        page: its report.
    """
    start, end = page.sentence(row["start"] or 0)
    sentence = " ".join(page.text[start:end].split()) or None
    second = page.breaks[min(2, len(page.breaks) - 1)]
    return Telling(
        row=row,
        actors=_side(row, "actor"),
        recipients=_side(row, "recipient"),
        days=_days(row, page),
        words=tuple(dict.fromkeys(stems(sentence or ""))),
        names=tuple(within(page.names, start, end)),
        numbers=tuple(within(page.numbers, start, end)),
        sentence=sentence,
        main=row["status"] != "historical" and (row["start"] or 0) < max(HEAD * len(page.text), second, 1),
    )


def _side(row: dict[str, Any], side: str) -> tuple[str, ...]:
    """Return what a side is known by: its countries, else the names of those on it."""
    countries = [code for code in row[f"{side}_countries"] if code not in _GENERAL]
    return tuple(countries or (name.lower() for name in row[f"{side}_names"]))


def _days(row: dict[str, Any], page: Page) -> Days:
    first, last, published = ordinal(row["first_day"]), ordinal(row["last_day"]), page.published()
    if first and last and last - first < VAGUE:
        return Days(first, last, dated=True)
    if first and last:
        return Days(first, last if row["status"] == "future" else max(first, min(last, published.last)))
    return published if row["status"] != "historical" else Days(-FOREVER, min(published.last, FOREVER))
