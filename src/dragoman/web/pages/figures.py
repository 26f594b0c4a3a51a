"""`/figures`: which numbers are claimed, and on whose word."""

from typing import get_args

from fastapi import APIRouter

from dragoman.record import Direction
from dragoman.verdict import Verdict
from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains, Words
from dragoman.web.lists.shared import OUTLET, PUBLISHED, REPORT, TOLD_BY
from dragoman.web.lists.spec import ListSpec

SPEC = ListSpec(
    name="figures",
    title="Figures",
    doc="Which numbers are claimed: one row per number that measures or counts.",
    filters=(
        Words(name="q", title="Words", doc="Words that stand in the report.", column="report_id"),
        Contains(name="about", title="Metric", doc="Part of what is measured or counted.", columns=("metric",)),
        *PUBLISHED,
        Choice(name="metric", title="Metric", doc="What is measured or counted.", column="metric"),
        Choice(name="unit", title="Unit", doc="ISO 4217 code, `percent`, a unit symbol, `persons` or `count`.", column="unit"),
        Choice(name="country", title="Party", doc="Country of a party.", column="party_countries", many=True, names="country"),
        Choice(
            name="check",
            title="Check",
            doc="How it compares with published series.",
            column="check_verdict",
            known=get_args(Verdict),
            null="not checked",
        ),
        Choice(name="change", title="Change", doc="How it moved.", column="change_direction", known=get_args(Direction)),
        *TOLD_BY,
        OUTLET,
        REPORT,
    ),
    sorts={"published": "published_to", "value": "value", "metric": "metric", "outlet": "outlet", "confidence": "confidence"},
    default="-published",
    whole="figures",
    day="published_to",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "figures.html")
