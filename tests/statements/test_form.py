from collections.abc import Callable

import pytest

from dragoman.reading.page import Reading
from dragoman.spans import Spans
from dragoman.statements.form import form_of


@pytest.mark.parametrize(
    ("text", "content", "cue", "form"),
    [
        ("“We will come back,” the envoy said.", "“We will come back,”", "said", "direct"),
        ("The envoy said they would come back.", "they would come back", "said", "indirect"),
        ("The envoy said they would “come back” soon.", "they would “come back” soon", "said", "mixed"),
        # told inside somebody else's quotation, without marks of its own
        ("“Our guests say that we are late,” the envoy said.", "that we are late", "say", "indirect"),
        # told inside somebody else's quotation, with marks of its own
        ("“My father used to say, ‘Count your own buckets,’” the envoy said.", "‘Count your own buckets,’", "say", "direct"),
        # the marks take in the cue's object only
        (
            "The envoy called the visit “a waste of everybody’s time”.",
            "the visit “a waste of everybody’s time”",
            "called",
            "mixed",
        ),
        ("The envoy said …", "…", "said", "indirect"),
    ],
)
def test_form_goes_by_the_statements_own_marks(
    read: Callable[[str], Reading], locate: Callable[..., Spans], text: str, content: str, cue: str, form: str
) -> None:
    assert form_of(read(text), locate(text, content), locate(text, cue)) == form


def test_a_split_quotation_is_direct(read: Callable[[str], Reading], locate: Callable[..., Spans]) -> None:
    text = "“The charts,” she added, “were drawn long ago.”"
    content = locate(text, "“The charts,”", "“were drawn long ago.”")
    assert form_of(read(text), content, locate(text, "added")) == "direct"
