"""The columns of the tables that records become: names, types, and what each holds.

Data frames, archives, exports and web pages share these tables. A row of `times` … `figures` is one annotation; where several
values stand, the column is a list. Columns that repeat what another table holds (names, countries, days) are there so that
the usual questions need no join. Names avoid words that SQL reserves: `first_day` is the record's `from`.

Nothing here knows a library of tables: `Column.type` is one of `Type`, and whoever builds a table maps it.
"""

from typing import Literal, NamedTuple

VERSION = 1
"""Version of these tables; it goes up when a reader of older ones could go wrong."""

Type = Literal["string", "integer", "number", "boolean", "date", "strings", "spans"]
"""Text, 64-bit integer, 64-bit float, true or false, calendar day, list of text, list of pairs [start, end)."""


class Column(NamedTuple):
    """One column of a table.

    Attributes:
        name: as in SQL.
        type: one of `Type`.
        doc: what it holds, for a reader of the table.
        required: never null; elements of lists are never null in any case.
        quotes: holds words of the report, which are null where records are kept without text.
    """

    name: str
    type: Type
    doc: str
    required: bool = False
    quotes: bool = False


def _must(name: str, kind: Type, doc: str) -> Column:
    return Column(name, kind, doc, required=True)


def _words(name: str, doc: str) -> Column:
    return Column(name, "string", doc, quotes=True)


_IDS = (
    _must("id", "string", "stable id: report, layer, first span; of an event its type too"),
    _must("local_id", "string", "id within the record, such as `e1`"),
    _must("report_id", "string", "`id` of the report"),
    Column("published", "string", "the report's publication date; may lack the day or the month"),
    Column("outlet", "string", "who published the report"),
)
_PLACED = (
    _must("spans", "spans", "the words that it stands on, as offsets"),
    Column("start", "integer", "first offset; null where there is no span"),
    Column("stop", "integer", "last offset, excluded"),
    _words("words", "the words that it stands on; parts joined by `[…]`"),
)
_WHY = (
    _must("confidence", "number", "0 to 1"),
    _must("stage", "string", "stage that made it"),
    _must("rule", "string", "rule or model that fired"),
    _must("evidence", "spans", "the words that made it fire"),
    Column("scores", "string", "chances that a trained model gave it, as a JSON object; null where none did"),
)
_TIME = (
    Column("time", "string", "`id` of the time"),
    Column("time_value", "string", "its TIMEX3 value"),
    Column("first_day", "date", "first day of its interval"),
    Column("last_day", "date", "last day of its interval, included"),
)
_TELLER = (
    Column("statement", "string", "`id` of the statement that it is told in; null is the outlet's own voice"),
    Column("told_by", "string", "`id` of the actor whose statement that is"),
    Column("told_by_name", "string", "name of that actor"),
    Column("told_by_country", "string", "country of that actor"),
)

REPORTS = (
    _must("id", "string", "first 16 hex digits of the sha256 of the text"),
    Column("source_id", "string", "the input's own id; a number stands as its digits"),
    Column("title", "string", "the headline; it is not coded", quotes=True),
    Column("url", "string", "where the report stands"),
    Column("outlet", "string", "who published it"),
    Column("published", "string", "publication date, ISO 8601; may lack the day or the month"),
    Column("published_from", "date", "first day that the publication date may be"),
    Column("published_to", "date", "last day that the publication date may be"),
    Column("language", "string", "ISO 639-1 code"),
    _words("text", "what is coded; all offsets count its code points"),
    _must("characters", "integer", "code points of the text"),
    _must("schema_version", "integer", "`schema` of the record"),
    _must("dragoman", "string", "version of the program that made the record"),
    _must("pipeline", "string", "language whose pipeline made it"),
    _must("models", "string", "models with their sha256, as a JSON object"),
    _must("data", "string", "tables of data with their dates, as a JSON object"),
)

TIMES = (
    *_IDS,
    *_PLACED,
    _must("type", "string", "`DATE`, `TIME`, `DURATION`, `SET`"),
    Column("value", "string", "TIMEX3 value"),
    Column("first_day", "date", "first day of the interval: the record's `from`"),
    Column("last_day", "date", "last day, included: the record's `to`"),
    Column("mod", "string", "TIMEX3 modifier"),
    *_WHY,
)

PLACES = (
    *_IDS,
    *_PLACED,
    _must("name", "string", "usual English name"),
    Column("country", "string", "ISO 3166 alpha-3 code; null for disputed and cross-border places"),
    Column("geonames", "integer", "GeoNames id"),
    Column("latitude", "number", "degrees, WGS 84"),
    Column("longitude", "number", "degrees, WGS 84"),
    _must("literal", "boolean", "false where the name stands for a government or acts"),
    *_WHY,
)

ACTORS = (
    *_IDS,
    _must("mentions", "spans", "all spans that name or refer to it"),
    Column("start", "integer", "first offset of the first mention; null where there is none"),
    Column("stop", "integer", "last offset of the first mention, excluded"),
    _words("words", "the words of the first mention"),
    _must("name", "string", "fullest name"),
    _must("kind", "string", "`person`, `state`, `organisation`, `group`"),
    Column("country", "string", "ISO 3166 alpha-3 or PLOVER's supranational code"),
    _must("sectors", "strings", "PLOVER sectors, the main one first"),
    Column("wikidata", "string", "Wikidata id"),
    Column("office", "string", "public office of a person"),
    _must("members", "strings", "`id` of each actor that a group is made of"),
    _must("member_names", "strings", "their names, in the same order"),
    *_WHY,
)

STATEMENTS = (
    *_IDS,
    *_PLACED,
    Column("source_spans", "spans", "the phrase that names whose word it is; null where the text has no source"),
    _words("source_words", "the words of that phrase"),
    Column("speaker", "string", "`id` of the actor behind it"),
    Column("speaker_name", "string", "name of that actor"),
    Column("speaker_country", "string", "country of that actor"),
    _must("speaker_sectors", "strings", "sectors of that actor"),
    Column("cue_spans", "spans", "the words that report it; null where there are none"),
    _words("cue_words", "those words"),
    Column("cue", "string", "their dictionary form"),
    Column("stance", "string", "the outlet's colouring: `neutral`, `endorsing`, `doubting`, `emphatic`"),
    _must("content_spans", "spans", "what is stated"),
    _words("content", "the words of what is stated"),
    _must("form", "string", "`direct`, `mixed`, `indirect`"),
    _must("kind", "string", "`speech`, `belief`, `intention`, `decision`, `attitude`"),
    Column("act", "string", "what is done by saying it"),
    _must("addressees", "strings", "`id` of each actor spoken to"),
    _must("addressee_names", "strings", "their names, in the same order"),
    _must("addressee_countries", "strings", "their countries, each once, those of members of groups included"),
    Column("medium_spans", "spans", "through what it was made; null where that is not told"),
    _words("medium_words", "the words of that"),
    *_TIME,
    Column("within", "string", "`id` of the statement that this one is told inside"),
    *_WHY,
)

EVENTS = (
    *_IDS,
    *_PLACED,
    _must("type", "string", "PLOVER's type"),
    Column("mode", "string", "PLOVER's mode"),
    _must("contexts", "strings", "PLOVER's contexts"),
    _must("status", "string", "`actual`, `historical`, `future`, `hypothetical`, `negated`"),
    _must("quad", "string", "quad class: verbal or material, cooperation or conflict"),
    _must("score", "number", "from -10 (conflict) to 10 (cooperation)"),
    Column("cameo", "string", "nearest CAMEO code"),
    _must("actors", "strings", "`id` of each who does it; everyone in a reciprocal event"),
    _must("actor_names", "strings", "their names, in the same order"),
    _must("actor_countries", "strings", "their countries, each once, those of members of groups included"),
    _must("actor_sectors", "strings", "their sectors, each once"),
    _must("recipients", "strings", "`id` of each to whom it is done"),
    _must("recipient_names", "strings", "their names, in the same order"),
    _must("recipient_countries", "strings", "their countries, as `actor_countries`"),
    _must("recipient_sectors", "strings", "their sectors, each once"),
    *_TIME,
    Column("day", "date", "the one day of its time; of an `actual` event without a time the day of publication; else null"),
    Column("day_by", "string", "whether `day` is by the `text` or by when the report was `published`"),
    Column("place", "string", "`id` of the place"),
    Column("place_name", "string", "name of the place"),
    Column("place_country", "string", "country of the place"),
    Column("latitude", "number", "of the place, degrees"),
    Column("longitude", "number", "of the place, degrees"),
    *_TELLER,
    _must("denied_by", "strings", "`id` of each statement that denies it"),
    *_WHY,
)

FIGURES = (
    *_IDS,
    *_PLACED,
    Column("metric", "string", "what is measured or counted"),
    _must("metric_spans", "spans", "the words of the metric"),
    Column("value", "number", "the number, in `unit`; null for a range or where only the change is told"),
    Column("low", "number", "lower end of what the wording allows; null where it is open"),
    Column("high", "number", "upper end; null where it is open"),
    Column("unit", "string", "ISO 4217 code, `percent`, a unit symbol, `persons` or `count`"),
    _must("bound", "string", "`=`, `~`, `~<`, `~>`, `<`, `>`, `<=`, `>=`"),
    _must("parties", "strings", "`id` of each actor, in the order of `flow`"),
    _must("party_names", "strings", "their names, in the same order"),
    _must("party_countries", "strings", "their countries, each once, in the same order"),
    Column("flow", "string", "`between`, `to` or `from`"),
    *_TIME,
    *_TELLER,
    Column("change_spans", "spans", "the words of the change; null where none is told"),
    _words("change_words", "those words"),
    Column("change_direction", "string", "`up`, `down`, `flat`"),
    Column("change_value", "number", "by how much, in `change_unit`"),
    Column("change_unit", "string", "`percent`, `percentage point`, `factor` or the figure's own unit"),
    Column("change_bound", "string", "as `bound`"),
    Column("change_base", "string", "against what: `y/y`, `q/q`, `m/m`, or `id` of a time"),
    Column("check_verdict", "string", "how it compares with published series; null where none were given"),
    Column("check_series", "string", "the series that was looked up"),
    Column("check_reference", "number", "what the series gives"),
    Column("check_why", "string", "the reasons in words"),
    Column("check_details", "string", "the whole check, as the record's JSON"),
    *_WHY,
)

NOTES = (
    _must("id", "string", "stable id: report, `n`, first span, code"),
    _must("report_id", "string", "`id` of the report"),
    _must("code", "string", "code of the note"),
    _must("message", "string", "what is to be known, of this place in this text"),
    *_PLACED,
)

TABLES: dict[str, tuple[Column, ...]] = {
    "reports": REPORTS,
    "times": TIMES,
    "places": PLACES,
    "actors": ACTORS,
    "statements": STATEMENTS,
    "events": EVENTS,
    "figures": FIGURES,
    "notes": NOTES,
}
"""Every table with its columns, in order."""
