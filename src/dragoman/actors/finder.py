"""Find every phrase of a report that may denote an actor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.actors.alone import phrase_root, townspeople, whole_phrase
from dragoman.actors.behind import attacked, dealt_with, in_pairs, struck, struck_towns, told_by_adjective, visited
from dragoman.actors.bodies import PLAINLY_OTHER, acronyms, named_bodies, named_things, other_bodies
from dragoman.actors.context import Context
from dragoman.actors.groups import unnamed
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.nominals import nominal
from dragoman.actors.nouns import Courtesy, Name, Noun, Organisation, Tag
from dragoman.actors.officials import Officials
from dragoman.actors.phrases import HYPHENS, left_of, name_end, name_parts
from dragoman.actors.pronouns import pronouns
from dragoman.actors.surnames import surnames
from dragoman.actors.vocabulary import listed
from dragoman.reading.page import Reading

LOCATIVE = listed("finder", "locative")
ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
JOINABLE = ACTING | {"dobj"}
NAMELIKE = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "X", "INTJ"})
"""What the tagger calls a name that it does not know."""
ALONE = frozenset({"finder.family", "finder.leader"})
MONEY = listed("finder", "money")


@dataclass(frozen=True, slots=True)
class Scenery:
    """What names of places mean in one report.

    Attributes:
        literal: for tokens of places, whether the place is only a place.
        told: how often each state and union is named other than by its capital.
        root: the head of a text that is only a phrase, or None: what it names is meant as an actor.
    """

    literal: dict[int, bool]
    told: Counter[str]
    root: Token | None = None


class Finder:
    """Finds mentions.

    Args:
        lexicon: the words of one language.
        officials: the names that need no title to be known.
    """

    def __init__(self, lexicon: Lexicon, officials: Officials) -> None:
        self.lexicon, self._officials = lexicon, officials

    def find(self, reading: Reading, tags: list[Tag | None], context: Context) -> list[Mention]:
        """Return the mentions of a report by their first tokens.

        Args:
            reading: the parse.
            tags: the lexicon's tags for each token.
            context: what places mean, and the head tokens of the attributions' sources: whoever speaks is an actor.
        """
        doc, literal, sources, countries = reading.doc, context.literal, context.sources, context.country
        texts, small = context.texts, context.small
        root = phrase_root(doc)
        scenery = Scenery(literal, self._told(tags), root)
        labels, speaking = self._labels(reading), frozenset(sources)
        spoken = _covered(labels)
        tagged = [m for tag in _unique(tags) if (m := self._of_tag(doc, tags, tag, scenery)) is not None]
        town = townspeople(doc, tags, root, countries)
        if town:
            return town
        bodies = [m for m in named_bodies(doc, texts, tags, speaking, self.lexicon) if not _within(m, tagged)]
        named = spoken | _covered(bodies)
        mentions = labels + [m for m in _without_parts(tagged, reading) if not named.intersection(range(m.start, m.end))]
        taken = _covered(mentions)
        mentions += _fresh(bodies, taken)
        for found in (
            acronyms(doc, texts, tags),
            self._people(doc, tags, taken, speaking, context),
            self._officials_in(doc, texts, tags),
        ):
            owners = {m.owner for m in mentions}
            mentions += [m for m in found if m.rule in ALONE and m.end - 1 in owners]
            mentions += _fresh(found, taken)
        for found in (
            surnames(doc, context, tags, mentions, taken),
            other_bodies(doc, tags, speaking),
            named_things(doc, small, tags, literal),
            unnamed(doc, small),
            list(struck_towns(doc, tags, countries, taken)),
            list(told_by_adjective(doc, tags, mentions, taken)) if root is None else [],
        ):
            mentions += _fresh(found, taken)
        if root is not None and not mentions:
            mentions += whole_phrase(doc, tags, root, countries)
        mentions += list(in_pairs(tags, mentions))
        mentions += pronouns(doc, small)
        return sorted(mentions, key=lambda m: (m.start, -m.end))

    @staticmethod
    def _told(tags: list[Tag | None]) -> Counter[str]:
        """Return how often each state and union is named other than by its capital."""
        return Counter(
            tag.entry.code if isinstance(tag.entry, Name) else tag.entry.country or ""
            for tag in _unique(tags)
            if isinstance(tag.entry, Organisation)
            or (isinstance(tag.entry, Name) and tag.entry.form not in {"capital", "seat"})
        )

    def _of_tag(self, doc: Doc, tags: list[Tag | None], tag: Tag, scenery: "Scenery") -> Mention | None:
        entry = tag.entry
        if isinstance(entry, Noun):
            return nominal(doc, tags, tag, self.lexicon)
        if isinstance(entry, Organisation):
            return _organisation(doc, tags, tag, entry)
        if isinstance(entry, Name):
            if self._is_voiceless(doc, tag, entry, scenery):
                return None
            union = self._union_at(doc, tag, entry, scenery)
            return _state(doc, tags, tag, entry, scenery, self.lexicon.reactions, union)
        return _courtesy(doc, tags, tag, entry)

    def _union_at(self, doc: Doc, tag: Tag, entry: Name, scenery: "Scenery") -> Organisation | None:
        """Return the union that speaks by the name of its seat, unless the report tells more of the seat's own state."""
        union = self.lexicon.union_seats.get(doc[tag.start : tag.end].text)
        if union is None or scenery.told[entry.code] > scenery.told[union]:
            return None
        return self.lexicon.unions[union]

    def _is_voiceless(self, doc: Doc, tag: Tag, entry: Name, scenery: "Scenery") -> bool:
        """Tell whether a name is that of a seat of world bodies in a report that does not tell of the seat's state."""
        seat = entry.form in {"capital", "seat"} and doc[tag.start : tag.end].text in self.lexicon.voiceless
        return seat and not scenery.told[entry.code]

    @staticmethod
    def _labels(reading: Reading) -> list[Mention]:
        """Return the labels of a transcript's turns."""
        out = []
        for turn in reading.turns:
            phrase = reading.phrase(turn.label)
            out.append(Mention(phrase.start, phrase.end, phrase.end - 1, "label", rule="finder.label", confidence=0.9))
        return out

    def _people(
        self, doc: Doc, tags: list[Tag | None], taken: set[int], sources: frozenset[int], context: Context
    ) -> list[Mention]:
        """Return people's names that no title goes before: by the parser's names, beside an apposition, or as speakers."""
        out = [
            _name(doc, tags, _run_start(doc, tags, entity.start), "finder.person")
            for entity in doc.ents
            if entity.label_ == "PERSON"
            and entity.root.dep_ != "attr"
            and not any(context.literal.get(i) for i in range(entity.start, entity.end))
            and (_takes_part(entity.root) or entity.root.i in sources)
        ]
        out += [
            _name(doc, tags, at, "finder.apposition")
            for at, before in enumerate(context.texts[1:-1], 2)
            if before == "," and at - 2 in taken and at not in taken
        ]
        out += [
            _name(doc, tags, _run_start(doc, tags, at), "finder.speaker")
            for at in sorted(sources)
            if doc[at].pos_ == "PROPN" and not _lone_body(doc, at)
        ]
        return [m for m in out if m is not None and (len(m.name) > 1 or m.rule != "finder.apposition")]

    def _officials_in(self, doc: Doc, texts: list[str], tags: list[Tag | None]) -> list[Mention]:
        """Return names of office-holders, whatever the parser takes them for: full, or the family name alone."""
        out, end = [], 0
        for at, text in enumerate(texts):
            if at < end or tags[at] is not None or not text[0].isupper() or doc[at].pos_ not in NAMELIKE:
                continue
            end = name_end(doc, tags, at)
            if any(map(self._officials.is_part, texts[at:end])):
                mention = self._official(doc, at, end)
                out += [mention] if mention is not None else []
        return out

    def _official(self, doc: Doc, start: int, end: int) -> Mention | None:
        name = name_parts(doc, start, end)
        if self._officials.is_person(name):
            return Mention(start, end, end - 1, "name", name=name, rule="finder.leader", confidence=0.9)
        last = doc[end - 1]
        alone = last.ent_type_ not in PLAINLY_OTHER and (_takes_part(last) or last.dep_ in {"compound", "npadvmod"})
        if alone and self._officials.is_family(name) and not (start and _name_before(doc, start)):
            return Mention(start, end, end - 1, "name", name=name, rule="finder.family", confidence=0.8)
        return None


def _without_parts(mentions: list[Mention], reading: Reading) -> list[Mention]:
    """Drop what is only part of another phrase: the words of a proper name, names that only modify, places in the dateline."""
    named = {i for m in mentions for i in m.named}
    used = {i for m in mentions for i in m.used}
    line = reading.phrase(reading.dateline) if reading.dateline is not None else reading.doc[:0]
    out = []
    for mention in mentions:
        if not mention.titled and mention.head in named:
            continue
        if mention.form in {"state", "organisation"} and (
            mention.start in used or mention.head in used or line.start <= mention.start < line.end
        ):
            continue
        out.append(mention)
    return out


def _unique(tags: list[Tag | None]) -> list[Tag]:
    return [tag for at, tag in enumerate(tags) if tag is not None and tag.start == at]


def _fresh(found: Iterable[Mention], taken: set[int]) -> list[Mention]:
    """Return the mentions whose tokens nobody has taken, and take them."""
    out = []
    for mention in found:
        span = range(mention.start, mention.end)
        if not taken.intersection(span):
            out.append(mention)
            taken.update(span)
    return out


def _within(mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a mention lies inside a wider phrase that has it as a part."""
    return any(
        o.start <= mention.start and mention.end <= o.end and o.end - o.start > mention.end - mention.start for o in others
    )


def _lone_body(doc: Doc, at: int) -> bool:
    """Tell whether the parser takes a name of one word for an organisation."""
    alone = doc[at].ent_iob_ == "B" and (at + 1 == len(doc) or doc[at + 1].ent_iob_ != "I")
    return alone and doc[at].ent_type_ == "ORG"


def _covered(mentions: Iterable[Mention]) -> set[int]:
    return {i for m in mentions for i in range(m.start, m.end)}


def _acts(token: Token) -> bool:
    if token.dep_ in ACTING:
        return True
    if token.dep_ == "conj" and token.head.i < token.i:
        return token.head.dep_ in JOINABLE
    return token.dep_ == "pobj" and token.head.lower_ in {"by", "to", "with", "between", "against"}


def _takes_part(token: Token) -> bool:
    """Tell whether a name acts, is acted upon, owns, or stands beside another phrase or alone."""
    if _acts(token) or token.dep_ in {"dobj", "poss", "appos", "ROOT", "dative"}:
        return True
    return token.dep_ == "pobj" and token.head.lower_ in {"of", "from", "for", "against", "including"}


def _with_article(doc: Doc, start: int) -> int:
    return start - 1 if start and doc[start - 1].lower_ == "the" else start


def _article_of(doc: Doc, tag: Tag) -> int:
    """Return the first token of a name with its article, where the article is the name's and not a following noun's."""
    if tag.end < len(doc) and (
        doc[tag.end].text in HYPHENS or (doc[tag.end].pos_ in {"NOUN", "PROPN"} and doc[tag.end - 1].head.i >= tag.end)
    ):
        return tag.start
    return _with_article(doc, tag.start)


def _organisation(doc: Doc, tags: list[Tag | None], tag: Tag, entry: Organisation) -> Mention:
    """Return the mention of a listed organisation; a name that several states use takes in whose it is (`Senate of X`)."""
    start, end = _article_of(doc, tag), tag.end
    mention = Mention(start, end, end - 1, "organisation", organisation=entry, rule="finder.organisation", confidence=0.95)
    if entry.country is not None:
        return mention
    before, after = tags[tag.start - 1] if tag.start else None, tags[end + 1] if end + 1 < len(doc) else None
    if after is not None and isinstance(after.entry, Name) and doc[end].lower_ == "of":
        mention.end, mention.modifiers = after.end, [after.entry.code]
        mention.used = {after.start}
    elif before is not None and isinstance(before.entry, Name) and before.entry.form == "adjective":
        mention.modifiers = [before.entry.code]
    return mention


def _state(
    doc: Doc,
    tags: list[Tag | None],
    tag: Tag,
    entry: Name,
    scenery: Scenery,
    reactions: frozenset[str],
    union: Organisation | None,
) -> Mention | None:
    """Return the mention of a state by its name, its capital or the people's name, where it stands for the state."""
    literal = scenery.literal
    head, start = doc[tag.end - 1], _article_of(doc, tag)
    mention = Mention(start, tag.end, tag.end - 1, "state", code=entry.code, rule=f"finder.{entry.form}", confidence=0.95)
    if entry.form in {"demonym", "adjective"}:
        return _people_of(doc, tags, tag, entry, mention)
    if tag.end < len(doc) and doc[tag.end].lower_ in MONEY:
        return None
    mention.entity = entry.entity
    if scenery.root is not None and tag.start <= scenery.root.i < tag.end:
        return mention
    if entry.form == "capital" and literal.get(tag.start, not _acts(head)) and not _reacts(doc, start, reactions):
        return mention if visited(head) or dealt_with(head) or struck(head) else None
    if (
        entry.form == "name"
        and literal.get(tag.start, True)
        and _located(doc, start)
        and not attacked(doc[start - 1])
        and not visited(head)
        and not struck(head)
    ):
        return None
    if union is not None:
        mention.form, mention.organisation = "organisation", union
    return mention


def _reacts(doc: Doc, start: int, reactions: frozenset[str]) -> bool:
    """Tell whether a feeling is located in a capital (`alarm in X`): that of its government."""
    return start > 1 and doc[start - 1].lower_ == "in" and doc[start - 2].lower_ in reactions


def _located(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in LOCATIVE


def _people_of(doc: Doc, tags: list[Tag | None], tag: Tag, entry: Name, mention: Mention) -> Mention | None:
    """Return who a demonym stands for: `the Turks` their state, `two Turks` a group, `a Turk` a person."""
    head = doc[tag.end - 1]
    if head.pos_ not in {"NOUN", "PROPN"} or (tag.end < len(doc) and doc[tag.end].pos_ in {"NOUN", "PROPN"}):
        return None
    reach = left_of(doc, tags, tag.start, tag.end)
    plural = entry.plural or head.tag_ in {"NNS", "NNPS"}
    article = doc[reach.determiner].lower_ if reach.determiner is not None else ""
    if entry.form == "adjective" and plural:
        return None
    if plural and article == "the" and not reach.before:
        mention.plural = True
        return mention
    if not plural and article not in {"a", "an", "another", "one"}:
        return None
    noun = Noun("national", "people", "CVL" if reach.before or not plural else None, plural=plural)
    person = Mention(reach.start, tag.end, tag.end - 1, "nominal", noun=noun, plural=plural, rule="finder.demonym")
    person.modifiers, person.indefinite = [entry.code], article in {"a", "an", "another"}
    return person


def _courtesy(doc: Doc, tags: list[Tag | None], tag: Tag, entry: Courtesy) -> Mention | None:
    end = name_end(doc, tags, tag.end)
    if end == tag.end:
        return None
    name = name_parts(doc, tag.end, end)
    return Mention(
        tag.start, end, end - 1, "name", name=name, gender=entry.gender, rule="finder.courtesy", confidence=0.9, titled=True
    )


def _name_before(doc: Doc, at: int) -> bool:
    """Tell whether a word of a name stands right before a token."""
    return doc[at - 1].pos_ == "PROPN" and doc[at - 1].text[0].isupper()


def _run_start(doc: Doc, tags: list[Tag | None], at: int) -> int:
    """Return the first token of the run of name words that a token is in."""
    while at > 0 and doc[at - 1].pos_ == "PROPN" and tags[at - 1] is None and doc[at - 1].ent_type_ not in PLAINLY_OTHER:
        at -= 1
    return at


def _longer(doc: Doc, tags: list[Tag | None], at: int) -> bool:
    """Tell whether a capitalised common noun stands right before a word: both are then one name, and no person's."""
    tag = tags[at - 1] if at else None
    common = tag is not None and isinstance(tag.entry, Noun) and tag.entry.role in {"government", "body", "plain", "artefact"}
    return common and doc[at - 1].text[0].isupper()


def _name(doc: Doc, tags: list[Tag | None], at: int, rule: str) -> Mention | None:
    end = name_end(doc, tags, at)
    if end == at or tags[at] is not None or _longer(doc, tags, at):
        return None
    return Mention(at, end, end - 1, "name", name=name_parts(doc, at, end), rule=rule, confidence=0.85)
