"""Score actors: mentions, their country and sector, and their grouping.

Mentions pair one to one by overlap; the kind of a mention (titled, bare, pronoun) is read off the gold text. `chain` is the
B-cubed F1 of how matched mentions are grouped into actors.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dragoman.evaluate.identity import WORD, country_right, fold, sector_right
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score, percent, rates
from dragoman.evaluate.readings import Carry, Row, layer, one_to_one, required, spans_of
from dragoman.spans import Span, overlap

KINDS = ("all", "titled", "bare", "pronoun")
ASKED = ("country", "sector", "both")
PRONOUNS = frozenset(
    WORD.findall(
        "he she it they we i you him her them us his hers its theirs our who whose whom which this that these those both "
        "himself herself itself themselves the former the latter"
    )
)
PARTICLES = frozenset(WORD.findall("of the and de al bin van von der da el ibn y du di"))
OFFICE = re.compile(
    r"\b(president|minist\w*|ambassador\w*|envoy\w*|secretar\w*|chancellor|premier|king|queen|prince|emir|sheikh|general|admiral|"
    r"colonel|marshal|commander|chief|head|leader|spokes\w+|official\w*|government|ministry|department|embassy|parliament|"
    r"congress|senat\w*|governor|mayor|judge|court|commission\w*|council|army|navy|forces?|police|party|agency|office|mr|mrs|ms|"
    r"dr|sir|diplomat\w*|deputy|vice|former|troops|authorities|administration|kremlin|bank|university|union)\b",
    re.IGNORECASE,
)
"""Words of office, rank or institution: a mention with one of them is titled."""


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention of an actor; `number` tells the actors of one record apart."""

    span: Span
    actor: Row
    number: int
    required: bool = True


class Matched(NamedTuple):
    """Gold and predicted mentions of one report, and which belongs to which."""

    gold: list[Mention]
    predicted: list[Mention]
    to_predicted: dict[int, int]
    to_gold: dict[int, int]

    def scored(self) -> list[tuple[Mention, Mention]]:
        """Return the pairs whose gold mention is required."""
        pairs = ((self.gold[i], self.predicted[j]) for i, j in self.to_predicted.items())
        return [(gold, mine) for gold, mine in pairs if gold.required]


def match_mentions(gold: Row, record: Row | None, carry: Carry | None) -> Matched:
    """Pair mentions one to one, by the share of their union that they have in common; required ones first."""
    golds = _mentions(layer(gold, "actors"), "mentions")
    golds += [Mention(m.span, m.actor, m.number, required=False) for m in _mentions(layer(gold, "actors"), "optional_mentions")]
    mine = [Mention(m.span, m.actor, m.number) for m in _mentions(layer(record, "actors", carry), "mentions")]
    scores = []
    for i, g in enumerate(golds):
        for j, p in enumerate(mine):
            if both := overlap(g.span, p.span):
                union = max(g.span[1], p.span[1]) - min(g.span[0], p.span[0])
                scores.append((both / union + 0.001 * g.required, i, j))
    return Matched(golds, mine, *one_to_one(scores))


def _mentions(actors: list[Row], field: str) -> list[Mention]:
    return [Mention(span, a, n, required(a)) for n, a in enumerate(actors) for span in spans_of(a.get(field))]


def score_records(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score the actors of records against gold records."""
    counts: Counter[Any] = Counter()
    chain = [0.0, 0.0, 0.0]
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        if "actors" in document.gold:
            matched = match_mentions(document.gold, record, carry)
            _count_mentions(matched, counts)
            _add_chains(matched.scored(), chain)
            for gold, mine in matched.scored():
                _judge(document.text, gold, mine, counts)
            errors += _errors(document, matched)
    return Score({"docs": len(documents), **_figures(counts, chain)}, errors)


def _count_mentions(matched: Matched, counts: Counter[Any]) -> None:
    optional = sum(not matched.gold[i].required for i in matched.to_predicted)
    counts["gold"] += sum(m.required for m in matched.gold)
    counts["predicted"] += len(matched.predicted) - optional
    counts["found"] += len(matched.to_predicted) - optional


def _add_chains(pairs: list[tuple[Mention, Mention]], chain: list[float]) -> None:
    groups = [(gold.number, mine.number) for gold, mine in pairs]
    golds, mines, both = Counter(g for g, _ in groups), Counter(p for _, p in groups), Counter(groups)
    for gold, mine in groups:
        chain[0] += both[gold, mine] / mines[mine]
        chain[1] += both[gold, mine] / golds[gold]
        chain[2] += 1


def _judge(text: str, gold: Mention, mine: Mention, counts: Counter[Any]) -> None:
    counts["exact"] += _bare(text, gold.span) == _bare(text, mine.span)
    country, sector = country_right(gold.actor, mine.actor), sector_right(gold.actor, mine.actor)
    for kind in (kind_of(text[gold.span[0] : gold.span[1]]), "all"):
        counts[kind, "n"] += 1
        counts[kind, "country"] += country
        counts[kind, "sector"] += sector
        counts[kind, "both"] += country and sector
    if wikidata := gold.actor.get("wikidata"):
        counts["wikidata", 1] += 1
        counts["wikidata", 0] += wikidata == mine.actor.get("wikidata")


def kind_of(text: str) -> str:
    """Return `pronoun`, `titled` (a word of office, or any lower-case word) or `bare` for a mention's text."""
    if fold(text).strip() in PRONOUNS:
        return "pronoun"
    words = re.sub(r"^(the|a|an)\s+", "", text.strip(), flags=re.IGNORECASE).split()
    lower = any(w[:1].islower() and w not in PARTICLES for w in words)
    return "titled" if lower or OFFICE.search(text) else "bare"


def _bare(text: str, span: Span) -> Span:
    words = text[span[0] : span[1]]
    found = re.match(r"(the|a|an|its|his|her|their)\s+", words, re.IGNORECASE)
    return (span[0] + found.end(), span[1]) if found and found.end() < len(words) else span


def _figures(counts: Counter[Any], chain: list[float]) -> Figures:
    loose, exact = (rates(counts[k], counts["gold"], counts["predicted"]) for k in ("found", "exact"))
    p, r = (chain[0] / chain[2], chain[1] / chain[2]) if chain[2] else (0.0, 0.0)
    return {
        "mentions": loose.f1,
        "mentions_p": loose.precision,
        "mentions_r": loose.recall,
        "mentions_exact": exact.f1,
        "chain": round(200 * p * r / (p + r), 1) if p + r else 0.0,
        **{m if k == "all" else f"{m}_{k}": percent(counts[k, m], counts[k, "n"]) for k in KINDS for m in ASKED},
        "wikidata": percent(counts["wikidata", 0], counts["wikidata", 1]),
    }


def _errors(document: Document[Row], matched: Matched) -> list[str]:
    wrong = []
    for gold, mine in matched.scored():
        a, b = gold.actor, mine.actor
        if not (country_right(a, b) and sector_right(a, b)):
            codes = f"gold {a.get('country')} {a.get('sectors')}, got {b.get('country')} {b.get('sectors')}"
            wrong.append(f"CODE {_shown(document, gold)}: {codes}")
    missed = [f"MISS {_shown(document, m)}" for i, m in enumerate(matched.gold) if m.required and i not in matched.to_predicted]
    return wrong + missed + [f"SPUR {_shown(document, m)}" for j, m in enumerate(matched.predicted) if j not in matched.to_gold]


def _shown(document: Document[Row], mention: Mention) -> str:
    return f"{document.id} {document.text[mention.span[0] : mention.span[1]]!r}"
