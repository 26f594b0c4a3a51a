"""The trained coder: the same as the network it was made from, on any text, and plain about damaged files."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.errors import WeightsError
from dragoman.events.coder import CODER, ENCODER, PIECES, VOCABULARY, Coder
from dragoman.events.labels import MODES, ROLES, STATUSES, TYPES, modes_of
from dragoman.ontology.plover import load_plover
from dragoman.pipeline import Pipeline
from dragoman.provenance import weights_folder

WEIGHTS = weights_folder() / "events"
REFERENCES: dict[str, Any] = json.loads(Path(__file__).with_name("references.json").read_text("utf-8"))
SENTENCES = REFERENCES["sentences"]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(WEIGHTS)


def side(roles: list[int], number: int) -> range:
    places = [i for i, role in enumerate(roles) if role == number]
    return range(places[0], places[-1] + 1) if places else range(0)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: " ".join(row["words"][:6]))
def test_it_is_the_network_that_it_was_made_from(coder: Coder, row: dict[str, Any]) -> None:
    """`training/coder/references.py` wrote these with the network before it was made small."""
    bare = coder.read(row["words"])
    marked = coder.read(row["words"], side(row["roles"], 1), side(row["roles"], 2))
    pairs = [(bare.types, row["types"]), (bare.statuses, row["statuses"]), (bare.roles[row["at"]], row["sides"])]
    if row["roles"].count(1) == len(side(row["roles"], 1)) and row["roles"].count(2) == len(side(row["roles"], 2)):
        pairs.append((np.exp(marked.pair), row["pair"]))
    for mine, theirs in pairs:
        assert np.abs(mine - np.asarray(theirs)).max(-1).mean() < REFERENCES["tolerance"]


@pytest.mark.parametrize(
    "words",
    [[], ["Peru"], ["\n"], ["🙂", "…", "\u202e"], ["a" * 5000], ["Peru", "attacked"] * 400, ["\x00"]],
    ids=["nothing", "a word", "a line break", "signs", "a long word", "many words", "a control character"],
)
def test_chances_are_chances_whatever_is_read(coder: Coder, words: list[str]) -> None:
    told = coder.read(words)
    read = len(told.types)
    assert read <= min(len(words), PIECES)
    assert told.types.shape[1:] == (len(TYPES),)
    assert told.statuses.shape[1:] == (len(STATUSES),)
    assert told.modes.shape[1:] == (len(MODES),)
    assert told.roles.shape == (read, read, len(ROLES))
    assert np.exp(told.pair).sum() == pytest.approx(1, abs=1e-4)
    for chances in (told.types, told.statuses, told.roles):
        assert np.allclose(chances.sum(-1), 1, atol=1e-4)


@pytest.mark.parametrize("words", [["Peru"] * 7, ["Peru", "attacked", "\n"] * 300, []])
def test_stretches_hold_every_word_once(coder: Coder, words: list[str]) -> None:
    parts = coder.stretches(words)
    assert [i for part in parts for i in part] == list(range(len(words)))
    assert all(len(coder.read(words[part.start : part.stop]).types) == len(part) for part in parts)


def test_modes_are_those_of_plover(coder: Coder) -> None:
    told = coder.read(["Peru", "expelled", "two", "attachés"])
    assert told.mode(1, "SANCTION") == "expel"
    assert told.mode(1, "AID") is None
    assert {MODES[n].partition(".")[2] for n in modes_of("COERCE")} == {"", *load_plover().types["COERCE"].modes}


FOUND = [
    ("Accra showed two Peruvian attachés the door on Tuesday, the foreign ministry of Peru said.", "SANCTION", "GHA"),
    ("Ghana shut the door on a compromise with Peru over the islands.", "REJECT", "GHA"),
    ("The foreign minister of Ghana dined with his Peruvian colleague on Sunday.", "CONSULT", "GHA"),
]


@pytest.mark.parametrize(("text", "kind", "country"), FOUND)
def test_acts_that_no_list_has_are_found(nlp: Pipeline, text: str, kind: str, country: str) -> None:
    record = nlp(text)
    countries = {actor.id: actor.country for actor in record.actors}
    coded = [event for event in record.events if event.type == kind and event.why.rule.startswith("candidates.coder")]
    assert [countries[event.actors[0]] for event in coded] == [country]
    assert all(dict(event.why.scores)[kind] > 0.4 for event in coded)


def copied(folder: Path) -> Path:
    shutil.copytree(WEIGHTS, folder / "coder")
    return folder / "coder"


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no graph": lambda folder: (folder / ENCODER).unlink(),
    "half a graph": lambda folder: (folder / ENCODER).write_bytes((WEIGHTS / ENCODER).read_bytes()[:100_000]),
    "another model's graph": lambda folder: shutil.copyfile(WEIGHTS.parent / "attributions" / ENCODER, folder / ENCODER),
    "no vocabulary": lambda folder: (folder / VOCABULARY).unlink(),
    "an empty vocabulary": lambda folder: (folder / VOCABULARY).write_text("", "utf-8"),
    "no tables": lambda folder: (folder / CODER).unlink(),
    "no JSON": lambda folder: (folder / CODER).write_text("{", "utf-8"),
    "a list": lambda folder: (folder / CODER).write_text("[]", "utf-8"),
    "other labels": lambda folder: (folder / CODER).write_text(
        (folder / CODER).read_text("utf-8").replace('"AGREE"', '"AGREED"'), "utf-8"
    ),
    "a weight that is no number": lambda folder: (folder / CODER).write_text(
        json.dumps(json.loads((folder / CODER).read_text("utf-8")) | {"judgement": {"bias": "much"}}), "utf-8"
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_files_are_told(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    folder = copied(tmp_path)
    damage(folder)
    with pytest.raises(WeightsError, match="coder"):
        Coder(folder)
