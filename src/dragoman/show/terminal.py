"""A record for the terminal: the annotated text in colour, a legend, and a short table per layer.

Colour never bears the meaning alone: what is said stands in numbered brackets, `[s2 … s2]`, which nest as the statements do,
so that the view can be piped, printed and read without colour.
"""

from io import StringIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dragoman.record import Record, Report
from dragoman.show.listing import NONE, Listing, Row, listings, shorten
from dragoman.show.segments import Role, Segment, segments, tints

STYLES: dict[Role, Style] = {
    "content": Style(italic=True),
    "source": Style(bold=True),
    "medium": Style(underline=True),
    "cue": Style(bold=True, underline=True),
    "event": Style(underline2=True),
    "figure": Style(color="yellow"),
    "actor": Style(),
    "place": Style(color="magenta", underline=True),
    "time": Style(color="cyan"),
}
"""How each role looks; an inner strand adds to what is outside. Actors take the colour of their country."""

COUNTRY_STYLES = tuple(Style(color=name) for name in ("blue", "red", "green", "yellow", "bright_magenta", "bright_cyan"))
"""The colours of countries, in the order in which the text names them; they come round again."""

LEGEND: dict[Role, str] = {
    "content": "[s1 what is said s1]",
    "source": "who says it",
    "cue": "how",
    "medium": "through what",
    "time": "time",
    "place": "place",
    "event": "event",
    "figure": "figure",
}
"""What a reader calls each role; actors stand in it by country."""

BRACKET = Style(dim=True, bold=True)
WIDTH = 100
"""Columns of a table where nothing else is known."""

PROSE = {"what": (28, 160), "mentions": (24, 100), "who": (15, 60), "name": (14, 60), "words": (14, 60)}
PROSE |= {"told in": (16, 60), "office": (13, 50), "to": (12, 40), "through": (12, 40), "to whom": (10, 60)}
PROSE |= {
    "form": (9, 40),
    "cue": (9, 40),
    "sectors": (3, 30),
    "metric": (8, 40),
    "parties": (10, 60),
    "change": (10, 60),
    "check": (12, 60),
    "denied in": (12, 60),
}
"""Columns whose cells may run over several lines: their least width, and the longest text of a cell."""

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_CONTROLS |= {0x7F: 0x2421} | dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def printable(text: str) -> str:
    """Return text with its control characters as visible signs, so that no report can steer the reader's terminal.

    Those that turn the direction of writing are among them: they would show words in another order than they stand in.
    """
    return text.translate(_CONTROLS)


def country_styles(record: Record) -> dict[str, Style]:
    """Return the colour of each country of a record."""
    return {code: COUNTRY_STYLES[n % len(COUNTRY_STYLES)] for code, n in tints(record).items()}


def view(record: Record, width: int = WIDTH) -> RenderableType:
    """Return everything there is to see of a record; tables leave out the columns that `width` has no room for."""
    parts: list[RenderableType] = [*_heading(record.report), annotated(record), Text(), legend(record)]
    for listing in listings(record):
        parts += [Text(), table(listing, width)]
    parts += [Text(f"note {n.code}: {printable(n.message)}", style="yellow") for n in record.notes]
    return Group(*parts)


def rendered(view: RenderableType, *, width: int = WIDTH, colour: bool = False) -> str:
    """Return a view as text of so many columns, with the escape codes of colours where a terminal wants them."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        no_color=None if colour else True,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(view)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _heading(report: Report) -> list[RenderableType]:
    facts = (report.outlet, report.published, report.url, report.source_id)
    line = " · ".join(printable(str(fact)) for fact in facts if fact is not None)
    title = printable(shorten(report.title or f"report {report.id}", 200))
    return [Rule(Text(title, style="bold"), align="left"), *([Text(line, style="dim")] if line else []), Text()]


def annotated(record: Record) -> Text:
    """Return the text of a report with its annotations."""
    colours = country_styles(record)
    out = Text()
    for segment in segments(record):
        for strand in segment.starting:
            if strand.role == "content":
                out.append(f"[{strand.id} ", BRACKET)
        out.append(printable(segment.text), _style(segment, colours))
        for strand in segment.ending:
            if strand.role == "content":
                out.append(f" {strand.id}]", BRACKET)
    return out


def _style(segment: Segment, colours: dict[str, Style]) -> Style:
    style = Style()
    for strand in segment.open:
        style += STYLES[strand.role]
        if strand.role == "actor" and strand.country:
            style += colours[strand.country]
    return style


def legend(record: Record) -> Text:
    """Return what the colours and brackets of `annotated` mean; only what is there."""
    present = {strand.role for segment in segments(record) for strand in segment.open}
    out = Text("Legend: ", style="dim")
    samples = [(word, STYLES[role]) for role, word in LEGEND.items() if role in present]
    if "actor" in present:
        samples += [(f"actor of {code}", style) for code, style in country_styles(record).items()]
    for n, (word, style) in enumerate(samples or [("nothing was found in this text", Style())]):
        out.append("  ·  " if n else "", "dim").append(word, style)
    return out


def table(listing: Listing, width: int = WIDTH) -> RenderableType:
    """Return one layer as a table, or one line where it is empty.

    Columns without any value are left out, and so are the last ones where `width` has no room for them.
    """
    title = Text(listing.title, style="bold")
    if not listing.rows:
        return title.append(f": {NONE}", "not bold dim")
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    drawn.add_column("", no_wrap=True)
    columns = _room(listing, width)
    for n, size in columns.items():
        drawn.add_column(listing.columns[n], width=size, overflow="fold")
    for row in listing.rows:
        drawn.add_row(_tag(row), *(Text(_cell(listing, row, n)) for n in columns))
    return Group(title, Padding(drawn, (0, 0, 0, 2)))


def _cell(listing: Listing, row: Row, column: int) -> str:
    return printable(shorten(row.cells[column], PROSE.get(listing.columns[column], (0, 60))[1]))


def _room(listing: Listing, width: int) -> dict[int, int]:
    """Return the columns that have values and for which there is room, each with its width."""
    left = width - 4 - max(_tag(row).cell_len for row in listing.rows)
    kept: dict[int, int] = {}
    natural: dict[int, int] = {}
    for n, name in enumerate(listing.columns):
        widest = max(cell_len(_cell(listing, row, n)) for row in listing.rows)
        natural[n] = max(len(name), widest)
        least = max(len(name), min(widest, PROSE[name][0])) if name in PROSE else natural[n]
        if widest and (least + 2 <= left or n == 0):
            kept[n] = least
            left -= least + 2
    for n in sorted(kept, key=lambda n: -PROSE.get(listing.columns[n], (0, 0))[0]):
        more = max(0, min(left, natural[n] - kept[n]))
        kept[n] += more
        left -= more
    return kept


def _tag(row: Row) -> Text:
    """Return a row's id, set in under what it is told inside."""
    return Text("  " * (row.depth - 1) + "└ " if row.depth else "", style="dim").append(row.id, "not dim bold")
