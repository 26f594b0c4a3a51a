"""HTML: the main text of a page by trafilatura, with its title, date, outlet and address where the page names them.

No network, no guess: the date is only what the page's own metadata state, in JSON-LD, `meta` or `time` elements.
"""

import codecs
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from dragoman.errors import FormatError, UnreadableError
from dragoman.intake.dates import check_date
from dragoman.intake.text import decode, newlines
from dragoman.record import Report

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,40})", re.IGNORECASE
)
_HEAD = 4_096  # bytes in which a page states its encoding
_TAG = re.compile(r"""<[a-zA-Z](?:[^=>]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_ATTRIBUTES = 500  # of one tag; the time that the parser takes grows with their square
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*>")
# What pages call ASCII and Latin-1 is Windows-1252, as the HTML standard has it.
_CALLED = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_DATED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
)

# What they say of a page goes into our one message; whoever sets up logging still hears it.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_page(
    data: bytes, name: str, *, published: str | None = None, outlet: str | None = None, charset: str | None = None
) -> Report:
    """Return the report on a page.

    Args:
        data: the page's bytes, in the encoding that it states, else UTF-8.
        name: what messages call it.
        published: a checked date that goes before the page's own.
        outlet: an outlet that goes before the page's own.
        charset: the encoding that the server stated, for a page that states none.

    Raises:
        UnreadableError: where the page has no main text, or is no page.
        DecodingError: at the first byte that does not fit the page's encoding.
    """
    page = _PROLOG.sub("", decode(data, name, encoding=_encoding(data, charset)))
    if any(_attributes(tag[0]) > _ATTRIBUTES for tag in _TAG.finditer(page)):
        raise UnreadableError(f"{name}: a tag with over {_ATTRIBUTES:,} attributes")
    tree = load_html(page) if page.strip() else None
    if tree is None:
        raise UnreadableError(f"{name}: empty, or no HTML")
    known = extract_metadata(tree, date_config={"extensive_search": False})
    dated = published or _date(tree)
    found = bare_extraction(tree, include_comments=False)
    text = newlines(getattr(found, "text", None) or "")
    if not text.strip():
        raise UnreadableError(f"{name}: no main text in this page")
    return Report.of(text, title=known.title, url=known.url, outlet=outlet or known.sitename, published=dated)


def _attributes(tag: str) -> int:
    """Return how many attributes a tag may have: at most one for every two characters, and one for every word outside marks."""
    return len(_QUOTED.sub(" ", tag).split()) if len(tag) > 2 * _ATTRIBUTES else 0


def _encoding(data: bytes, charset: str | None) -> str:
    found = _CHARSET.search(data[:_HEAD])
    stated = (found[1] or found[2]).decode("ascii", "replace") if found else charset or "utf-8"
    try:
        encoding = codecs.lookup(stated)
        "".encode(encoding.name)
    except (LookupError, ValueError):
        return "utf-8"
    # A page that could be read to its head as bytes is in no encoding of wider units, whatever it states.
    return "utf-8" if encoding.name.startswith(("utf-16", "utf-32")) else _CALLED.get(encoding.name, encoding.name)


def _date(tree: lxml.html.HtmlElement) -> str | None:
    """Return the first date of publication that a page states and that is one."""
    for value in _stated_dates(tree):
        try:
            return check_date(value)
        except FormatError:
            continue
    return None


def _stated_dates(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            yield from _linked_dates(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
    stated: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(key.lower(), meta.get("content", ""))
    yield from (stated[key] for key in _DATED if key in stated)
    for time in tree.iterfind(".//time[@datetime]"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            yield time.get("datetime", "")


def _linked_dates(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON a page holds
    """Yield the values of `datePublished` in JSON-LD, outer objects first."""
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        data = [value for value in data.values() if isinstance(value, dict | list)]
    if isinstance(data, list):
        for value in data:
            yield from _linked_dates(value)
