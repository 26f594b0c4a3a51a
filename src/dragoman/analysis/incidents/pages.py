"""Reports as incidents see them: sentences, and where names, figures and days stand in them."""

import bisect
import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from dragoman.analysis.stems import stems
from dragoman.archive.store import Archive
from dragoman.languages.words import words
from dragoman.ontology.names import NameIndex
from dragoman.ontology.territories import load_territories
from dragoman.reading.dateline import Datelines

VAGUE = 7
"""Days from which on an interval says roughly when, not on which day."""
LATE = 3
"""Days that news may take: what has no date happened so many days before its report at most."""
FOREVER = 1 << 30
LANGUAGE = "en"

_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[A-Z0-9])|\n+")
_REPORTS = "SELECT id, source_id, title, text, outlet, published, published_from, published_to FROM reports ORDER BY id"
_LENGTH = re.compile(r"PT?(\d+)([YMWDHS])")
_NAME = re.compile(r"(?<=[a-z,] )(?:[^\W\d_a-z][\w’'-]+)(?: [^\W\d_a-z][\w’'-]+)*")
Thing = TypeVar("Thing")
Placed = Sequence[tuple[int, Thing]]
"""Things with the offset at which each stands, sorted by it."""


class Number(NamedTuple):
    """A figure.

    Attributes:
        id: the figure's.
        counted: stem of what is counted, or its unit.
        low: lower end of what is said.
        high: upper end.
        shown: the figure in words.
    """

    id: str
    counted: str
    low: float
    high: float
    shown: str


class Days(NamedTuple):
    """When something may have happened, in days counted from the year 1.

    Attributes:
        first: first such day; -FOREVER where nothing tells.
        last: last such day; FOREVER where nothing tells.
        dated: the text names the day, or a few days.
    """

    first: int = -FOREVER
    last: int = FOREVER
    dated: bool = False


class Page(msgspec.Struct, frozen=True):
    """A report.

    Attributes:
        report: its row: id, source_id, title, text, outlet, published, published_from, published_to.
        breaks: where sentences begin, and the text's end; the first is 0.
        start: where the text begins after its dateline.
        names: persons, bodies and places.
        numbers: figures.
        dates: days, or a few of them.
        lengths: of time: unit and how many.
    """

    report: dict[str, Any]
    breaks: tuple[int, ...]
    start: int
    names: Placed[str]
    numbers: Placed[Number]
    dates: Placed[Days]
    lengths: Sequence[tuple[str, float]]

    @property
    def text(self) -> str:
        """The text; empty where the archive has none."""
        return self.report["text"] or ""

    def sentence(self, at: int) -> tuple[int, int]:
        """Return start and end of the sentence around an offset."""
        number = min(max(bisect.bisect_right(self.breaks, at) - 1, 0), max(len(self.breaks) - 2, 0))
        return max(self.breaks[number], self.start), self.breaks[number + 1] if len(self.breaks) > 1 else at

    def published(self) -> Days:
        """Return the days on which news without a date may have happened."""
        last = ordinal(self.report["published_to"])
        return Days((ordinal(self.report["published_from"]) or last) - LATE, last) if last else Days()


def within(placed: Placed[Thing], start: int, end: int) -> list[Thing]:
    """Return what stands between two offsets, each once, in order."""
    low = bisect.bisect_left(placed, start, key=lambda one: one[0])
    high = bisect.bisect_left(placed, end, key=lambda one: one[0])
    return list(dict.fromkeys(thing for _, thing in placed[low:high]))


def ordinal(day: dt.date | None) -> int:
    """Return a day as a number; 0 for none."""
    return day.toordinal() if day else 0


def rows(archive: Archive, query: str) -> Iterator[dict[str, Any]]:
    """Yield what a query gives, a dict per row."""
    answer = archive.answer(query)
    for batch in answer.batches:
        yield from (dict(zip(answer.columns, row, strict=True)) for row in batch)


def pages(archive: Archive, *, titles: bool = True) -> Iterator[Page]:
    """Yield the reports of an archive, by id; without their titles where those are not wanted."""
    names, numbers, dates, lengths = _names(archive), _numbers(archive), _dates(archive), _lengths(archive)
    for report in rows(archive, _REPORTS):
        id_, text = report["id"], report["text"] or ""
        report["title"] = report["title"] if titles else None
        breaks = (0, *(found.end() for found in _BREAK.finditer(text) if found.end() < len(text)), len(text))
        placed = names.get(id_, ()), numbers.get(id_, ()), dates.get(id_, ())
        yield Page(report, breaks, _start(text), *placed, lengths.get(id_, ()))


def _start(text: str) -> int:
    paragraphs = [found.span() for found in re.finditer(r"[^\n]+", text)]
    dateline = _datelines().find(text, paragraphs)
    return dateline[1] if dateline else 0


@functools.cache
def _datelines() -> Datelines:
    capitals = [capital for territory in load_territories(LANGUAGE) for capital in territory.capitals]
    return Datelines(words(LANGUAGE, "reading")["dateline"], capitals)


@functools.cache
def states() -> NameIndex[str]:
    """Return an index of the words for states: names, adjectives, demonyms and capitals, each with its country's code."""
    found: dict[str, str] = {}
    for field in ("names", "adjectives", "demonyms", "capitals"):
        for territory in load_territories(LANGUAGE):
            for name in getattr(territory, field):
                found.setdefault(name, territory.code)
    return NameIndex(found)


def own_names(text: str) -> list[str]:
    """Return the stems of a text's words in capitals, first words of sentences and words for states left out."""
    taken = [(start, end) for start, end, _ in states().spans(text)]
    named = [found for found in _NAME.finditer(text) if not any(s < found.end() and found.start() < e for s, e in taken)]
    return [stem for found in named for stem in stems(found.group())]


def _names(archive: Archive) -> dict[str, list[tuple[int, str]]]:
    query = """
    SELECT report_id, mentions, lower(name) FROM actors WHERE kind IN ('person', 'organisation')
    UNION ALL SELECT report_id, spans, lower(name) FROM places WHERE literal
    """
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for batch in archive.answer(query).batches:
        for report, spans, name in batch:
            found[report] += [(start, name) for start, _ in spans]
    return {report: sorted(placed) for report, placed in found.items()}


def _numbers(archive: Archive) -> dict[str, list[tuple[int, Number]]]:
    query = """
    SELECT report_id, start, id, coalesce(metric, unit, ''), coalesce(low, value), coalesce(high, value), words, value
    FROM figures WHERE start IS NOT NULL AND coalesce(low, value) IS NOT NULL AND coalesce(high, value) IS NOT NULL ORDER BY ALL
    """
    found: dict[str, list[tuple[int, Number]]] = defaultdict(list)
    for batch in archive.answer(query).batches:
        for report, start, id_, metric, low, high, shown, value in batch:
            counted = (stems(metric) or [""])[-1]
            found[report].append((start, Number(id_, counted, low, high, shown or f"{value:g}")))
    return found


def _lengths(archive: Archive) -> dict[str, list[tuple[str, float]]]:
    """Return the lengths of time that each report tells: unit and how many."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for batch in archive.answer("SELECT report_id, value FROM times WHERE type = 'DURATION' ORDER BY ALL").batches:
        for report, value in batch:
            length = _LENGTH.fullmatch(value or "")
            if length:
                found[report].append((f"P{length[2]}", float(length[1])))
    return found


def _dates(archive: Archive) -> dict[str, list[tuple[int, Days]]]:
    query = f"""
    SELECT report_id, start, first_day, last_day FROM times
    WHERE start IS NOT NULL AND type IN ('DATE', 'TIME') AND last_day - first_day < {VAGUE} ORDER BY ALL
    """  # noqa: S608 - a number of our own
    found: dict[str, list[tuple[int, Days]]] = defaultdict(list)
    for batch in archive.answer(query).batches:
        for report, start, first, last in batch:
            found[report].append((start, Days(ordinal(first), ordinal(last), dated=True)))
    return found
