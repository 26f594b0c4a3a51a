"""Find every phrase of a report that may denote an actor."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dragoman.actors.holders import load_holders
from dragoman.actors.lexicon import Courtesy, Lexicon, Name, Noun, Organisation, Tag
from dragoman.actors.mention import Mention
from dragoman.actors.nominals import nominal
from dragoman.actors.phrases import HYPHENS, left_of, name_end, name_parts
from dragoman.actors.pronouns import pronoun
from dragoman.actors.surnames import surnames
from dragoman.reading.page import Reading

LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "across", "throughout", "around", "off", "within", "outside", "via", "through"}
)
ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
JOINABLE = ACTING | {"dobj"}
LONGEST_ACRONYM = 8
MONEY = frozenset({"dollar", "dollars", "$", "cents"})
PLAINLY_OTHER = frozenset({"DATE", "TIME", "MONEY", "GPE", "LOC", "EVENT", "LAW", "LANGUAGE", "NORP", "ORDINAL", "CARDINAL"})


class Finder:
    """Finds mentions with one language's lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find(self, reading: Reading, tags: list[Tag | None], literal: dict[int, bool], sources: Iterable[int]) -> list[Mention]:
        """Return the mentions of a report by their first tokens.

        Args:
            reading: the parse.
            tags: the lexicon's tags for each token.
            literal: for tokens of places, whether the place is only a place.
            sources: head tokens of the attributions' sources: whoever speaks is an actor.
        """
        doc = reading.doc
        mentions = [m for tag in _unique(tags) if (m := self._of_tag(doc, tags, tag, literal)) is not None]
        labels = self._labels(reading)
        spoken = _covered(labels)
        mentions = labels + [m for m in _without_parts(mentions, reading) if not spoken.intersection(range(m.start, m.end))]
        taken = _covered(mentions)
        for found in (
            self._acronyms(doc, tags),
            self._people(doc, tags, taken, frozenset(sources), literal),
            self._leaders(doc, tags),
        ):
            mentions += _fresh(found, taken)
        mentions += _fresh(surnames(doc, tags, mentions, taken), taken)
        for found in (
            self._bodies(doc, tags, taken, frozenset(sources)),
            self._the_names(doc, tags, literal),
        ):
            mentions += _fresh(found, taken)
        mentions += [p for token in doc if (p := pronoun(token)) is not None]
        return sorted(mentions, key=lambda m: (m.start, -m.end))

    def _of_tag(self, doc: Doc, tags: list[Tag | None], tag: Tag, literal: dict[int, bool]) -> Mention | None:
        entry = tag.entry
        if isinstance(entry, Noun):
            return nominal(doc, tags, tag, self.lexicon)
        if isinstance(entry, Organisation):
            return _organisation(doc, tag, entry)
        if isinstance(entry, Name):
            return _state(doc, tags, tag, entry, literal, self.lexicon.reactions)
        return _courtesy(doc, tags, tag, entry)

    @staticmethod
    def _labels(reading: Reading) -> list[Mention]:
        """Return the labels of a transcript's turns."""
        out = []
        for turn in reading.turns:
            phrase = reading.phrase(turn.label)
            out.append(Mention(phrase.start, phrase.end, phrase.end - 1, "label", rule="finder.label", confidence=0.9))
        return out

    def _people(
        self, doc: Doc, tags: list[Tag | None], taken: set[int], sources: frozenset[int], literal: dict[int, bool]
    ) -> list[Mention]:
        """Return people's names that no title goes before: by the parser's names, beside an apposition, or as speakers."""
        out = [
            _name(doc, tags, _run_start(doc, tags, entity.start), "finder.person")
            for entity in doc.ents
            if entity.label_ == "PERSON"
            and entity.root.dep_ != "attr"
            and not any(literal.get(i) for i in range(entity.start, entity.end))
            and (_takes_part(entity.root) or entity.root.i in sources)
        ]
        out += [
            _name(doc, tags, at, "finder.apposition")
            for at in range(2, len(doc))
            if doc[at - 1].text == "," and at - 2 in taken and at not in taken
        ]
        out += [
            _name(doc, tags, _run_start(doc, tags, at), "finder.speaker") for at in sorted(sources) if doc[at].pos_ == "PROPN"
        ]
        return [m for m in out if m is not None and (len(m.name) > 1 or m.rule != "finder.apposition")]

    @staticmethod
    def _bodies(doc: Doc, tags: list[Tag | None], taken: set[int], sources: frozenset[int]) -> list[Mention]:
        """Return organisations that the parser names and that act or speak here."""
        out = []
        for entity in doc.ents:
            if (
                entity.label_ != "ORG"
                or taken.intersection(range(entity.start, entity.end))
                or any(tags[entity.start : entity.end])
            ):
                continue
            if (entity.root.dep_ in {"nsubj", "agent"} and entity.root.head.lemma_ != "be") or entity.root.i in sources:
                name = tuple(t.text for t in entity if t.lower_ != "the")
                out.append(
                    Mention(
                        entity.start, entity.end, entity.root.i, "organisation", name=name, rule="finder.body", confidence=0.5
                    )
                )
        return out

    @staticmethod
    def _leaders(doc: Doc, tags: list[Tag | None]) -> list[Mention]:
        """Return full names of the office-holders that are known, whatever the parser takes them for."""
        holders = load_holders()
        out = []
        for token in doc:
            if (
                tags[token.i] is None
                and token.text in holders.first_words
                and (end := name_end(doc, tags, token.i)) > token.i + 1
            ):
                name = name_parts(doc, token.i, end)
                if holders.is_person(" ".join(name)):
                    out.append(Mention(token.i, end, end - 1, "name", name=name, rule="finder.leader", confidence=0.9))
        return out

    @staticmethod
    def _acronyms(doc: Doc, tags: list[Tag | None]) -> list[Mention]:
        """Return acronyms that stand in brackets after a name, and where they come again."""
        known = {
            doc[at].text
            for at in range(1, len(doc) - 1)
            if doc[at - 1].text == "("
            and doc[at + 1].text == ")"
            and doc[at].text.isupper()
            and 1 < len(doc[at].text) <= LONGEST_ACRONYM
            and doc[at].is_alpha
        }
        return [
            Mention(
                _with_article(doc, t.i), t.i + 1, t.i, "organisation", name=(t.text,), rule="finder.acronym", confidence=0.8
            )
            for t in doc
            if t.text in known and tags[t.i] is None
        ]

    @staticmethod
    def _the_names(doc: Doc, tags: list[Tag | None], literal: dict[int, bool]) -> list[Mention]:
        """Return names after an article that are no place and no person: what ships are called by."""
        out = []
        for token in doc[:-1]:
            at = token.i + 1
            if token.lower_ != "the" or at in literal or doc[at].ent_type_ in PLAINLY_OTHER or doc[at].pos_ != "PROPN":
                continue
            end = name_end(doc, tags, at)
            if end > at and tags[at] is None and (end == len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "ADJ"}):
                out.append(
                    Mention(
                        token.i,
                        end,
                        end - 1,
                        "organisation",
                        name=name_parts(doc, at, end),
                        rule="finder.named_thing",
                        confidence=0.5,
                    )
                )
        return out


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


def _organisation(doc: Doc, tag: Tag, entry: Organisation) -> Mention:
    start = _article_of(doc, tag)
    return Mention(start, tag.end, tag.end - 1, "organisation", organisation=entry, rule="finder.organisation", confidence=0.95)


def _state(
    doc: Doc, tags: list[Tag | None], tag: Tag, entry: Name, literal: dict[int, bool], reactions: frozenset[str]
) -> Mention | None:
    """Return the mention of a state by its name, its capital or the people's name, where it stands for the state."""
    head, start = doc[tag.end - 1], _article_of(doc, tag)
    mention = Mention(start, tag.end, tag.end - 1, "state", code=entry.code, rule=f"finder.{entry.form}", confidence=0.95)
    if entry.form in {"demonym", "adjective"}:
        return _people_of(doc, tags, tag, entry, mention)
    if tag.end < len(doc) and doc[tag.end].lower_ in MONEY:
        return None
    mention.entity = entry.entity
    if entry.form == "capital" and literal.get(tag.start, not _acts(head)) and not _reacts(doc, start, reactions):
        return None
    if entry.form == "name" and literal.get(tag.start, True) and _located(doc, start):
        return None
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


def _run_start(doc: Doc, tags: list[Tag | None], at: int) -> int:
    """Return the first token of the run of name words that a token is in."""
    while at > 0 and doc[at - 1].pos_ == "PROPN" and tags[at - 1] is None and doc[at - 1].ent_type_ not in PLAINLY_OTHER:
        at -= 1
    return at


def _name(doc: Doc, tags: list[Tag | None], at: int, rule: str) -> Mention | None:
    end = name_end(doc, tags, at)
    if end == at or tags[at] is not None:
        return None
    return Mention(at, end, end - 1, "name", name=name_parts(doc, at, end), rule=rule, confidence=0.85)
