"""The `dragoman` command."""

import json
import sys

import click

from dragoman.pipeline import load
from dragoman.record import Report


@click.group()
def main() -> None:
    """Read reports, write records."""


@main.command()
@click.argument("files", nargs=-1)
@click.option("--from", "from_", default="jsonl")
@click.option("--as", "as_", default="jsonl")
def code(files: tuple[str, ...], from_: str, as_: str) -> None:
    """Code reports."""
    nlp = load("en")
    for line in sys.stdin:
        row = json.loads(line)
        row["source_id"] = row.pop("id", None)
        sys.stdout.write(nlp(Report.of(**row)).to_json() + "\n")
