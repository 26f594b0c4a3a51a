"""Odd records and odd texts: nothing is raised, every span slices to its words, and the work stays linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis.wording.finding import load_finder
from dragoman.analysis.wording.forms import written_out
from dragoman.analysis.wording.observe import observe
from dragoman.analysis.wording.table import rows_of_wording
from dragoman.analysis.wording.terms import load_subjects
from dragoman.errors import RecordError
from dragoman.record import Content, MadeBy, Record, Report, Source, Statement, Why
from dragoman.tables import rows_of

MADE = MadeBy("0", "en", {}, {})
PIECES = [
    "Kiev", "“Kiev”", "so-called ", "what Moscow calls ", "special operation", "Ukraine", "“", "”", "‘", "’", '"', " and ", ". ", "\n", "\n\n", "\0", "é😀",
    "Donetsk", "People’s Republic", "the ", "is widely seen as", "Critics say ", "(", ")", ", as Israel calls it", "Judea and Samaria", "", "regime", "A",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def record_of(text: str, statements: list[tuple[tuple[int, int], ...]], form: str = "mixed") -> Record:
    made = tuple(
        Statement(
            id=f"s{n}", spans=spans, source=Source((), None), cue=None, content=Content(spans), form=form, kind="speech", act=None,  # type: ignore[arg-type] # one of the forms
            addressees=(), medium=None, time=None, within=None, confidence=1.0, why=Why("hand", "hand"),
        )
        for n, spans in enumerate(statements, 1)
    )  # fmt: skip
    return Record(made_by=MADE, report=Report.of(text), statements=made)


def check(record: Record) -> None:
    text = record.report.text
    for one in observe(record):
        assert one.words == " […] ".join(text[start:end] for start, end in one.spans)
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
        assert one.note


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“", "”“", '"' * 40, "‘‘‘", "\0", "’s", "-", "Kiev", "“Kiev", "Kiev”", "“Kiev“", "KIEV KIEV"]
)
def test_odd_texts(text: str) -> None:
    check(Record(made_by=MADE, report=Report.of(text)))


@settings(deadline=None)
@given(TEXTS, st.data())
def test_spans_slice_to_the_words_whatever_the_statements(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: (min(ends), max(ends)))
    statements = data.draw(st.lists(st.lists(spans, max_size=3).map(lambda some: tuple(sorted(some))), max_size=4))
    form = data.draw(st.sampled_from(["direct", "mixed", "indirect"]))
    check(record_of(text, statements, form))


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_any_record_has_rows(records: st.SearchStrategy[Record], data: st.DataObject) -> None:
    record = data.draw(records)
    try:
        rows = rows_of(record)
    except RecordError:
        return
    list(rows_of_wording(record, rows))


def test_statements_that_overlap_count_by_the_innermost() -> None:
    text = "They left Kiev in May and Kyiv in June."
    (kiev, kyiv) = [
        one for one in observe(record_of(text, [((0, 39),), ((0, 14),)], "indirect")) if one.kind == "contested term"
    ]
    assert (kiev.statement, kyiv.statement) == ("s2", "s1")


@pytest.mark.parametrize(
    "piece", ["Kiev ", "“Kiev” ", "“Kiev ", "special operation in Ukraine ", "so-called ", "‘", "( ", "what Moscow calls "]
)
def test_time_is_linear(piece: str) -> None:
    def taken(count: int) -> float:
        record = Record(made_by=MADE, report=Report.of(piece * count))
        start = time.process_time()
        observe(record)
        return time.process_time() - start

    taken(50)
    small, large = (min(taken(count) for _ in range(2)) for count in (500, 4_000))
    assert large < 32 * max(small, 0.01)


def test_every_term_that_is_looked_for_can_be_found() -> None:
    terms = [(s, term) for s in load_subjects().values() for term in s.terms if term.forms]
    assert not [term.id for s, term in terms if not _found(term.id, term.forms, s.context)]


def _found(term: str, forms: tuple[str, ...], context: tuple[str, ...]) -> bool:
    phrases = [phrase for form in forms for phrase in written_out(form)]
    texts = [f"{' '.join(context[:1])} was {before}{phrase}." for phrase in phrases for before in ("", "Lakeland ")]
    return any(term == one.term.id for text in texts for one in load_finder().find(text))
