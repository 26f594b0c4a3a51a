"""A record's annotations as cards: what each says in words, with links to what it hangs together with, and why it is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.record import Actor, Event, Figure, Place, Record, Statement, Time
from dragoman.show.explanation import Annotation, reasons
from dragoman.show.listing import Names, amount, verdict
from dragoman.show.segments import depths
from dragoman.spans import Span, Spans
from dragoman.tables import annotation_ids
from dragoman.web.naming import country, sector

ORDER = ("statements", "events", "figures", "times", "places", "actors")
"""The layers in the order in which a reader wants them."""
AROUND = 40
"""Characters of the text around the words of evidence."""
EVIDENCE = 8
"""Places of evidence that a card shows."""
MOST = 300
"""Cards of a layer that a page shows at a time."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: what it is of, and in words what it is; `to` are ids of annotations that it leads to."""

    name: str
    words: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the text with a little of what stands around them."""

    before: str
    words: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class Card:
    """One annotation.

    Attributes:
        layer: of the record.
        local: its id within the record.
        anchor: the part of its stable id that a link to it ends in.
        head: what it is, in a few words.
        tags: what qualifies it, in single words.
        quote: the words that it stands on; those that are stated, of a statement.
        facts: what else is known.
        spans: where it stands.
        confidence: 0 to 1.
        stage: that made it.
        rule: or model that fired.
        evidence: the words that made it fire.
        scores: chances that a trained model gave it.
        depth: how many statements it is told inside.
        country: of whoever speaks, acts or is meant, by its code.
    """

    layer: str
    local: str
    anchor: str
    head: str
    tags: tuple[str, ...]
    quote: str
    facts: tuple[Fact, ...]
    spans: Spans
    confidence: float
    stage: str
    rule: str
    evidence: tuple[Quoted, ...]
    scores: dict[str, float] = field(default_factory=dict)
    depth: int = 0
    country: str | None = None


def anchors(record: Record) -> dict[str, str]:
    """Return the part of each annotation's stable id that a link to it ends in, by its id within the record."""
    return {local: stable.partition(":")[2] for local, stable in annotation_ids(record).items()}


def cards(record: Record) -> dict[str, tuple[Card, ...]]:
    """Return the cards of every layer, in the order of the text."""
    maker = _Cards(record)
    return {layer: tuple(maker.card(layer, one) for one in getattr(record, layer)) for layer in ORDER}


class _Cards:
    """Makes the cards of one record."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.names = Names(record)
        self.anchors = anchors(record)
        self.depths = depths(record.statements)
        self.countries = {actor.id: actor.country for actor in record.actors}
        self.told: dict[str, list[str]] = {}
        tellers = [(one.within, one.id) for one in record.statements]
        tellers += [(one.statement, one.id) for layer in (record.events, record.figures) for one in layer]
        for outer, own in tellers:
            if outer is not None:
                self.told.setdefault(outer, []).append(own)

    def card(self, layer: str, one: Any) -> Card:  # noqa: ANN401 - any annotation; `_SAID` knows each
        said: Callable[[_Cards, Any], _Said] = _SAID[layer]
        told = said(self, one)
        scores = one.why.scores if isinstance(one.why.scores, dict) else {}
        return Card(
            layer=layer,
            local=one.id,
            anchor=self.anchors[one.id],
            head=told.head,
            tags=tuple(tag for tag in told.tags if tag),
            quote=told.quote,
            facts=tuple(fact for fact in told.facts if fact.words or fact.to),
            spans=spans_of(one),
            confidence=one.confidence,
            stage=one.why.stage,
            rule=one.why.rule,
            evidence=tuple(self.quoted(span) for span in one.why.evidence[:EVIDENCE]),
            scores=scores,
            depth=self.depths.get(one.id, 0),
            country=told.country,
        )

    def quoted(self, span: Span) -> Quoted:
        start, end = span
        left, right = max(0, start - AROUND), min(len(self.text), end + AROUND)
        before = ("…" if left else "") + self.text[left:start]
        return Quoted(before, self.text[start:end], self.text[end:right] + ("…" if right < len(self.text) else ""), span)

    def teller(self, own: str | None) -> Fact:
        """Return on whose word it stands."""
        if own is None:
            return Fact("on whose word", "the outlet’s own voice")
        return Fact("on whose word", self.names.statement(own), (own,))

    def when(self, own: str | None) -> Fact:
        """Return a time in words."""
        time = self.names.times.get(own or "")
        if own is None or time is None:
            return Fact("when", "", ())
        words = self.names.said(time.spans, 60)
        return Fact("when", f"{words} ({time.value})" if time.value and time.value != words else words, (own,))

    def party(self, name: str, ids: tuple[str, ...]) -> Fact:
        """Return actors by their names."""
        return Fact(name, self.names.parties(ids), ids)


@dataclass(frozen=True, slots=True)
class _Said:
    head: str
    tags: tuple[str | None, ...]
    quote: str
    facts: tuple[Fact, ...]
    country: str | None = None


def spans_of(one: Annotation) -> Spans:
    """Return where an annotation stands: an actor's mentions, else its spans."""
    return one.mentions if isinstance(one, Actor) else one.spans


def _statement(self: _Cards, one: Statement) -> _Said:
    speaker = one.source.actor if one.source else None
    facts = (
        Fact("source", self.names.said(one.source.spans) if one.source else "", (speaker,) if speaker else ()),
        Fact("cue", self.names.said(one.cue.spans) if one.cue else ""),
        self.party("to", one.addressees),
        self.when(one.time),
        Fact("through", self.names.said(one.medium.spans) if one.medium else ""),
        Fact("told inside", self.names.statement(one.within) if one.within else "", (one.within,) if one.within else ()),
        Fact("holds", "", tuple(self.told.get(one.id, ()))),
    )
    stance = one.cue.stance if one.cue and one.cue.stance != "neutral" else None
    kind = one.kind if one.kind != "speech" else None
    tags = (one.act, one.form, kind, stance)
    return _Said(self.names.speaker(one), tags, self.names.said(one.content.spans), facts, self.countries.get(speaker or ""))


def _event(self: _Cards, one: Event) -> _Said:
    facts = (
        self.party("who", one.actors),
        self.party("to whom", one.recipients),
        self.when(one.time),
        Fact("where", self.names.places.get(one.place or "", ""), (one.place,) if one.place else ()),
        self.teller(one.statement),
        Fact("denied by", "; ".join(self.names.statement(said) for said in one.denied_by), one.denied_by),
        Fact("contexts", ", ".join(name.replace("_", " ") for name in one.contexts)),
        Fact("scale", f"{one.quad}, {one.score:+g}" + (f", CAMEO {one.cameo}" if one.cameo else "")),
    )
    head = f"{one.type} {one.mode}" if one.mode else one.type
    return _Said(head, (one.status,), self.names.said(one.spans), facts)


def _figure(self: _Cards, one: Figure) -> _Said:
    ends = f"{_end(one.low)} to {_end(one.high)}" if one.low is not None or one.high is not None else ""
    facts = (
        Fact("metric", one.metric or ""),
        Fact("allows", ends),
        Fact("change", self.names.said(one.change.spans) if one.change else ""),
        self.party("parties", one.parties),
        Fact("flow", one.flow or ""),
        self.when(one.time),
        self.teller(one.statement),
        Fact("check", verdict(one.check)),
        *(Fact(name, words) for name, words in reasons(one.check)),
    )
    head = f"{amount(one)} {one.unit or ''}".strip() or (self.names.said(one.change.spans) if one.change else "figure")
    return _Said(head, (one.check.verdict if one.check else None,), self.names.said(one.spans), facts)


def _end(value: float | None) -> str:
    return "open" if value is None else f"{value:,.15g}"


def _time(self: _Cards, one: Time) -> _Said:
    ends = f"{one.from_} to {one.to}" if one.from_ != one.to else one.from_ or ""
    interval = Fact("interval", ends if one.from_ and one.to else "open")
    return _Said(one.value or "no value", (one.type, one.mod), self.names.said(one.spans), (interval,))


def _place(self: _Cards, one: Place) -> _Said:
    where = f"{one.latitude:.2f}, {one.longitude:.2f}" if one.latitude is not None and one.longitude is not None else ""
    facts = (
        Fact("country", country(one.country)),
        Fact("coordinates", where),
        Fact("GeoNames", str(one.geonames or "")),
        Fact("meant", "the place itself" if one.literal else "who governs or acts there"),
    )
    return _Said(one.name, (), self.names.said(one.spans), facts, one.country)


def _actor(self: _Cards, one: Actor) -> _Said:
    seen = dict.fromkeys(self.names.said((mention,), 60) for mention in one.mentions)
    facts = (
        Fact("country", country(one.country)),
        Fact("sectors", ", ".join(f"{code} {sector(code)}" for code in one.sectors)),
        Fact("office", one.office or ""),
        self.party("members", one.members),
        Fact("Wikidata", one.wikidata or ""),
        Fact("mentions", f"{len(one.mentions)}: {', '.join(seen)}"),
    )
    return _Said(one.name, (one.kind,), "", facts, one.country)


_SAID: dict[str, Callable[[_Cards, Any], _Said]] = {
    "statements": _statement,
    "events": _event,
    "figures": _figure,
    "times": _time,
    "places": _place,
    "actors": _actor,
}


def flat(found: dict[str, tuple[Card, ...]]) -> Iterator[Card]:
    """Yield the cards of all layers."""
    for layer in ORDER:
        yield from found[layer]


@dataclass(frozen=True, slots=True)
class Window:
    """The cards of a layer that a page shows.

    Attributes:
        cards: those.
        total: how many the layer has.
        before: id within the record of the first card before them that leads to others; None where there is none.
        after: and of the first behind them.
    """

    cards: tuple[Card, ...]
    total: int
    before: str | None
    after: str | None


def windows(found: dict[str, tuple[Card, ...]], wanted: str) -> dict[str, Window]:
    """Return what a page shows of every layer: all cards, of very many those around one.

    Args:
        found: the cards of all layers.
        wanted: id within the record of a card that is to be among them; the first ones where there is none.
    """
    shown = {}
    for layer, own in found.items():
        at = next((n for n, card in enumerate(own) if card.local == wanted), 0) // MOST * MOST
        before = own[at - MOST].local if at else None
        after = own[at + MOST].local if at + MOST < len(own) else None
        shown[layer] = Window(own[at : at + MOST], len(own), before, after)
    return shown
