"""Who a person of a report is by the dated table of office-holders, and what that tells of country, sector and office."""

from spacy.tokens import Doc

from dragoman.actors.cast import Entity
from dragoman.actors.context import Context
from dragoman.actors.facts import Facts
from dragoman.actors.mention import Mention
from dragoman.actors.officials import Match, Officials, Sought

FORMER = ("ELI",)


class Identities:
    """Finds persons of one report in the table.

    Args:
        officials: the table.
        context: the report's date and the countries that it names.
        doc: the parse.
    """

    def __init__(self, officials: Officials, context: Context, doc: Doc) -> None:
        self._officials, self._context, self._doc = officials, context, doc

    def settle(self, entity: Entity, mention: Mention, facts: Facts, name: tuple[str, ...]) -> Match | None:
        """Give a person what the table tells; return the match, or None where it tells nothing.

        Args:
            entity: a person that the table has not told of yet.
            mention: the phrase that names the person.
            facts: what the phrase tells.
            name: the parts of the name, without titles.
        """
        if entity.kind != "person" or not name:
            return None
        entity.gender = entity.gender or mention.gender or (self._officials.gender(name[0]) if len(name) > 1 else None)
        found = self._officials.find(self._sought(mention, facts, name))
        if found is None or (found.by == "family" and self._goes_on(mention)):
            return None
        _take_in(entity, found, facts, former=mention.former)
        entity.gender = entity.gender or self._officials.gender(found.holder.person)
        entity.ground = f"office table, {found.standing}"
        return found

    def is_somebody(self, mention: Mention, facts: Facts) -> bool:
        """Tell whether a name is that of one person of the table."""
        known = self._officials.find(self._sought(mention, facts, mention.name)) is not None
        return known and not self._goes_on(mention)

    def _goes_on(self, mention: Mention) -> bool:
        """Tell whether another word of a name stands right before a family name: it is somebody else's."""
        if mention.form != "name" or mention.titled or not mention.start:
            return False
        before = self._doc[mention.start - 1]
        return before.pos_ == "PROPN" and before.text[0].isupper()

    def country_of(self, word: str) -> str | None:
        """Return the country of the one person known by a family name, in office or not: of `Obama` in `the Obama family`."""
        for former in (False, True):
            found = self._officials.find(Sought((word,), self._context.date, near=self._context.named, former=former))
            if found is not None:
                return found.holder.country
        return None

    def _sought(self, mention: Mention, facts: Facts, name: tuple[str, ...]) -> Sought:
        return Sought(
            parts=name,
            date=self._context.date,
            country=facts.country,
            office=_office_of(mention, facts),
            near=self._context.named,
            former=mention.former,
            gender=mention.gender,
        )


def _office_of(mention: Mention, facts: Facts) -> str | None:
    """Return the office that a phrase names; `leader` and `head` name none."""
    noun = mention.noun
    if noun is None or noun.role != "office":
        return "spokesperson" if noun is not None and noun.lemma.startswith("spokes") else None
    return facts.office or noun.lemma


def _take_in(entity: Entity, found: Match, facts: Facts, *, former: bool) -> None:
    holder, told = found.holder, facts.mention.noun is not None and facts.mention.noun.role in {"office", "post"}
    entity.country, entity.wikidata, entity.name = holder.country or None, holder.wikidata, holder.person
    entity.names.append(tuple(holder.person.split()))
    if former or (found.standing == "past" and not told):
        entity.sectors, entity.office = FORMER, entity.office if told else None
    elif found.standing == "later" and not told:
        entity.sectors, entity.office = (), None
    elif not told:
        entity.sectors, entity.office = (holder.sector,) if holder.sector else (), holder.office or None
    elif found.standing == "past" and found.by == "name" and found.same_office:
        entity.sectors = FORMER
