"""Web Annotations: the rules of the model, and selectors that find their words."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.errors import ExportError
from dragoman.exports.choices import Choices
from dragoman.exports.items import Item
from dragoman.exports.web_annotations import CollectionLayout, rows
from dragoman.record import LAYERS, Record
from dragoman.tables import rows_of

Written = Callable[..., Path]
IRI = re.compile(r"(urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|https?://\S+)")
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def check_selector(selector: dict[str, Any]) -> None:
    """Section 4.2 of the model."""
    if selector["type"] == "TextPositionSelector":
        assert set(selector) == {"type", "start", "end"}
        assert 0 <= selector["start"] <= selector["end"]
    else:
        assert selector["type"] == "TextQuoteSelector"
        assert {"type", "exact"} <= set(selector) <= {"type", "exact", "prefix", "suffix"}
        assert all(isinstance(value, str) for value in selector.values())


def check_resource(resource: str | dict[str, Any]) -> None:
    """Section 3.2: an IRI, or an object with exactly one."""
    iri = resource if isinstance(resource, str) else resource["id"]
    assert IRI.fullmatch(iri)


def check_body(body: dict[str, Any]) -> None:
    """Sections 3.2.4 and 4."""
    assert body["purpose"] in MOTIVATIONS
    if body["type"] == "TextualBody":
        assert isinstance(body["value"], str)
        assert re.fullmatch(r"\w+/\w+", body["format"])
    else:
        assert body["type"] == "SpecificResource"
        check_resource(body["source"])


def check_annotation(annotation: dict[str, Any]) -> None:
    """Section 3.1: one id, a type, one target or more; the context stands in the collection."""
    assert IRI.fullmatch(annotation["id"])
    assert annotation["type"] == "Annotation"
    assert annotation["motivation"] in MOTIVATIONS
    assert annotation["target"]
    for body in annotation["body"]:
        check_body(body)
    for target in annotation["target"]:
        if target["type"] == "SpecificResource":
            assert set(target) == {"type", "source", "selector"}, "a purpose belongs to bodies"
            check_resource(target["source"])
            for selector in [target["selector"]] if isinstance(target["selector"], dict) else target["selector"]:
                check_selector(selector)
        else:
            check_resource(target)


def collection(path: Path) -> dict[str, Any]:
    """Section 5: context, id, type, label, total; a page of one item or more, or none."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert IRI.fullmatch(found["id"])
    assert found["label"]
    if found["total"]:
        page = found["first"]
        assert (page["type"], page["startIndex"], page["partOf"]) == ("AnnotationPage", 0, found["id"])
        assert IRI.fullmatch(page["id"])
        assert len(page["items"]) == found["total"]
    else:
        assert "first" not in found
    return found


def items(path: Path) -> list[dict[str, Any]]:
    return collection(path).get("first", {}).get("items", [])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_keeps_the_rules_of_the_model(
    data: st.DataObject, records: st.SearchStrategy[Record], written: Written, tmp_path: Path
) -> None:
    record = data.draw(records)
    found = items(written(tmp_path, "web-annotations", record))
    for annotation in found:
        check_annotation(annotation)
    assert len(found) == sum(len(getattr(record, layer)) for layer in LAYERS)
    assert len({annotation["id"] for annotation in found}) == len(found)


def test_selectors_find_their_words(record: Record, written: Written, tmp_path: Path) -> None:
    text = record.report.text
    found = items(written(tmp_path, "web-annotations", record))
    selectors = [t["selector"] for a in found for t in a["target"]]
    both = [s for s in selectors if isinstance(s, list)]
    assert both
    for position, quote in both:
        start, end = position["start"], position["end"]
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote.get("prefix", ""))
        assert text[end:].startswith(quote.get("suffix", ""))


def test_offsets_count_code_points(nlp: Callable[..., Record], written: Written, tmp_path: Path) -> None:
    record = nlp("😀😀 Peru expelled two diplomats of Chile.")
    spans = [s for a in items(written(tmp_path, "web-annotations", record)) for t in a["target"] for s in t["selector"]]
    assert {"type": "TextPositionSelector", "start": 3, "end": 7} in spans


def test_the_page_is_sought_by_words_alone(record: Record, written: Written, tmp_path: Path) -> None:
    found = items(written(tmp_path, "web-annotations", record))
    pages = [t for a in found for t in a["target"] if t["source"] == "https://press.example/1"]
    texts = [t for a in found for t in a["target"] if isinstance(t["source"], dict)]
    assert len(pages) == len(texts) > 0
    assert {t["selector"]["type"] for t in pages} == {"TextQuoteSelector"}
    assert {t["source"]["via"] for t in texts} == {"https://press.example/1"}
    odd = structs.replace(record, report=structs.replace(record.report, url="not a page"))
    assert "not a page" not in written(tmp_path, "web-annotations", odd).read_text("utf-8")


def test_bodies_say_what_the_row_holds(record: Record, written: Written, tmp_path: Path) -> None:
    found = items(written(tmp_path, "web-annotations", record))
    told = [json.loads(b["value"]) for a in found for b in a["body"] if b.get("format") == "application/json"]
    assert [row["local_id"] for row in told] == [part.id for layer in LAYERS for part in getattr(record, layer)]
    event = next(row for row in told if row.get("mode") == "expel")
    assert (event["layer"], event["actor_countries"], event["status"]) == ("events", ["CHL"], "actual")
    known = {b["source"] for a in found for b in a["body"] if b["purpose"] == "identifying"}
    assert "http://www.wikidata.org/entity/Q419" in known
    assert any(iri.startswith("https://sws.geonames.org/") for iri in known)


def test_the_same_annotation_keeps_its_id_beside_others(record: Record, written: Written, tmp_path: Path) -> None:
    whole = {a["id"] for a in items(written(tmp_path, "web-annotations", record))}
    less = {a["id"] for a in items(written(tmp_path, "web-annotations", structs.replace(record, figures=())))}
    assert less < whole


def test_no_record_gives_an_empty_collection(written: Written, tmp_path: Path) -> None:
    assert collection(written(tmp_path, "web-annotations"))["total"] == 0


def test_rows_kept_without_text_have_positions_alone(record: Record) -> None:
    kept = rows_of(record)
    kept["reports"][0]["text"] = None
    found = list(rows(Item(rows=kept), "", Choices()))
    assert {s["type"] for a in found for t in a["target"] for s in t["selector"]} == {"TextPositionSelector"}


def test_a_wrong_total_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "short.jsonld"
    path.write_text('{"type":"AnnotationCollection","first":{"items":[\n{}\n]},"total":2}\n', "utf-8")
    with pytest.raises(ExportError, match="another number"):
        list(CollectionLayout().read(path)[1])
