"""What a statement says: negation, numbers, mood, countries."""

from datetime import date
from math import inf

import pytest

from dragoman.analysis.said.gist import Gists
from dragoman.analysis.said.likeness import Weights, likeness
from dragoman.languages.words import words

EVEN = Weights(100, {}, {})


@pytest.mark.parametrize(
    ("content", "affirmed", "negated"),
    [
        ("that its ship had entered the bay", {"ship", "enter", "bay"}, set()),
        ("that its ship had not entered the bay", {"ship"}, {"enter", "bay"}),
        ("it won’t sign the accord", set(), {"sign", "treaty"}),
        ("it supplied no weapons to the rebels", {"supply"}, {"weapon", "rebel"}),
        ("the talks were cancelled", set(), {"talk"}),
        ("it ruled out talks with Costa Rica", set(), {"talk", "@CRI"}),
        ("that it refused to meet the envoy", set(), {"meeting", "envoy"}),
        ("that exports declined", {"sell", "reduce"}, set()),
        ("the report of a raid was false", set(), {"report", "attack"}),
        ("it would not resume talks and would close the border", {"close", "border"}, {"resume", "talk"}),
        ("no ship was hit, but the harbour burned", {"harbour", "burn"}, {"ship", "hit"}),
        ("", set(), set()),
        ("…!?", set(), set()),
    ],
)
def test_terms_are_affirmed_or_negated(content: str, affirmed: set[str], negated: set[str], gists: Gists) -> None:
    terms = gists.gist(content).terms
    assert ({t for t in terms if terms[t] > 0}, {t for t in terms if terms[t] < 0}) == (affirmed, negated)


def test_a_cue_that_denies_turns_all_of_it(gists: Gists) -> None:
    assert gists.gist("that it had not paid the debt", turned=True).terms == {"pay": 1, "debt": 1}


@pytest.mark.parametrize(
    ("cue", "words", "negates"),
    [
        ("deny", "denied", True),
        ("say", "said", False),
        ("say", "did not say", True),
        ("rule out", "ruled out", True),
        ("rule out", "did not rule out", False),
        (None, None, False),
    ],
)
def test_cues_that_negate(cue: str | None, words: str | None, negates: bool, gists: Gists) -> None:
    assert gists.negates(cue, words) is negates


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        ("three soldiers were killed", {"soldier": {3.0}}),
        ("some 4,000 refugees had crossed", {"refugee": {4000.0}}),
        ("trade came to 3.5 million dollars, up 12 percent", {"dollar": {3_500_000.0}, "percent": {12.0}}),
        ("it would release all prisoners", {"prisoner": {inf}}),
        ("one of the boats", {}),
    ],
)
def test_numbers_with_what_they_count(content: str, numbers: dict[str, set[float]], gists: Gists) -> None:
    assert gists.gist(content).numbers == numbers


@pytest.mark.parametrize(
    ("content", "mood", "conditional"),
    [
        ("that it would lift the ban", "coming", False),
        ("that it may lift the ban", "open", False),
        ("that the ban was lifted in May", "told", False),
        ("to lift the ban", "coming", False),
        ("to have lifted the ban", "told", False),
        ("it would lift the ban if the debt was paid", "coming", True),
    ],
)
def test_mood(content: str, mood: str, conditional: bool, gists: Gists) -> None:
    found = gists.gist(content)
    assert (found.mood, found.conditional) == (mood, conditional)


@pytest.mark.parametrize(
    ("content", "points"),
    [
        (
            "would not pay a toll […] and freight had fallen by 10 percent",
            ["would not pay a toll", "freight had fallen by 10 percent"],
        ),
        ("that the bridge was closed and that ferries would sail", ["that the bridge was closed", "that ferries would sail"]),
        ("the grain; the oil was sold to Peru", ["the grain; the oil was sold to Peru"]),
        ("We will […] never leave the bay", ["We will […] never leave the bay"]),
    ],
)
def test_points_of_a_statement(content: str, points: list[str], gists: Gists) -> None:
    assert gists.points(content) == points


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("it would resume talks with Togo", "it would not resume talks with Togo", True),
        ("it would lift the sanctions", "it would keep the sanctions", True),
        ("it would not close the border", "it would open the border", False),
        ("it would close the border", "it would open the border", True),
        ("it would not resume talks", "it will never restart negotiations", False),
        ("it supplied no weapons to the rebels", "it had supplied weapons to the rebels", True),
    ],
)
def test_opposed(one: str, other: str, opposed: bool, gists: Gists) -> None:
    weights = Weights(100, {}, gists.words.opposites)
    assert likeness(gists.gist(one), gists.gist(other), weights).opposed is opposed


def test_likeness_is_the_same_either_way_and_full_of_itself(gists: Gists) -> None:
    one, other = gists.gist("that Chile closed the border post"), gists.gist("the border with Chile was closed to lorries")
    assert likeness(one, other, EVEN).overlap == likeness(other, one, EVEN).overlap
    assert likeness(one, one, EVEN).overlap == 1.0
    assert likeness(one, gists.gist(""), EVEN).overlap == 0.0


def test_no_word_has_two_meanings() -> None:
    raw = words("en", "said")
    listed = [word for group in raw["same"] for word in group]
    assert sorted(listed) == sorted(set(listed))
    standing = {group[0] for group in raw["same"]}
    assert not [pair for pair in raw["opposites"] for word in pair if word in set(listed) - standing]


def test_times_that_do_not_meet(gists: Gists) -> None:
    day = (date(2024, 6, 4), date(2024, 6, 4))
    week = (date(2024, 6, 10), date(2024, 6, 16))
    one, other = gists.gist("the summit opens", times=[day]), gists.gist("the summit opens", times=[week])
    assert likeness(one, other, EVEN).times
    assert not likeness(one, gists.gist("the summit opens"), EVEN).times


def test_an_own_country_can_be_left_out(gists: Gists) -> None:
    one, other = gists.gist("Peru would pay"), gists.gist("it would pay")
    assert likeness(one, other, EVEN, {"@PER"}).overlap == 1.0
