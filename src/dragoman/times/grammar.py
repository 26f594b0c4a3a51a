"""Patterns over words: how a row of `times.toml` becomes a search, and what a search finds.

Every word of a text gets one code character that stands for all the classes it is in, and a pattern becomes a regular
expression over those characters. A word in no class gets a blank, and stretches without a word that can carry a time are never
searched, so that plain sentences cost almost nothing. The notation is described at the head of `times.toml`.
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.spans import Span
from dragoman.times.tokens import SHAPES, Tokens, lowers, plain, shapes

_BLANK = "\ue000"
_ELEMENT = re.compile(
    r"<(?P<cls>[\w-]+)>|@(?P<macro>[\w-]+)|\[(?P<label>[a-z]) |(?P<mark>[\]()|?*])|(?P<word>['’]\w+|\w+|[^\w\s])"
)
_RUN = re.compile(f"[^{_BLANK}]+")
_OFTEN = 12
"""How often at most what `*` marks is repeated: no number in words is so long, and a search never looks farther ahead."""
_REMEMBERED = 50_000
_STRETCHES = 10_000
"""Stretches of words whose finds are remembered."""


class Rule(NamedTuple):
    """One pattern, ready to search with.

    Attributes:
        name: `recogniser.rule`, as in `why`.
        order: its place in the file; of two finds of one length the earlier rule wins.
        search: the pattern over code characters.
        needed: sets of code characters of each of which a find holds one; a text without them is not searched.
    """

    name: str
    order: int
    search: re.Pattern[str]
    needed: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found.

    Attributes:
        rule: the rule's name.
        tokens: every token of the text.
        first: index of the first token of the time.
        last: index after its last token.
        parts: what was captured, by label, as ranges of tokens.
    """

    rule: str
    tokens: Tokens
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]

    @property
    def span(self) -> Span:
        """The time's offsets."""
        return self.tokens.span(self.first, self.last)

    def words(self, label: str) -> list[str]:
        """Return the lower-case words captured under a label; none if nothing was."""
        first, last = self.parts.get(label, (0, 0))
        return [self.tokens.lower(at) for at in range(first, last)]

    def text(self, label: str) -> str:
        """Return the same joined by blanks, `'s` kept apart."""
        return " ".join(self.words(label))

    def all_words(self) -> list[str]:
        """Return every lower-case word of the time."""
        return [self.tokens.lower(at) for at in range(self.first, self.last)]

    def span_of(self, label: str) -> Span:
        """Return the offsets of what was captured under a label, or of the whole where nothing was."""
        if label not in self.parts:
            return self.span
        first, last = self.parts[label]
        return self.tokens.span(first, last)

    def before(self, back: int = 1) -> str:
        """Return the lower-case word before the time, or an empty string at the start."""
        return self.tokens.lower(self.first - back)

    def after(self, ahead: int = 0) -> str:
        """Return the lower-case word after the time, or an empty string at the end."""
        return self.tokens.lower(self.last + ahead)


class _Codes(dict[str, str]):
    """Code characters by word as written, filled as words are met and emptied when it grows too large."""

    def __init__(self, code: Callable[[str], str]) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, word: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = code = self._code(word)
        return code


class Grammar:
    """The compiled patterns of a language.

    Args:
        classes: words by class; a class may hold phrases.
        patterns: rule name to pattern, in order.
        macros: pieces of pattern by name.
        capital: words that count only with a capital.
        carriers: classes and words of which a time has at least one.
    """

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        patterns: Mapping[str, str],
        macros: Mapping[str, str],
        capital: Iterable[str],
        carriers: Iterable[str],
    ) -> None:
        self._classes = {name: [lowers(w) for w in items] for name, items in classes.items()}
        self._macros = dict(macros)
        self._capital = frozenset(capital)
        self._members = self._collect(patterns)
        self._codes: dict[frozenset[str], str] = {}
        self._by_word: dict[str, str] = {}
        self._assign()
        self.rules = tuple(
            Rule(name, order, re.compile(self._translate(row, {})), self._needed(row))
            for order, (name, row) in enumerate(patterns.items())
        )
        self._carriers = self._of(carriers)
        self._code_of = _Codes(self._code).__getitem__
        self._search = functools.lru_cache(maxsize=_STRETCHES)(self._searched)

    def _of(self, names: Iterable[str]) -> frozenset[str]:
        """Return the code characters of classes, words and phrases; of a phrase any word counts."""
        chars: set[str] = set()
        for name in names:
            wanted = {name, f"={name}"} | {f"={w}" for row in self._classes.get(name, ()) for w in row if len(row) > 1}
            chars.update(code for of, code in self._codes.items() if not wanted.isdisjoint(of))
        return frozenset(chars)

    def _collect(self, patterns: Mapping[str, str]) -> dict[str, set[str]]:
        """Return each word that a pattern can use with the classes it is in; a literal is a class of its own."""
        members: dict[str, set[str]] = {}
        rows = [*patterns.values(), *self._macros.values()]
        for row in rows:
            for element in _ELEMENT.finditer(row):
                if element["word"]:
                    members.setdefault(element["word"], set()).add(f"={element['word']}")
        for name, items in self._classes.items():
            for words in items:
                for word in words:
                    members.setdefault(word, set()).add(f"={word}")
                if len(words) == 1:
                    members[words[0]].add(name)
        for word, of in members.items():
            of.update(shapes(word))
        return members

    def _assign(self) -> None:
        for word, members in self._members.items():
            self._by_word[word] = self._codes.setdefault(frozenset(members), chr(0xE001 + len(self._codes)))
        for of in _shape_sets():
            self._codes.setdefault(of, chr(0xE001 + len(self._codes)))

    def _any(self, name: str) -> str:
        chars = "".join(code for of, code in self._codes.items() if name in of)
        return f"[{chars}]" if chars else "(?!)"

    def _class(self, name: str) -> str:
        if name in SHAPES:
            return self._any(name)
        if name not in self._classes:
            raise KeyError(f"no class {name!r} in the words of times")
        phrases = [w for w in self._classes[name] if len(w) > 1]
        rows = ["".join(self._any(f"={w}") for w in words) for words in sorted(phrases, key=len, reverse=True)]
        return "(?:" + "|".join([*rows, self._any(name)]) + ")"

    def _needed(self, row: str) -> tuple[frozenset[str], ...]:
        """Return the characters of each element or group of a pattern that is not optional."""
        needed, depth, chars = [], 0, ""
        elements = list(_ELEMENT.finditer(row))
        for at, element in enumerate(elements):
            mark = element["mark"]
            depth += (mark == "(" or element["label"] is not None) - (mark is not None and mark in ")]")
            if mark is None and element["label"] is None:
                chars += "".join(c for c in self._translate(element[0], {}) if c > _BLANK)
            if depth == 0 and mark not in {"?", "*"}:
                following = elements[at + 1]["mark"] if at + 1 < len(elements) else None
                if following not in {"?", "*"}:
                    needed.append(frozenset(chars))
                chars = ""
        return tuple(needed)

    def _translate(self, row: str, seen: dict[str, int]) -> str:
        out = []
        for element in _ELEMENT.finditer(row):
            kind, value = element.lastgroup, element[element.lastgroup or 0]
            if kind == "cls":
                out.append(self._class(value))
            elif kind == "macro":
                out.append(f"(?:{self._translate(self._macros[value], seen)})")
            elif kind == "label":
                seen[value] = seen.get(value, 0) + 1
                out.append(f"(?P<{value}{seen[value]}>")
            elif kind == "word":
                out.append(self._any(f"={value}"))
            else:
                out.append({"]": ")", "(": "(?:", "*": f"{{0,{_OFTEN}}}"}.get(value, value))
        return "".join(out)

    def _code(self, word: str) -> str:
        lower = plain(word)
        code = self._by_word.get(lower)
        if code is None:
            return self._codes.get(shapes(lower), _BLANK) if any(c.isdecimal() for c in lower[:2]) else _BLANK
        return _BLANK if word == lower and lower in self._capital else code

    def find(self, text: str) -> list[Found]:
        """Return everything in a text that any rule finds, overlaps included."""
        tokens = Tokens(text)
        codes = "".join(map(self._code_of, tokens.words))
        found = [
            (rule, run.start(), match)
            for run in _RUN.finditer(codes)
            if not self._carriers.isdisjoint(run[0])
            for rule, match in self._search(run[0])
        ]
        found.sort(key=lambda one: (one[0].order, one[1]))
        return [_found(rule, tokens, match, start) for rule, start, match in found]

    def _searched(self, run: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
        """Return what the rules find in one stretch of codes; most have been met before and are remembered."""
        present = frozenset(run)
        return tuple(
            (rule, match)
            for rule in self.rules
            if not any(present.isdisjoint(needed) for needed in rule.needed)
            for match in rule.search.finditer(run)
            if match.end() > match.start()
        )


def _found(rule: Rule, tokens: Tokens, match: re.Match[str], start: int) -> Found:
    def trimmed(first: int, last: int) -> tuple[int, int]:
        """Return token indexes without a mark at the end: the period of `Feb.` counts only where more follows."""
        while last > first + 1 and tokens.words[start + last - 1] in {".", ","}:
            last -= 1
        return (start + first, start + last)

    parts = {label[0]: trimmed(*match.span(label)) for label in match.re.groupindex if match.end(label) > match.start(label)}
    first, last = parts.get("x", trimmed(*match.span()))
    return Found(rule.name, tokens, first, last, parts)


def _shape_sets() -> list[frozenset[str]]:
    """Return every set of classes that the shape of a figure can give, from one example of each."""
    examples = """
        2024-10-16 10/16/2024 10/16/24 16.10.2024 10:35 10:35:20 1990s 90s '90s '97 2023/24
        1995 3000 2150 0 5 05 00 15 45 100 1,995 12345 2.5 1/2 21st 31st 40th q3 h1
    """
    return sorted({shapes(e) for e in examples.split()}, key=sorted)
