"""The token that a visitor must show where others than this machine can reach the server.

It comes once in the address (`?token=…`) and then as a cookie, or with each request as `Authorization: Bearer …`.
"""

import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.web.problems import problem

COOKIE = "dragoman"
_FREE = "/static/"
"""Style sheets, fonts and scripts are no secret, and the page that asks for the token needs them."""


class Token:
    """Turns away who does not show the token.

    Args:
        app: what answers the others.
        token: what must be shown.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token
        self._cookie = hashlib.sha256(f"dragoman {token}".encode()).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith(_FREE) or self._shown(Request(scope)):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and _same(given, self._token):
            await self._welcome(request)(scope, receive, send)
            return
        message = "open the address that `dragoman serve` printed, with its token; programs send it as `Authorization: Bearer`"
        await problem(request, 401, message, {"WWW-Authenticate": "Bearer"})(scope, receive, send)

    def _shown(self, request: Request) -> bool:
        kind, _, told = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(told.strip(), self._token):
            return True
        return _same(request.cookies.get(COOKIE, ""), self._cookie)

    def _welcome(self, request: Request) -> RedirectResponse:
        """Return a way on to the same page, without the token in its address, with a cookie."""
        rest = [(name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name != "token"]
        query = f"?{urlencode(rest)}" if rest else ""
        path = "/" + request.url.path.lstrip("/")  # `//host/` would lead elsewhere
        answer = RedirectResponse(f"{path}{query}", 303)
        answer.set_cookie(COOKIE, self._cookie, httponly=True, samesite="lax", secure=request.url.scheme == "https")
        return answer


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
