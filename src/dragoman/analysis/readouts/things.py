"""The figures, times and places that units of a report name, each with what it is compared by and how it is spelled out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.readouts.comparison import Aspect
from dragoman.analysis.readouts.intervals import days, minutes
from dragoman.analysis.readouts.traits import Traits
from dragoman.analysis.readouts.vocabulary import load_vocabulary, stem
from dragoman.ontology.territories import load_territories
from dragoman.record import Bound, Figure, Place, Record, Statement, Time
from dragoman.spans import Spans, hull, merge, overlaps, words

Value = Figure | Time | Place | Statement | frozenset[str]
"""What a thing is: an annotation, or the stems of words that tell when."""

_WORD = re.compile(r"\w+")
_LED = re.compile(r"\b(\w+)\s(?:the\s)?\Z")
_BEFORE = 16
"""Characters before a time in which the word stands that leads it in."""
_SIZES = ((525_600, "years"), (10_080, "weeks"), (1_440, "days"), (60, "hours"), (1, "minutes"))
_SYMBOL = 3
"""Letters of the longest symbol of a unit; a longer word is the noun that is counted, which the account itself has."""
_MODS = {
    "LESS_THAN": "nearly ",
    "APPROX": "about ",
    "MORE_THAN": "more than ",
    "EQUAL_OR_LESS": "at most ",
    "EQUAL_OR_MORE": "at least ",
}
_BOUNDS: dict[Bound, str] = {
    "=": "",
    "~": "about ",
    "~<": "nearly ",
    "~>": "just over ",
    "<": "less than ",
    ">": "more than ",
    "<=": "at most ",
    ">=": "at least ",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that an account names.

    Attributes:
        aspect: what it is of: `figure`, `time`, `place`, or `statement` for words that colour an account.
        spans: where it stands, with the word that leads a time in.
        ids: ids of its annotations; empty where there is none.
        words: the words by which it is named.
        value: what it is compared by.
        before: it stands before the account, in a heading or the dateline: it may confirm what the other tells, no more.
        lasting: of a time, a word leads it in by which something lasts until or from then.
        under: it stands in a clause or circumstance of the account, which may be a point of its own.
        label: what it is, spelled out: `2024-08-16 to 2024-08-31`, `about 520 km`.
    """

    aspect: Aspect
    spans: Spans
    ids: tuple[str, ...]
    words: str
    value: Value
    label: str
    before: bool = False
    under: bool = False
    lasting: bool = False


class Namer:
    """Gives the things that units of a record name.

    Args:
        record: the record.
        sides: the codes of the two states.
    """

    def __init__(self, record: Record, sides: Iterable[str]) -> None:
        self.record = record
        self.text = record.report.text
        self._words = load_vocabulary(record.made_by.pipeline)
        self._territories = load_territories(record.made_by.pipeline)
        self._sides = frozenset(sides)

    @property
    def mild(self) -> frozenset[str]:
        """Verbs that take the mildest stand."""
        return self._words.mild

    def things(self, units: Sequence[Traits], *, dateline: bool, under: Sequence[Traits] = ()) -> list[Thing]:
        """Return what units name, the same thing once.

        Args:
            units: the units.
            dateline: also what stands before the first of them.
            under: their clauses and circumstances.
        """
        out = [thing for unit in units for thing in self._of(unit)]
        out += [replace(thing, under=True) for unit in under for thing in self._of(unit)]
        if dateline and units:
            out += self._of_dateline(units[0].span[0])
        merged: dict[tuple[str, str], Thing] = {}
        for thing in out:
            known = merged.setdefault((thing.aspect, thing.label), thing)
            both = replace(known, spans=merge((*known.spans, *thing.spans)), ids=tuple(dict.fromkeys((*known.ids, *thing.ids))))
            merged[thing.aspect, thing.label] = both
        return list(merged.values())

    def spelled(self, others: Iterable[Thing], own: Iterable[Thing], units: Sequence[Traits]) -> list[Thing]:
        """Return what the other account names and the words of these units spell, though the record has no annotation of it."""
        names = {thing.label for thing in own}
        known = [span for thing in own for span in thing.spans]
        out: list[Thing] = []
        for thing in (t for t in others if t.label not in names):
            name = re.compile(rf"(?<!\w){re.escape(thing.words)}(?!\w)", re.IGNORECASE)
            found = (m.span() for unit in units for span in unit.unit.spans for m in name.finditer(self.text, *span))
            span = next((span for span in found if not overlaps([span], known)), None)
            if span is not None:
                out.append(replace(thing, spans=(span,), ids=()))
        return out

    def _of(self, unit: Traits) -> Iterator[Thing]:
        for figure in unit.figures:
            label = figure_label(figure)
            if label is not None:
                yield Thing("figure", figure.spans, (figure.id,), words(self.text, figure.spans), figure, label)
        for time in unit.times:
            if self._tells(time) and not any(_of_saying(time, said) for said in unit.statements):
                spans, lead = self._led(time.spans)
                named, label = words(self.text, time.spans), time_label(time)
                yield Thing("time", spans, (time.id,), named, time, label, lasting=lead in self._words.lasting)
        for place in (p for p in unit.places if not self._own(p)):
            yield Thing("place", place.spans, (place.id,), words(self.text, place.spans), place, place.name)
        yield from self._whens(unit)

    def _own(self, place: Place) -> bool:
        """Tell whether a place is one of the two states: both reports name them anyhow."""
        found = self._territories.by_name(place.name)
        return found is not None and found.code in self._sides

    def _tells(self, time: Time) -> bool:
        """Tell whether a time can be compared: it is dated or a length, and not cut from one ("a quarter of an hour")."""
        start = time.spans[0][0]
        cut = self._words.parts.search(self.text, max(0, start - _BEFORE), start)
        return cut is None and (days(time) is not None or minutes(time) is not None)

    def _led(self, spans: Spans) -> tuple[Spans, str]:
        """Return the spans of a time with the word that leads it in ("since"), and that word, empty where none does."""
        start, end = spans[0]
        left = max(0, start - _BEFORE)
        found = _LED.search(self.text[left:start])
        if found is not None and found[1].lower() in self._words.leads:
            return ((left + found.start(), end), *spans[1:]), found[1].lower()
        return spans, ""

    def _whens(self, unit: Traits) -> Iterator[Thing]:
        """Yield words that tell when and are no date: "before the rainy season"."""
        for span in unit.unit.spans:
            for found in self._words.when.finditer(self.text, *span):
                if not any(overlaps([found.span()], time.spans) for time in unit.times):
                    said = (word.lower() for word in _WORD.findall(found.group()))
                    roots = frozenset(stem(word) for word in said if word not in self._words.idle)
                    yield Thing("time", (found.span(),), (), found.group(), roots, found.group())

    def _of_dateline(self, before: int) -> Iterator[Thing]:
        """Yield the places and days that stand before an account."""
        for place in self.record.places:
            if place.literal and place.spans[0][1] <= before and not self._own(place):
                yield Thing("place", place.spans, (place.id,), words(self.text, place.spans), place, place.name, before=True)
        for time in self.record.times:
            if time.spans[0][1] <= before and days(time):
                yield Thing("time", time.spans, (time.id,), words(self.text, time.spans), time, time_label(time), before=True)


def _of_saying(time: Time, said: Statement) -> bool:
    """Tell whether a time is when something was said, told behind it: "…, the ministry said on Monday"."""
    if said.time != time.id or said.cue is None:
        return False
    content, cue = hull(said.content.spans), hull(said.cue.spans)
    return content[0] < cue[0] < time.spans[0][0] and not overlaps(said.content.spans, time.spans)


def figure_label(figure: Figure) -> str | None:
    """Return a figure in words: bound, number and unit, or how it changed; None where it has no number."""
    unit = figure.unit if figure.unit is not None and _measures(figure.unit) else ""
    if figure.value is not None:
        return f"{_BOUNDS[figure.bound]}{figure.value:,.15g} {unit}".strip()
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:,.15g} to {figure.high:,.15g} {unit}".strip()
    change = figure.change
    if change is None or change.value is None:
        return None
    return f"{change.direction} {_BOUNDS[change.bound]}{change.value:,.15g} {change.unit or ''}".strip()


def _measures(unit: str) -> bool:
    """Tell whether a unit is a currency, a percentage or a symbol, and no noun."""
    return unit.isupper() or unit.startswith("percent") or "/" in unit or len(unit) <= _SYMBOL


def time_label(time: Time) -> str:
    """Return a time in words: its day, its first and last day, or how long it is."""
    span = days(time)
    if span is not None:
        first, last = (day.isoformat() for day in span)
        return first if first == last else f"{first} to {last}"
    length = minutes(time) or 0
    size, name = next(((size, name) for size, name in _SIZES if length >= size and not length % size), _SIZES[-1])
    return f"{_MODS.get(time.mod or '', '')}{length / size:,.15g} {name}"
