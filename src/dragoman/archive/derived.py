"""Tables that are derived from the whole of an archive, kept beside its parts: incidents, denials, wordings.

A derivation is a folder `derived/NAME-DIGEST` of Parquet files that is there whole or not at all. The digest is of the parts
that were read and of what made it, so that a reader knows whether parts have come since.
"""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.damage import Damaged, Written, as_written, damage
from dragoman.archive.files import make_folder
from dragoman.archive.schema import arrow_schema
from dragoman.columns import Column
from dragoman.errors import ArchiveError

FOLDER = "derived"
TELL = "derived.json"
_KEPT = 2
"""Derivations of a name that stay: the newest, and the one that a reader may have open."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a derivation says of itself.

    Attributes:
        name: of the analysis.
        maker: version of the analysis, and its settings.
        parts: digest of the parts that were read.
        number: counts the derivations of this name.
        files: size and sha256 of each; empty in derivations of early versions.
    """

    name: str
    maker: str
    parts: str
    number: int
    files: dict[str, Written] = {}


class Derivation(NamedTuple):
    """A derivation at rest.

    Attributes:
        told: what it says of itself.
        folder: where it lies.
        fresh: whether it was made of the parts that are there now.
    """

    told: Told
    folder: Path
    fresh: bool

    def tables(self) -> dict[str, Path]:
        """Return its files by the names of their tables."""
        return {file.stem: file for file in sorted(self.folder.glob("*.parquet"))}


def derivations(folder: Path, parts: Sequence[Path]) -> dict[str, Derivation]:
    """Return the newest derivation of every name whose files are as they were written.

    Args:
        folder: the archive.
        parts: its parts as they are now.
    """
    now = _digest(parts)
    found: dict[str, Derivation] = {}
    for one in _all(folder):
        told = _read(one)
        if told and (told.name not in found or told.number > found[told.name].told.number) and not _damage(one, told):
            found[told.name] = Derivation(told, one, told.parts == now)
    return found


def damaged_derivations(folder: Path) -> list[Damaged]:
    """Return the derivations of an archive that are damaged; whatever makes them makes them again."""
    told = ((one, _read(one)) for one in _all(folder))
    return [Damaged(f"{FOLDER}/{one.name}", why) for one, said in told if said and (why := _damage(one, said))]


def derive(
    folder: Path,
    parts: Sequence[Path],
    name: str,
    maker: str,
    tables: Mapping[str, pa.Table],
    columns: Mapping[str, Sequence[Column]],
) -> None:
    """Keep the tables of an analysis; older ones of its name go, but for the last.

    Args:
        folder: the archive.
        parts: those that were read.
        name: of the analysis.
        maker: version of the analysis, and its settings.
        tables: its tables by name.
        columns: their columns.

    Raises:
        ArchiveError: where they cannot be written; nothing is left then.
        KeyError: where a table lacks a column.
    """
    older = sorted((told.number, one) for one in _all(folder) if (told := _read(one)) and told.name == name)
    told = Told(name=name, maker=maker, parts=_digest(parts), number=older[-1][0] + 1 if older else 1)
    whole = hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]

    def fill(path: Path) -> None:
        for table, rows in tables.items():
            fitted = rows.select([column.name for column in columns[table]]).cast(arrow_schema(columns[table], text=False))
            pq.write_table(fitted, path / f"{table}.parquet", compression="zstd")
        stated = msgspec.structs.replace(told, files=as_written(path))
        (path / TELL).write_bytes(msgspec.json.encode(stated, order="sorted") + b"\n")

    try:
        (folder / FOLDER).mkdir(exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder / FOLDER}: not written: {error.strerror or error}") from error
    make_folder(folder / FOLDER / f"{name}-{whole}", fill)
    for _, one in older[: 1 - _KEPT]:
        shutil.rmtree(one, ignore_errors=True)


def _all(folder: Path) -> list[Path]:
    home = folder / FOLDER
    return sorted(one for one in home.iterdir() if not one.name.startswith(".")) if home.is_dir() else []


def _read(path: Path) -> Told | None:
    """Return what a derivation says of itself; None for what is none, or of a form unknown here: it can be made again."""
    try:
        return msgspec.json.decode((path / TELL).read_bytes(), type=Told)
    except (OSError, msgspec.MsgspecError):
        return None


def _damage(path: Path, told: Told) -> str | None:
    return damage(path, TELL, told.files, [file.name for file in path.glob("*.parquet")])


def _digest(parts: Sequence[Path]) -> str:
    return hashlib.sha256("\n".join(part.name for part in parts).encode()).hexdigest()[:32]
