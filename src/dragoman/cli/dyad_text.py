"""Dyads, partners and networks as text for a terminal."""

from collections.abc import Iterator, Sequence

from dragoman.analysis.dyads.figures import Shared
from dragoman.analysis.dyads.network import Network
from dragoman.analysis.dyads.partners import Partner
from dragoman.analysis.dyads.results import Change, Quads, Reciprocity, Series, Side
from dragoman.analysis.dyads.statements import Statements
from dragoman.show.listing import shorten
from dragoman.show.terminal import printable

_BAR = 12  # columns of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_WORDS = 60
_SEVERAL = 20  # statements and figures that a table shows
KEY = "V+ M+ V− M−: verbal and material cooperation, verbal and material conflict"


def series_text(series: Series) -> Iterator[str]:
    """Yield a dyad through time: a line per period, then all of it, and what stands in no period."""
    yield f"{_named(series.a)} and {_named(series.b)}: {' and '.join(series.statuses)} events by {series.by}"
    yield f"{KEY}; → {printable(series.a.name)} to {printable(series.b.name)}, ← the other way, ↔ each to each"
    yield ""
    if series.points:
        yield from aligned(_series_rows(series))
        yield ""
    else:
        yield "no event that a period could count"
    unplaced = series.unplaced
    if unplaced.undated or unplaced.wide:
        yield f"in no {series.by}: {unplaced.undated:,} undated, {unplaced.wide:,} of a longer time or partly out of the range"
    yield from _reciprocity(series.reciprocity, series)


def _series_rows(series: Series) -> Iterator[Sequence[str]]:
    head = [series.by, "events", "", "V+", "M+", "V−", "M−", "mean", "sum", "→", "←", "↔", "reports", "outlets", "printings"]
    counted = series.incidents != "absent"
    yield [*head, "incidents"] if counted else head
    most = max((point.all.events for point in series.points), default=0)
    for point in (*series.points, None):
        whole = point or series.totals
        counts = whole.all
        row = [
            point.period if point else "all",
            f"{counts.events:,}",
            bar(counts.events, most) if point else "",
            *_quads(counts.quads),
            _signed(counts.mean_score),
            _signed(counts.score_sum, 1),
            *(f"{one.events:,}" for one in (whole.to, whole.from_, whole.reciprocal)),
            *(f"{number:,}" for number in (counts.reports, counts.outlets, counts.printings)),
        ]
        yield [*row, f"{counts.incidents:,}"] if counted else row


def _reciprocity(found: Reciprocity, series: Series) -> Iterator[str]:
    if found.balance is not None:
        yield f"of the directed events {found.balance:.0%} are matched in number by the other side's"
    if found.same_period is not None:
        told = {
            "in the same period": found.same_period,
            f"{series.a.name} after {series.b.name}": found.to_follows_from,
            f"{series.b.name} after {series.a.name}": found.from_follows_to,
        }
        shown = ", ".join(f"{printable(name)} {_signed(value)}" for name, value in told.items() if value is not None)
        yield f"correlation of the summed scores of → and ←: {shown}"


def changes_text(changes: Sequence[Change]) -> Iterator[str]:
    """Yield the changes, each with the reports that moved it most."""
    yield f"{_number(len(changes), 'change')} of level"
    for change in changes:
        what, levels = "mean score", [_signed(level.value) for level in (change.before, change.after)]
        if change.measure == "events":
            what, levels = "events per day", [f"{level.value:,.2f}" for level in (change.before, change.after)]
        yield f"{change.period}  from {change.day}: {what} {levels[0]} → {levels[1]}"
        for mover in (*change.before_movers, *change.after_movers):
            shown = printable("  ".join(filter(None, (mover.published, mover.outlet))))
            moved = f"{_number(mover.events, 'event')}, effect {_signed(mover.effect)}"
            yield f"  {mover.report_id}  {mover.period}  {moved}  {shown}"


def statements_text(found: Statements, a: Side, b: Side) -> Iterator[str]:
    """Yield how many statements of each act there are, and the last ones."""
    yield f"{_number(len(found.said), 'statement')}: → {printable(a.name)} to or of {printable(b.name)}, ← the other way"
    yield ""
    yield from aligned([("act", "→", "←"), *((one.name, f"{one.to:,}", f"{one.from_:,}") for one in found.acts)])
    yield ""
    for one in found.said[-_SEVERAL:]:
        arrow = "→" if one.way == "to" else "←"
        who = printable(f"{one.speaker_name} ({one.cue or 'no cue'}, {one.act or 'no act'}, {one.link})")
        content = printable(shorten(one.content or "(no text)", _WORDS))
        yield f"{one.first_day or '-'!s:<10}  {one.report_id}  {arrow}  {who}: {content}"
    if len(found.said) > _SEVERAL:
        yield f"the last {_SEVERAL} are shown; --as json has all"


def figures_text(figures: Sequence[Shared]) -> Iterator[str]:
    """Yield the last of the figures that both sides are parties to."""
    yield f"{_number(len(figures), 'figure')} that both are parties to"
    head = ("day", "report", "metric", "value", "unit", "parties", "change", "words")
    rows = [
        (
            str(one.first_day or "-"),
            one.report_id,
            one.metric or "-",
            "-" if one.value is None else f"{one.bound if one.bound != '=' else ''}{one.value:,.10g}",
            one.unit or "-",
            f"{', '.join(one.party_names)}{f' ({one.flow})' if one.flow else ''}",
            f"{one.change_direction} {one.change_value or ''}".strip() if one.change_direction else "-",
            shorten(one.words or "(no text)", _WORDS),
        )
        for one in figures[-_SEVERAL:]
    ]
    yield from aligned([head, *rows]) if rows else ()
    if len(figures) > _SEVERAL:
        yield f"the last {_SEVERAL} are shown; --as json has all"


def partners_text(a: Side, partners: Sequence[Partner]) -> Iterator[str]:
    """Yield one side and its partners, a line each."""
    yield f"{_named(a)} and its partners"
    yield f"{KEY}; → by {a.name}, ← by the partner, ↔ each to each; trend: of the score, per year"
    yield ""
    head = (
        "partner", "name", "events", "", "V+", "M+", "V−", "M−", "mean", "trend", "→", "←", "↔", "reports", "first", "last"
    )  # fmt: skip
    most = max((partner.events for partner in partners), default=0)
    yield from aligned([head, *(_partner(partner, most) for partner in partners)])


def _partner(partner: Partner, most: int) -> Sequence[str]:
    return (
        partner.code,
        partner.name,
        f"{partner.events:,}",
        bar(partner.events, most),
        *_quads(partner.quads),
        _signed(partner.mean_score),
        _signed(partner.trend),
        *(f"{number:,}" for number in (partner.to, partner.from_, partner.reciprocal, partner.reports)),
        partner.first_day.isoformat(),
        partner.last_day.isoformat(),
    )


def network_text(network: Network, top: int) -> Iterator[str]:
    """Yield the strongest countries and the heaviest edges of a network."""
    days = f"{network.first_day or 'the beginning'} to {network.last_day or 'the end'}"
    yield f"{days}: {_number(network.events, 'event')} in {_number(network.reports, 'report')}"
    if network.reciprocity is not None:
        yield f"of the directed events {network.reciprocity:.0%} are returned"
    yield ""
    most = max((node.strength for node in network.nodes), default=0)
    nodes = [
        (
            node.code,
            node.name,
            f"{node.strength:,}",
            bar(node.strength, most),
            f"{node.out_strength:,}",
            f"{node.in_strength:,}",
            f"{node.partners}",
            f"{node.events:,}",
            _signed(node.mean_score),
            f"{node.reports:,}",
        )
        for node in network.nodes[:top]
    ]
    yield from aligned([("country", "name", "strength", "", "out", "in", "partners", "events", "mean", "reports"), *nodes])
    yield ""
    yield KEY
    edges = [
        (
            edge.source,
            edge.target,
            f"{edge.events:,}",
            f"{edge.reciprocal:,}",
            *_quads(edge.quads),
            _signed(edge.mean_score),
            f"{edge.reports:,}",
        )
        for edge in network.edges[:top]
    ]
    yield from aligned([("source", "target", "events", "↔", "V+", "M+", "V−", "M−", "mean", "reports"), *edges])
    if len(network.edges) > top or len(network.nodes) > top:
        yield f"{len(network.nodes)} countries and {len(network.edges):,} edges in all; --top shows more"


def bar(number: int, most: int) -> str:
    """Return a bar as long as a number is beside the most."""
    eighths = round(8 * _BAR * number / most) if most else 0
    if number and not eighths:
        eighths = 1
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def aligned(rows: Sequence[Sequence[str]] | Iterator[Sequence[str]]) -> Iterator[str]:
    """Yield rows in columns: numbers to the right, all else to the left; the first row is the head."""
    cells = [[printable(cell) for cell in row] for row in rows]
    wide = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    right = [len(cells) > 1 and all(_is_number(row[n]) for row in cells[1:]) for n in range(len(wide))]
    for row in cells:
        shown = (f"{cell:>{wide[n]}}" if right[n] else f"{cell:<{wide[n]}}" for n, cell in enumerate(row))
        yield "  ".join(shown).rstrip()


def _is_number(cell: str) -> bool:
    return cell == "-" or cell.replace(",", "").replace("+", "").replace("−", "").replace(".", "").isdigit()


def _quads(quads: Quads) -> Iterator[str]:
    yield from (f"{getattr(quads, name):,}" for name in Quads.__struct_fields__)


def _signed(value: float | None, decimals: int = 2) -> str:
    return "-" if value is None else f"{value:+,.{decimals}f}".replace("-", "−")


def _number(count: int, what: str) -> str:
    return f"{count or 'no':{',' if count else ''}} {what}{'' if count == 1 else 's'}"


def _named(side: Side) -> str:
    codes = f" ({side.countries[0]})" if len(side.countries) == 1 else ""
    return printable(side.name) + codes
