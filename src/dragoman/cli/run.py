"""`dragoman run`: whole corpora into an archive."""

import functools
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.inputs import PIPELINE, max_bytes_option, outlet_option, published_option
from dragoman.cli.messages import complain
from dragoman.cli.progress import RunBar
from dragoman.intake.document import FIELDS, Reading

if TYPE_CHECKING:
    from dragoman.archive.engines.engine import Engine
    from dragoman.archive.settings import Settings


def _columns(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = tuple(pair for given in value for pair in given.split(","))
    for pair in pairs:
        field, _, column = pair.partition("=")
        if field not in FIELDS or not column:
            raise click.BadParameter(f"{pair!r}: expected FIELD=NAME, FIELD one of {', '.join(FIELDS)}", ctx, param)
    found = [pair.partition("=") for pair in pairs]
    return tuple((field, column) for field, _, column in found)


def _bytes(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """Return a number of bytes: `800`, `64K`, `4M`, `2G`."""
    unit = {"K": 10, "M": 20, "G": 30}.get(value[-1:].upper(), 0)
    digits = value[:-1] if unit else value
    if not (digits.isascii() and digits.isdigit()) or not int(digits):
        raise click.BadParameter(f"{value!r}: expected a number of bytes such as 4M or 2G", ctx, param)
    return int(digits) << unit


from_option = click.option(
    "--from",
    "from_",
    type=click.Choice(["text", "html", "jsonl", "parquet", "warc"]),
    help="What every file holds; by default the suffix of each says.",
)
columns_option = click.option(
    "--columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=NAME,…",
    help="Of Parquet: which column holds text, id, title, url, outlet, published, language.",
)
_OPTIONS = (
    from_option,
    columns_option,
    published_option,
    outlet_option,
    max_bytes_option,
    *PIPELINE,
    click.option(
        "--duplicates",
        type=click.Choice(["near", "exact"]),
        default="near",
        show_default=True,
        help="Which copies are linked to their first instead of coded.",
    ),
    click.option("--without-text", is_flag=True, help="Keep offsets and hashes, not the words of the reports."),
    click.option(
        "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="Who does the work."
    ),
    click.option("--address", metavar="ADDRESS", help="Of a Ray cluster; without it Ray runs on this machine."),
    click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Worker processes; by default one per core."),
    click.option(
        "--timeout",
        type=click.FloatRange(min=1),
        default=120,
        show_default=True,
        metavar="SECONDS",
        help="The longest that one document may take.",
    ),
    click.option(
        "--memory", default="4G", show_default=True, callback=_bytes, metavar="N", help="The most that a worker may hold."
    ),
    click.option(
        "--shard", default="4M", show_default=True, callback=_bytes, metavar="N", help="Input that a worker takes at a time."
    ),
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), command)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.argument("archive", type=click.Path(path_type=Path))
@_options
def run(sources: tuple[str, ...], archive: Path, **given: Any) -> None:  # noqa: ANN401 - the options above
    """Code whole corpora into an archive, a folder that any tool can read.

    SOURCE is a folder (with all below it), a glob or a file: text, HTML, JSONL (also packed with gzip or Zstandard), Parquet,
    WARC. Run it again after an interruption, or with more sources: what is done is not done again. Copies are linked to their
    first and texts in other languages listed, neither is coded; what cannot be coded is listed with its reason in
    ARCHIVE/failed.jsonl, and the exit code is 1.
    """
    from dragoman.archive.running import Order  # noqa: PLC0415 - as below
    from dragoman.archive.running import run as run_all  # noqa: PLC0415 - the parser takes two seconds, which wrong usage must not wait for

    if given["address"] and given["engine"] != "ray":
        raise click.UsageError("--address goes with --engine ray")
    workers = given["workers"] or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    order = Order(sources, archive, given["engine"], workers, given["shard"])
    passed: list[str] = []
    began = time.monotonic()
    with RunBar(sys.stderr.isatty()) as bar:
        done = run_all(order, _settings(given), _engine(given, workers), bar.tell, passed.append)
    if passed:
        complain(f"{len(passed):,} files passed over whose suffix says nothing that can be read, such as {passed[0]}")
    for name, did in done.damaged.items():
        complain(f"warning: damaged: {name}: {did}")
    complain(_summary(done.outcomes, done.coded, done.words, time.monotonic() - began))
    if done.outcomes.get("failed"):
        complain(f"what failed is listed in {archive / 'failed.jsonl'}")
        raise SystemExit(1)


def _settings(given: dict[str, Any]) -> "Settings":
    from dragoman.archive.settings import Settings  # noqa: PLC0415 - as above

    reading = Reading(given["from_"], given["published"], given["outlet"], given["max_bytes"], given["columns"])
    return Settings(
        language=given["language"],
        parser=given["parser"],
        actors=given["actors"],
        models=not given["rules_only"],
        reading=reading,
        duplicates=given["duplicates"],
        text=not given["without_text"],
        seconds=given["timeout"],
        memory=given["memory"],
    )


def _engine(given: dict[str, Any], workers: int) -> "Callable[[], Engine]":
    """Return what starts the engine."""
    if given["engine"] == "ray":
        from dragoman.archive.engines.ray import RayEngine  # noqa: PLC0415 - an extra

        return lambda: RayEngine(given["address"], given["workers"])
    from dragoman.archive.engines.local import LocalEngine  # noqa: PLC0415 - as above

    return lambda: LocalEngine(workers)


def _summary(outcomes: dict[str, int], coded: int, words: int, seconds: float) -> str:
    """Return on one line what came in and what became of it."""
    parts = " + ".join(
        f"{outcomes.get(name, 0):,} {shown}"
        for name, shown in (
            ("coded", "coded"),
            ("failed", "failed"),
            ("duplicate", "duplicates"),
            ("language", "in other languages"),
        )
    )
    rate = f"{coded:,} documents coded now, {words:,} words, {words / max(seconds, 0.1):,.0f} words/s"
    return f"{sum(outcomes.values()):,} in = {parts}; {rate}"
