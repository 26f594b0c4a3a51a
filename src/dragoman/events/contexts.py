"""What an event is about: PLOVER's contexts, from its predicate and the words of its clause."""

from spacy.tokens import Token

from dragoman.events.candidate import Candidate
from dragoman.languages.words import words
from dragoman.ontology.plover import load_plover

VERBAL = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
"""Types that are about diplomacy where nothing tells otherwise."""


class Contexts:
    """The words that tell what an event is about.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        told: dict[str, str] = words(language, "events")["contexts"]
        self._order = load_plover().contexts
        self._words: dict[str, tuple[str, ...]] = {}
        for context, listed in told.items():
            for word in listed.split():
                self._words[word] = (*self._words.get(word, ()), context)

    def of(self, candidate: Candidate) -> tuple[str, ...]:
        """Return the contexts of an act, in PLOVER's order."""
        found = {context for token in self._clause(candidate) for context in self._words.get(token.lemma_.lower(), ())}
        found.update(candidate.predicate.contexts)
        if (
            candidate.predicate.contexts == ("diplomatic",)
            and found - {"diplomatic"}
            and candidate.type not in {"CONSULT", "SUPPORT", "SANCTION"}
            and candidate.mode != "meet"
        ):
            found.discard("diplomatic")
        if not found and candidate.type in VERBAL:
            found.add("diplomatic")
        return tuple(context for context in self._order if context in found)

    @staticmethod
    def _clause(candidate: Candidate) -> list[Token]:
        """Return the words below an act, its own and those of its objects, without those of clauses joined to it."""
        out: list[Token] = []
        waiting = [candidate.token, *candidate.hosts]
        seen: set[int] = set()
        while waiting:
            token = waiting.pop()
            if token.i in seen:
                continue
            seen.add(token.i)
            out.append(token)
            waiting += [c for c in token.children if c.dep_ not in {"nsubj", "advcl", "relcl", "conj", "parataxis", "ccomp"}]
        return out
