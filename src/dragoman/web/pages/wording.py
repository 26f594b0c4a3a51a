"""`/wording`: what is observed of the wording of all reports: contested terms, uneven cues, attitudes without a source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from fastapi import APIRouter

from dragoman.analysis.wording.asymmetries import Asymmetry, asymmetries, in_words
from dragoman.analysis.wording.observation import CATEGORIES, KINDS
from dragoman.analysis.wording.terms import NEUTRAL, Subject, load_subjects
from dragoman.analysis.wording.voices import Voice
from dragoman.web.derivable import WORDINGS
from dragoman.web.listing import add_list
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.filters import Choice, Contains, YesNo
from dragoman.web.lists.reading import Lists, Row
from dragoman.web.lists.shared import OUTLET, PUBLISHED, REPORT
from dragoman.web.lists.spec import ListSpec

VOICES: tuple[Voice, ...] = get_args(Voice)
SUBJECTS = 8
"""Subjects that the table shows at first."""
OUTLETS, PAIRS = 25, 60
"""Outlets whose pairs of sides the page shows, and pairs of each."""
TERM, UNEVEN, UNSOURCED = KINDS
SPEC = ListSpec(
    name="wording",
    title="Wording",
    doc="Whose words stand in the reports, in whose voice; whose words cues colour; what is told without a source.",
    filters=(
        Contains(name="words", title="Words", doc="Part of the words that were observed.", columns=("words",)),
        *PUBLISHED,
        Choice(name="kind", title="Observed", doc="What is observed.", column="kind", known=KINDS),
        Choice(name="voice", title="Voice", doc="In whose voice a contested term stands.", column="voice", known=VOICES),
        Choice(name="outlet", title=OUTLET.title, doc=OUTLET.doc, column="outlet", null="not known"),
        Choice(name="month", title="Month", doc="Month of publication.", column="month"),
        Choice(
            name="side", title="Wording of", doc="Whose wording it is; of uneven cues, either side.", column="sides", many=True
        ),
        Choice(name="subject", title="Subject", doc="`id` of the contested subject.", column="subject"),
        Choice(name="term", title="Term", doc="`id` of the contested term.", column="term", facet=False),
        Choice(name="category", title="Without a source", doc="What an attitude lacks.", column="category", known=CATEGORIES),
        Choice(name="speaker", title="Whose word", doc="Name of the actor whose word it is.", column="speaker_name"),
        Choice(
            name="country",
            title="Country of the speaker",
            doc="Country of the actor whose word it is.",
            column="speaker_country",
            names="country",
            facet=False,
        ),
        YesNo(
            name="neutral",
            title="Takes no side",
            doc="Whether usage that takes no side has the term too.",
            sql=f"list_contains(sides, '{NEUTRAL}')",
        ),
        REPORT,
    ),
    sorts={"published": "published_to", "term": "term", "outlet": "outlet"},
    default="-published",
    whole="wordings",
    day="published_to",
    base="derived",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How often one term stands in each voice.

    Attributes:
        id: of the term.
        words: as the list has them.
        sides: whose wording it is.
        voices: how often, by voice.
        total: how often in all.
        reports: in how many reports.
    """

    id: str
    words: str
    sides: tuple[str, ...]
    voices: dict[str, int]
    total: int
    reports: int


def counted(subject: Subject, rows: Iterable[Row], reports: dict[str, int]) -> tuple[Counted, ...]:
    """Return the terms of a subject, each with its counts; those that do not stand there with none.

    Args:
        subject: of the list.
        rows: `term`, `voice` and how many, `n`.
        reports: in how many reports each term stands.
    """
    voices: dict[str, dict[str, int]] = {}
    for row in rows:
        voices.setdefault(row["term"], {})[row["voice"]] = row["n"]
    return tuple(
        Counted(
            term.id,
            term.words,
            term.sides,
            voices.get(term.id, {}),
            sum(voices.get(term.id, {}).values()),
            reports.get(term.id, 0),
        )
        for term in subject.terms
    )


def above(lists: Lists, asked: Asked, rows: list[Row]) -> dict[str, Any]:
    """Return the counts that stand above the list."""
    del rows
    kinds = lists.grouped(asked, ("kind", "category"))
    uneven = _uneven(lists, asked)
    outlets = list(dict.fromkeys(one.outlet for one in uneven))
    return {
        "subjects": _subjects(lists, asked),
        "first": SUBJECTS,
        "voices": VOICES,
        "lacks": [row for row in kinds if row["kind"] == UNSOURCED],
        "uneven": [one for one in uneven if one.outlet in outlets[:OUTLETS]],
        "outlets_left": max(0, len(outlets) - OUTLETS),
        "most_pairs": PAIRS,
        "in_words": in_words,
    }


def _subjects(lists: Lists, asked: Asked) -> list[tuple[Subject, tuple[Counted, ...]]]:
    """Return the subjects whose terms stand there, those that stand most often first."""
    voices = lists.grouped(asked, ("subject", "term", "voice"))
    reports = {row["term"]: row["reports"] for row in lists.grouped(asked, ("term",))}
    by_subject: dict[str, list[Row]] = {}
    for row in voices:
        by_subject.setdefault(row["subject"], []).append(row)
    there = [(subject, by_subject[id_]) for id_, subject in load_subjects().items() if id_ in by_subject]
    found = [(subject, counted(subject, own, reports)) for subject, own in there]
    return sorted(found, key=lambda one: (-sum(term.total for term in one[1]), one[0].id))


def _uneven(lists: Lists, asked: Asked) -> list[Asymmetry]:
    """Return the pairs of sides of the outlets that are asked for; cues are counted over the whole archive."""
    if dict(asked.values).keys() - {"outlet", "kind"} or UNEVEN not in (asked.of_filter("kind") or (UNEVEN,)):
        return []

    def found() -> list[Asymmetry]:
        return list(asymmetries(lists.rows("SELECT outlet, side, country, stance, cues FROM cue_counts ORDER BY ALL")))

    every: list[Asymmetry] = lists.analyses.get(("uneven",), found)
    outlets = asked.of_filter("outlet")
    return [one for one in every if not outlets or (one.outlet or "-") in outlets]


router = APIRouter(tags=["lists"])
add_list(router, SPEC, "wording.html", above, of=WORDINGS)
