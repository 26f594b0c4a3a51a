"""`dragoman info`: what would make the records here."""

import json
from dataclasses import asdict
from typing import Any

import click

from dragoman.ontology.sources import DATA_SOURCES, EXPORT_SOURCES
from dragoman.provenance import ACROSS, default_parser, models_of, parser_folder, versions, weights_folder, weights_of


@click.command()
@click.option("--as", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it.")
@click.option("--language", metavar="CODE", default="en", show_default=True, help="Of the reports.")
@click.option("--parser", metavar="NAME", help="Another spaCy pipeline, by name or path.")
def info(as_: str, language: str, parser: str | None) -> None:
    """Print versions, models with their sha256, and data with dates and licences."""
    facts = gathered(language, parser)
    if as_ == "json":
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    for heading, rows in facts.items():
        click.echo(heading)
        for row in _lines(rows):
            click.echo(f"  {row}")


def gathered(language: str, parser: str | None) -> dict[str, Any]:
    """Return what there is to say: `versions`, `models`, `folders` and `data`.

    Raises:
        LanguageError: where there is no such language or parser.
    """
    own = weights_folder()
    return {
        "versions": versions("spacy", "onnxruntime", parser or default_parser(language), "trafilatura", "msgspec"),
        "models": models_of(language, parser) | weights_of(*ACROSS),
        "folders": {
            "parser": str(parser_folder(parser or default_parser(language))),
            "weights": str(own) if own.is_dir() else "none: this release has no models of its own",
        },
        "data": data(),
    }


def data() -> list[dict[str, Any]]:
    """Return the data sets that ship, each with what is known of its date, source and licence."""
    return [asdict(source) for source in DATA_SOURCES + EXPORT_SOURCES]


def _lines(rows: dict[str, str] | list[dict[str, Any]]) -> list[str]:
    if isinstance(rows, dict):
        wide = max(map(len, rows), default=0)
        return [f"{name:<{wide}}  {value}" for name, value in rows.items()]
    return [f"{row['name']}  {row['date']}  {row['licence']}  {row['url']}\n    {row['used_for']}" for row in rows]
