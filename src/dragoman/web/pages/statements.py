"""`/statements`: who said what."""

from typing import get_args

from fastapi import APIRouter

from dragoman.record import Act, Form, Kind, Stance
from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains, Words, YesNo
from dragoman.web.lists.shared import OUTLET, PUBLISHED, REPORT
from dragoman.web.lists.spec import ListSpec

SPEC = ListSpec(
    name="statements",
    title="Statements",
    doc="Who said what: one row per statement.",
    filters=(
        Words(name="q", title="Words", doc="Words that stand in what is stated.", column="id", kind="statement"),
        Contains(name="who", title="Speaker", doc="Part of the speaker's name.", columns=("speaker_name", "source_words")),
        *PUBLISHED,
        Choice(
            name="speaker",
            title="Speaker",
            doc="Name of the speaker; `-` is not named.",
            column="speaker_name",
            null="not named",
        ),
        Choice(
            name="country", title="Speaker’s country", doc="Country of the speaker.", column="speaker_country", names="country"
        ),
        Choice(
            name="addressee",
            title="Country addressed",
            doc="Country of those spoken to.",
            column="addressee_countries",
            many=True,
            names="country",
            facet=False,
        ),
        Choice(name="act", title="Act", doc="What is done by saying it.", column="act", known=get_args(Act)),
        OUTLET,
        Choice(name="form", title="Form", doc="How much of it is quoted.", column="form", known=get_args(Form)),
        Choice(name="kind", title="Kind", doc="What sort of statement it is.", column="kind", known=get_args(Kind)),
        Choice(
            name="stance", title="Stance of the outlet", doc="How the cue colours it.", column="stance", known=get_args(Stance)
        ),
        YesNo(name="nested", title="Told inside another", doc="Whether another statement tells it.", sql="within IS NOT NULL"),
        Choice(
            name="speaker_key",
            title="Speaker",
            doc="`id` of the speaker in the list of actors.",
            column="speaker_key",
            facet=False,
        ),
        REPORT,
    ),
    sorts={"published": "published_to", "speaker": "speaker_name", "outlet": "outlet", "confidence": "confidence"},
    default="-published",
    whole="statements",
    day="published_to",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "statements.html")
