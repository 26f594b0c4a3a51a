"""`dragoman code`: reports in, records out."""

import sys
from collections.abc import Iterable, Iterator

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dragoman.cli.inputs import Inputs, Settings, input_options, warnings_of
from dragoman.cli.messages import complain, warn
from dragoman.cli.outputs import As, chosen_form, opened, written
from dragoman.errors import InputError
from dragoman.record import Record, Report

MANY = 3
"""From so many inputs on, a progress bar is worth its line."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@input_options
@click.option(
    "--as",
    "as_",
    type=click.Choice(["json", "jsonl", "table", "html"]),
    help="How to write records; by default what the suffix of --output says, else a table on a terminal and JSONL in a pipe.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Worker processes.")
def code(
    files: tuple[str, ...],
    *,
    inputs: Inputs,
    settings: Settings,
    as_: As | None,
    output: str | None,
    jobs: int,
) -> None:
    """Code reports into records.

    FILE is a text, an HTML page or JSONL (one report a line, with `text` and any of id, title, url, outlet, published,
    language); `-` is the standard input. An input that cannot be read costs one line on the standard error and exit code 1,
    never the others.
    """
    form = chosen_form(as_, output)
    to_terminal = output in {None, "-"} and sys.stdout.isatty()
    failed: list[str] = []
    with opened(output) as stream, _progress(files, hidden=to_terminal) as bar:
        seen = _counted(inputs, files, bar)
        records = _records(seen, failed, settings, jobs=jobs)
        for piece in written(records, form, several=len(files) > 1, terminal=to_terminal):
            stream.write(piece.encode("utf-8", "backslashreplace"))
            if form in {"jsonl", "table"}:
                stream.flush()
    if failed:
        raise SystemExit(1)


def _records(
    reports: Iterable[tuple[str, Report | InputError]],
    failed: list[str],
    settings: Settings,
    *,
    jobs: int,
) -> Iterator[Record]:
    """Yield the records; say what is wrong with the inputs that have none, and keep their names in `failed`."""
    from dragoman.cli.workers import coded  # noqa: PLC0415 - the parser takes two seconds, which wrong usage must not wait for

    for name, item, record in coded(reports, settings, jobs=jobs):
        if isinstance(item, InputError):
            complain(str(item))
            failed.append(name)
        if record is not None:
            for message in warnings_of(record):
                warn(_place(name, record), message)
            yield record


def _place(name: str, record: Record) -> str:
    """Return the name of an input, with the report's own id where it has one."""
    own = record.report.source_id
    shown = "<stdin>" if name == "-" else name
    return shown if own is None else f"{shown}: {own}"


def _progress(files: tuple[str, ...], *, hidden: bool) -> Progress:
    """Return a bar on the standard error; only for many inputs, on a terminal, and where no table is written to the same."""
    console = Console(stderr=True)
    many = len(files) >= MANY or any(file == "-" or file.endswith(("jsonl", "ndjson")) for file in files)
    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=hidden or not many or not console.is_terminal)


def _counted(inputs: Inputs, files: tuple[str, ...], bar: Progress) -> Iterator[tuple[str, Report | InputError]]:
    """Yield the reports and move the bar; how many a JSONL holds is not known beforehand."""
    known = not any(file == "-" or file.endswith(("jsonl", "ndjson")) for file in files)
    task = bar.add_task("coding", total=len(files) if known else None)
    for one in inputs.reports(files):
        yield one
        bar.advance(task)
