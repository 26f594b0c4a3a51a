"""`dragoman serve`: the reading room over an archive."""

import functools
import ipaddress
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.inputs import PIPELINE, max_bytes_option
from dragoman.cli.messages import complain
from dragoman.errors import ExtraError

if TYPE_CHECKING:
    from dragoman.web.settings import Settings

PORT = 8520
CONNECTIONS = 200
"""Connections at a time; more are turned away."""
IDLE = 5
"""Seconds that a connection may idle."""
_OPTIONS = (
    click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Bind to it; 0.0.0.0 is all."),
    click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, metavar="N", help="Bind to it."),
    click.option(
        "--token",
        envvar="DRAGOMAN_TOKEN",
        metavar="TEXT",
        help="What visitors must show, else by DRAGOMAN_TOKEN; beyond this machine one is made where none is given.",
    ),
    click.option("--name", "names", multiple=True, metavar="HOST", help="Another name under which the server is reached."),
    click.option(
        "--series",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Series to compare pasted figures with; by default those that come with dragoman.",
    ),
    click.option(
        "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes that code reports."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=1),
        default=120,
        show_default=True,
        metavar="SECONDS",
        help="The longest that coding one report may take.",
    ),
    max_bytes_option,
    *PIPELINE,
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    return functools.reduce(lambda wrapped, option: option(wrapped), reversed(_OPTIONS), command)


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@_options
def serve(archive: Path, **given: Any) -> None:  # noqa: ANN401 - the options above
    """Open the reading room: an archive as pages to read, filter, search and correct, with a place to paste a report.

    It is reached from this machine alone unless --host says otherwise. What is pasted stays in memory; corrections go to
    ARCHIVE/corrections.sqlite. Lists are drawn from ARCHIVE/lists.duckdb, which is made when the archive is first opened.
    Ctrl-C ends it.
    """
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from dragoman.web.app import create  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise ExtraError(f"the reading room needs {error.name}: pip install 'dragoman[web]'") from None
    host, port = given["host"], given["port"]
    _check_free(host, port)
    settings = _settings(given)
    app = create(archive, settings)
    complain(f"the reading room is open: {_address(host, port, settings.token)} (Ctrl-C ends it)")
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        timeout_keep_alive=IDLE,
        limit_concurrency=CONNECTIONS,
        server_header=False,
        proxy_headers=False,
    )


def _settings(given: dict[str, Any]) -> "Settings":
    from dragoman.figures.checking.library import shipped  # noqa: PLC0415 - as above
    from dragoman.web.guard.hosts import is_loopback  # noqa: PLC0415 - as above
    from dragoman.web.settings import Settings  # noqa: PLC0415 - as above

    token = given["token"] or (None if is_loopback(given["host"]) else secrets.token_urlsafe(24))
    return Settings(
        host=given["host"],
        names=given["names"],
        token=token,
        language=given["language"],
        parser=given["parser"],
        actors=given["actors"],
        series=given["series"] or shipped(),
        models=not given["rules_only"],
        workers=given["workers"],
        coding_seconds=given["timeout"],
        max_bytes=given["max_bytes"],
    )


def _check_free(host: str, port: int) -> None:
    """Refuse an address that cannot be bound to, before the archive is opened."""
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET  # noqa: PLR2004 - IPv6
    except ValueError:
        family = socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.UsageError(f"{host}:{port} cannot be bound to: {(error.strerror or str(error)).lower()}") from None


def _address(host: str, port: int, token: str | None) -> str:
    """Return the address to open in a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - compared with
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
