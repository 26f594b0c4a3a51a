from collections.abc import Callable

import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.statements.acts import Acts


@pytest.fixture(scope="module")
def acts() -> Acts:
    return Acts("en")


@pytest.mark.parametrize(
    ("text", "cue", "content", "listed", "form", "act"),
    [
        ("The envoy said talks would resume.", "said", "talks would resume", "assert", "indirect", "assert"),
        ("The envoy urged a truce.", "urged", "a truce", "request", "indirect", "request"),
        ("“Who fired first?” the envoy said.", "said", "“Who fired first?”", "assert", "direct", "question"),
        ("The envoy wondered who fired first?", "wondered", "who fired first?", "assert", "indirect", "assert"),
        ("“We ask both sides to stop,” the envoy said.", "said", "“We ask both sides to stop,”", "assert", "direct", "request"),
        ("“We thank our hosts,” the envoy said.", "said", "“We thank our hosts,”", "assert", "direct", "praise"),
        (
            "“They ask both sides to stop,” the envoy said.",
            "said",
            "“They ask both sides to stop,”",
            "assert",
            "direct",
            "assert",
        ),
        ("“No shot was fired,” the envoy said.", "said", "“No shot was fired,”", "assert", "direct", "deny"),
        (
            "The envoy said the troops did not cross the river.",
            "said",
            "the troops did not cross the river",
            "assert",
            "indirect",
            "deny",
        ),
        ("The envoy said the report was false.", "said", "the report was false", "assert", "indirect", "deny"),
        # a refusal and a present state are no denials
        ("The envoy said the port will not open.", "said", "the port will not open", "assert", "indirect", "assert"),
        ("The envoy said the island is not for sale.", "said", "the island is not for sale", "assert", "indirect", "assert"),
        ("The envoy said: hm.", "said", "hm", None, "indirect", None),
    ],
)
def test_act_follows_the_cue_and_then_the_words(
    acts: Acts,
    read: Callable[[str], Reading],
    attribute: Callable[..., Attribution],
    text: str,
    cue: str,
    content: str,
    listed: str | None,
    form: str,
    act: str | None,
) -> None:
    assert acts.act(read(text), attribute(text, "", cue, content), listed, form) == act  # type: ignore[arg-type] # table


@pytest.mark.parametrize(
    ("listed", "act"),
    [("deny", "assert"), ("reject", "assert"), ("assert", "deny"), ("agree", "reject"), ("request", "request")],
)
def test_a_negated_cue_turns_the_act(
    acts: Acts, read: Callable[[str], Reading], attribute: Callable[..., Attribution], listed: str, act: str
) -> None:
    text = "The envoy did not deny that talks took place."
    found = attribute(text, "The envoy", "did not deny", "that talks took place", negated=True)
    assert acts.act(read(text), found, listed, "indirect") == act  # type: ignore[arg-type] # table


@pytest.mark.parametrize(
    ("text", "cue", "listed", "stance"),
    [
        ("The ministry flatly denied the report.", "denied", "neutral", "emphatic"),
        ("The ministry denied the report.", "denied", "neutral", "neutral"),
        ("The ministry repeatedly claimed the island.", "claimed", "doubting", "doubting"),
    ],
)
def test_an_adverb_makes_a_neutral_cue_emphatic(
    acts: Acts,
    read: Callable[[str], Reading],
    attribute: Callable[..., Attribution],
    text: str,
    cue: str,
    listed: str,
    stance: str,
) -> None:
    found = attribute(text, "The ministry", cue, "the report" if "report" in text else "the island")
    assert acts.stance(read(text), found, listed) == stance  # type: ignore[arg-type] # table


@pytest.mark.parametrize(
    ("label", "content", "asks"),
    [
        ("QUESTION", "Thank you.", True),
        ("Q", "One more.", True),
        ("MS. NOVA", "Is it? No.", False),
        ("MR. LEE", "Who says so?”", True),
    ],
)
def test_a_turn_asks_by_its_label_or_its_last_mark(acts: Acts, label: str, content: str, asks: bool) -> None:
    assert acts.asks(label, content) is asks
