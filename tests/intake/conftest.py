"""Files as corpora hold them."""

import gzip
from collections.abc import Callable

import pytest

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Talks {n}</title></head><body><article>
<p>The foreign ministry of Peru said on Monday that round {n} of the talks with Chile would resume in Lima.</p>
<p>“We are ready,” the spokesperson told reporters. The other side has not replied to the letter.</p></article></body></html>"""


def warc_record(
    n: int, body: bytes | None = None, *, status: str = "200 OK", kind: str = "text/html", type_: str = "response"
) -> bytes:
    """One record of a WARC file, unpacked."""
    page = PAGE.format(n=n).encode() if body is None else body
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode()
    block = http + page if type_ == "response" else page
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Record-ID: <urn:uuid:{n:08d}>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://post.example/{n}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.fixture(scope="session")
def record() -> Callable[..., bytes]:
    """Makes a record of a WARC file."""
    return warc_record


@pytest.fixture(scope="session")
def warc() -> Callable[[int, bool], bytes]:
    """Makes a WARC file of so many pages, packed record by record or not at all."""

    def made(pages: int, packed: bool) -> bytes:
        every = (warc_record(n) for n in range(pages))
        return b"".join(gzip.compress(one, mtime=0) if packed else one for one in every)

    return made
