"""Many visitors who have reports coded at once, and one who reads lists meanwhile, over `dragoman serve`.

    .venv/bin/python benchmarks/crowd.py ARCHIVE [--clients 50] [--rounds 3]

Each visitor sends a report, all at the same moment, so many times over. What comes back is counted by status: 303 where it
was coded, 429 where the visitor is told to wait. Lists are asked for one after the other until the last visitor has an answer.
"""

import argparse
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from visiting import Asked, ask, p95

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "examples/fishing-talks.txt").read_text("utf-8")
LISTS = ("/events", "/events?type=ACCUSE", "/statements", "/reports", "/actors", "/figures", "/places")
READY = 300
"""Seconds that the server may take to open."""


@contextmanager
def served(archive: Path) -> Iterator[int]:
    """A reading room over an archive, as the command opens it; yields its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(Path(sys.executable).parent / "dragoman"), "serve", str(archive), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - the project's own
        try:
            deadline = time.monotonic() + READY
            while ask(port, "/about").status != 200:  # noqa: PLR2004 - found
                if time.monotonic() > deadline:
                    sys.exit("the server does not open")
                time.sleep(0.5)
            yield port
        finally:
            server.terminate()


def crowd(port: int, clients: int, number: int) -> tuple[Counter[int], list[Asked]]:
    """Let all have a report coded at once; return their statuses, and how each list read meanwhile was answered."""
    statuses, read, done = Counter[int](), list[Asked](), threading.Event()
    start = threading.Barrier(clients)

    def code(client: int) -> None:
        start.wait()
        statuses[ask(port, "/pasted", f"{TEXT}\n\nClient {client}, time {number}.").status] += 1

    def look() -> None:
        while not done.is_set():
            read.extend(ask(port, path) for path in LISTS)

    reader = threading.Thread(target=look)
    coders = [threading.Thread(target=code, args=(n,)) for n in range(clients)]
    for one in (reader, *coders):
        one.start()
    for one in coders:
        one.join()
    done.set()
    reader.join()
    return statuses, read


def main() -> None:
    """Open the room, let the crowd in, and print what came back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with served(asked.archive) as port:
        alone = ask(port, "/pasted", TEXT)
        print(f"coded alone: {alone.status} after {alone.seconds:.2f} s")
        for number in range(asked.rounds):
            statuses, read = crowd(port, asked.clients, number)
            seconds = sorted(one.seconds for one in read)
            print(f"{asked.clients} at once: {dict(sorted(statuses.items()))}")
            print(f"  {len(read)} lists meanwhile {dict(Counter(one.status for one in read))}")
            print(f"  p50 {median(seconds):.2f} s, p95 {p95(read):.2f} s, slowest {seconds[-1]:.2f} s", flush=True)


if __name__ == "__main__":
    main()
