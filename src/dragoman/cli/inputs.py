"""The options that say what to read, shared by the commands that read reports."""

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import click

from dragoman.errors import FormatError, InputError, LanguageError, LayerError
from dragoman.intake.dates import check_date
from dragoman.intake.source import Form, Limits, read
from dragoman.provenance import default_parser, parser_folder
from dragoman.record import Record, Report

MAX_BYTES = 5_000_000
"""The limit of one report, or of one line of JSONL, unless told otherwise."""

WARNED = ("D101", "D102")
"""Notes that a user should see even when nobody reads the record: nothing was coded, or not all."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """How inputs are read, as the options say."""

    form: Form | None
    limits: Limits
    published: str | None
    outlet: str | None

    def reports(self, files: Iterable[str]) -> Iterator[tuple[str, Report | InputError]]:
        """Yield every report of every input with the name of its input; an error stands where one cannot be read."""
        stdin = sys.stdin.buffer
        for file in files:
            found = read(file, form=self.form, limits=self.limits, published=self.published, outlet=self.outlet, stdin=stdin)
            for item in found:
                yield file, item


class Settings(NamedTuple):
    """What a pipeline is loaded with; it travels to the worker processes.

    Attributes:
        language: ISO 639-1 code.
        parser: another spaCy pipeline, by name or path.
        actors: a file or folder of the user's own actors.
        models: whether the trained models work beside the rules.
    """

    language: str = "en"
    parser: str | None = None
    actors: str | None = None
    models: bool = True


def input_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of what to read and what to read it with; the command takes them as `inputs` and `settings`."""

    @functools.wraps(command)
    def wrapped(*args: Any, **given: Any) -> None:  # noqa: ANN401 - what click passes
        told = {name: given.pop(name) for name in ("from_", "published", "outlet", "max_bytes")}
        inputs = Inputs(told["from_"], Limits(max_bytes=told["max_bytes"]), told["published"], told["outlet"])
        chosen = {name: given.pop(name) for name in ("language", "parser", "actors")}
        command(*args, inputs=inputs, settings=Settings(**chosen, models=not given.pop("rules_only")), **given)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def date_checked(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse a wrong publication date before anything is read."""
    try:
        return None if value is None else check_date(value)
    except FormatError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def check_parser(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse a parser that is not there before anything is read."""
    try:
        if value is not None:
            parser_folder(value)
    except LanguageError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return value


def check_language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Refuse a language that is not there before anything is read."""
    try:
        default_parser(value)
    except LanguageError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return value


def check_actors(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse a wrong layer of actors before anything is read."""
    from dragoman.actors.layers import read_layers  # noqa: PLC0415 - most commands are given none

    try:
        read_layers(value)
    except LayerError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return value


rules_only_option = click.option("--rules-only", is_flag=True, help="Leave the trained models out; the rules alone decide.")


published_option = click.option(
    "--published", metavar="DATE", callback=date_checked, help="Publication date: 2022, 2022-04 or 2022-04-19."
)
outlet_option = click.option("--outlet", metavar="NAME", help="Who published it.")
max_bytes_option = click.option(
    "--max-bytes",
    "--max-size",
    "max_bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    metavar="N",
    help="Refuse a report, or a line of JSONL, that is larger.",
)
PIPELINE = (
    click.option(
        "--language", metavar="CODE", default="en", show_default=True, callback=check_language, help="Of the reports."
    ),
    click.option("--parser", metavar="NAME", callback=check_parser, help="Another spaCy pipeline, by name or path."),
    click.option(
        "--actors",
        metavar="PATH",
        envvar="DRAGOMAN_ACTORS",
        callback=check_actors,
        help="Actors of your own over those that ship: a TOML or CSV file, or a folder of them; else by DRAGOMAN_ACTORS.",
    ),
    rules_only_option,
)
"""The options of what a pipeline is loaded with."""


_OPTIONS = (
    click.option(
        "--from",
        "from_",
        type=click.Choice(["text", "html", "jsonl"]),
        help="What FILE holds; by default its suffix says, else its first bytes.",
    ),
    published_option,
    outlet_option,
    max_bytes_option,
    *PIPELINE,
)


def warnings_of(record: Record) -> Iterator[str]:
    """Yield what to warn of in a record that came out."""
    for note in record.notes:
        if note.code in WARNED:
            yield note.message
