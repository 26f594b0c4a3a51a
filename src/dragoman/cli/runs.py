"""`dragoman runs`: what was run into an archive."""

import json
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dragoman.errors import DamageWarning

if TYPE_CHECKING:
    from dragoman.archive.ledger import Head, Run


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--as", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it.")
@click.option("--check", is_flag=True, help="Read every file of the archive to its end; exit code 1 where one is damaged.")
def runs(archive: Path, as_: str, *, check: bool) -> None:
    """Show what ran into an archive, with which versions, what failed, and what is damaged.

    Without `--check`, files whose size is right and that were not touched since they were written are taken to be whole.
    """
    from dragoman.archive.ledger import is_locked, read_head, read_runs  # noqa: PLC0415 - wrong usage must not wait
    from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

    head, found, busy = read_head(archive), read_runs(archive), is_locked(archive)
    failed = _failed(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DamageWarning)  # they are listed below
        with open_archive(archive, check=check) as opened:
            damaged = opened.damaged
    if as_ == "json":
        facts = {
            "archive": msgspec.to_builtins(head),
            "runs": [_facts(run, busy=busy) for run in found],
            "failed": failed,
            "damaged": [one._asdict() for one in damaged],
        }
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        raise SystemExit(int(check and bool(damaged)))
    click.echo(_head(head))
    for run in found:
        click.echo(_line(run, busy=busy))
    for reason, count in Counter(str(row["reason"]) for row in failed).most_common():
        click.echo(f"failed: {count:,} × {reason}")
    for one in damaged:
        click.echo(f"damaged, left out: {one}")
    if check and not damaged:
        click.echo("every file is as it was written")
    raise SystemExit(int(check and bool(damaged)))


def _failed(archive: Path) -> list[dict[str, object]]:
    """Return what failed; a list that is damaged is one that the next run writes again."""
    listed = archive / "failed.jsonl"
    try:
        return [msgspec.json.decode(line, type=dict[str, object]) for line in listed.read_bytes().splitlines()]
    except FileNotFoundError:
        return []
    except msgspec.MsgspecError as error:
        warnings.warn(f"{archive}: left out {listed.name}: {error}", DamageWarning, stacklevel=2)
        return []


def _state(run: "Run", *, busy: bool) -> str:
    """Return the state of a run; one that never wrote its end was killed, unless it still goes on."""
    return run.state if run.state != "running" or busy else "killed"


def _facts(run: "Run", *, busy: bool) -> dict[str, object]:
    facts: dict[str, object] = msgspec.to_builtins(run)
    return facts | {"state": _state(run, busy=busy)}


def _head(head: "Head") -> str:
    made = head.maker.made_by
    models = "\n".join(f"  {name}  {digest[:16]}" for name, digest in made.models.items())
    kept = "with texts" if head.maker.text else "without texts"
    what = f"pipeline {made.pipeline}, {kept}, {head.maker.duplicates} duplicates linked"
    return f"made by dragoman {made.dragoman}, {what}; models\n{models}"


def _line(run: "Run", *, busy: bool) -> str:
    state = _state(run, busy=busy)
    counts = ", ".join(f"{count:,} {name}" for name, count in run.outcomes.items())
    why = f" ({run.why})" if run.why else ""
    done = f"{run.coded:,} coded in {run.seconds:,.0f} s by {run.workers} {run.engine} workers"
    line = f"{run.started[:19]}Z  {state}{why}  {' '.join(run.sources)}  {done}" + (f"; in all {counts}" if counts else "")
    return "\n".join([line, *(f"  damaged: {name}: {did}" for name, did in run.damaged.items())])
