"""Typed access to the words around figures that decide whether a series can speak to them."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.languages.words import words


@dataclass(frozen=True, slots=True)
class CheckingWords:
    """The words of one language.

    Attributes:
        neutral: words that do not narrow a metric.
        joint: words by which one country named is the other side of whoever says it.
        against: words right before the other side of a two-way metric.
        narrowing: matches, right after a metric, a word that it is narrowed to.
        content: matches, right after a figure, a word that it is narrowed to.
        further: matches, right after a metric, words that name a further party.
        doing: verbs that are a metric by themselves.
        rates: finds that a figure is told per month, per head or as a mean.
        unreal: finds that a figure is planned, possible or denied.
        unreached: finds that a figure is told as one that was missed.
        differences: matches, right after a figure, that it is by how much something differs.
        limits: finds that a figure is of a part.
        jumbled: finds that the numbers of a sentence are told apart from what they are of.
        acts: acts of statements that do not say that something is so.
        kinds: kinds of such statements.
        from_start: words of a length of time that begins with its year.
        to_end: words of one that ends with its year.
        of: matches what stands between a length of time and its year.
        ending: matches what stands between a length of time and the month that it ends with.
        year_long: what a stretch of twelve months is called before its last month.
        joining: matches what stands between the ends of a stretch of time.
        listing: matches what lists times rather than leads from one to the other.
        spanning: finds, before two times that are listed, that they are the ends of a stretch.
        rough: finds, at the end of what stands before a time, that only a part of it is meant.
        taking: matches what stands between a figure and a time right after it.
        stretching: matches what stands between a figure and a stretch of time right after it.
        multiples: finds, at the end of a figure, that it is a multiple of something.
        metrics: words of each metric of the list.
    """

    neutral: frozenset[str]
    joint: frozenset[str]
    against: frozenset[str]
    narrowing: re.Pattern[str]
    content: re.Pattern[str]
    further: re.Pattern[str]
    doing: frozenset[str]
    rates: re.Pattern[str]
    unreal: re.Pattern[str]
    unreached: re.Pattern[str]
    differences: re.Pattern[str]
    limits: re.Pattern[str]
    jumbled: re.Pattern[str]
    acts: frozenset[str]
    kinds: frozenset[str]
    from_start: frozenset[str]
    to_end: frozenset[str]
    of: re.Pattern[str]
    ending: re.Pattern[str]
    year_long: frozenset[str]
    joining: re.Pattern[str]
    listing: re.Pattern[str]
    spanning: re.Pattern[str]
    rough: re.Pattern[str]
    taking: re.Pattern[str]
    stretching: re.Pattern[str]
    multiples: re.Pattern[str]
    metrics: Mapping[str, frozenset[str]]


def _any(forms: Iterable[str]) -> str:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)


def _found(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(forms)})(?![\w-])", re.IGNORECASE)


@functools.cache
def checking_words(language: str) -> CheckingWords:
    """Return the words of a language, loaded once.

    Args:
        language: ISO 639-1 code of a folder of `dragoman.languages`.
    """
    raw, figures = words(language, "checking"), words(language, "figures")
    phrase, times, facts = raw["metric-phrase"], raw["parts-of-time"], raw["not-told-as-fact"]
    flags = re.IGNORECASE
    own: dict[str, set[str]] = {}
    for entry in figures["metrics"]:
        spoken = {part for form in (entry["metric"], *entry["words"]) for part in form.lower().split()}
        own.setdefault(entry["metric"], set()).update(spoken, {f"{part}s" for part in spoken})
    return CheckingWords(
        neutral=frozenset(phrase["neutral"]),
        content=re.compile(
            rf"(?:\s+{phrase['worth']})?\s+(?:{_any(phrase['leading'])})\s+(?:(?:{_any(phrase['articles'])})\s+)?([^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*)?)",
            flags,
        ),
        further=re.compile(rf"(?:\s*,[^.;,\d]{{1,30}})*,?\s+(?:{_any(phrase['further'])})\s+([^.;,\d]{{1,40}})", flags),
        doing=frozenset(phrase["doing"]),
        unreached=_found(facts["unreached"]),
        differences=re.compile(rf"\s+(?:{_any(raw['differences']['words'])})\b", flags),
        limits=_found(raw["limits"]["words"]),
        jumbled=_found(raw["limits"]["jumbled"]),
        joint=frozenset(phrase["joint"]),
        against=frozenset(phrase["against"]),
        narrowing=re.compile(rf"\s+(?:{_any(phrase['leading'])})\s+(?:the\s+)?([^\W\d_][\w’'-]*)", flags),
        rates=re.compile(
            rf"(?<![\w-])(?:{_any(raw['rates']['words'])})(?![\w-])(?!\s+(?:{_any(raw['rates']['unless-before'])})\b)", flags
        ),
        unreal=re.compile(rf"(?:(?<!\w)|(?=n['’]t))(?:{_any(facts['words'])}|n['’]t)(?!\w)", flags),
        acts=frozenset(facts["acts"]),
        kinds=frozenset(facts["kinds"]),
        from_start=frozenset(times["from-start"]),
        to_end=frozenset(times["to-end"]),
        of=re.compile(rf"\s+(?:{_any(times['leading'])})\s+(?:the\s+)?", flags),
        ending=re.compile(rf"\s+(?:{_any(times['ending'])})\s+(?:the\s+)?", flags),
        year_long=frozenset(times["year-long"]),
        joining=re.compile(rf"\s*(?:{_any(times['joining'])})\s*", flags),
        listing=re.compile(rf"\s*(?:{_any(times['listing'])})\s*", flags),
        spanning=re.compile(rf"\b(?:{_any(times['spanning'])})\s+$", flags),
        rough=re.compile(rf"(?:^|[\s(])(?:{_any(times['rough'])})\s*(?:the\s+)?$", flags),
        taking=re.compile(rf"\s+(?:{_any(times['taking'])})\s+(?:the\s+)?", flags),
        stretching=re.compile(rf"\s+(?:{_any(times['stretching'])})\s+(?:the\s+)?", flags),
        multiples=re.compile(rf"(?:{_any(raw['multiples']['words'])})$", flags),
        metrics={name: frozenset(parts) for name, parts in own.items()},
    )
