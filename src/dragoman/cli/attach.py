"""`dragoman attach`: texts joined to an archive that was made without them."""

from pathlib import Path

import click

from dragoman.cli.inputs import max_bytes_option
from dragoman.cli.messages import complain
from dragoman.cli.run import columns_option, from_option
from dragoman.intake.document import CorpusForm, Reading


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@from_option
@columns_option
@max_bytes_option
def attach(
    archive: Path, sources: tuple[str, ...], *, from_: CorpusForm | None, columns: tuple[tuple[str, str], ...], max_bytes: int
) -> None:
    """Join the texts of SOURCE to an archive made with --without-text.

    SOURCE is as in `dragoman run`. A text is known by its hash; what the archive does not know is passed over. Exit code 1
    where reports are left without text.
    """
    from dragoman.archive.attach import attach as join  # noqa: PLC0415 - what it takes must not delay wrong usage

    done = join(archive, sources, Reading(from_, max_bytes=max_bytes, columns=columns))
    complain(f"{done.joined:,} texts joined, {done.missing:,} reports without text, {done.unread:,} documents not readable")
    if done.missing:
        raise SystemExit(1)
