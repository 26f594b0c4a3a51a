import pytest

from dragoman.errors import LanguageError
from dragoman.events.predicates import lexicon
from dragoman.languages.words import words
from dragoman.ontology.cameo import cameo_of, cameo_of_promise
from dragoman.ontology.plover import load_plover

EVERY = [
    predicate
    for listed in (lexicon("en").verbs, lexicon("en").nouns, lexicon("en").adjectives, lexicon("en").auxiliaries)
    for found in listed.values()
    for predicate in found
]


def test_every_predicate_has_a_type_a_mode_and_contexts_of_plover() -> None:
    plover = load_plover()
    for predicate in EVERY:
        kind = plover.types[predicate.type]
        assert predicate.mode is None or predicate.mode in kind.modes, predicate
        assert set(predicate.contexts) <= set(plover.contexts), predicate
        assert predicate.cameo is None or (predicate.cameo.isdigit() and len(predicate.cameo) in {3, 4}), predicate
        assert 0 < predicate.trust < 1


def test_every_type_has_predicates() -> None:
    assert {predicate.type for predicate in EVERY} == set(load_plover().types)


def test_the_most_particular_predicate_of_a_word_comes_first() -> None:
    for found in lexicon("en").verbs.values():
        assert [p.weight for p in found] == sorted((p.weight for p in found), reverse=True)


@pytest.mark.parametrize("kind", sorted(load_plover().types))
def test_every_type_and_mode_has_a_cameo_code(kind: str) -> None:
    for mode in (None, *load_plover().types[kind].modes):
        assert cameo_of(kind, mode).isdigit()
    assert cameo_of_promise(kind).startswith("03")


def test_no_such_type() -> None:
    with pytest.raises(KeyError):
        cameo_of("SMILE", None)


def test_turns_and_modes_are_of_plover() -> None:
    told, plover = words("en", "events"), load_plover()
    for turn in told["turns"]:
        assert set(turn["over"].split()) <= set(plover.types)
        assert turn.get("mode") is None or turn["mode"] in plover.types[turn["type"]].modes
    for kind, modes in told["modes"].items():
        assert set(modes) <= set(plover.types)
        assert set(modes.values()) <= set(plover.types[kind].modes)
    assert set(told["contexts"]) <= set(plover.contexts)


def test_no_such_language() -> None:
    with pytest.raises(LanguageError):
        lexicon("xx")
