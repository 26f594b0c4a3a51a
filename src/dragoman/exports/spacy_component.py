"""A component of spaCy pipelines: `nlp.add_pipe("dragoman")`.

It codes the text of a `Doc` with dragoman's own pipeline, parser included, and puts what it finds on the `Doc`:

- `doc._.dragoman` is the `Record`.
- `doc.spans["times"]` … `doc.spans["figures"]` hold a span for each span of an annotation (of actors, their mentions), widened
  to whole tokens; `span.label_` is its type or kind (of places the country, of figures the unit), `span.kb_id_` its Wikidata or
  GeoNames id, `span.id_` the id within the record.

The record travels with the `Doc` as JSON in `doc.user_data`, so that `to_bytes`, `to_disk` and `nlp.pipe(n_process=…)` keep it.
"""

import functools
from collections.abc import Iterator
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from dragoman.pipeline import Pipeline, load
from dragoman.record import LAYERS, Actor, Event, Figure, Place, Record, Report, Statement, Time

KEY = "dragoman"
"""Under this name stands the record in `Doc.user_data`, and the extension `doc._.dragoman`."""
Annotation = Time | Place | Actor | Statement | Event | Figure


@Language.factory(
    "dragoman",
    default_config={"language": "en", "models": True, "actors": None, "published": None},
    assigns=["doc._.dragoman", "doc.spans"],
)
def make_component(
    nlp: Language, name: str, *, language: str, models: bool, actors: str | None, published: str | None
) -> "DragomanComponent":
    """Return the component; what spaCy calls for `nlp.add_pipe("dragoman", config={…})`.

    Args:
        nlp: the pipeline that it joins.
        name: of the component in it.
        language: ISO 639-1 code of the language to code.
        models: whether the trained models work beside the rules.
        actors: a file or folder of the user's own actors.
        published: the publication date of documents that say none themselves.
    """
    del nlp, name
    return DragomanComponent(load(language, models=models, actors=actors), language, published)


class DragomanComponent:
    """Codes documents.

    Args:
        pipeline: what codes them.
        language: of the documents; it is not asked for each.
        published: publication date of documents that say none in `doc.user_data["published"]`.
    """

    def __init__(self, pipeline: Pipeline, language: str, published: str | None) -> None:
        self._pipeline = pipeline
        self._language = language
        self._published = published

    def __call__(self, doc: Doc) -> Doc:
        """Code one document and return it."""
        told = doc.user_data.get("published", self._published)
        report = Report.of(doc.text, published=told, language=self._language)
        record = self._pipeline(report)
        doc.user_data[KEY] = record.to_json()
        for layer in LAYERS:
            doc.spans[layer] = [span for part in getattr(record, layer) for span in _spans(doc, part)]
        return doc


def _spans(doc: Doc, part: Annotation) -> Iterator[Span]:
    """Yield the spans of an annotation, widened to whole tokens."""
    for start, end in part.mentions if isinstance(part, Actor) else part.spans:
        found = doc.char_span(start, end, label=_label(part), kb_id=_identity(part), alignment_mode="expand")
        if found is not None:
            found.id_ = part.id
            yield found


def _label(part: Annotation) -> str:
    if isinstance(part, Time | Event):
        return part.type
    if isinstance(part, Actor | Statement):
        return part.kind
    return (part.country or "") if isinstance(part, Place) else (part.unit or "")


def _identity(part: Annotation) -> str:
    if isinstance(part, Actor):
        return part.wikidata or ""
    return str(part.geonames) if isinstance(part, Place) and part.geonames is not None else ""


@functools.lru_cache(maxsize=64)
def _decoded(line: str) -> Record:
    return msgspec.json.decode(line, type=Record)


def _record(doc: Any) -> Record | None:  # noqa: ANN401 - spaCy calls it with a Doc
    """Return the record of a document that was coded; None for any other."""
    line = doc.user_data.get(KEY)
    return None if line is None else _decoded(line)


if not Doc.has_extension(KEY):
    Doc.set_extension(KEY, getter=_record)
