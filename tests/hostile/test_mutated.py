"""A part of what `make fuzz` codes: mutated texts give sound records, and a text is made from its number alone."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.pipeline import Pipeline

Script = Callable[[str], ModuleType]
FOUND = {"texts": [535, 4195, 7881, 68011], "reports": [24]}
"""Numbers of texts that once came to a fault."""


@pytest.mark.parametrize(("kind", "start", "stop"), [("texts", 0, 200), ("reports", 0, 15)])
def test_mutated_texts_give_sound_records(nlp: Pipeline, script: Script, kind: str, start: int, stop: int) -> None:
    done = script("fuzz").run(nlp, kind, start, stop)
    assert done["faults"] == []
    assert done["words"] > (stop - start) * 10


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind, numbers in FOUND.items() for number in numbers])
def test_what_was_once_a_fault_stays_mended(nlp: Pipeline, script: Script, kind: str, number: int) -> None:
    assert script("fuzz").run(nlp, kind, number, number + 1)["faults"] == []


def test_a_text_follows_from_its_number(script: Script) -> None:
    mutants = script("mutants")
    some = [mutants.short_text(n) for n in range(300)]
    assert some[::-1] == [mutants.short_text(n) for n in reversed(range(300))]
    assert all(len(text.split()) <= 60 for text in some)
    assert len(set(some)) == 300
    odd = {character for text in some for character in text if ord(character) > 0xFF}
    assert {"\ud800", "\u202e", "\u0301", "“"} <= odd


def test_the_oracle_sees_what_is_wrong(nlp: Pipeline, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    soundness = script("soundness")
    stage = next(stage for stage in nlp.stages if stage.name == "places")

    def fails(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(type(stage), "__call__", fails)
    assert soundness.faults_of(nlp, "Peru met Chile.") == [
        "stage failed: stage places failed, so places are empty (KeyError: 'x')"
    ]


def test_a_run_goes_on_where_it_stopped(script: Script, tmp_path: Path) -> None:
    fuzz = script("fuzz")
    assert list(fuzz.blocks("texts", 200, 1_200)) == [(200, 500), (500, 1_000), (1_000, 1_200)]
    done = [
        {"kind": "texts", "from": 0, "to": 500, "words": 9, "seconds": 1.0, "slowest": 0.5, "faults": [[7, "x"], [9, "x"]]},
        {"kind": "texts", "from": 500, "to": 1_000, "words": 9, "seconds": 1.0, "slowest": 0.25, "faults": []},
    ]
    journal = tmp_path / "journal"
    journal.write_text("".join(json.dumps(block) + "\n" for block in done))
    with pytest.raises(SystemExit):
        fuzz.main(["--texts", "0:1000", "--reports", "0:0", "--journal", str(journal)])
    assert fuzz.told(done) == [
        "texts: 1,000 coded, 18 words; 2 with a fault; 2 s of processor, the slowest 0.5 s",
        "2 × texts 7: x",
    ]
