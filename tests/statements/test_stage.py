from collections.abc import Callable

import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Actor, Statement, Time, Why
from dragoman.spans import Spans
from dragoman.statements.stage import StatementsStage

TEXT = "On Monday the envoy claimed in an article that Norland warned of “consequences”."


@pytest.fixture(scope="module")
def stage() -> StatementsStage:
    return StatementsStage("en")


@pytest.fixture
def statements(
    stage: StatementsStage, read: Callable[[str], Reading], attribute: Callable[..., Attribution], locate: Callable[..., Spans]
) -> tuple[Statement, ...]:
    attributions = (
        attribute(TEXT, "Norland", "warned", "of “consequences”", lemma="warn", within=1),
        attribute(
            TEXT,
            "the envoy",
            "claimed",
            "that Norland warned of “consequences”",
            lemma="claim",
            medium=locate(TEXT, "an article"),
        ),
    )
    why = Why("actors", "test")
    actors = (
        Actor("a1", "the envoy", "person", None, ("GOV",), None, None, locate(TEXT, "the envoy"), (), 0.5, why),
        Actor("a2", "Norland", "state", None, (), None, None, locate(TEXT, "Norland"), (), 0.5, why),
    )
    times = (
        Time("t1", locate(TEXT, "Monday"), "DATE", "2024-05-06", "2024-05-06", "2024-05-06", None, 0.9, Why("times", "test")),
    )
    found: tuple[Statement, ...] = stage(reading=read(TEXT), times=times, attributions=attributions, actors=actors).added
    return found


def test_statements_are_numbered_in_the_order_of_the_text(statements: tuple[Statement, ...]) -> None:
    assert [(s.id, s.within) for s in statements] == [("s1", None), ("s2", "s1")]


def test_a_statement_knows_speaker_medium_and_time(statements: tuple[Statement, ...]) -> None:
    outer, inner = statements
    assert outer.source is not None
    assert outer.source.actor == "a1"
    assert outer.medium is not None
    assert outer.time == "t1"
    assert inner.source is not None
    assert inner.source.actor == "a2"
    assert inner.time is None


def test_a_statement_takes_form_and_stance_from_marks_and_cue(statements: tuple[Statement, ...]) -> None:
    outer, inner = statements
    assert (outer.form, outer.act) == ("mixed", "assert")
    assert outer.cue is not None
    assert outer.cue.stance == "doubting"
    assert (inner.form, inner.act) == ("mixed", "threaten")


def test_a_statement_without_a_source_is_noted(
    stage: StatementsStage, read: Callable[[str], Reading], attribute: Callable[..., Attribution]
) -> None:
    text = "Talks, it was said, would resume."
    found = stage(reading=read(text), times=(), attributions=(attribute(text, "", "said", "Talks", "would resume"),), actors=())
    assert found.added[0].source is None
    assert [note.code for note in found.notes] == ["D301"]


def test_a_turn_is_direct_speech_to_the_other_side(
    stage: StatementsStage, read: Callable[[str], Reading], attribute: Callable[..., Attribution], locate: Callable[..., Spans]
) -> None:
    text = "QUESTION: Will you go?\nMS. NOVA: We will see."
    turns = (
        attribute(text, "QUESTION", "", "Will you go?", rule="turns.turn"),
        attribute(text, "MS. NOVA", "", "We will see.", rule="turns.turn"),
    )
    why = Why("actors", "test")
    actors = tuple(
        Actor(f"a{n}", label, "person", None, (), None, None, locate(text, label), (), 0.5, why)
        for n, label in enumerate(("QUESTION", "MS. NOVA"), 1)
    )
    asked, answered = stage(reading=read(text), times=(), attributions=turns, actors=actors).added
    assert (asked.form, asked.act, asked.addressees, asked.cue) == ("direct", "question", ("a2",), None)
    assert (answered.form, answered.act, answered.addressees) == ("direct", "assert", ("a1",))
