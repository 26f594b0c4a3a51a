"""Files that are small and unpack to half a gigabyte: what reading each costs; the figures of docs/reliability.md.

.venv/bin/python benchmarks/bombs.py [--megabytes 500]

Each is read by a process of its own, which has read a harmless file of the same form before. Shown is how much more memory it
took than before the bomb at the most, the seconds, and what became of the documents in it.
"""

import argparse
import gzip
import io
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

LIMIT = 60
"""Megabytes more that a bomb may take."""
MEGABYTE = 1_000_000
Maker = Callable[[int], bytes]


def zeros(size: int, head: bytes, tail: bytes) -> Iterator[bytes]:
    """Yield a megabyte of one letter again and again, between a head and a tail."""
    yield head
    for _ in range(size // MEGABYTE):
        yield b"x" * MEGABYTE
    yield tail


def gzipped(size: int, head: bytes = b'{"text": "', tail: bytes = b'"}\n') -> bytes:
    """Return so many bytes of one letter, packed with gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(part) for part in zeros(size, head, tail)), packer.flush()])


def zstandarded(size: int) -> bytes:
    """Return a line of JSON packed with Zstandard."""
    packer = zstandard.ZstdCompressor(level=19).compressobj()
    return b"".join([*(packer.compress(part) for part in zeros(size, b'{"text": "', b'"}\n')), packer.flush()])


def zstandard_window(size: int) -> bytes:
    """Return a frame that asks for a window of its whole content: blocks of one repeated byte, four bytes each."""
    most = 1 << 17
    blocks = [struct.pack("<I", (min(most, size - at) << 3) | 2)[:3] + b"x" for at in range(0, size, most)]
    last = bytes([blocks[-1][0] | 1]) + blocks[-1][1:]
    # A single segment, whose window is its content, of a size told in eight bytes.
    return b"\x28\xb5\x2f\xfd" + b"\xe0" + struct.pack("<Q", size) + b"".join(blocks[:-1]) + last


def brotlied(size: int) -> bytes:
    """Return so many bytes of one letter, packed with Brotli."""
    return bytes(pa.Codec("brotli").compress(b"x" * size, asbytes=True))


def warc(body: bytes, encoding: str) -> bytes:
    """Return a WARC of one page, which the server packed."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://post.example/\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc_member(size: int) -> bytes:
    """Return a WARC packed with gzip whose one record unpacks to so much."""
    head = warc(b"", "identity").replace(b"Content-Length: ", b"Content-Length: 5")
    return gzipped(size, head, b"\r\n\r\n")


def parquet(texts: list[str], codec: str, *, dictionary: bool = False) -> bytes:
    """Return a Parquet file of one column with texts."""
    file = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), file, compression=codec, use_dictionary=dictionary, write_statistics=False)
    return file.getvalue()


def page(inside: str) -> bytes:
    """Return a page with something in its article."""
    text = "<p>The foreign ministry of Peru said on Monday that talks with Chile would resume in Lima within two weeks.</p>"
    return (
        f"<!doctype html><html><head><title>Talks</title></head><body><article>{text}{inside}</article></body></html>".encode()
    )


BOMBS: dict[str, Maker] = {
    "line.jsonl.gz": gzipped,
    "line.jsonl.zst": zstandarded,
    "window.jsonl.zst": zstandard_window,
    "text.txt.gz": gzipped,
    "page.html.gz": gzipped,
    "text.txt": gzipped,
    "nested.jsonl.gz": lambda size: gzip.compress(gzipped(size)),
    "record.warc.gz": warc_member,
    "gzip.warc": lambda size: warc(gzipped(size, b"<html>", b""), "gzip"),
    "deflate.warc": lambda size: warc(zlib.compress(b"x" * size, 9), "deflate"),
    "brotli.warc": lambda size: warc(brotlied(size), "br"),
    "gzip.parquet": lambda size: parquet(["x" * size], "gzip"),
    "zstd.parquet": lambda size: parquet(["x" * size], "zstd"),
    "brotli.parquet": lambda size: parquet(["x" * size], "brotli"),
    "repeated.parquet": lambda size: parquet(["x" * 4 * MEGABYTE] * (size // (4 * MEGABYTE)), "zstd", dictionary=True),
}
"""The bombs by the name of their file; each is made to unpack to so many bytes."""
HARMLESS: dict[str, Maker] = {
    ".gz": lambda _: gzip.compress(b'{"text": "Peru met Chile."}\n'),
    ".zst": lambda _: zstandard.compress(b'{"text": "Peru met Chile."}\n'),
    ".txt": lambda _: b"Peru met Chile.",
    ".warc": lambda _: warc(gzip.compress(page("")), "gzip"),
    ".parquet": lambda _: parquet(["Peru met Chile."], "zstd"),
    ".html": lambda _: page(""),
}

READ = """
import re, resource, sys, time
from pathlib import Path
from dragoman.errors import InputError
from dragoman.intake.corpus import documents, pieces
from dragoman.intake.document import Reading

def status(key):
    return int(re.search(key + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1000

def read(path):
    reading, read, told = Reading(max_bytes=int(sys.argv[3])), 0, []
    for piece in pieces(path, reading, 1 << 26):
        for document in documents(piece, reading):
            try:
                document.report()
                read += 1
            except InputError as error:
                told.append(str(error).replace(path, ""))
    return read, told

read(sys.argv[1])
Path("/proc/self/clear_refs").write_text("5")
before, began = status("VmRSS"), time.perf_counter()
count, told = read(sys.argv[2])
print(round(status("VmHWM") - before, 1), round(time.perf_counter() - began, 1), count, len(told), (told or [""])[0], sep="\\t")
"""


def cost(folder: Path, name: str, data: bytes, limit: int = 5 * MEGABYTE) -> tuple[float, float, int, int, str]:
    """Return what reading a file costs, in a process of its own.

    Args:
        folder: where the files are written.
        name: the file's.
        data: its bytes.
        limit: bytes over which a document is refused.

    Returns:
        Megabytes of memory more than before, seconds, documents read, documents refused, and the message of the first.
    """
    harmless, bomb = folder / f"harmless{Path(name).suffix}", folder / name
    harmless.write_bytes(HARMLESS[harmless.suffix](0))
    bomb.write_bytes(data)
    command = [sys.executable, "-c", READ, str(harmless), str(bomb), str(limit)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    memory, seconds, read, refused, message = told.stdout.rstrip("\n").split("\t")
    bomb.unlink()
    return float(memory), float(seconds), int(read), int(refused), message


def main() -> None:
    """Make every bomb, read it and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=500)
    asked = parser.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as made:
        for name, maker in BOMBS.items():
            data, began = maker(asked.megabytes * MEGABYTE), time.perf_counter()
            memory, _, read, refused, message = cost(Path(made), name, data)
            taken = time.perf_counter() - began
            became = f"{read} read, {refused} refused{message and ': '}{message}"
            print(f"{name}: {len(data):,} bytes; {memory:.0f} MB, {taken:.1f} s; {became}", flush=True)
            worst = max(worst, memory)
    print(f"{len(BOMBS)} bombs, {asked.megabytes} MB each: at most {worst:.0f} MB more memory")
    sys.exit(worst > LIMIT)


if __name__ == "__main__":
    main()
