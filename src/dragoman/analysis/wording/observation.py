"""What is observed of a report's wording: each with its spans, never a judgement of them."""

from typing import Literal

from dragoman.analysis.wording.voices import Voice
from dragoman.part import Part
from dragoman.spans import Spans

Kind = Literal["contested term", "cue asymmetry", "unsourced attitude"]
Category = Literal["no source", "unnamed", "passive", "collective"]

KINDS: tuple[Kind, ...] = ("contested term", "cue asymmetry", "unsourced attitude")
CATEGORIES: tuple[Category, ...] = ("no source", "unnamed", "passive", "collective")


class Alternative(Part, frozen=True):
    """What other sides call the same thing.

    Attributes:
        words: their wording.
        sides: whose it is.
    """

    words: str
    sides: tuple[str, ...]


class Observation(Part, frozen=True, kw_only=True):
    """One observation of a report's wording.

    Attributes:
        kind: `contested term`, `cue asymmetry` or `unsourced attitude`.
        spans: the words that it stands on.
        words: those words, split parts joined by an ellipsis.
        subject: id of the contested subject.
        term: id of the contested term, `SUBJECT/TERM`.
        sides: of a term, whose wording it is; of uneven cues, the side with the endorsing ones and the other.
        parties: codes of those between whom the subject is contested, or of the two sides of uneven cues.
        voice: in whose voice a term stands.
        category: of an attitude without a source, what is lacking.
        statement: id of the statement in which it stands, or that it is.
        speaker: id of the actor whose word it is; None for the outlet, and where nobody is known.
        speaker_name: name of that actor.
        speaker_country: country of that actor.
        alternatives: what others call the same thing.
        note: one sentence for a reader.
    """

    kind: Kind
    spans: Spans
    words: str
    subject: str | None = None
    term: str | None = None
    sides: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    voice: Voice | None = None
    category: Category | None = None
    statement: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    speaker_country: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    note: str


def order(observation: Observation) -> tuple[tuple[int, int], int, str]:
    """Return what observations are sorted by: first span, kind, term."""
    first = observation.spans[0] if observation.spans else (0, 0)
    return first, KINDS.index(observation.kind), observation.term or ""
