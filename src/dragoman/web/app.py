"""The reading room as an ASGI app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from dragoman.version import __version__
from dragoman.web.dyads.readied import ready
from dragoman.web.guard.headers import Headers
from dragoman.web.guard.hosts import Hosts
from dragoman.web.guard.limits import Limits
from dragoman.web.guard.token import Token
from dragoman.web.pages import (
    about,
    actor,
    actors,
    api,
    compare,
    comparison,
    contested,
    correct,
    corrections,
    denials,
    derived,
    dyad,
    dyads,
    events,
    figures,
    home,
    incident,
    incidents,
    network,
    partners,
    pasted,
    place,
    places,
    report,
    reports,
    runs,
    said,
    search,
    statements,
    worded,
    wording,
    world_map,
)
from dragoman.web.problems import RESPONSES, add_problems
from dragoman.web.rendering import STATIC
from dragoman.web.room import Coder, Room
from dragoman.web.settings import Settings

PAGES = (
    *(home, pasted, search),
    *(reports, correct, report, statements, events, figures, actors, actor, places, place),
    *(corrections, runs, about, api),
    *(dyads, dyad, partners, network, world_map),
    *(compare, comparison),
    *(incidents, incident, said, denials, wording, contested, worded, derived),
)
"""The pages; each has a `router`."""
LISTS = (*home.LISTS, incidents.SPEC, denials.SPEC, wording.SPEC)
"""Every list; those of derived tables may have none."""


def create(folder: str | Path, settings: Settings | None = None, code: Coder | None = None) -> FastAPI:
    """Return the reading room over an archive.

    Args:
        folder: the archive.
        settings: limits, names, the token, and which pipeline codes.
        code: codes pasted reports; by default worker processes do.

    Raises:
        ArchiveError: where there is no archive, or its lists cannot be made.
    """
    chosen = settings or Settings()
    room = Room(Path(folder), chosen, code)

    @asynccontextmanager
    async def open_while(_: FastAPI) -> AsyncIterator[None]:
        room.start(LISTS, ready)
        yield
        room.close()

    app = FastAPI(
        title="dragoman",
        version=__version__,
        description=(
            "An archive of reports about relations between states: who said what, who did what to whom, which figures were "
            "claimed. Every page has a twin in JSON and one in CSV."
        ),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api.json",
        lifespan=open_while,
    )
    app.state.room = room
    for one in PAGES:
        app.include_router(one.router, responses=RESPONSES)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_problems(app)
    _guard(app, chosen)
    return app


def _guard(app: FastAPI, settings: Settings) -> None:
    """Put the guards around an app; the last one added is the first that a request meets."""
    app.add_middleware(Limits, settings=settings)
    if settings.token is not None:
        app.add_middleware(Token, token=settings.token)
    app.add_middleware(Hosts, settings=settings)
    app.add_middleware(Headers)
