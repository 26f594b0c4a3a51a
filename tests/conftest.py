"""What many tests share."""

import re
import time
import types
import typing
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import strategies as st
from msgspec import structs

import dragoman
from dragoman import record as record_module
from dragoman.pipeline import Pipeline
from dragoman.record import Figure, Record, Statement, text_id


@pytest.fixture(scope="session")
def nlp() -> Pipeline:
    """The English pipeline, loaded once."""
    return dragoman.load("en")


AT_REST = 0.075
"""Seconds that the work of `_pace` takes on the machine of docs/reliability.md when nothing else runs there."""


def _pace() -> float:
    """How many times slower than that machine at rest this one is now; at least 1."""
    start = time.thread_time()
    words = [match[0].lower() for match in re.finditer(r"\w+|[^\w\s]", "Peru met Chile, (again). " * 36_000)]
    sorted(words)
    return max(1.0, (time.thread_time() - start) / AT_REST)


@pytest.fixture
def seconds_of() -> Callable[[Callable[[], object]], float]:
    """Gives the processor seconds that work takes in this thread, over how much slower the machine is, before or after, than at rest."""

    def seconds_of(work: Callable[[], object]) -> float:
        before, start = _pace(), time.thread_time()
        work()
        taken = time.thread_time() - start
        return taken / max(before, _pace())

    return seconds_of


HOSTILE = st.sampled_from(
    ["", " ", "\0", "a\tb", "a\nb", "a\r\nb", "\r", '"', '""', 'a"b', "'", ",", "=1+1", "+1", "-1", "@SUM(A1)", "null", "None", "\u2028", "\x85", "\ufeff", "é😀"]
)  # fmt: skip
TEXT = st.one_of(HOSTILE, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
DAYS = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    msgspec.UnsetType: st.just(msgspec.UNSET),
    record_module.Confidence: st.floats(0, 1),
}
LINKS = {
    "members": "actors", "speaker": "actors", "addressees": "actors", "actors": "actors", "recipients": "actors", "parties": "actors",
    "time": "times", "place": "places", "within": "statements", "statement": "statements", "denied_by": "statements",
}  # fmt: skip


def _values(of: Any) -> st.SearchStrategy[Any]:
    """Any value of a type."""
    if of in PLAIN:
        return PLAIN[of]
    origin, args = get_origin(of), get_args(of)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([_values(a) for a in args])
    if origin is dict:
        return st.dictionaries(TEXT, _values(args[1]), max_size=2)
    if origin is tuple:
        many = args[-1] is Ellipsis
        return st.lists(_values(args[0]), max_size=2).map(tuple) if many else st.tuples(*(_values(a) for a in args))
    hints = get_type_hints(of, include_extras=True)
    days = {"from_", "to", "published"} & set(of.__struct_fields__)
    fields = {f: DAYS if f in days else _values(hints[f]) for f in of.__struct_fields__}
    return st.fixed_dictionaries(fields).map(lambda have: of(**have))


def _relinked(record: Record) -> Record:
    """Number the annotations and lead every link to one that is there."""
    layers = ("times", "places", "actors", "statements", "events", "figures")
    ids = {layer: [f"{layer[0]}{n}" for n, _ in enumerate(getattr(record, layer), 1)] for layer in layers}

    def one(name: str, value: str | None) -> str | None:
        known = ids[LINKS[name]]
        return known[len(value) % len(known)] if value is not None and known else None

    def part(part: Any, id_: str) -> Any:
        new: dict[str, Any] = {"id": id_}
        for name in set(LINKS) & set(part.__struct_fields__):
            value = getattr(part, name)
            new[name] = tuple(filter(None, (one(name, v) for v in value))) if isinstance(value, tuple) else one(name, value)
        if isinstance(part, Statement) and part.source is not None:
            new["source"] = structs.replace(part.source, actor=one("speaker", part.source.actor))
        if isinstance(part, Figure) and part.change is not None and ids["times"]:
            new["change"] = structs.replace(part.change, base=ids["times"][0])
        return structs.replace(part, **new)

    linked = {layer: tuple(part(p, i) for p, i in zip(getattr(record, layer), ids[layer], strict=True)) for layer in layers}
    source = record.report.source_id
    report = structs.replace(record.report, id=text_id(record.report.text), source_id=None if source is None else str(source))
    return structs.replace(record, report=report, **linked)


@pytest.fixture(scope="session")
def records() -> st.SearchStrategy[Record]:
    """Any record whose links lead somewhere, with text that breaks careless writers."""
    return _values(Record).map(_relinked)
