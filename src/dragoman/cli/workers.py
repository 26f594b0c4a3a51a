"""Code reports in this process or in several; the records come in the order of the reports either way."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context

from dragoman.cli.inputs import Settings
from dragoman.errors import InputError
from dragoman.pipeline import Pipeline, load
from dragoman.record import Record, Report

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What the numeric libraries under the parser ask for their number of threads."""

AHEAD = 4
"""How many reports per worker are read ahead, so that a large input never lies in memory whole."""

Coded = tuple[str, Report | InputError, Record | None]
"""The name of an input, its report and its record; or the error that stands in the report's place, and None."""


@lru_cache(maxsize=1)
def pipeline(settings: Settings) -> Pipeline:
    """Return the pipeline of this process, loaded once."""
    return load(settings.language, parser=settings.parser, actors=settings.actors, models=settings.models)


def code_one(settings: Settings, report: Report) -> Record:
    """Return the record of one report; what a worker process runs."""
    return pipeline(settings)(report)


def coded(reports: Iterable[tuple[str, Report | InputError]], settings: Settings, *, jobs: int = 1) -> Iterator[Coded]:
    """Yield each report with its record, in order.

    Args:
        reports: names of inputs with their reports, or the errors in their place.
        settings: what to load.
        jobs: worker processes; 1 codes in this one.

    Raises:
        LanguageError: where there is no such language or parser.
    """
    if jobs == 1:
        for name, item in reports:
            yield name, item, None if isinstance(item, InputError) else code_one(settings, item)
        return
    yield from _in_processes(reports, settings, jobs)


def _in_processes(reports: Iterable[tuple[str, Report | InputError]], settings: Settings, jobs: int) -> Iterator[Coded]:
    for name in THREADS:
        os.environ.setdefault(name, "1")
    waiting: deque[tuple[str, Report | InputError, Future[Record] | None]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            for name, item in reports:
                future = None if isinstance(item, InputError) else pool.submit(code_one, settings, item)
                waiting.append((name, item, future))
                if len(waiting) > jobs * AHEAD:
                    yield _finished(waiting.popleft())
            while waiting:
                yield _finished(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _finished(one: tuple[str, Report | InputError, Future[Record] | None]) -> Coded:
    name, item, future = one
    return name, item, None if future is None else future.result()
