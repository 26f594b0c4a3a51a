"""Templates to pages: one environment, everything escaped, nothing undefined."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.version import __version__
from dragoman.web import naming

STATIC = Path(__file__).parent / "static"
NAVIGATION = (
    ("/reports", "Reports"),
    ("/statements", "Statements"),
    ("/events", "Events"),
    ("/figures", "Figures"),
    ("/actors", "Actors"),
    ("/places", "Places"),
    ("/incidents", "Incidents"),
    ("/dyads", "Dyads"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/compare", "Compare"),
    ("/said", "Said"),
    ("/denials", "Denials"),
    ("/wording", "Wording"),
)
"""The pages that the head of every page leads to."""


@cache
def environment() -> Environment:
    """Return the environment of all templates; whatever is not marked as safe by this package's code is escaped in each."""
    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"navigation": NAVIGATION, "version": __version__, "static": static, "naming": naming}
    made.filters |= {"number": _number, "country": naming.country, "sector": naming.sector}
    return made


def rendered(request: Request, template: str, given: dict[str, Any], status: int = 200) -> HTMLResponse:
    """Return a page.

    Args:
        request: what is answered; the page knows its path.
        template: its file.
        given: what it is given.
        status: of the answer.
    """
    here = {"path": request.url.path, "query": request.url.query}
    return HTMLResponse(environment().get_template(template).render(here=here, **given), status_code=status)


@cache
def static(name: str) -> str:
    """Return the address of a static file, which changes whenever the file does, so that it may be cached for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _number(value: float) -> str:
    return f"{value:,.15g}"
