"""The stage as a whole: transcripts, nesting, odd text, and the same answer twice."""

from collections.abc import Callable

import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import lexicon
from dragoman.attributions.nesting import settle
from dragoman.attributions.stage import AttributionsStage
from dragoman.reading.page import Reading
from dragoman.spans import merge

from .conftest import Told

TRANSCRIPT = """QUESTION: Does the ministry know why the talks ended? Two envoys tell us the minister was surprised.

MS. VARNO: The envoys are wrong. I said that on Monday.

QUESTION: Will you go back?

MS. VARNO: We will see. Thank you, everybody.
"""


def test_turns_hold_what_is_told_in_them(told: Callable[[str], list[Told]]) -> None:
    found = told(TRANSCRIPT)
    turns = [t for t in found if not t.cue]
    assert [t.source for t in turns] == ["QUESTION", "MS. VARNO", "QUESTION", "MS. VARNO"]
    inner = next(t for t in found if t.cue == "tell")
    assert inner.row == ("Two envoys", "tell", "the minister was surprised")
    assert inner.within == ""


def test_a_claim_about_a_warning_holds_the_warning(told: Callable[[str], list[Told]]) -> None:
    outer, inner = told("The president claimed he warned his neighbour of “consequences” for the raid.")
    assert (outer.cue, inner.cue, inner.within) == ("claimed", "warned", "claimed")
    assert inner.content == "of “consequences” for the raid"


ODD = [
    "",
    " ",
    "\n\n\n",
    "“",
    "”",
    "“”",
    "\"'\"'",
    "😀😀 said 😀",
    "said",
    "He said",
    ", said",
    "According to",
    "as X put it",
    "said said said said",
    "” said X. “",
    "“He said “she said “it said",
    "X: “",
    "that that that that",
    "accused of, called, asked, told",
    "The minister said that",
    "said " * 500,
    "“a” " * 300,
    "word " * 4000,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_gives_spans_within_the_text(read: Callable[[str], Reading], text: str) -> None:
    for found in AttributionsStage("en")(reading=read(text)).added:
        for spans in (found.source, found.cue, found.content, found.addressees, found.medium):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert list(spans) == sorted(spans)
        assert found.content == merge(found.content)
        assert 0 <= found.confidence <= 1


def test_the_same_text_gives_the_same_attributions(read: Callable[[str], Reading]) -> None:
    assert AttributionsStage("en")(reading=read(TRANSCRIPT)) == AttributionsStage("en")(reading=read(TRANSCRIPT))


def test_of_two_readings_of_the_same_words_the_surer_stays() -> None:
    sure = Attribution(source=((0, 3),), cue=((4, 8),), lemma="say", entry="verb.say", content=((9, 30),), confidence=0.9)
    unsure = Attribution(source=(), cue=((4, 8),), lemma="report", entry="verb.report", content=((9, 20),), confidence=0.3)
    assert settle([unsure, sure]) == (sure,)


def test_every_cue_is_typed() -> None:
    cues = lexicon("en")
    known = {"quote", "clause", "inf", "np", "as", "told", "to", "cites"}
    assert all(entry.frames <= known for entry in cues.entries.values())
    assert all(0 < entry.trust <= 1 for entry in cues.entries.values())
    assert cues.entries["verb.say"].act == "assert"
    assert cues.verbs["call"][-1].words == ("call",)
