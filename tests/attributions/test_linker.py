"""The trained linker: the same as the network it was made from, on any text, and plain about damaged files."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import lexicon
from dragoman.attributions.decoding import log_odds
from dragoman.attributions.ground import Ground
from dragoman.attributions.linker import CONTENT, ENCODER, LINKER, PIECES, SOURCE, VOCABULARY, Link, Linker
from dragoman.attributions.stage import AttributionsStage
from dragoman.errors import WeightsError
from dragoman.provenance import weights_folder
from dragoman.reading.page import Reading
from dragoman.spans import Spans

Read = Callable[[str], Reading]
WEIGHTS = weights_folder() / "attributions"
REFERENCES: dict[str, Any] = json.loads(Path(__file__).with_name("references.json").read_text("utf-8"))
FAR = 6
"""Log-odds beyond which nobody cares how far."""


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(WEIGHTS)


@pytest.fixture(scope="module")
def linked(read: Read, linker: Linker) -> Callable[[str], tuple[Ground, list[Link]]]:
    rules = AttributionsStage("en")

    def links(text: str) -> tuple[Ground, list[Link]]:
        reading = read(text)
        ground = Ground(reading, lexicon("en"))
        return ground, linker.read(ground, rules(reading=reading).added)

    return links


Linked = Callable[[str], tuple[Ground, list[Link]]]


def spans(rows: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in rows)


def ruled(rows: list[dict[str, Any]]) -> list[Attribution]:
    parts = [{part: spans(row[part]) for part in ("source", "cue", "content")} for row in rows]
    return [Attribution(lemma="", entry="", rule=row["rule"], **part) for row, part in zip(rows, parts, strict=True)]


def distance(one: Link, other: Link, role: int) -> float:
    """The mean distance of the words' log-odds."""
    odds = [np.clip(log_odds(link.roles, role), -FAR, FAR) for link in (one, other)]
    return float(np.abs(odds[0] - odds[1]).mean())


@pytest.mark.parametrize("reference", REFERENCES["texts"], ids=lambda reference: reference["text"][:24])
def test_it_agrees_with_the_network_that_it_was_made_from(read: Read, linker: Linker, reference: dict[str, Any]) -> None:
    """`training/linker/references.py` wrote these with the network before it was made small, and with its own code."""
    ground = Ground(read(reference["text"]), lexicon("en"))
    links, tolerance = linker.read(ground, ruled(reference["ruled"])), REFERENCES["tolerance"]
    assert [link.cue for link in links] == [row["cue"] for row in reference["links"]]
    for link, row in zip(links, reference["links"], strict=True):
        network = Link(row["cue"], row["odds"], row["first"], np.asarray(row["roles"], np.float32))
        assert link.odds == pytest.approx(network.odds, abs=tolerance["cue"])
        assert max(distance(link, network, role) for role in (CONTENT, SOURCE)) < tolerance["words"]
        content = link.content(ground)
        assert content == network.content(ground)
        assert link.source(ground, content) == network.source(ground, content)


def test_the_references_hold_enough() -> None:
    assert sum(len(text["links"]) for text in REFERENCES["texts"]) > 5
    assert any(not text["links"] for text in REFERENCES["texts"])


@pytest.mark.parametrize(
    ("file", "body"),
    [
        pytest.param(ENCODER, None, id="no encoder"),
        pytest.param(ENCODER, b"", id="empty encoder"),
        pytest.param(ENCODER, b"\x08\x08\x12\x07pytorch", id="encoder cut off"),
        pytest.param(ENCODER, b"not a graph at all", id="no graph"),
        pytest.param(LINKER, None, id="no tables"),
        pytest.param(LINKER, b"", id="empty tables"),
        pytest.param(LINKER, b'{"ties": ', id="tables cut off"),
        pytest.param(LINKER, b"[]", id="a list"),
        pytest.param(LINKER, b'{"ties": {}, "cues": {}, "judgement": {}}', id="empty ties"),
        pytest.param(LINKER, b"\xff\xfe\x00", id="no text"),
        pytest.param(VOCABULARY, None, id="no vocabulary"),
        pytest.param(VOCABULARY, b"", id="empty vocabulary"),
        pytest.param(VOCABULARY, b"the\nport\n", id="another vocabulary"),
        pytest.param(VOCABULARY, b"\xff\xfe\x00", id="vocabulary of bytes"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, file: str, body: bytes | None) -> None:
    for name in {ENCODER, LINKER, VOCABULARY} - {file}:
        (tmp_path / name).symlink_to(WEIGHTS / name)
    if body is not None:
        (tmp_path / file).write_bytes(body)
    with pytest.raises(WeightsError, match=file) as caught:
        Linker(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda told: told["ties"].pop("page"), id="a table is missing"),
        pytest.param(lambda told: told["ties"]["marks"].pop("same"), id="a kind is missing"),
        pytest.param(lambda told: told["ties"]["marks"].update(neither=[0, 0]), id="roles are missing"),
        pytest.param(lambda told: told["cues"]["rule"].update(none="much"), id="a word for a number"),
        pytest.param(lambda told: told["cues"].pop("quoted"), id="a prior is missing"),
        pytest.param(lambda told: told.pop("judgement"), id="no judgement"),
        pytest.param(lambda told: told["judgement"].update(cue=float("nan")), id="no number"),
    ],
)
def test_tables_of_another_linker_are_refused(tmp_path: Path, damage: Callable[[Any], object]) -> None:
    for name in (ENCODER, VOCABULARY):
        (tmp_path / name).symlink_to(WEIGHTS / name)
    told = json.loads((WEIGHTS / LINKER).read_text("utf-8"))
    damage(told)
    (tmp_path / LINKER).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(WeightsError, match=LINKER):
        Linker(tmp_path)


def test_another_graph_is_refused(tmp_path: Path) -> None:
    """An encoder whose outputs have other names is none of ours."""
    for name in (LINKER, VOCABULARY):
        (tmp_path / name).symlink_to(WEIGHTS / name)
    graph = (WEIGHTS / ENCODER).read_bytes()
    assert b"roles" in graph
    (tmp_path / ENCODER).write_bytes(graph.replace(b"roles", b"wolfs"))
    with pytest.raises(WeightsError, match="another model"):
        Linker(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="nowhere"):
        Linker(tmp_path / "nowhere")


ODD = [
    pytest.param("", id="empty"),
    pytest.param(" ", id="blank"),
    pytest.param("\n\n\n", id="borders"),
    pytest.param("Said", id="one word"),
    pytest.param("…", id="one mark"),
    pytest.param("“", id="never closed"),
    pytest.param("\x00\x01\x02 said \x7f", id="control characters"),
    pytest.param("The mayor said 🚢🚢 \u202ethat\u202c \u200bit a\u0301\u0301\u0301 \ud7ff \ufffd.", id="odd characters"),
    pytest.param("市长说港口将重新开放。 قال العمدة إن الميناء سيعاد فتحه.", id="other scripts"),
    pytest.param("said " * 300, id="cues alone"),
    pytest.param("The mayor said " + "a" * 3000 + ".", id="a long word"),
    pytest.param("“ ” " * 80, id="marks alone"),
    pytest.param("The mayor said \n that \n\n it\nwould", id="breaks everywhere"),
]


@pytest.mark.parametrize("text", ODD)
def test_no_text_is_too_odd(linked: Linked, linker: Linker, text: str) -> None:
    ground, links = linked(text)
    hold(ground, links)
    stage = AttributionsStage("en", linker)
    for found in stage(reading=ground.reading).added:
        assert all(0 <= start < end <= len(text) for start, end in (*found.source, *found.cue, *found.content))
        assert 0 <= found.confidence <= 1


def hold(ground: Ground, links: list[Link]) -> None:
    """Hold links to what they promise, whatever the text."""
    size = len(ground.text)
    assert [link.cue for link in links] == sorted({link.cue for link in links})
    for link in links:
        assert link.first <= link.cue < link.first + len(link.roles) <= len(ground.doc)
        assert link.roles.shape[1] == 4
        assert np.isfinite(link.roles).all()
        content = link.content(ground)
        assert all(0 <= start < end <= size for start, end in (*content, *link.source(ground, content)))
        (words,) = link.words(ground, content)
        assert words[0] <= ground.starts[link.cue] <= words[1]
        assert -FAR <= link.support(ground, content, CONTENT) <= FAR
        assert -FAR <= link.highest(SOURCE) <= FAR


@pytest.mark.slow
def test_a_paragraph_of_5000_words_is_read_in_windows(linked: Linked) -> None:
    ground, links = linked("The ministry said that the port would reopen and the road was closed to lorries, " * 330)
    assert len(ground.doc) > 5000
    hold(ground, links)
    assert len({link.first for link in links}) > 10
    assert max(len(link.roles) for link in links) <= PIECES


def test_the_same_text_gives_the_same_bytes(linked: Linked, read: Read, tmp_path: Path) -> None:
    text = "\n\n".join(reference["text"] for reference in REFERENCES["texts"])
    _, once = linked(text)
    for name in (ENCODER, LINKER, VOCABULARY):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    other = Linker(tmp_path)
    reading = read(text)
    again = other.read(Ground(reading, lexicon("en")), AttributionsStage("en")(reading=reading).added)
    assert once
    assert [(a.cue, a.odds, a.first, a.roles.tobytes()) for a in once] == [
        (b.cue, b.odds, b.first, b.roles.tobytes()) for b in again
    ]


@pytest.mark.parametrize(
    ("role", "odds", "words", "expected"),
    [
        pytest.param(CONTENT, [-9, -9, -9, 9, 9, 9, 9, -9], "that the port reopened", None, id="content"),
        pytest.param(SOURCE, [9, 9, -9, -9, -9, -9, -9, -9], "The ministry", None, id="source"),
        pytest.param(SOURCE, [-9] * 8, "", None, id="nobody"),
        pytest.param(SOURCE, [9, 9, -1, -9, 9, 9, -9, -9], "The ministry", ((18, 30),), id="no source inside the content"),
    ],
)
def test_spans_are_read_off_the_scores(read: Read, role: int, odds: list[float], words: str, expected: Spans | None) -> None:
    text = "The ministry said that the port reopened."
    ground = Ground(read(text), lexicon("en"))
    roles = np.zeros((8, 4), np.float32)
    roles[:, role] = odds
    link = Link(2, 5.0, 0, roles)
    found = link.content(ground) if role == CONTENT else link.source(ground, expected or ())
    assert [text[start:end] for start, end in found] == ([words] if words else [])


def test_support_is_a_mean_within_bounds(read: Read) -> None:
    ground = Ground(read("The ministry said that the port reopened."), lexicon("en"))
    roles = np.zeros((8, 4), np.float32)
    roles[3:, CONTENT] = 50
    link = Link(2, 5.0, 0, roles)
    assert link.support(ground, ((18, 40),), CONTENT) == FAR
    assert link.support(ground, (), CONTENT) == -FAR
    assert link.highest(CONTENT) == FAR
    assert Link(2, 5.0, 5, roles[:3]).support(ground, ((0, 12),), CONTENT) == -FAR
