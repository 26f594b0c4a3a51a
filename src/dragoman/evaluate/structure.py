"""Check the structure of records: ids, links, offsets and the words that fields may hold.

Records that this package writes have the right types by construction; what stands here holds for records of any origin, and for
what types cannot say: spans within the text, sorted and apart, links that lead somewhere, nesting without circles.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Score
from dragoman.evaluate.readings import Row, by_id, is_span
from dragoman.record import LAYERS, SCHEMA, Act, ActorKind, Direction, Form, Kind, Stance, TimeType, text_id

SECTORS = re.findall(
    r"\w+", "GOV MIL COP SPY JUD LEG PTY OPP REB PRM UAF CVL SOC REL BUS LAB AGR EDU JRN MED REF ELI CRM PRE UNK"
)
"""PLOVER's sectors."""
POLE, ANTIMERIDIAN = 90, 180


def score_structure(_documents: Sequence[Document[Any]], found: Sequence[Found]) -> Score:
    """Count records and their problems."""
    problems = [(str(k), problems_of(record)) for k, (record, _) in enumerate(found) if record is not None]
    lines = [f"record {name}: {line}" for name, bad in problems for line in bad]
    broken = sum(bool(bad) for _, bad in problems)
    return Score({"records": len(problems), "broken": broken, "problems": len(lines)}, lines)


def problems_of(record: Row) -> list[str]:
    """Return the problems of one record, one line each; none where its structure is sound."""
    report = record.get("report")
    if not isinstance(report, dict):
        return ["record: no report"]
    if not isinstance(report.get("text"), str):
        return ["report: no text"]
    checked = _Checked(record)
    checked.head(report)
    if checked.index():
        for check in (_times, _places, _actors, _statements, _events, _figures, _notes):
            check(checked)
    return checked.problems


class _Checked:
    """One record under check: its ids and the problems found so far."""

    def __init__(self, record: Row) -> None:
        self.record = record
        self.size = len(record["report"]["text"])
        self.problems: list[str] = []
        self.ids: dict[str, set[str]] = {}

    def rows(self, layer: str) -> list[Row]:
        rows: list[Row] = self.record.get(layer) or []
        return rows

    def say(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")

    def ask(self, where: str, what: str, *, right: bool) -> None:
        if not right:
            self.say(where, what)

    def head(self, report: Row) -> None:
        published, source_id = report.get("published"), report.get("source_id")
        self.ask("record", f"schema is {self.record.get('schema')!r}", right=self.record.get("schema") == SCHEMA)
        self.ask("report", f"source_id {source_id!r}", right=source_id is None or isinstance(source_id, str | int))
        self.ask("report", "id does not follow from the text", right=report.get("id") == text_id(report["text"]))
        self.ask("record", "no made_by", right=isinstance(self.record.get("made_by"), dict))
        iso = not published or bool(re.match(r"\d{4}(-\d\d){0,2}", published))
        self.ask("report", f"published {published!r} is not ISO", right=iso)

    def index(self) -> bool:
        """Take the ids of every layer; tell whether each layer can be looked into."""
        seen: set[str] = set()
        for layer in LAYERS:
            rows = self.record.get(layer)
            self.ask(layer, "layer missing", right=rows is not None)
            rows = [] if rows is None else rows
            if not isinstance(rows, list) or not all(isinstance(a, dict) and isinstance(a.get("id"), str) for a in rows):
                self.say(layer, "not a list of annotations with an id each")
                return False
            self.ids[layer] = {a["id"] for a in rows}
            for row in rows:
                self.ask(layer, f"id {row['id']!r} used twice", right=row["id"] not in seen)
                seen.add(row["id"])
                self._confidence(row)
        return True

    def _confidence(self, row: Row) -> None:
        c = row.get("confidence")
        self.ask(row["id"], f"confidence {c!r}", right=c is None or (isinstance(c, int | float) and 0 <= c <= 1))

    def spans(self, where: str, spans: object, *, empty: bool = False) -> None:
        if not isinstance(spans, list) or not (spans or empty):
            self.say(where, "no spans")
            return
        last = -1
        for span in spans:
            if not is_span(span):
                self.say(where, f"span {span!r} is not [start, end]")
            elif not 0 <= span[0] < span[1] <= self.size:
                self.say(where, f"span {span} outside 0..{self.size} or empty")
            elif span[0] < last:
                self.say(where, f"spans overlap or are unsorted at {span}")
            else:
                last = span[1]

    def link(self, where: str, target: object, layer: str) -> None:
        self.ask(where, f"{target!r} is not in {layer}", right=target is None or target in self.ids[layer])

    def links(self, where: str, targets: Iterable[object] | None, layer: str) -> None:
        for target in targets or []:
            self.ask(where, f"{target!r} is not in {layer}", right=target in self.ids[layer])

    def word(self, where: str, word: object, words: object, *, null: bool = False) -> None:
        right = (null and word is None) or word in get_args(words)
        self.ask(where, f"{word!r} is not one of {sorted(get_args(words))}", right=right)

    def code(self, where: str, value: object, pattern: str) -> None:
        self.ask(where, f"{value!r} is no code", right=value is None or bool(re.fullmatch(pattern, str(value))))


def _times(checked: _Checked) -> None:
    for time in checked.rows("times"):
        name, value, start, end = time["id"], time.get("value"), time.get("from"), time.get("to")
        checked.spans(name, time.get("spans"))
        checked.word(f"{name}.type", time.get("type"), TimeType)
        checked.ask(name, f"value {value!r}", right=value is None or (isinstance(value, str) and bool(value)))
        for key, day in (("from", start), ("to", end)):
            iso = day is None or bool(re.match(r"-?\d{4}-\d\d-\d\d", str(day)))
            checked.ask(name, f"{key} {day!r} is not a date", right=iso)
        checked.ask(name, "from is after to", right=not (start and end and start > end))


def _places(checked: _Checked) -> None:
    for place in checked.rows("places"):
        name = place["id"]
        checked.spans(name, place.get("spans"))
        checked.code(f"{name}.country", place.get("country"), "[A-Z]{3}")
        for key, most in (("latitude", POLE), ("longitude", ANTIMERIDIAN)):
            at = place.get(key)
            checked.ask(name, f"{key} {at!r}", right=at is None or (isinstance(at, int | float) and abs(at) <= most))
        literal = place.get("literal")
        checked.ask(name, f"literal {literal!r}", right=literal in (True, False, None))


def _actors(checked: _Checked) -> None:
    for actor in checked.rows("actors"):
        name = actor["id"]
        checked.spans(name, actor.get("mentions"))
        checked.word(f"{name}.kind", actor.get("kind"), ActorKind, null=True)
        checked.code(f"{name}.country", actor.get("country"), "[A-Z]{3}")
        for sector in actor.get("sectors") or []:
            checked.ask(name, f"sector {sector!r}", right=sector in SECTORS)
        members = actor.get("members") or []
        checked.links(f"{name}.members", members, "actors")
        checked.ask(name, "is a member of itself", right=name not in members)
        checked.code(f"{name}.wikidata", actor.get("wikidata"), r"Q\d+")


def _statements(checked: _Checked) -> None:
    rows = by_id(checked.rows("statements"))
    for statement in checked.rows("statements"):
        name = statement["id"]
        checked.spans(name, statement.get("spans"))
        checked.spans(f"{name}.content", (statement.get("content") or {}).get("spans"))
        for key in ("source", "cue"):
            if statement.get(key):
                checked.spans(f"{name}.{key}", statement[key].get("spans"), empty=True)
        checked.link(f"{name}.source.actor", (statement.get("source") or {}).get("actor"), "actors")
        checked.link(f"{name}.time", statement.get("time"), "times")
        checked.link(f"{name}.within", statement.get("within"), "statements")
        checked.links(f"{name}.addressees", statement.get("addressees"), "actors")
        for key, words in (("form", Form), ("kind", Kind), ("act", Act)):
            checked.word(f"{name}.{key}", statement.get(key), words, null=key == "act")
        checked.word(f"{name}.cue.stance", (statement.get("cue") or {}).get("stance"), Stance, null=True)
        checked.ask(name, "within goes round in a circle", right=not _circular(statement, rows))


def _circular(statement: Row, rows: dict[str | None, Row]) -> bool:
    at: Row | None = statement
    for _ in range(len(rows) + 1):
        if not (at and at.get("within")):
            return False
        at = rows.get(at["within"])
    return True


def _events(checked: _Checked) -> None:
    for event in checked.rows("events"):
        name = event["id"]
        actors, recipients = event.get("actors") or [], event.get("recipients") or []
        checked.spans(name, event.get("spans"))
        checked.links(f"{name}.actors", actors, "actors")
        checked.links(f"{name}.recipients", recipients, "actors")
        checked.ask(name, "the same actor on both sides", right=not set(actors) & set(recipients))
        for key, layer in (("time", "times"), ("place", "places"), ("statement", "statements")):
            checked.link(f"{name}.{key}", event.get(key), layer)
        checked.links(f"{name}.denied_by", event.get("denied_by"), "statements")


def _figures(checked: _Checked) -> None:
    for figure in checked.rows("figures"):
        name, low, high = figure["id"], figure.get("low"), figure.get("high")
        checked.spans(name, figure.get("spans"))
        if figure.get("metric_spans"):
            checked.spans(f"{name}.metric_spans", figure["metric_spans"])
        checked.ask(name, "low is above high", right=low is None or high is None or low <= high)
        checked.links(f"{name}.parties", figure.get("parties"), "actors")
        checked.link(f"{name}.time", figure.get("time"), "times")
        checked.link(f"{name}.statement", figure.get("statement"), "statements")
        if change := figure.get("change"):
            if change.get("spans"):
                checked.spans(f"{name}.change", change["spans"])
            checked.word(f"{name}.change.direction", change.get("direction"), Direction, null=True)


def _notes(checked: _Checked) -> None:
    for note in checked.rows("notes"):
        checked.ask("notes", "a note without a code", right=isinstance(note.get("code"), str))
        if note.get("spans"):
            checked.spans("notes", note["spans"])
