"""A user's own actors, layered over those that ship: files of entries, and the folder in which they are kept.

What a layer names, it decides: an organisation of the same name and a person of the same full name are the layer's. Of several
layers the one given first counts.
"""

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.entries import Entry, entries_of
from dragoman.actors.holders import Holder
from dragoman.actors.nouns import Organisation
from dragoman.actors.officials import FAMILY_FIRST
from dragoman.errors import LayerError

VARIABLE = "DRAGOMAN_ACTORS"
"""Environment variable that names the user's folder, or a file, of layers."""
SUFFIXES = (".toml", ".csv")
LARGEST = 50_000_000
"""Bytes of a layer's file."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of a user's actors.

    Attributes:
        name: the file's name.
        sha256: of its bytes, in hex; it stands in `made_by.data` of every record.
        entries: in the file's order.
    """

    name: str
    sha256: str
    entries: tuple[Entry, ...]

    @property
    def terms(self) -> tuple[Holder, ...]:
        """The persons as terms of office; an entry without office and dates is one that is always open."""
        return tuple(_term(e) for e in self.entries if e.kind == "person")

    @property
    def organisations(self) -> tuple[tuple[Organisation, tuple[str, ...]], ...]:
        """The organisations and groups, each with all names that it is found by."""
        return tuple((_organisation(e), (e.name, *e.also)) for e in self.entries if e.kind != "person")


def read_layers(path: str | Path | None) -> tuple[Layer, ...]:
    """Return the layers of a file, or of all TOML and CSV files of a folder by name; none where no path is given.

    Raises:
        LayerError: where there is no such file, or one of them is wrong.
    """
    if path is None:
        return ()
    place = Path(path)
    files = sorted(f for f in place.iterdir() if f.suffix.lower() in SUFFIXES) if place.is_dir() else [place]
    if not files:
        raise LayerError(f"{place}: no TOML or CSV file in the folder")
    return tuple(_read(file) for file in files)


def add_layer(file: str | Path, folder: str | Path) -> Path:
    """Keep a file of actors in the user's folder, once it has been found right, and return where it lies.

    Args:
        file: TOML or CSV; one of the same name is replaced.
        folder: made where it is not there.

    Raises:
        LayerError: where the file is wrong or cannot be kept.
    """
    source = Path(file)
    _read(source)
    target = Path(folder) / source.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not (target.exists() and target.samefile(source)):
            waiting = target.with_name(f".{target.name}.{os.getpid()}")
            shutil.copyfile(source, waiting)
            waiting.replace(target)
    except OSError as error:
        raise LayerError(f"{target}: {error.strerror or 'cannot be written'}") from None
    return target


def user_folder() -> Path:
    """Return the folder of the user's layers: the environment variable's, else `dragoman/actors` in the configuration's."""
    told = os.environ.get(VARIABLE)
    if told:
        return Path(told)
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "dragoman" / "actors"


def provenance(layers: Sequence[Layer]) -> dict[str, str]:
    """Return what `made_by.data` says of layers: the sha256 of each by its name."""
    return {f"actors: {layer.name}": f"sha256:{layer.sha256}" for layer in layers}


def _read(file: Path) -> Layer:
    if file.suffix.lower() not in SUFFIXES:
        raise LayerError(f"{file}: neither .toml nor .csv; `dragoman actors import` reads other dictionaries")
    data = read_bytes(file)
    return Layer(file.name, hashlib.sha256(data).hexdigest(), entries_of(data, str(file)))


def read_bytes(file: Path) -> bytes:
    """Return the bytes of a file of limited size.

    Raises:
        LayerError: where it cannot be read or is too large.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise LayerError(f"{file}: larger than {LARGEST:,} bytes")
        return file.read_bytes()
    except OSError as error:
        raise LayerError(f"{file}: {error.strerror or 'cannot be read'}") from None


def _organisation(entry: Entry) -> Organisation:
    return Organisation(entry.name, entry.country, entry.sectors, entry.wikidata, (), entry.kind)


def _term(entry: Entry) -> Holder:
    parts = entry.name.split()
    first = entry.country in FAMILY_FIRST
    alone = tuple(name for name in entry.also if " " not in name) or (parts[0 if first else -1],)
    return Holder(
        person=entry.name,
        family=alone,
        country=entry.country or "",
        office=entry.office,
        start=entry.start,
        end=entry.end,
        wikidata=entry.wikidata,
        sector=entry.sectors[0] if entry.sectors else "",
        spellings=tuple(name for name in entry.also if " " in name),
    )
