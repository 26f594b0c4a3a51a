"""Analyses across reports: how long they take over archives of very many rows, and how much memory.

    .venv/bin/python benchmarks/analysis.py dyad|incidents|denials [--events N] [--folder PATH] [--rules-only]

dyad       over a million events: the series of a pair of states with the reports behind every point, its changes, statements
           and figures, the partners of one state, and the network of all; each five times.
incidents  over a hundred thousand events: finding their incidents and keeping them.
denials    over a hundred thousand statements: linking denials to what they deny, and a government's statements on a subject.

Processor seconds are those of all threads: other work on the machine makes the others longer, hardly these. The archive is that
of `benchmarks/archives.py queries`: a small one replicated with changed dates. With --folder it is kept there and used again.
Nothing in the texts happened.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from archives import PARTS, replicated

import dragoman
from dragoman.analysis.dyads.changes import changes_of
from dragoman.analysis.dyads.figures import figures_between
from dragoman.analysis.dyads.network import network_of
from dragoman.analysis.dyads.partners import partners_of
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.sides import side_of, sides_of
from dragoman.analysis.dyads.statements import statements_between
from dragoman.analysis.incidents.incidents import keep_incidents
from dragoman.analysis.said.accounts import Subject, said
from dragoman.analysis.said.table import derive_denials
from dragoman.archive.store import Archive

PAIR = ("PER", "KEN")
LOUDEST = "SELECT speaker_country FROM statements WHERE speaker_country IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"


def big(folder: Path, events: int, options: list[str]) -> Path:
    """Return an archive of about so many events, made where it is not there."""
    made = folder / "big"
    return made if made.is_dir() else replicated(folder, events, options)


def peak() -> float:
    """Return the most memory that this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def once(work: Callable[[], object]) -> str:
    """Return the seconds of one go, by the clock and of the processor, and the memory."""
    start, used = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - start, time.process_time() - used
    return f"{clock:.1f} s, processor {processor:.1f} s, peak {peak():.2f} GB"


def timed(work: Callable[[], object]) -> str:
    """Return the seconds of five goes, by the clock and of the processor."""
    clock, processor = [], []
    for _ in range(5):
        start, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    told = f"median {statistics.median(clock):.2f} s, best {min(clock):.2f} s, worst {max(clock):.2f} s"
    return f"{told}; processor {statistics.median(processor):.2f} s"


def dyad(archive: Archive) -> None:
    """Print how long a dyad takes."""
    sides = sides_of(archive, *PAIR)
    for by in ("month", "week", "day"):
        series = series_of(archive, *sides, by)  # type: ignore[arg-type] # one of the lengths of a period
        ids = sum(len(point.all.report_ids) for point in series.points)
        told = f"{series.totals.all.events:,} events, {len(series.points):,} points, {ids:,} ids of reports"
        print(f"series by {by} ({told}):", timed(lambda by=by: series_of(archive, *sides, by)))  # type: ignore[misc] # as above
    monthly = series_of(archive, *sides)
    print("changes:", timed(lambda: changes_of(archive, monthly)))
    statements = statements_between(archive, *sides)
    print(f"statements ({len(statements.said):,}):", timed(lambda: statements_between(archive, *sides)))
    print("figures:", timed(lambda: figures_between(archive, *sides)))
    state = side_of(archive, PAIR[0])
    print("partners of one state:", timed(lambda: partners_of(archive, state)))
    print("network:", timed(lambda: network_of(archive)))


def incidents(archive: Archive) -> None:
    """Print how long finding incidents takes."""
    print("incidents:", once(lambda: keep_incidents(archive)))
    (counts,) = archive.sql("SELECT count(*), max(reports) FROM incidents").fetchall()
    print("{:,} incidents, of {:,} reports at most".format(*counts))


def denials(archive: Archive) -> None:
    """Print how long denials take, and one question that reads them."""
    print("denials:", once(lambda: derive_denials(archive)))
    ((country,),) = archive.sql(LOUDEST).fetchall()
    for about in (None, "talks"):
        print(f"said {country} {about or ''}:", once(lambda about=about: said(archive, country, Subject(about=about))))  # type: ignore[misc] # bound now


class Benchmark(NamedTuple):
    """What can be measured, and over how many events if nothing else is asked."""

    measure: Callable[[Archive], None]
    events: int


BENCHMARKS = {
    "dyad": Benchmark(dyad, 1_000_000),
    "incidents": Benchmark(incidents, 100_000),
    "denials": Benchmark(denials, 33_000),
}
"""What can be measured, by its name on the command line."""


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description="Analyses across reports: seconds and memory over very many rows.")
    parser.add_argument("what", choices=BENCHMARKS)
    parser.add_argument("--events", type=int, help="by default a million for dyad, fewer for the others")
    parser.add_argument(
        "--folder", type=Path, help="where to keep the archive; by default a temporary folder, removed at the end"
    )
    parser.add_argument("--rules-only", action="store_true")
    asked = parser.parse_args()
    chosen = BENCHMARKS[asked.what]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        made = big(folder, asked.events or chosen.events, ["--rules-only"] if asked.rules_only else [])
        print("opening:", timed(lambda: dragoman.open(made).close()))
        with dragoman.open(made) as archive:
            (counts,) = archive.sql("SELECT count(*), (SELECT count(*) FROM statements) FROM events").fetchall()
            told = "{:,} events, {:,} statements".format(*counts)
            print(f"{told} in {PARTS} parts; load of the machine {Path('/proc/loadavg').read_text().split()[0]}")
            chosen.measure(archive)


if __name__ == "__main__":
    main()
