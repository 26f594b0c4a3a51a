"""`dragoman said`: what somebody said on a subject, through time."""

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import click
import msgspec

from dragoman.cli.archives import archive_first
from dragoman.cli.outputs import opened

if TYPE_CHECKING:
    from dragoman.analysis.said.account import Account

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[ARCHIVE] SPEAKER")
@click.option("--about", metavar="WORDS", help="Only what holds these words, in any form or by words that mean the same.")
@click.option("--about-country", metavar="COUNTRY", help="Only what names this country or somebody of it.")
@click.option("--to", metavar="WHOM", help="Only what is addressed to this country or actor.")
@click.option("--from", "since", type=DAY, metavar="DAY", help="Only from this day on, as 2024-05-31.")
@click.option("--until", type=DAY, metavar="DAY", help="Only until this day, included.")
@click.option(
    "--as", "as_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How to print it."
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
def said(  # noqa: PLR0913 - the options of the command
    arguments: tuple[str, ...],
    *,
    about: str | None,
    about_country: str | None,
    to: str | None,
    since: datetime | None,
    until: datetime | None,
    as_: str,
    output: str | None,
) -> None:
    """Show what a speaker said on a subject: first said, last said, repeated, changed, contradicted, denied.

    SPEAKER is a country's code or name, for its government (the state, its ministries, forces and officials), or the name or
    Wikidata id of an actor. Exit code 1 where nothing was said. ARCHIVE may be left out where DRAGOMAN_ARCHIVE names it, or the
    current folder is one or holds one called `archive`.
    """
    from dragoman.analysis.said.accounts import Subject  # noqa: PLC0415 - DuckDB takes a moment, which wrong usage must not wait for
    from dragoman.analysis.said.accounts import said as find  # noqa: PLC0415 - as above
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    archive, named = archive_first(arguments)
    if len(named) != 1:
        raise click.UsageError("name one speaker, such as CHN")
    subject = Subject(about, about_country, to, _day(since), _day(until))
    with open_archive(archive) as opened_archive:
        account = find(opened_archive, named[0], subject)
    with opened(output) as stream:
        for piece in _written(account, as_):
            stream.write(piece.encode("utf-8", "backslashreplace"))
    if not account.statements:
        raise SystemExit(1)


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def _written(account: "Account", form: str) -> Iterator[str]:
    from dragoman.analysis.said.listing import ROW, listed, rows  # noqa: PLC0415 - as above

    if form == "json":
        yield msgspec.json.format(msgspec.json.encode(account), indent=2).decode() + "\n"
    elif form == "text":
        width = shutil.get_terminal_size((100, 24)).columns
        yield from (line.rstrip() + "\n" for line in listed(account, width))
    else:
        out = io.StringIO()
        table = csv.DictWriter(out, ROW, lineterminator="\n")
        table.writeheader()
        table.writerows({name: _cell(value) for name, value in row.items()} for row in rows(account))
        yield out.getvalue()


def _cell(value: object) -> object:
    return msgspec.json.encode(value).decode() if isinstance(value, tuple) else value
