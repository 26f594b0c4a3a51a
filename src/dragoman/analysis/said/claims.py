"""What may be denied: statements that say that something is so, and events that are told.

Each comes with who is said to have done it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from dragoman.analysis.said.account import Layer, Places
from dragoman.analysis.said.gist import Gist, Gists
from dragoman.analysis.said.spoken import Spoken, words_at
from dragoman.archive.store import Archive
from dragoman.spans import Span, hull, overlaps

_AROUND = 240
"""Code points on either side of an event in which its sentence is looked for."""
_EVENTS = """
SELECT e.id, e.report_id, e.outlet, e.published, coalesce(e.day, e.first_day, r.published_from) AS day, e.type, e.status,
    e.actor_countries, e.recipient_countries, e.statement, e.told_by, e.told_by_name, e.told_by_country, e.denied_by, e.spans,
    e.start, e.stop, {words} AS words, e.confidence,
    CASE WHEN e.statement IS NULL
        THEN substring(r.text, greatest(1, e.start + 1 - {around}), least(e.start, {around})) END AS before,
    CASE WHEN e.statement IS NULL THEN substring(r.text, e.start + 1, e.stop - e.start + {around}) END AS after
FROM events e JOIN reports r ON r.id = e.report_id
WHERE {words} IS NOT NULL
ORDER BY e.report_id, e.start, e.id
"""
_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"])|\n\n")
NOT_CLAIMED = frozenset({"deny", "reject", "question", "request"})
"""Acts by which nothing is said to be so."""


class Claim(NamedTuple):
    """A statement or an event that may be denied.

    Attributes:
        layer: which of the two.
        id: its id.
        report_id: its report.
        published: the report's date of publication.
        outlet: who published the report.
        day: when it was stated, or took place; else the day of publication.
        spans: its spans.
        sentence: of a statement from its first to its last span, of an event its sentence.
        words: its words.
        speaker: id of whose word it is; None is the outlet's own voice.
        speaker_name: name of that actor.
        speaker_country: country of that actor.
        gist: what it says; of an event its sentence.
        blamed: countries that are said to have done it.
        types: PLOVER's types of the events in it.
        accuses: whether it accuses.
        confidence: of the annotation.
    """

    layer: Layer
    id: str
    report_id: str
    published: str | None
    outlet: str | None
    day: date | None
    spans: Places
    sentence: Span
    words: str
    speaker: str | None
    speaker_name: str | None
    speaker_country: str | None
    gist: Gist
    blamed: frozenset[str]
    types: frozenset[str]
    accuses: bool
    confidence: float


class Told(NamedTuple):
    """What may be denied in an archive.

    Attributes:
        claims: statements and the events in the outlets' own voice.
        inside: events by the statement that they are told in, as claims with that statement's gist.
        types: types of the events in each statement.
        denied_by: of each event that its own record says is denied, the event as a claim and the statements that deny it.
    """

    claims: list[Claim]
    inside: dict[str, list[Claim]]
    types: dict[str, frozenset[str]]
    denied_by: list[tuple[Claim, tuple[str, ...]]]


def told(archive: Archive, gists: Gists, statements: Sequence[Spoken]) -> Told:
    """Return what may be denied.

    Args:
        archive: opened.
        gists: reads what is said.
        statements: all of the archive.
    """
    by_id: dict[str, list[Spoken]] = defaultdict(list)
    for one in statements:
        by_id[one.said.id].append(one)
    cues: dict[str, list[tuple[Places, str]]] = defaultdict(list)
    for one in statements:
        cues[one.said.report_id].append((one.said.cue_spans, one.said.id))
    blamed: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, list[Claim]] = defaultdict(list)
    own: list[Claim] = []
    marked: list[tuple[Claim, tuple[str, ...]]] = []
    answer = archive.answer(_EVENTS.format(around=_AROUND, words=words_at("e.words", "e.spans")))
    for row in (dict(zip(answer.columns, values, strict=True)) for batch in answer.batches for values in batch):
        performed = next((id_ for spans, id_ in cues[row["report_id"]] if overlaps(spans, row["spans"])), None)
        if performed:  # the act of stating itself: nobody denies that it was stated
            blamed[performed].update(row["recipient_countries"])
            continue
        points = by_id.get(row["statement"], [])
        teller = next((one for one in points if row["words"] in one.words), points[0] if points else None)
        claim = _event(row, teller, gists)
        if row["denied_by"]:
            marked.append((claim, tuple(row["denied_by"])))
        if row["statement"]:
            blamed[row["statement"]].update(row["actor_countries"])
            types[row["statement"]].add(row["type"])
            inside[row["statement"]].append(claim)
        elif row["status"] != "negated":
            own.append(claim)
    stated = [_statement(one, blamed[one.said.id], types[one.said.id]) for one in statements if _claims(one)]
    return Told([*stated, *own], dict(inside), {id_: frozenset(found) for id_, found in types.items()}, marked)


def _claims(one: Spoken) -> bool:
    return not one.turned and one.said.act not in NOT_CLAIMED and bool(one.gist.terms)


def _statement(one: Spoken, blamed: set[str], types: set[str]) -> Claim:
    said = one.said
    named = one.gist.countries - {said.speaker_country} if said.act == "accuse" else frozenset()
    return Claim(
        layer="statement",
        id=said.id,
        report_id=said.report_id,
        published=said.published,
        outlet=said.outlet,
        day=said.day,
        spans=said.spans,
        sentence=hull(said.spans),
        words=said.content,
        speaker=said.speaker,
        speaker_name=said.speaker_name,
        speaker_country=said.speaker_country,
        gist=one.gist,
        blamed=frozenset(blamed) | named,
        types=frozenset(types),
        accuses=said.act == "accuse",
        confidence=said.confidence,
    )


def _event(row: dict[str, Any], teller: Spoken | None, gists: Gists) -> Claim:
    sentence, words = _sentence(row)
    return Claim(
        layer="event",
        id=row["id"],
        report_id=row["report_id"],
        published=row["published"],
        outlet=row["outlet"],
        day=row["day"],
        spans=tuple((start, stop) for start, stop in row["spans"]),
        sentence=sentence,
        words=row["words"],
        speaker=row["told_by"],
        speaker_name=row["told_by_name"],
        speaker_country=row["told_by_country"],
        gist=teller.gist if teller else gists.gist(words),
        blamed=frozenset(row["actor_countries"]),
        types=frozenset({row["type"]}),
        accuses=False,
        confidence=row["confidence"],
    )


def _sentence(row: dict[str, Any]) -> tuple[Span, str]:
    """Return the sentence of an event, and its words; of an event that is told in a statement only where it stands."""
    before, after = row["before"] or "", row["after"] or ""
    ends = [match.end() for match in _END.finditer(before)]
    start = row["start"] - len(before) + (ends[-1] if ends else 0)
    stop = _END.search(after)
    words = before[ends[-1] if ends else 0 :] + after[: stop.start() if stop else None]
    return (start, max(row["stop"], start + len(words))), words
