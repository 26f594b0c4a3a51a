"""Which statements deny an event.

A statement that denies does so by naming the act again ("issued no threats") or by a word for what was claimed ("denied the charge").
"""

from collections.abc import Sequence

from dragoman.events.draft import Draft
from dragoman.events.parties import Parties
from dragoman.languages.words import words
from dragoman.reading.page import Reading
from dragoman.record import Statement
from dragoman.spans import hull, overlaps

NEAR = 12
"""How many statements before a denial the charge may lie that it answers."""


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
        self._denying = [s for s in statements if s.act == "deny"]
        self._claims = frozenset(words(language, "events")["claims"])

    def mark(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts with the statements that deny them; one that only names what is denied goes into the denied event."""
        gone: set[int] = set()
        for statement in self._denying:
            echoes = [d for d in drafts if d.status == "negated" and self._told_in(d, statement)]
            denied = [d for d in drafts if id(d) not in gone and d not in echoes and self._denies(statement, d, echoes)]
            for draft in denied:
                draft.denied_by = (*draft.denied_by, statement.id)
            for echo in echoes:
                if any(d.type == echo.type for d in denied):
                    gone.add(id(echo))
                else:
                    echo.denied_by = (*echo.denied_by, statement.id)
        return [d for d in drafts if id(d) not in gone]

    def _told_in(self, draft: Draft, statement: Statement) -> bool:
        spans = tuple((c.token.idx, c.token.idx + len(c.token)) for c in draft.candidates)
        return overlaps(spans, statement.content.spans)

    def _denies(self, statement: Statement, draft: Draft, echoes: Sequence[Draft]) -> bool:
        """Tell whether a statement denies an event that somebody else told."""
        if draft.statement is None or draft.statement == statement.id or statement.source is None:
            return False
        told = self._by_id[draft.statement]
        speaker = self._countries(statement)
        if not speaker or self._told_in(draft, statement):
            return False
        if any(e.type == draft.type and set(e.actors) & set(draft.actors) for e in echoes):
            return True
        gap = self._order[statement.id] - self._order[draft.statement]
        if not 0 < gap <= NEAR or speaker == self._countries(told):
            return False
        blamed = self._parties.countries(draft.actors)
        return bool(speaker & blamed) and (self._names_claim(statement) or any(e.type == draft.type for e in echoes))

    def _countries(self, statement: Statement) -> frozenset[str]:
        who = statement.source.actor if statement.source is not None else None
        return self._parties.countries((who,)) if who in self._parties.actors and who is not None else frozenset()

    def _names_claim(self, statement: Statement) -> bool:
        """Tell whether a statement denies a charge, a claim or an account, or all of what stands before."""
        phrase = self._reading.phrase(hull(statement.content.spans))
        return any(token.lemma_.lower() in self._claims for token in phrase[:12])
