"""What a statement does: its act, kind and stance, from the cue's entry and the words of the statement."""

from functools import cached_property
from typing import Any

from spacy.tokens import Token

from dragoman.attributions.attribution import Attribution
from dragoman.languages.words import words
from dragoman.reading.page import Reading
from dragoman.record import Act, Form, Stance
from dragoman.spans import hull
from dragoman.statements.wording import Wording

NO_DENIAL = {"preposition.according to", "verb.find", "verb.show"}
"""Cues of findings: what they say is not so, nobody denies."""


class Acts:
    """The rules that give a statement its act and stance, over the words of one language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self._words: dict[str, Any] = words(language, "statements")
        self._wording = Wording(self._words)

    @cached_property
    def _emphatic(self) -> frozenset[str]:
        return frozenset(self._words["emphatic_adverbs"])

    def askers(self, reading: Reading) -> frozenset[str]:
        """Return the labels of those whose part in a transcript it is to ask: a word for it, or all their turns end asking."""
        ends: dict[str, bool] = {}
        for turn in reading.turns:
            label = reading.text[slice(*turn.label)].strip()
            ends[label] = ends.get(label, True) and _ends_asking(reading.text[slice(*turn.content)])
        return frozenset(label for label, asks in ends.items() if asks or label.lower() in self._words["question_labels"])

    def stance(self, reading: Reading, attribution: Attribution, listed: Stance) -> Stance:
        """Return how the outlet colours a statement: the cue's own stance, made emphatic by an adverb such as "flatly"."""
        if listed != "neutral" or not attribution.cue:
            return listed
        root = reading.phrase(hull(attribution.cue)).root
        adverbs = (child.lower_ for child in root.children if child.dep_ == "advmod")
        return "emphatic" if any(adverb in self._emphatic for adverb in adverbs) else listed

    def act_of_turn(self, reading: Reading, attribution: Attribution, *, asker: bool) -> Act | None:
        """Return what a turn of a transcript does: a question, if the speaker is an asker, or as the words decide."""
        if asker and "?" in reading.text[slice(*hull(attribution.content))]:
            return "question"
        return self.act(reading, attribution, "assert", "direct")

    def act(self, reading: Reading, attribution: Attribution, listed: Act | None, form: Form) -> Act | None:
        """Return what a statement does.

        The cue's act stands unless the cue is negated or only asserts; then the words decide: a question mark, a verb in the
        first person that performs an act, what is called what, who is to do what.

        Args:
            reading: the report's page.
            attribution: the spans of the statement.
            listed: the act of the cue's entry.
            form: the statement's form; only words in its own marks are the speaker's.
        """
        if attribution.negated:
            turned: Act | None = self._words["negated"].get(listed or "none", listed)
            return turned
        content = reading.text[slice(*hull(attribution.content))]
        opening = content.split(maxsplit=1)[:1]
        if listed == "request" and opening and self._asks_something(opening[0], content, form):
            return "question"
        if listed == "promise" and self._threatens(reading, attribution):
            return "threaten"
        if listed not in {"assert", "announce"}:
            return listed
        return self._worded(reading, attribution, listed, form) or listed

    def _asks_something(self, opening: str, content: str, form: Form) -> bool:
        """Tell whether what is asked is an answer, not a deed: it opens with a word of questions, or is one in marks."""
        return opening.lower() in self._words["question_openings"] or (form == "direct" and _ends_asking(content))

    def _worded(self, reading: Reading, attribution: Attribution, listed: Act, form: Form) -> Act | None:
        """Return the act that the words of a statement give it, or None."""
        rule = attribution.rule.partition(".")[2]
        expressed = self._wording.of_object(reading.phrase(attribution.content[0]).root.lemma_.lower())
        if rule == "predicate":
            return self._called(reading, attribution) or expressed
        if rule in {"object", "preposition"}:
            return expressed
        if listed != "assert":
            return None
        if rule == "infinitive":
            return "request" if attribution.addressees else None
        asks = form == "direct" and not rule.endswith("turn") and _ends_asking(reading.text[slice(*hull(attribution.content))])
        return "question" if asks else self._performed(reading, attribution, form)

    def _threatens(self, reading: Reading, attribution: Attribution) -> bool:
        """Tell whether what is promised is harm."""
        first = reading.phrase(attribution.content[0])
        return any(token.dep_ != "aux" and self._wording.is_reprisal(token) for token in (first.root, *first.root.conjuncts))

    def _called(self, reading: Reading, attribution: Attribution) -> Act | None:
        """Return the act of "called the raid a disgrace": what it is called stands after the object."""
        tokens = [token for span in attribution.content for token in reading.phrase(span)]
        nouns = [at for at, token in enumerate(tokens) if token.pos_ in {"NOUN", "PROPN", "PRON"}]
        named = frozenset(word for token in tokens for word in (token.lower_, token.lemma_.lower()))
        claim = bool(nouns) and self._wording.is_claim(tokens[nouns[0]].lemma_.lower())
        return self._wording.of_predicate(named, claim=claim)

    def _performed(self, reading: Reading, attribution: Attribution, form: Form) -> Act | None:
        """Return the act that the words perform: one named in the first person in any sentence, else by the first clause."""
        first = _clause(reading.phrase(attribution.content[0]).root)
        roots = [token for span in attribution.content for token in reading.phrase(span) if token.dep_ == "ROOT"]
        if form == "direct":
            for root in [first, *roots]:
                act: Act | None = self._words["performative"].get(root.lemma_.lower())
                if act and root.tag_ == "VBP" and any(t.dep_ == "nsubj" and t.lower_ in {"i", "we"} for t in root.children):
                    return act
        speaker = reading.phrase(hull(attribution.source)).root.lower_ if attribution.source else ""
        own = form == "direct" or (form == "mixed" and reading.quotation_at(first.idx) is not None)
        for root in [first, *roots] if attribution.rule.endswith("turn") else [first]:
            found = self._wording.of_clause(root, own=own, speaker=speaker)
            if found is not None:
                return None if found == "deny" and attribution.entry in NO_DENIAL else found
        return None


def _clause(root: Token) -> Token:
    """Return the verb of the clause that a statement opens with: above a root that is no verb, before "…, and …"."""
    if root.pos_ not in {"VERB", "AUX"} and root.head != root and root.dep_ in {"nsubj", "nsubjpass", "attr"}:
        return root.head
    for child in root.lefts:
        if child.dep_ in {"ccomp", "parataxis"} and not any(c.dep_ == "mark" for c in child.lefts):
            return _clause(child)
    return root


def _ends_asking(text: str) -> bool:
    """Tell whether the last mark of a text, closing quotation marks and brackets apart, is a question mark."""
    return text.rstrip(" \n\t”’\"'»“)]").endswith("?")
