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


def test_those_ask_in_a_transcript_who_are_called_so_or_whose_turns_all_end_asking(
    acts: Acts, read: Callable[[str], Reading]
) -> None:
    text = (
        "MS. NOVA: Good afternoon. Shall we?\n"
        "QUESTION: Thanks. One thing on the talks.\n"
        "MS. NOVA: They go on.\n"
        "Harbour Press: Who went?\n"
        "MS. NOVA: Two of us.\n"
        "Harbour Press: And when will they be back?”\n"
    )
    assert acts.askers(read(text)) == {"QUESTION", "Harbour Press"}


@pytest.mark.parametrize(("asker", "act"), [(True, "question"), (False, "assert")])
def test_a_turn_with_a_question_mark_asks_where_its_speaker_has_that_part(
    acts: Acts, read: Callable[[str], Reading], attribute: Callable[..., Attribution], asker: bool, act: str
) -> None:
    text = "NOVA: It is late. Who went? I see."
    turn = attribute(text, "NOVA", "", "It is late. Who went? I see.", rule="turns.turn")
    assert acts.act_of_turn(read(text), turn, asker=asker) == act
