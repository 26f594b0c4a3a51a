"""How large a request may be, and how long it may take to arrive."""

import asyncio
import time

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.problems import problem
from dragoman.web.settings import Settings

SLACK = 65_536
"""Bytes that a form takes beside the report in it."""


class Limits:
    """Turns away requests that are too large or come too slowly.

    Args:
        app: what answers the others.
        settings: the limits.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._most = settings.max_bytes + SLACK
        self._seconds = settings.upload_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length) > self._most:
            await problem(request, 413, self._too_large())(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _too_large(self) -> str:
        return f"at most {self._most - SLACK:,} bytes at a time; `dragoman serve --max-bytes` allows more"

    def _counted(self, receive: Receive) -> Receive:
        deadline = time.monotonic() + self._seconds
        seen, whole = 0, False

        async def receiving() -> Message:
            nonlocal seen, whole
            if whole:  # what comes now is only that the visitor has gone
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                raise HTTPException(408, "the request took too long to arrive") from None
            seen += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if seen > self._most:
                raise HTTPException(413, self._too_large())
            return message

        return receiving
