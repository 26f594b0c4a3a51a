"""The component of spaCy: what it puts on a document, and that it stays there."""

import importlib.metadata

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.exports.spacy_component import DragomanComponent, make_component
from dragoman.pipeline import Pipeline
from dragoman.record import LAYERS, Record

TEXT = "Peru’s foreign ministry said on Monday that Chile had expelled two of its diplomats in Lima."


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"published": "2024-05-07", "models": False})
    return nlp


def test_the_record_stands_on_the_document(blank: Language) -> None:
    record = blank(TEXT)._.dragoman
    assert isinstance(record, Record)
    assert record.report.text == TEXT
    assert record.times[0].value == "2024-05-06"


def test_every_layer_has_its_spans(blank: Language) -> None:
    doc = blank(TEXT)
    assert set(doc.spans) == set(LAYERS)
    expelled = next(span for span in doc.spans["events"] if span.text == "expelled")
    assert expelled.label_ == "SANCTION"
    assert expelled.id_ in {event.id for event in doc._.dragoman.events}
    assert {span.kb_id_ for span in doc.spans["actors"] if span.text == "Chile"} == {"Q298"}
    assert next(span.label_ for span in doc.spans["places"] if span.text == "Lima") == "PER"
    assert doc.spans["times"][0].label_ == "DATE"


def test_it_is_found_by_name_alone() -> None:
    (entry,) = importlib.metadata.entry_points(group="spacy_factories", name="dragoman")
    assert entry.value == "dragoman.exports.spacy_component:make_component"
    assert entry.load() is make_component


def test_a_document_may_say_when_it_was_published(blank: Language) -> None:
    doc = blank.make_doc(TEXT)
    doc.user_data["published"] = "2023-01-04"
    assert blank(doc)._.dragoman.times[0].value == "2023-01-02"


def test_it_travels_with_the_document(blank: Language) -> None:
    doc = blank(TEXT)
    back = Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert back._.dragoman == doc._.dragoman
    assert [(s.text, s.label_, s.id_) for s in back.spans["events"]] == [(s.text, s.label_, s.id_) for s in doc.spans["events"]]


@pytest.mark.parametrize("text", ["", " ", "…", "\n\n"])
def test_odd_text_gives_empty_layers(blank: Language, text: str) -> None:
    doc = blank(text)
    assert all(len(doc.spans[layer]) == 0 for layer in LAYERS)


def test_a_document_that_was_not_coded_has_no_record(blank: Language) -> None:
    assert blank.make_doc(TEXT)._.dragoman is None


def test_spans_are_widened_to_tokens(nlp: Pipeline) -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["Peru’s", "navy", "seized", "a", "boat", "of", "Chile."], spaces=[True] * 6 + [False])
    coded = DragomanComponent(nlp, "en", None)(doc)
    assert {span.text for span in coded.spans["places"]} == {"Peru’s", "Chile."}
