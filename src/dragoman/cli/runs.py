"""`dragoman runs`: what was run into an archive."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from dragoman.archive.ledger import Head, Run


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--as", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it.")
def runs(archive: Path, as_: str) -> None:
    """Show what ran into an archive, with which versions, and what failed."""
    from dragoman.archive.ledger import is_locked, read_head, read_runs  # noqa: PLC0415 - wrong usage must not wait

    head, found, busy = read_head(archive), read_runs(archive), is_locked(archive)
    failed = _failed(archive)
    if as_ == "json":
        facts = {"archive": msgspec.to_builtins(head), "runs": [_facts(run, busy=busy) for run in found], "failed": failed}
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    click.echo(_head(head))
    for run in found:
        click.echo(_line(run, busy=busy))
    for reason, count in Counter(str(row["reason"]) for row in failed).most_common():
        click.echo(f"failed: {count:,} × {reason}")


def _failed(archive: Path) -> list[dict[str, object]]:
    listed = archive / "failed.jsonl"
    return [json.loads(line) for line in listed.read_text("utf-8").splitlines()] if listed.is_file() else []


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
    return f"{run.started[:19]}Z  {state}{why}  {' '.join(run.sources)}  {done}" + (f"; in all {counts}" if counts else "")
