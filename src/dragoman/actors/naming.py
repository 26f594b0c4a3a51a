"""How an actor without a proper name is called in the record."""

from dragoman.actors.mention import Mention
from dragoman.actors.vocabulary import listed

ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
SMALL = listed("naming", "small")
FOREIGN = listed("naming", "foreign")
MINISTRIES = listed("naming", "ministries")


def phrase_name(text: str) -> str:
    """Return a phrase as a name: without its article, line breaks as spaces."""
    said = " ".join(text.split())
    for article in ARTICLES:
        if said.startswith(article):
            return said.removeprefix(article)
    return said


def body_name(mention: Mention, country: str, text: str) -> str:
    """Return the name of a body of a state (`Navy of X`); the phrase itself where no state is known."""
    noun = mention.noun
    if noun is None or not country or mention.place is not None or mention.indefinite:
        return phrase_name(text)
    if noun.lemma in FOREIGN or (noun.lemma in MINISTRIES and [w.lower() for w in mention.words] == ["foreign"]):
        return f"Ministry of Foreign Affairs of {country}"
    words = " ".join([*(w for w in mention.words), noun.lemma])
    if mention.of:
        return phrase_name(text) if mention.used or country in text else f"{phrase_name(text)} of {country}"
    return f"{' '.join(w if w in SMALL else w[0].upper() + w[1:] for w in words.split())} of {country}"
