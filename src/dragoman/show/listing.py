"""Layers to rows for a reader: what the tables of terminal, HTML and notebook say, in words.

Flat rows for machines are another thing: here links are followed by name, codes are spelled out and long text is cut.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.figures.checking.decimals import decimal_of, spoken
from dragoman.record import Actor, Event, Figure, Place, Record, Statement, Time
from dragoman.show.segments import depths
from dragoman.spans import Spans, words
from dragoman.verdict import Check

TITLES = {
    "statements": "Statements",
    "actors": "Actors",
    "times": "Times",
    "places": "Places",
    "events": "Events",
    "figures": "Figures",
}
"""Every layer in the order in which a reader wants them, with its heading."""

NONE = "none found"
"""What to say of a layer without rows."""

COLUMNS = {
    "statements": ("who", "cue", "act", "form", "what", "to", "when", "through"),
    "actors": ("name", "kind", "country", "sectors", "office", "mentions"),
    "times": ("words", "type", "value", "from", "to"),
    "places": ("words", "name", "country", "coordinates", "used for"),
    "events": ("words", "type", "who", "to whom", "status", "when", "where", "told in", "denied in"),
    "figures": ("words", "metric", "value", "unit", "change", "parties", "when", "told in"),
}


CHECKED = "check"
"""The column of a figure's verdict, which stands after its unit where figures were checked."""
_CHECKED_AT = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One annotation: its id, a cell for each column of its layer, its words and how deep it is told inside others."""

    id: str
    cells: tuple[str, ...]
    spans: Spans
    depth: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Listing:
    """One layer; `rows` may be empty. `checked` says that its figures were compared with series."""

    layer: str
    rows: tuple[Row, ...]
    checked: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        return TITLES[self.layer]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns after the id."""
        columns = COLUMNS[self.layer]
        return (*columns[:_CHECKED_AT], CHECKED, *columns[_CHECKED_AT:]) if self.checked else columns

    def named(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the cells of a row with the names of their columns."""
        return tuple(zip(self.columns, row.cells, strict=True))


def shorten(text: str, size: int) -> str:
    """Return text on one line, cut at a word's end with an ellipsis where it is longer than `size` characters."""
    line = " ".join(text.split())
    if len(line) <= size:
        return line
    cut = line[: size - 1].rsplit(" ", 1)[0] if " " in line[: size - 1] else line[: size - 1]
    return cut.rstrip(" ,;:") + "…"


class Names:
    """What the ids of one record stand for, in words."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.actors = {a.id: a.name for a in record.actors}
        self.times = {t.id: t for t in record.times}
        self.places = {p.id: p.name for p in record.places}
        self.statements = {s.id: s for s in record.statements}

    def said(self, spans: Spans, size: int = 10_000) -> str:
        """Return the words that spans cover, on one line."""
        return shorten(words(self.text, spans), size)

    def actor(self, own: str | None) -> str:
        """Return an actor's name, or nothing."""
        return self.actors.get(own or "", own or "")

    def parties(self, several: Iterable[str]) -> str:
        """Return actors' names, parted by semicolons."""
        return "; ".join(self.actor(a) for a in several)

    def time(self, own: str | None) -> str:
        """Return a time's value, or its words where it has none."""
        time = self.times.get(own or "")
        return (time.value or self.said(time.spans)) if time else own or ""

    def speaker(self, statement: Statement) -> str:
        """Return who speaks: the actor's name, else the words of the source."""
        if statement.source is None:
            return "not named"
        return self.actor(statement.source.actor) or self.said(statement.source.spans) or "not named"

    def statement(self, own: str | None) -> str:
        """Return a statement as its speaker and the beginning of what is said."""
        found = self.statements.get(own or "")
        return f"{self.speaker(found)}: {self.said(found.content.spans, 40)}" if found else own or ""


def listings(record: Record) -> tuple[Listing, ...]:
    """Return the six layers, each as rows in the order of the text, in the order of `TITLES`."""
    names = Names(record)
    return (
        Listing("statements", tuple(_statements(record.statements, names))),
        Listing("actors", tuple(_actor(a, names) for a in record.actors)),
        Listing("times", tuple(_time(t, names) for t in record.times)),
        Listing("places", tuple(_place(p, names) for p in record.places)),
        Listing("events", tuple(_event(e, names) for e in record.events)),
        _figures(record.figures, names),
    )


def _statements(layer: tuple[Statement, ...], names: Names) -> Iterator[Row]:
    depth = depths(layer)
    for s in layer:
        cells = (
            names.speaker(s),
            s.cue.lemma if s.cue else "",
            s.act or "",
            s.form if s.kind == "speech" else f"{s.form}, {s.kind}",
            names.said(s.content.spans),
            names.parties(s.addressees),
            names.time(s.time),
            names.said(s.medium.spans) if s.medium else "",
        )
        yield Row(s.id, cells, s.spans, depth[s.id], s.confidence)


def _actor(a: Actor, names: Names) -> Row:
    seen = list(dict.fromkeys(names.said((m,), 60) for m in a.mentions))
    cells = (a.name, a.kind, a.country or "", " ".join(a.sectors), a.office or "", ", ".join(seen))
    return Row(a.id, cells, a.mentions, 0, a.confidence)


def _time(t: Time, names: Names) -> Row:
    value = f"{t.value or ''} {t.mod or ''}".strip()
    return Row(t.id, (names.said(t.spans), t.type, value, t.from_ or "", t.to or ""), t.spans, 0, t.confidence)


def _place(p: Place, names: Names) -> Row:
    where = f"{p.latitude:.2f}, {p.longitude:.2f}" if p.latitude is not None and p.longitude is not None else ""
    cells = (names.said(p.spans), p.name, p.country or "", where, "place" if p.literal else "actor")
    return Row(p.id, cells, p.spans, 0, p.confidence)


def _event(e: Event, names: Names) -> Row:
    kind = f"{e.type} {e.mode}" if e.mode else e.type
    cells = (
        names.said(e.spans),
        kind,
        names.parties(e.actors),
        names.parties(e.recipients),
        e.status,
        names.time(e.time),
        names.places.get(e.place or "", ""),
        names.statement(e.statement),
        "; ".join(names.statement(s) for s in e.denied_by),
    )
    return Row(e.id, cells, e.spans, 0, e.confidence)


def _figures(layer: tuple[Figure, ...], names: Names) -> Listing:
    checked = any(f.check is not None for f in layer)
    return Listing("figures", tuple(_figure(f, names, checked=checked) for f in layer), checked)


def _figure(f: Figure, names: Names, *, checked: bool) -> Row:
    cells = (
        names.said(f.spans),
        f.metric or "",
        amount(f),
        f.unit or "",
        *((verdict(f.check),) if checked else ()),
        names.said(f.change.spans, 60) if f.change else "",
        names.parties(f.parties),
        names.time(f.time),
        names.statement(f.statement),
    )
    return Row(f.id, cells, f.spans, 0, f.confidence)


def amount(f: Figure) -> str:
    """Return a figure's value with its bound, or its range, with thousands parted; empty where it is only a change."""
    if f.value is not None:
        return f"{f.bound if f.bound != '=' else ''}{f.value:,.15g}"
    if f.low is not None and f.high is not None:
        return f"{f.low:,.15g} to {f.high:,.15g}"
    return ""


def verdict(check: Check | None) -> str:
    """Return the verdict on a figure with what the series gives; empty where it was not checked."""
    if check is None:
        return ""
    main = check.level or check.change
    unit = main.unit if main is not None else None
    return check.verdict if check.reference is None else f"{check.verdict}: {spoken(decimal_of(check.reference), unit)}"
