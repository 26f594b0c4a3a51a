"""`dragoman check`: the figures of records beside published series."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator

import click

from dragoman.cli.inputs import Inputs, Settings, input_options
from dragoman.cli.messages import complain
from dragoman.cli.outputs import As, chosen_form, opened, written
from dragoman.cli.records import RecordReader
from dragoman.figures.checking.checker import Checker
from dragoman.figures.checking.library import shipped
from dragoman.record import Record
from dragoman.show.checks import checks
from dragoman.show.terminal import WIDTH, rendered


@click.command()
@click.argument("records", nargs=-1, required=True, metavar="RECORD…")
@click.option(
    "--series",
    multiple=True,
    metavar="DIR",
    help="A folder or file of series; may be given several times. By default those that come with dragoman.",
)
@click.option(
    "--as",
    "as_",
    type=click.Choice(["table", "json", "jsonl", "html"]),
    help="`table` is the verdicts with their reasons; else the records. By default as in `dragoman code`.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
@input_options
def check(
    records: tuple[str, ...],
    *,
    series: tuple[str, ...],
    as_: As | None,
    output: str | None,
    inputs: Inputs,
    settings: Settings,
) -> None:
    """Compare the figures of records with published series.

    RECORD is a file of records made before (.json or .jsonl), `-` for records on the standard input, or a report, which is
    coded first. Each figure gets a verdict (supported, contradicted, not comparable, no data) with the rows used, the sums and
    growth computed, what the wording allows, and other readings that would agree.
    """
    checker = Checker.of(*(series or (shipped(),)), language=settings.language)
    for remark in checker.library.remarks:
        complain(f"warning: {remark}")
    form = chosen_form(as_, output)
    terminal = output in {None, "-"} and sys.stdout.isatty()
    reader = RecordReader(inputs, settings)
    checked = (checker.check(record) for file in records for record in reader.records(file))
    with opened(output) as stream:
        for piece in _told(checked, form, several=len(records) > 1, terminal=terminal):
            stream.write(piece.encode("utf-8", "backslashreplace"))
    if reader.failed:
        raise SystemExit(1)


def _told(records: Iterable[Record], form: As, *, several: bool, terminal: bool) -> Iterator[str]:
    """Yield the verdicts with their reasons as a table, or the records in another form."""
    if form != "table":
        yield from written(records, form, several=several, terminal=terminal)
        return
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    colour = terminal and not os.environ.get("NO_COLOR")
    for record in records:
        yield rendered(checks(record), width=width, colour=colour)
