"""Annotations as the W3C has them: one JSON-LD collection, which tools for annotating pages read.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017. Every time, place, actor, statement (what is stated),
event and figure is an annotation. Its targets are the spans in the report's text, each with a TextPositionSelector and a
TextQuoteSelector; where the report has a URL, each span is also sought on that page, by its words alone, as offsets count the
text and not the page. Its bodies are a tag, the identity where one is known, and all that the row holds, as JSON. Ids
are UUIDs made of the stable ids. No clock is read, so nothing says when.
"""

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dragoman.columns import TABLES
from dragoman.errors import ExportError
from dragoman.exports.choices import Choices, text
from dragoman.exports.countries import recoded
from dragoman.exports.items import Item
from dragoman.record import LAYERS
from dragoman.tables import Row

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""How many characters before and after the words a TextQuoteSelector holds."""
PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
SPANS = {"actors": "mentions", "statements": "content_spans"}
"""The column whose spans are the targets, where it is not `spans`."""
MOTIVES = {"times": "identifying", "places": "identifying", "actors": "identifying"}
"""Why an annotation is there, in the model's words; else `classifying`."""
TAGS = {
    "times": ("value", "type"),
    "places": ("name",),
    "actors": ("name",),
    "statements": ("act", "kind"),
    "events": ("type",),
    "figures": ("metric", "unit"),
}
"""The column whose value is the tag: the first that has one."""
NOT_TOLD = {
    "id",
    "report_id",
    "published",
    "outlet",
    "words",
    "content",
    "source_words",
    "cue_words",
    "medium_words",
    "change_words",
}
"""Columns that the collection has elsewhere."""

Json = dict[str, Any]


class CollectionLayout:
    """A collection with one page, an annotation a line."""

    columns = ()

    def writer(self, stream: BinaryIO) -> "_Collection":
        """Return what writes annotations."""
        return _Collection(stream)

    def shape(self, row: Json) -> Any:  # noqa: ANN401 - any JSON
        """Return the annotation as JSON gives it back."""
        return msgspec.json.decode(msgspec.json.encode(row))

    def read(self, path: Path) -> tuple[tuple[str, ...], Iterator[Any]]:
        """Return no columns, and the annotations."""
        return (), self._rows(path)

    def _rows(self, path: Path) -> Iterator[Any]:
        with path.open("rb") as stream:
            head, count = stream.readline(), 0
            tail = head if head.endswith(b"}\n") else b""
            for line in stream:
                if line.startswith(b"]"):
                    tail = head + line
                else:
                    yield msgspec.json.decode(line.removesuffix(b"\n").removesuffix(b","))
                    count += 1
        if msgspec.json.decode(tail)["total"] != count:
            raise ExportError(f"a collection of {count} annotations says that it has another number of them")


class _Collection:
    """Writes the collection as it comes; what depends on all annotations stands at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._count = 0
        self._sum = hashlib.sha256()
        self._head = msgspec.json.encode(
            {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Annotations by dragoman"}
        )

    def add(self, row: Json) -> None:
        """Write one annotation."""
        line = msgspec.json.encode(row)
        page = self._head[:-1] + b',"first":{"type":"AnnotationPage","startIndex":0,"items":[\n'
        self._stream.write((b",\n" if self._count else page) + line)
        self._sum.update(line)
        self._count += 1

    def end(self) -> None:
        """Write the ids and the number of annotations."""
        name = self._sum.hexdigest()
        last = msgspec.json.encode({"total": self._count, "id": iri(f"{name}/collection")})[1:]
        if self._count:
            page = msgspec.json.encode({"id": iri(f"{name}/page"), "partOf": iri(f"{name}/collection")})[1:]
            self._stream.write(b"\n]," + page + b"," + last + b"\n")
        else:
            self._stream.write(self._head[:-1] + b"," + last + b"\n")

    def abandon(self) -> None:
        """Nothing is held."""


def iri(name: str) -> str:
    """Return the IRI that stands for a name: the same name has the same."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"dragoman:{name}").urn


def layout(table: str, choices: Choices) -> CollectionLayout:
    """Return how annotations stand in the file."""
    del table, choices
    return CollectionLayout()


def rows(item: Item, table: str, choices: Choices) -> Iterator[Json]:
    """Yield the annotations of a report, layer by layer."""
    del table
    report = item.rows["reports"][0]
    source = _source(report)
    for layer in LAYERS:
        for row in choices.rows(recoded(item.rows, choices.codes), layer):
            yield {
                "id": iri(str(row["id"])),
                "type": "Annotation",
                "motivation": MOTIVES.get(layer, "classifying"),
                "generator": {"type": "Software", "name": f"dragoman {report['dragoman']}"},
                "body": _bodies(layer, row),
                "target": _targets(row[SPANS.get(layer, "spans")], source, report),
            }


def _source(report: Row) -> Json:
    """Return the text of a report as a resource; it has no address of its own."""
    known = {"language": report["language"], "via": _page(report)}
    resource: Json = {"id": iri(str(report["id"])), "type": "Text", "format": "text/plain"}
    return resource | {key: value for key, value in known.items() if value is not None}


def _page(report: Row) -> str | None:
    url = text(report, "url")
    return url if url is not None and PAGE.fullmatch(url) else None


def _targets(spans: Any, source: Json, report: Row) -> list[Json]:  # noqa: ANN401 - a cell of a table
    """Return the spans as targets; the whole text where there is none."""
    words, page = text(report, "text"), _page(report)
    found: list[Json] = []
    for start, end in spans:
        if not 0 <= start < end:
            continue
        quote = None if words is None else _quote(words, start, end)
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        selectors = [position] if quote is None else [position, quote]
        found.append({"type": "SpecificResource", "source": source, "selector": selectors})
        if page is not None and quote is not None:
            found.append({"type": "SpecificResource", "source": page, "selector": quote})
    return found or [source]


def _quote(words: str, start: int, end: int) -> Json:
    around = {"prefix": words[max(0, start - AROUND) : start], "suffix": words[end : end + AROUND]}
    return {"type": "TextQuoteSelector", "exact": words[start:end], **{k: v for k, v in around.items() if v}}


def _bodies(layer: str, row: Row) -> list[Json]:
    tag = next((str(row[name]) for name in TAGS[layer] if row[name]), layer)
    told = {c.name: _plain(row[c.name]) for c in TABLES[layer] if c.name not in NOT_TOLD and row[c.name] not in (None, [])}
    bodies: list[Json] = [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "application/json",
            "value": msgspec.json.encode({"layer": layer, **told}).decode(),
        },
    ]
    return bodies + [{"type": "SpecificResource", "purpose": "identifying", "source": one} for one in _identities(row)]


def _plain(cell: Any) -> Any:  # noqa: ANN401 - any cell
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _identities(row: Row) -> Iterator[str]:
    """Yield the IRIs of what a row is known to be."""
    if re.fullmatch(r"Q\d+", str(row.get("wikidata"))):
        yield f"http://www.wikidata.org/entity/{row['wikidata']}"
    if row.get("geonames") is not None:
        yield f"https://sws.geonames.org/{row['geonames']}/"
