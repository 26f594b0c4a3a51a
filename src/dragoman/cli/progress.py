"""How far a run is, on the standard error: a bar on a terminal, else a line every half minute."""

import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dragoman.cli.messages import complain

if TYPE_CHECKING:
    from dragoman.archive.running import Progress as Step

_EVERY = 30.0  # seconds between lines where there is no terminal


class RunBar:
    """Shows how far a run is.

    Args:
        terminal: whether to draw a bar.
    """

    def __init__(self, terminal: bool) -> None:  # noqa: FBT001 - the one thing it is told
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not terminal)
        self._terminal = terminal
        self._tasks: dict[str, TaskID] = {}
        self._began = self._said = time.monotonic()
        self._first = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, step: "Step") -> None:
        """Show one step."""
        names = {"survey": "looking at shards", "code": "coding documents"}
        if step.stage not in self._tasks:
            self._began, self._first = time.monotonic(), step.done
            self._tasks[step.stage] = self._bar.add_task(names[step.stage], total=step.total, rate="")
        passed = max(time.monotonic() - self._began, 0.1)
        rate = f"{(step.done - self._first) / passed:,.1f}/s" + (f" {step.words / passed:,.0f} words/s" if step.words else "")
        self._bar.update(self._tasks[step.stage], completed=step.done, total=step.total, rate=rate)
        if not self._terminal and time.monotonic() - self._said > _EVERY:
            self._said = time.monotonic()
            complain(f"{names[step.stage]}: {step.done:,} of {step.total:,}, {rate}")
