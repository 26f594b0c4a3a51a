"""Which statements deny an event.

A statement that denies does so by naming the act again ("issued no threats") or by a word for what was claimed ("denied
the charge").
"""

from collections.abc import Sequence

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.events.draft import Draft
from dragoman.events.parties import Parties
from dragoman.events.readings import HARM
from dragoman.events.voices import Voices
from dragoman.languages.words import words
from dragoman.reading.page import Reading
from dragoman.record import Statement
from dragoman.spans import hull

NEAR = 12
"""How many statements before a denial the charge may lie that it answers."""
WORDS = 12
"""How many words of a denial are looked at for what it calls the charge."""
UNSURE = {"hypothetical", "negated"}


class Denials:
    """The statements of one report that deny something.

    Args:
        reading: the report's parse.
        statements: the report's statements.
        parties: the report's actors.
        language: ISO 639-1 code.
    """

    def __init__(self, reading: Reading, statements: Sequence[Statement], parties: Parties, language: str) -> None:
        self._reading = reading
        self._parties = parties
        self._order = {s.id: n for n, s in enumerate(statements)}
        self._by_id = {s.id: s for s in statements}
        self._claims = frozenset(words(language, "events")["claims"])
        self._pronouns = frozenset(words(language, "events")["claim_pronouns"])
        self._voices = Voices(reading, statements)

    def mark(self, drafts: Sequence[Draft], candidates: Sequence[Candidate]) -> list[Draft]:
        """Return the drafts with the statements that deny them, without those that only name again what is denied.

        Args:
            drafts: the events so far, in the order of the text.
            candidates: every act of the text, those without parties included.
        """
        gone: set[int] = set()
        inside: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            voice = self._voices.around(candidate.token)
            if voice is not None and _not_so(candidate, voice):
                inside.setdefault(voice.id, []).append(candidate)
        for statement in self._by_id.values():
            named = inside.get(statement.id, [])
            if not named and statement.act != "deny":
                continue
            denied = [d for d in drafts if self._denies(statement, d, named)]
            for draft in denied:
                draft.denied_by = (*draft.denied_by, statement.id)
            here = {id(c) for c in named}
            echoes = [d for d in drafts if d not in denied and d.status in UNSURE and any(id(c) in here for c in d.candidates)]
            gone.update(id(e) for e in echoes if not e.recipients or any(d.type == e.type for d in denied))
            for echo in echoes:
                echo.denied_by = (*echo.denied_by, statement.id)
        return [d for d in drafts if id(d) not in gone]

    def _denies(self, statement: Statement, draft: Draft, named: Sequence[Candidate]) -> bool:
        """Tell whether a statement denies an event that somebody else told, or that was told as another's word."""
        if draft.statement is None or draft.statement == statement.id or statement.source is None:
            return False
        gap = self._order[statement.id] - self._order[draft.statement]
        if not 0 < gap <= NEAR:
            return False
        same = [c for c in named if c not in draft.candidates and _is_what_was_told(c, draft)]
        if any(child.lower_ == "such" for c in same for child in c.token.children):
            return True
        speaker, blamed = self._countries(statement), self._parties.countries(draft.actors)
        if not speaker & blamed:
            return False
        if same:
            return True
        return statement.act == "deny" and speaker != self._tellers(draft.statement, speaker) and self._names_claim(statement)

    def _tellers(self, told: str | None, speaker: frozenset[str]) -> frozenset[str]:
        """Return the countries of the innermost who tell something and are not the speaker; else the speaker's own."""
        while told is not None:
            statement = self._by_id[told]
            if (found := self._countries(statement)) != speaker:
                return found
            told = statement.within
        return speaker

    def _countries(self, statement: Statement) -> frozenset[str]:
        who = statement.source.actor if statement.source is not None else None
        return self._parties.countries((who,)) if who is not None and who in self._parties.actors else frozenset()

    def _names_claim(self, statement: Statement) -> bool:
        """Tell whether a statement denies a charge, a claim or an account."""
        phrase = self._reading.phrase(hull(statement.content.spans))
        if phrase[0].lower_ in self._pronouns and len(phrase) == 1:
            return True
        return any(token.lemma_.lower() in self._claims for token in phrase[:WORDS])


def _is_what_was_told(named: Candidate, draft: Draft) -> bool:
    """Tell whether an act that a denial names is an event, or what it was: harm held out is a threat."""
    held_out = named.type == "THREATEN" and draft.type in HARM and draft.status == "hypothetical"
    return named.type == draft.type or held_out


def _not_so(candidate: Candidate, statement: Statement) -> bool:
    """Tell whether an act in a statement is what it denies: negated, or anything in what is denied."""
    if candidate.status == "negated" or statement.act == "deny":
        return True
    subject = grammar.subject(candidate.carrier) if grammar.is_verb(candidate.carrier) else None
    return subject is not None and subject.lower_ in {"no", "none", "nobody", "neither"}
