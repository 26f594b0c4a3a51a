"""The list of contested terms: whole, even-handed, sourced, and written so that it can be read."""

from collections import Counter

import pytest

from dragoman.analysis.wording.forms import written_out
from dragoman.analysis.wording.terms import ROLES, chosen_terms, load_subjects
from dragoman.languages.words import words
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories

SUBJECTS = list(load_subjects().values())
TERMS = [term for subject in SUBJECTS for term in subject.terms]
FIELDS = {"id", "about", "parties", "source", "context", "terms"}
TERM_FIELDS = {"words", "side", "forms", "unless", "needs", "after_name", "alone"}


def repeated(given: list[str]) -> list[str]:
    return [one for one, count in Counter(given).items() if count > 1]


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Whatever a side may be: codes, roles, names of organisations and of entities."""
    territories = load_territories()
    listed = [entry for table in words("en", "organisations").values() for entry in table if isinstance(entry, dict)]
    organisations = {name for entry in listed for name in entry["names"]}
    entities = {entity.name for entity in territories.entities}
    return {t.code for t in territories} | set(load_plover().supranational) | set(ROLES) | organisations | entities


def test_the_list_is_long_enough_to_be_of_use() -> None:
    assert len(SUBJECTS) >= 80


def test_ids_are_used_once() -> None:
    assert not repeated([row["id"] for row in words("en", "contested")["subject"]])
    assert not repeated([term.id for term in TERMS])


def test_every_field_is_one_that_is_read() -> None:
    rows = words("en", "contested")["subject"]
    assert not [row["id"] for row in rows if not FIELDS - {"context"} <= set(row) <= FIELDS]
    assert not [term["words"] for row in rows for term in row["terms"] if not {"words", "side"} <= set(term) <= TERM_FIELDS]
    assert {term.needs for term in TERMS} == {None, "near", "report"}


def test_a_subject_says_what_it_is_and_where_that_is_published() -> None:
    assert not [s.id for s in SUBJECTS if len(s.about) < 10 or len(s.source) < 20 or "http" in s.source]


def test_a_subject_has_wordings_of_two_sides_or_a_neutral_one() -> None:
    assert not [s.id for s in SUBJECTS if len({term.sides for term in s.terms}) < 2]


def test_every_term_has_something_that_others_say() -> None:
    assert not [term.id for s in SUBJECTS for term in s.terms if not s.others(term)]


def test_sides_and_parties_are_known(known: set[str]) -> None:
    assert not {side for term in TERMS for side in term.sides} - known
    assert not {party for s in SUBJECTS for party in s.parties} - known


def test_forms_can_be_read() -> None:
    written = [phrase for term in TERMS for form in (*term.forms, *term.unless) for phrase in written_out(form)]
    assert all(any(c.isalnum() for c in phrase) for phrase in written)


def test_no_form_stands_for_two_terms_of_a_subject() -> None:
    told = [f"{s.id}: {p}" for s in SUBJECTS for t in s.terms for p in {p for form in t.forms for p in written_out(form)}]
    told = [one for one in told if one != "regime: regime"]
    assert not repeated(told)


def test_what_needs_context_has_one() -> None:
    assert not [s.id for s in SUBJECTS if any(term.needs for term in s.terms) and not s.context]


def test_terms_are_chosen_by_subject_and_by_term() -> None:
    assert [t.words for t in chosen_terms("bakhmut")] == ["Artyomovsk", "Bakhmut"]
    assert [t.words for t in chosen_terms("bakhmut/artyomovsk")] == ["Artyomovsk"]
    assert not list(chosen_terms("nothing"))
