"""What the words beside an act make of it: an attack in words accuses, forces sent to help are aid."""

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.languages.words import words


class Surroundings:
    """The words that change an act.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        told = words(language, "events")
        self._in_words = frozenset(told["in_words"])
        self._for_relief = frozenset(told["for_relief"])
        self._exercises = frozenset(told["exercises"])
        self._jointly = frozenset(told["jointly"])

    def read(self, candidate: Candidate) -> None:
        """Give an act the type that the words beside it make it; the act is changed in place."""
        told = [candidate.token.doc[i] for i in candidate.words]
        beside = {child.lemma_.lower() for word in told for child in word.children if child.dep_ == "amod"}
        if candidate.type == "ASSAULT" and beside & self._in_words:
            candidate.type, candidate.mode, candidate.cameo = "ACCUSE", "disapprove", "111"
        elif candidate.type == "MOBILIZE" and self._exercises.intersection(word.lemma_.lower() for word in told):
            if len(candidate.actors) > 1 or beside & self._jointly:
                candidate.type, candidate.mode, candidate.cameo, candidate.mutual = "COOPERATE", None, "062", True
        elif candidate.type == "MOBILIZE" and any(t.lemma_.lower() in self._for_relief for t in candidate.token.sent):
            candidate.type, candidate.mode, candidate.cameo = "AID", None, "074"
            hosts = (*told, candidate.carrier)
            helped = tuple(found for name in ("to", "in") if (found := grammar.slot(hosts, name)))
            candidate.recipients = helped or candidate.recipients
