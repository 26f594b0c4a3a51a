"""An account of what was said, as text for the terminal and as rows for CSV."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from textwrap import wrap

from dragoman.analysis.said.account import Account, Change, Denial, Position, Said
from dragoman.show.listing import shorten

WIDTH = 100
MARKS = {"once": " ", "repeated": "=", "changed": "~", "contradicted": "!"}
"""The mark of a position by its status."""
ROW = (
    "position", "status", "day", "day_by", "outlet", "speaker_name", "speaker_country",
    "act", "cue", "form", "content", "told_by_name",
    "report_id", "source_id", "statement", "spans", "confidence", "changes",
)  # fmt: skip
"""The columns of CSV: a row per statement."""


def listed(account: Account, width: int = WIDTH) -> Iterator[str]:
    """Yield an account as lines: positions with their statements by date, then changes and denials.

    Args:
        account: what was said.
        width: columns of the terminal.
    """
    counts = f"{_count(account.statements, 'statement')} in {_count(account.positions, 'position')}"
    yield f"{account.speaker}{_subject(account)}: {counts}"
    if not account.statements:
        return
    by_id = {one.id: one for one in account.statements}
    for position in account.positions:
        yield ""
        yield _head(position)
        for n, id_ in enumerate(position.statements):
            yield from _line(by_id[id_], _mark(position, n), width)
    if account.changes:
        yield ""
        yield "Changes"
        for change in account.changes:
            yield from _change(change, by_id, width)
    for title, found, denier in (("Denied by others", account.denied, True), ("Denies", account.denies, False)):
        if found:
            yield ""
            yield title
            for denial in whole_denials(found):
                yield from _denial(denial, width, denier=denier)
    if not account.denials_known:
        yield ""
        yield "Denials were not looked for: `dragoman denials ARCHIVE` finds them and keeps them."


def rows(account: Account) -> Iterator[dict[str, object]]:
    """Yield an account as a row per statement, with the keys of `ROW`."""
    by_id = {one.id: one for one in account.statements}
    for position in account.positions:
        told = [
            _told(change, position.number) for change in account.changes if position.number in {change.earlier, change.later}
        ]
        for id_ in position.statements:
            one = by_id[id_]
            yield {
                "position": position.number, "status": position.status, "day": one.day, "day_by": one.day_by,
                "outlet": one.outlet, "speaker_name": one.speaker_name, "speaker_country": one.speaker_country,
                "act": one.act, "cue": one.cue, "form": one.form, "content": one.content,
                "told_by_name": one.told_by_name, "report_id": one.report_id,
                "source_id": one.source_id, "statement": one.id, "spans": one.spans, "confidence": one.confidence,
                "changes": "; ".join(told),
            }  # fmt: skip


def _told(change: Change, number: int) -> str:
    other = change.later if number == change.earlier else change.earlier
    return f"{change.status} with {other}: {change.why}"


def _subject(account: Account) -> str:
    parts = [
        f"on “{account.about}”" if account.about else "",
        f"naming {account.about_country}" if account.about_country else "",
        f"to {account.to}" if account.to else "",
        f"from {account.since}" if account.since else "",
        f"until {account.until}" if account.until else "",
    ]
    told = " ".join(part for part in parts if part)
    return f" {told}" if told else ""


def _count(things: Collection[object], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _head(position: Position) -> str:
    said = f"said {position.times} times" if position.times > 1 else "said once"
    when = _day(position.first) if position.first == position.last else f"{_day(position.first)} to {_day(position.last)}"
    copies = f", {_count(range(position.copies), 'copie' if position.copies != 1 else 'copy')}" if position.copies else ""
    outlets = f", {_count(position.outlets, 'outlet')}" if position.outlets else ""
    return f"{MARKS[position.status]} {position.number}  {position.status}: {said}, {when}{outlets}{copies}"


def _mark(position: Position, n: int) -> str:
    if len(position.statements) == 1:
        return ""
    return "first" if n == 0 else "last" if n == len(position.statements) - 1 else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no date"


def _when(one: Said) -> str:
    """Return the day; `*` marks one that is the publication's."""
    return _day(one.day) + ("*" if one.day_by == "published" else " ")


def _line(one: Said, mark: str, width: int) -> Iterator[str]:
    who = f"{one.outlet or 'no outlet'}: {one.speaker_name or 'nobody named'}"
    heard = f", as told by {one.told_by_name or 'somebody not named'}" if one.within else ""
    said = f"{who}: {one.cue_words or '(turn)'}, {one.act or 'no act'}, {one.form}{heard}"
    yield f"  {_when(one):<11}  {mark:<5}  {said}"
    yield f"  {'':<11}  {'':<5}  “{shorten(' '.join(one.content.split()), max(20, width - 24))}”"
    yield f"  {'':<11}  {'':<5}  {_place(one.report_id, one.source_id, one.spans)}"


def _place(report: str, source: str | None, spans: Sequence[tuple[int, int]]) -> str:
    at = " ".join(f"{start}-{stop}" for start, stop in spans)
    return f"{report} {at}" + (f"  ({source})" if source else "")


def _change(change: Change, by_id: dict[str, Said], width: int) -> Iterator[str]:
    yield f"  {MARKS[change.status]} {change.earlier} → {change.later}  {change.status}: {change.why} ({change.confidence:.2f})"
    for id_ in (change.earlier_statement, change.later_statement):
        one = by_id[id_]
        yield f"      {_when(one):<11}  “{shorten(' '.join(one.content.split()), max(20, width - 23))}”"
        yield f"      {'':<11}  {_place(one.report_id, one.source_id, one.spans)}"


def whole_denials(found: Sequence[Denial]) -> list[Denial]:
    """Return denials without those of an event whose statement stands there too.

    Args:
        found: denials.
    """
    stated = {(one.denial, one.denied_report) for one in found if one.denied_layer == "statement"}
    return [one for one in found if one.denied_layer == "statement" or (one.denial, one.denied_report) not in stated]


def _denial(one: Denial, width: int, *, denier: bool) -> Iterator[str]:
    told = f"{one.speaker_name or 'nobody named'} ({one.outlet or 'no outlet'})" if denier else one.outlet or "no outlet"
    yield f"  {_day(one.day):<11}  {told} ({one.confidence:.2f})"
    short = max(20, width - 27)
    yield f"  {'':<11}  denial  “{shorten(' '.join(one.words.split()), short)}”"
    yield f"  {'':<11}  of      “{shorten(' '.join(one.denied_words.split()), short)}”"
    of = f"{one.denied_speaker_name or 'the outlet’s own voice'}, {one.denied_outlet or 'no outlet'}{_apart(one)}"
    for told in (of, *wrap(one.why, short)):
        yield f"  {'':<11}          {told}"
    yield f"  {'':<11}          {_place(one.report_id, None, one.spans)} / {_place(one.denied_report, None, one.denied_spans)}"


def _apart(one: Denial) -> str:
    if one.same_report:
        return ", same report"
    if one.days_apart is None:
        return ""
    return (
        f", {abs(one.days_apart)} day{'' if abs(one.days_apart) == 1 else 's'} {'before' if one.days_apart >= 0 else 'after'}"
    )


def denial_lines(found: Sequence[Denial], width: int = WIDTH) -> Iterator[str]:
    """Yield denials as lines, by date.

    Args:
        found: in order.
        width: columns of the terminal.
    """
    whole = whole_denials(found)
    yield f"{_count(whole, 'link')} of {_count({one.denial for one in whole}, 'denial')} to what it denies"
    for one in whole:
        yield ""
        yield from _denial(one, width, denier=True)
