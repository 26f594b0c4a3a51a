"""Surveys at rest, and the name of the part that follows from one."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.files import write_whole
from dragoman.archive.shards import Entry, Shard
from dragoman.archive.survey import Surveyed
from dragoman.errors import ArchiveError

_SURVEY = pa.schema(
    [
        *((name, pa.float64() if name == "similarity" else pa.string()) for name in Entry.__struct_fields__),
        ("signature", pa.binary()),
    ]
)


def write_survey(path: Path, surveyed: Sequence[Surveyed]) -> None:
    """Write what is known of a shard's documents.

    Raises:
        ArchiveError: where it cannot be written.
    """
    rows = [msgspec.structs.asdict(entry) | {"signature": signature} for entry, signature in surveyed]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=_SURVEY), sink, compression="zstd")
    write_whole(path, sink.getvalue().to_pybytes())


def read_survey(path: Path) -> list[Surveyed]:
    """Return what is known of a shard's documents.

    Raises:
        ArchiveError: where it cannot be read.
    """
    try:
        rows = pq.read_table(path, schema=_SURVEY).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise ArchiveError(f"{path}: no survey that can be read: {error}") from None
    return [(msgspec.convert({n: v for n, v in row.items() if n != "signature"}, Entry), row["signature"]) for row in rows]


def is_survey(path: Path) -> bool:
    """Return whether there is a survey that can be read to its end."""
    try:
        pq.read_table(path, schema=_SURVEY)
    except (OSError, pa.ArrowException):
        return False
    return True


def part_name(shard: Shard, known: Sequence[Entry], maker: str) -> str:
    """Return the name of a part: the hash of its input, of what was decided about copies, and of all that makes it."""
    return hashlib.sha256(msgspec.json.encode([shard.id, known, maker])).hexdigest()[:32]
