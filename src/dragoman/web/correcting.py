"""Corrections as pages show them: the form of an annotation, and what was corrected beside what was coded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.errors import FormatError
from dragoman.record import Record
from dragoman.review.corrected import Corrected, corrected
from dragoman.review.corrections import Correction, standing
from dragoman.review.editable import EDITABLE, Editable, part_of
from dragoman.show.listing import Names
from dragoman.tables import annotation_ids
from dragoman.web.cards import Card, cards

SHORT = 60
"""Characters of an option's words."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: what it corrects, what stands in it, and what can be chosen, each option with its label."""

    editable: Editable
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A correction beside what was coded.

    Attributes:
        correction: as kept.
        changes: what is other: title, as coded, as corrected.
    """

    correction: Correction
    changes: tuple[tuple[str, str, str], ...]


class Correcting:
    """The corrections of one report.

    Args:
        record: as coded.
        made: every correction of the report, the oldest first.
    """

    def __init__(self, record: Record, made: Sequence[Correction]) -> None:
        self.record, self.made = record, made
        self.standing = standing(made)
        self.stable = annotation_ids(record)
        self.local = {stable: own for own, stable in self.stable.items()}
        self._data: dict[str, Any] = record.to_dict()

    def applied(self) -> Corrected:
        """Return the record as corrected.

        Raises:
            FormatError: where the corrections do not fit it.
        """
        return corrected(self.record, self.standing)

    def shown(self) -> dict[str, Shown]:
        """Return what was corrected, by the id of the annotation within the record."""
        there = {self.local[name]: one for name, one in self.standing.items() if name in self.local}
        return {own: Shown(one, tuple(self._changes(own, one))) for own, one in there.items()}

    def added(self) -> tuple[tuple[Card, Correction], ...]:
        """Return the cards of annotations that were missed."""
        try:
            done = self.applied()
        except FormatError:
            return ()
        by = {own: one for own, one in done.applied.items() if one.action == "add"}
        found = [card for layer in cards(done.record).values() for card in layer if card.local in by]
        return tuple((replace(card, anchor=by[card.local].annotation.partition(":")[2]), by[card.local]) for card in found)

    def lost(self) -> tuple[Correction, ...]:
        """Return corrections of annotations that the record does not have."""
        return tuple(one for name, one in self.standing.items() if one.action != "add" and name not in self.local)

    def coded(self, layer: str, own: str | None) -> dict[str, list[str]]:
        """Return the fields of an annotation as coded, as a form holds them; empty ones of one that was missed."""
        if own is None:
            return {field.key: [] for field in EDITABLE[layer]}
        one = self._one(layer, own)
        return {field.key: self._held(field, part_of(one, field.key)) for field in EDITABLE[layer]}

    def form(self, layer: str, own: str | None) -> tuple[Field, ...]:
        """Return the form of an annotation, with what stands after the last correction."""
        values = self.coded(layer, own)
        last = self.standing.get(self.stable[own]) if own else None
        if last:
            fields = {field.key: field for field in EDITABLE[layer]}
            values |= {key: fields[key].shown(value) for key, value in last.fields.items()}
        return tuple(Field(field, tuple(values[field.key]), tuple(self._options(field))) for field in EDITABLE[layer])

    def changed(self, layer: str, own: str | None, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Return the fields of a form that say something else than what was coded.

        Raises:
            FormatError: where a value cannot be meant.
        """
        before = self.coded(layer, own)
        found = {}
        for field in EDITABLE[layer]:
            if field.key not in given:
                continue
            value = field.parsed(given[field.key])
            if field.shown(value) != before[field.key]:
                found[field.key] = value
        return found

    def _one(self, layer: str, own: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self._data[layer] if one["id"] == own)
        return found

    def _held(self, field: Editable, value: Any) -> list[str]:  # noqa: ANN401 - whatever the key holds
        held = field.shown(value)
        return [self.stable[one] for one in held] if field.layer else held

    def _options(self, field: Editable) -> Iterable[tuple[str, str]]:
        if not field.layer:
            return [(value, value) for value in field.values]
        names = Names(self.record)
        return [(self.stable[one.id], self._label(names, field.layer, one)) for one in getattr(self.record, field.layer)]

    @staticmethod
    def _label(names: Names, layer: str, one: Any) -> str:  # noqa: ANN401 - an annotation of that layer
        if layer == "statements":
            return f"{one.id} {names.statement(one.id)}"
        return f"{one.id} {one.name}" if layer == "actors" else f"{one.id} {names.said(one.spans, SHORT)}"

    def _changes(self, own: str, one: Correction) -> Iterable[tuple[str, str, str]]:
        before = self.coded(one.layer, own)
        for field in EDITABLE[one.layer]:
            if field.key in one.fields:
                told = self._told(field, before[field.key]), self._told(field, field.shown(one.fields[field.key]))
                yield field.title, *told

    def _told(self, field: Editable, held: Sequence[str]) -> str:
        """Return what a form holds in words."""
        if not held:
            return "nothing"
        if field.holds == "spans":
            spans = tuple((int(part.partition("-")[0]), int(part.partition("-")[2])) for part in held[0].split())
            return f"“{Names(self.record).said(spans, SHORT * 2)}”"
        labels = dict(self._options(field))
        return ", ".join(labels.get(one, one) for one in held)
