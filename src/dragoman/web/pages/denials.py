"""`/denials`: what was denied, and by whom."""

from fastapi import APIRouter

from dragoman.web.derivable import DENIALS
from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains, Day, YesNo
from dragoman.web.lists.spec import ListSpec

SPEC = ListSpec(
    name="denials",
    title="Denials",
    doc="Who denied what: one row per denial and what it denies. Whether it is so, nothing here says.",
    filters=(
        Contains(
            name="words", title="Words", doc="Part of the denial, or of what is denied.", columns=("words", "denied_words")
        ),
        Contains(
            name="who",
            title="Speaker",
            doc="Part of the name of who denies, or of whose word is denied.",
            columns=("speaker_name", "denied_speaker_name"),
        ),
        Day(name="since", title="From", doc="Denied on this day or later.", column="day", end="since"),
        Day(name="until", title="To", doc="Denied on this day or earlier.", column="day", end="until"),
        YesNo(
            name="across",
            title="Across reports",
            doc="Whether another report holds what is denied.",
            sql="NOT same_report",
        ),
        Choice(
            name="speaker",
            title="Who denies",
            doc="Name of who denies; `-` is not named.",
            column="speaker_name",
            null="not named",
        ),
        Choice(
            name="country", title="Country that denies", doc="Country of who denies.", column="speaker_country", names="country"
        ),
        Choice(
            name="denied_country",
            title="Country denied",
            doc="Country of whose word is denied.",
            column="denied_speaker_country",
            names="country",
        ),
        Choice(
            name="denied_speaker",
            title="Whose word is denied",
            doc="Name of whose word is denied; `-` is the outlet's own voice.",
            column="denied_speaker_name",
            null="nobody named, or the outlet",
        ),
        Choice(
            name="layer",
            title="What is denied",
            doc="A statement, or an event that no denied statement tells.",
            column="denied_layer",
            known=("statement", "event"),
        ),
        Choice(
            name="outlet", title="Outlet", doc="Who published the denial; `-` is not known.", column="outlet", null="not known"
        ),
        Choice(name="report", title="Report", doc="`id` of the report that holds the denial.", column="report_id", facet=False),
    ),
    sorts={"day": "day", "confidence": "confidence", "apart": "days_apart", "speaker": "speaker_name"},
    default="-day",
    day="day",
    base="derived",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "denials.html", of=DENIALS)
