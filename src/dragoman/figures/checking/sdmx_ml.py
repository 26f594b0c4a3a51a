"""Series in SDMX-ML, generic or structure-specific, read by `sdmx1`: the extra `dragoman[sdmx]`."""

import importlib
import io
import logging
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import ModuleType
from typing import Any

from lxml import etree

from dragoman.errors import SeriesError
from dragoman.figures.checking.assemble import Shelf, Told
from dragoman.figures.checking.delimited import WANTED
from dragoman.figures.checking.header import Header


def read_sdmx_ml(data: bytes, name: str, shelf: Shelf) -> None:
    """Put the observations of an SDMX-ML message on the shelf; those of what no figure is compared with are left out.

    Args:
        data: the file.
        name: how messages call it.
        shelf: takes the rows.

    Raises:
        SeriesError: where `sdmx1` is not installed, or the message cannot be read, naming file and line.
    """
    lines = _lines(data, name)
    message = _message(data, name)
    observations = list(_observations(message))
    exact = len(observations) == len(lines)
    headers: dict[tuple[str, ...], Header] = {}
    for number, cells in enumerate(observations):
        at = f"{name}:{lines[number]}" if exact else f"{name}: observation {number + 1}"
        names = tuple(name for name in cells if not name.startswith("\0"))
        if names not in headers:
            headers[names] = Header.of(names)
            for unread in headers[names].unread:
                shelf.remark(f"{unread!r} is not read", at)
        header = headers[names]
        if lacking := header.missing(WANTED):
            raise SeriesError(f"{at}: no {', no '.join(lacking)}")
        told = header.told(cells, at, shelf, strict=False)
        if told is not None:
            own = {"source": cells["\0source"], "vintage": cells["\0vintage"]}
            shelf.put(Told(own | {k: v for k, v in told.cells.items() if v}, at, strict=False))


def _lines(data: bytes, name: str) -> list[int]:
    """Return the lines on which observations stand.

    Raises:
        SeriesError: where the file is no well-formed XML, or declares entities or a document type, which SDMX has no use for.
    """
    lines: list[int] = []
    try:
        events = etree.iterparse(
            io.BytesIO(data), events=("start",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
        for count, (_, element) in enumerate(events):
            if not count and element.getroottree().docinfo.doctype:
                raise SeriesError(f"{name}:1: declares a document type, which is refused")
            if isinstance(element.tag, str) and etree.QName(element).localname == "Obs":
                lines.append(element.sourceline)
    except etree.XMLSyntaxError as error:
        raise SeriesError(f"{name}:{error.lineno or 1}: not XML, {error.msg}") from None
    return lines


def _message(data: bytes, name: str) -> Any:  # noqa: ANN401 - a type of sdmx1, which need not be installed
    module = _sdmx(name)
    try:
        with warnings.catch_warnings(), _quiet():
            warnings.simplefilter("ignore")
            return module.read_sdmx(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - sdmx1 raises whatever a broken message makes it stumble over
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise SeriesError(f"{name}: no SDMX-ML that sdmx1 can read ({said})") from None


def _sdmx(name: str) -> ModuleType:
    try:
        return importlib.import_module("sdmx")
    except ImportError:
        raise SeriesError(f"{name}: SDMX-ML is read by sdmx1, which is not installed: pip install 'dragoman[sdmx]'") from None


class _quiet:  # noqa: N801 - used as a function
    """Keeps sdmx1 from talking on the standard error of whoever imports this package."""

    def __enter__(self) -> None:
        self.log = logging.getLogger("sdmx")
        self.before = self.log.level
        self.log.setLevel(logging.CRITICAL)

    def __exit__(self, *_: object) -> None:
        self.log.setLevel(self.before)


def _observations(message: Any) -> Iterator[Mapping[str, str]]:  # noqa: ANN401 - a type of sdmx1
    """Yield what is known of each observation: attributes of its data set, series and own, and its key."""
    prepared = getattr(message.header, "prepared", None)
    sender = getattr(getattr(message.header, "sender", None), "id", None) or ""
    vintage = prepared.date().isoformat() if isinstance(prepared, datetime) else ""
    for dataset in message.data:
        structure = getattr(dataset.structured_by, "id", None) or ""
        source = " ".join(part for part in (sender, structure) if part)
        common = _plain(dataset.attrib)
        for observation in dataset.obs:
            key = _plain(observation.key.values)
            value = "" if observation.value is None else str(observation.value)
            own = _plain(observation.attrib)
            yield {**common, **own, **key, "OBS_VALUE": value, "\0source": source, "\0vintage": vintage}


def _plain(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): "" if value.value is None else str(value.value) for name, value in values.items()}
