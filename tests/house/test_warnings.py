"""Warnings of the package's own modules are errors; those of others are not."""

import warnings

import pytest


@pytest.mark.parametrize("module", ["dragoman", "dragoman.pipeline", "dragoman.times.stage"])
def test_own_warnings_are_errors(module: str) -> None:
    with pytest.raises(DeprecationWarning, match="old"):
        warnings.warn_explicit("old", DeprecationWarning, "stage.py", 1, module=module)


@pytest.mark.parametrize("module", ["spacy.language", "dragomania", "the.dragoman"])
def test_warnings_of_others_are_not(module: str) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.warn_explicit("old", DeprecationWarning, "language.py", 1, module=module)
    assert len(seen) <= 1
