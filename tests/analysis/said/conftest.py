"""The stories that statements through time are developed on, coded once."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.analysis.said.gist import Gists
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.archive.store import Archive
from dragoman.evaluate.said import Story, read_stories, write_reports

HERE = Path(__file__).parent


def coded(name: str, folder: Path) -> Path:
    """Code the stories of a file with the rules alone."""
    return run_rules(write_reports(read_stories(HERE / f"{name}.toml"), folder / "reports.jsonl"), folder / "archive")


def run_rules(source: Path, archive: Path, *, text: bool = True) -> Path:
    """Code a source with the rules alone."""
    run(Order((str(source),), archive, "local", 1, 1 << 22), Settings(models=False, text=text), lambda: LocalEngine(1))
    return archive


@pytest.fixture(scope="session")
def gists() -> Gists:
    """Reads what statements say."""
    return Gists("en")


@pytest.fixture(scope="session")
def stories() -> list[Story]:
    """The stories to develop on."""
    return read_stories(HERE / "dev.toml")


@pytest.fixture(scope="session")
def story_archives(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the archive of the stories of a file, for reading only; each is coded once."""
    return functools.cache(lambda name: coded(name, tmp_path_factory.mktemp(name)))


@pytest.fixture(scope="session")
def told_folder(story_archives: Callable[[str], Path]) -> Path:
    """The archive of the stories to develop on."""
    return story_archives("dev")


@pytest.fixture(scope="session")
def textless(stories: list[Story], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of one story, without its text."""
    folder = tmp_path_factory.mktemp("textless")
    return run_rules(write_reports(stories[:1], folder / "reports.jsonl"), folder / "archive", text=False)


@pytest.fixture
def told_archive(told_folder: Path) -> Iterator[Archive]:
    """Their archive, opened."""
    with dragoman.open(told_folder) as archive:
        yield archive
