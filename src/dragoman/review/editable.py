"""What of each layer a reader may correct: keys of the record, with what they may hold.

A key with a dot leads into a part: `source.actor` is the actor of a statement's source. Links stand as ids of annotations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from dragoman.errors import FormatError
from dragoman.ontology.plover import load_plover
from dragoman.record import Act, ActorKind, Bound, Flow, Form, Kind, Stance, Status, TimeType

_PLOVER = load_plover()
Holds = Literal["choice", "text", "number", "flag", "link", "links", "words", "spans"]


@dataclass(frozen=True, slots=True)
class Editable:
    """One key that may be corrected.

    Attributes:
        key: of the record.
        title: what a reader calls it.
        holds: what it holds: one of `values`, text, a number, yes or no, one or several links, several of `values`, spans.
        values: what it may be, where that is known.
        layer: that links lead to.
        null: whether it may be null.
    """

    key: str
    title: str
    holds: Holds
    values: tuple[str, ...] = ()
    layer: str = ""
    null: bool = True

    def parsed(self, given: Sequence[str]) -> Any:  # noqa: ANN401 - whatever the key holds
        """Return what a form's values mean; nothing is null, or an empty list where several may stand.

        Raises:
            FormatError: where they cannot be meant.
        """
        several = [value.strip() for value in given if value.strip()]
        if self.holds in {"links", "words"}:
            return [self._known(value) for value in several]
        if self.holds == "spans":
            return spans_of(" ".join(several))
        if not several:
            if not self.null:
                raise FormatError(f"{self.title}: nothing is given")
            return None
        return self._single(several[0])

    def _single(self, value: str) -> str | float | bool:
        if self.holds == "flag":
            return self._known(value, ("yes", "no")) == "yes"
        if self.holds == "number":
            try:
                return float(value.replace(",", ""))
            except ValueError:
                raise FormatError(f"{self.title}: {value!r} is no number") from None
        return self._known(value)

    def _known(self, value: str, values: tuple[str, ...] = ()) -> str:
        allowed = values or self.values
        if allowed and value not in allowed:
            raise FormatError(f"{self.title}: {value!r} is none of {', '.join(allowed)}")
        return value

    def shown(self, value: Any) -> list[str]:  # noqa: ANN401 - as above
        """Return a value as a form holds it; `parsed` gives it back."""
        if value is None:
            return []
        if self.holds == "spans":
            return [" ".join(f"{start}-{end}" for start, end in value)]
        if self.holds == "flag":
            return ["yes" if value else "no"]
        if self.holds == "number":
            return [f"{value:.15g}"]
        return list(value) if isinstance(value, list | tuple) else [str(value)]


def spans_of(text: str) -> list[list[int]]:
    """Return the spans of `12-20 25-30`, sorted.

    Raises:
        FormatError: where that is not what stands there.
    """
    found = []
    for part in text.replace(",", " ").split():
        start, dash, end = part.partition("-")
        if not (dash and start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and int(start) < int(end)):
            raise FormatError(f"spans: {part!r} is no pair of offsets such as 12-20")
        found.append([int(start), int(end)])
    return sorted(found)


def part_of(data: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - whatever the key holds
    """Return what stands under a key, which may lead into a part; None where the part is null."""
    outer, dot, inner = key.partition(".")
    value = data[outer]
    return value if not dot else None if value is None else value[inner]


def _choice(key: str, title: str, values: Sequence[str], *, null: bool = False) -> Editable:
    return Editable(key, title, "choice", tuple(values), null=null)


def _link(key: str, title: str, layer: str) -> Editable:
    return Editable(key, title, "link", layer=layer)


def _links(key: str, title: str, layer: str) -> Editable:
    return Editable(key, title, "links", layer=layer)


def _spans(key: str, title: str) -> Editable:
    return Editable(key, title, "spans")


_MODES = tuple(sorted({mode for kind in _PLOVER.types.values() for mode in kind.modes}))
EDITABLE: dict[str, tuple[Editable, ...]] = {
    "statements": (
        _link("source.actor", "Speaker", "actors"),
        _choice("act", "Act", get_args(Act), null=True),
        _choice("kind", "Kind", get_args(Kind)),
        _choice("form", "Form", get_args(Form)),
        _choice("cue.stance", "Stance of the outlet", get_args(Stance), null=True),
        _spans("content.spans", "What is stated"),
        _spans("source.spans", "Who says it"),
        _spans("cue.spans", "How it is told"),
        _links("addressees", "To", "actors"),
        _link("time", "When", "times"),
        _link("within", "Told inside", "statements"),
    ),
    "events": (
        _choice("type", "Type", tuple(_PLOVER.types)),
        _choice("mode", "Mode", _MODES, null=True),
        _choice("status", "Status", get_args(Status)),
        _links("actors", "Who", "actors"),
        _links("recipients", "To whom", "actors"),
        _link("statement", "On whose word", "statements"),
        _links("denied_by", "Denied by", "statements"),
        _link("time", "When", "times"),
        _link("place", "Where", "places"),
        Editable("contexts", "Contexts", "words", _PLOVER.contexts),
        _spans("spans", "Words"),
    ),
    "figures": (
        Editable("metric", "Metric", "text"),
        Editable("value", "Value", "number"),
        Editable("low", "Lowest", "number"),
        Editable("high", "Highest", "number"),
        Editable("unit", "Unit", "text"),
        _choice("bound", "Bound", get_args(Bound)),
        _links("parties", "Parties", "actors"),
        _choice("flow", "Flow", get_args(Flow), null=True),
        _link("time", "When", "times"),
        _link("statement", "On whose word", "statements"),
        _spans("spans", "Words"),
    ),
    "times": (
        _choice("type", "Type", get_args(TimeType)),
        Editable("value", "Value (TIMEX3)", "text"),
        Editable("from", "First day", "text"),
        Editable("to", "Last day", "text"),
        Editable("mod", "Modifier", "text"),
        _spans("spans", "Words"),
    ),
    "places": (
        Editable("name", "Name", "text", null=False),
        Editable("country", "Country (code)", "text"),
        Editable("latitude", "Latitude", "number"),
        Editable("longitude", "Longitude", "number"),
        Editable("literal", "The place itself is meant", "flag", null=False),
        _spans("spans", "Words"),
    ),
    "actors": (
        Editable("name", "Name", "text", null=False),
        _choice("kind", "Kind", get_args(ActorKind)),
        Editable("country", "Country (code)", "text"),
        Editable("sectors", "Sectors", "words", tuple(_PLOVER.sectors)),
        Editable("office", "Office", "text"),
        _links("members", "Members", "actors"),
        _spans("mentions", "Mentions"),
    ),
}
"""What may be corrected, by layer, in the order of a form."""
