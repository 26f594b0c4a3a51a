"""`dragoman evaluate`: measure the layers on gold and print one table."""

import functools
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

import dragoman
from dragoman.cli.inputs import rules_only_option
from dragoman.cli.messages import complain
from dragoman.errors import DragomanError
from dragoman.evaluate.pairing import read_rows
from dragoman.evaluate.pairs import Classify, answers
from dragoman.evaluate.readings import Row
from dragoman.evaluate.suite import DATA_SETS, Gold, Outcome, chosen, measure_all
from dragoman.evaluate.table import as_json, as_table


@click.command()
@click.argument("gold", envvar="DRAGOMAN_DEV_GOLD", type=click.Path(path_type=Path))
@click.option("--as", "as_", type=click.Choice(["table", "json"]), default="table", show_default=True, help="What to print.")
@click.option("--only", multiple=True, metavar="NAME", help="A layer, a data set or LAYER/SET; may be given several times.")
@click.option("--records", type=click.Path(path_type=Path), help="Score these records (JSONL, JSON or a folder); code nothing.")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Print so many of what went wrong, per row.")
@click.option("--parser", help="Another spaCy pipeline for English, by name or path.")
@rules_only_option
def evaluate(
    gold: Path,
    as_: str,
    only: tuple[str, ...],
    records: Path | None,
    errors: int,
    parser: str | None,
    *,
    rules_only: bool,
) -> None:
    """Measure every layer on the data sets of the folder GOLD.

    GOLD is taken from the environment variable DRAGOMAN_DEV_GOLD where it is not given. Data sets that are not there are said
    to be absent. Each report is coded once.
    """
    try:
        measures = chosen(only)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--only") from error
    try:
        read = Gold(gold)
        source = _from_file(records) if records else _from_pipeline(read, parser, models=not rules_only)
        outcomes = list(measure_all(read, measures, source))
    except (DragomanError, OSError) as error:
        complain(str(error))
        sys.exit(1)
    click.echo(json.dumps(as_json(outcomes), ensure_ascii=False, indent=1) if as_ == "json" else as_table(outcomes))
    _say_errors(outcomes, errors)


def _from_file(path: Path) -> Callable[[str], Iterable[Row]]:
    rows = read_rows(path)
    return lambda _name: rows


def _from_pipeline(gold: Gold, parser: str | None, *, models: bool) -> Callable[[str], Iterable[Row]]:
    nlp = functools.cache(lambda: dragoman.load("en", parser=parser, models=models))

    def records(name: str) -> list[Row]:
        with click.progressbar(gold.documents(name), label=f"coding {name}", file=sys.stderr) as shown:
            if DATA_SETS[name].marked:
                return list(answers(shown, _classifier(parser, models=models)))
            return [nlp()(document.report()).to_dict() for document in shown]

    return records


@functools.cache
def _classifier(parser: str | None, *, models: bool) -> Classify:
    from dragoman.pipeline import load_classifier  # noqa: PLC0415 - only marked pairs need it, and loading it takes a second

    return load_classifier("en", parser=parser, models=models)


def _say_errors(outcomes: Iterable[Outcome], most: int) -> None:
    for measure, score, _ in outcomes:
        for line in score.errors[:most] if score else ():
            click.echo(f"{measure.name}: {line}", err=True)
