import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.stage import ReadingStage
from dragoman.record import Report


@pytest.fixture(scope="module")
def stage() -> ReadingStage:
    return ReadingStage("en")


def check(stage: ReadingStage, text: str) -> None:
    output = stage(report=Report.of(text))
    reading = output.added
    assert reading.doc.text == text
    for spans in (reading.sentences, reading.paragraphs):
        last = 0
        for start, end in spans:
            assert last <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
            last = end
    for note in output.notes:
        assert all(0 <= start < end <= len(text) for start, end in note.spans)
    assert stage(report=Report.of(text)).added.sentences == reading.sentences


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t\n",
        ".",
        "...",
        "?!?!",
        "“",
        "”",
        "“”" * 200,
        "😀",
        "😀👩‍👩‍👧‍👦 said “😀.” 😀",
        "no final period",
        "a" * 50_000,
        "word " * 5_000,
        "\x00\x01\x07\x7f\ufffd",
        "e\u0301\u0302\u0303 \u202eright to left\u202c \u200b\ufeff",
        "Q:\nQ:\nQ:",
        "A: \nA: ",
        ": : :\n: :",
        "LIMA —",
        "QUITO, Aug. 9 (" + "a" * 500,
        "(" * 300 + ")" * 300,
        "-" * 5_000,
        "\r\n\r\n\x0b\x0c\x85\u2028\u2029",
        ". ".join("ABCDEFG" * 20),
    ],
)
def test_nothing_is_refused(stage: ReadingStage, text: str) -> None:
    check(stage, text)


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("“”\"'’ .!?\nABab1:—(", max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    check(STAGE, text)


STAGE = ReadingStage("en")


def test_odd_characters_are_noted_once(stage: ReadingStage) -> None:
    notes = stage(report=Report.of("a\x00b" + "\ufffd" * 20)).notes
    assert [note.code for note in notes] == ["D105"]
    assert notes[0].spans == ((1, 2), (3, 4), (4, 5), (5, 6), (6, 7))
    assert "U+0000, U+FFFD" in notes[0].message


def test_unclosed_marks_are_noted(stage: ReadingStage) -> None:
    notes = stage(report=Report.of("“One.\nTwo “three")).notes
    assert [(note.code, note.spans) for note in notes] == [("D104", ((0, 1),)), ("D104", ((10, 11),))]
    many = stage(report=Report.of("“One.\nTwo.\n" * 8)).notes
    assert len(many) == 6
    assert many[-1].message == "3 more quotation marks are never closed"
