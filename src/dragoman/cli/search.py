"""`dragoman search`: words in the reports and statements of an archive."""

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.archive.search import Kind


@click.command()
@click.argument("archive", type=click.Path())
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@click.option("--only", type=click.Choice(["report", "statement"]), help="Look in whole reports, or in what is stated.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="The most finds to print."
)
@click.option("--as", "as_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How to print them.")
def search(archive: str, words: tuple[str, ...], only: "Kind | None", limit: int, as_: str) -> None:
    """Find reports and statements of an archive by their words, the best first; exit code 1 where there is none.

    All words must be there. Words within quotation marks stand together; `talk*` is any word that begins so.
    """
    from dragoman.archive.search import search as find  # noqa: PLC0415 - DuckDB takes a moment, which wrong usage must not wait for
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    with open_archive(archive) as opened:
        hits = find(opened, " ".join(words), kind=only, limit=limit)
    for hit in hits:
        if as_ == "jsonl":
            click.echo(json.dumps(hit._asdict(), ensure_ascii=False))
        else:
            about = "  ".join(part for part in (hit.published, hit.outlet, hit.title) if part)
            click.echo(f"{hit.id}  {about}\n  {hit.words or '(no text)'}")
    if not hits:
        raise SystemExit(1)
