"""Odd text: the layer never fails, and its spans stay sound."""

import time

import pytest

from dragoman.pipeline import Pipeline

TEXTS = [
    "",
    " \n\t ",
    "“”‘’—…!?",
    "🙂🙂 Peru 🙂",
    "the the the of of of and and",
    "Minister",
    "Minister of",
    "President of the",
    "’s ’s minister’s",
    "The ambassador, , , Ana",
    "(PCG) (PCG",
    "MINISTER OF THE OF THE MINISTER " * 20,
    "who which that he she it they I we you us",
    "A,B,C,D,E,F,G minister-general-secretary-of-state",
    "\u202eMinister Ana\u0000 Quispe",
    "The Norway Defence Force was on alert on Monday. The opposition said nothing.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_odd_text_gives_a_sound_layer(nlp: Pipeline, text: str) -> None:
    record = nlp(text, language="en")
    assert not [n for n in record.notes if n.code == "D102"]
    ids = [a.id for a in record.actors]
    assert ids == [f"a{n}" for n in range(1, len(ids) + 1)]
    for actor in record.actors:
        ends = [edge for span in actor.mentions for edge in span]
        assert ends == sorted(ends)
        assert all(0 <= s < e <= len(text) for s, e in actor.mentions)
        assert 0 <= actor.confidence <= 1
        assert actor.why.stage == "actors"
        assert set(actor.members) <= set(ids)


def test_a_long_text_takes_time_in_proportion(nlp: Pipeline) -> None:
    stage = next(s for s in nlp.stages if s.name == "actors")
    times = []
    for n in (40, 160):
        names = " ".join(
            f"Minister Ana Quispe{chr(97 + i % 26)} met the two ministers, and she said he left." for i in range(n)
        )
        have = {"report": None}
        from dragoman.record import Report  # noqa: PLC0415 - only here

        have = {"report": Report.of(names)}
        for step in nlp.stages:
            if step.adds in {"reading", "attributions", "places"}:
                have[step.adds] = step(**{k: have[k] for k in step.needs}).added
        start = time.thread_time()
        stage(**{k: have[k] for k in stage.needs})
        times.append(time.thread_time() - start)
    assert times[1] < 12 * times[0] + 0.5


def test_the_same_text_gives_the_same_bytes(nlp: Pipeline) -> None:
    text = "Peru and Chile met. The two countries agreed, and they signed. Minister Ana Quispe said she was glad."
    assert nlp(text, language="en").to_json() == nlp(text).to_json()
