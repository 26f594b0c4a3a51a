"""`dragoman export`: records in the formats of others."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from dragoman.cli.items import Reading
from dragoman.cli.messages import complain
from dragoman.columns import TABLES
from dragoman.exports.choices import Choices
from dragoman.exports.export import export_files, export_stream, targets_of
from dragoman.exports.formats import FORMATS, Format
from dragoman.ontology.plover import load_plover


@click.command()
@click.argument("input_", metavar="INPUT")
@click.option("--as", "as_", type=click.Choice(list(FORMATS)), required=True, help="The format.")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Write here: a file, or for formats with a file per table a folder; by default the standard output.",
)
@click.option(
    "--table",
    "tables",
    type=click.Choice(list(TABLES)),
    multiple=True,
    help="Only this table; may be given several times. With one, PATH is a file.",
)
@click.option(
    "--codes",
    type=click.Choice(["iso", "cow", "gw"]),
    default="iso",
    show_default=True,
    help="Codes of countries: ISO 3166 alpha-3, Correlates of War, Gleditsch and Ward.",
)
@click.option(
    "--status",
    "statuses",
    type=click.Choice(load_plover().statuses),
    multiple=True,
    help="Only events of this status; may be given several times. By default what the format is for.",
)
@click.option("--spreadsheet-safe", is_flag=True, help="Put an apostrophe before text that a spreadsheet takes for a formula.")
@click.option("--header", is_flag=True, help="Name the columns in a first line where the format has none.")
def export(input_: str, *, as_: str, output: str | None, tables: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401 - the options above
    """Write records in the format of another project or tool.

    INPUT is the folder of an archive, a file of records (.jsonl or .json, also packed with gzip or Zstandard), or `-` for JSON
    lines on the standard input. Every file is written under a temporary name, read back and compared before it gets its own.
    """
    form = FORMATS[as_]
    choices = Choices(
        codes=given["codes"],
        guarded=given["spreadsheet_safe"],
        statuses=given["statuses"] or None,
        tables=tables or tuple(TABLES),
        header=given["header"],
    )
    for option, chosen in (("table", tables), *given.items()):
        if chosen and chosen != "iso" and option not in form.takes:
            name = "--status" if option == "statuses" else f"--{option.replace('_', '-')}"
            raise click.BadOptionUsage(name, f"the format {as_} takes no {name}")
    one = choices.tables[0] if form.tables else ""
    reading = Reading(input_)
    if output in {None, "-"}:
        if form.tables and len(choices.tables) > 1:
            raise click.BadOptionUsage("--output", f"the format {as_} has a file per table: give a folder, or one --table")
        export_stream(reading, form, one, sys.stdout.buffer, choices)
    else:
        _to_files(reading, form, Path(str(output)), choices)
    for reason, count in sorted(choices.left_out.items()):
        complain(f"warning: {count} events are left out: {reason}, which the format {as_} asks for")
    if reading.failed:
        raise SystemExit(1)


def _to_files(items: Reading, form: Format, output: Path, choices: Choices) -> None:
    """Write to a file, or to a folder where the format has several.

    Raises:
        click.BadParameter: where nothing can be written there.
    """
    output = Path(os.path.realpath(output))
    several = form.tables and len(choices.tables) > 1
    if output.exists() and not output.is_file() and not output.is_dir() and not several:  # a device, a named pipe
        with output.open("wb") as stream:
            export_stream(items, form, choices.tables[0] if form.tables else "", stream, choices)
        return
    try:
        targets = targets_of(form, output, choices)
        if taken := next((target for target in targets.values() if target.is_dir()), None):
            raise click.BadParameter(f"{taken}: is a directory", param_hint="--output")
        with tempfile.TemporaryFile(dir=next(iter(targets.values())).parent):
            pass
    except OSError as error:
        raise click.BadParameter(f"{output}: {(error.strerror or str(error)).lower()}", param_hint="--output") from None
    export_files(items, form, targets, choices)
