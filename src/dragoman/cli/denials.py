"""`dragoman denials`: denials of an archive, and what they deny."""

import shutil

import click
import msgspec

from dragoman.cli.archives import default_archive
from dragoman.cli.outputs import opened


@click.command()
@click.argument("archive", type=click.Path(), required=False)
@click.option("--by", metavar="COUNTRY", help="Only denials by actors of this country.")
@click.option("--of", metavar="COUNTRY", help="Only denials of what actors of this country said.")
@click.option("--across", is_flag=True, help="Only where denial and what it denies stand in different reports.")
@click.option("--as", "as_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How to print them.")
@click.option("-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written.")
def denials(archive: str | None, *, by: str | None, of: str | None, across: bool, as_: str, output: str | None) -> None:
    """Link the denials of an archive to what they deny, in the same report and in others.

    The links are kept as its table `denials`; where that is there and no report has come since, it is read. Exit code 1 where
    there are no links. ARCHIVE may be left out where DRAGOMAN_ARCHIVE names it, or the current folder is one or holds one
    called `archive`.
    """
    from dragoman.analysis.said.listing import denial_lines  # noqa: PLC0415 - DuckDB takes a moment, which wrong usage must not wait for
    from dragoman.analysis.said.speakers import required_country  # noqa: PLC0415 - as above
    from dragoman.analysis.said.table import derive_denials, kept_denials  # noqa: PLC0415 - as above
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    denier, teller = required_country(by), required_country(of)
    with open_archive(archive or default_archive()) as opened_archive:
        kept = kept_denials(opened_archive)
        found = derive_denials(opened_archive) if kept is None else kept
    chosen = [
        one
        for one in found
        if denier in {None, one.speaker_country}
        and teller in {None, one.denied_speaker_country}
        and not (across and one.same_report)
    ]
    width = shutil.get_terminal_size((100, 24)).columns
    with opened(output) as stream:
        if as_ == "jsonl":
            stream.writelines(msgspec.json.encode(one) + b"\n" for one in chosen)
        else:
            stream.writelines(f"{line.rstrip()}\n".encode("utf-8", "backslashreplace") for line in denial_lines(chosen, width))
    if not chosen:
        raise SystemExit(1)
