"""The report that the project set out from: whose words its outlet takes over, and how it tells each side."""

import os
from pathlib import Path

import pytest

from dragoman.analysis.wording.observation import Observation
from dragoman.analysis.wording.observe import observe
from dragoman.pipeline import Pipeline

GOLD = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or Path(__file__).resolve().parents[4] / "shared" / "gold")


@pytest.fixture(scope="module")
def observed(nlp: Pipeline) -> tuple[Observation, ...]:
    path = GOLD / "seed" / "report.txt"
    if not path.is_file():
        said = f"no development gold at {GOLD}: set DRAGOMAN_DEV_GOLD to its folder"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    return observe(nlp(path.read_text("utf-8"), published="2022-04-19"))


@pytest.mark.quality
def test_the_outlet_takes_over_one_sides_name_for_the_war(observed: tuple[Observation, ...]) -> None:
    told = {one.words: one for one in observed if one.voice == "outlet"}
    assert set(told) == {"special operation", "aimed at denazifying and demilitarizing"}
    for one in told.values():
        assert one.sides == ("RUS",)
        assert one.speaker is None
        assert "UKR" in {side for other in one.alternatives for side in other.sides}


@pytest.mark.quality
def test_words_of_the_ministry_are_quoted_from_it(observed: tuple[Observation, ...]) -> None:
    quoted = [(one.words, one.speaker_country) for one in observed if one.voice == "quotation"]
    assert quoted == [("win-win cooperation", "CHN"), ("community with a shared future", "CHN")]


@pytest.mark.quality
def test_one_side_notes_and_explains_the_other_claims_and_insists(observed: tuple[Observation, ...]) -> None:
    (uneven,) = [one for one in observed if one.kind == "cue asymmetry"]
    assert uneven.sides == ("CHN", "USA")
    assert uneven.words == "slammed […] noted […] condemned […] explained […] claimed […] insisted"
    assert "CHN: endorsing “noted”, “explained”" in uneven.note
    assert "USA: doubting “claimed”, emphatic “insisted”" in uneven.note


@pytest.mark.quality
def test_consternation_is_nobodys(observed: tuple[Observation, ...]) -> None:
    unsourced = [(one.category, one.words) for one in observed if one.kind == "unsourced attitude"]
    assert ("passive", "been largely met with consternation") in unsourced
