"""A comparison as a page of HTML that needs nothing but itself: the points, and both texts with the points marked in them."""

from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from dragoman.analysis.readouts.comparison import Comparison, Point
from dragoman.analysis.readouts.layout import Letter, Stretch, kind_names, sections, side_names, stretches, tops
from dragoman.analysis.readouts.view import quoted, titles
from dragoman.record import Record


def page(comparison: Comparison, first: Record, second: Record) -> str:
    """Return the page.

    Args:
        comparison: the comparison.
        first: the record of its first report.
        second: the record of its second report.
    """
    names = side_names(comparison)
    environment = Environment(
        loader=PackageLoader("dragoman.analysis.readouts"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("comparison.html").render(
        comparison=comparison,
        quoted=quoted,
        names=names,
        sides={"A": comparison.first, "B": comparison.second},
        headings=titles(comparison),
        kinds=kind_names(names),
        sections=sections(comparison),
        texts={"A": _marked(first, comparison.points, "A"), "B": _marked(second, comparison.points, "B")},
        languages={"A": first.report.language or "en", "B": second.report.language or "en"},
    )


def _marked(record: Record, points: Sequence[Point], letter: Letter) -> list[Markup]:
    """Return the paragraphs of a report with its points marked, each mark a link to its point."""
    leads = tops(points)
    return [Markup().join(_mark(one, letter, leads) for one in paragraph) for paragraph in stretches(record, points, letter)]


def _mark(stretch: Stretch, letter: Letter, leads: Mapping[str, str]) -> Markup:
    if not stretch.points:
        return escape(stretch.words)
    point = stretch.points[0]
    anchor = Markup(' id="{}{}"').format(letter, stretch.span[0]) if stretch.begins else Markup()
    title = f"{point.id} {point.aspect}: {point.what}"
    return Markup('<mark class="{}"{} title="{}"><a href="#{}">{}</a></mark>').format(
        stretch.kind, anchor, title, leads[point.id], stretch.words
    )
