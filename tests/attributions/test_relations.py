"""What ties words to a cue: parse, marks, page, distance and the rules' reading."""

from collections.abc import Callable

import numpy as np
import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import lexicon
from dragoman.attributions.ground import Ground
from dragoman.attributions.relations import TABLES, Relations, cue_word
from dragoman.attributions.stage import AttributionsStage
from dragoman.reading.page import Reading

Read = Callable[[str], Reading]
SAID = "The ministry said that the port would reopen."
QUOTED = "“Never,” said the mayor, and the council cried “Shame”."
PAGE = "It rained. The mayor left.\n\nSnow fell. The ministry said that prices rose. All knew.\n\nThe road is shut."
ABOVE = "The governor tried to say that grain was short."


@pytest.fixture(scope="module")
def tied(read: Read) -> Callable[[str], tuple[Ground, Relations]]:
    rules = AttributionsStage("en")

    def relations(text: str) -> tuple[Ground, Relations]:
        reading = read(text)
        ground = Ground(reading, lexicon("en"))
        return ground, Relations(ground, rules(reading=reading).added)

    return relations


Tied = Callable[[str], tuple[Ground, Relations]]


def word(ground: Ground, text: str) -> int:
    return next(token.i for token in ground.doc if token.text == text)


@pytest.mark.parametrize(
    ("text", "cue", "other", "table", "kind"),
    [
        (SAID, "said", "said", "branch", "self"),
        (SAID, "said", "The", "branch", "nsubj"),
        (SAID, "said", "port", "branch", "ccomp"),
        (SAID, "said", ".", "branch", "punct"),
        (SAID, "reopen", "ministry", "branch", "none"),
        (SAID, "reopen", "said", "above", "head"),
        (SAID, "reopen", "ministry", "above", "subject"),
        (SAID, "reopen", ".", "above", "side ccomp"),
        (SAID, "reopen", "port", "above", "none"),
        (SAID, "said", "port", "above", "none"),
        (ABOVE, "say", "governor", "above", "subject"),
        (ABOVE, "say", "tried", "above", "head"),
        (SAID, "said", "ministry", "ruled", "source"),
        (SAID, "said", "said", "ruled", "cue"),
        (SAID, "said", "port", "ruled", "content"),
        (SAID, "said", ".", "ruled", "outside"),
        (SAID, "reopen", "port", "ruled", "no rule"),
        (SAID, "reopen", "port", "others", "content"),
        (SAID, "reopen", "said", "others", "cue"),
        (SAID, "reopen", "ministry", "others", "source"),
        (SAID, "said", "port", "others", "nothing"),
        (QUOTED, "said", "Never", "marks", "word only"),
        (QUOTED, "said", "mayor", "marks", "neither"),
        (QUOTED, "Never", "Never", "marks", "same"),
        (QUOTED, "Never", "Shame", "marks", "different"),
        (QUOTED, "Never", "mayor", "marks", "cue only"),
        (PAGE, "said", "rained", "page", "paragraph before"),
        (PAGE, "said", "Snow", "page", "sentence before"),
        (PAGE, "said", "ministry", "page", "same before"),
        (PAGE, "said", "prices", "page", "same after"),
        (PAGE, "said", "knew", "page", "sentence after"),
        (PAGE, "said", "shut", "page", "paragraph after"),
        (PAGE, "rained", "shut", "page", "later"),
        (PAGE, "shut", "rained", "page", "earlier"),
        (SAID, "said", "said", "distance", "before 1"),
        (SAID, "said", "ministry", "distance", "before 1"),
        (SAID, "said", "that", "distance", "after 1"),
        (SAID, "said", "the", "distance", "after 2"),
        (SAID, "said", "port", "distance", "after 4"),
        (SAID, "said", "reopen", "distance", "after 8"),
        (SAID, "said", "ministry", "ruled and marks", "source, neither"),
        (SAID, "said", "port", "branch and page", "ccomp, same after"),
    ],
)
def test_ties(tied: Tied, text: str, cue: str, other: str, table: str, kind: str) -> None:
    ground, relations = tied(text)
    ties = relations.of(word(ground, cue), 0, len(ground.doc))
    column = list(TABLES).index(table)
    assert TABLES[table][ties[word(ground, other), column]] == kind


@pytest.mark.parametrize(
    "text", [SAID, QUOTED, PAGE, ABOVE, "word", "…", "“”", "\n\n", "said " * 200, "a\u0301 🚢 \u202e said"]
)
def test_every_tie_is_a_kind_of_its_table(tied: Tied, text: str) -> None:
    ground, relations = tied(text)
    for cue in range(0, len(ground.doc), 1 + len(ground.doc) // 20):
        ties = relations.of(cue, 0, len(ground.doc))
        assert ties.shape == (len(ground.doc), len(TABLES))
        assert (ties >= 0).all()
        assert (ties < [len(kinds) for kinds in TABLES.values()]).all()


def test_a_stretch_is_part_of_the_whole(tied: Tied) -> None:
    ground, relations = tied(PAGE)
    cue = word(ground, "said")
    whole = relations.of(cue, 0, len(ground.doc))
    for first, after in ((cue, cue + 1), (cue - 3, len(ground.doc)), (0, cue + 2), (cue + 1, cue + 4), (0, cue)):
        assert np.array_equal(relations.of(cue, first, after), whole[first:after])


@pytest.mark.parametrize(
    ("words", "root"),
    [
        pytest.param("said", "said", id="one word"),
        pytest.param("said that", "said", id="with its clause's mark"),
        pytest.param("The ministry said", "said", id="with its subject"),
        pytest.param("", None, id="none"),
    ],
)
def test_cue_word_is_the_root_of_the_cue(tied: Tied, words: str, root: str | None) -> None:
    ground, _ = tied(SAID)
    start = SAID.index(words)
    found = cue_word(ground, ((start, start + len(words)),) if words else ())
    assert (None if found is None else ground.doc[found].text) == root


def test_an_attribution_without_a_cue_ties_nothing(tied: Tied) -> None:
    ground, _ = tied(SAID)
    turn = Attribution(source=((0, 12),), cue=(), lemma="", entry="", content=((18, 44),))
    relations = Relations(ground, [turn])
    assert not relations._runs
    assert not relations.grid.ruled.any()
