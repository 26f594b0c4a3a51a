"""`dragoman incidents`: what happened, however many reports tell it, and what they disagree on."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
import msgspec

from dragoman.cli.archives import default_archive
from dragoman.cli.outputs import opened

if TYPE_CHECKING:
    from dragoman.analysis.incidents.listing import Dossier

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("archive", type=click.Path(), required=False)
@click.option(
    "--country", "countries", multiple=True, metavar="CODE", help="Only with this country on a side; repeat for several."
)
@click.option("--type", "type_", metavar="TYPE", help="Only of this type, as PLOVER names it.")
@click.option("--from", "first", type=DAY, metavar="DATE", help="Only from this day on.")
@click.option("--to", "last", type=DAY, metavar="DATE", help="Only up to this day.")
@click.option(
    "--reports",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only told by so many reports or more.",
)
@click.option("--disputed", is_flag=True, help="Only those on which reports disagree.")
@click.option("--id", "id_", metavar="ID", help="Only this one.")
@click.option("--anew", is_flag=True, help="Find them anew, even where the archive keeps them.")
@click.option(
    "--as",
    "as_",
    type=click.Choice(["text", "jsonl", "csv"]),
    default="text",
    show_default=True,
    help="`csv` has a line per incident, the others what each report says too.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
def incidents(archive: str | None, *, as_: str, output: str | None, anew: bool, **asked: Any) -> None:  # noqa: ANN401 - options
    """List what happened: events of different reports that are the same happening are one incident with all its reports.

    Incidents are found once and kept in ARCHIVE, as the tables incidents, incident_events and incident_differences, until more
    is run into it. ARCHIVE may be left out where DRAGOMAN_ARCHIVE names it, or the current folder is one or holds one called
    `archive`.
    """
    from dragoman.analysis.incidents.incidents import keep_incidents, with_incidents  # noqa: PLC0415 - wrong usage must not wait
    from dragoman.analysis.incidents.listing import Asked, dossiers  # noqa: PLC0415 - as above
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    with open_archive(archive or default_archive()) as opened_archive:
        (keep_incidents if anew else with_incidents)(opened_archive)
        found = dossiers(opened_archive, msgspec.convert({name: _day(value) for name, value in asked.items()}, Asked))
        with opened(output) as stream:
            for piece in _pieces(found, as_):
                stream.write(piece)


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def _pieces(found: "Iterator[Dossier]", as_: str) -> Iterator[bytes]:
    from dragoman.analysis.incidents.columns import INCIDENTS  # noqa: PLC0415 - as above
    from dragoman.exports.layouts import Delimited  # noqa: PLC0415 - as above

    layout = Delimited(tuple(column.name for column in INCIDENTS), guarded=True)
    if as_ == "csv":
        yield (",".join(layout.columns) + "\n").encode()
    for dossier in found:
        if as_ == "csv":
            yield layout.line([dossier.incident[name] for name in layout.columns])
        elif as_ == "jsonl":
            yield msgspec.json.encode(dossier) + b"\n"
        else:
            yield (dossier.text() + "\n\n").encode("utf-8", "backslashreplace")
