"""On whose word an event is told: the innermost statement around a word, and the statement that a word reports."""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.reading.page import Reading
from dragoman.record import Statement
from dragoman.spans import hull, length


class Voices:
    """The statements of one report by the words inside and beside them.

    Args:
        reading: the report's parse.
        statements: the report's statements.
    """

    def __init__(self, reading: Reading, statements: Sequence[Statement]) -> None:
        self._around: dict[int, Statement] = {}
        self._cues: dict[int, Statement] = {}
        for statement in sorted(statements, key=lambda s: -length(hull(s.content.spans))):
            for span in statement.content.spans:
                phrase = reading.phrase(span)
                self._around.update(dict.fromkeys(range(phrase.start, phrase.end), statement))
        for statement in statements:
            if statement.cue is not None:
                for span in statement.cue.spans:
                    phrase = reading.phrase(span)
                    self._cues.update(dict.fromkeys(range(phrase.start, phrase.end), statement))

    def around(self, token: Token) -> Statement | None:
        """Return the innermost statement whose content holds a word; None is the outlet's own voice."""
        return self._around.get(token.i)

    def of_cue(self, token: Token) -> Statement | None:
        """Return the statement that a word reports, or None."""
        return self._cues.get(token.i)
