"""`/events`: who did what to whom."""

from fastapi import APIRouter

from dragoman.ontology.plover import load_plover
from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains, Day, Words, YesNo
from dragoman.web.lists.shared import OUTLET, REPORT, TOLD_BY
from dragoman.web.lists.spec import ListSpec
from dragoman.web.pages.incidents import incidents_of_events

_PLOVER = load_plover()
SPEC = ListSpec(
    name="events",
    title="Events",
    doc="Who did what to whom: one row per event of a report, in PLOVER's types.",
    filters=(
        Words(name="q", title="Words", doc="Words that stand in the report.", column="report_id"),
        Contains(
            name="who",
            title="Actor",
            doc="Part of the name of whoever acts or is acted upon.",
            columns=("everyone",),
        ),
        Day(
            name="since",
            title="From",
            doc="On this day or later; an event of a month counts with its last day.",
            column="until",
            end="since",
        ),
        Day(
            name="until",
            title="To",
            doc="On this day or earlier; an event of a month counts with its first day.",
            column="since",
            end="until",
        ),
        Choice(name="type", title="Type", doc="PLOVER's type.", column="type", known=tuple(_PLOVER.types)),
        Choice(name="mode", title="Mode", doc="PLOVER's mode.", column="mode", facet=False),
        Choice(name="status", title="Status", doc="Whether it happened.", column="status", known=_PLOVER.statuses),
        Choice(
            name="country",
            title="Country",
            doc="Country of whoever acts or is acted upon.",
            column="countries",
            many=True,
            names="country",
        ),
        Choice(
            name="source",
            title="Acting country",
            doc="Country of whoever acts.",
            column="actor_countries",
            many=True,
            names="country",
            facet=False,
        ),
        Choice(
            name="target",
            title="Country acted upon",
            doc="Country of whoever is acted upon.",
            column="recipient_countries",
            many=True,
            names="country",
            facet=False,
        ),
        Choice(
            name="quad",
            title="Quad class",
            doc="Verbal or material, cooperation or conflict.",
            column="quad",
            known=_PLOVER.quads,
        ),
        Choice(name="context", title="Context", doc="PLOVER's context.", column="contexts", many=True, known=_PLOVER.contexts),
        Choice(name="place", title="Place", doc="Country of the place.", column="place_country", names="country", facet=False),
        *TOLD_BY,
        YesNo(name="denied", title="Denied", doc="Whether somebody denies it.", sql="denials > 0"),
        OUTLET,
        Choice(
            name="actor", title="Actor", doc="Name of whoever acts or is acted upon.", column="names", many=True, facet=False
        ),
        Choice(
            name="key",
            title="Actor (key)",
            doc="`id` in the list of actors of whoever acts or is acted upon.",
            column="keys",
            many=True,
            facet=False,
        ),
        Choice(name="place_key", title="Place (key)", doc="`id` in the list of places.", column="place_key", facet=False),
        REPORT,
    ),
    sorts={"day": "since", "type": "type", "score": "score", "outlet": "outlet", "confidence": "confidence"},
    default="-day",
    whole="events",
    day="since",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "events.html", incidents_of_events)
