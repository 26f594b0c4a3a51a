"""The one type that travels: a report and what was found in it.

One report in, one `Record` out. Everything here is frozen, and the same words are the JSON keys, the SQL tables and the
command's options. Offsets are half-open, in Unicode code points of `report.text`; wherever spans stand, the words they cover
are the evidence. What is not known is `None`.

Links go by id: `t1` times, `p1` places, `a1` actors, `s1` statements, `e1` events, `f1` figures, each numbered in the order
of the text.
"""

import hashlib
from typing import Any, Literal, Self

import msgspec

from dragoman.errors import RecordError
from dragoman.spans import Spans

SCHEMA: Literal[1] = 1
LAYERS = ("times", "places", "actors", "statements", "events", "figures")

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "state", "organisation", "group"]
Form = Literal["direct", "mixed", "indirect"]
Kind = Literal["speech", "belief", "intention", "decision", "attitude"]
Act = Literal[
    "assert",
    "promise",
    "threaten",
    "request",
    "accuse",
    "praise",
    "deny",
    "reject",
    "agree",
    "question",
    "announce",
]
Stance = Literal["neutral", "endorsing", "doubting", "emphatic"]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
Bound = Literal["=", "~", "~<", "~>", "<", ">", "<=", ">="]
Flow = Literal["between", "to", "from"]
Direction = Literal["up", "down", "flat"]


class Why(msgspec.Struct, frozen=True):
    """Why an annotation is there.

    Attributes:
        stage: the stage that made it, by the name of its layer.
        rule: the rule or model that fired, as `module.rule` or the model's name.
        evidence: the words that made it fire.
    """

    stage: str
    rule: str
    evidence: Spans = ()


class Time(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A TIMEX3 expression and the interval that it names.

    Attributes:
        value: TIMEX3 value; `XXXX` parts where the text and the publication date leave it open.
        from_: first day of the interval, ISO 8601, or None where it is not known (`from` in JSON).
        to: last day of the interval, included.
        mod: TIMEX3 modifier such as APPROX, START, END, LESS_THAN.
    """

    id: str
    spans: Spans
    type: TimeType
    value: str | None
    from_: str | None
    to: str | None
    mod: str | None
    confidence: float
    why: Why


class Place(msgspec.Struct, frozen=True):
    """One mention of a place.

    Attributes:
        name: the place's usual English name.
        country: ISO 3166 alpha-3 code; None for disputed and cross-border places.
        geonames: GeoNames id, or None where the gazetteer has none.
        latitude: degrees, WGS 84.
        longitude: degrees, WGS 84.
        literal: False where the name stands for a government or acts.
    """

    id: str
    name: str
    spans: Spans
    country: str | None
    geonames: int | None
    latitude: float | None
    longitude: float | None
    literal: bool
    confidence: float
    why: Why


class Actor(msgspec.Struct, frozen=True):
    """Who acts, speaks or is acted upon, with every mention in the text, pronouns included.

    Attributes:
        country: ISO 3166 alpha-3 or one of PLOVER's supranational codes.
        sectors: PLOVER sectors, the main one first; empty for states.
        wikidata: Wikidata id where one is certain.
        office: the public office that the text or the data gives a person.
        mentions: the spans that name or refer to the actor.
        members: ids of the actors that a group is made of, where the text names them.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    office: str | None
    mentions: Spans
    members: tuple[str, ...]
    confidence: float
    why: Why


class Source(msgspec.Struct, frozen=True):
    """Whose word a statement is: the phrase in the text (may be empty) and the actor behind it."""

    spans: Spans
    actor: str | None


class Cue(msgspec.Struct, frozen=True):
    """The words that report a statement.

    Attributes:
        lemma: the cue's dictionary form, such as `say`, `call on`, `according to`.
        stance: how the outlet's wording colours the statement.
    """

    spans: Spans
    lemma: str
    stance: Stance


class Content(msgspec.Struct, frozen=True):
    """What is stated, with its quotation marks and a leading `that`."""

    spans: Spans


class Medium(msgspec.Struct, frozen=True):
    """Through what a statement was made: an article, a phone call, a press conference."""

    spans: Spans


class Statement(msgspec.Struct, frozen=True):
    """A speech act, belief, intention, decision or attitude that the text ascribes to somebody.

    Attributes:
        spans: the whole statement: source, cue and content.
        form: `direct` all in quotation marks of its own, `mixed` partly, `indirect` not at all.
        addressees: ids of the actors spoken to.
        time: id of the time at which it was stated.
        within: id of the statement that this one is told inside.
    """

    id: str
    spans: Spans
    source: Source | None
    cue: Cue | None
    content: Content
    form: Form
    kind: Kind
    act: Act | None
    addressees: tuple[str, ...]
    medium: Medium | None
    time: str | None
    within: str | None
    confidence: float
    why: Why


class Event(msgspec.Struct, frozen=True):
    """Who did what to whom, in PLOVER's terms.

    Attributes:
        type: one of PLOVER's sixteen types; `mode`, `contexts`, `quad` and `score` follow the codebook.
        statement: id of the statement that the event is told in; None is the outlet's own voice.
        denied_by: ids of the statements that deny it.
        cameo: nearest CAMEO code.
    """

    id: str
    spans: Spans
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    time: str | None
    place: str | None
    status: Status
    statement: str | None
    denied_by: tuple[str, ...]
    quad: str
    score: float
    cameo: str | None
    confidence: float
    why: Why


class Change(msgspec.Struct, frozen=True):
    """By how much a figure moved, and against what."""

    spans: Spans
    direction: Direction
    value: float | None
    unit: str | None
    bound: Bound
    base: str | None


class Check(msgspec.Struct, frozen=True):
    """How a figure compares with a published series."""

    verdict: str
    series: str
    reference: float | None
    why: str


class Figure(msgspec.Struct, frozen=True):
    """A number that measures or counts something done, owned, traded or claimed.

    Attributes:
        metric: short noun phrase; `metric_spans` are its words.
        low: lower end of what the wording allows; None where it is open.
        high: upper end; None where it is open.
        unit: ISO 4217 code, `percent`, a unit symbol, `persons` or `count`.
        parties: ids of actors, in the order of `flow`.
        statement: id of the statement that claims it; None is the outlet's own voice.
    """

    id: str
    spans: Spans
    metric: str | None
    metric_spans: Spans
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound
    parties: tuple[str, ...]
    flow: Flow | None
    time: str | None
    statement: str | None
    change: Change | None
    check: Check | None
    confidence: float
    why: Why


class Note(msgspec.Struct, frozen=True):
    """What a reader of the record should know; codes are listed in `dragoman.errors.NOTE_CODES`."""

    code: str
    message: str
    spans: Spans = ()


class MadeBy(msgspec.Struct, frozen=True):
    """What made a record: versions, models by sha256, data by date."""

    dragoman: str
    pipeline: str
    models: dict[str, str]
    data: dict[str, str]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report, as read.

    Attributes:
        id: first 16 hex digits of the sha256 of the text.
        source_id: the input's own id, so that records join back to a corpus.
        published: publication date, ISO 8601; a part may be missing (`2022`, `2022-04`).
        language: ISO 639-1 code, or None where it was not asked.
        text: what is coded; offsets count its code points.
    """

    id: str
    source_id: str | int | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    text: str

    @classmethod
    def of(cls, text: str, **fields: Any) -> Self:  # noqa: ANN401 - the fields above, each checked by the type
        """Make a report of a text; the id follows from the text."""
        return cls(id=text_id(text), text=text, **fields)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One report and what was found in it, layer by layer."""

    schema: Literal[1] = SCHEMA
    made_by: MadeBy
    report: Report
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain dicts, lists, strings and numbers, ready for JSON."""
        built: dict[str, Any] = msgspec.json.decode(self.to_json())
        return built

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the record that `to_dict` gave.

        Raises:
            RecordError: where the data does not fit the schema; the message names the place.
        """
        try:
            return msgspec.convert(data, cls)
        except msgspec.ValidationError as error:
            raise RecordError(f"not a record: {error}") from error

    def to_json(self) -> str:
        """Return the record as one line of JSON; the same record gives the same bytes."""
        return msgspec.json.encode(self).decode()


def text_id(text: str) -> str:
    """Return the id of a report: the first 16 hex digits of the sha256 of its text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def round_confidence(value: float) -> float:
    """Return a confidence as records hold it: within 0 and 1, two decimals, so that machines agree."""
    return round(min(1.0, max(0.0, value)), 2)
