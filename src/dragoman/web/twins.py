"""The pattern of every page: one function gives a model, and the model is shown as HTML, as JSON and as CSV.

    @page(router, "/runs", "runs.html", summary="The runs that wrote the archive")
    def runs(room: TheRoom) -> Runs: ...

makes `/runs`, `/runs.json` and `/runs.csv`. The function takes what FastAPI gives it (path, query, `TheRoom`); the model says
what the template is given, what the JSON is and which rows the CSV has, and does no work before it is asked.
"""

import itertools
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse

from dragoman.archive.answers import written
from dragoman.archive.store import Answer
from dragoman.exports.cells import guarded_text
from dragoman.web.rendering import rendered

_JSON = "application/json"


class Model(ABC):
    """What a page shows."""

    name = "page"
    """What a downloaded file is called, without its suffix."""
    template: str | None = None
    """Its file in `templates/`, where that is another than the page's own."""

    @abstractmethod
    def page(self) -> dict[str, Any]:
        """Return what the template is given."""

    @abstractmethod
    def data(self) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """Return what the JSON twin holds; an iterator of text is sent piece by piece."""

    @abstractmethod
    def rows(self) -> Answer:
        """Return what the CSV twin holds."""


Shown = TypeVar("Shown", bound=Model)


def page(
    router: APIRouter,
    path: str,
    template: str,
    *,
    summary: str,
    extra: dict[str, Any] | None = None,
) -> Callable[[Callable[..., Shown]], Callable[..., Shown]]:
    """Return a decorator that adds a page and its twins.

    Args:
        router: where to.
        path: of the page; the twins have `.json` and `.csv` after it.
        template: its file in `templates/`.
        summary: what it shows, for the API's description.
        extra: more of the API's description, such as parameters that the function reads itself.
    """

    def add(model: Callable[..., Shown]) -> Callable[..., Shown]:
        asked, stem = Depends(model), model.__name__

        def as_json(shown: Annotated[Model, asked]) -> Response:
            return _json(shown)

        def as_csv(shown: Annotated[Model, asked]) -> Response:
            return _csv(shown)

        def as_html(request: Request, shown: Annotated[Model, asked]) -> Response:
            return rendered(request, shown.template or template, shown.page())

        for suffix, answer, media in (("json", as_json, _JSON), ("csv", as_csv, "text/csv")):
            router.add_api_route(
                f"{'/index' if path == '/' else path}.{suffix}",
                answer,
                name=f"{stem}_{suffix}",
                summary=f"{summary}, as {suffix.upper()}",
                description=model.__doc__ or "",
                response_class=Response,
                responses={200: {"content": {media: {}}, "description": "What the page shows."}},
                openapi_extra=extra,
            )
        router.add_api_route(path, as_html, name=stem, response_class=Response, include_in_schema=False)
        return model

    return add


def _json(shown: Model) -> Response:
    data = shown.data()
    if isinstance(data, Iterator):
        return StreamingResponse(_begun(data), media_type=_JSON)
    return Response(msgspec.json.encode(data), media_type=_JSON)


def _csv(shown: Model) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{shown.name}.csv"'}
    rows = _begun(written(_guarded(shown.rows()), "csv"))
    return StreamingResponse(rows, media_type="text/csv; charset=utf-8", headers=named)


def _guarded(found: Answer) -> Answer:
    """Return the same rows for a spreadsheet, in which downloads are opened: no text is a formula there."""
    return Answer(found.columns, ([tuple(map(_plain, row)) for row in rows] for rows in found.batches))


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a query gives
    return guarded_text(cell) if isinstance(cell, str) else cell


def _begun(pieces: Iterator[str]) -> Iterator[str]:
    """Return the same pieces, the first of them made now: what is wrong with a query shows before an answer has begun."""
    first = next(pieces, "")
    return itertools.chain([first], pieces)
