"""Bring statements into a form of word tokens and align gold and predicted ones one to one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.evaluate.readings import Carry, Row, allowed, by_id, layer, required, spans_of
from dragoman.evaluate.words import Tokens, WordText
from dragoman.spans import Spans, overlaps

NEAR = 0.5
QUOTED = 0.9
SPEECH = re.compile(
    r"\b(sa(y|ys|id|ying)|t(ell|ells|old|elling)|ann?ounc\w*|add(s|ed|ing)?|ask(s|ed|ing)?|argu\w*|claim\w*|"
    r"stat(e|es|ed|ing|ement|ements)|not(e|es|ed|ing)|explain\w*|insist\w*|den(y|ies|ied|ying)|warn\w*|call(s|ed|ing)?|tweet\w*|"
    r"wr(ite|ites|ote|itten|iting)|sp(eak|eaks|oke|oken|eaking)|declar\w*|acknowledg\w*|admit\w*|confirm\w*|suggest\w*|"
    r"report(s|ed|ing|edly)?|accord\w*|repl(y|ies|ied|ying)|respond\w*|critici[sz]\w*|accus\w*|condemn\w*|prais\w*|promis\w*|"
    r"pledg\w*|vow\w*|urg\w*|demand\w*|describ\w*|conced\w*|assert\w*|alleg\w*|comment\w*|mention\w*|remark\w*|quot\w*|"
    r"cit(e|es|ed|ing)|reject\w*|dismiss\w*|blast\w*|slam\w*|propos\w*|recommend\w*|reveal\w*|disclos\w*|testif\w*|continu\w*|"
    r"conclud\w*|observ\w*|predict\w*|joke\w*|discuss\w*|talk\w*|read(s|ing)?|question\w*|answer\w*|contend\w*|emphasi\w*|"
    r"stress\w*|reiterat\w*|endors\w*|boast\w*|complain\w*|lament\w*|referr\w*|refers?)\b|:$",
    re.IGNORECASE,
)
"""Communication verbs and nouns: what the speech slice of a data set with beliefs and intentions is cut by."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A statement in the scorer's form: tokens in place of spans, and for gold every reading that is right."""

    row: Row
    content: Tokens
    source: Tokens
    cue: Tokens
    content_spans: Spans
    cue_spans: Spans
    contents: tuple[Tokens, ...]
    sources: tuple[Tokens, ...]
    cues: tuple[Spans, ...]
    optional_words: Tokens
    required: bool
    form: str
    speech: bool


class Near(NamedTuple):
    """Gold and predicted content words in the right reading nearest to the prediction, and their Jaccard overlap."""

    gold: Tokens
    predicted: Tokens
    jaccard: float


class Aligned(NamedTuple):
    """Gold and predicted statements of one report, and which belongs to which."""

    gold: list[Judged]
    predicted: list[Judged]
    to_predicted: dict[int, int]
    to_gold: dict[int, int]


def of_record(record: Row | None, carry: Carry | None = None) -> list[Row]:
    """Return the statements of a record in flat rows, their actors looked up."""
    actors = by_id(layer(record, "actors", carry))
    return [_flat(row, actors) for row in layer(record, "statements", carry)]


def _flat(row: Row, actors: dict[str | None, Row]) -> Row:
    source, cue = row.get("source") or {}, row.get("cue") or {}
    extra: Row = {key: row[key] for key in ("content_optional", "alternatives") if key in row}
    return {
        **{key: row.get(key) for key in ("id", "within", "form", "kind", "act")},
        **{key: spans_of(row.get(key)) for key in ("source", "cue", "content")},
        "actor": actors.get(source.get("actor")),
        "actors": [actors.get(a) for a in allowed(row, "source.actor")],
        "stance": cue.get("stance"),
        "required": required(row),
        "addressees": [actors.get(a) for a in row.get("addressees") or []],
        **extra,
    }


def judged(text: WordText, row: Row) -> Judged | None:
    """Return a statement in the scorer's form, or None where its content has no word."""
    content, source, cue = (text.trimmed(row.get(key) or ()) for key in ("content", "source", "cue"))
    words = text.tokens(content)
    if not words:
        return None
    share = len(words & text.quoted) / len(words)
    return Judged(
        row=row,
        content=words,
        source=text.tokens(source),
        cue=text.tokens(cue),
        content_spans=content,
        cue_spans=cue,
        contents=(words, *map(text.tokens, _others(row, "content"))),
        sources=(text.tokens(source), *map(text.tokens, _others(row, "source"))),
        cues=(cue, *map(text.trimmed, _others(row, "cue"))),
        optional_words=text.tokens(spans_of(row.get("content_optional"))) - words,
        required=required(row),
        form="direct" if share >= QUOTED else "mixed" if share else "indirect",
        speech=bool(SPEECH.search(" ".join(text.text[a:b] for a, b in cue))),
    )


def _others(row: Row, part: str) -> list[Spans]:
    readings = [a for a in row.get("alternatives") or [] if isinstance(a, dict)]
    return [spans_of(a[key]) for a in readings for key in (f"{part}.spans", part) if key in a]


def near(gold: Judged, predicted: Judged) -> Near:
    """Return the reading of the gold content that is nearest to the prediction."""
    best = None
    for words in gold.contents:
        mine = predicted.content - (gold.optional_words - words)
        union = len(words | mine)
        jaccard = len(words & mine) / union if union else 0.0
        if best is None or jaccard > best.jaccard:
            best = Near(words, mine, jaccard)
    return best or Near(gold.content, predicted.content, 0.0)


def cues_agree(gold: Judged, predicted: Judged) -> bool:
    """Tell whether the cues overlap, or both are absent, in some right reading."""
    if not predicted.cue_spans:
        return not all(gold.cues)
    return any(overlaps(cue, predicted.cue_spans) for cue in gold.cues)


def sources_agree(text: WordText, gold: Judged, predicted: Judged) -> bool:
    """Tell whether the sources share a word, or both are absent, in some right reading."""
    if not predicted.source:
        return not all(gold.sources)
    mine = text.heads(predicted.source)
    return any(text.heads(source) & mine for source in gold.sources if source)


def align(text: WordText, gold: Sequence[Row], predicted: Sequence[Row]) -> Aligned:
    """Align statements one to one by content, ties by the words that their cues share, then by order."""
    golds = [statement for row in gold if (statement := judged(text, row))]
    mine = [statement for row in predicted if (statement := judged(text, row))]
    scores = [
        (-near(g, p).jaccard, -len(g.cue & p.cue), i, j)
        for i, g in enumerate(golds)
        for j, p in enumerate(mine)
        if any(words & p.content for words in g.contents)
    ]
    to_predicted: dict[int, int] = {}
    to_gold: dict[int, int] = {}
    for _, _, i, j in sorted(scores):
        if i not in to_predicted and j not in to_gold:
            to_predicted[i], to_gold[j] = j, i
    return Aligned(golds, mine, to_predicted, to_gold)
