"""No address leads to a file that is no part of the reading room."""

import http.client
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from dragoman.pipeline import Pipeline
from dragoman.web.app import create
from dragoman.web.settings import Settings

MARKED = "what nobody may read"
UPS = ("..", "%2e%2e", "%2E.", "..%2f", "%252e%252e", "..%5c", "..\\", "....//", "%c0%ae%c0%ae", "..;", "..%00")
"""Ways of saying the folder above."""
FIXED = (
    "//etc/passwd", "/static//etc/passwd", "/static/%2fetc/passwd", "/static/C:%5cwindows%5cwin.ini", "/static/file:///etc/passwd",
    "/file:///etc/passwd", "/static/", "/static", "/static/page.css%00.html", "/static/page.css/..%2f..%2fapp.py", "http://127.0.0.1/../secret.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def port(archive: Path, tmp_path_factory: pytest.TempPathFactory, nlp: Pipeline, serve: Callable[[FastAPI], str]) -> int:
    """The port of a server over an archive beside which, and in which, there is a file that is no part of it."""
    folder = tmp_path_factory.mktemp("traversal")
    shutil.copytree(archive, folder / "archive")
    for place in (folder, folder / "archive"):
        (place / "secret.txt").write_text(MARKED, "utf-8")
    (folder / "link").symlink_to(folder / "secret.txt")
    return int(serve(create(folder / "archive", Settings(), code=nlp)).rpartition(":")[2])


def raw(port: int, target: str, method: str = "GET") -> tuple[int, bytes]:
    """What a server answers to a target that no client has tidied."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, target, skip_host=False)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.mark.parametrize("up", UPS)
@pytest.mark.parametrize(
    "base", ["/static/", "/", "/reports/", "/pasted/", "/wording/", "/compare/x/", "/static/fonts/", "/actors/"]
)
def test_no_way_up(port: int, base: str, up: str) -> None:
    for depth in (1, 3, 8):
        for goal in ("secret.txt", "archive.json", "app.py", "etc/passwd", "parts/secret.txt"):
            target = base + f"{up}/" * depth + goal
            if any(character <= " " for character in target):
                continue
            status, body = raw(port, target.replace("\\", "%5c") if "\\" in target else target)
            assert status in {307, 308, 400, 404, 405, 422}, target
            assert MARKED.encode() not in body
            assert b"root:" not in body
            assert b"create_app" not in body


@pytest.mark.parametrize("target", FIXED)
def test_no_other_way(port: int, target: str) -> None:
    status, body = raw(port, target)
    assert status in {307, 400, 404, 405, 422}
    assert MARKED.encode() not in body
    assert b"root:" not in body


@pytest.mark.parametrize("name", ["secret.txt", "archive.json", "lists.duckdb", "corrections.sqlite", "parts", "runs"])
def test_files_of_the_archive_are_not_served(port: int, name: str) -> None:
    for target in (f"/{name}", f"/static/{name}", f"/archive/{name}", f"/parts/{name}"):
        status, body = raw(port, target)
        assert (status, MARKED.encode() in body) in {(404, False), (200, False)}
        assert status == 404 or name == "runs"


def test_what_is_part_of_it_is_served(port: int) -> None:
    assert raw(port, "/static/page.css")[0] == 200
    assert raw(port, "/static/page.css", "HEAD")[0] == 200
    assert raw(port, "/static/page.css", "PUT")[0] == 405
