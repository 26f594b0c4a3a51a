"""In whose voice a contested term stands, and whose wording it is, sentence by sentence. People and offices are invented."""

import pytest

from dragoman.analysis.wording.observe import contested_terms
from dragoman.analysis.wording.voices import VOICES
from dragoman.pipeline import Pipeline

OUTLET = [
    ("The envoy arrived in Kiev on Monday.", "Kiev", "RUS"),
    ("The envoy arrived in Kyiv on Monday.", "Kyiv", "UKR"),
    ("Two trains left Kharkov for the border.", "Kharkov", "RUS"),
    ("The ferry to Odessa sailed on time.", "Odessa", "RUS"),
    ("He was born in the Ukraine.", "the Ukraine", "RUS"),
    ("The annexation of Crimea was the subject of the exhibition.", "annexation of Crimea", "UKR"),
    ("A film on the reunification of Crimea opened.", "reunification of Crimea", "RUS"),
    ("The military operation in Ukraine, a special operation, is in its second year.", "special operation", "RUS"),
    ("Ships of both fleets sailed through the Persian Gulf.", "Persian Gulf", "IRN"),
    ("Ships of both fleets sailed through the Arabian Gulf.", "Arabian Gulf", "SAU"),
    ("Fishermen left for the West Philippine Sea at dawn.", "West Philippine Sea", "PHL"),
    ("The trawler sank near Diaoyu Dao.", "Diaoyu Dao", "CHN"),
    ("The trawler sank near the Senkaku Islands.", "Senkaku Islands", "JPN"),
    ("Rain fell on Dokdo.", "Dokdo", "KOR"),
    ("Rain fell on Takeshima.", "Takeshima", "JPN"),
    ("The airline opened a route to the Malvinas.", "Malvinas", "ARG"),
    ("The airline opened a route to the Falkland Islands.", "Falkland Islands", "GBR"),
    ("The bank opened a branch in Khankendi.", "Khankendi", "AZE"),
    ("The bank opened a branch in Stepanakert.", "Stepanakert", "ARM"),
    ("Talks on the Moroccan Sahara ended without a result.", "Moroccan Sahara", "MAR"),
    ("The company drills in the Gulf of America.", "Gulf of America", "USA"),
    ("The parties met in Judea and Samaria.", "Judea and Samaria", "ISR"),
    ("Farmers in the occupied Palestinian territory sold less oil.", "occupied Palestinian territory", "PSE"),
    ("The convoy drove through Pakistan-occupied Kashmir.", "Pakistan-occupied Kashmir", "IND"),
    ("The convoy drove through Azad Kashmir.", "Azad Kashmir", "PAK"),
    ("The Lakeland regime raised the price of bread.", "regime", "opponents"),
    ("The regime in Minsk raised the price of bread.", "regime in Minsk", "opponents"),
    ("Freedom fighters held the bridge until dawn.", "Freedom fighters", "supporters"),
    ("The KYIV office closed early.", "KYIV", "UKR"),
    ("Kiev’s trams ran on time.", "Kiev", "RUS"),
]  # fmt: skip
STATEMENT = [
    ("Ana Quispe said that the Kiev regime would lose the war.", "Kiev regime", "Quispe"),
    ("Ana Quispe said Judea and Samaria would stay quiet.", "Judea and Samaria", "Quispe"),
    ("Luis Ferro claimed the reunification of Crimea was legal.", "reunification of Crimea", "Ferro"),
    ("Ana Quispe denied that the annexation of Crimea had been discussed.", "annexation of Crimea", "Quispe"),
    ("The spokesman insisted that the security fence near Bethlehem in the West Bank had saved lives.", "security fence", "spokesman"),
    ("According to Ana Quispe, the apartheid wall in the West Bank must be pulled down.", "apartheid wall", "Quispe"),
    ("The minister believes that the special military operation in Ukraine will end in spring.", "special military operation", "minister"),
    ("The deal, Ana Quispe said, was struck with the Kiev regime.", "Kiev regime", "Quispe"),
    ("Ana Quispe told reporters that ships would stay in the Arabian Gulf.", "Arabian Gulf", "Quispe"),
    ("Luis Ferro warned that pre-emptive strikes would follow.", "pre-emptive strikes", "Ferro"),
    ("Luis Ferro argued that the islands, the Malvinas, were never lost.", "Malvinas", "Ferro"),
    ("Ana Quispe announced that talks on the Zangezur corridor would go on.", "Zangezur corridor", "Quispe"),
]  # fmt: skip
QUOTATION = [
    ("“The Kiev regime will not last,” Ana Quispe said.", "Kiev regime", "Quispe"),
    ("“We will never leave Judea and Samaria,” said Luis Ferro, the mayor.", "Judea and Samaria", "Ferro"),
    ("Ana Quispe said: “The annexation of Crimea is illegal and will not stand.”", "annexation of Crimea", "Quispe"),
    ('Ana Quispe said: "The annexation of Crimea is illegal and will not stand."', "annexation of Crimea", "Quispe"),
    ("The minister called the talks “a gift to the Zionist entity and its friends”.", "Zionist entity", "minister"),
    ("“Our ships sail in the West Philippine Sea,” the captain told reporters.", "West Philippine Sea", "captain"),
    ("Luis Ferro said the council would “defend the Malvinas by every peaceful means”.", "Malvinas", "Ferro"),
    ("'We buy nothing from the illegal settlements near Jerusalem,' the trader said.", "illegal settlements", "trader"),
    ("The envoy wrote that “the genocide in Gaza must end” and left.", "genocide in Gaza", "envoy"),
    ("The minister said the “special military operation” in Ukraine would go on.", "special military operation", "minister"),
    ("“Their so-called special military operation in Ukraine is a war,” Ana Quispe said.", "special military operation", "Quispe"),
    ("“We drove through Azad Kashmir,” the trader said. “Azad Kashmir was quiet.”", "Azad Kashmir", "trader"),
    ("Ana Quispe called it an “annexation of Crimea”.", "annexation of Crimea", "Quispe"),
]  # fmt: skip
SCARE_QUOTES = [
    ("The book is about the “annexation of Crimea” and its consequences.", "annexation of Crimea"),
    ("Visitors to the “Judea and Samaria” stand left quickly.", "Judea and Samaria"),
    ("A map of the “Arabian Gulf” hangs in the hall.", "Arabian Gulf"),
    ("The shop sells flags of the “Republic of Artsakh”.", "Republic of Artsakh"),
    ("The army set up a ‘security fence’ near the West Bank town of Bethlehem.", "security fence"),
    ("The council debated its “anti-terrorist operation” in Karabakh for three hours.", "anti-terrorist operation"),
    ("The museum keeps a “special” operation in Ukraine in its third room.", "special” operation"),
]
DISTANCED = [
    ("The paper did not mention the so-called special military operation in Ukraine.", "special military operation", None),
    ("The so-called Donetsk People’s Republic issued new stamps.", "Donetsk People’s Republic", None),
    ("Traders from the self-styled Donetsk People’s Republic sold coal.", "Donetsk People’s Republic", None),
    ("Its so-called “security fence” near Bethlehem in the West Bank grew.", "security fence", None),
    ("The exhibition shows what Moscow calls its special military operation in Ukraine.", "special military operation", "Russia"),
    ("The exhibition shows what Moscow calls a “special military operation” in Ukraine.", "special military operation", "Russia"),
    ("The road crosses what Azerbaijan calls the Zangezur corridor.", "Zangezur corridor", "Azerbaijan"),
    ("The islands, which China calls the Nansha Islands, have an airstrip.", "Nansha Islands", "China"),
    ("The shoal is referred to by China as Huangyan Dao.", "Huangyan Dao", "China"),
    ("The sea, known in Vietnam as the East Sea, is rich in fish.", "East Sea", None),
    ("The islands, called the Malvinas by Argentina, are cold.", "Malvinas", "Argentina"),
    ("The paper wrote of Judea and Samaria, as Israel calls it, on every page.", "Judea and Samaria", "Israel"),
]  # fmt: skip
NOTHING = [
    "Burma Road was closed on Monday.",
    "He bought a Persian carpet.",
    "They ate a Turkey dinner.",
    "The Falklands War film opened on Friday.",
    "He lectured on regime change theory.",
    "The sanctions regime was renewed.",
    "A new tax regime begins in May.",
    "A regime of daily exercise helps.",
    "The chicken Kiev was cold.",
    "Dynamo Kiev won on Sunday.",
    "Ulster Bank closed two branches.",
    "He moved to Odessa, Texas.",
    "A peace settlement was near in Lima.",
    "The army of Peru held a special operations course.",
    "The martyrs of the early church are remembered.",
    "The Persian Gulf War ended in 1991.",
    "The Ukraine peace talks resumed.",
    "The People’s Republic of China opened a bank.",
    "The Missile Technology Control Regime met.",
    "Officials met in the Northern Territory of Australia.",
    "The weather balloon rose above Lima.",
    "Colonies of ants crossed the road.",
    "The company was a hostage to fortune.",
    "kiev",
]
NEUTRAL_ONLY = [
    ("The Islamic State group lost the town.", "Islamic State group"),
    ("Fighting in the Gaza war went on.", "Gaza war"),
    ("Ships crossed the South China Sea.", "South China Sea"),
]


def told(nlp: Pipeline, sentence: str, words: str) -> tuple[set[str], str, str | None]:
    """Return whose wording the words are, in which voice, of whom."""
    found = {one.words: one for one in contested_terms(nlp(sentence))}
    assert words in found, list(found)
    one = found[words]
    return set(one.sides), one.voice or "", one.speaker_name


@pytest.mark.parametrize(("sentence", "words", "side"), OUTLET)
def test_the_outlets_own_voice(nlp: Pipeline, sentence: str, words: str, side: str) -> None:
    sides, voice, speaker = told(nlp, sentence, words)
    assert (voice, speaker) == ("outlet", None)
    assert side in sides


@pytest.mark.parametrize(("sentence", "words", "speaker"), STATEMENT)
def test_the_outlets_account_of_a_statement(nlp: Pipeline, sentence: str, words: str, speaker: str) -> None:
    _, voice, name = told(nlp, sentence, words)
    assert voice == "statement"
    assert name is not None
    assert speaker in name


@pytest.mark.parametrize(("sentence", "words", "speaker"), QUOTATION)
def test_a_quotation(nlp: Pipeline, sentence: str, words: str, speaker: str) -> None:
    _, voice, name = told(nlp, sentence, words)
    assert voice == "quotation"
    assert name is not None
    assert speaker in name


@pytest.mark.parametrize(("sentence", "words"), SCARE_QUOTES)
def test_the_outlets_quotation_marks(nlp: Pipeline, sentence: str, words: str) -> None:
    _, voice, speaker = told(nlp, sentence, words)
    assert (voice, speaker) == ("scare quotes", None)


@pytest.mark.parametrize(("sentence", "words", "speaker"), DISTANCED)
def test_at_arms_length(nlp: Pipeline, sentence: str, words: str, speaker: str | None) -> None:
    _, voice, name = told(nlp, sentence, words)
    assert (voice, name) == ("distanced", speaker)


@pytest.mark.parametrize("sentence", NOTHING)
def test_words_that_only_look_contested(nlp: Pipeline, sentence: str) -> None:
    assert not [one.words for one in contested_terms(nlp(sentence)) if "neutral" not in one.sides]


@pytest.mark.parametrize(("sentence", "words"), NEUTRAL_ONLY)
def test_usage_that_takes_no_side_is_told_as_such(nlp: Pipeline, sentence: str, words: str) -> None:
    sides, voice, _ = told(nlp, sentence, words)
    assert "neutral" in sides
    assert voice == "outlet"


def test_between_two_quoted_parts_the_words_are_the_outlets(nlp: Pipeline) -> None:
    sentence = "Ana Quispe condemned “the lies” about the special operation in Ukraine and “the threats” to her staff."
    assert told(nlp, sentence, "special operation") == ({"RUS"}, "outlet", None)


def test_a_turn_of_a_transcript_is_quoted(nlp: Pipeline) -> None:
    text = "QUESTION: Will ships stay in the Arabian Gulf?\n\nMS QUISPE: Our ships will stay in the Arabian Gulf.\n\nQUESTION: Thank you."
    assert {one.voice for one in contested_terms(nlp(text))} == {"quotation"}


def test_every_voice_has_its_table() -> None:
    assert len(VOICES) == 5
    assert len([*OUTLET, *STATEMENT, *QUOTATION, *SCARE_QUOTES, *DISTANCED]) >= 60
