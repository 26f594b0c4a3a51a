# ruff: noqa: INP001 - a script beside the picture it takes
"""Take the picture of the reading room that stands in the README: `make screenshot`, or `python docs/picture.py [FILE]`.

It codes `examples/fishing-talks.html`, serves it from this machine to itself, and needs a Chromium.
"""

import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.record import Record, Report
from dragoman.web.app import create

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "examples/fishing-talks.html"
PICTURE = ROOT / "docs/reading-room.png"
WIDTH, HEIGHT = 1280, 940
SHOWN = "its ambassador"
"""Words of the statement that is picked, with another statement told inside it."""


@contextmanager
def served() -> Iterator[str]:
    """The address of a reading room over the report alone."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        run(Order((str(REPORT),), archive, "local", 1, 1_000_000), Settings(), lambda: LocalEngine(1))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create(archive, code=_nothing), host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


def _nothing(report: Report) -> Record:
    raise AssertionError(report)  # nobody pastes one


def take(picture: Path) -> None:
    """Write the picture."""
    path = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(f"{address}/reports")
        page.locator("tbody a").first.click()
        page.locator(".card.statements").filter(has=page.locator("blockquote", has_text=SHOWN)).first.locator(".local").click()
        page.locator(".card.picked").wait_for()
        page.evaluate("scrollTo(0, 0)")
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)  # fonts are drawn by then, and nothing moves
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if sys.argv[1:] else PICTURE)
