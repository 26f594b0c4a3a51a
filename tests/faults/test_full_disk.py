"""A full disk: said in one line, nothing half-written, and the same command goes on when there is room."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kilobytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], check=False, capture_output=True)  # noqa: S607 - on the path
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 - as above


def test_a_run_on_a_full_disk_stops_and_goes_on_later(
    small_disk: Path,
    tmp_path: Path,
    driver: Callable[..., object],
    write_rows: Callable[[Path, int], Path],
    is_whole: Callable[[Path, int], None],
    rows_digest: Callable[[Path], str],
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", 60)
    args = (source, "--workers", 1, "--shard", "3K")
    stopped = driver(small_disk / "archive", *args)
    told = stopped.end()
    assert stopped.process.returncode == 1
    assert told.count("\n") == 1
    assert "no space left on device" in told
    assert "what is done is kept: run the same command again" in told
    done = stopped.done()
    assert 0 < len(done) < 6
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)  # noqa: S607 - on the path
    last = driver(small_disk / "archive", *args)
    assert "60 coded + 0 failed" in last.end()
    is_whole(small_disk / "archive", 60)
    undisturbed = driver(tmp_path / "undisturbed", *args)
    undisturbed.end()
    assert rows_digest(small_disk / "archive") == rows_digest(tmp_path / "undisturbed")
