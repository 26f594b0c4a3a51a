"""Typed access to the words of figures of a language: scales, units, currencies, bounds, changes, metrics."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.languages.words import words
from dragoman.ontology.currencies import currencies
from dragoman.record import Bound, Direction

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric of the list.

    Attributes:
        name: as the record has it.
        words: lemmas that name it, words of a phrase apart by one blank.
        flow: `between` parties, `out` from the first to the second, `in` from the second to the first, or None.
        counts: True for those who are counted, which no money is.
        series: True for what is counted period by period, so that the period of one figure goes on to the next.
        states_only: those of the words that name it only where a state or a body of states is told of.
    """

    name: str
    words: tuple[str, ...]
    flow: str | None
    states_only: frozenset[str] = frozenset()
    series: bool = False
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words.

    Attributes:
        cardinals: what they add.
        multipliers: what they multiply by, a dozen included.
        scales: multipliers that stand after a figure too (`38.2 billion`, `5 lakh crore`).
        short: short forms of scales, right after digits (`bn`).
        vague: plurals that tell an order of magnitude only (`dozens`).
        small: nouns that are a number (`a couple`).
        denominators: ordinals as denominators.
    """

    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    scales: Mapping[str, int]
    short: Mapping[str, int]
    vague: Mapping[str, int]
    small: Mapping[str, int]
    denominators: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Units:
    """Units and money, each by how it is written.

    Attributes:
        written: lower-case forms to the record's unit.
        scaled: units with a scale of their own, to the record's unit and that scale.
        symbols: forms that count in their own case only.
        per: what rates are counted over.
        signs: signs of money, in their own case.
        money: names of money; empty where the word alone is none.
        rate_words: the word for a currency or a unit inside a rate.
        durations: lengths of time, which are no units of figures.
        ages: what tells an age.
        shared: names of money that no currency's own name has, with the codes that they may mean.
        plain: names of money that mean one currency wherever nothing else is told.
    """

    written: Mapping[str, str]
    scaled: Mapping[str, tuple[str, float]]
    symbols: Mapping[str, str]
    per: Mapping[str, str]
    signs: Mapping[str, str]
    money: Mapping[str, str]
    rate_words: Mapping[str, str]
    durations: frozenset[str]
    ages: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]]
    plain: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Words of change.

    Attributes:
        verbs: lemma to direction.
        nouns: lemma to direction.
        adverbs: word to direction.
        factors: verbs that are a change of so many percent by themselves.
        folds: adverbs to factors (`threefold`).
        past: irregular past forms of the verbs.
        bases: phrases to `y/y`, `q/q`, `m/m`.
        against: words before what a change is told against.
        times: words after `three times` that make it a change.
        than: words after an amount that make it a change, with the direction.
        plans: words after those that hold it against a plan, which is no change.
        to_level: words after a verb of change that lead to a level.
        held: nouns after a time that is only held against.
        still: verbs whose particle is no movement (`made up 8 percent`).
        more: words before the measure of a change that are none of it (`rose a further 3 percent`).
        otherwise: words after a verb or noun of change that make it something else.
    """

    verbs: Mapping[str, Direction]
    nouns: Mapping[str, Direction]
    adverbs: Mapping[str, Direction]
    factors: Mapping[str, int]
    folds: Mapping[str, int]
    past: tuple[str, ...]
    bases: Mapping[str, str]
    against: tuple[str, ...]
    times: tuple[str, ...]
    than: Mapping[str, Direction]
    plans: tuple[str, ...]
    to_level: tuple[str, ...]
    held: tuple[str, ...]
    still: frozenset[str]
    more: frozenset[str]
    otherwise: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acts:
    """Verbs and nouns that tell what is done with what is counted.

    Attributes:
        deeds: lemma of verb, adjective or noun to the metric of those to whom it is done.
        nouns: nouns that tell it by themselves.
        bare: verbs of what persons do or suffer that ask for no object.
        neighbours: nouns beside a verb of trade that name a state without its name.
        bans: nouns of what is laid on persons.
        persons: nouns for those persons.
        votes: sides to the words for them.
        metrics: verb to what its amount is.
        gives: verbs whose subject hands over.
        takes: verbs whose subject gets.
        giving: those of `gives` that make money aid.
        trade: verbs to the noun of trade that they are.
        donors: nouns for those who give, though they are no states.
        mutual: words beside trade that tell that it is between the two states that the report is about.
    """

    deeds: Mapping[str, str]
    nouns: Mapping[str, str]
    bare: frozenset[str]
    neighbours: frozenset[str]
    bans: frozenset[str]
    persons: frozenset[str]
    votes: Mapping[str, frozenset[str]]
    metrics: Mapping[str, str]
    gives: frozenset[str]
    takes: frozenset[str]
    giving: frozenset[str]
    trade: Mapping[str, str]
    donors: frozenset[str]
    mutual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that is a word of the language."""

    numbers: Numbers
    units: Units
    changes: Changes
    bounds: Mapping[str, Bound]
    bounds_after: Mapping[str, Bound]
    bounds_not: tuple[frozenset[str], frozenset[str]]
    metrics: tuple[Metric, ...]
    acts: Acts
    measures: frozenset[str]
    goods: frozenset[str]
    bulk: frozenset[str]
    singulars: Mapping[str, str]
    others: frozenset[str]
    people: frozenset[str]
    done_to_people: frozenset[str]
    distances: frozenset[str]
    telling: frozenset[str]
    referring: frozenset[str]
    wholes: frozenset[str]
    fraction_context: frozenset[str]
    naming: frozenset[str]
    named: frozenset[str]
    not_counted: frozenset[str]
    spoken: frozenset[str]
    kinds: frozenset[str]
    definite: frozenset[str]


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern of alternatives, the longest first, a blank standing for any white space."""
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=lambda f: (-len(f), f)))


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return a table from each form to its key."""
    return {form: key for key, forms in table.items() for form in forms}


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language.

    Raises:
        LanguageError: where the language has no such words.
    """
    raw = words(language, "figures")
    return Lexicon(
        numbers=_numbers(raw, words(language, "numbers")),
        units=_units(raw),
        changes=_changes(raw),
        bounds=_turned(raw["bounds"]),  # type: ignore[arg-type] # the keys are bounds; a test checks them
        bounds_after=_turned(raw["bounds-after"]),  # type: ignore[arg-type] # as above
        bounds_not=(frozenset(raw["bounds-not"]["words"]), frozenset(raw["bounds-not"]["after"])),
        metrics=tuple(
            Metric(
                m["metric"],
                tuple(m["words"]),
                m.get("flow"),
                frozenset(m.get("states-only", ())),
                m.get("series", False),
                m.get("counts", False),
            )
            for m in raw["metrics"]
        ),
        acts=_acts(raw),
        measures=frozenset(raw["measures"]["words"]),
        goods=frozenset(raw["verb-goods"]["words"]),
        bulk=frozenset(raw["verb-goods"]["bulk"]),
        singulars=raw["singulars"],
        others=frozenset(raw["others"]["words"]),
        people=frozenset(raw["people"]["words"]),
        done_to_people=frozenset(raw["people"]["deeds"]),
        distances=frozenset(raw["distances"]["words"]),
        referring=frozenset(raw["referring"]["words"]),
        wholes=frozenset(raw["wholes"]["words"]),
        telling=frozenset(raw["telling"]["words"]),
        fraction_context=frozenset(raw["fraction-context"]["before"]),
        naming=frozenset(raw["names"]["before"]),
        named=frozenset(raw["names"]["after"]),
        not_counted=frozenset(raw["names"]["not-counted"]),
        spoken=frozenset(raw["names"]["spoken"]),
        kinds=frozenset(raw["names"]["kinds"]),
        definite=frozenset(raw["names"]["definite"]),
    )


def _numbers(raw: Raw, numbers: Raw) -> Numbers:
    return Numbers(
        cardinals=numbers["cardinals"],
        multipliers=numbers["multipliers"] | raw["scales"],
        scales=raw["scales"],
        short=raw["scales-short"],
        vague=raw["vague"],
        small=raw["small"],
        denominators=raw["denominators"],
    )


def _units(raw: Raw) -> Units:
    known = {name: c.code for c in currencies().values() for name in c.names}
    return Units(
        written=_turned(raw["units"]) | {form: form for form in raw["units-scaled"]},
        scaled={form: (unit["unit"], float(unit["scale"])) for form, unit in raw["units-scaled"].items()},
        symbols=raw["symbols"],
        per=_turned(raw["per"]),
        signs={code: code for code in currencies()} | raw["signs"],
        money=known | {code.lower(): code for code in currencies()} | raw["money"],
        rate_words=raw["rate-words"],
        durations=frozenset(raw["durations"]["words"]),
        ages=tuple(raw["durations"]["ages"]),
        shared={name: tuple(codes) for name, codes in raw["shared-money"].items()},
        plain=frozenset(raw["plain-money"]["words"]),
    )


def _acts(raw: Raw) -> Acts:
    transfer = raw["transfer"]
    return Acts(
        deeds=raw["deeds"],
        nouns=raw["deed-nouns"],
        bare=frozenset(raw["bare-verbs"]["words"]),
        neighbours=frozenset(raw["neighbours"]["words"]),
        bans=frozenset(raw["bans"]["nouns"]),
        persons=frozenset(raw["bans"]["persons"]),
        votes={side: frozenset(forms) for side, forms in raw["votes"].items()},
        metrics=raw["verb-metrics"],
        gives=frozenset(transfer["out"]),
        takes=frozenset(transfer["in"]),
        giving=frozenset(transfer["giving"]),
        trade=transfer["trade"],
        donors=frozenset(transfer["donors"]),
        mutual=tuple(transfer["mutual"]),
    )


def _changes(raw: Raw) -> Changes:
    directions: tuple[Direction, ...] = ("up", "down", "flat")

    def by(kind: str) -> dict[str, Direction]:
        return {form: way for way in directions for form in raw[f"change-{way}"][kind]}

    return Changes(
        verbs=by("verbs"),
        nouns=by("nouns"),
        adverbs=by("adverbs"),
        factors=raw["factors"],
        folds=raw["factor-adverbs"],
        past=tuple(raw["change-past"]["forms"]),
        bases=_turned(raw["bases"]),
        against=tuple(raw["base-before"]["words"]),
        times=tuple(raw["change-than"]["times"]),
        than={form: by("adverbs")[form.split()[0]] for form in raw["change-than"]["words"]},
        plans=tuple(raw["change-than"]["plans"]),
        to_level=tuple(raw["change-level"]["words"]),
        held=tuple(raw["base-after"]["words"]),
        still=frozenset(raw["change-not"]["verbs"]),
        more=frozenset(raw["change-words"]["more"]),
        otherwise=frozenset(raw["change-words"]["otherwise"]),
    )
