"""A run: plan, survey, decide on copies, code what is missing; killed at any moment, the next run goes on where it stopped."""

import shutil
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from dragoman.archive.copies import FirstCopies
from dragoman.archive.damage import Damaged
from dragoman.archive.engines.engine import Broke, Died, Engine
from dragoman.archive.files import reason, write_whole
from dragoman.archive.jobs import Done, Job
from dragoman.archive.ledger import HEAD, Run, made, now, write_run
from dragoman.archive.parts import part_folders, read_told, sound_parts
from dragoman.archive.search import index
from dragoman.archive.settings import Settings, maker
from dragoman.archive.shards import Entry, Shard, planned
from dragoman.archive.strikes import Strikes
from dragoman.archive.surveys import is_survey, part_name, read_survey
from dragoman.errors import ArchiveError
from dragoman.intake.corpus import files, is_unchanged
from dragoman.version import __version__

FAILED = "failed.jsonl"
ASIDE = "damaged"
"""Where damaged parts go that are made again."""
SIZE = 4_000_000
"""Bytes of input in a shard, unless told otherwise: some minutes' work."""


class Progress(NamedTuple):
    """How far a run is.

    Attributes:
        stage: `survey` or `code`.
        done: documents that are through; when surveying, shards.
        total: of how many.
        words: coded so far by this run.
    """

    stage: str
    done: int
    total: int
    words: int


class Order(NamedTuple):
    """What is to be run.

    Attributes:
        sources: folders, globs, files.
        folder: the archive.
        engine: the name of the engine, for the record of runs.
        workers: how many, for the same.
        size: bytes of input in a shard.
    """

    sources: tuple[str, ...]
    folder: Path
    engine: str = "local"
    workers: int = 1
    size: int = SIZE


def run(
    order: Order,
    settings: Settings,
    engine: Callable[[], Engine],
    tell: Callable[[Progress], None] = lambda _: None,
    passed: Callable[[str], None] = lambda _: None,
) -> Run:
    """Bring an archive up to its sources, and return what was done.

    Args:
        order: what is to be run.
        settings: how.
        engine: starts the engine; only called where there is work.
        tell: is told how far it is.
        passed: is told of files in folders that nothing can be made of.

    Raises:
        ArchiveError: where the archive is of another maker, is being written to, or cannot be written.
        UnreadableError: where a source is not there.
    """
    making = maker(settings)
    with made(order.folder, making):
        _sweep(order.folder)
        began = time.monotonic()
        report = Run(started=now(), sources=order.sources, engine=order.engine, workers=order.workers, dragoman=__version__)
        write_run(order.folder, report)
        try:
            with _Engines(engine) as engines:
                _Running(order, settings, making.digest(), engines, tell, report).all(_outside(order, passed))
            report.state = "finished"
        except OSError as error:
            report.state, report.why = "stopped", reason(error)
            raise ArchiveError(f"{reason(error)}; what is done is kept: run the same command again") from error
        except BaseException as error:
            report.state, report.why = "stopped", str(error) or type(error).__name__
            raise
        finally:
            report.ended, report.seconds = now(), round(time.monotonic() - began, 1)
            _write_end(order.folder, report)
    return report


def _outside(order: Order, passed: Callable[[str], None]) -> Iterator[str]:
    """Yield the files of the sources, without those of the archive itself where it lies among them."""
    own = order.folder.resolve()
    for path in files(order.sources, lambda path: None if Path(path).resolve().is_relative_to(own) else passed(path)):
        if not Path(path).resolve().is_relative_to(own):
            yield path


def _write_end(folder: Path, report: Run) -> None:
    """Write how a run ended; where the disk is full, what stopped it is said all the same."""
    try:
        write_run(folder, report)
    except ArchiveError:
        if report.state == "finished":
            raise


def _sweep(folder: Path) -> None:
    """Remove what killed runs and dead workers left half-written; nobody may be writing."""
    for inside in ("parts", "plans", "surveys", "runs", "texts"):
        for left in (folder / inside).glob(".*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
    for left in (*(folder / "work").iterdir(), *folder.glob(f".{HEAD}.*"), *folder.glob(f".{FAILED}.*")):
        left.unlink(missing_ok=True)


class _Engines:
    """Starts the engine when it is first needed, and ends it."""

    def __init__(self, start: Callable[[], Engine]) -> None:
        self._start = start
        self._engine: Engine | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._engine is not None:
            self._engine.close()

    def get(self) -> Engine:
        """Return the engine."""
        self._engine = self._engine or self._start()
        return self._engine


class _Running:
    """The steps of one run."""

    def __init__(
        self,
        order: Order,
        settings: Settings,
        maker_digest: str,
        engines: _Engines,
        tell: Callable[[Progress], None],
        report: Run,
    ) -> None:
        self._order = order
        self._settings = settings
        self._maker = maker_digest
        self._engines = engines
        self._tell = tell
        self._report = report
        self._strikes = Strikes()

    def all(self, paths: Iterable[str]) -> None:
        """Do all of it."""
        shards = planned(self._order.folder / "plans", paths, self._settings.reading, self._order.size)
        self._survey(shards)
        sound, damaged = sound_parts(part_folders(self._order.folder))
        missing, total = self._missing(shards, {read_told(part).shard for part in sound}, damaged)
        self._report.shards = {"before": len(shards) - len(missing), "missing": len(missing)}
        self._code(missing, total)
        _sweep(self._order.folder)  # workers that died may have left something
        self._report.outcomes = self._finish()

    def _survey(self, shards: Sequence[Shard]) -> None:
        folder = self._order.folder / "surveys"
        jobs = [
            self._job("survey", shard, _survey_name(shard)) for shard in shards if not is_survey(folder / _survey_name(shard))
        ]
        self._tell(Progress("survey", 0, len(jobs), 0))
        for done, _ in enumerate(self._performed(jobs), 1):
            self._tell(Progress("survey", done, len(jobs), 0))

    def _job(self, kind: str, shard: Shard, name: str, known: tuple[Entry, ...] = ()) -> Job:
        return Job(
            kind="code" if kind == "code" else "survey",
            shard=shard,
            settings=self._settings,
            folder=str(self._order.folder),
            name=name,
            maker=self._maker,
            known=known,
        )

    def _missing(self, shards: Sequence[Shard], there: set[str], damaged: Sequence[Damaged]) -> tuple[list[Job], int]:
        """Return the jobs of the parts that are not there, and the number of documents in all.

        Args:
            shards: all of the archive.
            there: the ids of those that have a sound part.
            damaged: parts that are none.
        """
        copies = FirstCopies(self._settings.duplicates)
        lost = {Path(one.name).name: one for one in damaged}
        found, total = [], 0
        for shard in shards:
            known = tuple(copies.decided(read_survey(self._order.folder / "surveys" / _survey_name(shard))))
            total += len(known)
            name = part_name(shard, known, self._maker)
            if shard.id not in there and (name not in lost or self._set_aside(shard, lost[name])):
                found.append(self._job("code", shard, name, known))
        return found, total

    def _set_aside(self, shard: Shard, damaged: Damaged) -> bool:
        """Move a damaged part out of the way of the one that is to be made again; return whether one can be made."""
        again = all(is_unchanged(piece) for piece in shard.pieces)
        self._report.damaged[str(damaged)] = "made again" if again else "its source is gone or another, so it stays as it is"
        if again:
            part, aside = self._order.folder / damaged.name, self._order.folder / ASIDE
            try:
                aside.mkdir(exist_ok=True)
                part.rename(aside / f"{part.name}-{now().replace(':', '')}")
            except OSError as error:
                raise ArchiveError(f"{part}: not moved to {ASIDE}/: {reason(error)}") from None
        return again

    def _code(self, jobs: Sequence[Job], total: int) -> None:
        through = total - sum(len(job.known) for job in jobs)
        self._tell(Progress("code", through, total, 0))
        for done in self._performed(jobs):
            through += sum(done.outcomes.values())
            self._report.coded += done.outcomes.get("coded", 0)
            self._report.words += done.words
            self._tell(Progress("code", through, total, self._report.words))

    def _performed(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Give the jobs to the engine, those of dead workers again, and yield what comes of them."""
        waiting, running = deque(jobs), 0
        while waiting or running:
            engine = self._engines.get()
            while waiting and running < engine.room:
                engine.submit(waiting.popleft())
                running += 1
            job, answer = engine.wait()
            running -= 1
            if isinstance(answer, Died):
                waiting.appendleft(self._strikes.again(job, answer))
            elif isinstance(answer, Broke):
                raise ArchiveError(f"{answer.why}; what is done is kept: run the same command again")
            else:
                yield answer

    def _finish(self) -> dict[str, int]:
        """Count what became of all documents, and list those that failed."""
        parts, _ = sound_parts(part_folders(self._order.folder))
        outcomes: Counter[str] = Counter(dict.fromkeys(("coded", "failed", "duplicate", "language"), 0))
        for part in parts:
            outcomes.update(read_told(part).outcomes)
        write_whole(self._order.folder / FAILED, b"".join(_failed_lines(parts)))
        if self._settings.text:
            index(self._order.folder)
        return dict(outcomes)


def _survey_name(shard: Shard) -> str:
    return f"{shard.id}.parquet"


def _failed_lines(parts: Iterable[Path]) -> Iterator[bytes]:
    """Yield a line of JSON for each document that failed, in the order of places."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only at the end of a run

    columns = ["place", "reason", "source_id", "url", "shard", "number"]
    rows = []
    for part in parts:
        table = pq.read_table(part / "documents.parquet", columns=[*columns, "outcome"])
        rows += [row for row in table.to_pylist() if row.pop("outcome") == "failed"]
    yield from (msgspec.json.encode(row) + b"\n" for row in sorted(rows, key=lambda row: (row["place"], row["shard"])))
