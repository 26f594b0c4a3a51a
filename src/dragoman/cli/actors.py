"""`dragoman actors`: look up who is known, and add actors of one's own."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from dragoman.actors.cards import Card, Term, search_actors, show_actor
from dragoman.actors.dictionaries import Form, import_actors
from dragoman.actors.holders import load_terms
from dragoman.actors.layers import VARIABLE, Layer, add_layer, read_layers, user_folder
from dragoman.actors.reference import Disagreement, compare
from dragoman.cli.messages import complain
from dragoman.cli.outputs import opened

MANY = 20
"""Skipped lines of an import that are told one by one."""

as_option = click.option(
    "--as", "as_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How to print it."
)
layers_option = click.option(
    "--actors",
    metavar="PATH",
    envvar=VARIABLE,
    help=f"Your own actors, searched too: a file or folder; else by {VARIABLE}, else the folder that `add` keeps them in.",
)


@click.group()
def actors() -> None:
    """Look up who is known; add, import and check actors.

    States, organisations and office-holders ship with dragoman. Your own are layered over them in TOML or CSV files, which
    `dragoman code --actors PATH` and `dragoman.load("en", actors=PATH)` use; every record names the files and their sha256.
    """


@actors.command()
@click.argument("name", nargs=-1, required=True)
@layers_option
@as_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Print so many.")
def search(name: tuple[str, ...], *, actors: str | None, as_: str, limit: int) -> None:
    """Find actors by their names, in any spelling and order; exit code 1 where nobody is found."""
    found = search_actors(" ".join(name), _layers(actors))
    _print(found[:limit], as_, _line)
    if len(found) > limit:
        complain(f"{len(found) - limit} more; --limit shows them")
    if not found:
        complain(f"nobody is called {' '.join(name)!r}")
        sys.exit(1)


@actors.command()
@click.argument("actor", nargs=-1, required=True, metavar="ID_OR_NAME")
@layers_option
@as_option
def show(actor: tuple[str, ...], *, actors: str | None, as_: str) -> None:
    """Print all that is known of an actor: names, country, sectors, terms of office and the layer it comes from.

    ID_OR_NAME is a Wikidata id, a state's code or a name; exit code 1 where there is none such.
    """
    found = show_actor(" ".join(actor), _layers(actors))
    _print(found, as_, _page)
    if not found:
        complain(f"no actor {' '.join(actor)!r}")
        sys.exit(1)


@actors.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    envvar=VARIABLE,
    help=f"Where to keep it; else by {VARIABLE}, else ~/.config/dragoman/actors.",
)
def add(file: Path, folder: Path | None) -> None:
    """Check a TOML or CSV file of actors and keep it in your folder.

    Every fault is told, with its entry; a wrong file is not kept.
    """
    kept = add_layer(file, folder or user_folder())
    click.echo(f"{kept}: {_count(read_layers(kept)[0])}")


@actors.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--form", type=click.Choice(["phoenix", "icews", "csv"]), help="What FILE is; by default its first line says.")
@click.option("-o", "--output", metavar="FILE", help="The layer's file, TOML; by default the standard output.")
def import_(file: Path, form: Form | None, output: str | None) -> None:
    """Turn another project's actor dictionary into a file of actors.

    FILE is a PETRARCH or Phoenix dictionary, with its date restrictions; an ICEWS actor table; or CSV. Codes become a country
    and PLOVER sectors; what has none that is known is left out and told.
    """
    found = import_actors(file, form)
    for remark in found.skipped[:MANY]:
        complain(f"{file}: left out: {remark}")
    if len(found.skipped) > MANY:
        complain(f"{file}: left out: {len(found.skipped) - MANY} more")
    with opened(output) as stream:
        stream.write(found.as_toml(file.name).encode())
    complain(f"{file}: {len(found.entries)} entries")


@actors.command()
@click.argument("reference", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="REFERENCE_FOLDER")
@click.option("--actors", metavar="PATH", help="Check the persons of these files too.")
def check(reference: Path, actors: str | None) -> None:
    """Compare terms of office with reference tables.

    REFERENCE_FOLDER holds CSV files with the columns office, person, wikidata, from and to, each named after its state
    (`south-korea.csv`) or `world.csv`. Each term with other dates is printed; exit code 1 where there are any.
    """
    own = [term for layer in read_layers(actors) for term in layer.terms if term.office and term.start]
    terms = [*own, *load_terms()]
    found = compare(terms, reference)
    for one in found:
        click.echo(_disagreement(one))
    complain(f"{len(terms)} terms compared, {len(found)} disagree")
    sys.exit(1 if found else 0)


def _layers(path: str | None) -> tuple[Layer, ...]:
    """Return the layers of a path, else those that `add` has kept."""
    folder = user_folder()
    kept = str(folder) if folder.is_dir() and any(folder.iterdir()) else None
    return read_layers(path or kept)


def _print(cards: Iterable[Card], as_: str, shown: Callable[[Card], str]) -> None:
    for card in cards:
        click.echo(card.to_json() if as_ == "jsonl" else shown(card))


def _line(card: Card) -> str:
    told = [card.kind, card.country or "-", "+".join(card.sectors) or "-", card.id if card.id != card.name else "-"]
    last = f", {card.terms[-1].office}" if card.terms and card.terms[-1].office else ""
    own = f"  ({card.layer})" if card.layer != "dragoman" else ""
    return f"{card.name}{last}  {'  '.join(told)}{own}"


def _page(card: Card) -> str:
    rows = [
        ("kind", card.kind),
        ("country", card.country),
        ("sectors", ", ".join(card.sectors)),
        ("wikidata", card.wikidata),
        ("also", ", ".join(card.also)),
        ("layer", card.layer),
    ]
    lines = [card.name, *(f"  {key:<9} {value}" for key, value in rows if value)]
    return "\n".join([*lines, *(f"  term      {_term(term)}" for term in card.terms)])


def _term(term: Term) -> str:
    span = f"{term.start or '…'} to {term.end or '…'}"
    doubt = "" if term.confirmed else ", unconfirmed"
    return f"{span}  {term.office or '-'} ({term.sector or '-'}{doubt})"


def _disagreement(one: Disagreement) -> str:
    holder = one.holder
    theirs = "; ".join(f"{t.start or '…'} to {t.end or '…'}" for t in one.terms)
    ours = f"{holder.start} to {holder.end or '…'}"
    return f"{holder.country} {holder.office}, {holder.person}: {one.why}: here {ours}, reference {theirs}"


def _count(layer: Layer) -> str:
    people = len({term.person for term in layer.terms})
    return f"{len(layer.entries)} entries, {people} persons, {len(layer.organisations)} organisations and groups"
