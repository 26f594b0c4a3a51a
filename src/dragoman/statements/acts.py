"""What a statement does: its act, kind and stance, from the cue's entry and the words of the statement."""

from functools import cached_property
from typing import Any

from spacy.tokens import Token

from dragoman.attributions.attribution import Attribution
from dragoman.languages.words import words
from dragoman.reading.page import Reading
from dragoman.record import Act, Form, Stance
from dragoman.spans import hull


class Acts:
    """The rules that give a statement its act and stance, over the words of one language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self._words: dict[str, Any] = words(language, "statements")

    @cached_property
    def _emphatic(self) -> frozenset[str]:
        return frozenset(self._words["emphatic_adverbs"])

    @cached_property
    def _denial(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(listed) for name, listed in self._words["denial"].items()}

    def asks(self, label: str, content: str) -> bool:
        """Tell whether a turn of a transcript asks, by its label or by how it ends."""
        return label.strip().lower() in self._words["question_labels"] or _ends_asking(content)

    def stance(self, reading: Reading, attribution: Attribution, listed: Stance) -> Stance:
        """Return how the outlet colours a statement: the cue's own stance, made emphatic by an adverb such as "flatly"."""
        if listed != "neutral" or not attribution.cue:
            return listed
        root = reading.phrase(hull(attribution.cue)).root
        adverbs = (child.lower_ for child in root.children if child.dep_ == "advmod")
        return "emphatic" if any(adverb in self._emphatic for adverb in adverbs) else listed

    def act(self, reading: Reading, attribution: Attribution, listed: Act | None, form: Form) -> Act | None:
        """Return what a statement does.

        The cue's act stands unless the cue is negated or only asserts; then the words decide: a question mark, a verb in the
        first person that performs an act, a denial.

        Args:
            reading: the report's page.
            attribution: the spans of the statement.
            listed: the act of the cue's entry.
            form: the statement's form; only words in its own marks are the speaker's.
        """
        if attribution.negated:
            turned: Act | None = self._words["negated"].get(listed, listed)
            return turned
        if listed != "assert":
            return listed
        if form != "indirect" and _ends_asking(reading.text[slice(*hull(attribution.content))]):
            return "question"
        return self._performed(reading, attribution, form) or listed

    def _performed(self, reading: Reading, attribution: Attribution, form: Form) -> Act | None:
        """Return the act that the words perform: one named in the first person in any sentence, else a denial in the first."""
        first = reading.phrase(attribution.content[0]).root
        if form == "direct":
            roots = [token for span in attribution.content for token in reading.phrase(span) if token.dep_ == "ROOT"]
            for root in [first, *roots]:
                act: Act | None = self._words["performative"].get(root.lemma_.lower())
                if act and root.tag_ == "VBP" and any(t.dep_ == "nsubj" and t.lower_ in {"i", "we"} for t in root.children):
                    return act
        return "deny" if self._denies(first) else None

    def _denies(self, root: Token) -> bool:
        """Tell whether a clause says that something is not so.

        A denial is told in the past ("no shot was fired", "they did not cross") or calls something false; "is not for sale" and
        "will not leave" are none.
        """
        children = list(root.children)
        if any(c.dep_ in {"acomp", "attr"} and c.lower_ in self._denial["predicates"] for c in children):
            return True
        return _is_past(root) and any(self._negates(child) for child in children)

    def _negates(self, child: Token) -> bool:
        if child.dep_ == "neg":
            return child.lower_ in self._denial["particles"]
        if child.dep_ not in {"nsubj", "nsubjpass", "attr", "dobj"}:
            return False
        determiners = self._denial["determiners"]
        return child.lower_ in determiners or any(t.dep_ == "det" and t.lower_ in determiners for t in child.children)


def _is_past(root: Token) -> bool:
    """Tell whether a clause is in the past, the perfect or the past perfect, without a modal verb."""
    auxiliaries = [t for t in root.children if t.dep_ in {"aux", "auxpass"}]
    if any(t.tag_ == "MD" for t in auxiliaries):
        return False
    return root.tag_ == "VBD" or any(t.tag_ == "VBD" or t.lemma_ == "have" for t in auxiliaries)


def _ends_asking(text: str) -> bool:
    """Tell whether the last mark of a text, closing quotation marks and brackets apart, is a question mark."""
    return text.rstrip(" \n\t”’\"'»“)]").endswith("?")
