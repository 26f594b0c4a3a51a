"""All the series that figures are checked against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from dragoman.errors import SeriesError
from dragoman.figures.checking.assemble import Shelf
from dragoman.figures.checking.comtrade import read_comtrade
from dragoman.figures.checking.delimited import read_csv
from dragoman.figures.checking.sdmx_ml import read_sdmx_ml
from dragoman.figures.checking.series import Series
from dragoman.figures.checking.terms import RATE

LARGEST = 100_000_000
"""How many bytes a file of series may have."""

SUFFIXES = (".csv", ".tsv", ".json", ".xml")
"""What files of a folder are read; others may stand beside them."""


@dataclass(frozen=True, slots=True)
class Library:
    """Series, and what was left out of the files they were read from.

    Attributes:
        series: everything but exchange rates.
        rates: exchange rates.
        remarks: what was left out and why, with file and line.
    """

    series: tuple[Series, ...]
    rates: tuple[Series, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def shipped() -> Path:
    """Return the folder of the series that come with this package; its README names their sources."""
    return Path(str(resources.files("dragoman.figures.checking").joinpath("shipped")))


def read_series(places: Iterable[str | Path]) -> Library:
    """Return the series of files and folders.

    Args:
        places: files (`.csv`, `.tsv`, `.json`, `.xml`), or folders, of which such files are read in the order of their names.

    Raises:
        SeriesError: where there is none, or one cannot be read; the text names file and line.
    """
    shelf = Shelf()
    for place in places:
        for path in _files(Path(place)):
            _read(path, shelf)
    found = shelf.series()
    if not found:
        said = f" ({shelf.remarks[0]})" if shelf.remarks else ""
        raise SeriesError(f"no series in {', '.join(str(place) for place in places)}{said}")
    series = tuple(one for one in found if one.key.metric != RATE)
    return Library(series, tuple(one for one in found if one.key.metric == RATE), shelf.remarks)


def _files(place: Path) -> Iterator[Path]:
    try:
        if place.is_file():
            yield place
            return
        found = sorted(path for path in place.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    except OSError as error:
        raise SeriesError(f"{place}: {(error.strerror or str(error)).lower()}") from None
    if not found:
        raise SeriesError(f"{place}: no file of series ({' '.join(SUFFIXES)})")
    yield from found


def _read(path: Path, shelf: Shelf) -> None:
    suffix = path.suffix.lower()
    try:
        if path.stat().st_size > LARGEST:
            raise SeriesError(f"{path}: larger than {LARGEST:,} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise SeriesError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    if not data.strip():
        raise SeriesError(f"{path}: empty")
    name = path.name
    if suffix == ".xml":
        read_sdmx_ml(data, name, shelf)
    elif suffix == ".json":
        read_comtrade(_text(data, name), name, shelf)
    elif suffix in {".csv", ".tsv"}:
        read_csv(_text(data, name), name, shelf)
    else:
        raise SeriesError(f"{path}: no file of series ({' '.join(SUFFIXES)})")


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SeriesError(f"{name}:{line}: not UTF-8") from None
