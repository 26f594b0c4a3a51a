"""Sentences about offices, and the events that they tell."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from dragoman.record import Event, Record
from dragoman.spans import words


class Told(NamedTuple):
    type: str
    mode: str | None
    actors: str
    recipients: str
    status: str = "actual"


ONE = [
    ("Peru’s navy detained an Ecuadorean trawler on Monday.", Told("COERCE", "arrest", "PER", "ECU", "actual")),
    ("An Ecuadorean trawler was detained by Peru’s navy on Monday.", Told("COERCE", "arrest", "PER", "ECU", "actual")),
    ("Peru’s expulsion of two Chilean diplomats came as a surprise.", Told("SANCTION", "expel", "PER", "CHL", "actual")),
    ("Peru expelled two Chilean diplomats.", Told("SANCTION", "expel", "PER", "CHL", "actual")),
    ("Peru and Chile held talks in Lima.", Told("CONSULT", None, "PER CHL", "", "actual")),
    ("Talks between Peru and Chile ended in Lima.", Told("CONSULT", None, "PER CHL", "", "actual")),
    ("The Peruvian foreign minister met his Chilean counterpart.", Told("CONSULT", None, "PER CHL", "", "actual")),
    ("The foreign minister of Peru paid a visit to Chile.", Told("CONSULT", "visit", "PER", "CHL", "actual")),
    ("Peru imposed sanctions on Chile.", Told("SANCTION", None, "PER", "CHL", "actual")),
    ("Sanctions were imposed on Chile by Peru.", Told("SANCTION", None, "PER", "CHL", "actual")),
    ("Peru lifted its sanctions on Chile.", Told("CONCEDE", None, "PER", "CHL", "actual")),
    ("Peru cancelled a meeting with Chile.", Told("REJECT", "meet", "PER", "CHL", "actual")),
    ("Peru suspended aid to Chile.", Told("SANCTION", "discontinue", "PER", "CHL", "actual")),
    ("Peru cut off aid to Chile.", Told("SANCTION", "discontinue", "PER", "CHL", "actual")),
    ("Peru broke off relations with Chile.", Told("SANCTION", "withdraw", "PER", "CHL", "actual")),
    ("Peru halted its attacks on Chile.", Told("RETREAT", "ceasefire", "PER", "CHL", "actual")),
    ("Peru condemned Chile for the raid.", Told("ACCUSE", "disapprove", "PER", "CHL", "actual")),
    ("Peru urged Chile to release the sailors.", Told("REQUEST", "yield", "PER", "CHL", "actual")),
    ("Peru demanded that Chile withdraw its troops.", Told("REQUEST", "change", "PER", "CHL", "actual")),
    ("Peru asked Chile for help.", Told("REQUEST", "assist", "PER", "CHL", "actual")),
    ("Peru said that Chile must pay damages.", Told("REQUEST", "change", "PER", "CHL", "actual")),
    ("Peru refused to meet Chile.", Told("REJECT", "meet", "PER", "CHL", "actual")),
    ("Peru will not release the Chilean sailors.", Told("REJECT", "yield", "PER", "CHL", "actual")),
    ("Peru promised to send aid to Chile.", Told("AGREE", None, "PER", "CHL", "actual")),
    ("Peru vowed to attack Chile.", Told("THREATEN", "violence", "PER", "CHL", "actual")),
    ("Peru threatened to impose sanctions on Chile.", Told("THREATEN", "restrict", "PER", "CHL", "actual")),
    ("Peru warned Chile of consequences.", Told("THREATEN", None, "PER", "CHL", "actual")),
    ("Peru is ready to resume talks with Chile.", Told("AGREE", None, "PER", "CHL", "actual")),
    ("Peru will meet Chile in May.", Told("AGREE", None, "PER CHL", "", "actual")),
    ("Peru will withdraw its troops from Chile.", Told("CONCEDE", None, "PER", "CHL", "actual")),
    ("Peru may impose sanctions on Chile.", Told("SANCTION", None, "PER", "CHL", "hypothetical")),
    ("Peru did not attack Chile.", Told("ASSAULT", None, "PER", "CHL", "negated")),
    ("If Peru attacks Chile, prices will rise.", Told("ASSAULT", None, "PER", "CHL", "hypothetical")),
    ("Peru had attacked Chile before.", Told("ASSAULT", None, "PER", "CHL", "historical")),
    ("Peru attacked Chile in 1995.", Told("ASSAULT", None, "PER", "CHL", "historical")),
    ("Peru signed a treaty with Chile.", Told("SUPPORT", None, "PER CHL", "", "actual")),
    ("Peru and Chile signed a treaty.", Told("SUPPORT", None, "PER CHL", "", "actual")),
    ("Peru summoned the Chilean ambassador.", Told("ACCUSE", "disapprove", "PER", "CHL", "actual")),
    ("The Chilean ambassador was summoned by Peru.", Told("ACCUSE", "disapprove", "PER", "CHL", "actual")),
    ("Peruvian troops shelled villages in Chile.", Told("ASSAULT", "heavy-weapons", "PER", "CHL", "actual")),
    ("Peru fired missiles at a base in Chile.", Told("ASSAULT", "heavy-weapons", "PER", "CHL", "actual")),
    ("Peru launched air strikes on camps in Chile.", Told("ASSAULT", "aerial", "PER", "CHL", "actual")),
    ("Peru struck the port of Arica with missiles, Chile’s navy said.", Told("ASSAULT", None, "PER", "CHL", "actual")),
    ("Peru shot down a Chilean jet.", Told("ASSAULT", "aerial", "PER", "CHL", "actual")),
    ("Peruvian gunmen killed five Chilean nationals.", Told("ASSAULT", "targeted", "PER", "CHL", "actual")),
    ("Peru lifted a ban on Chilean salmon.", Told("CONCEDE", None, "PER", "CHL", "actual")),
    ("The foreign minister of Peru arrived in Santiago for a visit.", Told("CONSULT", "visit", "PER", "CHL", "actual")),
    ("The presidents of Peru and Chile spoke by phone.", Told("CONSULT", "phone", "PER CHL", "", "actual")),
    ("The foreign ministers of Peru, Chile and Bolivia met.", Told("CONSULT", "multilateral", "PER CHL BOL", "", "actual")),
    ("Peruvian and Chilean officials met.", Told("CONSULT", None, "PER CHL", "", "actual")),
    ("Peruvian and Chilean soldiers exchanged fire.", Told("ASSAULT", None, "PER CHL", "", "actual")),
    ("Peru’s ambassador was recalled from Chile.", Told("SANCTION", "withdraw", "PER", "CHL", "actual")),
    ("Peru condemned the bombing of a market in Chile.", Told("ACCUSE", "disapprove", "PER", "", "actual")),
    ("Peru suspended Chile.", Told("SANCTION", "discontinue", "PER", "CHL", "actual")),
    ("Peru delivered 14 tanks to Chile.", Told("AID", None, "PER", "CHL", "actual")),
    ("Peruvian farmers blocked the border with Chile.", Told("PROTEST", "obstruct", "PER", "CHL", "actual")),
    ("Peru blocked the border with Chile.", Told("COERCE", "restrict", "PER", "CHL", "actual")),
    ("Peru protested to Chile.", Told("ACCUSE", "disapprove", "PER", "CHL", "actual")),
    ("Peruvian students protested against Chile.", Told("PROTEST", "demo", "PER", "CHL", "actual")),
    ("Peru freed three Chilean sailors.", Told("RETREAT", "release", "PER", "CHL", "actual")),
    ("Peru sent medicine to Chile.", Told("AID", None, "PER", "CHL", "actual")),
    ("Peru received aid from Chile.", Told("AID", None, "CHL", "PER", "actual")),
    ("Peru faces criticism from Chile.", Told("ACCUSE", "disapprove", "CHL", "PER", "actual")),
    ("Peru deployed troops along the border with Chile.", Told("MOBILIZE", "troops", "PER", "CHL", "actual")),
    ("Peru sent troops to Chile to help after the earthquake.", Told("AID", None, "PER", "CHL", "actual")),
    ("Peru and Chile held a joint naval exercise.", Told("COOPERATE", None, "PER CHL", "", "actual")),
    ("Peru held a military drill.", Told("MOBILIZE", "troops", "PER", "", "actual")),
    ("Peru launched a scathing attack on Chile.", Told("ACCUSE", "disapprove", "PER", "CHL", "actual")),
    ("Peru launched an attack on Chile.", Told("ASSAULT", None, "PER", "CHL", "actual")),
    ("Peru ordered an investigation into Chile.", Told("ACCUSE", "investigate", "PER", "CHL", "actual")),
    ("Demonstrators marched through Lima.", Told("PROTEST", "demo", "PER", "", "actual")),
    ("Dockers protested against Chile in Lima.", Told("PROTEST", "demo", "PER", "CHL", "actual")),
    ("Peru apologised to Chile.", Told("CONCEDE", None, "PER", "CHL", "actual")),
    ("Peru hosted the Chilean president.", Told("CONSULT", "visit", "CHL", "PER", "actual")),
    ("Peru phoned Chile.", Told("CONSULT", "phone", "PER CHL", "", "actual")),
    ("The sanctions imposed by Peru on Chile hurt.", Told("SANCTION", None, "PER", "CHL", "actual")),
    ("Peru vetoed the resolution on Chile.", Told("REJECT", None, "PER", "CHL", "actual")),
    ("Peru recalled its ambassador from Chile.", Told("SANCTION", "withdraw", "PER", "CHL", "actual")),
    ("Peru deported forty Chilean miners.", Told("COERCE", "deport", "PER", "CHL", "actual")),
    ("Peru banned Chilean ships.", Told("COERCE", "restrict", "PER", "CHL", "actual")),
    ("Peru shared intelligence with Chile.", Told("COOPERATE", None, "PER", "CHL", "actual")),
    ("Peru praised Chile.", Told("SUPPORT", None, "PER", "CHL", "actual")),
    ("Peru conceded defeat.", Told("CONCEDE", None, "PER", "", "actual")),
    ("Peru accepted an invitation from Chile.", Told("AGREE", None, "PER", "CHL", "actual")),
    ("Peru received ten tanks from Chile.", Told("AID", None, "CHL", "PER", "actual")),
    ("Peru scrapped aid to Chile.", Told("SANCTION", "discontinue", "PER", "CHL", "actual")),
    ("Peru broke off its offensive against Chile.", Told("RETREAT", "ceasefire", "PER", "CHL", "actual")),
    ("Peru lifted its veto on Chile’s bid.", Told("CONCEDE", None, "PER", "CHL", "actual")),
    ("Peruvian and Chilean soldiers clashed on the border.", Told("ASSAULT", None, "PER CHL", "", "actual")),
    ("Peruvian gunboats bombed Santiago.", Told("ASSAULT", "aerial", "PER", "CHL", "actual")),
    ("Peru recalled its envoy from Santiago.", Told("SANCTION", "withdraw", "PER", "CHL", "actual")),
    ("Peru test-fired a missile into the Gulf of Mexico.", Told("MOBILIZE", "weapons", "PER", "", "actual")),
    ("Peru and Chile clashed over the islet.", Told("ASSAULT", None, "PER CHL", "", "actual")),
    ("Peruvian protesters clashed with Chilean police.", Told("PROTEST", "riot", "PER", "CHL", "actual")),
    ("Peruvian troops clashed with Chilean gunmen.", Told("ASSAULT", None, "PER", "CHL", "actual")),
    ("Peru imposed martial law.", Told("COERCE", "martial-law", "PER", "", "actual")),
    ("Peru lifted a state of emergency.", Told("CONCEDE", None, "PER", "", "actual")),
    ("Peruvian prisoners began a hunger strike.", Told("PROTEST", "strike", "PER", "", "actual")),
    ("Peru summoned the Chilean chargé d’affaires.", Told("ACCUSE", "disapprove", "PER", "CHL", "actual")),
    ("Peru adopted sanctions against Chile.", Told("SANCTION", None, "PER", "CHL", "actual")),
    ("Hackers from Peru attacked Chilean government websites.", Told("COERCE", "cyber", "PER", "CHL", "actual")),
]


@pytest.mark.parametrize(("text", "told"), ONE)
def test_one_act(events: Callable[[str], list[Told]], text: str, told: Told) -> None:
    assert events(text) == [told]


NONE = [
    "Peru released a report on Chile.",
    "Peru released data on trade with Chile.",
    "An earthquake struck a village in Peru.",
    "Peruvian exports hit a record in Chile.",
    "Peru is considering sending aid to Chile.",
    "Peru expressed concern about the flood in Chile.",
    "The support of the roof gave way in Peru.",
    "The minister said that trade mattered.",
    "Peru made a statement.",
    "The storm killed forty people in Peru.",
    "A meeting was held.",
    "Peru declined to comment.",
    "The Peruvian minister expressed surprise at an article in a Chilean newspaper.",
    "The Peruvian minister said that he was pessimistic about Chile.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_act(events: Callable[[str], list[Told]], text: str) -> None:
    assert events(text) == []


def test_an_act_inside_an_accusation_is_its_own_event_on_that_word(
    record: Callable[[str], Record], in_words: Callable[[Record, Event], Told]
) -> None:
    made = record("Peru accused Chile on Monday of attacking Bolivia.")
    accused, attacked = made.events
    assert in_words(made, accused)[:4] == ("ACCUSE", "allege", "PER", "CHL")
    assert in_words(made, attacked)[:4] == ("ASSAULT", None, "CHL", "BOL")
    assert accused.statement is None
    assert attacked.statement == made.statements[0].id
    assert accused.time == made.times[0].id


def test_two_measures_of_one_sentence(events: Callable[[str], list[Told]]) -> None:
    found = events("Peru expelled the Chilean ambassador and imposed sanctions on Chile.")
    assert [(e.type, e.actors, e.recipients) for e in found] == [("SANCTION", "PER", "CHL"), ("SANCTION", "PER", "CHL")]


def test_a_relative_clause(events: Callable[[str], list[Told]]) -> None:
    found = events("Peru, which had attacked Chile, apologised.")
    assert [e.type for e in found] == ["ASSAULT", "CONCEDE"]


def test_what_is_told_of_an_event(record: Callable[[str], Record]) -> None:
    made = record("Peru’s foreign minister met his Chilean counterpart in Bogotá on Monday.")
    (event,) = made.events
    assert (event.quad, event.score, event.cameo) == ("verbal cooperation", 2.5, "040")
    assert event.contexts == ("diplomatic",)
    assert words(made.report.text, event.spans) == "met"
    assert event.time == made.times[0].id
    assert event.place is None or event.place in {place.id for place in made.places}
    assert event.why.stage == "events"
    assert event.why.rule == "candidates.verb meet"
    assert 0 < event.confidence <= 1


def test_one_meeting_told_twice_is_one_event(record: Callable[[str], Record]) -> None:
    made = record("Peru and Chile held talks in Lima on Monday. Peru met Chile for two hours.")
    (event,) = made.events
    assert len(event.spans) > 1
    assert event.actors == tuple(actor.id for actor in made.actors if actor.kind == "state")


def test_actors_without_a_recipient_where_the_type_needs_none(events: Callable[[str], list[Told]]) -> None:
    assert [e.recipients for e in events("The Peruvian defence minister resigned.")] == [""]


HOSTILE = [
    "",
    " ",
    "\n\n",
    "…!?",
    "🙂🙂",
    "no full stop here",
    "“”",
    "a" * 3000,
    "Peru attacked " * 300,
    "Peru attacked",
    "attacked Peru. met. met with.",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_text(record: Callable[[str], Record], text: str) -> None:
    made = record(text)
    assert not [note for note in made.notes if note.code == "D102"]
    for event in made.events:
        assert all(0 <= start < end <= len(text) for start, end in event.spans)


def test_the_same_text_gives_the_same_events(record: Callable[[str], Record]) -> None:
    text = "Peru and Chile met. Peru condemned Chile and asked Bolivia, Chile and Brazil to leave Peru alone."
    assert record(text).events == record(text).events
