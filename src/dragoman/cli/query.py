"""`dragoman query`: SQL over an archive."""

import sys

import click

from dragoman.cli.outputs import opened


@click.command()
@click.argument("archive", type=click.Path())
@click.argument("query", metavar="SQL")
@click.option(
    "--as", "as_", type=click.Choice(["table", "csv", "jsonl"]), help="By default a table on a terminal, CSV in a pipe."
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
def query(archive: str, query: str, as_: str | None, output: str | None) -> None:
    """Ask an archive in SQL, as DuckDB has it.

    Tables: reports, times, places, actors, statements, events, figures, notes, documents. Views: dated_events, dyads,
    dyads_daily, dyads_monthly, copies, spread. `DESCRIBE events` lists the columns of a table.
    """
    from dragoman.archive.answers import written  # noqa: PLC0415 - DuckDB takes a moment, which wrong usage must not wait for
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    form = as_ or ("table" if output is None and sys.stdout.isatty() else "csv")
    with open_archive(archive) as opened_archive, opened(output) as stream:
        for piece in written(opened_archive.answer(query), form):
            stream.write(piece.encode("utf-8", "backslashreplace"))
