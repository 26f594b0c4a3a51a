"""A small archive with good reports and a hostile one, and the reading room over it."""

import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from msgspec import structs
from playwright.sync_api import Browser, Route, sync_playwright
from playwright.sync_api import Page as Tab

from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.ledger import read_head
from dragoman.archive.parts import Told, write_part
from dragoman.archive.running import Order, run
from dragoman.archive.search import index
from dragoman.archive.settings import Settings as RunSettings
from dragoman.archive.store import Archive
from dragoman.pipeline import Pipeline
from dragoman.record import Record, Report
from dragoman.tables import rows_of
from dragoman.web.app import create
from dragoman.web.derivable import DERIVABLE
from dragoman.web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "<script>alert(1)</script>"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
BREAKING = "\"'><img src=x onerror=alert(1)>"
SQUID = (
    "Peru’s foreign ministry said on Monday that talks with Chile on squid would resume. “We ask Chile to answer,” the minister, "
    "Ana Quispe, told reporters in Lima.\n\nChile’s navy denied that it had detained a Peruvian boat on May 3. Trade between Peru and "
    "Chile came to 4.2 million US dollars in 2023, up 12 percent from 2022. Ghana accused Chile of ramming two trawlers."
)


def reports() -> list[dict[str, str | None]]:
    """Reports of three outlets over three years."""
    talks = (ROOT / "examples/fishing-talks.txt").read_text("utf-8")
    tunnel = (ROOT / "examples/channel-tunnel.txt").read_text("utf-8")
    return [
        {"id": "squid", "text": SQUID, "title": "Talks on squid", "outlet": "Harbour Press", "published": "2024-05-07"},
        {"id": "talks", "text": talks, "title": "Fishing talks", "outlet": "Lakeland Wire", "published": "2024-05-08"},
        {"id": "tunnel", "text": tunnel, "title": "A tunnel", "outlet": "Strait Post", "published": "1994-05"},
        {
            "id": "undated",
            "text": "Norway’s government said that it would not sign.",
            "title": None,
            "outlet": None,
            "published": None,
        },
    ]


def hostile(nlp: Pipeline) -> Record:
    """A record in which whatever can hold text holds a script."""
    text = f"{SCRIPT} Peru’s navy said that {BREAKING} Chile had seized 12 boats.\r\nA second line &amp; more."
    record = nlp(
        Report.of(text, title=SCRIPT, outlet=BREAKING, published="2023-01-02", url="javascript:alert(1)", source_id=SCRIPT)
    )
    named = tuple(structs.replace(one, name=f"{one.name} {BREAKING}", office=SCRIPT) for one in record.actors)
    places = tuple(structs.replace(one, name=SCRIPT, country=None) for one in record.places)
    figures = tuple(structs.replace(one, metric=SCRIPT, unit=BREAKING) for one in record.figures)
    return structs.replace(record, actors=named, places=places, figures=figures)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, for reading only."""
    folder = tmp_path_factory.mktemp("reading")
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in reports()), "utf-8")
    order = Order((str(source),), folder / "archive", "local", 1, 1_000_000)
    run(order, RunSettings(models=False), lambda: LocalEngine(1))
    derive_all(folder / "archive")
    return folder / "archive"


def derive_all(folder: Path) -> None:
    """Make every derived table of an archive."""
    for one in DERIVABLE.values():
        with Archive(folder) as opened:
            one.derive(opened)


@pytest.fixture(scope="session")
def hostile_archive(archive: Path, nlp: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a hostile report in it."""

    folder = tmp_path_factory.mktemp("hostile") / "archive"
    shutil.copytree(archive, folder)
    (folder / "lists.duckdb").unlink(missing_ok=True)
    maker = read_head(folder).maker.digest()
    told = Told(shard="f" * 32, maker=maker, outcomes={"coded": 1}, words=10)
    write_part(folder / "parts" / ("f" * 32), rows_of(hostile(nlp)), told, text=True)
    index(folder)
    return folder


@pytest.fixture(scope="session")
def derived_hostile_archive(hostile_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with derived tables of the hostile report too."""
    folder = tmp_path_factory.mktemp("derived") / "archive"
    shutil.copytree(hostile_archive, folder)
    (folder / "lists.duckdb").unlink(missing_ok=True)
    derive_all(folder)
    return folder


STORY = (
    ("a", "2024-05-06", "Harbour Press", "Peru’s foreign ministry said that it would not resume talks with Chile on hake."),
    (
        "b", "2024-05-07", "Coast Daily",
        "Peru will not resume the talks with Chile on hake, the foreign ministry in Lima said. Peru accused Chile of shelling the harbour of Ilo.",
    ),
    ("c", "2024-05-08", "Lakeland Wire", "Chile’s navy denied that it had shelled the harbour of Ilo."),
    ("d", "2024-05-20", "Harbour Press", "Peru’s foreign ministry said that it would resume the talks with Chile on hake."),
    (
        "e", "2024-06-03", "Coast Daily",
        "LIMA, June 3 (Coast Daily) – Chile’s navy seized 12 Peruvian trawlers off Arica on Monday, the port of Ilo said.",
    ),
    (
        "f", "2024-06-04", "Harbour Press",
        "ILO – The Chilean navy seized nine Peruvian trawlers off Arica on Monday. Reporters in Kiev and in Kyiv wrote of it.",
    ),
)  # fmt: skip
"""Reports of one invented quarrel: a position that changes, a denial of what another report tells, a seizure that two count otherwise."""


@pytest.fixture(scope="session")
def story_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of `STORY`, of which nothing is derived yet."""
    folder = tmp_path_factory.mktemp("story")
    source = folder / "reports.jsonl"
    rows = (
        {"id": id_, "published": day, "outlet": outlet, "title": f"Report {id_}", "text": text}
        for id_, day, outlet, text in STORY
    )
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run(Order((str(source),), folder / "archive", "local", 1, 1_000_000), RunSettings(models=False), lambda: LocalEngine(1))
    return folder / "archive"


@pytest.fixture(scope="session")
def derived_story_archive(story_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with everything derived."""
    folder = tmp_path_factory.mktemp("told") / "archive"
    shutil.copytree(story_archive, folder)
    derive_all(folder)
    return folder


@pytest.fixture
def opened(archive: Path, tmp_path: Path, nlp: Pipeline) -> Callable[..., TestClient]:
    """Opens a reading room over a copy of the archive, with settings; pasted reports are coded in this process."""

    def opening(of: Path = archive, **settings: object) -> TestClient:
        folder = tmp_path / "archive"
        if not folder.exists():
            shutil.copytree(of, folder)
        return TestClient(create(folder, Settings(**settings), code=nlp), base_url="http://127.0.0.1")  # type: ignore[arg-type] # any setting

    return opening


@pytest.fixture(scope="session")
def client(archive: Path, nlp: Pipeline) -> Iterator[TestClient]:
    """The reading room over the archive, for reading only."""
    with TestClient(create(archive, code=nlp), base_url="http://127.0.0.1") as found:
        yield found


class Page(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.inline: list[str] = []
        self.tags: list[str] = []
        self._path: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found[name] or "" for name in ("href", "action", "hx-get", "hx-post") if name in found and tag != "link"]
        self.loaded += [found[name] or "" for name in ("src", "srcset", "poster", "data") if name in found]
        self.loaded += [found["href"] or ""] if tag == "link" else []
        self.inline += [name for name in found if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.inline.append(tag)


@pytest.fixture(scope="session")
def read_page() -> Callable[[str], Page]:
    """Reads a page."""
    return Page


@pytest.fixture(scope="session")
def text_of() -> Callable[[str], str]:
    """Returns the text of a report's page as a browser has it: all of what is in `#text`."""

    def found(source: str) -> str:
        inside = re.search(r'<div class="text" id="text"[^>]*>(.*?)</div>', source, re.DOTALL)
        assert inside

        return unescape(re.sub(r"<[^>]*>", "", inside[1]).replace("&#13;", "\ue000")).replace("\ue000", "\r")

    return found


def chromium() -> str | None:
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of the system; where there is none, tests are skipped, but not where everything must run."""
    path = chromium()
    if path is None:
        reason = "no chromium on this machine (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def served(hostile_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that is served, and may be corrected."""
    folder = tmp_path_factory.mktemp("served") / "archive"
    shutil.copytree(hostile_archive, folder)
    return folder


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[FastAPI], str]]:
    """Serves apps, each from a thread of its own; returns the address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serving(app: FastAPI) -> str:
        port = _free_port()
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        running.append((server, thread))
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.05)
        return f"http://127.0.0.1:{port}"

    yield serving
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def address(served: Path, nlp: Pipeline, serve: Callable[[FastAPI], str]) -> str:
    """A server over it."""
    return serve(create(served, Settings(), code=nlp))


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """Returns a port that nobody listens at."""
    return _free_port


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Tab]:
    """A fresh page. It fails the test where anything is asked of another host, or the browser complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True, base_url=address)
    elsewhere: list[str] = []
    complaints: list[str] = []
    context.route("**/*", lambda route: _kept(route, address, elsewhere))
    context.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    found = context.new_page()
    yield found
    context.close()
    assert elsewhere == []
    assert complaints == []


def _kept(route: Route, address: str, elsewhere: list[str]) -> None:
    url = route.request.url
    if url.startswith((address, "data:", "blob:")):
        route.continue_()
    else:
        elsewhere.append(url)
        route.abort()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests measured."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for faults of accessibility."""
    return (Path(__file__).parent / "vendor/axe.min.js").read_text("utf-8")
