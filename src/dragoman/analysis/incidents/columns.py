"""The tables of incidents, which `dragoman incidents` keeps in an archive."""

from dragoman.columns import Column


def _must(name: str, kind: str, doc: str) -> Column:
    return Column(name, kind, doc, required=True)  # type: ignore[arg-type] # one of columns.Type


INCIDENTS = (
    _must("id", "string", "`i:` and the id of its earliest event"),
    _must("type", "string", "PLOVER's type that most of its events have"),
    Column("mode", "string", "mode that most of those have"),
    _must("quad", "string", "quad class of the type"),
    _must("score", "number", "score of type and mode"),
    _must("status", "string", "status that most of its events have"),
    _must("actor_countries", "strings", "countries that act, as most reports have it; everyone in a reciprocal event"),
    _must("actor_names", "strings", "names of those who act"),
    _must("recipient_countries", "strings", "countries to which it is done"),
    _must("recipient_names", "strings", "names of those to whom it is done"),
    Column("day", "date", "day that most reports give, else the earliest day by when reports were published"),
    Column("first_day", "date", "earliest day that a report gives"),
    Column("last_day", "date", "latest day that a report gives"),
    Column("place_name", "string", "place that most reports give"),
    Column("place_country", "string", "country of that place"),
    Column("latitude", "number", "of that place, degrees"),
    Column("longitude", "number", "of that place, degrees"),
    _must("events", "integer", "events that are this incident"),
    _must("reports", "integer", "reports that tell it, copies left out"),
    _must("printings", "integer", "those and their copies"),
    _must("outlets", "integer", "outlets that carried it, copies included"),
    Column("first_published", "string", "when the first report of it was published"),
    _must("report_ids", "strings", "`id` of each report that tells it, the first published first"),
    _must(
        "differences", "strings", "what its reports disagree on: `who`, `when`, `where`, `how many`, `whether`, `on whose word`"
    ),
    Column("words", "string", "the sentence of its plainest telling", quotes=True),
    _must("confidence", "number", "how likely two of its events are the same happening, on average; 1 for a single event"),
)

INCIDENT_EVENTS = (
    _must("incident", "string", "`id` of the incident"),
    _must("event", "string", "`id` of the event"),
    _must("report_id", "string", "`id` of the report"),
    Column("outlet", "string", "who published the report"),
    Column("published", "string", "when it was published"),
    _must("main", "boolean", "told as news of the report at its head, not as background"),
    _must("likeness", "number", "how likely it is the same happening as the incident's other events, on average"),
)

INCIDENT_REPORTS = (
    _must("incident", "string", "`id` of the incident"),
    _must("report_id", "string", "`id` of a report that tells it"),
    Column("outlet", "string", "who published the report"),
    Column("published", "string", "when it was published"),
    _must(
        "events", "integer", "events of the report that are this incident; 0 where none was coded though the report is about it"
    ),
    _must("main", "boolean", "told as news of the report at its head, not as background"),
)

INCIDENT_DIFFERENCES = (
    _must("incident", "string", "`id` of the incident"),
    _must("about", "string", "`who`, `when`, `where`, `how many`, `whether`, `on whose word`"),
    Column("of", "string", "of numbers what is counted, of the others null"),
    _must("says", "string", "what these reports say"),
    _must("reports", "strings", "`id` of each report that says so"),
    _must("evidence", "strings", "`id` of each event, figure or statement that says so; their spans are the words"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "incidents": INCIDENTS,
    "incident_events": INCIDENT_EVENTS,
    "incident_reports": INCIDENT_REPORTS,
    "incident_differences": INCIDENT_DIFFERENCES,
}
"""Every table of incidents with its columns, in order."""
