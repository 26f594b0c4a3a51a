"""Parts: the rows of one shard, a folder of Parquet files that is there whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.archive.damage import Damaged, Written, as_written, damage
from dragoman.archive.damage import told as told_of
from dragoman.archive.files import make_folder
from dragoman.archive.schema import ARCHIVED, arrow_schema
from dragoman.columns import VERSION
from dragoman.errors import ArchiveError
from dragoman.tables import Row

TELL = "part.json"
"""The file of a part that says what it is."""
_LEVEL = 9


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a part says of itself.

    Attributes:
        tables: version of the tables.
        shard: the shard that it is of.
        maker: digest of what made it.
        outcomes: how many documents came to what.
        words: of the reports that were coded.
        files: size and sha256 of each; empty in parts of early versions.
    """

    tables: int = VERSION
    shard: str
    maker: str
    outcomes: dict[str, int]
    words: int
    files: dict[str, Written] = {}


def write_part(path: Path, tables: dict[str, list[Row]], told: Told, *, text: bool) -> None:
    """Write a part; one that is there already stays.

    Raises:
        ArchiveError: where it cannot be written; nothing is left then.
    """

    def fill(folder: Path) -> None:
        for name, columns in ARCHIVED.items():
            table = pa.Table.from_pylist(tables.get(name, []), schema=arrow_schema(columns, text=text))
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=_LEVEL)
        whole = msgspec.structs.replace(told, files=as_written(folder))
        (folder / TELL).write_bytes(msgspec.json.encode(whole, order="sorted") + b"\n")

    make_folder(path, fill)


def read_told(part: Path) -> Told:
    """Return what a part says of itself.

    Raises:
        ArchiveError: where it cannot be read, or is of a version of the tables that this package does not know.
    """
    try:
        data = (part / TELL).read_bytes()
        version = msgspec.json.decode(data, type=dict[str, object]).get("tables")
        if version != VERSION:
            raise ArchiveError(f"{part}: made with version {version} of the tables, and this is dragoman for version {VERSION}")
        return msgspec.json.decode(data, type=Told)
    except (OSError, msgspec.MsgspecError) as error:
        raise ArchiveError(f"{part}: no part that can be read: {error}") from None


def part_damage(part: Path, *, whole: bool = False) -> str | None:
    """Return what is wrong with a part, None where nothing is.

    Args:
        part: its folder.
        whole: read every file of it to its end.

    Raises:
        ArchiveError: where it is of a version of the tables that this package does not know, or its files may not be read.
    """
    try:
        msgspec.json.decode((part / TELL).read_bytes(), type=dict[str, object])
    except OSError as error:
        return f"{TELL}: {told_of(error)}"
    except msgspec.MsgspecError as error:
        return f"{TELL}: {error}"
    return damage(part, TELL, read_told(part).files, [f"{name}.parquet" for name in ARCHIVED], whole=whole)


def sound_parts(parts: Iterable[Path], *, whole: bool = False) -> tuple[list[Path], list[Damaged]]:
    """Return which parts can be read, and which are damaged.

    Args:
        parts: their folders.
        whole: read every file of them to its end.

    Raises:
        ArchiveError: as `part_damage`.
    """
    sound, damaged = [], []
    for part in parts:
        if why := part_damage(part, whole=whole):
            damaged.append(Damaged(f"parts/{part.name}", why))
        else:
            sound.append(part)
    return sound, damaged


def part_folders(folder: Path) -> list[Path]:
    """Return the parts of an archive, in the order of their names."""
    return sorted(path for path in (folder / "parts").iterdir() if not path.name.startswith("."))
