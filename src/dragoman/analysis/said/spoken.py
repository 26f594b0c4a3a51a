"""Statements out of an archive, each with what it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dragoman.analysis.said.account import Said
from dragoman.analysis.said.gist import Gist, Gists
from dragoman.analysis.said.likeness import Weights
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError

_SELECT = """
WITH asked AS (
    SELECT s.* REPLACE ({content} AS content, {cue_words} AS cue_words), r.source_id, r.published_from,
        o.speaker_name AS told_by_name, o.cue AS outer_cue, {outer_words} AS outer_words
    FROM statements s JOIN reports r ON r.id = s.report_id
        LEFT JOIN actors a ON a.id = s.speaker LEFT JOIN statements o ON o.id = s.within
    WHERE {content} IS NOT NULL AND ({where})
),
told AS (
    SELECT a.id, list({{'words': {time_words}, 'first': t.first_day, 'last': t.last_day}}
        ORDER BY t.start, t.stop, t.id) AS times
    FROM asked a JOIN reports r ON r.id = a.report_id JOIN times t ON t.report_id = a.report_id AND t.type IN ('DATE', 'TIME')
        AND t.start >= a.content_spans[1][1] AND t.stop <= a.content_spans[-1][2]
    GROUP BY a.id
)
SELECT a.id, a.report_id, a.source_id, a.outlet, a.published, coalesce(a.first_day, a.published_from) AS day,
    CASE WHEN a.first_day IS NOT NULL THEN 'text' WHEN a.published_from IS NOT NULL THEN 'published' END AS day_by,
    a.speaker, a.speaker_name, a.speaker_country, a.act, a.cue, a.cue_words, a.form, a.content, a.spans, a.cue_spans,
    a.content_spans, a.within, a.told_by_name, a.confidence, a.outer_cue, a.outer_words, t.times AS times
FROM asked a LEFT JOIN told t ON t.id = a.id
ORDER BY day NULLS LAST, a.report_id, a.start, a.id
"""
_STATEMENTS = "SELECT s.id, {content} AS content FROM statements s JOIN reports r ON r.id = s.report_id"
_FREQUENCIES = """
SELECT word, count(*)
FROM (SELECT DISTINCT id, unnest(regexp_extract_all(lower(content), '\\pL+')) AS word FROM ({statements}))
WHERE word IS NOT NULL
GROUP BY word
"""
_BATCH = 1_000


class Spoken(NamedTuple):
    """A point of a statement with what it says; most statements have one.

    Attributes:
        said: the statement.
        gist: what it says.
        turned: whether its cue negates its content.
        words: the words of this point.
    """

    said: Said
    gist: Gist
    turned: bool
    words: str


def words_at(column: str, spans: str, text: str = "r.text") -> str:
    """Return SQL for words of a report: the column that holds them, else cut out of a text that was attached since.

    Args:
        column: that holds the words; null where the archive was made without text.
        spans: where they stand.
        text: the report's text.
    """
    cut = f"list_transform({spans}, lambda span: substring({text}, span[1] + 1, span[2] - span[1]))"
    return f"coalesce({column}, CASE WHEN {text} IS NOT NULL THEN array_to_string({cut}, ' […] ') END)"


_WORDS = {
    "content": words_at("s.content", "s.content_spans"),
    "cue_words": words_at("s.cue_words", "s.cue_spans"),
    "outer_words": words_at("o.cue_words", "o.cue_spans"),
    "time_words": words_at("t.words", "t.spans"),
}


def require_words(archive: Archive) -> None:
    """See that the words of statements are there.

    Raises:
        ArchiveError: where the archive holds statements and none of their words.
    """
    ((all_, told),) = archive.sql(f"SELECT count(*), count(content) FROM ({_STATEMENTS.format(**_WORDS)})").fetchall()  # noqa: S608 - our own
    if all_ and not told:
        raise ArchiveError(f"{archive.folder}: made without text: what is stated is not known, only where it stands")


def spoken(archive: Archive, gists: Gists, where: str = "true", parameters: Sequence[object] = ()) -> Iterator[Spoken]:
    """Yield the points of statements in the order of their days, those without a day last.

    Args:
        archive: opened.
        gists: reads what they say.
        where: a condition in SQL on the columns of `statements` (as `s`), of its report (`r`) and of its speaker (`a`).
        parameters: values for the `?` in it.
    """
    answer = archive.answer(_SELECT.format(where=where, **_WORDS), list(parameters))
    for batch in answer.batches:
        for row in batch:
            yield from _points(dict(zip(answer.columns, row, strict=True)), gists)


def _points(row: dict[str, Any], gists: Gists) -> Iterator[Spoken]:
    times = row.pop("times") or ()
    if gists.negates(row.pop("outer_cue"), row.pop("outer_words")):
        return  # "denied that it had threatened to …": nobody says that it threatened
    for spans in ("spans", "cue_spans", "content_spans"):
        row[spans] = tuple((start, stop) for start, stop in row[spans] or ())
    said = Said(**row)
    turned = gists.negates(said.cue, said.cue_words)
    for words in gists.points(said.content):
        hidden, periods = [], []
        for time in times:
            at = words.find(time["words"])
            if at >= 0:
                hidden.append((at, at + len(time["words"])))
                periods += [(time["first"], time["last"])] if time["first"] and time["last"] else []
        yield Spoken(said, gists.gist(words, turned=turned, hidden=hidden, times=periods), turned, words)


def weights(archive: Archive, gists: Gists) -> Weights:
    """Return how much each term counts among the statements of an archive.

    Frequencies are counted by forms, in SQL, and summed by term: a statement with two forms of a term counts twice, which
    makes that term a little lighter.
    """
    frequencies: Counter[str] = Counter()
    for word, count in archive.sql(_FREQUENCIES.format(statements=_STATEMENTS.format(**_WORDS))).fetchall():
        for term in gists.terms(word):
            frequencies[term] += count
    for country, count in archive.sql(
        "SELECT country, count(*) FROM actors WHERE country IS NOT NULL GROUP BY country"
    ).fetchall():
        frequencies[f"@{country}"] = count
    ((statements,),) = archive.sql("SELECT count(*) FROM statements").fetchall()
    return Weights(statements, frequencies, gists.words.opposites)
