"""What stands where in one report: its mentions by token, and what each does in its sentence."""

from spacy.tokens import Token

from dragoman.actors.antecedents import SUBJECTS, root_of
from dragoman.actors.context import Context
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import Name, Noun, Tag
from dragoman.actors.vocabulary import listed
from dragoman.reading.page import Reading
from dragoman.spans import Span

ACTING = frozenset({"nsubj", "nsubjpass", "agent", "dobj"})
FACING, FIGHTING = listed("scene", "facing"), listed("scene", "fighting")


class Scene:
    """Look-ups over the mentions of one report.

    Args:
        reading: the parse.
        tags: the lexicon's tags for each token.
        context: sentences, quotations, places and sources.
        lexicon: for the seats of international courts.
    """

    def __init__(self, reading: Reading, tags: list[Tag | None], context: Context, lexicon: Lexicon) -> None:
        self.reading, self.doc, self.tags, self.context = reading, reading.doc, tags, context
        self._seats = lexicon.seats
        self._playing: dict[int, set[str]] = {}
        for at, code in context.country.items():
            if code and context.literal.get(at):
                self._playing.setdefault(context.sentence[at], set()).add(code)
        self._by_token: dict[int, list[Mention]] = {}
        self._ends: dict[int, list[Mention]] = {}

    def place(self, mentions: list[Mention]) -> None:
        """Take the mentions, in the order of the text."""
        for mention in mentions:
            self._ends.setdefault(mention.end, []).append(mention)
            for at in range(mention.start, mention.end):
                self._by_token.setdefault(at, []).append(mention)

    def over(self, token: int) -> list[Mention]:
        """Return the mentions over a token, the first and widest first."""
        return self._by_token.get(token, [])

    def ending(self, token: int) -> list[Mention]:
        """Return the mentions that end before a token, the widest first."""
        return sorted(self._ends.get(token, ()), key=lambda m: m.start)

    def starting(self, token: int) -> list[Mention]:
        """Return the mentions that start at a token, the widest first."""
        return [m for m in self.over(token) if m.start == token]

    def narrowest(self, token: int, inside: Mention) -> Mention | None:
        """Return the narrowest mention over a token that is narrower than another."""
        over = [m for m in self.over(token) if m is not inside and m.end - m.start < inside.end - inside.start]
        return min(over, key=lambda m: (m.end - m.start, m.start)) if over else None

    def within(self, mention: Mention, at: int) -> Mention | None:
        """Return the widest other mention inside a mention that starts at a token, after its article or an adjective."""
        firsts = [at, at + 1]
        while firsts[-1] < mention.end and self._is_adjective(firsts[-1]):
            firsts.append(firsts[-1] + 1)
        for first in firsts:
            inside = [m for m in self.starting(first) if m is not mention and m.end <= mention.end and m.start > mention.start]
            if inside:
                return max(inside, key=lambda m: m.end)
        return None

    def _is_adjective(self, token: int) -> bool:
        tag = self.tags[token]
        return tag is not None and isinstance(tag.entry, Name) and tag.entry.form in {"adjective", "demonym"}

    def of_spans(self, spans: tuple[Span, ...]) -> Mention | None:
        """Return the mention that a phrase, such as the source of an attribution, is."""
        for span in spans:
            phrase = self.reading.phrase(span)
            over = self.over(phrase.root.i) or [m for t in phrase for m in self.over(t.i)]
            inside = [m for m in over if m.start >= phrase.start - 1 and m.end <= phrase.end + 1] or over
            if inside:
                return max(inside, key=lambda m: (m.end - m.start, -m.start))
        return None

    def body_before(self, mention: Mention) -> Noun | None:
        """Return the noun of the body named before that of a mention (`Foreign Ministry spokesperson`), or None."""
        for at in range(mention.start, mention.head):
            tag = self.tags[at]
            if tag is not None and isinstance(tag.entry, Noun) and tag.entry.role == "body" and tag.end <= mention.head:
                return tag.entry
        return None

    def acts(self, mention: Mention) -> bool:
        """Tell whether a mention does something in its sentence, has something done to it, or speaks."""
        root = root_of(self.doc, mention)
        if root.dep_ == "conj" and root.head.i < root.i:
            root = root.head
        by = root.dep_ == "pobj" and root.head.lower_ == "by"
        return by or _faces(root) or root.dep_ in ACTING or root.dep_ == "ROOT" or root.i in self.context.sources

    def addressed(self, mention: Mention) -> bool:
        """Tell whether somebody speaks or stands `before` or `to` a mention."""
        root = root_of(self.doc, mention)
        return root.dep_ == "pobj" and root.head.lower_ in {"before", "to"}

    def speaks(self, mention: Mention) -> bool:
        """Tell whether a mention is the source of an attribution."""
        return root_of(self.doc, mention).i in self.context.sources

    def leads(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject of its clause, speaks, or stands alone."""
        root = root_of(self.doc, mention)
        return root.dep_ in SUBJECTS or root.dep_ == "ROOT" or root.i in self.context.sources

    def described(self, mention: Mention) -> bool:
        """Tell whether a relative clause tells what a mention did."""
        return any(child.dep_ == "relcl" for child in root_of(self.doc, mention).children)

    def predicative(self, mention: Mention) -> bool:
        """Tell whether a phrase only says what somebody is (`he is a bus driver`)."""
        return mention.indefinite and root_of(self.doc, mention).dep_ in {"attr", "acomp", "oprd"}

    def acronym(self, mention: Mention) -> bool:
        """Tell whether a mention's head is written with several capitals."""
        return sum(c.isupper() for c in self.doc[mention.head].text) > 1

    def mutual(self, mention: Mention) -> bool:
        """Tell whether a phrase belongs to `each other`."""
        return mention.owner is not None and self.doc[mention.owner].lower_ == "other"

    def plays_in(self, mention: Mention) -> str | None:
        """Return the country where a sentence plays: that of its literal places, if it is one."""
        codes = self._playing.get(self.context.sentence[mention.head], set())
        return next(iter(codes)) if len(codes) == 1 else None

    def named(self, start: int, end: int) -> str | None:
        """Return the one country named between two tokens; what sits at an international seat is no country's."""
        codes = set()
        for at in range(start, end):
            tag = self.tags[at]
            if self.doc[at].text in self._seats:
                return "IGO"
            code = self.context.country.get(at) or (tag.entry.code if tag is not None and isinstance(tag.entry, Name) else None)
            if code:
                codes.add(code)
        return codes.pop() if len(codes) == 1 else None


def _faces(token: Token) -> bool:
    """Tell whether a word names whom a fight is with (`clashed with police`, `fired tear gas at students`)."""
    if token.dep_ != "pobj" or token.head.lower_ not in FACING:
        return False
    above = token.head.head
    return not FIGHTING.isdisjoint({above.lemma_.lower(), above.head.lemma_.lower() if above.dep_ == "dobj" else ""})
