"""Two phrases side by side for one actor: a title and a name between commas, a body and its acronym in brackets."""

from typing import TYPE_CHECKING

from dragoman.actors.cast import Entity
from dragoman.actors.mention import Mention
from dragoman.actors.nouns import PERSONAL
from dragoman.actors.spelling import name_keys

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

OPENING = frozenset({",", "(", "—", "–"})
CLOSING = frozenset({",", ".", ")", ";", ":", "—", "–", "”", '"', "’s", "'s"})


def apposed(mention: Mention, resolver: "Resolver") -> Entity | None:
    """Return the actor of the phrase right before a mention to which it is the apposition, or None."""
    doc, at = resolver.scene.doc, mention.start
    if at > 1 and mention.form == "organisation" and doc[at - 1].lower_ == "or" and doc[at - 2].text == ",":
        at -= 1
    if at == 0 or doc[at - 1].text not in OPENING:
        return None
    for other in resolver.scene.ending(at - 1):
        if _pair(other, mention, closed=_closed(mention, resolver)):
            entity = resolver.resolve(other)
            if entity is not None and not _other_name(entity, mention):
                return entity
    return None


def named_after(mention: Mention, resolver: "Resolver") -> Mention | None:
    """Return the name that follows a title after a comma (`the ambassador, X,`), or None."""
    doc, at = resolver.scene.doc, mention.end
    if at + 1 >= len(doc) or doc[at].text != ",":
        return None
    return next((m for m in resolver.scene.starting(at + 1) if _pair(mention, m, closed=True) and m.name), None)


def _closed(mention: Mention, resolver: "Resolver") -> bool:
    doc = resolver.scene.doc
    return mention.end >= len(doc) or doc[mention.end].text in CLOSING or doc[mention.end].is_space or doc[mention.end].is_punct


def _pair(first: Mention, second: Mention, *, closed: bool) -> bool:
    if first.form == "nominal" and second.form in {"name", "nominal"} and second.name:
        return (_untitled(first) and not second.titled | (second.form == "nominal")) or (
            _untitled(first) and second.form == "name"
        )
    if second.form == "nominal" and _untitled(second):
        return closed and (first.form == "name" or bool(first.name) or (_untitled(first) and second.indefinite))
    if second.form == "organisation":
        body = first.form == "nominal" and first.noun is not None and first.noun.role in {"body", "plain", "abroad"}
        return closed and (body or first.form == "organisation") and not first.plural
    return False


def _untitled(mention: Mention) -> bool:
    return mention.noun is not None and mention.noun.role in PERSONAL and not mention.plural and not mention.name


def _other_name(entity: Entity, mention: Mention) -> bool:
    return (
        bool(mention.name)
        and bool(entity.names)
        and entity.kind == "person"
        and entity.parts().isdisjoint(name_keys(mention.name))
    )
