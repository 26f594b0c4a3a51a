"""The verdicts on a record's figures, each with its reasons, for the terminal."""

from collections import Counter
from typing import get_args

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from dragoman.record import Figure, Record
from dragoman.show.explanation import reasons
from dragoman.show.listing import Names, shorten, verdict
from dragoman.show.terminal import printable
from dragoman.verdict import Verdict

STYLES = {"supported": "green", "contradicted": "red", "not comparable": "yellow", "no data": "dim"}
"""How each verdict looks; the word itself says it without colour."""


def checks(record: Record) -> RenderableType:
    """Return the verdict on each figure of a record: its words, what the series gives, the reasons, what else would agree."""
    title = printable(shorten(record.report.title or f"report {record.report.source_id or record.report.id}", 200))
    names = Names(record)
    parts: list[RenderableType] = [Rule(Text(title, style="bold"), align="left"), Text()]
    parts += [_one(figure, names) for figure in record.figures]
    counts = Counter(figure.check.verdict for figure in record.figures if figure.check is not None)
    said = ", ".join(f"{counts[kind]} {kind}" for kind in get_args(Verdict) if counts[kind])
    parts.append(Text(f"{said}\n" if said else "No figure was checked.\n", style="bold"))
    return Group(*parts)


def _one(figure: Figure, names: Names) -> Text:
    """Return one figure with its check."""
    out = Text().append(f"{figure.id} ", "bold").append(printable(names.said(figure.spans)))
    about = [figure.metric or "", names.parties(figure.parties), names.time(figure.time)]
    if figure.change is not None and figure.change.spans != figure.spans:
        about.append(names.said(figure.change.spans, 80))
    out.append(printable(f" · {' · '.join(part for part in about if part)}\n"), "dim")
    if figure.check is None:
        return out.append("  not checked\n")
    out.append("  ").append(printable(verdict(figure.check)) + "\n", STYLES[figure.check.verdict])
    for name, value in reasons(figure.check):
        out.append(f"  {name:<12}", "dim").append(printable(value) + "\n")
    return out
