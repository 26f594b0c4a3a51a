"""Whoever is killed, at whatever moment: at the end every row once, and no part half-written."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

Start = Callable[..., object]


def killed_again_and_again(driver: Callable[..., object], archive: Path, args: tuple[object, ...], kills: int) -> int:
    """Start a run and kill its driver at random moments, until it has been killed so often or is done; return how often."""
    chance = random.Random(8)  # noqa: S311 - repeatable, no secret
    orphans: set[int] = set()
    for count in range(kills):
        one = driver(archive, *args)
        before, until = one.parts(), time.monotonic() + chance.uniform(0.1, 6)
        # No later than at its first part, or the run would be done before it was killed often enough.
        if not one.wait_for(lambda: time.monotonic() > until or one.parts() > before):  # noqa: B023 - called at once
            assert one.process.returncode == 0, one.end()
            return count
        orphans |= set(one.below())
        one.process.send_signal(signal.SIGKILL)
        one.process.wait()
    gone = time.monotonic() + 120
    while [pid for pid in orphans if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < gone, "workers outlive their driver"
        time.sleep(0.1)
    return kills


@pytest.mark.parametrize(
    ("reports", "kills"), [(50, 3), pytest.param(2_000, 50, marks=pytest.mark.slow)], ids=["some", "2,000 reports, 50 kills"]
)
def test_the_driver_is_killed(
    tmp_path: Path,
    driver: Callable[..., object],
    write_rows: Callable[[Path, int], Path],
    is_whole: Callable[[Path, int], None],
    rows_digest: Callable[[Path], str],
    reports: int,
    kills: int,
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", reports)
    args = (source, "--workers", 2, "--shard", "4K")
    assert killed_again_and_again(driver, tmp_path / "killed", args, kills) == kills
    last = driver(tmp_path / "killed", *args)
    assert "coded" in last.end()
    assert last.process.returncode == 0
    is_whole(tmp_path / "killed", reports)
    undisturbed = driver(tmp_path / "undisturbed", *args)
    undisturbed.end()
    assert rows_digest(tmp_path / "killed") == rows_digest(tmp_path / "undisturbed")


@pytest.mark.parametrize(
    ("engine", "workers", "reports"),
    [
        ("local", 1, 50),
        pytest.param("local", 2, 300, marks=pytest.mark.slow),
        pytest.param("ray", 2, 300, marks=pytest.mark.slow),
    ],
)
def test_workers_are_killed(
    tmp_path: Path,
    driver: Callable[..., object],
    write_rows: Callable[[Path, int], Path],
    is_whole: Callable[[Path, int], None],
    rows_digest: Callable[[Path], str],
    engine: str,
    workers: int,
    reports: int,
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", reports)
    args = (source, "--workers", workers, "--shard", "4K")
    one = driver(tmp_path / "killed", *args, "--engine", engine)
    for _ in range(5):
        assert one.wait_for(lambda: len(one.in_work()) > 0)
        victims = [pid for pid in one.below() if is_worker(pid, engine)]  # all: one left alone might finish everything
        send(signal.SIGSTOP, victims)  # or they would be at another document by the time they are killed
        hit = one.in_work()
        send(signal.SIGKILL, victims)
        # Not twice the same document: a second death at it would count as its doing.
        assert one.wait_for(lambda: hit <= one.done())  # noqa: B023 - called at once
    told = one.end()
    assert one.process.returncode == 0, told
    is_whole(tmp_path / "killed", reports)
    undisturbed = driver(tmp_path / "undisturbed", *args)
    undisturbed.end()
    assert rows_digest(tmp_path / "killed") == rows_digest(tmp_path / "undisturbed")


def send(number: signal.Signals, pids: list[int]) -> None:
    """Send a signal to processes, some of which may have ended."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def is_worker(pid: int, engine: str) -> bool:
    """Whether a process does jobs."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False
    return (b"spawn_main" if engine == "local" else b"ray::_attempt") in command
