"""Why each annotation of a record is there, in words: stage, rule, evidence in its place in the text, and links by name."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.record import LAYERS, Actor, Event, Figure, Place, Record, Statement, Time
from dragoman.show.listing import NONE, TITLES, Listing, Names, listings
from dragoman.show.terminal import printable
from dragoman.spans import Span, Spans
from dragoman.verdict import Check

Annotation = Time | Place | Actor | Statement | Event | Figure
CONTEXT = 40
"""How many characters of the text are shown on either side of the words."""
SHOWN = 5
"""How many places in the text are shown of one annotation; an actor may have dozens of mentions."""

MARK = "bold reverse"


def annotations(record: Record) -> dict[str, Annotation]:
    """Return every annotation of a record by its id."""
    return {one.id: one for layer in LAYERS for one in getattr(record, layer)}


def explain(record: Record, own: str | None = None) -> RenderableType:
    """Return why one annotation is there, or all of them, layer by layer.

    Raises:
        KeyError: where the record has no annotation of that id.
    """
    found = annotations(record)
    if own is not None and own not in found:
        raise KeyError(own)
    parts: list[RenderableType] = []
    for listing in listings(record):
        if own is None:
            empty = "" if listing.rows else f": {NONE}"
            parts.append(Text(f"{TITLES[listing.layer]}{empty}\n", style="bold underline"))
        parts += [_one(record, listing, found[row.id], n) for n, row in enumerate(listing.rows) if own in {None, row.id}]
    return Group(*parts)


def _one(record: Record, listing: Listing, one: Annotation, at: int) -> Text:
    row = listing.rows[at]
    out = Text()
    out.append(f"{row.id} ", "bold").append(f"{listing.title.lower().rstrip('s')}, confidence {one.confidence:.2f}\n")
    for name, value in (*zip(listing.columns, row.cells, strict=True), *_links(record, one)):
        if value and name not in {"words", "what", "mentions"}:
            out.append(f"  {name:<11}", "dim").append(printable(value) + "\n")
    out.append("  words\n", "dim")
    _places(out, record.report.text, row.spans)
    out.append("  because    ", "dim").append(printable(f"stage {one.why.stage}, rule {one.why.rule}\n"))
    if one.why.scores:
        given = ", ".join(f"{name} {chance:.2f}" for name, chance in one.why.scores.items())
        out.append("  scores     ", "dim").append(printable(given) + "\n")
    if one.why.evidence:
        out.append("  evidence\n", "dim")
        _places(out, record.report.text, one.why.evidence)
    return out


def _links(record: Record, one: Annotation) -> Iterator[tuple[str, str]]:
    """Yield the links that the columns of a table do not show."""
    names = Names(record)
    if isinstance(one, Statement):
        yield "said in", names.said(one.source.spans) if one.source else ""
        yield "is actor", (one.source.actor or "") if one.source else ""
        yield "kind", one.kind
        yield "stance", one.cue.stance if one.cue else ""
        yield "time", one.time or ""
        yield "within", f"{one.within} {names.statement(one.within)}" if one.within else ""
    elif isinstance(one, Actor):
        yield "wikidata", one.wikidata or ""
        yield "members", names.parties(one.members)
    elif isinstance(one, Place):
        yield "geonames", str(one.geonames or "")
    elif isinstance(one, Event):
        yield "contexts", ", ".join(one.contexts)
        yield "quad", f"{one.quad}, score {one.score:g}"
        yield "cameo", one.cameo or ""
    elif isinstance(one, Figure):
        yield "measures", names.said(one.metric_spans)
        yield "between", f"{_end(one.low)} and {_end(one.high)}" if one.low is not None or one.high is not None else ""
        yield "flow", one.flow or ""
        yield from reasons(one.check)


def reasons(check: Check | None) -> Iterator[tuple[str, str]]:
    """Yield what led to the verdict on a figure: the reasons, the rows of each number, and what else would agree."""
    if check is None:
        return
    if check.level is None and check.change is None:
        yield "why", check.why
    for name, number in (("level", check.level), ("change", check.change)):
        if number is not None:
            yield name, f"{number.verdict}: {number.why.partition(': ')[2]}"
            for row in number.rows:
                yield "row", f"{'less ' if row.sign < 0 else ''}{row.value:,.15g} of {row.period}, {row.at}"
    for other in check.readings:
        yield "would fit", f"{other.number} {other.reading}"


def _end(value: float | None) -> str:
    return "open" if value is None else f"{value:,.15g}"


def _places(out: Text, text: str, spans: Spans) -> None:
    """Append each span with a little of the text around it, its own words marked."""
    for start, end in spans[:SHOWN]:
        before, after = _around(text, (start, end))
        out.append("    " + before).append(f"[{_line(text[start:end])}]", MARK).append(after + "\n")
    if len(spans) > SHOWN:
        out.append(f"    and {len(spans) - SHOWN} more\n", "dim")


def _around(text: str, span: Span) -> tuple[str, str]:
    left, right = max(0, span[0] - CONTEXT), min(len(text), span[1] + CONTEXT)
    before = ("…" if left else "") + _line(text[left : span[0]])
    return before, _line(text[span[1] : right]) + ("…" if right < len(text) else "")


def _line(text: str) -> str:
    return printable(text.replace("\n", " ").replace("\t", " "))
