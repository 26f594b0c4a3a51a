"""Short accounts of several sentences: denials, missing sides, dates."""

from collections.abc import Callable

import pytest

from dragoman.pipeline import load
from dragoman.record import Event, Record

Events = Callable[[str], Record]


def only(made: Record, kind: str) -> Event:
    (event,) = (event for event in made.events if event.type == kind)
    return event


def sides(made: Record, event: Event) -> tuple[list[str | None], list[str | None]]:
    country = {actor.id: actor.country for actor in made.actors}
    return [country[who] for who in event.actors], [country[who] for who in event.recipients]


DENIALS = [
    "Peru said Chile had shelled a Peruvian village. Chile denied the charge.",
    "Peru said Chile had threatened Peru. Chile insisted that it had issued no threats.",
]


@pytest.mark.parametrize("text", DENIALS)
def test_a_denied_event_names_the_denial(record: Events, text: str) -> None:
    made = record(text)
    denied = [event for event in made.events if event.denied_by]
    assert len(denied) == 1
    assert denied[0].status == "actual"
    assert set(denied[0].denied_by) <= {statement.id for statement in made.statements}


def test_what_is_only_denied_is_no_event_of_its_own(record: Events) -> None:
    made = record(DENIALS[1])
    assert [event.status for event in made.events if event.type == "THREATEN"] == ["actual"]


def test_a_group_stands_for_its_members(record: Events) -> None:
    made = record("Peru met Chile in Lima. The two countries signed a fisheries treaty.")
    assert sorted(str(c) for c in sides(made, only(made, "SUPPORT"))[0]) == ["CHL", "PER"]


def test_a_warning_goes_to_whom_it_names(record: Events) -> None:
    made = record("Peru’s ministry warned that it would review its trade with Chile.")
    assert sides(made, only(made, "THREATEN")) == (["PER"], ["CHL"])


def test_whoever_tells_of_a_threat_meets_it(record: Events) -> None:
    made = record("Chile’s ministry said that Peru had threatened to close the border.")
    assert sides(made, only(made, "THREATEN")) == (["PER"], ["CHL"])


def test_a_deed_named_again_has_its_doer(record: Events) -> None:
    made = record("Peru’s navy detained a Chilean trawler. Chile called the detention a provocation.")
    assert sides(made, only(made, "ACCUSE")) == (["CHL"], ["PER"])


def test_a_passive_measure_is_the_other_party_s(record: Events) -> None:
    made = record("Peru accused Chile of spying. Two Chilean diplomats were expelled.")
    assert sides(made, only(made, "SANCTION")) == (["PER"], ["CHL"])


def test_a_release_that_is_announced_is_the_announcer_s(record: Events) -> None:
    made = record("A Peruvian official said three Chilean sailors would be freed on Friday.")
    assert sides(made, only(made, "CONCEDE")) == (["PER"], ["CHL"])


def test_a_call_beside_an_act_is_between_its_parties(record: Events) -> None:
    made = record("Peru warned Chile of consequences in a phone call.")
    assert sorted(str(c) for c in sides(made, only(made, "CONSULT"))[0]) == ["CHL", "PER"]


def test_acts_of_speech_at_a_meeting_have_its_date(record: Events) -> None:
    made = record("The Peruvian minister met his Chilean counterpart on Monday. The minister asked Chile for help.")
    assert only(made, "REQUEST").time == only(made, "CONSULT").time


def test_without_a_publication_date_no_date_is_long_ago() -> None:
    made = load(models=False)("Peru attacked Chile in 1995.", language="en")
    assert [event.status for event in made.events] == ["actual"]


ECHOES = [
    ("Peru made a decision to expel two Chilean diplomats.", ["SANCTION"]),
    ("Peru responded by summoning the Chilean ambassador.", ["ACCUSE"]),
    ("Peru condemned Chile for the raid.", ["ACCUSE"]),
]


@pytest.mark.parametrize(("text", "kinds"), ECHOES)
def test_words_above_an_act_are_no_second_one(record: Events, text: str, kinds: list[str]) -> None:
    assert [event.type for event in record(text).events] == kinds


def test_nobody_is_on_both_sides(record: Events) -> None:
    made = record("Peru said it was freed by its own navy. Two Peruvian sailors were freed, Peru said, by Peru.")
    for event in made.events:
        assert not set(event.actors) & set(event.recipients)


SEVERAL = [
    ("The sanctions that Peru imposed on Chile hurt.", [("SANCTION", "PER", "CHL")]),
    (
        "Peru ordered two Chilean diplomats to leave the country and froze the accounts of a Chilean bank.",
        [("SANCTION", "PER", "CHL"), ("COERCE", "PER", "CHL")],
    ),
    (
        "Peru responded by summoning the Chilean ambassador and calling off a meeting.",
        [("ACCUSE", "PER", "CHL"), ("REJECT", "PER", "CHL")],
    ),
    ("The Peruvian president travelled to Santiago in May.", [("CONSULT", "PER", "CHL")]),
    (
        "A Peruvian spokesman warned that troops would be deployed along the frontier if Chile kept silent.",
        [("THREATEN", "PER", "CHL")],
    ),
    ("Peru sent medicine to hospitals in Chile.", [("AID", "PER", "CHL")]),
    ("Peru was condemned by Chile and sued by Bolivia.", [("ACCUSE", "CHL", "PER"), ("ACCUSE", "BOL", "PER")]),
    ("Peru was asked by Chile to release three sailors.", [("REQUEST", "CHL", "PER")]),
    ("Peru, Chile and Bolivia condemned Ecuador.", [("ACCUSE", "PER CHL BOL", "ECU")]),
    ("Peru accused Chile of asking Bolivia for help.", [("ACCUSE", "PER", "CHL"), ("REQUEST", "CHL", "BOL")]),
    ("Peru made a decision to expel two Chilean diplomats.", [("SANCTION", "PER", "CHL")]),
    ("The decision of Peru to expel two Chilean diplomats was final.", [("SANCTION", "PER", "CHL")]),
    (
        "Peru and Chile met on Monday. The Peruvian minister held talks with the Chilean minister on Monday.",
        [("CONSULT", "PER CHL", "")],
    ),
    (
        "Peru attacked Chile. Peruvian troops attacked a Chilean town near Arica on Monday.",
        [("ASSAULT", "PER", "CHL")],
    ),
    (
        "Peru threatened Chile. Peru and Chile traded. Peru threatened Chile and threatened Chile again.",
        [("THREATEN", "PER", "CHL"), ("COOPERATE", "PER CHL", ""), ("THREATEN", "PER", "CHL")],
    ),
]


@pytest.mark.parametrize(("text", "told"), SEVERAL)
def test_who_does_what_to_whom(record: Events, text: str, told: list[tuple[str, str, str]]) -> None:
    made = record(text)
    got = [(e.type, *(" ".join(str(c) for c in side) for side in sides(made, e))) for e in made.events]
    assert got == told


SUFFERED = [
    "Ghana announced on Monday that three of its diplomats had been expelled.",
    "Late on Friday the president of Peru claimed that 137 Peruvians, soldiers and civilians, had been killed and 316 wounded.",
    "Togo’s foreign minister said that her country had been attacked.",
]


@pytest.mark.parametrize("text", SUFFERED)
def test_whoever_tells_what_was_done_to_his_own_did_not_do_it(record: Events, text: str) -> None:
    assert [event.type for event in record(text).events if event.quad == "material conflict"] == []


MAYBE = "The Peruvian minister said that Peru might attack Chile. The minister insisted that he had threatened nobody."
BY_TELEPHONE = "The Harbour Post said that Peru told Chile by telephone that it would expel its envoy. Peru denied that the call took place."


@pytest.mark.parametrize(("text", "kind"), [(MAYBE, "ASSAULT"), (BY_TELEPHONE, "THREATEN")])
def test_what_a_denial_may_call_an_act(record: Events, text: str, kind: str) -> None:
    made = record(text)
    last = made.statements[-1]
    assert last.act == "deny"
    assert {event.type for event in made.events if last.id in event.denied_by and event.status != "negated"} == {kind}
