"""Pronouns that stand for actors."""

from spacy.tokens import Doc, Token

from dragoman.actors.mention import Mention
from dragoman.actors.vocabulary import listed

MALE = listed("pronouns", "male")
FEMALE = listed("pronouns", "female")
NEUTER = listed("pronouns", "neuter")
PLURAL = listed("pronouns", "plural")
RELATIVE = listed("pronouns", "relative")
FIRST = listed("pronouns", "first")
FIRST_PLURAL = listed("pronouns", "first_plural")
SECOND = listed("pronouns", "second")
EXPLETIVE_VERBS = listed("pronouns", "expletive_verbs")


LATTER = "latter"
PRONOUNS = MALE | FEMALE | NEUTER | PLURAL | RELATIVE | FIRST | FIRST_PLURAL | SECOND | {LATTER}


def pronouns(doc: Doc, small: list[str]) -> list[Mention]:
    """Return the mentions that the pronouns of a text are.

    Args:
        doc: the parse.
        small: the words of its tokens in lower case.
    """
    found = (pronoun(doc[at]) for at, word in enumerate(small) if word in PRONOUNS)
    return [mention for mention in found if mention is not None]


def pronoun(token: Token) -> Mention | None:
    """Return the mention that a pronoun is, or None where it stands for nobody (`it is clear that`)."""
    word = token.lower_
    mention = Mention(token.i, token.i + 1, token.i, "pronoun", rule="pronouns.third", confidence=0.6)
    if word in MALE:
        mention.gender = "male"
    elif word in FEMALE:
        mention.gender = "female"
    elif word in NEUTER:
        return None if _expletive(token) else mention
    elif word in PLURAL:
        mention.plural = True
    elif word in RELATIVE:
        mention.rule = "pronouns.relative"
        return mention if _relative(token) else None
    elif word in FIRST or word in FIRST_PLURAL or word in SECOND:
        mention.rule, mention.plural = "pronouns.voice", word in FIRST_PLURAL
        return None if token.text == "US" else mention
    elif word == LATTER and token.i and token.nbor(-1).lower_ == "the" and token.tag_ != "JJ":
        mention.start, mention.rule = token.i - 1, "pronouns.latter"
    else:
        return None
    return mention


def _expletive(token: Token) -> bool:
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if verb.lemma_ in EXPLETIVE_VERBS:
        return True
    if verb.lemma_ == "be" or verb.lower_ in {"’s", "'s"}:
        return not any(child.dep_ == "aux" for child in verb.children)
    return any(child.dep_ in {"csubj", "csubjpass"} for child in verb.children)


def _relative(token: Token) -> bool:
    if token.tag_ not in {"WP", "WDT", "WP$"} and not (token.lower_ == "that" and token.dep_ == "nsubj" and token.tag_ == "IN"):
        return False
    if token.lower_ == "that" and token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    return any(a.dep_ == "relcl" for a in (token, *list(token.ancestors)[:3]))
