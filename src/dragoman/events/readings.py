"""What an act counts as once its status is known: one type wins over type and status where PLOVER has one for it.

Rules (codebook): future SUPPORT, CONSULT, COOPERATE and AID are AGREE; an announced RETREAT is CONCEDE; cooperation that
somebody says will not come is REJECT; conflict that somebody promises is THREATEN.
"""

from collections.abc import Collection
from typing import Literal

from dragoman.events.candidate import Candidate
from dragoman.languages.words import words
from dragoman.ontology.cameo import cameo_of, cameo_of_promise
from dragoman.record import Status

PROMISED = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
YIELDING = {"RETREAT", "CONCEDE"}
HARM = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
DIPLOMATIC_PROTEST = "114"
"""The CAMEO code of a government's protest."""
REFUSED_MODES = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield"}
THREATENED_MODES = {"SANCTION": "restrict", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence"}


Makeup = Literal["official", "armed", "civil"]
"""Who does an act: states or governments alone, who protest in words and close what they block; forces alone, and to forces,
who do not riot; or civilians, or to them."""


class Settling:
    """The verbs of one language on which it depends what an act counts as.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        told = words(language, "events")
        self._vows = frozenset(told["vows"])
        self._protesting, self._clashing = frozenset(told["protesting"]), frozenset(told["clashing"])

    def settle(self, candidate: Candidate, *, refused: bool, foretold: bool, who: Collection[Makeup] = ()) -> None:
        """Give an act the type that stands for type and status together, or for who does it.

        Args:
            candidate: the act; changed in place.
            refused: it is negated for the future ("will not", "would not", "cannot").
            foretold: those who will do it say so themselves.
            who: what its parties are, where they are known.
        """
        if "civil" in who and candidate.type == "ASSAULT" and candidate.predicate.head in self._clashing:
            _become(candidate, "PROTEST", "riot", None)
        elif candidate.type == "PROTEST" and ("armed" in who or ("official" in who and candidate.mode == "riot")):
            _become(candidate, "ASSAULT", None, None)
        elif "official" in who and candidate.type == "PROTEST":
            self._become_official(candidate)
        kind, status = candidate.type, candidate.status
        if candidate.type == "AGREE" and candidate.inner in HARM and candidate.predicate.head in self._vows:
            _become(candidate, "THREATEN", THREATENED_MODES[candidate.inner], None)
        elif candidate.type == "AGREE" and candidate.inner in PROMISED | YIELDING:
            candidate.cameo = cameo_of_promise(candidate.inner)
        elif status == "negated" and refused and kind in PROMISED | YIELDING | {"AGREE"}:
            _become(candidate, "REJECT", REFUSED_MODES.get(kind), "actual")
        elif status == "future":
            _come(candidate, foretold=foretold)

    def _become_official(self, candidate: Candidate) -> None:
        """Give what a crowd does the type that it has where a government does it."""
        if candidate.predicate.head in self._protesting:
            _become(candidate, "ACCUSE", "disapprove", None)
            candidate.cameo = DIPLOMATIC_PROTEST
        elif candidate.mode == "obstruct":
            _become(candidate, "COERCE", "restrict", None)


def _come(candidate: Candidate, *, foretold: bool) -> None:
    """Give an act to come the type that has its being to come in it, where there is one."""
    kind = candidate.type
    if kind in PROMISED:
        _become(candidate, "AGREE", None, "actual")
        candidate.cameo = cameo_of_promise(kind)
    elif kind in YIELDING:
        candidate.cameo = candidate.cameo or cameo_of(kind, candidate.mode)
        candidate.type, candidate.mode, candidate.status = "CONCEDE", None, "actual"
    elif kind in HARM | {"PROTEST"} and foretold:
        _become(candidate, "THREATEN", THREATENED_MODES.get(kind), "actual")
    elif kind in {"AGREE", "REQUEST"}:
        candidate.status = "actual"


def _become(candidate: Candidate, kind: str, mode: str | None, status: Status | None) -> None:
    candidate.type, candidate.mode = kind, mode
    candidate.cameo = cameo_of(kind, mode)
    if status is not None:
        candidate.status = status
