"""`dragoman network`: which countries act on which in a period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.archives import archive_first
from dragoman.cli.forms import csv_of, json_of, text_of
from dragoman.cli.outputs import opened
from dragoman.cli.ranges import check_range, from_option, output_option, status_option, to_option

if TYPE_CHECKING:
    from dragoman.analysis.dyads.network import Network


@click.command()
@click.argument("arguments", nargs=-1, metavar="[ARCHIVE]")
@from_option
@to_option
@status_option
@click.option(
    "--least", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Leave out edges of fewer events."
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="So many countries and edges in a table.",
)
@click.option(
    "--as",
    "as_",
    type=click.Choice(["table", "json", "csv", "graphml"]),
    default="table",
    show_default=True,
    help="csv has the edges; graphml wants dragoman[analysis].",
)
@output_option
def network(
    arguments: tuple[str, ...],
    *,
    top: int,
    as_: str,
    output: str | None,
    **given: Any,  # noqa: ANN401 - which events count: what `network_of` takes
) -> None:
    """Show the network of a period: countries, and who acts on whom, how often and how.

    ARCHIVE may be left out where DRAGOMAN_ARCHIVE names it, or the current folder is one or holds one called `archive`.
    """
    from dragoman.analysis.dyads.network import network_of  # noqa: PLC0415 - DuckDB takes a moment, which wrong usage must not wait for
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    folder, rest = archive_first(arguments)
    if rest:
        raise click.UsageError(f"no archive: {rest[0]}")
    check_range(given["first_day"], given["last_day"])
    with open_archive(folder) as archive:
        found = network_of(archive, **given)
    pieces = list(_pieces(found, as_, top))
    with opened(output) as stream:
        for piece in pieces:
            stream.write(piece)


def _pieces(found: "Network", form: str, top: int) -> Iterator[bytes]:
    from dragoman.analysis.dyads.graphml import graphml  # noqa: PLC0415 - as above
    from dragoman.analysis.dyads.network import Edge  # noqa: PLC0415 - as above
    from dragoman.analysis.dyads.rows import part_rows  # noqa: PLC0415 - as above
    from dragoman.cli.dyad_text import network_text  # noqa: PLC0415 - as above

    if form == "json":
        yield json_of(found)
    elif form == "csv":
        yield from csv_of(part_rows(found.edges, Edge))
    elif form == "graphml":
        yield graphml(found)
    else:
        yield text_of(network_text(found, top))
