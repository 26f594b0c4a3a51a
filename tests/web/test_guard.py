"""Who may ask, for how much, and from where."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.web.guard.hosts import is_loopback
from dragoman.web.settings import Settings

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it


@pytest.mark.parametrize(
    ("host", "settings", "status"),
    [
        ("127.0.0.1:8520", {}, 200), ("localhost", {}, 200), ("[::1]:8520", {}, 200), ("LOCALHOST:1", {}, 200),
        ("evil.example", {}, 421), ("127.0.0.1.evil.example", {}, 421), ("", {}, 421), ("192.168.1.7", {}, 421), ("[::1", {}, 421),
        ("192.168.1.7:8520", {"host": EVERYWHERE}, 200), ("evil.example", {"host": EVERYWHERE}, 421),
        ("desk.example", {"names": ("desk.example",)}, 200), ("desk.example.evil.example", {"names": ("desk.example",)}, 421),
    ],
)  # fmt: skip
def test_hosts(opened: Callable[..., TestClient], host: str, settings: dict[str, Any], status: int) -> None:
    assert opened(**settings).get("/about", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 422), ({"origin": "http://127.0.0.1"}, 422), ({"sec-fetch-site": "same-origin"}, 422), ({"sec-fetch-site": "none"}, 422),
        ({"origin": "http://evil.example"}, 403), ({"origin": "null"}, 403), ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "http://127.0.0.1.evil.example"}, 403), ({"sec-fetch-site": "cross-site"}, 403), ({"sec-fetch-site": "same-site"}, 403),
    ],
)  # fmt: skip
def test_origins_of_forms(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/pasted", headers=headers).status_code == status
    assert client.get("/about", headers=headers).status_code == 200


def test_the_token(opened: Callable[..., TestClient]) -> None:
    client = opened(host=EVERYWHERE, token="secret")  # noqa: S106 - a test's
    refused = client.get("/events?type=ACCUSE")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert client.get("/events.json").json()["error"]["status"] == 401
    assert client.get("/events?token=wrong").status_code == 401
    assert client.post("/pasted?token=secret").status_code == 401
    assert client.get("/static/page.css").status_code == 200
    assert client.get("/events", headers={"Authorization": "Bearer secret"}).status_code == 200
    assert client.get("/events", headers={"Authorization": "Bearer wrong"}).status_code == 401
    welcome = client.get("/events?type=ACCUSE&token=secret", follow_redirects=False)
    assert welcome.headers["location"] == "/events?type=ACCUSE"
    cookie = welcome.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "secret" not in cookie
    assert client.get("/events").status_code == 200  # by the cookie
    client.cookies.clear()
    elsewhere = client.get("http://127.0.0.1//evil.example/?token=secret", follow_redirects=False)
    assert elsewhere.headers["location"] == "/evil.example/"


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for answer in (
        client.get("/"),
        client.get("/nowhere"),
        client.get("/static/page.css"),
        client.get("/", headers={"host": "x"}),
    ):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert client.get("/").headers["cache-control"] == "no-cache"


def asked(app: Any, messages: list[dict[str, Any]], headers: list[tuple[bytes, bytes]], pause: float = 0) -> int:
    """The status of an answer to a request whose body comes piece by piece."""
    scope = {
        "type": "http", "method": "POST", "path": "/pasted", "raw_path": b"/pasted", "query_string": b"", "root_path": "", "scheme": "http",
        "http_version": "1.1", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "headers": [(b"host", b"127.0.0.1"), *headers],
    }  # fmt: skip
    seen: list[int] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            seen.append(message["status"])

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.sleep(pause)
            return {"type": "http.disconnect"}
        return messages.pop(0)

    asyncio.run(app(scope, receive, send))
    return seen[0]


FORM = (b"content-type", b"multipart/form-data; boundary=x")


def test_a_body_that_does_not_say_its_length_is_counted(client: TestClient) -> None:
    piece = {"type": "http.request", "body": b"y" * 1_000_000, "more_body": True}
    head = {
        "type": "http.request",
        "body": b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
        "more_body": True,
    }
    assert asked(client.app, [head, *(dict(piece) for _ in range(8))], [FORM]) == 413


def test_a_body_that_comes_too_slowly_is_not_waited_for(opened: Callable[..., TestClient]) -> None:
    app = opened(upload_seconds=0.2).app
    assert asked(app, [{"type": "http.request", "body": b"--x\r\n", "more_body": True}], [FORM], pause=5) == 408


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("127.3.2.1", True),
        (EVERYWHERE, False),
        ("::", False),
        ("desk", False),
    ],
)
def test_loopback(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
    assert Settings().host == "127.0.0.1"
