"""First and second person: through the quotation or the turn that holds them."""

from dragoman.actors.voices import Voices
from dragoman.attributions.attribution import Attribution
from dragoman.pipeline import Pipeline
from dragoman.reading.stage import ReadingStage
from dragoman.record import Record, Report


def holder(record: Record, words: str) -> str | None:
    text = record.report.text
    return next((a.name for a in record.actors for s, e in a.mentions if text[s:e] == words), None)


def test_we_in_an_officials_quotation_is_the_state(nlp: Pipeline) -> None:
    record = nlp("“We will answer,” Peru’s minister, Ana Quispe, said. “I regret it.”", language="en")
    assert holder(record, "We") == "Peru"
    assert holder(record, "I") == "Ana Quispe"


def test_he_in_a_quotation_is_not_its_speaker(nlp: Pipeline) -> None:
    record = nlp("Senator Luis Rojas spoke first. “He lied,” Minister Omar Said said.", language="en")
    assert holder(record, "He") == "Luis Rojas"


def test_turns_of_a_transcript(nlp: Pipeline) -> None:
    text = (
        "DEPARTMENT OF STATE\nDaily Briefing\n\nMS. MARLOW: Good afternoon. I have one announcement.\n\n"
        "QUESTION: Could you hold it back?\n\nMS. MARLOW: We will not.\n"
    )
    record = nlp(text, language="en", outlet="U.S. Department of State")
    speaker = next(a for a in record.actors if a.name == "Marlow")
    assert (speaker.country, speaker.sectors) == ("USA", ("GOV",))
    assert holder(record, "QUESTION") == "reporters"
    assert holder(record, "I") == "Marlow"
    assert holder(record, "We") == holder(record, "you") == "United States"


def test_the_innermost_quotation_of_an_attribution_decides() -> None:
    text = "“My father said, ‘Whoever waits wins,’” she said."
    reading = ReadingStage("en")(report=Report.of(text)).added
    inner = text.index("‘")
    attributions = (
        Attribution(((40, 43),), ((44, 48),), "say", "say", ((0, 39),)),
        Attribution(((1, 10),), ((11, 15),), "say", "say", ((inner, inner + 20),), within=0),
    )
    voices = Voices(reading, attributions)
    at = reading.quotations.index(next(q for q in reading.quotations if q.depth == 1))
    told = voices.at(inner + 2, at)
    assert told is not None
    assert told.source == ((1, 10),)
    outside = voices.at(len(text) - 2, -1)
    assert outside is None
