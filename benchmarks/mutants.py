"""Texts gone wrong in every way that the open web has: made from the project's own texts by a seeded generator.

The n-th text depends on its number alone, so that any slice can be made anew, anywhere and in any order.
"""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from texts import report

ROOT = Path(__file__).resolve().parent.parent
WORDS = 60
"""How many words a short text has at most."""
CHANGES = (1, 12)
"""How many changes a short text gets; a whole report gets as many for every so many words of it."""
MADE = 40
"""How many made-up reports stand beside the bundled ones."""
MARKS = "“”‘’\"'«»„‚‹›()[]—–-…:;,.!?"
_ODD = json.loads((Path(__file__).parent / "odd.json").read_text("utf-8"))
ODD, BROKEN = tuple(_ODD["characters"]), tuple(_ODD["pieces"])
"""Characters that break careless programs, and pieces of text that break careless readers."""
PLAIN, SIGNS = tuple(_ODD["plain"]), tuple(_ODD["signs"])
"""Sentences whose places and times are known, and what is put between their words."""
NUMERIC = ("", "0", "99", ",", ".", "-", "/", ":", " ", "%", "$", "€", "bn", "th", "0" * 30)
"""What changes a number that it is put into."""
_SENTENCE = re.compile(r"(?<=[.!?”])\s+")

Change = Callable[[random.Random, str], str]


@cache
def reports() -> tuple[str, ...]:
    """Return the whole texts that mutations start from: bundled, written for tests, made up."""
    files = [*(ROOT / "examples").glob("*.txt"), *(ROOT / "tests/heldout/reports").glob("*.txt")]
    lines = [line for file in sorted((ROOT / "examples").rglob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    rows = [row["text"] for line in lines if (row := json.loads(line)).get("text") and "actor" not in row]
    return (*(file.read_text("utf-8") for file in sorted(files)), *rows, *(report(n) for n in range(MADE)))


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences of those, as a full stop or a mark ends them."""
    return tuple(one for text in reports() for one in _SENTENCE.split(text) if one.strip())


def short_text(number: int) -> str:
    """Return the mutated text of a number: one to four sentences, at most 60 words of them."""
    chance = _chance("text", number)
    text = " ".join(chance.choices(sentences(), k=chance.randint(1, 4)))
    for _ in range(chance.randint(*CHANGES)):
        text = chance.choice(CHANGED)(chance, text)
    return _cut(text, WORDS)


def whole_report(number: int) -> str:
    """Return the mutated report of a number, as long as it was or longer."""
    chance = _chance("report", number)
    text = chance.choice(reports())
    for _ in range(chance.randint(1, max(2, len(text.split()) // 10))):
        text = chance.choice(CHANGED)(chance, text)
    return text


def spaced_text(number: int) -> str:
    """Return the text of a number whose words stand as they were, with signs of more than one code point between them."""
    chance = _chance("spaced", number)
    words = chance.choice(PLAIN).split(" ")
    for _ in range(chance.randint(1, 6)):
        words.insert(chance.randint(0, len(words)), "".join(chance.choices(SIGNS, k=chance.randint(1, 3))))
    return " ".join(words)


def _chance(kind: str, number: int) -> random.Random:
    return random.Random(f"{kind} {number}")  # noqa: S311 - repeatable, no secret


def _cut(text: str, words: int) -> str:
    """Return a text up to so many words, white space as it is."""
    found = [word.end() for word in re.finditer(r"\S+", text)]
    return text if len(found) <= words else text[: found[words - 1]]


def _at(chance: random.Random, text: str) -> int:
    return chance.randint(0, len(text))


def _swap(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _delete(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 20)) :]


def _double(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at : at + chance.choice((1, 2, 8, 30))] * chance.choice((2, 2, 3, 8)) + text[at:]


def _insert(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 3, 40)) + text[at:]


def _break(chance: random.Random, text: str) -> str:
    at = _border(chance, text)
    return f"{text[:at]} {chance.choice(BROKEN)} {text[at:]}"


def _mark(chance: random.Random, text: str) -> str:
    """Drop a mark, double it, or put another in its place; where there is none, put one anywhere."""
    places = [n for n, character in enumerate(text) if character in MARKS]
    if not places:
        at = _at(chance, text)
        return text[:at] + chance.choice(MARKS) + text[at:]
    at = chance.choice(places)
    return text[:at] + chance.choice(("", text[at] * 2, chance.choice(MARKS))) + text[at + 1 :]


def _case(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    end = at + chance.choice((1, 10, 60, 400))
    return text[:at] + chance.choice((str.upper, str.lower, str.swapcase, str.title))(text[at:end]) + text[end:]


def _splice(chance: random.Random, text: str) -> str:
    """Put the head of another sentence, or its tail, somewhere, in the middle of a word if it falls so."""
    other = chance.choice(sentences())
    at, cut = _at(chance, text), _at(chance, other)
    return text[:at] + chance.choice((other[:cut], other[cut:])) + text[at:]


def _shuffle(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    at = chance.randint(0, len(words))
    some = words[at : at + chance.choice((3, 10))]
    chance.shuffle(some)
    return " ".join(words[:at] + some + words[at + len(some) :])


def _unspace(chance: random.Random, text: str) -> str:
    """Take the white space out of a stretch, or put a line break for every space of it."""
    at = _at(chance, text)
    end = at + chance.choice((10, 60, 300))
    return text[:at] + text[at:end].replace(" ", chance.choice(("", "\n", "\r\n", "\n\n", "\xa0", "\u200b", "  "))) + text[end:]


def _digits(chance: random.Random, text: str) -> str:
    """Change a number: another digit, more of them, a sign or a mark within."""
    places = [n for n, character in enumerate(text) if character.isdigit()]
    if not places:
        return _break(chance, text)
    at = chance.choice(places)
    return text[:at] + chance.choice(NUMERIC) + text[at:]


def _border(chance: random.Random, text: str) -> int:
    """Return a place between two words, or an end."""
    return chance.choice([0, len(text), *(space.start() for space in re.finditer(r"\s", text))])


CHANGED: tuple[Change, ...] = (
    _swap, _delete, _double, _insert, _insert, _break, _mark, _mark, _case, _splice, _shuffle, _unspace, _digits,
)  # fmt: skip
