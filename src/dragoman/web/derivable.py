"""What can be derived of an archive while its pages are open: incidents, denials, wordings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.analysis.incidents.incidents import MAKER as INCIDENTS_MAKER
from dragoman.analysis.incidents.incidents import with_incidents
from dragoman.analysis.said.table import MAKER as DENIALS_MAKER
from dragoman.analysis.said.table import derive_denials
from dragoman.analysis.wording.archive import derive_wordings
from dragoman.analysis.wording.archive import maker as wordings_maker
from dragoman.archive.derived import Derivation
from dragoman.archive.store import Archive

State = Literal["missing", "stale", "fresh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivable:
    """One derivation.

    Attributes:
        name: the derivation's, in the archive.
        page: the address of the page that shows it.
        title: the heading of that page.
        doc: what is looked for, to follow "looks".
        command: of `dragoman`, that makes it too.
        maker: gives what makes it now; tables of another maker are not shown.
        derive: makes and keeps it.
    """

    name: str
    page: str
    title: str
    doc: str
    command: str
    maker: Callable[[], str]
    derive: Callable[[Archive], object]

    def state(self, derived: Mapping[str, Derivation]) -> State:
        """Return how an archive's tables stand: not there, made before parts came, or of all parts.

        Args:
            derived: what the archive has.
        """
        kept = derived.get(self.name)
        if kept is None or kept.told.maker != self.maker():
            return "missing"
        return "fresh" if kept.fresh else "stale"


INCIDENTS = Derivable(
    name="incidents",
    page="/incidents",
    title="Incidents",
    doc="through all reports for events that are one happening, and for what the reports of each disagree on",
    command="incidents",
    maker=lambda: INCIDENTS_MAKER,
    derive=with_incidents,
)
DENIALS = Derivable(
    name="denials",
    page="/denials",
    title="Denials",
    doc="through all statements for denials, and for what each of them denies, in the same report and in others",
    command="denials",
    maker=lambda: DENIALS_MAKER,
    derive=derive_denials,
)
WORDINGS = Derivable(
    name="wordings",
    page="/wording",
    title="Wording",
    doc="through all texts for contested terms, uneven cues, and attitudes without a source",
    command="wording",
    maker=wordings_maker,
    derive=derive_wordings,
)
DERIVABLE = {one.name: one for one in (INCIDENTS, DENIALS, WORDINGS)}
"""Every one of them by its name."""
