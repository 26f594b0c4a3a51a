"""Score statements: who said what.

Statements are aligned one to one by the Jaccard overlap of their content's words. From there: `match` is an overlap of at least
one half, `rel` (relation) a match whose sources share a word or are both absent, `rel3` a relation whose cues overlap too,
`exact` the same words, `soft` the mean overlap with the aligned statement. `direct`, `mixed` and `indirect` go by the share of
the content's words in quotation marks. Optional statements count neither way.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.evaluate.aligning import NEAR, Aligned, Judged, align, cues_agree, near, of_record, sources_agree
from dragoman.evaluate.identity import country_right, same_actor, sector_right
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Figures, Score, percent
from dragoman.evaluate.readings import Row, allowed
from dragoman.evaluate.words import WordText

FORMS = ("all", "direct", "mixed", "indirect")
MEASURES = ("match", "exact", "soft", "rel", "rel3")
ATTRIBUTES = (
    "speaker",
    "speaker country",
    "speaker sector",
    "within",
    "form",
    "kind",
    "act",
    "stance",
    "addressees",
    "nested",
)
SHOWN = 120

Tally = defaultdict[tuple[str, str], float]


class _Compared(NamedTuple):
    """What of one aligned pair is right."""

    match: bool
    exact: bool
    rel: bool
    rel3: bool
    recall: float
    precision: float


def _compare(text: WordText, gold: Judged, predicted: Judged) -> _Compared:
    reading = near(gold, predicted)
    match, both = reading.jaccard >= NEAR, len(reading.gold & reading.predicted)
    rel = match and sources_agree(text, gold, predicted)
    return _Compared(
        match=match,
        exact=reading.gold == reading.predicted,
        rel=rel,
        rel3=rel and cues_agree(gold, predicted),
        recall=both / len(reading.gold) if reading.gold else 0,
        precision=both / len(reading.predicted) if reading.predicted else 0,
    )


def tally(text: WordText, aligned: Aligned, weight: float, counts: Tally) -> None:
    """Add one report's statements to the counts.

    Args:
        text: the report.
        aligned: its statements.
        weight: 1, or one over the number of annotators whose gold each count for their part.
        counts: by (what, form); `P` counts predictions, `R` gold.
    """
    for i, gold in enumerate(aligned.gold):
        if gold.required:
            at = aligned.to_predicted.get(i)
            _tally_gold(text, gold, None if at is None else aligned.predicted[at], weight, counts)
    for j, predicted in enumerate(aligned.predicted):
        at = aligned.to_gold.get(j)
        meant = None if at is None else aligned.gold[at]
        if meant and not meant.required:
            if near(meant, predicted).jaccard >= NEAR:
                continue
            meant = None
        _tally_predicted(text, meant, predicted, weight, counts)


def _tally_gold(text: WordText, gold: Judged, predicted: Judged | None, weight: float, counts: Tally) -> None:
    compared = _compare(text, gold, predicted) if predicted else None
    for form in ("all", gold.form, "speech") if gold.speech else ("all", gold.form):
        counts["gold", form] += weight
        if not (compared and predicted):
            continue
        counts["softR", form] += weight * compared.recall
        for name in ("match", "exact", "rel", "rel3"):
            counts[f"{name}R", form] += weight * getattr(compared, name)
        if compared.match:
            _tally_parts(text, gold, predicted, weight, (counts, form))


def _tally_parts(text: WordText, gold: Judged, predicted: Judged, weight: float, into: tuple[Tally, str]) -> None:
    counts, form = into
    parts = (
        ("source", gold.source, predicted.source, gold.sources),
        ("cue", gold.cue, predicted.cue, tuple(map(text.tokens, gold.cues))),
    )
    for name, right, mine, readings in parts:
        counts[f"{name} gold", form] += weight * bool(right)
        counts[f"{name} predicted", form] += weight * bool(mine)
        if right and mine:
            heads = text.heads(mine)
            counts[f"{name} overlap", form] += weight * any(text.heads(r) & heads for r in readings if r)
            counts[f"{name} exact", form] += weight * (mine in readings)


def _tally_predicted(text: WordText, gold: Judged | None, predicted: Judged, weight: float, counts: Tally) -> None:
    compared = _compare(text, gold, predicted) if gold else None
    for form in ("all", predicted.form):
        counts["predicted", form] += weight
        if compared:
            counts["softP", form] += weight * compared.precision
            for name in ("match", "exact", "rel", "rel3"):
                counts[f"{name}P", form] += weight * getattr(compared, name)


def tally_attributes(aligned: Aligned, counts: Counter[tuple[str, int]]) -> None:
    """Add what records hold beyond spans (speaker, nesting, form, kind, act, stance, addressees) to the counts.

    Args:
        aligned: one report's statements.
        counts: by (attribute, 1) how often it was asked, by (attribute, 0) how often it was right.
    """
    pairs = {i: aligned.predicted[j] for i, j in aligned.to_predicted.items()}
    matched = {i: p for i, p in pairs.items() if near(aligned.gold[i], p).jaccard >= NEAR}
    gold_id = {p.row.get("id"): aligned.gold[i].row.get("id") for i, p in matched.items()}
    for i, gold in enumerate(aligned.gold):
        if not gold.required:
            continue
        mine = matched.get(i)
        nested = mine is not None and within_right(gold, mine, gold_id)
        if gold.row["within"]:
            _ask(counts, "nested", right=nested)
        if mine:
            _ask(counts, "within", right=nested)
            _ask_speaker(counts, gold.row, mine.row)
            _ask_attributes(counts, gold, mine.row)


def within_right(gold: Judged, predicted: Judged, gold_id: dict[str | None, str | None]) -> bool:
    """Tell whether a statement hangs on the right one, or rightly on none; `gold_id` gives predicted ids their gold."""
    parent = predicted.row["within"]
    return (gold_id.get(parent, "?") if parent else None) in allowed(gold.row, "within")


def _ask(counts: Counter[tuple[str, int]], name: str, *, right: bool) -> None:
    counts[name, 1] += 1
    counts[name, 0] += right


def _ask_speaker(counts: Counter[tuple[str, int]], gold: Row, mine: Row) -> None:
    speaker = mine["actor"]
    _ask(counts, "speaker", right=any(same_actor(a, speaker) for a in gold["actors"]))
    _ask(counts, "speaker country", right=any(country_right(a, speaker) for a in gold["actors"]))
    if gold["actor"] is not None:
        right = any(a is speaker if a is None or speaker is None else sector_right(a, speaker) for a in gold["actors"])
        _ask(counts, "speaker sector", right=right)


def _ask_attributes(counts: Counter[tuple[str, int]], gold: Judged, mine: Row) -> None:
    row = gold.row
    for name in ("form", "kind", "act"):
        if row[name] is not None:
            _ask(counts, name, right=mine[name] in allowed(row, name))
    if row["stance"] is not None and gold.cue_spans:
        _ask(counts, "stance", right=mine["stance"] in _stances(row))
    if row["addressees"]:
        same = len(row["addressees"]) == len(mine["addressees"])
        each = all(any(same_actor(a, b) for b in mine["addressees"]) for a in row["addressees"])
        _ask(counts, "addressees", right=same and each)


def _stances(row: Row) -> list[object]:
    """Return every right stance; alternatives give it as `stance` or as `cue.stance`."""
    return allowed(row, "stance") + allowed({**row, "cue": None}, "cue.stance")[1:]


def figures_of(counts: Tally) -> Figures:
    """Return the figures of the counts, in percent; all but `_p` and `_r` are F1."""
    out: Figures = {}
    for form in FORMS:
        for name in MEASURES:
            out[name if form == "all" else f"{name}_{form}"] = _span_rates(counts, name, form)[2]
    for name in ("match", "rel"):
        out[f"{name}_p"], out[f"{name}_r"], _ = _span_rates(counts, name, "all")
    for part in ("source", "cue"):
        for name in ("overlap", "exact"):
            hits = counts[f"{part} {name}", "all"]
            out[f"{part}_{name}"] = _f1(hits, counts[f"{part} predicted", "all"], hits, counts[f"{part} gold", "all"])[2]
    whole = counts["gold", "speech"]
    for name in ("rel", "match"):
        out[f"speech_{name}"] = round(100 * counts[f"{name}R", "speech"] / whole, 1) if whole else 0
    return out


def _span_rates(counts: Tally, name: str, form: str) -> tuple[float, float, float]:
    return _f1(counts[f"{name}P", form], counts["predicted", form], counts[f"{name}R", form], counts["gold", form])


def _f1(hits_p: float, predicted: float, hits_r: float, gold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 where what is right counts differently on either side."""
    p, r = hits_p / predicted if predicted else 0.0, hits_r / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return round(100 * p, 1), round(100 * r, 1), round(100 * f1, 1)


def score_records(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score the statements of records against gold records."""
    counts, attributes, used = Tally(float), Counter[tuple[str, int]](), 0
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        if "statements" not in document.gold:
            continue
        used += 1
        text = WordText(document.text)
        aligned = align(text, of_record(document.gold), of_record(record, carry))
        tally(text, aligned, 1, counts)
        tally_attributes(aligned, attributes)
        errors += _errors(document.id, text, aligned)
    asked = {k.replace(" ", "_"): percent(attributes[k, 0], attributes[k, 1]) for k in ATTRIBUTES}
    return Score({"docs": used, **figures_of(counts), **asked}, errors)


def score_annotators(documents: Sequence[Document[dict[str, list[Row]]]], found: Sequence[Found]) -> Score:
    """Score outermost statements against several annotators' gold, each with an equal part of a document's weight."""
    counts = Tally(float)
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        text = WordText(document.text)
        outermost = [row for row in of_record(record, carry) if not row["within"]]
        for who in document.gold:
            aligned = align(text, document.gold[who], outermost)
            tally(text, aligned, 1 / len(document.gold), counts)
            errors += _errors(f"{document.id} {who}", text, aligned)
    return Score({"docs": len(documents), **figures_of(counts)}, errors)


def _errors(name: str, text: WordText, aligned: Aligned) -> list[str]:
    missed = [
        f"MISS {name} {_words(text, g)}"
        for i, g in enumerate(aligned.gold)
        if g.required and not _matched(aligned, i, aligned.to_predicted.get(i))
    ]
    spurious = [
        f"SPUR {name} {_words(text, p)}"
        for j, p in enumerate(aligned.predicted)
        if (i := aligned.to_gold.get(j)) is None or not _matched(aligned, i, j)
    ]
    return missed + spurious


def _matched(aligned: Aligned, gold: int, predicted: int | None) -> bool:
    return predicted is not None and near(aligned.gold[gold], aligned.predicted[predicted]).jaccard >= NEAR


def _words(text: WordText, statement: Judged) -> str:
    return repr(" … ".join(text.text[a:b] for a, b in statement.content_spans)[:SHOWN])
