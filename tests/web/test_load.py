"""Many visitors at once, over a server in a process of its own: while a run writes into the archive, and while reports are coded."""

import http.client
import json
import runpy
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import dragoman

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
DRAGOMAN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')"]
SERVER = (
    "import sys\nimport uvicorn\nfrom pathlib import Path\nfrom dragoman.web.app import create\nfrom dragoman.web.settings import Settings\n"
    "if __name__ == '__main__':\n"
    "    settings = Settings(models=False, look_seconds=0.5)\n"
    "    uvicorn.run(create(Path(sys.argv[1]), settings), host='127.0.0.1', port=int(sys.argv[2]), log_level='error')\n"
)
"""As `dragoman serve`, but that it looks for new parts all the time."""
READERS, CLIENTS = 20, 50
PATHS = (
    "/", "/events", "/events?type=ACCUSE", "/statements?country=PER", "/figures", "/actors", "/places", "/reports", "/search?q=talks",
    "/statements.csv", "/events.json?page=1", "/reports.json", "/runs", "/compare",
)  # fmt: skip
TEXT = (ROOT / "examples/fishing-talks.txt").read_text("utf-8")


visiting = runpy.run_path(str(ROOT / "benchmarks/visiting.py"))
ask, p95 = visiting["ask"], visiting["p95"]


def source(folder: Path, name: str, numbers: range) -> Path:
    """A file of reports, made-up ones of the benchmarks, each another."""
    path = folder / f"{name}.jsonl"
    made = runpy.run_path(str(ROOT / "benchmarks/texts.py"))["report"]
    rows = ({"text": made(n), "title": f"Report {n}", "outlet": f"Post {n % 4}", "published": "2024-05-08"} for n in numbers)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a few reports, coded by rules alone."""
    folder = tmp_path_factory.mktemp("load")
    command = [*DRAGOMAN, "run", str(source(folder, "first", range(6))), str(folder / "archive"), "--rules-only"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "archive"


@pytest.fixture
def copied(small: Path, tmp_path: Path) -> Path:
    """A copy of it that may be written to."""
    shutil.copytree(small, tmp_path / "archive")
    return tmp_path / "archive"


@contextmanager
def served(folder: Path, port: int, script: Path) -> Iterator[None]:
    """A server over an archive, in a process of its own, with the pipeline loaded."""
    script.write_text(SERVER, "utf-8")
    server = subprocess.Popen([sys.executable, str(script), str(folder), str(port)], stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and ask(port, "/about").status != 200:
            time.sleep(0.2)
        assert ask(port, "/pasted", "Peru met Chile.").status == 303
        yield
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=60)
    assert errors == ""


def together(work: Callable[[int], None], workers: int) -> list[threading.Thread]:
    """Start threads that do something, each with its number."""
    threads = [threading.Thread(target=work, args=(n,)) for n in range(workers)]
    for one in threads:
        one.start()
    return threads


def test_readers_see_no_error_while_a_run_writes(
    copied: Path, tmp_path: Path, free_port: Callable[[], int], record_property: Callable[[str, object], None]
) -> None:
    port, done, answers = free_port(), threading.Event(), list[Any]()
    more = source(tmp_path, "second", range(6, 66))
    totals: list[int] = []

    def read(number: int) -> None:
        at = number
        while not done.is_set():
            answers.append(ask(port, PATHS[at % len(PATHS)]))
            at += 1

    with served(copied, port, tmp_path / "server.py"):
        threads = together(read, READERS)
        command = [*DRAGOMAN, "run", str(more), str(copied), "--rules-only", "--shard", str(more.stat().st_size // 8)]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and totals[-1:] != [66]:
            totals.append(total(port))
            time.sleep(0.3)
        done.set()
        for one in threads:
            one.join()
    assert run.returncode == 0, run.stderr
    assert totals[-1] == 66
    assert Counter(one.status for one in answers) == {200: len(answers)}
    assert len({one.path for one in answers}) == len(PATHS)
    with dragoman.open(copied) as opened:
        assert opened.sql("SELECT count(*) FROM reports").fetchall() == [(66,)]
    record_property(
        f"{READERS} readers while a run wrote, pages without an error, and seconds p95",
        f"{len(answers):,}, {p95(answers):.2f}",
    )


def total(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/reports.json?page=1&size=1")
    found = json.loads(connection.getresponse().read())["total"]
    connection.close()
    return int(found)


def test_clients_that_code_at_once_are_answered_or_told_to_wait(
    copied: Path, tmp_path: Path, free_port: Callable[[], int], record_property: Callable[[str, object], None]
) -> None:
    port, done = free_port(), threading.Event()
    coded, read = list[Any](), list[Any]()

    def code(number: int) -> None:
        coded.append(ask(port, "/pasted", f"{TEXT}\n\nClient {number}."))

    def look(_: int) -> None:
        while not done.is_set():
            read.extend(ask(port, path) for path in ("/events", "/statements", "/reports", "/actors"))

    with served(copied, port, tmp_path / "server.py"):
        reader = together(look, 1)
        for one in together(code, CLIENTS):
            one.join()
        done.set()
        reader[0].join()
    statuses = Counter(one.status for one in coded)
    assert set(statuses) <= {303, 429}
    assert statuses.total() == CLIENTS
    assert statuses[303] >= 5
    assert {one.status for one in read} == {200}
    assert p95(read) < 1.0
    record_property(
        f"{CLIENTS} clients coding at once: coded, told to wait, seconds of a list p95",
        f"{statuses[303]}, {statuses[429]}, {p95(read):.2f}",
    )
