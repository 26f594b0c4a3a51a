"""Damaged sources and odd texts: no crash, and what is lost is counted."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

import dragoman
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings
from dragoman.archive.shards import grouped
from dragoman.archive.survey import Unwatched, survey_shard
from dragoman.intake.corpus import pieces
from dragoman.intake.document import Reading

PAGES = 20
PAGE = (
    "<!doctype html><html><head><title>Round {n}</title></head><body><article><p>The foreign ministry of Peru said on Monday that round {n} "
    "of the talks with Chile would resume in Lima.</p><p>{more}</p></article></body></html>"
)


def crawl(packed: bool) -> bytes:
    """A WARC of pages, each of its own words."""
    found = []
    for n in range(PAGES):
        chance = random.Random(n)  # noqa: S311 - repeatable, no secret
        more = " ".join("".join(chance.choices("aeioubdklmnrst", k=7)) for _ in range(300))
        page = PAGE.format(n=n, more=more).encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n:08d}>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
            f"WARC-Target-URI: https://post.example/{n}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        one = head.encode() + http + b"\r\n\r\n"
        found.append(gzip.compress(one, mtime=0) if packed else one)
    return b"".join(found)


def surveyed(path: Path) -> Counter[str]:
    """What became of the documents of a file: `read`, or `failed`; a duplicate would be one read."""
    reading = Reading()
    counts: Counter[str] = Counter()
    for shard in grouped(pieces(str(path), reading, 4_000), reading, 4_000):
        for entry, _ in survey_shard(shard, Settings(duplicates="exact"), {}, Unwatched()):
            counts["failed" if entry.outcome == "failed" else "read"] += 1
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_cut_at_100_places(tmp_path: Path, packed: bool) -> None:
    data, path = crawl(packed), tmp_path / "crawl.warc"
    mark = b"\x1f\x8b\x08" if packed else b"WARC/1.0\r\n"
    starts = [n for n in range(len(data)) if data.startswith(mark, n)]
    for cut in random.Random(1).sample(range(1, len(data)), 100):  # noqa: S311 - repeatable, no secret
        path.write_bytes(data[:cut])
        begun = sum(start < cut for start in starts)
        counts = surveyed(path)
        assert counts.total() == begun, cut
        assert counts["failed"] <= 1, cut


@pytest.mark.slow
@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_flipped_at_200_bytes(tmp_path: Path, packed: bool) -> None:
    data, path = crawl(packed), tmp_path / "crawl.warc"
    chance = random.Random(2)  # noqa: S311 - repeatable, no secret
    silent = 0
    for at in chance.sample(range(len(data)), 200):
        flipped = bytearray(data)
        flipped[at] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        counts = surveyed(path)
        silent += counts.total() < PAGES
        assert counts["read"] >= PAGES - 2, at
        assert counts["failed"] == 0 or counts["failed"] <= 2, at
    # Of an unpacked file, a flipped byte in a header may make a page an image, say; nothing marks that as damage.
    assert silent <= (0 if packed else 4)


def test_odd_texts_come_to_something(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    odd = [
        "“" * 20_000,
        "a" * 200_000,
        "\x01\x02\ud800 said",
        "said " * 20_000,
        ". " * 20_000,
        "\u202e\u0000",
        "((" * 5_000,
        " ",
        "é́" * 5_000,
    ]
    (folder / "odd.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in odd))
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 30_000 + "Peru said so." + "</div>" * 30_000)
    (folder / "tags.html").write_text("<html>" + "<p><a href='x'>" * 5_000)
    (folder / "zeros.txt").write_bytes(bytes(1_000))
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"x" * 20_000_000 + b'"}\n'))
    settings = Settings(models=False, seconds=60)
    done = run(Order((str(folder),), tmp_path / "archive"), settings, lambda: LocalEngine(1))
    assert sum(done.outcomes.values()) == len(odd) + 4
    with dragoman.open(tmp_path / "archive") as opened:
        failed = opened.sql("SELECT reason FROM documents WHERE outcome = 'failed'").fetchall()
        notes = opened.sql("SELECT message FROM notes WHERE code = 'D102'").fetchall()
    assert all(reason for (reason,) in failed)
    assert any("line over the limit" in reason for (reason,) in failed)
    assert not notes
