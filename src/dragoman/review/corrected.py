"""A record with the corrections of readers applied, and as gold for `dragoman evaluate`."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import FormatError, RecordError
from dragoman.ontology.cameo import cameo_of
from dragoman.ontology.plover import load_plover
from dragoman.record import LAYERS, Record
from dragoman.review.corrections import Correction
from dragoman.review.editable import EDITABLE, Editable
from dragoman.spans import joined
from dragoman.tables import annotation_ids

Json = dict[str, Any]
_MADE = {
    "statements": {"source": None, "cue": None, "content": {"spans": []}, "form": "indirect", "kind": "speech", "act": None}
    | {"addressees": [], "medium": None, "time": None, "within": None},
    "events": {"mode": None, "contexts": [], "actors": [], "recipients": [], "time": None, "place": None, "status": "actual"}
    | {"statement": None, "denied_by": [], "quad": "", "score": 0, "cameo": None, "type": "AGREE"},
    "figures": {"metric": None, "metric_spans": [], "value": None, "low": None, "high": None, "unit": None, "bound": "="}
    | {"parties": [], "flow": None, "time": None, "statement": None, "change": None, "check": None},
    "times": {"type": "DATE", "value": None, "from": None, "to": None, "mod": None},
    "places": {"name": "", "country": None, "geonames": None, "latitude": None, "longitude": None, "literal": True},
    "actors": {
        "name": "",
        "kind": "organisation",
        "country": None,
        "sectors": [],
        "wikidata": None,
        "office": None,
        "mentions": [],
    }
    | {"members": []},
}
"""What an annotation that was missed has where its correction says nothing."""
_LINKS = ("actors", "recipients", "parties", "addressees", "members", "denied_by")
_LINK = ("time", "place", "statement", "within")


class Corrected(NamedTuple):
    """A record as corrected.

    Attributes:
        record: with all corrections that can be applied.
        applied: the corrections, by the id of the annotation within that record.
        lost: corrections of annotations that the record does not have.
    """

    record: Record
    applied: dict[str, Correction]
    lost: tuple[Correction, ...]


def corrected(record: Record, standing: Mapping[str, Correction]) -> Corrected:
    """Return a record with corrections applied.

    Args:
        record: as coded.
        standing: the last correction of each annotation, by its stable id.

    Raises:
        FormatError: where the corrected record is none: a link leads nowhere, an offset lies outside the text.
    """
    local = {stable: own for own, stable in annotation_ids(record).items()}
    data = record.to_dict()
    applied: dict[str, Correction] = {}
    lost = []
    ordered = sorted(standing.values(), key=lambda one: one.number)
    for one in ordered:
        if one.action == "add":
            local[one.annotation] = _added(data, one.layer)
        if one.annotation in local:
            applied[local[one.annotation]] = one
        else:
            lost.append(one)
    for own, one in applied.items():
        _change(_annotation(data, one.layer, own), one, local, record.report.text)
    gone = {own for own, one in applied.items() if one.action == "reject"}
    return Corrected(_record(_without(data, gone), len(record.report.text)), applied, tuple(lost))


def _added(data: Json, layer: str) -> str:
    """Add an annotation that was missed; return its id."""
    letter = layer[0]
    own = f"{letter}{1 + max((int(one['id'][1:]) for one in data[layer] if one['id'][1:].isdigit()), default=0)}"
    why = {"stage": layer, "rule": "by hand", "evidence": []}
    placed: Json = {} if layer == "actors" else {"spans": []}
    data[layer].append(
        {"id": own, "confidence": 1.0, "why": why, **placed, **msgspec.json.decode(msgspec.json.encode(_MADE[layer]))}
    )
    return own


def _annotation(data: Json, layer: str, own: str) -> Json:
    found: Json = next(one for one in data[layer] if one["id"] == own)
    return found


def _change(one: Json, correction: Correction, local: Mapping[str, str], text: str) -> None:
    fields = {field.key: field for field in EDITABLE[correction.layer]}
    for key, value in correction.fields.items():
        _put(one, key, _linked(fields[key], value, local))
    if {"source.spans", "cue.spans", "content.spans"} & correction.fields.keys():
        parts = [span for part in (one["source"], one["cue"], one["content"]) if part for span in part["spans"]]
        one["spans"] = [list(span) for span in joined(text, [(start, end) for start, end in parts])]
    if correction.layer == "events" and {"type", "mode"} & correction.fields.keys():
        _rescore(one)


def _linked(field: Editable, value: Any, local: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever the key holds
    """Return a value with ids of this record in place of stable ones."""
    try:
        if field.holds == "link":
            return None if value is None else local[value]
        if field.holds == "links":
            return [local[one] for one in value]
    except KeyError as error:
        raise FormatError(f"{field.title}: the record has no {error.args[0]!r}") from None
    return value


def _put(one: Json, key: str, value: Any) -> None:  # noqa: ANN401 - whatever the key holds
    outer, dot, inner = key.partition(".")
    if not dot:
        one[outer] = value
        return
    if one[outer] is None and value in (None, []):
        return
    if one[outer] is None:
        one[outer] = {"spans": []} | ({"actor": None} if outer == "source" else {"lemma": "", "stance": "neutral"})
    one[outer][inner] = value


def _rescore(event: Json) -> None:
    """Put in what follows from an event's type and mode."""
    kind = load_plover().types[event["type"]]
    if event["mode"] is not None and event["mode"] not in kind.modes:
        raise FormatError(f"Mode: {kind.name} has no mode {event['mode']!r}; it has: {', '.join(kind.modes) or 'none'}")
    event |= {"quad": kind.quad, "score": kind.score_of(event["mode"]), "cameo": cameo_of(kind.name, event["mode"])}


def _without(data: Json, gone: set[str]) -> Json:
    """Return a record without some annotations, and without links to them."""
    for layer in LAYERS:
        data[layer] = [one for one in data[layer] if one["id"] not in gone]
        for one in data[layer]:
            for key in _LINK:
                if one.get(key) in gone:
                    one[key] = None
            for key in _LINKS:
                if isinstance(one.get(key), list):
                    one[key] = [to for to in one[key] if to not in gone]
            if layer == "statements" and one["source"] and one["source"]["actor"] in gone:
                one["source"]["actor"] = None
    return data


def _record(data: Json, size: int) -> Record:
    for layer in LAYERS:
        for one in data[layer]:
            spans = one["mentions"] if layer == "actors" else one["spans"]
            if any(not 0 <= start < end <= size for start, end in spans):
                raise FormatError(f"spans: the text has {size} characters")
            if not spans:
                raise FormatError("spans: an annotation must stand on words")
    try:
        return Record.from_dict(data)
    except RecordError as error:
        raise FormatError(str(error)) from None


def gold(record: Record) -> Json:
    """Return a record as gold, which `dragoman evaluate` compares with: every annotation is required, none has alternatives."""
    data = record.to_dict()
    built: Json = {"schema": data["schema"], "report": data["report"]}
    for layer in LAYERS:
        built[layer] = [
            {key: value for key, value in one.items() if key not in {"confidence", "why"}}
            | {"required": True, "alternatives": []}
            for one in data[layer]
        ]
    return built | {"notes": data["notes"]}
