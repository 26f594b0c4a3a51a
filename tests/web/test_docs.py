"""The docs of the reading room name every page, every filter and every guard that it has."""

import re
from pathlib import Path

from fastapi.routing import APIRoute

from dragoman.web.app import LISTS, PAGES

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs/reading-room.md").read_text("utf-8")


def test_every_filter_is_named() -> None:
    table = DOCS.partition("## Filters")[2].partition("## ")[0]
    told = {
        name: re.findall(r"`(\w+)`", filters) for name, filters in re.findall(r"^\| `(\w+)` \| (.*) \|$", table, re.MULTILINE)
    }
    assert told == {spec.name: [one.name for one in spec.filters] for spec in LISTS}


def test_every_page_is_named() -> None:
    paths = {
        route.path for one in PAGES for route in one.router.routes if isinstance(route, APIRoute) and "GET" in route.methods
    }
    shown = {re.sub(r"\{(\w+_)?(\w+)\}", lambda found: found[2].upper(), path) for path in paths}
    missing = [path for path in shown if not path.endswith((".json", ".csv")) and f"`{path}" not in DOCS]
    assert missing == []


def test_every_filter_says_what_it_does() -> None:
    for spec in LISTS:
        names = [one.name for one in spec.filters]
        assert len(names) == len(set(names))
        assert not {"sort", "page", "size", "token"} & set(names)
        assert all(one.doc.endswith(".") and one.title for one in spec.filters)
        assert spec.default.removeprefix("-") in spec.sorts


def test_the_readme_shows_a_small_picture() -> None:
    shown = re.search(r"!\[[^\]]+\]\((docs/[^)]+\.png)\)", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    data = (ROOT / shown[1]).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 300_000
