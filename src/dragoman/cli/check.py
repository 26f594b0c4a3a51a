"""`dragoman check`: the figures of records beside published series."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

import click

from dragoman.cli.explain import made_before
from dragoman.cli.inputs import Inputs, Settings, input_options
from dragoman.cli.messages import complain
from dragoman.cli.outputs import As, chosen_form, opened, written
from dragoman.errors import DragomanError, InputError
from dragoman.figures.checking.checker import Checker
from dragoman.figures.checking.library import shipped
from dragoman.intake.source import STDIN, read
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
    reader = _Reader(inputs, settings)
    checked = (checker.check(record) for file in records for record in reader.records(file))
    with opened(output) as stream:
        for piece in _told(checked, form, several=len(records) > 1, terminal=terminal):
            stream.write(piece.encode("utf-8", "backslashreplace"))
    if reader.failed:
        raise SystemExit(1)


class _Reader:
    """Reads records, and codes what is a report; keeps the names of what cannot be read in `failed`."""

    def __init__(self, inputs: Inputs, settings: Settings) -> None:
        self.inputs = inputs
        self.settings = settings
        self.failed: list[str] = []

    def records(self, file: str) -> Iterator[Record]:
        """Yield the records of a file, made before or now."""
        try:
            if file == STDIN:
                yield from self._piped(sys.stdin.buffer.read())
            elif (before := made_before(file) if self.inputs.form is None else None) is not None:
                yield from before
            else:
                yield from self._coded(file)
        except DragomanError as error:
            complain(str(error))
            self.failed.append(file)

    def _piped(self, data: bytes) -> Iterator[Record]:
        before = _as_records(data) if self.inputs.form is None else None
        if before is None:
            yield from self._coded(STDIN, BytesIO(data))
        else:
            yield from before

    def _coded(self, file: str, stdin: BinaryIO | None = None) -> Iterator[Record]:
        from dragoman.cli.workers import code_one  # noqa: PLC0415 - the parser takes two seconds; records need none

        own = self.inputs
        for item in read(file, form=own.form, limits=own.limits, published=own.published, outlet=own.outlet, stdin=stdin):
            if isinstance(item, InputError):
                complain(str(item))
                self.failed.append(file)
            else:
                yield code_one(self.settings, item)


def _as_records(data: bytes) -> list[Record] | None:
    """Return the records of JSON or of JSON lines; None where it is neither, but a report.

    Raises:
        RecordError: where they are records that do not fit the schema.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    for whole in (text, f"[{','.join(line for line in text.splitlines() if line.strip())}]"):
        try:
            found = json.loads(whole)
        except (ValueError, RecursionError):
            continue
        rows = found if isinstance(found, list) else [found]
        if rows and all(isinstance(row, dict) and "report" in row and "made_by" in row for row in rows):
            return [Record.from_dict(row) for row in rows]
    return None


def _told(records: Iterable[Record], form: As, *, several: bool, terminal: bool) -> Iterator[str]:
    """Yield the verdicts with their reasons as a table, or the records in another form."""
    if form != "table":
        yield from written(records, form, several=several, terminal=terminal)
        return
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    colour = terminal and not os.environ.get("NO_COLOR")
    for record in records:
        yield rendered(checks(record), width=width, colour=colour)
