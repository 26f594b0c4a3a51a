"""A comparison for the terminal: who speaks for whom, what differs, what both say, what one says alone, each with offsets.

Two accounts of one point stand side by side where there is room, one under the other where there is not. Colour never bears the
meaning alone.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.analysis.readouts.comparison import KINDS, Account, Comparison, Kind, Point, Side
from dragoman.show.listing import shorten
from dragoman.show.terminal import printable
from dragoman.spans import Spans

ROOM = 80
"""Columns from which on two accounts stand side by side."""
LONGEST = 420
"""Characters of an account that are shown."""
INDENT = 4
_MARKS = frozenset("“\"„«‘'")
STYLES = {"differ": "bold red", "both": "bold green", "first": "bold blue", "second": "bold magenta"}


def titles(comparison: Comparison) -> dict[Kind, str]:
    """Return the heading of each kind of point."""
    first, second = (called(side) for side in (comparison.first, comparison.second))
    return {"differ": "Where they differ", "both": "What both say", "first": f"Only {first}", "second": f"Only {second}"}


def listed(comparison: Comparison, kind: Kind) -> tuple[Point, ...]:
    """Return the points under the heading of a kind: those of their own, and details that differ of what both tell."""
    agreed = {point.id for point in comparison.points if point.kind == "both"}
    return tuple(p for p in comparison.of_kind(kind) if p.within is None or (kind == "differ" and p.within in agreed))


def called(side: Side) -> str:
    """Return what a reader calls a side: its state, or which of the reports it is."""
    return side.name if side.country is not None and side.name not in {"first", "second"} else f"the {side.name} report"


def view(comparison: Comparison, width: int) -> RenderableType:
    """Return everything there is to see of a comparison, laid out for so many columns."""
    first, second = comparison.first, comparison.second
    parts: list[RenderableType] = [
        Rule(Text(printable(f"{called(first)} and {called(second)}: two accounts"), style="bold"), align="left")
    ]
    parts += [_side("A", first), _side("B", second), Text(), _counts(comparison)]
    parts += [Text(printable(f"note: {note}"), style="yellow") for note in comparison.notes]
    for kind in KINDS:
        tops = listed(comparison, kind)
        if tops:
            parts += [Text(), Text(printable(titles(comparison)[kind]), style=STYLES[kind])]
        for point in tops:
            parts += [Text(), *_point(comparison, point, width, 0)]
    return Group(*parts)


def _side(letter: str, side: Side) -> Text:
    by = f" (by its {side.by})" if side.by else ""
    facts = (f"{called(side)}{by}", side.outlet, side.published, shorten(side.title or "", 80), f"report {side.report}")
    return Text(f"{letter}  ", "bold").append(printable(" · ".join(fact for fact in facts if fact)), "not bold")


def _counts(comparison: Comparison) -> Text:
    """Return how many points stand under each heading."""
    told = titles(comparison)
    counts = {kind: len(listed(comparison, kind)) for kind in KINDS}
    return Text(printable(" · ".join(f"{told[kind]}: {count}" for kind, count in counts.items())), "bold")


def _point(comparison: Comparison, point: Point, width: int, depth: int) -> Iterator[RenderableType]:
    """Yield a point, then those within it, set in."""
    inside = INDENT * depth
    inner = [p for p in comparison.points if p.within == point.id]
    if depth:
        yield Padding(_line(point), (0, 0, 0, inside))
    else:
        head = Text(f"{point.id}  ", "bold").append(point.aspect)
        if telling(point):
            head.append(f"  {printable(point.what)}", "not bold")
        yield head.append(f"  {point.confidence:.2f}", "not bold dim")
        yield Padding(_accounts(point, width), (0, 0, 0, INDENT))
    for one in inner:
        yield from _point(comparison, one, width, depth + 1)


def _accounts(point: Point, width: int) -> RenderableType:
    """Return what a point stands on: side by side where both have it and there is room."""
    told = [(letter, account) for letter, account in (("A", point.first), ("B", point.second)) if account is not None]
    if len(told) == 1 or width < ROOM:
        return Group(*(_account(letter, account) for letter, account in told))
    drawn = Table.grid(padding=(0, 3, 0, 0), expand=True)
    drawn.add_column(ratio=1)
    drawn.add_column(ratio=1)
    drawn.add_row(*(_account(letter, account) for letter, account in told))
    return drawn


def _account(letter: str, account: Account) -> Text:
    out = Text(f"{letter} {_offsets(account.spans)} ", "dim")
    if account.speaker is not None:
        out.append(printable(f"{account.speaker}: "), "not dim bold")
    return out.append(printable(shorten(account.words, LONGEST)), "not dim")


def _line(point: Point) -> Text:
    """Return a detail on one line: what it is, then the words of each."""
    out = Text(f"{point.id}  ", "bold").append(point.aspect, "not bold")
    out.append(f"  {printable(point.what)}", STYLES[point.kind].replace("bold", "not bold"))
    for letter, account in (("A", point.first), ("B", point.second)):
        if account is not None:
            out.append(f"  {letter} {_offsets(account.spans)} ", "dim").append(printable(quoted(account)), "not dim")
    return out


def telling(point: Point) -> bool:
    """Tell whether what is the same or different says more than the heading above does."""
    return point.kind in {"both", "differ"} or point.aspect == "participants"


def quoted(account: Account) -> str:
    """Return the words of an account in quotation marks, unless they have their own."""
    said = shorten(account.words, LONGEST)
    return said if said[:1] in _MARKS else f"“{said}”"


def _offsets(spans: Spans) -> str:
    return " ".join(f"[{start}–{end}]" for start, end in spans)
