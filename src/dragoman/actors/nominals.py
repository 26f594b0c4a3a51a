"""Phrases whose noun makes them an actor: titles with and without a name, bodies, people, groups, craft, things that speak."""

from spacy.tokens import Doc, Token

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import PERSONAL, Courtesy, Name, Noun, Organisation, Tag
from dragoman.actors.phrases import HYPHENS, Reach, complement_end, left_of, name_end, name_parts
from dragoman.actors.vocabulary import listed, table

TITLES = PERSONAL | {"craft"}
INDEFINITE = listed("nominals", "indefinite")
DEFINITE, EACH = listed("nominals", "definite"), listed("nominals", "each")
EVERYONE = listed("nominals", "everyone")
NOBODY = listed("nominals", "nobody")
GOALS = listed("nominals", "goals")
NUMBERS: dict[str, int] = table("nominals")["numbers"]
INDEFINITE_PERSONS = listed("nominals", "indefinite_persons")
MINISTERS = listed("nominals", "ministers")
DESCRIPTION = 8
LONGEST_NUMBER = 9
OF = listed("nominals", "of")
PLACE = listed("nominals", "place")
JOINING = listed("nominals", "joining")
TITLED_BODIES = frozenset({"JRN"})


def nominal(doc: Doc, tags: list[Tag | None], tag: Tag, lexicon: Lexicon) -> Mention | None:
    """Return the mention whose head noun a tag is, or None where the noun only modifies another."""
    noun = tag.entry
    if not isinstance(noun, Noun) or not _heads(doc, tags, tag, noun) or _in_portfolio(doc, tag, noun, lexicon):
        return None
    if _gathers(doc, tags, tag, lexicon):
        return None
    reach = left_of(doc, tags, tag.start, tag.end)
    if reach.determiner is not None and doc[reach.determiner].lower_ in NOBODY:
        return None
    mention = Mention(reach.start, tag.end, tag.end - 1, "nominal", noun=noun, plural=noun.plural, gender=noun.gender)
    mention.rule = f"nominals.{noun.role}"
    _read_left(doc, tags, reach, mention, lexicon)
    _read_name(doc, tags, mention)
    _read_right(doc, tags, mention, lexicon)
    _read_partitive(doc, mention, lexicon)
    return mention


def _heads(doc: Doc, tags: list[Tag | None], tag: Tag, noun: Noun) -> bool:
    """Tell whether a tagged noun heads its phrase: it is a noun here, and no other noun follows that it would modify."""
    head = doc[tag.end - 1]
    if tag.end == len(doc):
        return True
    after, named = doc[tag.end], name_end(doc, tags, tag.end) > tag.end
    titled_body = noun.sector in TITLED_BODIES and noun.role == "body" and not noun.plural
    if named and (titled_body or (head.text[0].isupper() and noun.role in PERSONAL)):
        return True
    if not _nominal(head, noun):
        return False
    return (named and noun.role in TITLES) or not _modifies(head, after, tags[tag.end])


def _gathers(doc: Doc, tags: list[Tag | None], tag: Tag, lexicon: Lexicon) -> bool:
    """Tell whether a noun only says that those named after `of` are several (`a group of miners`)."""
    if doc[tag.end - 1].lower_ not in lexicon.gatherings or tag.end - tag.start > 1 or tag.end + 1 >= len(doc):
        return False
    if doc[tag.end].lower_ != "of":
        return False
    inside = (t.entry for t in tags[tag.end + 1 : complement_end(doc, tags, tag.end + 1)] if t is not None)
    return any(isinstance(entry, Noun) and _several(entry) for entry in inside)


def _several(noun: Noun) -> bool:
    return (noun.role in PERSONAL and noun.plural) or noun.role == "collective"


def _in_portfolio(doc: Doc, tag: Tag, noun: Noun, lexicon: Lexicon) -> bool:
    """Tell whether a noun for people is a word of a portfolio (`Humanitarian Affairs`)."""
    if noun.role != "people" or tag.end == len(doc):
        return False
    after = doc[tag.end]
    return after.is_title and doc[tag.start].is_title and after.lower_ in lexicon.portfolio_words


def _nominal(head: Token, noun: Noun) -> bool:
    """Tell whether a word is a noun here; the tagger calls some heads adjectives."""
    adjective = head.pos_ == "ADJ" and head.dep_ in {"nsubj", "dobj", "pobj", "ROOT", "nsubjpass"}
    return head.pos_ in {"NOUN", "PROPN"} or adjective or noun.lemma in INDEFINITE_PERSONS


def _modifies(head: Token, after: Token, next_tag: Tag | None) -> bool:
    """Tell whether a noun only modifies the one after it."""
    if next_tag is not None and isinstance(next_tag.entry, Noun) and after.pos_ in {"NOUN", "PROPN"}:
        return True
    return after.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"compound", "nmod", "amod", "poss"} and head.head.i >= after.i


def _read_left(doc: Doc, tags: list[Tag | None], reach: Reach, mention: Mention, lexicon: Lexicon) -> None:
    mention.owner = reach.owner
    article = doc[reach.determiner].lower_ if reach.determiner is not None else ""
    mention.definite = article in DEFINITE or reach.owner is not None
    mention.indefinite = article in INDEFINITE
    if article in EACH and mention.noun is not None and mention.noun.role == "government":
        mention.definite, mention.number = True, 2
    mention.everyone = article in EVERYONE or any(doc[i].lower_ == "all" for i in reach.before)
    used = mention.used if mention.noun is None or mention.noun.role != "artefact" else set[int]()
    at = 0
    while at < len(reach.before):
        index = reach.before[at]
        tag, token = tags[index], doc[index]
        if tag is not None and isinstance(tag.entry, Name):
            if not _backs(doc, tag, lexicon):
                mention.modifiers.append(tag.entry.code)
            used.add(tag.start)
        elif tag is not None and isinstance(tag.entry, Organisation):
            mention.organisation = tag.entry
            used.add(tag.start)
            if tag.entry.country:
                mention.modifiers.append(tag.entry.country)
        elif token.lower_ in lexicon.former:
            mention.former = True
        elif token.pos_ == "NUM" or token.lower_ in NUMBERS:
            mention.number = NUMBERS.get(
                token.lower_, int(token.text) if token.text.isdecimal() and len(token.text) < LONGEST_NUMBER else None
            )
        elif token.is_alpha:
            mention.words.append(token.text)
        at += max(1, tag.end - index) if tag is not None and isinstance(tag.entry, Name | Organisation) else 1
    mention.number = 2 if article == "both" else mention.number
    mention.plural = mention.plural or (mention.number or 0) > 1
    mention.indefinite = mention.indefinite or any(doc[i].lower_ in INDEFINITE for i in reach.before)
    mention.shared_by = _joined_states(doc, mention)


def _joined_states(doc: Doc, mention: Mention) -> tuple[str, ...]:
    """Return the codes of the states whose adjectives several persons share (`Egyptian and Israeli officials`)."""
    codes = tuple(dict.fromkeys(mention.modifiers))
    joined = mention.plural and any(doc[i].lower_ in JOINING for i in range(mention.start, mention.head))
    return codes if joined and len(codes) > 1 else ()


def _backs(doc: Doc, tag: Tag, lexicon: Lexicon) -> bool:
    """Tell whether a state only stands behind somebody (`Peru-backed`)."""
    return tag.end + 1 < len(doc) and doc[tag.end].text in HYPHENS and doc[tag.end + 1].lower_ in lexicon.backing


def _read_name(doc: Doc, tags: list[Tag | None], mention: Mention) -> None:
    """Add the name that follows an office (`Foreign Minister X`) or a named body (`the daily X`)."""
    noun, at = mention.noun, mention.end
    if (
        noun is None
        or mention.plural
        or not (noun.role in PERSONAL or noun.role == "craft" or (noun.role == "body" and noun.sector in TITLED_BODIES))
    ):
        return
    tag = tags[at] if at < len(doc) else None
    if tag is not None and isinstance(tag.entry, Courtesy):
        mention.gender = mention.gender or tag.entry.gender
        at = tag.end
    end = name_end(doc, tags, at)
    if _one_name(doc, mention, at):
        return
    if end == at or (doc[at].dep_ == "dobj" and doc[mention.head].text[0].islower()):
        return
    mention.name, mention.named = name_parts(doc, at, end), range(at, end)
    mention.end, mention.titled, mention.head = end, True, max(mention.head, end - 1)


def _one_name(doc: Doc, mention: Mention, at: int) -> bool:
    """Tell whether the parser takes a noun and the words after it for the name of one body (`Marine Energy Fund`)."""
    named = at < len(doc) and doc[at].ent_type_ in {"ORG", "EVENT", "FAC", "GPE", "LOC", "LAW", "WORK_OF_ART"}
    whole = named and doc[at].ent_iob_ == "I" and doc[mention.end - 1].ent_type_ == doc[at].ent_type_
    return whole and mention.noun is not None and mention.noun.role != "office"


def _read_right(doc: Doc, tags: list[Tag | None], mention: Mention, lexicon: Lexicon) -> None:
    """Add what follows: `of X`, `for X`, `to X`, `in X`, and what describes an unnamed person."""
    noun = mention.noun
    for _ in range(4):
        at = mention.end
        if noun is None or at + 1 >= len(doc):
            return
        word = doc[at].lower_
        portfolios = lexicon.portfolio_words if noun.lemma in MINISTERS else None
        end = complement_end(doc, tags, at + 1, portfolios=portfolios, bodies=lexicon.body_words)
        if end == at + 1 or (mention.name and not _state_at(tags, at + 1, end)):
            break
        if word in OF and _of(doc, mention, at):
            mention.of.append(at + 1)
            several = _several_states(tags, at + 1, end) if mention.plural else ()
            mention.shared_by = several or mention.shared_by
            if not several:
                mention.used |= _names_in(doc, tags, at + 1, min(end, at + 3))
        elif word == "to" and noun.lemma in GOALS:
            mention.goal = at + 1
            mention.used |= _names_in(doc, tags, at + 1, min(end, at + 3))
        elif word in PLACE and mention.place is None and not mention.name and _place(doc, tags, mention, at):
            mention.place = at + 1
        else:
            break
        mention.end = end
        if not mention.name and noun.role == "office":
            _read_name(doc, tags, mention)
    _read_description(doc, mention)


def _names_in(doc: Doc, tags: list[Tag | None], start: int, end: int) -> set[int]:
    """Return the tokens of the states named between two tokens, but for those that own what follows."""
    found = (tag for tag in tags[start:end] if tag is not None and isinstance(tag.entry, Name))
    return {i for tag in found if tag.end == len(doc) or doc[tag.end].tag_ != "POS" for i in range(tag.start, tag.end)}


def _several_states(tags: list[Tag | None], start: int, end: int) -> tuple[str, ...]:
    """Return the codes of the states named between two tokens, none where it is one."""
    names = (tag.entry for tag in tags[start:end] if tag is not None and isinstance(tag.entry, Name))
    codes = tuple(dict.fromkeys(name.code for name in names if name.form == "name"))
    return codes if len(codes) > 1 else ()


def _state_at(tags: list[Tag | None], start: int, end: int) -> bool:
    return any(tag is not None and isinstance(tag.entry, Name | Organisation) for tag in tags[start : min(end, start + 2)])


def _of(doc: Doc, mention: Mention, at: int) -> bool:
    word, noun = doc[at].lower_, mention.noun
    if word == "for":
        return noun is not None and noun.role in {"office", "post", "body"} and mention.start <= doc[at].head.i < at
    return doc[at + 1].ent_type_ not in {"DATE", "TIME"}


def _place(doc: Doc, tags: list[Tag | None], mention: Mention, at: int) -> bool:
    if not mention.start <= doc[at].head.i < at:
        return False
    return any(doc[i].text[0].isupper() for i in (at + 1, at + 2) if i < len(doc)) or tags[at + 1] is not None


def _read_description(doc: Doc, mention: Mention) -> None:
    """Take in `familiar with the case` after an unnamed person."""
    if mention.noun is None or mention.noun.role not in PERSONAL or mention.name or mention.end >= len(doc):
        return
    follower = doc[mention.end]
    if follower.head.i != mention.head or follower.dep_ not in {"acl", "amod"} or follower.tag_ == "VBG":
        return
    if follower.dep_ == "acl" and doc[mention.head].dep_ == "ROOT":
        return
    end = follower.right_edge.i + 1
    end = next((i for i in range(mention.end, end) if doc[i].is_punct), end)
    if end - mention.end <= DESCRIPTION:
        mention.end = end


def _read_partitive(doc: Doc, mention: Mention, lexicon: Lexicon) -> None:
    """Take in `one of` before `the diplomats`, `a team of` before `police`."""
    at = mention.start
    partitive = at > 1 and doc[at - 1].lower_ == "of" and doc[at - 2].lower_ in lexicon.partitives
    if not partitive or not (mention.plural or (mention.noun is not None and mention.noun.role == "collective")):
        return
    mention.start = at - 2
    if doc[at - 2].lower_ in lexicon.gatherings:
        mention.start = min(mention.start, doc[at - 2].left_edge.i)
