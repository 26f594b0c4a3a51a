import pytest

from dragoman.record import (
    Actor,
    Content,
    Cue,
    MadeBy,
    Note,
    Place,
    Record,
    Report,
    Source,
    Statement,
    Time,
    Why,
)

TEXT = "Peru said on Monday that Chile had “promised <to wait>”.\n\nLima gave no reason."


def span(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def why(stage: str, words: str) -> Why:
    return Why(stage, "hand.made", span(words))


TIMES = (Time("t1", span("Monday"), "DATE", "2024-05-06", "2024-05-06", "2024-05-06", None, 0.9, why("times", "Monday")),)
PLACES = (
    Place(
        "p1",
        "Lima",
        span("Lima"),
        "PER",
        3936456,
        -12.04,
        -77.03,
        literal=False,
        confidence=0.8,
        why=why("places", "Lima"),
    ),
)
ACTORS = (
    Actor("a1", "Peru", "state", "PER", (), "Q419", None, (*span("Peru"), *span("Lima")), (), 0.9, why("actors", "Peru")),
    Actor("a2", "Chile", "state", "CHL", (), "Q298", None, span("Chile"), (), 0.9, why("actors", "Chile")),
)
STATEMENTS = (
    Statement(
        "s1",
        span("Peru said on Monday that Chile had “promised <to wait>”"),
        Source(span("Peru"), "a1"),
        Cue(span("said"), "say", "neutral"),
        Content(span("that Chile had “promised <to wait>”")),
        "mixed",
        "speech",
        "assert",
        (),
        None,
        "t1",
        None,
        0.9,
        why("statements", "said"),
    ),
    Statement(
        "s2",
        span("Chile had “promised <to wait>”"),
        Source(span("Chile"), "a2"),
        Cue(span("promised"), "promise", "neutral"),
        Content(span("<to wait>")),
        "indirect",
        "intention",
        "promise",
        ("a1",),
        None,
        None,
        "s1",
        0.7,
        why("statements", "promised"),
    ),
)


@pytest.fixture
def record() -> Record:
    """A record made by hand: a promise told inside an assertion, two countries, a place, a time, a note."""
    return Record(
        made_by=MadeBy("0.0.0", "en", {"parser": "ab" * 32}, {"cities": "2024-01-01"}),
        report=Report.of(TEXT, title="Waiting & reasons", url="https://example.org/1", published="2024-05-07", language="en"),
        times=TIMES,
        places=PLACES,
        actors=ACTORS,
        statements=STATEMENTS,
        notes=(Note("D203", "a pronoun's antecedent is not known", span("Lima")),),
    )
