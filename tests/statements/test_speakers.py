from collections.abc import Callable

import pytest

from dragoman.reading.page import Reading
from dragoman.record import Actor, Why
from dragoman.spans import Spans
from dragoman.statements.speakers import Mentions, other_sides


def actor(ident: str, mentions: Spans) -> Actor:
    return Actor(ident, ident, "person", None, (), None, None, mentions, (), 0.5, Why("actors", "test"))


@pytest.mark.parametrize(
    ("text", "source", "mentions", "who"),
    [
        # the head of the phrase decides, not what stands inside it
        (
            "The ministry’s spokesperson said so.",
            "The ministry’s spokesperson",
            {"a1": "The ministry", "a2": "The ministry’s spokesperson"},
            "a2",
        ),
        ("Peru’s minister, Ana Nova, said so.", "Peru’s minister, Ana Nova", {"a1": "Peru’s minister", "a2": "Peru"}, "a1"),
        # no mention over the head: the first one inside
        ("A paper by the Delta Bank said so.", "A paper by the Delta Bank", {"a1": "the Delta Bank"}, "a1"),
        ("Nobody said so.", "Nobody", {}, None),
        ("It was said.", "", {"a1": "It"}, None),
    ],
)
def test_the_head_of_a_phrase_decides_who_it_is(
    read: Callable[[str], Reading],
    locate: Callable[..., Spans],
    text: str,
    source: str,
    mentions: dict[str, str],
    who: str | None,
) -> None:
    actors = [actor(name, locate(text, words)) for name, words in mentions.items()]
    assert Mentions(read(text), actors).actor(locate(text, source)) == who


def test_a_phrase_that_only_touches_a_mention_names_nobody(
    read: Callable[[str], Reading], locate: Callable[..., Spans]
) -> None:
    text = "Sources near the northern border command said so."
    actors = [actor("a1", locate(text, "Sources near the northern border command said so"))]
    assert Mentions(read(text), actors).actor(locate(text, "near the northern")) in {"a1", None}


@pytest.mark.parametrize(
    ("speakers", "asks", "others"),
    [
        (["a", "q", "a"], [False, True, False], ("q", "a", "q")),
        (["q", "a", "q2", "a"], [True, False, True, False], ("a", "q", "a", "q2")),
        (["a"], [False], (None,)),
        ([], [], ()),
    ],
)
def test_a_turn_is_addressed_to_the_other_side(speakers: list[str], asks: list[bool], others: tuple[str | None, ...]) -> None:
    assert other_sides(speakers, asks) == others
