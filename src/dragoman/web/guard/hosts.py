"""Under which names the server may be reached, and from which pages forms may be sent.

A page elsewhere can make a browser send requests here, by a form, or by giving its own name this machine's address (DNS
rebinding). The first shows in `Origin`, the second in `Host`.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.web.problems import problem
from dragoman.web.settings import Settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_loopback(host: str) -> bool:
    """Return whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Hosts:
    """Turns away requests for other names, and forms from other pages.

    Args:
        app: what answers the others.
        settings: the address that the server is bound to, and its names.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = {name.lower() for name in (*LOOPBACK, settings.host, *settings.names)}
        self._any_address = settings.host in ANYWHERE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        host = request.headers.get("host", "")
        if not self._known(host):
            answer = problem(request, 421, "this server does not go by that name; `dragoman serve --name NAME` adds one")
            await answer(scope, receive, send)
        elif request.method not in SAFE and not _own(request, host):
            answer = problem(request, 403, "a form may be sent only from a page of this server")
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _known(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        return name in self._names or (self._any_address and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own(request: Request, host: str) -> bool:
    """Return whether a request that changes something comes from a page of this server, or from no page at all."""
    origin = request.headers.get("origin")
    if origin is not None:
        return origin != "null" and urlsplit(origin).netloc.lower() == host.lower()
    return request.headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
