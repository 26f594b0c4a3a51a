"""What a clause does by its wording: a threat, an accusation, a refusal, a denial, a request, an announcement.

The words stand in `languages/<code>/statements.toml`.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from spacy.tokens import Token

from dragoman.record import Act

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


class Wording:
    """The rules that read an act off a clause, over the words of one language.

    Args:
        listed: the language's `statements.toml`.
    """

    def __init__(self, listed: dict[str, Any]) -> None:
        self._listed = listed

    @cached_property
    def _lists(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(found) for name, found in self._listed["wording"].items()}

    @cached_property
    def _denial(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(found) for name, found in self._listed["denial"].items()}

    def of_clause(self, root: Token, *, own: bool, speaker: str) -> Act | None:
        """Return the act of a clause, or None where it only says that something is so.

        Args:
            root: the clause's verb.
            own: "I" and "we" in it are the speaker.
            speaker: the head word of the source, lower case.
        """
        subject = next((c for c in root.lefts if c.dep_ in SUBJECTS), None)
        if self._is_own_side(subject, own=own, speaker=speaker):
            act = self._of_own_side(root)
            if act is not None:
                return act
        elif subject is not None and subject.dep_ == "nsubj" and self._harms(root):
            return "accuse"
        if self._demands(root, subject):
            return "request"
        if root.lemma_ in self._lists["announced"] and self._is_coming(root):
            return "announce"
        return "deny" if self.denies(root) else None

    def _is_own_side(self, subject: Token | None, *, own: bool, speaker: str) -> bool:
        """Tell whether a subject is the speaker or his side: "we" in his own words, "he" or "it" in another's, his own name."""
        if subject is None:
            return False
        if subject.lower_ in {"i", "we"}:
            return own
        if subject.lower_ in {"he", "she", "it"}:
            return not own
        return subject.ent_type_ == "GPE" or subject.lower_ == speaker

    def _of_own_side(self, root: Token) -> Act | None:
        if not self._is_coming(root):
            return None
        if any(c.dep_ == "neg" for c in root.lefts):
            passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in root.lefts)
            return None if passive or root.lemma_ == "be" else "reject"
        return "threaten" if self.is_reprisal(root) else None

    def _is_coming(self, root: Token) -> bool:
        """Tell whether a clause says what will be done: "will leave", "is going to leave"."""
        if any(c.tag_ == "MD" and c.lower_ in self._lists["intending"] for c in root.lefts):
            return True
        return root.lemma_ == "go" and root.tag_ == "VBG" and any(c.dep_ == "xcomp" for c in root.rights)

    def _harms(self, root: Token) -> bool:
        """Tell whether a clause blames somebody: a verb of harm, done and not denied, not only possible."""
        if any(c.dep_ == "neg" or c.tag_ == "MD" for c in root.children):
            return False
        verbs = (verb for verb in (root, *_joined(root)) if not any(self._negates(child) for child in verb.children))
        return any(verb.lemma_ in self._lists["harms"] for verb in verbs)

    def _demands(self, root: Token, subject: Token | None) -> bool:
        """Tell whether a clause says what somebody else must do: "both sides must withdraw"."""
        if subject is None or subject.lower_ in {"i", "we", "it", "this", "that", "there"}:
            return False
        modals = {c.lower_ for c in root.lefts if c.tag_ == "MD"}
        return bool(modals & self._lists["demanding"]) and not any(c.dep_ == "neg" for c in root.lefts)

    def is_reprisal(self, root: Token) -> bool:
        """Tell whether a verb is one of harm: "retaliate", "answer in kind", "consider countermeasures"."""
        if root.lemma_ in self._lists["reprisals"]:
            return True
        in_kind = any(c.lower_ == "in" and any(n.lower_ == "kind" for n in c.rights) for c in root.rights)
        return in_kind or any(c.dep_ == "dobj" and c.lemma_.lower() in self._lists["harmful"] for c in root.rights)

    def denies(self, root: Token) -> bool:
        """Tell whether a clause says that something is not so.

        A denial is told in the past ("no shot was fired", "they did not cross") or calls something false; "is not for sale" and
        "will not leave" are none.
        """
        children = list(root.children)
        predicates = [c.lower_ for c in children if c.dep_ in {"acomp", "attr"}]
        if any(word in self._denial["predicates"] for word in predicates):
            return True
        negated = any(c.dep_ == "neg" for c in children)
        if negated and any(word in self._denial["truths"] for word in predicates):
            return True
        return any(_is_past(verb) and any(self._negates(child) for child in verb.children) for verb in (root, *_joined(root)))

    def _negates(self, child: Token) -> bool:
        if child.dep_ == "neg":
            return child.lower_ in self._denial["particles"]
        if child.dep_ not in {"nsubj", "nsubjpass", "attr", "dobj"}:
            return False
        determiners = self._denial["determiners"]
        return child.lower_ in determiners or any(t.dep_ == "det" and t.lower_ in determiners for t in child.children)

    def of_predicate(self, words: frozenset[str], *, claim: bool) -> Act | None:
        """Return the act of calling something by a name: bad ones accuse or, where it is a claim, reject."""
        if words & self._lists["bad"]:
            return "reject" if claim else "accuse"
        return "praise" if words & self._lists["good"] else None

    def of_object(self, noun: str) -> Act | None:
        """Return the act of expressing or stressing something: "expressed support", "underlined the need for"."""
        act: Act | None = self._listed["expressed"].get(noun)
        return act

    def is_claim(self, noun: str) -> bool:
        """Tell whether a noun names what somebody says, so that a bad name for it rejects it."""
        return noun in self._lists["claims"]


def _joined(root: Token) -> Iterator[Token]:
    """Yield the verbs joined to a clause that share its subject."""
    for child in root.rights:
        if child.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in child.lefts):
            yield child
            yield from _joined(child)


def _is_past(root: Token) -> bool:
    """Tell whether a clause is in the past, the perfect or the past perfect, without a modal verb."""
    auxiliaries = [t for t in root.children if t.dep_ in {"aux", "auxpass"}]
    if any(t.tag_ == "MD" for t in auxiliaries):
        return False
    return root.tag_ == "VBD" or any(t.tag_ == "VBD" or t.lemma_ == "have" for t in auxiliaries)
