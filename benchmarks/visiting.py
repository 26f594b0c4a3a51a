"""Asking a running reading room for pages, and having it code reports."""

import http.client
import time
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote


class Asked(NamedTuple):
    """One request: what for, how it was answered, 0 where the connection broke, and after how many seconds."""

    path: str
    status: int
    seconds: float


def ask(port: int, path: str, text: str | None = None) -> Asked:
    """Ask the server on this machine for a page, or have a text coded."""
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        if text is None:
            connection.request("GET", path)
        else:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, f"text={quote(text)}", form)
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    except OSError:
        status = 0
    finally:
        connection.close()
    return Asked(path, status, time.monotonic() - start)


def p95(answers: Iterable[Asked]) -> float:
    """Return the seconds within which 95 of 100 were answered."""
    seconds = sorted(one.seconds for one in answers)
    return seconds[int(len(seconds) * 0.95)]
