"""What the reports of an archive tell."""

from typing import NamedTuple

from dragoman.analysis.incidents.heads import Head, head_of
from dragoman.analysis.incidents.pages import pages
from dragoman.analysis.incidents.tellings import Telling, events_of, telling
from dragoman.analysis.stems import stems
from dragoman.archive.store import Archive


class Told(NamedTuple):
    """What an archive tells.

    Attributes:
        tellings: every event, by report and place in it.
        heads: the head of every report, by id.
        texts: the stems of every report, title included, in the same order.
        published: the day of publication of every report, in the same order; 0 where nothing tells.
    """

    tellings: list[Telling]
    heads: list[Head]
    texts: list[list[str]]
    published: list[int]


def read_told(archive: Archive, *, titles: bool = True) -> Told:
    """Return what the reports of an archive tell.

    Args:
        archive: opened.
        titles: whether their titles are read too.
    """
    events = events_of(archive)
    told = Told([], [], [], [])
    for page in pages(archive, titles=titles):
        tellings = [telling(row, page) for row in events.get(page.report["id"], ())]
        told.tellings.extend(tellings)
        told.heads.append(head_of(page, tellings))
        told.texts.append(stems(f"{page.report['title'] or ''}\n{page.text}"))
        told.published.append(max(page.published().last, 0) if page.report["published_to"] else 0)
    return told
