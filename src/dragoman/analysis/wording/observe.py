"""The wording of one report: contested terms, uneven cues, attitudes without a source.

Everything is an observation with spans. None says which wording is right, and none is added up to a score.
"""

from collections.abc import Iterator

from dragoman.analysis.wording.cues import uneven_cues
from dragoman.analysis.wording.finding import Occurrence, load_finder
from dragoman.analysis.wording.observation import Alternative, Observation, order
from dragoman.analysis.wording.terms import Subject, Term, load_subjects
from dragoman.analysis.wording.unsourced import load_unsourced
from dragoman.analysis.wording.voices import Voiced, Voices
from dragoman.record import Actor, Record, Statement
from dragoman.spans import words


def observe(record: Record) -> tuple[Observation, ...]:
    """Return what is observed of a report's wording, in the order of the text; the same record gives the same observations.

    Args:
        record: of a report in a language with lists of contested terms; of another, and of one without text, nothing is
            observed but its cues.
    """
    voices = Voices(record)
    found = [*contested_terms(record, voices), *uneven_cues(record), *load_unsourced().of(record, voices)]
    return tuple(sorted(found, key=order))


def contested_terms(record: Record, voices: Voices | None = None) -> Iterator[Observation]:
    """Yield the contested terms of a report, each with the voice that it stands in.

    Args:
        record: the record.
        voices: the voices of its phrases, where they are there already.
    """
    voices = voices or Voices(record)
    actors = {actor.id: actor for actor in record.actors}
    subjects = load_subjects()
    for found in load_finder().find(record.report.text):
        voiced = voices.of(found.span)
        yield _contested(record.report.text, found, voiced, subjects[found.term.subject], actors)


def _contested(text: str, found: Occurrence, voiced: Voiced, subject: Subject, actors: dict[str, Actor]) -> Observation:
    speaker = actors.get(voiced.speaker or "")
    others = subject.others(found.term)
    return Observation(
        kind="contested term",
        spans=(found.span,),
        words=text[found.span[0] : found.span[1]],
        subject=subject.id,
        term=found.term.id,
        sides=found.term.sides,
        parties=subject.parties,
        voice=voiced.voice,
        statement=voiced.statement.id if voiced.statement else None,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speaker_country=speaker.country if speaker else None,
        alternatives=tuple(Alternative(other.words, other.sides) for other in others),
        note=_sentence(text, found.term, others, voiced, speaker),
    )


def _sentence(text: str, term: Term, others: tuple[Term, ...], voiced: Voiced, speaker: Actor | None) -> str:
    """Return the observation in words."""
    said = f"“{term.words}”, wording of {', '.join(term.sides)}, {_in_voice(text, voiced, speaker)}"
    told = [f"“{other.words}” ({', '.join(other.sides)})" for other in others]
    return f"{said}; others say {', '.join(told)}" if told else said


def _source(text: str, statement: Statement | None) -> str:
    """Return the words that tell whose word a statement is, where no actor is known."""
    spans = statement.source.spans if statement and statement.source else ()
    return f"“{words(text, spans)}”" if spans else "somebody not named"


def _in_voice(text: str, voiced: Voiced, speaker: Actor | None) -> str:
    whose = speaker.name if speaker else _source(text, voiced.statement)
    told = {
        "outlet": "in the outlet’s own voice",
        "statement": f"in the outlet’s account of what is stated by {whose}",
        "quotation": f"quoted from {whose}",
        "scare quotes": "between quotation marks of the outlet’s own",
        "distanced": "kept at arm’s length",
    }[voiced.voice]
    if voiced.distance is None:
        return told
    start, end = voiced.distance.span
    return f"{told} (“{text[start:end]}”)"
