"""`dragoman dyad`: two sides through time, or one side and its partners."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

import click

from dragoman.analysis.dyads.results import By, Direction
from dragoman.cli.archives import archive_first
from dragoman.cli.forms import csv_of, json_of, text_of
from dragoman.cli.messages import complain
from dragoman.cli.outputs import opened
from dragoman.cli.ranges import check_range, from_option, output_option, status_option, to_option

if TYPE_CHECKING:
    from dragoman.analysis.dyads.dyad import Dyad, Part
    from dragoman.analysis.dyads.partners import Partner
    from dragoman.analysis.dyads.results import Side
    from dragoman.analysis.dyads.selection import Choice

PARTS: "tuple[Part, ...]" = ("series", "changes", "statements", "figures")


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[ARCHIVE] A [B]…")
@click.option("--by", type=click.Choice(get_args(By)), default="month", show_default=True, help="Length of a period.")
@from_option
@to_option
@click.option(
    "--direction",
    type=click.Choice(get_args(Direction)),
    default="both",
    show_default=True,
    help="to: what A does to B; from: what B does to A; what each does to the other stays in either.",
)
@status_option
@click.option(
    "--show",
    type=click.Choice([*PARTS, "all"]),
    default="series",
    show_default=True,
    help="What to print; series has the changes with it.",
)
@click.option("--as", "as_", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@output_option
def dyad(arguments: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401 - the options above
    """Show what two sides do to and say of each other through time, or one side with each of its partners.

    A and B are a country's code or name, several with commas (DEU,FRA), a set (EU27), a Wikidata id, or the name of an actor
    of the archive. With one B: a line per period. With none, or several: a line per partner. ARCHIVE may be left out where
    DRAGOMAN_ARCHIVE names it, or the current folder is one or holds one called `archive`.
    """
    archive, sides = archive_first(arguments)
    if not sides:
        raise click.UsageError("name a side, such as CHN")
    if given["as_"] == "csv" and given["show"] == "all":
        raise click.UsageError("CSV holds one thing: choose what to --show")
    check_range(given["first_day"], given["last_day"])
    print_one = _print_dyad if len(sides) == 2 else _print_partners  # noqa: PLR2004 - a dyad has two sides
    print_one(str(archive), sides, given)


def _print_dyad(folder: str, sides: tuple[str, ...], given: dict[str, Any]) -> None:
    from dragoman.analysis.dyads.dyad import dyad_of  # noqa: PLC0415 - DuckDB takes a moment, which wrong usage must not wait for
    from dragoman.analysis.dyads.sides import sides_of  # noqa: PLC0415 - as above
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    with open_archive(folder) as archive:
        a, b = sides_of(archive, sides[0], sides[1])
        _tell(a, b)
        parts = PARTS if given["show"] == "all" else (given["show"],)
        found = dyad_of(archive, a, b, given["by"], _choice(given), parts)
    for note in found.notes:
        complain(note)
    _write(_dyad_pieces(found, given), given["output"])


def _print_partners(folder: str, sides: tuple[str, ...], given: dict[str, Any]) -> None:
    from dragoman.analysis.dyads.partners import partners_of  # noqa: PLC0415 - as above
    from dragoman.analysis.dyads.sides import side_of  # noqa: PLC0415 - as above
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    if given["show"] != "series":
        raise click.UsageError(f"--show {given['show']} wants one B")
    with open_archive(folder) as archive:
        a, *others = (side_of(archive, side) for side in sides)
        _tell(a, *others)
        found = partners_of(archive, a, others, _choice(given))
    _write(_partner_pieces(a, found, given["as_"]), given["output"])


def _choice(given: dict[str, Any]) -> "Choice":
    from dragoman.analysis.dyads.selection import Choice  # noqa: PLC0415 - as above

    names = ("first_day", "last_day", "direction", "statuses")
    return Choice(**{name: given[name] for name in names})


def _tell(*sides: "Side") -> None:
    """Say on the standard error which actors were meant."""
    from dragoman.analysis.dyads.sides import told  # noqa: PLC0415 - as above

    for line in told(sides):
        complain(line)


def _dyad_pieces(found: "Dyad", given: dict[str, Any]) -> Iterator[bytes]:
    from dragoman.analysis.dyads.figures import Shared  # noqa: PLC0415 - as above
    from dragoman.analysis.dyads.rows import change_rows, part_rows, point_rows  # noqa: PLC0415 - as above
    from dragoman.analysis.dyads.statements import Said  # noqa: PLC0415 - as above

    if given["as_"] == "json":
        yield json_of(found)
    elif given["as_"] == "table":
        yield text_of(_dyad_text(found))
    elif given["show"] == "series":
        yield from csv_of(point_rows(found.series.points if found.series else ()))
    elif given["show"] == "changes":
        yield from csv_of(change_rows(found.changes or ()))
    elif given["show"] == "statements":
        yield from csv_of(part_rows(found.statements.said if found.statements else (), Said))
    else:
        yield from csv_of(part_rows(found.figures or (), Shared))


def _dyad_text(found: "Dyad") -> Iterator[str]:
    from dragoman.cli import dyad_text  # noqa: PLC0415 - as above

    if found.series is not None:
        yield from dyad_text.series_text(found.series)
    if found.changes is not None:
        yield from dyad_text.changes_text(found.changes)
    if found.statements is not None:
        yield from dyad_text.statements_text(found.statements, found.a, found.b)
    if found.figures is not None:
        yield from dyad_text.figures_text(found.figures)


def _partner_pieces(a: "Side", partners: "tuple[Partner, ...]", form: str) -> Iterator[bytes]:
    from dragoman.analysis.dyads.partners import Partner  # noqa: PLC0415 - as above
    from dragoman.analysis.dyads.rows import part_rows  # noqa: PLC0415 - as above
    from dragoman.cli.dyad_text import partners_text  # noqa: PLC0415 - as above

    if form == "json":
        yield json_of({"a": a, "partners": partners})
    elif form == "csv":
        yield from csv_of(part_rows(partners, Partner))
    else:
        yield text_of(partners_text(a, partners))


def _write(pieces: Iterator[bytes], output: str | None) -> None:
    with opened(output) as stream:
        for piece in pieces:
            stream.write(piece)
