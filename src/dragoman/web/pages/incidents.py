"""`/incidents`: what happened, each happening once."""

from typing import Any

from fastapi import APIRouter

from dragoman.analysis.incidents.differences import POINTS
from dragoman.ontology.plover import load_plover
from dragoman.web.derivable import INCIDENTS
from dragoman.web.listing import add_list
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.filters import Choice, Contains, Day, YesNo
from dragoman.web.lists.reading import Lists, Row
from dragoman.web.lists.spec import ListSpec

_PLOVER = load_plover()
ABOUT = (*POINTS, "how many", "whether")
"""What reports can disagree on."""
SPEC = ListSpec(
    name="incidents",
    title="Incidents",
    doc="What happened, each happening once: one row per incident, with all its reports.",
    filters=(
        Contains(name="words", title="Words", doc="Part of the sentence of the plainest telling.", columns=("words",)),
        Contains(name="who", title="Actor", doc="Part of the name of whoever acts or is acted upon.", columns=("everyone",)),
        Day(name="since", title="From", doc="On this day or later, as any report has it.", column="until", end="since"),
        Day(name="until", title="To", doc="On this day or earlier, as any report has it.", column="since", end="until"),
        YesNo(name="disputed", title="Disputed", doc="Whether its reports disagree.", sql="len(differences) > 0"),
        Choice(
            name="reports",
            title="Reports",
            doc="How many reports tell it, copies left out.",
            column="told",
            known=("1", "2", "3", "4", "5-9", "10 or more"),
        ),
        Choice(
            name="about", title="Disagree on", doc="What its reports disagree on.", column="differences", many=True, known=ABOUT
        ),
        Choice(name="type", title="Type", doc="PLOVER's type.", column="type", known=tuple(_PLOVER.types)),
        Choice(
            name="country",
            title="Country",
            doc="Country of whoever acts or is acted upon.",
            column="countries",
            many=True,
            names="country",
        ),
        Choice(name="status", title="Status", doc="Whether it happened.", column="status", known=_PLOVER.statuses),
        Choice(
            name="quad",
            title="Quad class",
            doc="Verbal or material, cooperation or conflict.",
            column="quad",
            known=_PLOVER.quads,
        ),
        Choice(name="outlet", title="Outlet", doc="An outlet that tells it.", column="outlet_names", many=True),
        Choice(name="place", title="Place", doc="Country of the place.", column="place_country", names="country", facet=False),
        Choice(
            name="report", title="Report", doc="`id` of a report that tells it.", column="report_ids", many=True, facet=False
        ),
    ),
    sorts={"day": "day", "reports": "reports", "outlets": "outlets", "type": "type", "differences": "len(differences)"},
    default="-day",
    whole="incidents",
    day="day",
    base="derived",
)


def incidents_of_events(lists: Lists, asked: Asked, rows: list[Row]) -> dict[str, Any]:
    """Return the incidents of the events of a list, by their ids, each with how many reports tell it."""
    del asked
    return {"incidents": _of(lists, "SELECT event AS id, incident, reports FROM derived.incident_of WHERE event IN", rows)}


def incidents_of_reports(lists: Lists, asked: Asked, rows: list[Row]) -> dict[str, Any]:
    """Return how many incidents the reports of a list tell, by their ids."""
    del asked
    return {"incidents": _of(lists, "SELECT report_id AS id, incidents FROM derived.incidents_of WHERE report_id IN", rows)}


def _of(lists: Lists, query: str, rows: list[Row]) -> dict[str, Row]:
    if not lists.has("incident_of") or not rows:
        return {}
    found = lists.rows(f"{query} (SELECT unnest(?))", ([row["id"] for row in rows],))
    return {row["id"]: row for row in found}


router = APIRouter(tags=["lists"])
add_list(router, SPEC, "incidents.html", of=INCIDENTS)
