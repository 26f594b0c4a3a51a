"""Words to word pieces, and reports to windows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoding.pieces import CLOSES, LONGEST_WORD, OPENS, UNKNOWN, Vocabulary

PIECES = (
    OPENS,
    CLOSES,
    UNKNOWN,
    *("the", "port", "##s", "re", "##open", "##ed", "cafe", "don", "'", "t", "-", "_", "a", "##a", "ß", "中"),
)
LIMIT = 12


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return made(tmp_path_factory.mktemp("pieces"))


def made(folder: Path) -> Vocabulary:
    file = folder / "vocabulary.txt"
    file.write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    return Vocabulary(file)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        pytest.param("the", ["the"], id="whole"),
        pytest.param("THE", ["the"], id="capitals"),
        pytest.param("ports", ["port", "##s"], id="two pieces"),
        pytest.param("reopened", ["re", "##open", "##ed"], id="three pieces"),
        pytest.param("Café", ["cafe"], id="accent"),
        pytest.param("Cafe\u0301", ["cafe"], id="accent of its own"),
        pytest.param("don't", ["don", "'", "t"], id="mark inside"),
        pytest.param("re-port", ["re", "-", "port"], id="hyphen"),
        pytest.param("_", ["_"], id="underscore"),
        pytest.param("harbour", [UNKNOWN], id="unknown"),
        pytest.param("porth", [UNKNOWN], id="unknown at its end"),
        pytest.param("port-harbour", ["port", "-", UNKNOWN], id="part unknown"),
        pytest.param("中", ["中"], id="Chinese"),
        pytest.param("🚢", [UNKNOWN], id="picture"),
        pytest.param("\u0301", [UNKNOWN], id="accent alone"),
        pytest.param("\u200b", [UNKNOWN], id="nothing to see"),
        pytest.param(" ", [UNKNOWN], id="blank"),
        pytest.param("", [UNKNOWN], id="empty"),
        pytest.param("\n\n", [CLOSES], id="border"),
        pytest.param("a" * 500, ["a", *["##a"] * (LONGEST_WORD - 1)], id="too long"),
    ],
)
def test_pieces_are_the_longest_that_fit(vocabulary: Vocabulary, word: str, pieces: list[str]) -> None:
    assert [PIECES[number] for number in vocabulary.pieces(word)] == pieces
    assert vocabulary.pieces(word) is vocabulary.pieces(word)


@pytest.mark.parametrize(
    ("words", "windows"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["the"], [(0, 1)], id="one word"),
        pytest.param(["the"] * 10, [(0, 10)], id="as many as go in"),
        pytest.param(["the"] * 11, [(0, 10), (10, 11)], id="one more, no border"),
        pytest.param(["the"] * 5 + ["\n\n"] + ["port"] * 6, [(0, 6), (6, 12)], id="cut at the border"),
        pytest.param(["the", "\n", "the", "\n", *["port"] * 8], [(0, 4), (4, 12)], id="cut at the last border"),
        pytest.param(["the", "\n\n", *["port"] * 4], [(0, 6)], id="paragraphs together"),
        pytest.param(["reopened"] * 4, [(0, 3), (3, 4)], id="pieces count, not words"),
        pytest.param(["a" * 50, "the"], [(0, 1), (1, 2)], id="a word beyond the limit"),
    ],
)
def test_windows_take_whole_paragraphs(vocabulary: Vocabulary, words: list[str], windows: list[tuple[int, int]]) -> None:
    assert [(w.first, w.after) for w in vocabulary.windows(words, LIMIT)] == windows


@given(words=st.lists(st.sampled_from(["the", "ports", "reopened", "\n\n", " ", "harbour", "a" * 40, "🚢"]), max_size=60))
def test_windows_cover_all_words_once_within_the_limit(vocabulary: Vocabulary, words: list[str]) -> None:
    windows = vocabulary.windows(words, LIMIT)
    assert [i for w in windows for i in range(w.first, w.after)] == list(range(len(words)))
    for window in windows:
        assert len(window.ids) <= LIMIT
        assert (window.ids[0], window.ids[-1]) == (vocabulary.opens, vocabulary.closes)
        assert len(window.word_at) == window.after - window.first
        assert window.word_at == sorted(set(window.word_at))
        held = [window.ids[at] for at in window.word_at if at < len(window.ids) - 1]
        assert held == [vocabulary.pieces(word)[0] for word in words[window.first : window.after]][: len(held)]


def test_a_vocabulary_needs_what_opens_and_closes(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.txt"
    file.write_text("the\nport\n", encoding="utf-8")
    with pytest.raises(KeyError):
        Vocabulary(file)
