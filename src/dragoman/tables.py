"""From a record to flat rows: what data frames, archives, exports and web pages share.

`rows_of` gives the rows of one record, table by table, as plain values: text, numbers, days, lists. `dragoman.columns` says
what each column holds; `dragoman.untabled` goes the other way.

Ids that hold across records: a report's is the hash of its text; an annotation's names its report, layer and first span
(an actor's first mention, a statement's content), an event's its type as well, such as `de410a93e0ef6171:e:143-150:CONSULT`.
The same span coded again keeps its id, whatever else changed. Of several that would share an id, all but the first end in
`:2`, `:3` and so on, in the order of their spans.
"""

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.columns import TABLES, VERSION, Column
from dragoman.errors import RecordError
from dragoman.record import LAYERS, Actor, Event, Figure, Note, Place, Record, Report, Statement, Time, Why
from dragoman.spans import Spans, hull, words

__all__ = ["TABLES", "VERSION", "Cell", "Column", "Row", "annotation_ids", "day_of", "days_of", "rows_of"]

Cell = str | int | float | bool | dt.date | list[str] | list[list[int]] | None
"""What may stand in a column: text, a number, true or false, a day, a list of text, spans, or nothing."""
Row = dict[str, Cell]
Annotation = Time | Place | Actor | Statement | Event | Figure

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)


def rows_of(record: Record) -> dict[str, list[Row]]:
    """Return the rows of a record, of every table, empty ones included; each row has every column in the order of the table.

    Raises:
        RecordError: where two annotations of a layer share an id, or a link leads nowhere.
    """
    return _Rows(record).all()


def annotation_ids(record: Record) -> dict[str, str]:
    """Return the stable id of every annotation by its id within the record.

    Raises:
        RecordError: where two annotations share an id.
    """
    found: dict[str, str] = {}
    for layer in LAYERS:
        taken: dict[str, int] = {}
        parts: Sequence[Annotation] = getattr(record, layer)
        for part in sorted(parts, key=_anchor):
            if part.id in found:
                raise RecordError(f"report {record.report.id}: two annotations have the id {part.id!r}")
            kind = f":{part.type}" if isinstance(part, Event) else ""
            found[part.id] = _numbered(f"{record.report.id}:{layer[0]}:{_first(_anchor(part))}{kind}", taken)
    return found


def _anchor(part: Annotation) -> Spans:
    """Return the spans that an annotation's id is made of."""
    if isinstance(part, Actor):
        return part.mentions
    return (part.content.spans or part.spans) if isinstance(part, Statement) else part.spans


def _first(spans: Spans) -> str:
    return f"{spans[0][0]}-{spans[0][1]}" if spans else ""


def _numbered(name: str, taken: dict[str, int]) -> str:
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}:{taken[name]}"


def day_of(text: str | None) -> dt.date | None:
    """Return the calendar day of `2022-04-19`; None for whatever is no whole day, or none that the calendar has."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def days_of(published: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that a publication date may be: `2022-04` is any day of that April."""
    day = day_of(published)
    found = _PARTIAL.fullmatch(published or "")
    if day or not found:
        return day, day
    year, month = int(found[1]), int(found[2] or 0)
    try:
        last = month or 12
        return dt.date(year, month or 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:  # year 0, month 13
        return None, None


def _pairs(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _each(values: Iterable[str | None]) -> list[str]:
    """Return the values that are there, each once, in order."""
    return list(dict.fromkeys(value for value in values if value is not None))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


class _Rows:
    """Makes the rows of one record; knows what its ids stand for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._report = record.report
        self._ids = annotation_ids(record)
        self._times = {part.id: part for part in record.times}
        self._places = {part.id: part for part in record.places}
        self._actors = {part.id: part for part in record.actors}
        self._statements = {part.id: part for part in record.statements}

    def all(self) -> dict[str, list[Row]]:
        """Return the rows of every table."""
        record = self._record
        rows: dict[str, list[Row]] = {
            "reports": [self._of_report(self._report)],
            "times": [self._of_time(part) for part in record.times],
            "places": [self._of_place(part) for part in record.places],
            "actors": [self._of_actor(part) for part in record.actors],
            "statements": [self._of_statement(part) for part in record.statements],
            "events": [self._of_event(part) for part in record.events],
            "figures": [self._of_figure(part) for part in record.figures],
            "notes": self._of_notes(record.notes),
        }
        # Whatever order a row was made in, it leaves in that of its table; a column that is not there is a KeyError here.
        return {name: [{c.name: row[c.name] for c in TABLES[name]} for row in found] for name, found in rows.items()}

    def _link(self, name: str | None, layer: Mapping[str, Annotation]) -> str | None:
        """Return the stable id behind a link."""
        if name is None:
            return None
        if name not in layer:
            raise RecordError(f"report {self._report.id}: a link leads to {name!r}, which is not there")
        return self._ids[name]

    def _links(self, names: Iterable[str], layer: Mapping[str, Annotation]) -> list[str]:
        return [link for name in names if (link := self._link(name, layer)) is not None]

    def _head(self, part: Annotation) -> Row:
        report, why = self._report, part.why
        return {
            "id": self._ids[part.id],
            "local_id": part.id,
            "report_id": report.id,
            "published": report.published,
            "outlet": report.outlet,
            **self._why(why, part.confidence),
        }

    @staticmethod
    def _why(why: Why, confidence: float) -> Row:
        scores = None if isinstance(why.scores, msgspec.UnsetType) else json.dumps(why.scores, ensure_ascii=False)
        told: Row = {"confidence": confidence, "stage": why.stage, "rule": why.rule}
        return told | {"evidence": _pairs(why.evidence), "scores": scores}

    def _placed(self, spans: Spans) -> Row:
        start, stop = hull(spans) if spans else (None, None)
        return {"spans": _pairs(spans), "start": start, "stop": stop, "words": self._words(spans)}

    def _words(self, spans: Spans | None) -> str | None:
        return words(self._report.text, spans) if spans else None

    def _some(self, prefix: str, spans: Spans | None) -> Row:
        """Return spans that may be missing, and their words, under two names."""
        return {f"{prefix}_spans": None if spans is None else _pairs(spans), f"{prefix}_words": self._words(spans)}

    def _of_report(self, report: Report) -> Row:
        first, last = days_of(report.published)
        made = self._record.made_by
        return {
            "id": report.id,
            "source_id": None if report.source_id is None else str(report.source_id),
            "title": report.title,
            "url": report.url,
            "outlet": report.outlet,
            "published": report.published,
            "published_from": first,
            "published_to": last,
            "language": report.language,
            "text": report.text,
            "characters": len(report.text),
            "schema_version": self._record.schema,
            "dragoman": made.dragoman,
            "pipeline": made.pipeline,
            "models": _json(made.models),
            "data": _json(made.data),
        }

    def _of_time(self, part: Time) -> Row:
        days: Row = {"first_day": day_of(part.from_), "last_day": day_of(part.to)}
        return self._head(part) | self._placed(part.spans) | days | {"type": part.type, "value": part.value, "mod": part.mod}

    def _of_place(self, part: Place) -> Row:
        own: Row = {"name": part.name, "country": part.country, "geonames": part.geonames, "literal": part.literal}
        return self._head(part) | self._placed(part.spans) | own | {"latitude": part.latitude, "longitude": part.longitude}

    def _of_actor(self, part: Actor) -> Row:
        first = self._placed(part.mentions[:1])
        return self._head(part) | {
            "mentions": _pairs(part.mentions),
            **{name: first[name] for name in ("start", "stop", "words")},
            "name": part.name,
            "kind": part.kind,
            "country": part.country,
            "sectors": list(part.sectors),
            "wikidata": part.wikidata,
            "office": part.office,
            "members": self._links(part.members, self._actors),
            "member_names": self._names(part.members),
        }

    def _of_statement(self, part: Statement) -> Row:
        source, cue, medium = part.source, part.cue, part.medium
        speaker = self._actors.get(source.actor) if source and source.actor else None
        return (
            self._head(part)
            | self._placed(part.spans)
            | self._time(part.time)
            | {
                **self._some("source", source.spans if source else None),
                "speaker": self._link(source.actor, self._actors) if source else None,
                "speaker_name": speaker.name if speaker else None,
                "speaker_country": speaker.country if speaker else None,
                "speaker_sectors": list(speaker.sectors) if speaker else [],
                **self._some("cue", cue.spans if cue else None),
                "cue": cue.lemma if cue else None,
                "stance": cue.stance if cue else None,
                "content_spans": _pairs(part.content.spans),
                "content": self._words(part.content.spans),
                "form": part.form,
                "kind": part.kind,
                "act": part.act,
                **self._party("addressees", "addressee", part.addressees),
                **self._some("medium", medium.spans if medium else None),
                "within": self._link(part.within, self._statements),
            }
        )

    def _of_event(self, part: Event) -> Row:
        row = self._head(part) | self._placed(part.spans) | self._time(part.time)
        row |= self._day(part, row["first_day"], row["last_day"]) | self._place(part.place) | self._teller(part.statement)
        return row | {
            "type": part.type,
            "mode": part.mode,
            "contexts": list(part.contexts),
            "status": part.status,
            "quad": part.quad,
            "score": part.score,
            "cameo": part.cameo,
            **self._party("actors", "actor", part.actors),
            **self._party("recipients", "recipient", part.recipients),
            "denied_by": self._links(part.denied_by, self._statements),
        }

    def _of_figure(self, part: Figure) -> Row:
        return (
            self._head(part)
            | self._placed(part.spans)
            | self._time(part.time)
            | self._teller(part.statement)
            | {
                "metric": part.metric,
                "metric_spans": _pairs(part.metric_spans),
                "value": part.value,
                "low": part.low,
                "high": part.high,
                "unit": part.unit,
                "bound": part.bound,
                **self._party("parties", "party", part.parties),
                "flow": part.flow,
                **self._change(part),
                **self._check(part),
            }
        )

    def _of_notes(self, notes: Sequence[Note]) -> list[Row]:
        taken: dict[str, int] = {}
        rows: list[Row] = []
        for note in notes:
            name = _numbered(f"{self._report.id}:n:{_first(note.spans)}:{note.code}", taken)
            own: Row = {"id": name, "report_id": self._report.id, "code": note.code, "message": note.message}
            rows.append(own | self._placed(note.spans))
        return rows

    def _time(self, name: str | None) -> Row:
        link = self._link(name, self._times)
        time = self._times[name] if name is not None else None
        days = (day_of(time.from_), day_of(time.to)) if time else (None, None)
        return {"time": link, "time_value": time.value if time else None, "first_day": days[0], "last_day": days[1]}

    def _day(self, part: Event, first: Cell, last: Cell) -> Row:
        """Return the day that an event counts for: never one out of a longer time."""
        if first is not None and first == last:
            return {"day": first, "day_by": "text"}
        published = day_of(self._report.published)
        if part.time is None and part.status == "actual" and published is not None:
            return {"day": published, "day_by": "published"}
        return {"day": None, "day_by": None}

    def _place(self, name: str | None) -> Row:
        link = self._link(name, self._places)
        place = self._places[name] if name is not None else None
        return {
            "place": link,
            "place_name": place.name if place else None,
            "place_country": place.country if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
        }

    def _teller(self, name: str | None) -> Row:
        link = self._link(name, self._statements)
        source = self._statements[name].source if name is not None else None
        actor = self._actors.get(source.actor) if source and source.actor else None
        return {
            "statement": link,
            "told_by": self._ids[actor.id] if actor else None,
            "told_by_name": actor.name if actor else None,
            "told_by_country": actor.country if actor else None,
        }

    def _party(self, name: str, one: str, ids: Sequence[str]) -> Row:
        """Return the links to actors on one side, with names, countries and sectors; what the table lacks falls away."""
        links = self._links(ids, self._actors)
        everyone = [who for id_ in ids for who in self._everyone(id_)]
        return {
            name: links,
            f"{one}_names": self._names(ids),
            f"{one}_countries": _each(who.country for who in everyone),
            f"{one}_sectors": _each(sector for who in everyone for sector in who.sectors),
        }

    def _everyone(self, id_: str) -> list[Actor]:
        """Return an actor and, where it is a group, its members."""
        who = self._actors[id_]
        return [who, *(self._actors[member] for member in who.members if member in self._actors)]

    def _names(self, ids: Iterable[str]) -> list[str]:
        return [self._actors[id_].name for id_ in ids if id_ in self._actors]

    def _change(self, part: Figure) -> Row:
        change = part.change
        base = change.base if change else None
        return {
            **self._some("change", change.spans if change else None),
            "change_direction": change.direction if change else None,
            "change_value": change.value if change else None,
            "change_unit": change.unit if change else None,
            "change_bound": change.bound if change else None,
            "change_base": self._ids[base] if base in self._times else base,
        }

    @staticmethod
    def _check(part: Figure) -> Row:
        check = part.check
        return {
            "check_verdict": check.verdict if check else None,
            "check_series": check.series if check else None,
            "check_reference": check.reference if check else None,
            "check_why": check.why if check else None,
            "check_details": _json(check) if check else None,
        }
