"""A record as a page of HTML that needs nothing but itself, and as a fragment for notebooks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from dragoman.record import Record
from dragoman.show.listing import TITLES, Listing, listings
from dragoman.show.paragraphs import by_paragraph, paragraphs
from dragoman.show.segments import Segment, Strand, segments, shared, tints

COUNTRY_TINTS = 6
"""How many colours the style sheet has for countries; they come round again."""

_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """One record as the template takes it; `key` parts its anchors from those of the other records of the page."""

    key: str
    record: Record
    listings: tuple[Listing, ...]
    paragraphs: tuple[Markup, ...]
    tints: dict[str, int]

    @property
    def link(self) -> str | None:
        """The report's address, only where it leads to the web."""
        url = self.record.report.url
        return url if url and _WEB.match(url) else None


def page(records: Iterable[Record]) -> str:
    """Return a whole page over one or several records: their text with every annotation, tables, notes and what made them."""
    articles = [article(record, f"r{n}-") for n, record in enumerate(records, start=1)]
    layers = {name: title for name, title in TITLES.items() if any(getattr(one.record, name) for one in articles)}
    return _environment().get_template("page.html").render(articles=articles, layers=layers)


def fragment(record: Record) -> str:
    """Return the annotated text and the statements of a record, with their style, for a notebook's cell."""
    shown = article(record, f"n{record.report.id}-")
    return _environment().get_template("fragment.html").render(article=shown, statements=shown.listings[0])


def article(record: Record, key: str) -> Article:
    """Return one record, its text marked up."""
    numbers = {code: n % COUNTRY_TINTS for code, n in tints(record).items()}
    found = listings(record)
    told = {row.id: ", ".join(cell for cell in row.cells if cell) for listing in found for row in listing.rows}
    marker = _Marker(key, numbers, told)
    runs = paragraphs(record.report.text)
    cut = by_paragraph(segments(record), runs)
    return Article(key, record, found, tuple(marker.marked(part) for part in cut), numbers)


class _Marker:
    """Writes segments as nested `<mark>` elements: what stays open from one segment to the next is one element."""

    def __init__(self, key: str, tints: dict[str, int], told: dict[str, str]) -> None:
        self.key = key
        self.tints = tints
        self.told = told
        self.anchored: set[str] = set()

    def marked(self, found: list[Segment]) -> Markup:
        """Return one paragraph."""
        out: list[str] = []
        stack: list[Strand] = []
        for segment in found:
            kept = shared(stack, segment.open)
            out.append("</mark>" * (len(stack) - kept))
            stack = list(segment.open)
            out += [self._opening(strand, segment.span[0]) for strand in stack[kept:]]
            out.append(self._text(segment))
        out.append("</mark>" * len(stack))
        return Markup("").join(Markup(part) for part in out)  # noqa: S704 - each part is escaped where it is made

    def _opening(self, strand: Strand, at: int) -> str:
        classes: list[str] = [strand.role]
        if strand.role == "content":
            classes.append(f"depth{min(strand.depth, 3)}")
        if strand.country in self.tints:
            classes.append(f"tint{self.tints[strand.country]}")
        title = f"{strand.id} {strand.role}: {self.told.get(strand.id, '')}"
        opening = f'<mark class="{" ".join(classes)}" data-id="{escape(self.key + strand.id)}" title="{escape(title)}"'
        anchor = self._anchor(strand)
        tag = self._tag(strand) if strand.role == "content" and at == strand.span[0] else ""
        return f"{opening}{anchor}>{tag}"

    def _anchor(self, strand: Strand) -> str:
        """Return the `id` to which the row of the table leads; once for each annotation."""
        if strand.id in self.anchored or strand.role in {"source", "cue", "medium"}:
            return ""
        self.anchored.add(strand.id)
        return f' id="{escape(self.key + strand.id)}"'

    def _tag(self, strand: Strand) -> str:
        own = escape(strand.id)
        label = f"statement {own}, {'goes on' if strand.part else 'details'}"
        return f'<a class="tag" href="#{escape(self.key)}row-{own}" aria-label="{label}">{own}</a>'

    def _text(self, segment: Segment) -> str:
        text = str(escape(segment.text))
        inner = segment.open[-1] if segment.open else None
        if inner is None or inner.role == "content":
            return text
        stop = "" if segment.span[0] == inner.span[0] else ' tabindex="-1"'
        return f'<a href="#{escape(self.key)}row-{escape(inner.id)}"{stop}>{text}</a>'


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dragoman.show"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
