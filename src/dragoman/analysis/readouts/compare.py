"""Compare two readouts of one meeting."""

from collections.abc import Iterator, Sequence

from dragoman.analysis.readouts.aligning import Aligner, Group
from dragoman.analysis.readouts.comparison import Comparison, Side
from dragoman.analysis.readouts.details import Details
from dragoman.analysis.readouts.participants import participants
from dragoman.analysis.readouts.points import Draft, Writer, numbered
from dragoman.analysis.readouts.sides import Voice, labels, voices
from dragoman.analysis.readouts.traits import Teller, Traits
from dragoman.record import Record
from dragoman.spans import Span, overlaps
from dragoman.version import __version__


def compare(first: Record, second: Record) -> Comparison:
    """Return two accounts of one meeting, aligned: what both say, what only one says, where they differ.

    Only the records are read, texts included; the parser is not needed. Nothing is said on which account is right.

    Args:
        first: the record of one side's report.
        second: the record of the other's.

    Raises:
        LanguageError: where a record is in a language whose words for it are not there.
    """
    voice = voices(first, second)
    countries = [v.country for v in voice if v.country is not None]
    units = Teller(first, countries).traits(), Teller(second, countries).traits()
    names = labels(voice, first.made_by.pipeline)
    writer = Writer((first, second), names, Details((first, second), names, countries))
    aligner = Aligner(*units)
    drafts = [writer.person(present) for present in participants(first, second)]
    drafts += _told(writer, aligner, units)
    return Comparison(
        dragoman=__version__,
        first=_side(first, voice[0], names[0]),
        second=_side(second, voice[1], names[1]),
        points=numbered(drafts),
        notes=tuple(_notes(first, second, voice, aligner.groups())),
    )


def _told(writer: Writer, aligner: Aligner, units: tuple[Sequence[Traits], Sequence[Traits]]) -> list[Draft]:
    """Return the points of the units in the order of the first report, then of the second, each with those within it."""
    out: list[Draft] = []
    heads: tuple[dict[int, Draft], dict[int, Draft]] = ({}, {})
    groups, nearest = aligner.groups(), aligner.nearest()
    for group in groups:
        made = list(writer.group(group, *units))
        out += made
        for known, numbers in zip(heads, (group.first, group.second), strict=True):
            known.update((n, made[0]) for n in numbers if n not in known)
        for known, numbers in zip(heads, group.more, strict=True):
            known.update(dict.fromkeys(numbers, made[0]))
    shared = {place for draft in out if draft.within and draft.first and draft.second for place in _stands(draft)}
    for side, (row, known) in enumerate(zip(units, heads, strict=True)):
        apart = {n for group in groups for n in (*group.more[side], *(group.second if side else group.first))}
        by_number = {unit.number: n for n, unit in enumerate(row)}
        for n, unit in enumerate(row):
            if n not in apart and _says(unit) and not _told_by_detail(side, unit, shared):
                above = next((known[m] for number in unit.above if (m := by_number.get(number, -1)) in known), None)
                known[n] = writer.alone(side, unit, nearest[side].get(n, 0.0), above)
                out.append(known[n])
    return _in_order(list(_once(out)))


def _once(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts without details of one side that another group has already, shared or not."""
    shared = {(side, span) for d in drafts if d.within and d.first and d.second for side, span in _stands(d)}
    seen: set[tuple[int, Span]] = set()
    for draft in drafts:
        stands = set(_stands(draft))
        if draft.within is not None and not (draft.first and draft.second):
            if stands <= shared | seen:
                continue
            seen |= stands
        yield draft


def _stands(draft: Draft) -> Iterator[tuple[int, Span]]:
    for side, account in enumerate((draft.first, draft.second)):
        yield from ((side, span) for span in (account.spans if account else ()))


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts by where they stand, each followed by those within it."""
    inner: dict[int, list[Draft]] = {}
    for draft in drafts:
        inner.setdefault(id(draft.within), []).append(draft)

    def walked(level: Sequence[Draft]) -> Iterator[Draft]:
        for draft in level:
            yield draft
            yield from walked(inner.get(id(draft), ()))

    return list(walked(sorted(inner.get(id(None), ()), key=_place)))


def _place(draft: Draft) -> tuple[bool, int]:
    """Return what points are sorted by: those of the first report by where they stand in it, then the rest by the second."""
    if draft.first is not None:
        return False, draft.first.spans[0][0]
    return True, draft.second.spans[0][0] if draft.second is not None else 0


def _told_by_detail(side: int, unit: Traits, shared: set[tuple[int, Span]]) -> bool:
    """Tell whether a clause says hardly more than a detail that both accounts give: "which is planned for May"."""
    inside = any(at == side and overlaps([span], unit.unit.spans) for at, span in shared)
    return inside and unit.unit.aspect is None and len(unit.telling) <= 1


def _says(unit: Traits) -> bool:
    """Tell whether a unit says more than who took part and that there was a meeting."""
    if unit.plain and unit.unit.aspect is None and not (unit.figures or unit.times or unit.events):
        return False
    return unit.unit.aspect is not None or bool(unit.telling or unit.figures or unit.times)


def _side(record: Record, voice: Voice, name: str) -> Side:
    report = record.report
    return Side(report.id, report.title, report.outlet, report.published, name, voice.country, voice.by)


def _notes(first: Record, second: Record, voice: tuple[Voice, Voice], groups: Sequence[Group]) -> Iterator[str]:
    for name, record, one in (("first", first, voice[0]), ("second", second, voice[1])):
        if record.report.published is None:
            yield f"the {name} report has no date of publication; days that it does not date are not compared"
        if one.country is None:
            yield f"which state the {name} report speaks for is not known"
    if voice[0].country is not None and voice[0].country == voice[1].country:
        yield "both reports speak for the same state"
    if not any(group.pair.meeting for group in groups):
        yield "no meeting is told in both reports; they may not be of one meeting"
