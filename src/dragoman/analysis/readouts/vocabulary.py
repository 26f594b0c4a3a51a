"""The words of a language by which readouts are cut and compared, typed; they stand in `languages/<code>/readouts.toml`."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analysis.readouts.comparison import Aspect
from dragoman.languages.words import words

_ENDINGS = (
    *(("ies", ""), ("ied", ""), ("sses", "ss"), ("ations", "at"), ("ation", "at"), ("ated", "at"), ("ating", "at")),
    *(("ates", "at"), ("ions", ""), ("ion", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("edly", "")),
    *(("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""), ("y", "")),
)
"""Endings that are taken off, the longest first, and what stands in their place."""
_LEAST = 3
"""Letters that a stem must keep."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """How a circumstance that stands as a unit of its own is worded."""

    aspect: Aspect
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it.

    Attributes:
        idle: words that say nothing of what a unit is about.
        numbers: words of number.
        faint: stems that many units share.
        finite: finite verbs without an ending that shows it, and auxiliaries.
        not_finite: words in -ed that are none.
        relatives: what begins a clause wherever it stands.
        subordinators: what begins one where a finite verb follows.
        joining: what joins two clauses.
        content: what begins what is said.
        purpose: what begins a purpose behind a comma.
        infinitive: what begins an infinitive.
        leading: prepositions that may lead a relative clause in.
        after_joining: what begins a clause after a joining word whatever follows.
        pairing: what joins two names with "and".
        heads: what leads in, at the head of a sentence, what it is about, up to the comma.
        circumstances: circumstances that are units of their own.
        leads: words that lead in a time.
        lasting: those of them by which something lasts from or until then.
        parts: what makes of the length behind it only a part, up to the length.
        when: a time that is no date, with the word that leads it in.
        meeting: concepts that a unit of the meeting itself may hold.
        conditions: what begins a condition.
        denied: words that deny.
        denying: those of them that are verbs and adjectives.
        denied_endings: endings of words that deny.
        conceding: words that concede what may be denied.
        exempt: phrases with such words that deny nothing.
        open: words that leave something open.
        open_phrases: the same in several words.
        settled: words that settle it.
        coming: words of what is to come.
        mild: verbs that take the mildest stand.
        answers: words of answering.
        topics: words that tell what was spoken of.
        alike: the concept of each stem that has one.
    """

    idle: frozenset[str]
    numbers: frozenset[str]
    faint: frozenset[str]
    finite: frozenset[str]
    not_finite: frozenset[str]
    relatives: frozenset[str]
    subordinators: frozenset[str]
    joining: frozenset[str]
    content: str
    purpose: str
    infinitive: str
    leading: frozenset[str]
    after_joining: frozenset[str]
    pairing: frozenset[str]
    heads: re.Pattern[str]
    circumstances: tuple[Circumstance, ...]
    leads: frozenset[str]
    lasting: frozenset[str]
    parts: re.Pattern[str]
    when: re.Pattern[str]
    meeting: frozenset[str]
    conditions: frozenset[str]
    denied: frozenset[str]
    denying: frozenset[str]
    denied_endings: tuple[str, ...]
    conceding: frozenset[str]
    exempt: re.Pattern[str]
    open: frozenset[str]
    open_phrases: re.Pattern[str]
    settled: frozenset[str]
    coming: frozenset[str]
    mild: frozenset[str]
    answers: frozenset[str]
    topics: frozenset[str]
    alike: dict[str, str]


def stem(word: str) -> str:
    """Return a lower-case word without its ending: `releases`, `released` and `release` give `releas`."""
    for ending, kept in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(kept) >= _LEAST:
            return word[: -len(ending)] + kept
    return word


@functools.cache
def load_vocabulary(language: str = "en") -> Vocabulary:
    """Return the words of a language.

    Raises:
        LanguageError: where the language has none.
    """
    told = words(language, "readouts")
    denied, left = told["denied"], told["open"]
    alike = _alike(told["alike"]["groups"])
    return Vocabulary(
        idle=frozenset(told["idle"]),
        numbers=frozenset(told["numbers"]),
        faint=frozenset(stem(word) for word in told["faint"]),
        finite=frozenset(told["finite"]),
        not_finite=frozenset(told["not_finite"]),
        relatives=frozenset(told["relatives"]),
        subordinators=frozenset(told["subordinators"]),
        joining=frozenset(told["joining"]),
        content=told["content"],
        purpose=told["purpose"],
        infinitive=told["infinitive"],
        leading=frozenset(told["leading"]),
        after_joining=frozenset(told["after_joining"]),
        pairing=frozenset(told["pairing"]),
        heads=re.compile(rf"(?:{'|'.join(told['heads'])})\s[^,]{{2,80}},", re.IGNORECASE),
        circumstances=tuple(_circumstances(told["circumstances"])),
        leads=frozenset(told["whens"]["leads"]),
        lasting=frozenset(told["whens"]["lasting"]),
        parts=re.compile(rf"\b(?:{'|'.join(told['whens']['parts'])})\s+\Z", re.IGNORECASE),
        when=_when(told["whens"]["openers"], told["whens"]["nouns"]),
        meeting=frozenset(alike.get(stem(word), stem(word)) for word in told["meeting"]),
        conditions=frozenset(denied["conditions"]),
        denied=frozenset((*denied["words"], *denied["verbs"])),
        denying=frozenset(denied["verbs"]),
        denied_endings=tuple(denied["endings"]),
        conceding=frozenset(denied["conceding"]),
        exempt=_any(denied["except"]),
        open=frozenset(left["words"]),
        open_phrases=_any(left["phrases"]),
        settled=frozenset(left["settled"]),
        coming=frozenset(left["coming"]),
        mild=frozenset(left["mild"]),
        answers=frozenset(left["answers"]),
        topics=frozenset(left["topics"]),
        alike=alike,
    )


def _circumstances(told: Iterable[dict[str, str | list[str]]]) -> Iterable[Circumstance]:
    aspects: dict[str, Aspect] = {"request": "request", "setting": "setting", "reason": "reason"}
    for entry in told:
        for pattern in entry["patterns"]:
            yield Circumstance(aspects[str(entry["aspect"])], _pattern(pattern))


def _pattern(told: str) -> re.Pattern[str]:
    """Return a pattern of words: `*` stands for one to four words within the clause, at the end for all that follows in it."""
    parts = told.split()
    word = rf"(?!{re.escape(parts[0])}\s)[^\s,;]+"
    inner = [rf"{word}(?:\s{word}){{0,3}}?" if part == "*" else re.escape(part) for part in parts]
    if parts[-1] == "*":
        inner[-1] = r"[^,;]+"
    return re.compile(r"(?<!\w)" + r"\s+".join(inner), re.IGNORECASE)


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    inner = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)


def _when(openers: Iterable[str], nouns: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of words that tell when: a word that leads in, up to three others, a noun of time."""
    heads, ends = ("|".join(map(re.escape, words)) for words in (openers, nouns))
    return re.compile(rf"\b(?:{heads})\s+(?:(?!(?:{heads})\b)[\w’'-]+\s+){{0,3}}?(?:{ends})\b", re.IGNORECASE)


def _alike(groups: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        first, *_ = group.split()
        for word in group.split():
            found.setdefault(stem(word), stem(first))
    return found
