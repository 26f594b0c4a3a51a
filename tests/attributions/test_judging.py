"""Which of the rules' and the linker's readings stay."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import lexicon
from dragoman.attributions.ground import Ground
from dragoman.attributions.judging import FLOOR, LINKED, agreement, chance, entry_of, features, judge, linked_reading, readings
from dragoman.attributions.linker import CONTENT, CUE, SOURCE, Link
from dragoman.attributions.relations import cue_word
from dragoman.attributions.stage import AttributionsStage
from dragoman.reading.page import Reading
from dragoman.spans import Spans

Grounded = Callable[[str], tuple[Ground, tuple[Attribution, ...]]]
TEXT = "The ministry said that the port would reopen."
UNSEEN = "The mayor glowed that the road was open."
NESTED = "The mayor said the council claimed that the road was open."
SURE = 5.0


@pytest.fixture(scope="module")
def grounded(read: Callable[[str], Reading]) -> Grounded:
    stage = AttributionsStage("en")

    def ground(text: str) -> tuple[Ground, tuple[Attribution, ...]]:
        reading = read(text)
        return Ground(reading, lexicon("en")), stage(reading=reading).added

    return ground


def at(text: str, *words: str) -> Spans:
    return tuple((text.index(some), text.index(some) + len(some)) for some in words if some)


def linked(ground: Ground, cue: str, content: str = "", source: str = "", odds: float = SURE) -> Link:
    """A link that is sure of its words."""
    roles = np.zeros((len(ground.doc), 4), np.float32)
    roles[:, 0] = SURE
    places = {role: at(ground.text, words) for role, words in ((CONTENT, content), (SOURCE, source), (CUE, cue))}
    for role, spans in places.items():
        for span in spans:
            roles[slice(*ground.tokens(span))] = np.eye(4, dtype=np.float32)[role] * 2 * SURE
    word = cue_word(ground, places[CUE])
    assert word is not None
    return Link(word, odds, 0, roles)


def told(text: str, found: list[Attribution]) -> list[tuple[str, str, str]]:
    parts = [(a.source, a.cue, a.content) for a in sorted(found, key=lambda a: a.cue)]
    return [tuple(" | ".join(text[i:j] for i, j in spans) for spans in part) for part in parts]


RULES_WIN = {"linked": -9.0, "constant": 3.0}
LINKER_WINS = {"linked": 9.0, "constant": 0.0}
NOBODY_WINS = {"constant": -9.0}


@pytest.mark.parametrize(
    ("weights", "content", "source", "expected"),
    [
        pytest.param(
            RULES_WIN, "the port", "", [("The ministry", "said", "that the port would reopen")], id="the rules' reading"
        ),
        pytest.param(LINKER_WINS, "the port", "", [("", "said", "the port")], id="the linker's reading"),
        pytest.param(LINKER_WINS, "the port", "The ministry", [("The ministry", "said", "the port")], id="with its source"),
        pytest.param(
            LINKER_WINS, "", "", [("The ministry", "said", "that the port would reopen")], id="no content, no reading"
        ),
        pytest.param(NOBODY_WINS, "the port", "The ministry", [], id="none likely"),
    ],
)
def test_the_likelier_reading_stays(
    grounded: Grounded, weights: dict[str, float], content: str, source: str, expected: list[tuple[str, str, str]]
) -> None:
    ground, ruled = grounded(TEXT)
    weights = {"constant": 1.0} if not content else weights
    found = judge(ground, ruled, [linked(ground, "said", content, source)], weights)
    assert told(TEXT, found) == expected


def test_what_the_linker_has_not_looked_at_stays(grounded: Grounded) -> None:
    ground, ruled = grounded(TEXT)
    assert judge(ground, ruled, [], NOBODY_WINS) == list(ruled)


def test_the_chance_is_the_confidence(grounded: Grounded) -> None:
    ground, ruled = grounded(TEXT)
    (found,) = judge(ground, ruled, [linked(ground, "said", "the port")], {"constant": math.log(3)})
    assert found.confidence == 0.75


@pytest.mark.parametrize(("floor", "stays"), [(0.0, True), (0.59, True), (0.61, False), (1.0, False)])
def test_the_floor_can_be_told(grounded: Grounded, floor: float, stays: bool) -> None:
    ground, ruled = grounded(TEXT)
    weights = {"constant": math.log(0.6 / 0.4), "rule verbs.clause": 0.0}
    found = judge(ground, ruled, [linked(ground, "said", "the port")], weights, floor)
    assert bool(found) == stays


@pytest.mark.parametrize(("chance", "stays"), [(0.19, False), (0.21, True)])
def test_what_a_rule_found_stays_from_a_low_chance(grounded: Grounded, chance: float, stays: bool) -> None:
    ground, ruled = grounded(TEXT)
    found = judge(ground, ruled, [linked(ground, "said", "")], {"constant": math.log(chance / (1 - chance))})
    assert bool(found) == stays


@pytest.mark.parametrize(("chance", "stays"), [(0.49, False), (0.51, True)])
def test_what_only_the_linker_found_needs_more(grounded: Grounded, chance: float, stays: bool) -> None:
    ground, ruled = grounded(UNSEEN)
    weights = {"constant": math.log(chance / (1 - chance))}
    assert bool(judge(ground, ruled, [linked(ground, "glowed", "that the road was open", "The mayor")], weights)) == stays


def test_a_cue_that_no_rule_has_is_found(grounded: Grounded) -> None:
    ground, ruled = grounded(UNSEEN)
    assert not ruled
    found = judge(ground, ruled, [linked(ground, "glowed", "that the road was open", "The mayor")], LINKER_WINS)
    assert told(UNSEEN, found) == [("The mayor", "glowed", "that the road was open")]
    assert (found[0].rule, found[0].lemma, found[0].entry, found[0].negated) == (LINKED, "glow", "", False)


@pytest.mark.parametrize("weights", [LINKER_WINS, NOBODY_WINS])
def test_what_is_nested_is_the_rules_alone(grounded: Grounded, weights: dict[str, float]) -> None:
    ground, ruled = grounded(NESTED)
    inner = next(a for a in ruled if a.within is not None)
    links = [linked(ground, "said", "the council claimed that the road was open", "The mayor")]
    links.append(linked(ground, "claimed", "the road", "The mayor"))
    assert inner in judge(ground, ruled, links, weights)


def test_the_weaker_of_two_readings_of_the_same_words_falls(grounded: Grounded) -> None:
    ground, _ = grounded(UNSEEN)
    content = "the road was open"
    links = [linked(ground, "glowed", content, odds=4), linked(ground, "mayor", content, odds=2)]
    found = judge(ground, (), links, {"constant": 2.0, "cue": 1.0})
    assert told(UNSEEN, found) == [("", "glowed", content)]


def test_a_link_inside_what_another_reports_falls(grounded: Grounded) -> None:
    ground, _ = grounded(NESTED)
    links = [linked(ground, "said", "the council claimed that the road was open", odds=6)]
    links.append(linked(ground, "claimed", "was open", odds=2))
    assert len(judge(ground, (), links, {"constant": 2.0, "cue": 1.0})) == 1
    assert len(judge(ground, (), links[1:], {"constant": 2.0, "cue": 1.0})) == 1


def test_the_rules_knowledge_of_a_cue_is_kept(grounded: Grounded) -> None:
    ground, ruled = grounded(TEXT)
    known = replace(ruled[0], addressees=at(TEXT, "ministry"), medium=at(TEXT, "reopen"), negated=True)
    mine = linked_reading(ground, linked(ground, "said", "the port", "The"), known)
    assert mine is not None
    assert (mine.entry, mine.rule, mine.negated, mine.medium) == (known.entry, known.rule, True, known.medium)
    assert mine.addressees == known.addressees
    shared = linked_reading(ground, linked(ground, "said", "the port", "The ministry"), known)
    assert shared is not None
    assert shared.addressees == ()


def test_each_reading_of_a_cue_has_its_features(grounded: Grounded) -> None:
    ground, ruled = grounded(TEXT)
    link = linked(ground, "said", "the port", "The ministry")
    mine = linked_reading(ground, link, ruled[0])
    assert [("linked" in told, a) for told, a in readings(ground, link, ruled[0], mine)] == [(False, ruled[0]), (True, mine)]
    assert not list(readings(ground, link, None, None))


def test_features(grounded: Grounded) -> None:
    ground, ruled = grounded(TEXT)
    link = linked(ground, "said", "that the port would reopen", "The ministry", odds=50)
    mine = linked_reading(ground, link, ruled[0])
    both, alone = features(ground, link, ruled[0], mine), features(ground, link, ruled[0], None)
    assert both[f"rule {ruled[0].rule}"] == both["constant"] == 1
    assert (both["cue"], both["agreement"], both["disagreement"], both["alone"]) == (3, 1, 0, 0)
    assert (alone["agreement"], alone["disagreement"], alone["alone"]) == (0, 0, 1)
    assert (both["sourceless"], both["quoted"], both["brief"]) == (0, 0, 0)
    nobody = features(ground, link, replace(ruled[0], source=(), content=at(TEXT, "port")), None)
    assert (nobody["sourceless"], nobody["brief"]) == (1, 1)
    assert nobody["source"] < 0 < both["source"]


def test_features_know_marks(grounded: Grounded) -> None:
    ground, ruled = grounded("“The port will reopen,” the ministry said.")
    assert features(ground, linked(ground, "said", "port"), ruled[0], None)["quoted"] == 1


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((), (), 0),
        (((0, 10),), (), 0),
        (((0, 10),), ((0, 10),), 1),
        (((0, 10),), ((5, 15),), 1 / 3),
        (((0, 5), (10, 15)), ((0, 15),), 2 / 3),
        (((0, 5),), ((5, 10),), 0),
    ],
)
def test_agreement(one: Spans, other: Spans, share: float) -> None:
    assert agreement(one, other) == pytest.approx(share)
    assert agreement(other, one) == pytest.approx(share)


@pytest.mark.parametrize(
    ("told", "weights", "expected"),
    [
        ({}, {}, 0.5),
        ({"a": 1.0}, {"a": math.log(4)}, 0.8),
        ({"a": 2.0, "b": 1.0}, {"a": 1.0, "b": -2.0}, 0.5),
        ({"unknown": 9.0}, {"a": 1.0}, 0.5),
    ],
)
def test_chance(told: dict[str, float], weights: dict[str, float], expected: float) -> None:
    assert chance(told, weights) == pytest.approx(expected)


@pytest.mark.parametrize(("lemma", "known"), [("say", True), ("glow", False), ("", False)])
def test_entry_of_a_cue(lemma: str, known: bool) -> None:
    assert bool(entry_of(lexicon("en"), lemma)) == known


def test_the_floor_is_a_chance() -> None:
    assert 0 < FLOOR < 1
