"""What the attribution stage hands to the layers: source, cue and content, before anybody is known. Never stored."""

from dataclasses import dataclass, field

from dragoman.spans import Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution.

    Attributes:
        source: the phrase that names whose word it is, with its apposition; empty where the text names nobody.
        cue: the words that report it; empty for a turn of a transcript.
        lemma: the cue's dictionary form (`say`, `call on`, `according to`); empty where there is no cue.
        entry: the key of the cue's entry in `languages/<code>/cues.toml`, which gives its act, kind and stance; empty if none.
        content: what is attributed, quotation marks and a leading `that` included.
        addressees: the phrases of those spoken to, one span each.
        medium: the phrase of the article, call or conference it was made through, or of the artefact that speaks.
        within: index in the stage's tuple of the attribution that this one is told inside, or None.
        negated: the cue is negated (`did not say`, `refused to rule out`).
        rule: the rule that found it, as in `why`.
        confidence: 0 to 1.
    """

    source: Spans
    cue: Spans
    lemma: str
    entry: str
    content: Spans
    addressees: Spans = ()
    medium: Spans = ()
    within: int | None = None
    negated: bool = False
    rule: str = ""
    confidence: float = field(default=0.5)
