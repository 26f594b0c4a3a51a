"""The wording of reports as rows: one row per observation, and the cues of each outlet by side.

Rows are made of a report's record and of its rows in the tables, whose stable ids they name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.wording.cues import STANCES, cues_by_side
from dragoman.analysis.wording.observation import Observation
from dragoman.analysis.wording.observe import observe
from dragoman.analysis.wording.terms import NEUTRAL
from dragoman.columns import Column
from dragoman.record import Record, Stance
from dragoman.tables import Row

WORDINGS = (
    Column("id", "string", "stable id: report, `w`, first span, and what was observed", required=True),
    Column("report_id", "string", "`id` of the report", required=True),
    Column("published", "string", "the report's publication date; may lack the day or the month"),
    Column("month", "string", "its month, `2024-05`; null where that is not known"),
    Column("outlet", "string", "who published the report"),
    Column("kind", "string", "`contested term`, `cue asymmetry`, `unsourced attitude`", required=True),
    Column("spans", "spans", "the words that it stands on, as offsets", required=True),
    Column("start", "integer", "first offset; null where there is no span"),
    Column("stop", "integer", "last offset, excluded"),
    Column("words", "string", "the words that it stands on; parts joined by `[…]`", quotes=True),
    Column("subject", "string", "id of the contested subject"),
    Column("term", "string", "id of the contested term"),
    Column(
        "sides", "strings", "whose wording it is; of uneven cues, the side with the endorsing ones and the other", required=True
    ),
    Column("parties", "strings", "between whom the subject is contested; of uneven cues, the two sides", required=True),
    Column("voice", "string", "`outlet`, `statement`, `quotation`, `scare quotes`, `distanced`"),
    Column("category", "string", "`no source`, `unnamed`, `passive`, `collective`"),
    Column("statement", "string", "`id` of the statement in which it stands, or that it is"),
    Column("speaker", "string", "`id` of the actor whose word it is; null for the outlet, and where nobody is known"),
    Column("speaker_name", "string", "name of that actor"),
    Column("speaker_country", "string", "country of that actor"),
    Column("alternatives", "strings", "what others call the same thing, each with its sides", required=True),
    Column("note", "string", "one sentence for a reader", quotes=True),
)

CUE_COUNTS = (
    Column("outlet", "string", "who published the reports"),
    Column("side", "string", "country of the speakers, or the name of one without", required=True),
    Column("country", "string", "that country; null where the side is a name"),
    Column("stance", "string", "`neutral`, `endorsing`, `doubting`, `emphatic`", required=True),
    Column("cues", "integer", "how many cues of the outlet have it", required=True),
    Column("reports", "integer", "in how many reports", required=True),
    Column("lemmas", "strings", "the dictionary forms of those cues, each once", required=True),
    Column("statements", "strings", "`id` of each statement that is told by one; none of the neutral ones", required=True),
)

COLUMNS: dict[str, tuple[Column, ...]] = {"wordings": WORDINGS, "cue_counts": CUE_COUNTS}
"""The tables of this analysis."""

WordingRow = dict[str, Any]
"""A row of one of them: the cells by column."""

_MONTH = len("2024-05")


def rows_of_wording(record: Record, rows: Mapping[str, Sequence[Row]]) -> Iterator[WordingRow]:
    """Yield the rows of `wordings` of one report.

    Args:
        record: its record.
        rows: its rows in the tables.
    """
    ids = {row["local_id"]: row["id"] for layer in ("statements", "actors") for row in rows[layer]}
    report, published = record.report, record.report.published or ""
    about = {
        "report_id": report.id,
        "published": report.published,
        "month": published[:_MONTH] if len(published) >= _MONTH else None,
        "outlet": report.outlet,
    }
    for observation in observe(record):
        yield about | _row(observation, report.id, ids)


def _row(observation: Observation, report_id: str, ids: Mapping[Any, Any]) -> WordingRow:
    spans = observation.spans
    what = observation.term or "/".join((observation.kind.replace(" ", "-"), *observation.sides))
    first = f"{spans[0][0]}-{spans[0][1]}" if spans else ""
    same = ("kind", "words", "subject", "term", "voice", "category", "speaker_name", "speaker_country", "note")
    return {name: getattr(observation, name) for name in same} | {
        "id": f"{report_id}:w:{first}:{what}",
        "spans": [list(span) for span in spans],
        "start": spans[0][0] if spans else None,
        "stop": spans[-1][1] if spans else None,
        "sides": list(observation.sides),
        "parties": list(observation.parties),
        "statement": ids.get(observation.statement),
        "speaker": ids.get(observation.speaker),
        "alternatives": [f"{other.words} ({', '.join(other.sides)})" for other in observation.alternatives],
    }


@dataclass(slots=True)
class _Count:
    country: str | None
    cues: int = 0
    reports: int = 0
    lemmas: set[str] = field(default_factory=set)
    statements: list[str] = field(default_factory=list)


class CueCounts:
    """Counts the cues of outlets by side and stance, report by report."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str | None, str, Stance], _Count] = {}

    def add(self, record: Record, rows: Mapping[str, Sequence[Row]]) -> None:
        """Count one report.

        Args:
            record: its record.
            rows: its rows in the tables.
        """
        ids = {str(row["local_id"]): str(row["id"]) for row in rows["statements"]}
        for side in cues_by_side(record):
            for stance, told in side.statements.items():
                if told:
                    count = self._counts.setdefault((record.report.outlet, side.side, stance), _Count(side.country))
                    count.cues += len(told)
                    count.reports += 1
                    count.lemmas |= {statement.cue.lemma for statement in told if statement.cue}
                    count.statements += [] if stance == "neutral" else [ids[statement.id] for statement in told]

    def rows(self) -> Iterator[WordingRow]:
        """Yield the rows of `cue_counts`, by outlet, side and stance."""
        keys = sorted(self._counts, key=lambda key: (key[0] or "", key[1], STANCES.index(key[2])))
        for outlet, side, stance in keys:
            count = self._counts[outlet, side, stance]
            yield {
                "outlet": outlet,
                "side": side,
                "country": count.country,
                "stance": stance,
                "cues": count.cues,
                "reports": count.reports,
                "lemmas": sorted(count.lemmas),
                "statements": count.statements,
            }


def chosen_rows(
    rows: Iterable[WordingRow], *, terms: frozenset[str] | None = None, outlet: str | None = None, neutral: bool = False
) -> Iterator[WordingRow]:
    """Yield the rows of `wordings` that are asked for.

    Args:
        rows: all.
        terms: ids of terms; None for all, and for what is no term too.
        outlet: only of this outlet; None for all.
        neutral: also the terms that usage which takes no side has.
    """
    for row in rows:
        if outlet is not None and row["outlet"] != outlet:
            continue
        if terms is not None and row["term"] not in terms:
            continue
        if neutral or NEUTRAL not in row["sides"]:
            yield row
