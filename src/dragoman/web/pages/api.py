"""`/api`: the API's description for readers; `/api.json` is the same as OpenAPI."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.web.rendering import rendered

router = APIRouter()


@router.get("/api", include_in_schema=False)
def api(request: Request) -> HTMLResponse:
    """Return the page that documents the API."""
    described = request.app.openapi()
    calls = [(method.upper(), path, told) for path, methods in described["paths"].items() for method, told in methods.items()]
    return rendered(request, "api.html", {"calls": calls, "described": described})


@router.get("/api/try", include_in_schema=False)
def try_it(request: Request) -> HTMLResponse:
    """Return the page on which the API can be tried."""
    return rendered(request, "try.html", {})
