"""Typed access to the date and number words of a language, and the grammar made of them."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.languages.words import words
from dragoman.times.grammar import Grammar


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A country's fiscal year.

    Attributes:
        begins: month in which it begins.
        named_by_end: True where `fiscal 2024` is the one that ends in 2024.
        words: lower-case words of a text that tell the country.
    """

    begins: int
    named_by_end: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A country's row of five-year plans.

    Attributes:
        number: of one of them.
        begins: the year in which that one begins.
        words: lower-case words of a text that tell the country.
    """

    number: int
    begins: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tenses:
    """Words that tell the tense of a verb.

    Attributes:
        future: auxiliaries of what is to come.
        past: auxiliaries of what was.
        perfect: auxiliaries that put a modal verb into the past (`may have met`).
        ability: modal verbs that negated tell of the past (`could not be reached`).
        scheduling: lemmas of verbs whose dates lie ahead whatever their tense.
        planning: lemmas of words after which an infinitive or a participle speaks of what is to come.
        conditions: conjunctions of a condition.
        cancelling: lemmas of verbs that call a plan off.
        comparing: phrases after which a time is what something is held against.
    """

    future: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    ability: frozenset[str]
    scheduling: frozenset[str]
    planning: frozenset[str]
    conditions: frozenset[str]
    cancelling: frozenset[str]
    comparing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """Words beside a figure, a month or `a year` that tell whether it is a time, a length, a rate or a comparison."""

    year_before: frozenset[str]
    year_not_before: frozenset[str]
    year_not_after: frozenset[str]
    length_before: frozenset[str]
    month_before: frozenset[str]
    amounts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of `times.toml` and `numbers.toml`, by kind; keys are lower case, words of phrases apart by one blank."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    dayparts: Mapping[str, str]
    seasons: Mapping[str, str]
    edges: Mapping[str, str]
    edge_nouns: Mapping[str, str]
    approximations: Mapping[str, str]
    which: Mapping[str, int]
    days: Mapping[str, int]
    references: Mapping[str, str]
    frequencies: Mapping[str, str]
    holidays: Mapping[str, str]
    lunar: Mapping[str, str]
    plans: tuple[Plan, ...]
    decades: Mapping[str, int]
    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, float]
    vague: frozenset[str]
    fiscal: tuple[FiscalYear, ...]
    tenses: Tenses
    context: Context
    grammar: Grammar


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language.

    Raises:
        LanguageError: where the language has no such words.
    """
    times, numbers = words(language, "times"), words(language, "numbers")
    marks, context = times["marks"], times["context"]
    return Lexicon(
        months=times["months"],
        weekdays=times["weekdays"] | times["weekdays-plural"],
        units=times["units"] | times["units-plural"],
        dayparts=times["dayparts"],
        seasons=times["seasons"],
        edges=times["edges"] | times["edge-nouns"],
        edge_nouns=times["edge-nouns"],
        approximations=times["approximations"],
        which=times["which"] | times["which-told"],
        days=times["days"],
        references=times["references"],
        frequencies=times["frequencies"],
        holidays={k.replace("'s", " 's").replace("-", " - "): v for k, v in times["holidays"].items()},
        lunar=times["lunar-new-year"],
        plans=tuple(Plan(p["number"], p["begins"], frozenset(p["words"])) for p in times["plans"]),
        decades=times["decades"],
        cardinals=numbers["cardinals"],
        multipliers=numbers["multipliers"],
        ordinals=numbers["ordinals"],
        fractions=numbers["fractions"],
        vague=frozenset(marks["vague"]),
        fiscal=tuple(FiscalYear(f["begins"], f["named-by-end"], frozenset(f["words"])) for f in times["fiscal"]),
        tenses=Tenses(
            *(
                frozenset(times["tense"][k])
                for k in (
                    "future",
                    "past",
                    "perfect",
                    "ability",
                    "scheduling",
                    "planning",
                    "conditions",
                    "cancelling",
                    "comparing",
                )
            )
        ),
        context=Context(
            *(
                frozenset(context[k])
                for k in ("year-before", "year-not-before", "year-not-after", "length-before", "month-before", "amounts")
            )
        ),
        grammar=_grammar(times, numbers),
    )


def _grammar(times: dict[str, Any], numbers: dict[str, Any]) -> Grammar:
    classes = {
        "month": times["months"],
        "weekday": times["weekdays"],
        "weekdays": times["weekdays-plural"],
        "unit": times["units"],
        "units": times["units-plural"],
        "daypart": times["dayparts"],
        "season": times["seasons"],
        "edge": times["edges"],
        "edge-noun": times["edge-nouns"],
        "reference": times["references"],
        "frequency": times["frequencies"],
        "holiday": times["holidays"],
        "decade-word": times["decades"],
        "cardinal": numbers["cardinals"],
        "multiplier": numbers["multipliers"],
        "ordinal": numbers["ordinals"],
        "fraction": numbers["fractions"],
    } | times["marks"]
    patterns = {f"{group}.{name}": row for group, rows in times["patterns"].items() for name, row in rows.items()}
    return Grammar(classes, patterns, times["macros"], times["capital"], times["carriers"])
