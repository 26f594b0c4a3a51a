"""The cues of a language, typed: which words report a statement, and which of their dependents say what.

The words stand in `languages/<code>/cues.toml`; its head comment describes the format.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from dragoman.languages.words import words
from dragoman.record import Act, Kind, Stance

GAP = 3
"""How many words may stand between a verb and its particle ("rule the closure of it out" is too far)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue.

    Attributes:
        key: its name in the file, such as `verb.say`; `Attribution.entry` holds it.
        lemma: the dictionary form, such as `say`, `call on`.
        kind: what sort of statement it reports.
        act: what the statement does; None where the cue leaves it open.
        stance: how the cue colours the statement.
        frames: which dependents are content or addressee; see the file.
        preps: prepositions that lead to the content and belong to the cue.
        target: prepositions that lead to the content after an object, and belong to the content.
        trust: how often the cue holds, 0 to 1.
    """

    key: str
    lemma: str
    kind: Kind = "speech"
    act: Act | None = "assert"
    stance: Stance = "neutral"
    frames: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    trust: float = 0.8

    @property
    def words(self) -> tuple[str, ...]:
        """The cue's words; the first is a lemma, the others stand as they are."""
        return tuple(self.lemma.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues of a language.

    Attributes:
        entries: every cue by its key.
        verbs: verbal cues by the lemma of their first word, longest first.
        nouns: nominal cues by lemma.
        adjectives: adjectival cues by lemma.
        prepositions: prepositional cues by their first word, longest first.
        adverbs: adverbs of hearsay by lemma.
        lists: other lists of words, such as media and platforms.
    """

    entries: dict[str, Entry]
    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    prepositions: dict[str, tuple[Entry, ...]]
    adverbs: dict[str, tuple[Entry, ...]]
    lists: dict[str, frozenset[str]]


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the cues of a language.

    Raises:
        LanguageError: where the language has none.
    """
    data = words(language, "cues")
    entries = {e.key: e for section in SECTIONS for e in _section(section, data.get(section, {}))}
    by_section = {s: _by_first_word(e for e in entries.values() if e.key.startswith(s + ".")) for s in SECTIONS}
    return Lexicon(
        entries,
        by_section["verb"],
        by_section["noun"],
        by_section["adjective"],
        by_section["preposition"],
        by_section["adverb"],
        {name: frozenset(items) for name, items in data["lists"].items()},
    )


WORD_SETS = {"frames", "preps", "target"}
SECTIONS = ("verb", "noun", "adjective", "preposition", "adverb")


def _section(section: str, data: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    for lemma, fields in data.items():
        typed: dict[str, Any] = {k: frozenset(v.split()) if k in WORD_SETS else v for k, v in fields.items()}
        if typed.get("act") == "none":
            typed["act"] = None
        yield Entry(key=f"{section}.{lemma}", lemma=lemma, **typed)


def _by_first_word(entries: Iterator[Entry]) -> dict[str, tuple[Entry, ...]]:
    out: dict[str, list[Entry]] = {}
    for entry in entries:
        out.setdefault(entry.words[0], []).append(entry)
    return {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in out.items()}


def match(token: Token, entries: tuple[Entry, ...]) -> tuple[Entry, tuple[int, ...]] | None:
    """Return the longest cue that starts at a token, with the places of all its words, or None."""
    for entry in entries:
        places = _places(token, entry.words[1:])
        if places is not None:
            return entry, places
    return None


def _places(token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    out = [token.i]
    for word in rest:
        place = _next_place(token, out[-1], word)
        if place is None:
            return None
        out.append(place)
    return tuple(out)


def _next_place(head: Token, last: int, word: str) -> int | None:
    doc = head.doc
    for at in range(last + 1, min(last + 2 + GAP, len(doc))):
        token = doc[at]
        if word in {token.lower_, token.lemma_}:
            near = at == last + 1 or token.head.i in {head.i, last} or (at == last + 2 and doc[at - 1].pos_ in {"ADV", "PRON"})
            return at if near else None
        if token.is_punct or token.pos_ in {"VERB", "AUX", "SCONJ"}:
            return None
    return None
