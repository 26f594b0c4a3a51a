"""`dragoman compare`: two sides' accounts of one meeting, side by side."""

import functools
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from dragoman.analysis.readouts.compare import compare as compared
from dragoman.analysis.readouts.page import page
from dragoman.analysis.readouts.view import view
from dragoman.cli.explain import made_before
from dragoman.cli.inputs import PIPELINE, Settings, date_checked, max_bytes_option
from dragoman.cli.outputs import opened
from dragoman.errors import DragomanError, InputError
from dragoman.intake.source import STDIN, Form, Limits, read
from dragoman.record import Record
from dragoman.show.terminal import WIDTH, rendered

As = Literal["text", "json", "html"]
SUFFIXES: dict[str, As] = {".json": "json", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Told:
    """One of the two inputs, as the options say.

    Attributes:
        name: the file, or the id in an archive.
        published: date of publication, or None.
        outlet: who published it, or None.
        form: what the file holds, or None for what its suffix says.
        limits: what is refused.
    """

    name: str
    published: str | None
    outlet: str | None
    form: Form | None
    limits: Limits


_OPTIONS = (
    click.option(
        "--published-a", metavar="DATE", callback=date_checked, help="Publication date of A: 2022, 2022-04 or 2022-04-19."
    ),
    click.option("--published-b", metavar="DATE", callback=date_checked, help="Publication date of B."),
    click.option("--outlet-a", metavar="NAME", help="Who published A; tells which state it speaks for."),
    click.option("--outlet-b", metavar="NAME", help="Who published B; tells which state it speaks for."),
    click.option(
        "--from",
        "from_",
        type=click.Choice(["text", "html", "jsonl"]),
        help="What A and B hold; by default their suffixes say, else their first bytes.",
    ),
    max_bytes_option,
    *PIPELINE,
)


def _two_inputs(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of the two inputs; the command takes them as `first`, `second` and `settings`."""

    @functools.wraps(command)
    def wrapped(a: str, b: str, **given: Any) -> None:  # noqa: ANN401 - what click passes
        form, limits = given.pop("from_"), Limits(max_bytes=given.pop("max_bytes"))
        first, second = (
            Told(name, given.pop(f"published_{letter}"), given.pop(f"outlet_{letter}"), form, limits)
            for name, letter in ((a, "a"), (b, "b"))
        )
        chosen = {name: given.pop(name) for name in ("language", "parser", "actors")}
        command(first=first, second=second, settings=Settings(**chosen, models=not given.pop("rules_only")), **given)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--archive", metavar="ARCHIVE", help="A and B are ids of reports in this archive: of the report or of the input.")
@click.option(
    "--as",
    "as_",
    type=click.Choice(["text", "json", "html"]),
    help="How to write it; by default what the suffix of --output says, else text.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
@_two_inputs
def compare(*, first: Told, second: Told, settings: Settings, archive: str | None, as_: As | None, output: str | None) -> None:
    """Compare two sides' accounts of one meeting: what both say, what one says alone, where they differ.

    A and B are reports (text, HTML, or JSONL of one line), which are coded first, or records made before (.json or .jsonl), of
    one report each; one of them may be `-`. With --archive they are ids.
    """
    if first.name == second.name == STDIN:
        raise click.UsageError("only one of A and B may be the standard input")
    records = _of_archive(archive, first, second) if archive else (_record(first, settings), _record(second, settings))
    form = as_ or SUFFIXES.get(Path(output or "").suffix.lower(), "text")
    terminal = output in {None, STDIN} and sys.stdout.isatty()
    with opened(output) as stream:
        stream.write(_written(*records, form, terminal=terminal).encode("utf-8", "backslashreplace"))


def _of_archive(folder: str, first: Told, second: Told) -> tuple[Record, Record]:
    """Return two records of an archive, by id."""
    from dragoman.archive.picking import record_in  # noqa: PLC0415 - DuckDB takes its time; files need none
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    with open_archive(folder) as archive:
        return record_in(archive, first.name), record_in(archive, second.name)


def _record(told: Told, settings: Settings) -> Record:
    """Return the record of one input, made before or now.

    Raises:
        DragomanError: where the input holds no report, or several.
    """
    before = made_before(told.name) if told.form is None else None
    records = before if before is not None else list(_coded(told, settings))
    if len(records) != 1:
        raise DragomanError(f"{told.name}: {len(records)} reports where one is compared")
    return records[0]


def _coded(told: Told, settings: Settings) -> list[Record]:
    from dragoman.cli.workers import code_one  # noqa: PLC0415 - the parser takes two seconds; records need none

    out: list[Record] = []
    stdin = sys.stdin.buffer
    for item in read(told.name, form=told.form, limits=told.limits, published=told.published, outlet=told.outlet, stdin=stdin):
        if isinstance(item, InputError):
            raise item
        out.append(code_one(settings, item))
    return out


def _written(first: Record, second: Record, form: As, *, terminal: bool) -> str:
    """Return the comparison as text, JSON or a page."""
    comparison = compared(first, second)
    if form == "json":
        return json.dumps(json.loads(comparison.to_json()), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return page(comparison, first, second)
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    return rendered(view(comparison, width), width=width, colour=terminal and not os.environ.get("NO_COLOR"))
