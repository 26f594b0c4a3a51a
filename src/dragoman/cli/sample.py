"""`dragoman sample`: a sample for checking by hand, and what the marks on it say."""

import json
import sys
from collections.abc import Iterator

import click

from dragoman.cli.items import Reading
from dragoman.cli.outputs import opened
from dragoman.exports.export import write_stream
from dragoman.record import LAYERS
from dragoman.review.precision import Precision, precision_by_type
from dragoman.review.sampling import Sampler
from dragoman.review.sheet import LAYOUT, marks_in, sheet_rows


@click.command()
@click.argument("input_", metavar="[INPUT]", required=False)
@click.option("--marked", metavar="SHEET", help="Read a sheet back that was marked, and print the precision of each type.")
@click.option("--layer", type=click.Choice(LAYERS), default="events", show_default=True, help="What to draw.")
@click.option("--size", type=click.IntRange(min=1), default=200, show_default=True, metavar="N", help="How many to draw.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Another seed draws others.")
@click.option(
    "--as", "as_", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print precision."
)
@click.option("-o", "--output", metavar="FILE", help="Write here; by default to the standard output.")
def sample(input_: str | None, *, marked: str | None, layer: str, size: int, seed: int, as_: str, output: str | None) -> None:
    """Draw a sample for checking by hand, or read the marked sheet back.

    INPUT is the folder of an archive, a file of records (.jsonl or .json), or `-` for JSON lines on the standard input. The
    sheet is a CSV file for any spreadsheet: write yes, no or ? into its column `right`. The same number is drawn of each type,
    within a type years and outlets by their share.
    """
    if (input_ is None) == (marked is None):
        raise click.UsageError("give INPUT to draw a sheet, or --marked SHEET to read one back")
    if marked is not None:
        rows = precision_by_type(marks_in(marked))
        with opened(output) as stream:
            stream.write("".join(_json(rows) if as_ == "json" else _table(rows)).encode("utf-8", "backslashreplace"))
        return
    reading = Reading(str(input_))
    sampler = Sampler(layer, size, seed)
    sampler.read(reading)
    if output in {None, "-"}:
        write_stream(sheet_rows(sampler.drawn()), LAYOUT, sys.stdout.buffer)
    else:
        with opened(output) as stream:
            write_stream(sheet_rows(sampler.drawn()), LAYOUT, stream)
    if reading.failed:
        raise SystemExit(1)


def _json(rows: list[Precision]) -> Iterator[str]:
    yield json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2) + "\n"


def _table(rows: list[Precision]) -> Iterator[str]:
    """Yield the lines of a table for reading."""
    wide = max(len("type"), *(len(row.type) for row in rows))
    yield f"{'type':<{wide}}  {'in all':>7}  {'marked':>6}  {'right':>5}  {'unmarked':>8}  precision (95 %)\n"
    for row in rows:
        counts = f"{row.of_type:>7}  {row.marked:>6}  {row.right:>5}  {row.unmarked:>8}"
        told = "-" if row.precision is None else f"{row.precision:.3f} ({row.low:.3f} to {row.high:.3f})"
        yield f"{row.type:<{wide}}  {counts}  {told}\n"
