"""`/about`: what made the archive, how well it reads, and what it gets wrong."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from fastapi import APIRouter

from dragoman.archive.store import Answer, Archive
from dragoman.ontology.sources import DATA_SOURCES
from dragoman.web.rendering import STATIC
from dragoman.web.room import TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["archive"])
MEASURED = Path(__file__).parents[1] / "measured.toml"
"""How well it reads, as measured when this version was made, and what it gets wrong."""


@cache
def measured() -> dict[str, Any]:
    """Return what was measured."""
    return tomllib.loads(MEASURED.read_text("utf-8"))


@cache
def vendored() -> list[dict[str, Any]]:
    """Return the packages that pages are made with."""
    listed: list[dict[str, Any]] = tomllib.loads((STATIC / "vendor/vendor.toml").read_text("utf-8"))["package"]
    return listed


class About(Model):
    """What is known of an archive and of what made it."""

    name = "about"

    def __init__(self, archive: Archive) -> None:
        self._maker = archive.head.maker

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        return {"maker": self._maker, "measured": measured(), "sources": DATA_SOURCES, "vendored": vendored()}

    def data(self) -> dict[str, Any]:
        """Return versions, models, data and what was measured."""
        return {"maker": msgspec.to_builtins(self._maker), "measured": measured()}

    def rows(self) -> Answer:
        """Return a row per figure that was measured."""
        rows = [tuple(row[name] for name in ("what", "data", "figure")) for row in measured()["accuracy"]]
        return Answer(["what", "data", "figure"], iter([rows]))


@page(router, "/about", "about.html", summary="What made the archive, how well it reads, and what it gets wrong")
def about(room: TheRoom) -> About:
    """Return versions, models with their sha256, data with dates, accuracy as measured, and known faults."""
    return About(room.archive)
