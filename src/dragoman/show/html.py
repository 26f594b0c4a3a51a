"""A record as a page of HTML that needs nothing but itself, and as a fragment for notebooks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from dragoman.record import Record
from dragoman.show.listing import TITLES, Listing, listings
from dragoman.show.segments import Segment, Strand, segments, tints
from dragoman.spans import Span

COUNTRY_TINTS = 6
"""How many colours the style sheet has for countries; they come round again."""

_BLANK = re.compile(r"\s*\n\s*\n\s*")
_LINE = re.compile(r"\s*\n\s*")
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
    cut = _by_paragraph(segments(record), runs)
    return Article(key, record, found, tuple(marker.marked(part) for part in cut), numbers)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the stretches of text between blank lines, or its lines where no line is blank, as in the text of a web page."""
    found, at = [], 0
    for gap in (_BLANK if _BLANK.search(text.strip()) else _LINE).finditer(text):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, len(text)))
    return tuple(span for span in found if text[span[0] : span[1]].strip())


def _by_paragraph(found: tuple[Segment, ...], runs: tuple[Span, ...]) -> Iterator[list[Segment]]:
    """Yield the segments of each paragraph, cut at its ends."""
    at = 0
    for start, end in runs:
        while at < len(found) and found[at].span[1] <= start:
            at += 1
        own, n = [], at
        while n < len(found) and found[n].span[0] < end:
            left, right = max(start, found[n].span[0]), min(end, found[n].span[1])
            text = found[n].text[left - found[n].span[0] : right - found[n].span[0]]
            own.append(Segment((left, right), text, found[n].open))
            n += 1
        yield own


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
            shared = _shared(stack, segment.open)
            out.append("</mark>" * (len(stack) - shared))
            stack = list(segment.open)
            out += [self._opening(strand, segment.span[0]) for strand in stack[shared:]]
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


def _shared(stack: list[Strand], wanted: tuple[Strand, ...]) -> int:
    """Return how many of the outermost strands two segments have in common."""
    count = 0
    for one, other in zip(stack, wanted, strict=False):
        if one != other:
            break
        count += 1
    return count


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dragoman.show"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
