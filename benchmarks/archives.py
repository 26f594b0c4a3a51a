"""Archives: memory over many documents, two workers against one, queries over a million events, bytes per report.

    .venv/bin/python benchmarks/archives.py memory|workers|queries|bytes [--reports N] [--events N] [--rules-only]

memory   what one worker holds after 500 documents and after ten times as many; the texts bring new names all the time.
workers  seconds of `dragoman run` with one and with two workers, over the same reports, in turns; start-up included.
queries  an archive of so many events by replication with changed dates: a dyad-by-month query, and searches, each five times.
bytes    what an archive takes per report, by table.

Nothing in the texts happened. With other work on the machine, `workers` says how busy it is and nothing else.
"""

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import msgspec
from texts import report

import dragoman
from dragoman.archive.coding import run_shard
from dragoman.archive.parts import TELL, Told, part_folders, read_told
from dragoman.archive.schema import ARCHIVED
from dragoman.archive.search import index, search
from dragoman.archive.settings import Settings
from dragoman.archive.shards import planned
from dragoman.archive.survey import Unwatched, survey_shard
from dragoman.intake.document import Reading

RUN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')", "run"]
SYLLABLES = ("ka", "ro", "mi", "len", "sta", "vor", "qui", "dra", "pel", "um", "zan", "tor")
MONTHLY = """
SELECT date_trunc('month', day) AS month, source, target, count(*) AS events, avg(score) AS mean_score
FROM dyads WHERE status = 'actual' AND day IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
ONE_PAIR = """
SELECT date_trunc('month', day) AS month, sum(events) AS events, sum(mean_score * events) / sum(events) AS mean_score
FROM dyads_daily WHERE source = 'PER' AND target = 'CHL' GROUP BY ALL ORDER BY ALL
"""
SEARCHES = ("ceasefire", '"written answer"', "tariffs negotiations visas", "Tamarisk")
PARTS = 40
LINKS = ("time", "place", "statement", "told_by", "speaker", "within")
LISTS = ("actors", "recipients", "parties", "addressees", "members", "denied_by")


def written(folder: Path, reports: int, *, short: bool = False) -> Path:
    """Write reports as JSON lines, some 340 words each or, short, some 80; each has names that no other has."""
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(reports):
            chance = random.Random(n)  # noqa: S311 - variety, no secret
            name = "".join(chance.choices(SYLLABLES, k=4)).capitalize() + str(n)
            paragraphs = report(n).split("\n\n")[: 1 if short else None]
            text = (
                "\n\n".join(paragraphs)
                + f"\n\nThe mayor of {name}, {name[::-1].capitalize()}, said that the road would be mended."
            )
            row = {
                "id": n,
                "text": text,
                "published": f"20{10 + n % 14}-{n % 12 + 1:02}-{n % 28 + 1:02}",
                "outlet": f"Post {n % 9}",
            }
            stream.write(json.dumps(row) + "\n")
    return path


def held() -> float:
    """Return the memory that this process holds now, in MB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def memory(folder: Path, reports: int, settings: Settings) -> None:
    """Print what a worker holds after a tenth of the reports, and after all."""
    path = written(folder, reports, short=True)
    done, marks = 0, {}
    for shard in planned(folder / "plans", [str(path)], Reading(), path.stat().st_size // (reports // 50)):
        known = tuple(entry for entry, _ in survey_shard(shard, settings, {}, Unwatched()))
        done += len(run_shard(shard, settings, known).tables["reports"])
        if done >= reports // 10:
            marks.setdefault(reports // 10, held())
    marks[reports] = held()
    first, last = marks.values()
    grown = 100 * (last / first - 1)
    print(f"held after {reports // 10:,} documents {first:.0f} MB, after {done:,} {last:.0f} MB: {grown:+.1f} %")


def workers(folder: Path, reports: int, options: list[str]) -> None:
    """Print how much faster two workers are than one."""
    path = written(folder, reports)
    size = path.stat().st_size // 24
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for turn, count in enumerate((1, 2, 2, 1)):
        command = [*RUN, str(path), str(folder / f"run{turn}"), "--workers", str(count), "--shard", str(size), *options]
        start = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
        seconds[count].append(time.perf_counter() - start)
    one, two = (statistics.mean(seconds[count]) for count in (1, 2))
    busy = Path("/proc/loadavg").read_text().split()[0]
    print(f"{reports:,} reports: one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times; load of the machine {busy}")


def replicated(folder: Path, events: int, options: list[str]) -> Path:
    """Make an archive of about so many events out of a small one, with changed dates and ids."""
    small, big = folder / "small", folder / "big"
    subprocess.run([*RUN, str(written(folder, 300)), str(small), *options], check=True)  # noqa: S603 - our own command
    with dragoman.open(small) as archive:
        ((there,),) = archive.sql("SELECT count(*) FROM events").fetchall()
        times = -(-events // there)
        shutil.copytree(small, big, ignore=lambda where, names: names if where.endswith("parts") else ["search.sqlite"])
        for n in range(PARTS):
            _write_part(archive.connection, big / "parts" / f"{n:032x}", range(n * times // PARTS, (n + 1) * times // PARTS))
    told = read_told(part_folders(small)[0])
    for part in part_folders(big):
        data = msgspec.json.encode(Told(shard=part.name, maker=told.maker, outcomes={}, words=0))
        (part / TELL).write_bytes(data)
    return big


def _write_part(base: duckdb.DuckDBPyConnection, part: Path, copies: range) -> None:
    part.mkdir(parents=True)
    for name, columns in ARCHIVED.items():
        names = {column.name: column.type for column in columns}
        own = "id" if name == "reports" else "report_id"
        changed = [f"printf('%016x', hash({own}, n)) AS {own}"]
        if "id" in names and own != "id":
            changed += [f"{_moved(column)} AS {column}" for column in ("id", *LINKS) if names.get(column) == "string"]
            changed += [f"list_transform({column}, lambda x: {_moved('x')}) AS {column}" for column in LISTS if column in names]
        changed += [f"{column} + CAST(n % 3650 AS INTEGER) AS {column}" for column, type_ in names.items() if type_ == "date"]
        query = f"SELECT * REPLACE ({', '.join(changed)}) FROM {name}, range({copies.start}, {copies.stop}) t(n)"  # noqa: S608 - our own names
        base.execute(f"COPY ({query}) TO '{part / name}.parquet' (COMPRESSION zstd)")


def _moved(link: str) -> str:
    """Return the SQL of a stable id, in the report that it is copied into."""
    return f"printf('%016x', hash(report_id, n)) || substr({link}, 17)"


def timed(work: Callable[[], object]) -> str:
    """Return the seconds of five goes."""
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return f"median {statistics.median(seconds):.3f} s, first {seconds[0]:.3f} s, worst {max(seconds):.3f} s"


def queries(folder: Path, events: int, options: list[str]) -> None:
    """Print how long an archive takes to answer."""
    big = replicated(folder, events, options)
    start = time.perf_counter()
    index(big)
    print(f"indexing words: {time.perf_counter() - start:.0f} s, {(big / 'search.sqlite').stat().st_size / 1e6:.0f} MB")
    print("opening:", timed(lambda: dragoman.open(big).close()))
    with dragoman.open(big) as archive:
        ((there,),) = archive.sql("SELECT count(*) FROM events").fetchall()
        ((told,),) = archive.sql("SELECT count(*) FROM statements").fetchall()
        ((reports,),) = archive.sql("SELECT count(*) FROM reports").fetchall()
        print(f"{there:,} events, {told:,} statements, {reports:,} reports in {PARTS} parts")
        print("all dyads by month:", timed(lambda: archive.sql(MONTHLY).fetchall()))
        print("one dyad by month: ", timed(lambda: archive.sql(ONE_PAIR).fetchall()))
        for words in SEARCHES:
            print(f"search {words}:", timed(lambda: search(archive, words)))  # noqa: B023 - called at once


def sizes(folder: Path, reports: int, options: list[str]) -> None:
    """Print what an archive takes per report."""
    path = written(folder, reports)
    subprocess.run([*RUN, str(path), str(folder / "run"), *options], check=True)  # noqa: S603 - our own command
    taken: Counter[str] = Counter()
    for name, size in _files(folder / "run"):
        taken[name] += size
    print(f"{reports:,} reports, {path.stat().st_size / reports:,.0f} bytes of JSONL each; bytes per report:")
    for name, size in taken.most_common():
        print(f"  {name:20} {size / reports:8,.0f}")
    print(f"  {'all':20} {sum(taken.values()) / reports:8,.0f}")


def _files(archive: Path) -> Iterator[tuple[str, int]]:
    for path in archive.rglob("*"):
        if path.is_file():
            yield (path.stem if "parts" in path.parts else path.relative_to(archive).parts[0]), path.stat().st_size


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description="Archives: memory, workers, queries, bytes.")
    parser.add_argument("what", choices=["memory", "workers", "queries", "bytes"])
    parser.add_argument("--reports", type=int)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where to write; by default a temporary folder, removed at the end")
    parser.add_argument("--rules-only", action="store_true")
    asked = parser.parse_args()
    options = ["--rules-only"] if asked.rules_only else []
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if asked.what == "memory":
            memory(folder, asked.reports or 5_000, Settings(models=not asked.rules_only))
        elif asked.what == "workers":
            workers(folder, asked.reports or 400, options)
        elif asked.what == "queries":
            queries(folder, asked.events, options)
        else:
            sizes(folder, asked.reports or 400, options)


if __name__ == "__main__":
    main()
