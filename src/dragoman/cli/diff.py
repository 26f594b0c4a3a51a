"""`dragoman diff`: what another version codes otherwise."""

from collections.abc import Iterable, Iterator

import click
import msgspec

from dragoman.cli.items import Reading
from dragoman.cli.outputs import opened
from dragoman.exports.layouts import Delimited
from dragoman.record import LAYERS
from dragoman.review.changes import Change, Tally, changes

KINDS = ("same", "changed", "added", "removed")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--as",
    "as_",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="`table` counts; `jsonl` and `csv` list every change.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
def diff(old: str, new: str, *, as_: str, output: str | None) -> None:
    """Show what NEW codes otherwise than OLD: annotations added, removed and changed.

    OLD and NEW are folders of archives or files of records (.jsonl or .json) of the same reports; one of them may be `-` for
    JSON lines on the standard input. Reports are matched by their texts, annotations by their stable ids.
    """
    if old == new == "-":
        raise click.UsageError("only one of OLD and NEW may be the standard input")
    before, after = Reading(old), Reading(new)
    tally = Tally()
    found = changes(before, after, tally)
    with opened(output) as stream:
        for piece in _pieces(found, tally, as_):
            stream.write(piece)
    if before.failed or after.failed:
        raise SystemExit(1)


def _pieces(found: Iterable[Change], tally: Tally, as_: str) -> Iterator[bytes]:
    if as_ == "jsonl":
        yield from (msgspec.json.encode(change._asdict()) + b"\n" for change in found)
    elif as_ == "csv":
        layout = Delimited(Change._fields, guarded=True)
        yield (",".join(Change._fields) + "\n").encode()
        yield from (layout.line(change) for change in found)
    else:
        for _ in found:
            pass
        yield "".join(_table(tally)).encode()


def _table(tally: Tally) -> Iterator[str]:
    """Yield the lines of what was counted."""
    for side in ("old", "new"):
        made = ", ".join(f"{count} by dragoman {name}" for (of, name), count in sorted(tally.makers.items()) if of == side)
        yield f"{side}: {made or 'no reports'}\n"
    both, gone, come = (tally.reports[name] for name in ("both", "old", "new"))
    yield f"reports in both: {both}, only in old: {gone}, only in new: {come}\n\n"
    yield f"{'':<10}" + "".join(f"{kind:>9}" for kind in KINDS) + "\n"
    for layer in LAYERS:
        yield f"{layer:<10}" + "".join(f"{tally.annotations[layer, kind]:>9}" for kind in KINDS) + "\n"
    if tally.fields:
        yield "\nchanged columns\n"
    for (layer, name), count in sorted(tally.fields.items(), key=lambda one: (LAYERS.index(one[0][0]), -one[1], one[0][1])):
        yield f"{layer:<10}{name:<18}{count:>6}\n"
