"""What a visitor is told when something is wrong: a page, or JSON for whoever asked for data."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from dragoman.errors import ArchiveError, DragomanError, InputError, LanguageError, SideError
from dragoman.web.coding import BusyError, CodingError
from dragoman.web.derived import NotDerivedError
from dragoman.web.lists.filters import WrongQueryError
from dragoman.web.lists.reading import TooLongError
from dragoman.web.rendering import rendered

STATUSES: dict[type[DragomanError], int] = {
    WrongQueryError: 400,
    SideError: 404,
    InputError: 422,
    LanguageError: 422,
    CodingError: 422,
    BusyError: 429,
    NotDerivedError: 409,
    TooLongError: 503,
    ArchiveError: 500,
}
"""The status of each error that is raised on purpose."""
HEADINGS = {
    400: "That cannot be asked",
    401: "A token is needed",
    403: "Not from there",
    404: "Not here",
    405: "Not in this way",
    408: "Too slow",
    409: "Not there yet",
    413: "Too large",
    421: "Not under this name",
    422: "That cannot be read",
    429: "Too many at once",
    500: "Something went wrong",
    503: "That takes too long",
}


PROBLEM = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "message"],
            "properties": {"status": {"type": "integer", "enum": list(HEADINGS)}, "message": {"type": "string"}},
        }
    },
}
"""The JSON of every answer that says what is wrong, as a schema."""
RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "What is wrong, by its status: " + ", ".join(f"{code} {why.lower()}" for code, why in HEADINGS.items()),
        "content": {"application/json": {"schema": PROBLEM}, "text/html": {}},
    }
}
"""What the description of the API says of those answers; who asks for a page is told by a page."""


def add_problems(app: FastAPI) -> None:
    """Make an app answer every error in the form that was asked for."""

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
        return problem(request, error.status_code, str(error.detail), dict(error.headers or {}))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
        told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return problem(request, 422, told)

    async def own(request: Request, error: Exception) -> Response:
        status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 500)
        return problem(request, status, str(error))

    async def unforeseen(request: Request, error: Exception) -> Response:
        del error
        return problem(request, 500, "this should not happen; the terminal of `dragoman serve` says more")

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(DragomanError, own)
    app.add_exception_handler(Exception, unforeseen)


def problem(request: Request, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """Return an answer that says what is wrong."""
    more = dict(headers or {}) | ({"Retry-After": "5"} if status == 429 else {})  # noqa: PLR2004 - too many requests
    if wants_data(request):
        return JSONResponse({"error": {"status": status, "message": message}}, status, more)
    heading = HEADINGS.get(status, "Something is wrong")
    page = rendered(request, "problem.html", {"title": heading, "message": message, "status": status}, status)
    page.headers.update(more)
    return page


def wants_data(request: Request) -> bool:
    """Return whether a request is for data rather than for a page."""
    if request.url.path.endswith((".json", ".jsonl", ".csv")):
        return True
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted
