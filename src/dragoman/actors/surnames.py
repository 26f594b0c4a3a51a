"""Parts of people's names that stand alone: a single part, or the family name with its particles (`van der X`)."""

from collections.abc import Iterable

from spacy.tokens import Doc

from dragoman.actors.context import Context
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Tag
from dragoman.actors.phrases import PARTICLES, name_parts

Tails = dict[str, list[tuple[str, ...]]]


def surnames(doc: Doc, context: Context, tags: list[Tag | None], mentions: list[Mention], taken: set[int]) -> list[Mention]:
    """Return the parts of names that were given in full elsewhere.

    Args:
        doc: the parse.
        context: the words of the tokens.
        tags: the lexicon's tags for each token.
        mentions: those found so far; the names of people among them are looked for.
        taken: tokens that belong to them.
    """
    named = [m for m in mentions if m.name and (m.form == "name" or (m.form == "nominal" and m.titled))]
    parts = {part for m in named for part in m.name if len(part) > 1 and part[0].isupper()}
    tails = _tails(doc, named)
    texts, small, out, at = context.texts, context.small, [], 0
    while at < len(texts):
        end = _tail_end(small, tails, at, taken) if small[at] in tails else at
        while end < len(texts) and texts[end] in parts and end not in taken and tags[end] is None:
            end += 1
        if end > at:
            name = name_parts(doc, at, end)
            out.append(Mention(at, end, end - 1, "name", name=name, rule="finder.surname", confidence=0.85))
        at = max(end, at + 1)
    return out


def _tails(doc: Doc, named: Iterable[Mention]) -> Tails:
    """Return family names of several tokens, by their first, in lower case: from the first particle, or around hyphens."""
    found: Tails = {}
    for mention in named:
        start = mention.named.start if mention.named else mention.start
        words = [t.lower_ for t in doc[start : mention.end]]
        first = next((i for i, word in enumerate(words) if word in PARTICLES and i), 0)
        joined = first or next((i - 1 for i, word in enumerate(words) if word in {"-", "‑", "–"} and i > 1), 0)
        tail = tuple(words[joined:])
        if joined and len(tail) > 1 and tail not in found.setdefault(tail[0], []):
            found[tail[0]].append(tail)
    for tails in found.values():
        tails.sort(key=len, reverse=True)
    return found


def _tail_end(small: list[str], tails: Tails, at: int, taken: set[int]) -> int:
    """Return the end of the family name that begins at a token, `at` where none does."""
    for tail in tails.get(small[at], ()):
        end = at + len(tail)
        if tuple(small[at:end]) == tail and taken.isdisjoint(range(at, end)):
            return end
    return at
