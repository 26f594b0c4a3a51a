"""Strings that make a slow pattern slow: made of what the pattern itself matches."""

import random
import re
import re._constants as sre  # type: ignore[import-not-found] # the parser of re, which has no public face
import re._parser as parser  # type: ignore[import-not-found] # as above
from collections.abc import Iterator
from typing import Any

GENERIC = (
    *("a", "A", "1", " ", "\n", "\t", "“", '"', "'", "(", ".", ",", "-", "é", "<", "&", "$"),
    *("a ", "A ", "1 ", "1,", "1.", "a-", "A. ", "Aa ", "<a ", "the ", "’s "),
)
"""What is repeated whatever the pattern."""
ENDS = ("", "!", "\n", "\0", "a", "1", " ")
"""What may spoil a match that seemed to succeed."""
CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "aA1",
    sre.CATEGORY_NOT_DIGIT: "a !",
    sre.CATEGORY_NOT_SPACE: "a1!",
    sre.CATEGORY_NOT_WORD: " .-",
}
ANY = "aA1 .-“"
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
MANY = 3
"""How often at most what repeats is repeated in a sample."""

Pump = tuple[str, str, str]


def pumps_of(pattern: re.Pattern[Any], chance: random.Random, count: int) -> list[Pump]:
    """Return pump strings of a pattern as head, piece and end; the piece is what is repeated.

    Args:
        pattern: of text or bytes.
        chance: decides between what the pattern lets stand.
        count: how many at most; the generic ones come first.
    """
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    tree = parser.parse(source, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    own = [one for _ in range(4) for one in _pieces(list(tree), "", chance)]
    whole = [("", _sample(tree, chance), "") for _ in range(4)]
    heads = ["", *{head for head, _ in own if head}]
    made = [(head, piece, chance.choice(ENDS)) for head, piece in own] + [("", head, "") for head in heads[:20]] + whole
    made += [(chance.choice(heads), piece, chance.choice(ENDS)) for piece in GENERIC]
    some = list(dict.fromkeys(pump for pump in made if pump[1]))
    chance.shuffle(some)
    return [("", piece, "") for piece in GENERIC][: count // 3] + some[: count - count // 3]


def _pieces(nodes: list[Any], head: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield what repeats in a pattern, each with a sample of what stands before it."""
    for operator, value in nodes:
        if operator in REPEATS:
            body = _sample(value[2], chance)
            yield head, body
            yield from _pieces(list(value[2]), head, chance)
        elif operator is sre.SUBPATTERN:
            yield from _pieces(list(value[3]), head, chance)
        elif operator is sre.ATOMIC_GROUP:
            yield from _pieces(list(value), head, chance)
        elif operator is sre.BRANCH:
            for branch in chance.sample(value[1], min(len(value[1]), 6)):
                yield from _pieces(list(branch), head, chance)
        elif operator in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _pieces(list(value[1]), head, chance)
        head += _one(operator, value, chance)


def _sample(nodes: Any, chance: random.Random) -> str:  # noqa: ANN401 - what the parser of re gives
    """Return a string that nearly matches: what looks ahead or behind is passed over."""
    return "".join(_one(operator, value, chance) for operator, value in nodes)


def _one(operator: Any, value: Any, chance: random.Random) -> str:  # noqa: ANN401, PLR0911 - as above; one way for each kind of node
    if operator is sre.LITERAL:
        return chr(value)
    if operator in {sre.NOT_LITERAL, sre.ANY}:
        return chance.choice(ANY)
    if operator is sre.IN:
        return _of_set(value, chance)
    if operator is sre.BRANCH:
        return _sample(chance.choice(value[1]), chance)
    if operator is sre.SUBPATTERN:
        return _sample(value[3], chance)
    if operator is sre.ATOMIC_GROUP:
        return _sample(value, chance)
    if operator in REPEATS:
        least = max(value[0], min(1, value[1]))
        return "".join(_sample(value[2], chance) for _ in range(chance.randint(least, max(least, min(value[1], MANY)))))
    return ""


def _of_set(members: list[Any], chance: random.Random) -> str:
    if members[0][0] is sre.NEGATE:
        named = {chr(value) for operator, value in members if operator is sre.LITERAL}
        return chance.choice([c for c in ANY if c not in named] or ["a"])
    operator, value = chance.choice(members)
    if operator is sre.RANGE:
        return chr(chance.choice((value[0], value[1])))
    return chr(value) if operator is sre.LITERAL else chance.choice(CATEGORIES.get(value, "a"))
