"""The one type that travels: a report and what was found in it.

One report in, one `Record` out. Everything here is frozen, and the same words are the JSON keys, the SQL tables and the
command's options. Offsets are half-open, in Unicode code points of `report.text`; wherever spans stand, the words they cover
are the evidence. What is not known is `None`.

Links go by id: `t1` times, `p1` places, `a1` actors, `s1` statements, `e1` events, `f1` figures, each numbered in the order
of the text.
"""

import hashlib
import importlib
import re
from typing import Annotated, Any, Literal, Self

import msgspec

from dragoman.errors import RecordError
from dragoman.part import Part
from dragoman.spans import Spans
from dragoman.verdict import Check

SCHEMA: Literal[1] = 1
LAYERS = ("times", "places", "actors", "statements", "events", "figures")

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "state", "organisation", "group"]
Form = Literal["direct", "mixed", "indirect"]
Kind = Literal["speech", "belief", "intention", "decision", "attitude"]
Act = Literal["assert", "promise", "threaten", "request", "accuse", "praise", "deny", "reject", "agree", "question", "announce"]
Stance = Literal["neutral", "endorsing", "doubting", "emphatic"]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
# exactly, about, nearly, just over, and what the signs say
Bound = Literal["=", "~", "~<", "~>", "<", ">", "<=", ">="]
Flow = Literal["between", "to", "from"]
Direction = Literal["up", "down", "flat"]
Confidence = Annotated[float, msgspec.Meta(ge=0, le=1)]
_SURROGATE = re.compile("[\ud800-\udfff]")


class Why(Part, frozen=True):
    """Why an annotation is there.

    Attributes:
        stage: the stage that made it, by the name of its layer.
        rule: the rule or model that fired, as `module.rule` or the model's name.
        evidence: the words that made it fire.
        scores: chances that a trained model gave it, by what they are of; absent where none did.
    """

    stage: str
    rule: str
    evidence: Spans = ()
    scores: dict[str, float] | msgspec.UnsetType = msgspec.UNSET


class Time(Part, frozen=True, rename={"from_": "from"}):
    """A TIMEX3 expression and the interval that it names.

    Attributes:
        type: TIMEX3 type: a day or longer, a time of day, a length, or something that recurs.
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
    confidence: Confidence
    why: Why


class Place(Part, frozen=True):
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
    confidence: Confidence
    why: Why


class Actor(Part, frozen=True):
    """Who acts, speaks or is acted upon, with every mention in the text, pronouns included.

    Attributes:
        name: the fullest name that the text gives, or the usual English name where the actor is known.
        kind: a person, a state, an organisation, or a group of several.
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
    confidence: Confidence
    why: Why


class Source(Part, frozen=True):
    """Whose word a statement is: the phrase in the text (may be empty) and the id of the actor behind it."""

    spans: Spans
    actor: str | None


class Cue(Part, frozen=True):
    """The words that report a statement.

    Attributes:
        lemma: the cue's dictionary form, such as `say`, `call on`, `according to`.
        stance: how the outlet's wording colours the statement.
    """

    spans: Spans
    lemma: str
    stance: Stance


class Content(Part, frozen=True):
    """What is stated, with its quotation marks and a leading `that`."""

    spans: Spans


class Medium(Part, frozen=True):
    """Through what a statement was made: an article, a phone call, a press conference."""

    spans: Spans


class Statement(Part, frozen=True):
    """A speech act, belief, intention, decision or attitude that the text ascribes to somebody.

    Attributes:
        spans: the whole statement: source, cue and content.
        source: whose word it is; None where the text has no source.
        cue: the words that report it; None for a turn of a transcript or a quotation that stands alone.
        form: `direct` all in quotation marks of its own, `mixed` partly, `indirect` not at all.
        kind: `speech` words uttered or written, `belief` what somebody holds to be so, `intention` what he means to do,
            `decision` what he has resolved or ordered, `attitude` how he feels about it.
        act: what is done by saying it, such as `promise`, `deny` or `request`; None where nothing tells.
        addressees: ids of the actors spoken to.
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
    confidence: Confidence
    why: Why


class Event(Part, frozen=True):
    """Who did what to whom, in PLOVER's terms.

    Attributes:
        type: one of PLOVER's sixteen types, such as `CONSULT` or `SANCTION`.
        mode: the type's mode, such as `visit`, or None.
        contexts: what the event is about, any number of PLOVER's contexts.
        actors: ids of those who do it; everyone in a reciprocal event.
        recipients: ids of those it is done to; empty in a reciprocal event.
        status: whether it happens, happened long ago, is to come, might be, or is said not to have happened.
        denied_by: ids of the statements that deny it.
        quad: verbal or material, cooperation or conflict.
        score: from -10 (conflict) to 10 (cooperation), by type and mode.
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
    confidence: Confidence
    why: Why


class Change(Part, frozen=True):
    """By how much a figure moved, and against what.

    Attributes:
        direction: up, down or flat.
        value: by how much, in `unit`.
        unit: `percent`, `percentage point`, `factor` or the figure's own unit.
        base: against what: `y/y`, `q/q`, `m/m`, the id of a time, or None.
    """

    spans: Spans
    direction: Direction
    value: float | None
    unit: str | None
    bound: Bound
    base: str | None


class Figure(Part, frozen=True):
    """A number that measures or counts something done, owned, traded or claimed.

    Attributes:
        metric: what is measured or counted, a short noun phrase such as `exports`.
        metric_spans: the words of the metric.
        value: the number, in `unit`; None for a range or where only the change is told.
        low: lower end of what the wording allows; None where it is open.
        high: upper end; None where it is open.
        unit: ISO 4217 code, `percent`, a unit symbol, `persons` or `count`.
        parties: ids of actors, in the order of `flow`.
        flow: between the parties, or to or from the first.
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
    confidence: Confidence
    why: Why


class Note(Part, frozen=True):
    """What a reader of the record should know.

    Attributes:
        code: one of `dragoman.errors.NOTE_CODES`.
        message: what is to be known, of this place in this text.
    """

    code: str
    message: str
    spans: Spans = ()


class MadeBy(Part, frozen=True):
    """What made a record.

    Attributes:
        dragoman: the version of this package.
        pipeline: the language whose pipeline it was.
        models: every model, with the sha256 of what was loaded.
        data: every table of data, with its date.
    """

    dragoman: str
    pipeline: str
    models: dict[str, str]
    data: dict[str, str]


class Report(Part, frozen=True, kw_only=True):
    """One report, as read.

    Attributes:
        id: first 16 hex digits of the sha256 of the text.
        source_id: the input's own id, so that records join back to a corpus.
        url: where the report stands.
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
        """Make a report of a text; the id follows from the text.

        Lone surrogates, which no encoding can write, become U+FFFD, one for one.
        """
        text = _SURROGATE.sub("\ufffd", text)
        known = {name: _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for name, value in fields.items()}
        return cls(id=text_id(text), text=text, **known)


class Record(Part, frozen=True, kw_only=True):
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

    def _repr_html_(self) -> str:
        """Return the annotated text for a notebook."""
        # By name, at run time: what is shown depends on the record, never the record on how it is shown.
        drawn: str = importlib.import_module("dragoman.show.html").fragment(self)
        return drawn

    def to_json(self) -> str:
        """Return the record as one line of JSON; the same record gives the same bytes."""
        return msgspec.json.encode(self).decode()


def text_id(text: str) -> str:
    """Return the id of a report: the first 16 hex digits of the sha256 of its text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def round_confidence(value: float) -> float:
    """Return a confidence as records hold it: within 0 and 1, two decimals, so that machines agree."""
    return round(min(1.0, max(0.0, value)), 2)
