"""The checklist of required statements: how many are found whole.

A required statement is found if each segment of its content has nine words of ten, nothing is added that is not content or
optional, and source and cue overlap; it is whole if its speaker and the statement that it is told in are right as well.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.evaluate.aligning import Judged, cues_agree, judged, near, of_record, sources_agree
from dragoman.evaluate.identity import country_right, same_actor
from dragoman.evaluate.pairing import Document, Found
from dragoman.evaluate.rates import Score
from dragoman.evaluate.readings import Row
from dragoman.evaluate.statements import within_right
from dragoman.evaluate.words import WordText

COVERED = 0.9
STEPS = ("required", "content", "found", "speaker", "speaker country", "within", "whole", "optional", "optional found")


class _Verdict(NamedTuple):
    """What of one required statement is right."""

    source: bool
    cue: bool
    speaker: bool
    country: bool
    within: bool


def score_required(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Return the counts of the checklist; `whole` of `required` is its headline."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for document, (record, carry) in zip(documents, found, strict=True):
        text = WordText(document.text)
        gold = [statement for row in of_record(document.gold) if (statement := judged(text, row))]
        mine = [statement for row in of_record(record, carry) if (statement := judged(text, row))]
        _tick(document.id, text, gold, mine, (counts, errors))
    return Score({step.replace(" ", "_"): counts[step] for step in STEPS}, errors)


def _tick(name: str, text: WordText, gold: list[Judged], mine: list[Judged], into: tuple[Counter[str], list[str]]) -> None:
    counts, errors = into
    hits = {i: hit for i, g in enumerate(gold) if (hit := _hit(text, g, mine)) is not None}
    gold_id = {mine[j].row["id"]: gold[i].row["id"] for i, j in hits.items()}
    for i, statement in enumerate(gold):
        if not statement.required:
            counts["optional"] += 1
            counts["optional found"] += i in hits
            continue
        counts["required"] += 1
        verdict = _verdict(text, statement, mine[hits[i]], gold_id) if i in hits else None
        _count(counts, verdict)
        if verdict is None or not all((verdict.source, verdict.cue, verdict.speaker, verdict.within)):
            errors.append(_line(name, statement, mine, verdict))


def _hit(text: WordText, gold: Judged, mine: list[Judged]) -> int | None:
    hits = [j for j, p in enumerate(mine) if _covers(text, gold, p)]
    return min(hits, key=lambda j: (-sources_agree(text, gold, mine[j]), -cues_agree(gold, mine[j])), default=None)


def _covers(text: WordText, gold: Judged, mine: Judged) -> bool:
    for span in gold.content_spans:
        words = text.tokens([span])
        if len(words & mine.content) < COVERED * len(words):
            return False
    return not mine.content - gold.content - gold.optional_words


def _verdict(text: WordText, gold: Judged, mine: Judged, gold_id: dict[str | None, str | None]) -> _Verdict:
    speaker, readings = mine.row["actor"], gold.row["actors"]
    return _Verdict(
        source=sources_agree(text, gold, mine),
        cue=cues_agree(gold, mine),
        speaker=any(same_actor(a, speaker) for a in readings),
        country=any(country_right(a, speaker) for a in readings),
        within=within_right(gold, mine, gold_id),
    )


def _count(counts: Counter[str], verdict: _Verdict | None) -> None:
    if verdict is None:
        return
    found = verdict.source and verdict.cue
    counts["content"] += 1
    counts["found"] += found
    counts["speaker"] += found and verdict.speaker
    counts["speaker country"] += found and verdict.country
    counts["within"] += found and verdict.within
    counts["whole"] += found and verdict.speaker and verdict.within


def _line(name: str, gold: Judged, mine: list[Judged], verdict: _Verdict | None) -> str:
    if verdict is None:
        nearest = max((near(gold, p).jaccard for p in mine), default=0)
        return f"LOST {name} {gold.row['id']}: content not found, best Jaccard {nearest:.2f}"
    wrong = [what for what, right in verdict._asdict().items() if not right]
    return f"PART {name} {gold.row['id']}: wrong {', '.join(wrong)}"
