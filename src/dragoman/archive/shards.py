"""Input cut into shards, each the work of one worker for some minutes; plans are written once and never changed.

A later run finds its files in the plans that are there and plans only what is new, so that the shards of an archive, their
order and with it every decision about copies stay as they are.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.archive.files import write_whole
from dragoman.errors import ArchiveError
from dragoman.intake.corpus import Piece, pieces
from dragoman.intake.document import Reading

Outcome = Literal["coded", "failed", "duplicate", "language"]


class Shard(msgspec.Struct, frozen=True):
    """What one worker takes in one go.

    Attributes:
        id: 32 hex digits of the sha256 of the pieces and of how they are read.
        pieces: what it holds, in order.
        reading: how the pieces are read.
    """

    id: str
    pieces: tuple[Piece, ...]
    reading: Reading


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one document of a shard before it is coded.

    Attributes:
        place: path, with line, row or offset.
        report_id: hash of its text; None where it could not be read.
        source_id: the input's own id.
        url: where it stands.
        outlet: who published it.
        published: its publication date.
        language: ISO code, None where the text is too short to tell.
        outcome: None where it is to be coded.
        reason: why it failed.
        copy_of: the report that it is a copy of.
        similarity: share of its five-word sequences that it has in common with that, estimated; 1 for the same text.
    """

    place: str
    report_id: str | None = None
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    outcome: Outcome | None = None
    reason: str | None = None
    copy_of: str | None = None
    similarity: float | None = None


def shard_of(group: Iterable[Piece], reading: Reading) -> Shard:
    """Return the shard of some pieces, with its id."""
    held = tuple(group)
    digest = hashlib.sha256(msgspec.json.encode([[msgspec.structs.astuple(piece) for piece in held], reading]))
    return Shard(digest.hexdigest()[:32], held, reading)


def grouped(found: Iterable[Piece], reading: Reading, size: int) -> Iterator[Shard]:
    """Yield shards of about `size` bytes, in the order of the pieces."""
    group: list[Piece] = []
    weight = 0
    for piece in found:
        if group and weight + piece.size > size:
            yield shard_of(group, reading)
            group, weight = [], 0
        group.append(piece)
        weight += piece.size
    if group:
        yield shard_of(group, reading)


def planned(folder: Path, paths: Iterable[str], reading: Reading, size: int) -> list[Shard]:
    """Return the shards of all plans in a folder, after a new plan for those files that none of them has.

    A file that changed counts as new: what was coded of it before stays.

    Raises:
        ArchiveError: where a plan cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = sorted(folder.glob("*.jsonl"))
    shards = [shard for plan in before for shard in read_plan(plan)]
    known = {(piece.path, piece.sha256) for shard in shards if shard.reading == reading for piece in shard.pieces}
    cut = (piece for path in paths for piece in pieces(path, reading, size))
    fresh = list(grouped((piece for piece in cut if (piece.path, piece.sha256) not in known), reading, size))
    if fresh:
        lines = b"".join(msgspec.json.encode(shard) + b"\n" for shard in fresh)
        write_whole(folder / f"{len(before) + 1:06}.jsonl", lines)
    return shards + fresh


def read_plan(plan: Path) -> list[Shard]:
    """Return the shards of one plan.

    Raises:
        ArchiveError: where it cannot be read.
    """
    try:
        return [msgspec.json.decode(line, type=Shard) for line in plan.read_bytes().splitlines()]
    except (OSError, msgspec.MsgspecError) as error:
        raise ArchiveError(f"{plan}: no plan that can be read: {error}") from None
