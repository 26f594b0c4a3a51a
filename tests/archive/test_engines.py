from pathlib import Path

import pytest

from dragoman.archive.engines.engine import Broke, Died
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.engines.ray import RayEngine
from dragoman.archive.jobs import Job
from dragoman.archive.parts import part_folders
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.archive.shards import shard_of
from dragoman.archive.strikes import Strikes
from dragoman.errors import ArchiveError
from dragoman.intake.document import Reading


def files(archive: Path) -> dict[Path, bytes]:
    """Every file of every part."""
    return {path.relative_to(archive): path.read_bytes() for part in part_folders(archive) for path in part.iterdir()}


def job(folder: Path) -> Job:
    return Job(
        kind="survey", shard=shard_of((), Reading()), settings=Settings(models=False), folder=str(folder), name="x.parquet"
    )


def test_what_cannot_be_written_is_told_and_the_worker_lives_on(tmp_path: Path) -> None:
    engine = LocalEngine(1)
    try:
        engine.submit(job(tmp_path / "absent"))
        _, answer = engine.wait()
        assert isinstance(answer, Broke)
        assert "No such file" in answer.why
        (tmp_path / "work").mkdir()
        (tmp_path / "surveys").mkdir()
        engine.submit(job(tmp_path))
        _, answer = engine.wait()
        assert not isinstance(answer, Broke | Died)
        assert answer.outcomes == {"surveyed": 0}
    finally:
        engine.close()


def test_workers_that_die_at_no_document_end_the_run(tmp_path: Path) -> None:
    strikes = Strikes()
    one = job(tmp_path)
    for _ in range(3):
        assert strikes.again(one, Died("it was ended by SIGSEGV")) == one
    with pytest.raises(ArchiveError, match="workers end before they are at any document: it was ended by SIGSEGV"):
        strikes.again(one, Died("it was ended by SIGSEGV"))


@pytest.mark.slow
def test_ray_gives_the_same_parts(tmp_path: Path, sources: Path, archive: Path) -> None:
    settings = Settings(models=False)
    order = Order((str(sources),), tmp_path / "ray", "ray", 2, 1_500)
    done = run(order, settings, lambda: RayEngine(None, 2))
    assert done.outcomes == {"coded": 13, "failed": 2, "duplicate": 2, "language": 1}
    assert files(tmp_path / "ray") == files(archive)
