"""What a figure measures, between whom, when, and on whose word."""

from collections.abc import Callable

import pytest

from dragoman.record import Figure, Record

FigureOf = Callable[[str, str], Figure]
METRICS = [
    ("Bilateral trade between Peru and Chile reached $9 billion.", "$9 billion", "trade", "USD"),
    ("Peru's exports to Chile rose to $2 billion.", "$2 billion", "exports", "USD"),
    ("Peru posted a trade deficit of $3 billion with Chile.", "$3 billion", "trade balance", "USD"),
    ("Norway promised Peru $40 million in humanitarian aid.", "$40 million", "aid", "USD"),
    ("Three sailors were killed in the attack.", "Three", "killed", "sailor"),
    ("The shelling wounded twelve soldiers.", "twelve", "injured", "soldier"),
    ("The navy detained a boat and its nine crew members.", "nine", "detained", "crew member"),
    ("Eleven members voted in favour of the text.", "Eleven", "votes in favour", "member"),
    ("Three members voted against the text.", "Three", "votes against", "member"),
    ("Two members abstained on the text.", "Two", "abstentions", "member"),
    ("Four members voted on the text.", "Four", "votes", "member"),
    ("The navy moved two frigates to the island.", "two", "warships", "frigate"),
    ("The base lies about 40 nautical miles off the coast.", "about 40 nautical miles", "distance", "nmi"),
    ("The plain is home to some 85 million people.", "some 85 million people", "population", "persons"),
    ("Some 85 percent of the water comes from the hills.", "Some 85 percent", "share", "percent"),
    ("More than half of the water comes from the hills.", "More than half", "share", "percent"),
    ("The laboratory makes three thousand tests per day.", "three thousand", "tests", "test per day"),
    ("Trade was up almost 9 percent to $1.3 billion, the embassy said.", "$1.3 billion", "trade", "USD"),
    (
        "Inflation will slow to 3.1 percent, the fund said, from an earlier forecast of 3.4 percent.",
        "3.4 percent",
        "inflation",
        "percent",
    ),
    ("Norway will provide Peru with 2 million dollars in loans.", "2 million dollars", "loans", "USD"),
    ("The firm holds $4 billion in bonds.", "$4 billion", "bond", "USD"),
    ("The levy would cost Peruvian firms 140 million pesos.", "140 million pesos", "cost", "MXN"),
    ("Peru imposed a 25 percent tariff on steel, up from 10 percent.", "10 percent", "tariffs", "percent"),
    ("The import duty on palm oil is 27.5 percent.", "27.5 percent", "tariffs", "percent"),
    ("Peru's budget deficit rose to 2.3% of GDP.", "2.3%", "budget deficit", "percent"),
    ("The loan carries an interest rate of 2.5 percent.", "2.5 percent", "interest rate", "percent"),
    ("Peru's share of Chile's trade shrank to 46 percent.", "46 percent", "share", "percent"),
    ("Peru forgave $12 million owed by Chile.", "$12 million", "debt", "USD"),
    ("Peru imposed travel bans on 13 Chilean officials.", "13", "persons sanctioned", "official"),
    ("Peru paid $5 million of the $9 million it owed Chile.", "$9 million", "debt", "USD"),
    ("The mine produced 12 tonnes in 2023.", "12 tonnes", "output", "t"),
    ("In 2023 trade between Peru and Chile came to 6 million dollars.", "6 million dollars", "trade", "USD"),
    ("The exchange of goods between Peru and Chile totalled 6 million dollars.", "6 million dollars", "trade", "USD"),
    ("Peru's current account surplus widened to $24 billion.", "$24 billion", "current account", "USD"),
    (
        "Profit rose to 83 million yen ($5 million) from 40 million a year earlier as exports grew.",
        "40 million",
        "profit",
        "JPY",
    ),
    ("Nine people were killed and dozens wounded.", "dozens", "injured", "persons"),
    ("Peru bought 15 million tonnes of gas last year.", "15 million tonnes", "gas imports", "t"),
    ("Donors pledged $1.2 million, far short of the $4.3 million sought.", "$1.2 million", "aid", "USD"),
    ("Donors pledged $1.2 million, far short of the $4.3 million sought.", "$4.3 million", "aid", "USD"),
    ("Peru sent 600 soldiers at a cost of $45 million.", "$45 million", "cost", "USD"),
    ("The death toll rose to 61.", "61", "killed", None),
    ("At least 30 migrants drowned off Peru.", "At least 30", "killed", "migrant"),
    ("The losses were put at three killed and eight injured.", "eight", "injured", "persons"),
    ("About two in three Peruvians joined.", "About two in three", "share", "percent"),
    ("Peru sent 4 million doses of vaccine.", "4 million", "doses", "dose"),
]


@pytest.mark.parametrize(("text", "words", "metric", "unit"), METRICS, ids=[row[0] for row in METRICS])
def test_metrics(figure_of: FigureOf, text: str, words: str, metric: str, unit: str) -> None:
    figure = figure_of(text, words)
    assert (figure.metric, figure.unit) == (metric, unit)
    assert figure.metric_spans


def test_a_deficit_is_negative_and_its_bounds_turn(figure_of: FigureOf) -> None:
    figure = figure_of("Peru posted a trade deficit of more than $3 billion with Chile.", "more than $3 billion")
    assert (figure.value, figure.low, figure.high, figure.bound) == (-3e9, None, -3e9, "<")


def test_what_is_compared_measures_the_same(figure_of: FigureOf) -> None:
    text = (
        "Imports grew. That left Peru with a deficit of $3 billion with Chile, against $4 billion in the same months of 2022."
    )
    figure = figure_of(text, "$4 billion")
    assert (figure.metric, figure.value) == ("trade balance", -4e9)


def test_a_bare_number_takes_the_unit_before_it(figure_of: FigureOf) -> None:
    text = "Purchases shrank to 310,000 barrels a day in April from 402,000 in March."
    figure = figure_of(text, "402,000")
    assert figure.unit == "bbl/d"


@pytest.mark.parametrize(
    ("text", "words", "countries", "flow"),
    [
        ("Trade between Peru and Chile reached $9 billion in 2023.", "$9 billion", ["PER", "CHL"], "between"),
        ("Peru said its exports to Chile reached $2 billion.", "$2 billion", ["PER", "CHL"], "to"),
        ("Peru said its imports from Chile reached $2 billion.", "$2 billion", ["CHL", "PER"], "to"),
        ("Peru said imports of Chilean copper reached $2 billion. Chile agreed.", "$2 billion", ["CHL", "PER"], "to"),
        ("Peru moved two frigates to the island.", "two", ["PER"], None),
        ("Exports reached $2 billion.", "$2 billion", [], None),
        ("Exports to Chile reached $2 billion, Peru's customs service said.", "$2 billion", ["PER", "CHL"], "to"),
        (
            "Peru and Chile met. Peru and Chile and Fiji agreed. Bilateral trade reached $2 billion.",
            "$2 billion",
            ["PER", "CHL"],
            "between",
        ),
        ("Peru's exports to Chile, which were 7 million dollars, fell.", "7 million dollars", ["PER", "CHL"], "to"),
        ("Peru put its own losses at three killed and eight injured.", "eight", ["PER"], None),
        ("Peru said the levy would cost Peruvian firms 4 million dollars.", "4 million dollars", ["PER"], None),
        (
            "Peru's exports to Chile came to $4 million, while imports were worth $1 million.",
            "$1 million",
            ["CHL", "PER"],
            "to",
        ),
        (
            "Peru gave Fiji $4 million in aid. Peru promised $4 million, Chile 2 million dollars.",
            "2 million dollars",
            ["CHL"],
            None,
        ),
        ("Two Peruvian soldiers were killed and three wounded. Peru protested.", "three", ["PER"], None),
        ("Peru has some 5,000 troops in northern Chile.", "some 5,000", ["PER"], None),
        ("Peru will buy 40 helicopters worth 32 million dollars from Chile.", "32 million dollars", ["CHL", "PER"], "to"),
        (
            "Peru sold its neighbour goods worth $2 million. Chile sold Peru less, Chile said.",
            "$2 million",
            ["PER", "CHL"],
            "to",
        ),
        ("Peru accused Chile of shelling that left two soldiers dead.", "two", ["PER"], None),
        ("Chile held nine Peruvian sailors. The 9 sailors were freed later.", "9", ["PER"], None),
    ],
)
def test_parties_stand_in_the_order_of_the_flow(
    record_of: Callable[[str], Record], figure_of: FigureOf, text: str, words: str, countries: list[str], flow: str | None
) -> None:
    figure = figure_of(text, words)
    known = {a.id: a.country for a in record_of(text).actors}
    assert [known[p] for p in figure.parties] == countries
    assert figure.flow == flow


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Trade between Peru and Chile reached $9 billion in 2022.", "$9 billion", "2022"),
        ("In 2022 trade between Peru and Chile reached $9 billion. Exports to Chile came to $4 billion.", "$4 billion", "2022"),
        ("Trade between Peru and Chile reached $9 billion, up 3 percent from 2022.", "$9 billion", None),
        ("Trade reached $9 billion in 2022, against $8 billion in 2021.", "$9 billion", "2022"),
        ("Trade reached $9 billion in 2022, against $8 billion in 2021.", "$8 billion", "2021"),
        ("For the first half of 2022, January to June, trade reached $9 billion.", "$9 billion", "2022-H1"),
        ("Trade rose to $30 billion by 2027 from $25 billion now.", "$25 billion", None),
        ("Trade reached $9 billion, half of last year's $18 billion.", "$9 billion", None),
        ("Trade came to $9 billion, barely a tenth of the 2014 level.", "$9 billion", None),
        ("Trade, worth $1 billion a decade ago, now stands at $9 billion.", "$9 billion", None),
        ("Trade reached $9 billion in January-April.", "$9 billion", "2024-01/2024-04"),
        (
            "Nine people were killed and dozens wounded in shelling on Sunday, Peru's ministry said.",
            "Nine people",
            "2024-05-12",
        ),
        ("Peru invested $417 million in 2005, and 60 firms work there.", "60", None),
        ("Exports came to $24 billion in January-April, against $17 billion a year earlier.", "$17 billion", "2023-01/2023-04"),
        ("Profit rose to $83 million from $40 million a year earlier as exports surged 22 percent.", "surged 22 percent", None),
        ("Trade exceeded $6 million, nearly triple the level of 2020.", "exceeded $6 million", None),
        ("Exports tripled between 2010 and 2022.", "tripled", "2022"),
        ("The cost has doubled to 4.9 billion euros since 2019.", "4.9 billion euros", None),
        ("The bank expects bilateral trade to top $23 billion this year.", "to top $23 billion", "2024"),
        ("Only 38 of the 120 trucks planned for October had passed.", "120", "2023-10"),
        ("Peru ordered two Chilean diplomats to leave on 14 May 2024.", "two", "2024-05-14"),
        ("The council met on Tuesday. Eleven members voted in favour.", "Eleven", "2024-05-14"),
    ],
)
def test_periods(record_of: Callable[[str], Record], figure_of: FigureOf, text: str, words: str, value: str | None) -> None:
    known = {t.id: t.value for t in record_of(text).times}
    figure = figure_of(text, words)
    assert (known[figure.time] if figure.time else None) == value


def test_the_statement_is_the_innermost_that_holds_the_figure(record_of: Callable[[str], Record]) -> None:
    text = "Trade reached $9 billion in 2022. The ministry said exports reached $4 billion."
    own, told = record_of(text).figures
    assert own.statement is None
    assert told.statement is not None


def test_every_figure_says_why(record_of: Callable[[str], Record]) -> None:
    for figure in record_of("Trade reached $9 billion in 2022, up 3 percent, and two ships sank.").figures:
        assert figure.why.stage == "figures"
        assert figure.why.evidence
        assert 0 < figure.confidence < 1
        assert figure.check is None
