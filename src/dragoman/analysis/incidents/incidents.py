"""Incidents of an archive as rows, and kept beside its parts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from dragoman.analysis.incidents.columns import COLUMNS
from dragoman.analysis.incidents.differences import Saying, differences
from dragoman.analysis.incidents.finding import Group, groups
from dragoman.analysis.incidents.tellings import Telling
from dragoman.archive.derived import derive
from dragoman.archive.schema import arrow_schema
from dragoman.archive.store import Archive
from dragoman.ontology.plover import load_plover
from dragoman.provenance import weights_of
from dragoman.version import __version__

NAME = "incidents"
"""The derivation's name in an archive."""
MAKER = msgspec.json.encode({"dragoman": __version__, **weights_of(NAME)}).decode()
"""What decides the incidents: the version of the package, and its weights."""
Row = dict[str, Any]


class Copies(NamedTuple):
    """Copies of reports that were not coded.

    Attributes:
        printings: how many, by the report that they are copies of.
        outlets: which carried them.
    """

    printings: Counter[str]
    outlets: dict[str, set[str]]


def keep_incidents(archive: Archive) -> None:
    """Find the incidents of an archive and keep them in it as the tables of COLUMNS.

    Raises:
        ArchiveError: where they cannot be written.
    """
    derive(archive.folder, archive.parts, NAME, MAKER, incident_tables(archive), COLUMNS)
    archive.see_derived()


def with_incidents(archive: Archive) -> None:
    """See to it that an archive has the tables of its incidents: those that it keeps, where they are of the parts there are.

    Where they are not, they are found and kept; where they cannot be kept, this opened archive has them all the same.
    """
    kept = archive.derived.get(NAME)
    if kept and kept.fresh and kept.told.maker == MAKER:
        return
    archive.keep(NAME, MAKER, incident_tables(archive), COLUMNS)


def incident_tables(archive: Archive) -> dict[str, pa.Table]:
    """Return the incidents of an archive as its tables."""
    rows = incident_rows(groups(archive), _published(archive), _copies(archive))
    return {name: pa.Table.from_pylist(rows[name], schema=arrow_schema(COLUMNS[name])) for name in COLUMNS}


def incident_rows(found: Iterable[Group], reports: Mapping[str, Row], copies: Copies) -> dict[str, list[Row]]:
    """Return the rows of every table of incidents.

    Args:
        found: the incidents.
        reports: `report_id`, `outlet` and `published` of every report, by its id.
        copies: of those reports.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for group in found:
        told, sayings = _told_by(group, reports), differences(group)
        incident = _incident(group, told, sayings, copies)
        rows["incidents"].append(incident)
        each = zip(group.tellings, group.likeness, group.main, strict=True)
        rows["incident_events"] += [_event(incident["id"], one, likeness, main=main) for one, likeness, main in each]
        rows["incident_reports"] += [{"incident": incident["id"], **row} for row in told]
        rows["incident_differences"] += [_difference(incident["id"], saying) for saying in sayings]
    return rows


def _published(archive: Archive) -> dict[str, Row]:
    told = archive.sql("SELECT id, outlet, published FROM reports").fetchall()
    return {id_: {"report_id": id_, "outlet": outlet, "published": published} for id_, outlet, published in told}


def _copies(archive: Archive) -> Copies:
    printings: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    for report, outlet in archive.sql("SELECT report_id, outlet FROM copies").fetchall():
        printings[report] += 1
        outlets[report] |= {outlet} - {None}
    return Copies(printings, outlets)


def _incident(group: Group, told: Sequence[Row], sayings: Sequence[Saying], copies: Copies) -> Row:
    tellings = group.tellings
    type_ = _most(one.row["type"] for one in tellings)
    typical = [one for one in tellings if one.row["type"] == type_]
    mode = _most(one.row["mode"] for one in typical if one.row["mode"])
    plainest = max(typical, key=lambda one: (one.main, len(one.row["recipients"]) > 0, one.days.dated))
    placed = [one for one in tellings if one.row["place_name"]]
    place = next((one.row for one in placed if one.row["place_name"] == _most(o.row["place_name"] for o in placed)), {})
    plover = load_plover().types[type_]
    return {
        "id": f"i:{min(one.id for one in tellings)}",
        "type": type_,
        "mode": mode,
        "quad": plover.quad,
        "score": plover.score_of(mode),
        "status": _most(one.row["status"] for one in tellings),
        **_sides(typical),
        **_days(tellings),
        "place_name": place.get("place_name"),
        "place_country": place.get("place_country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "events": len(tellings),
        **_reports(told, copies),
        "differences": list(dict.fromkeys(saying.about for saying in sayings)),
        "words": plainest.sentence,
        "confidence": round(sum(group.likeness) / len(group.likeness), 2),
    }


def _sides(tellings: Sequence[Telling]) -> Row:
    """Return the sides as most have it, of tellings that know both where any does."""
    two_sided = [one for one in tellings if one.recipients] or tellings
    sides = Counter((one.actors, one.recipients) for one in two_sided)
    chosen = next(one.row for one in two_sided if (one.actors, one.recipients) == _first(sides))
    return {name: chosen[name] for name in ("actor_countries", "actor_names", "recipient_countries", "recipient_names")}


def _days(tellings: Sequence[Telling]) -> Row:
    dated = [one for one in tellings if one.days.dated]
    days = [day for one in dated if (day := one.row["day"])]
    published = [day for one in tellings if (day := one.row["day"])]
    return {
        "day": _most(days) or min(published, default=None),
        "first_day": min((one.row["first_day"] for one in dated), default=None),
        "last_day": max((one.row["last_day"] for one in dated), default=None),
    }


def _reports(told: Sequence[Row], copies: Copies) -> Row:
    reports = [row["report_id"] for row in told]
    outlets = {row["outlet"] for row in told} - {None}
    return {
        "reports": len(reports),
        "printings": sum(1 + copies.printings[report] for report in reports),
        "outlets": len(outlets.union(*(copies.outlets.get(report, set()) for report in reports))),
        "first_published": min((row["published"] for row in told if row["published"]), default=None),
        "report_ids": reports,
    }


def _told_by(group: Group, reports: Mapping[str, Row]) -> list[Row]:
    """Return the reports that tell an incident, the first published first."""
    by_report: dict[str, list[Telling]] = {report: [] for report in group.also}
    for one in group.tellings:
        by_report.setdefault(one.report, []).append(one)
    news = {*group.also, *(one.report for one, main in zip(group.tellings, group.main, strict=True) if main)}
    rows = [{**reports[report], "events": len(told), "main": report in news} for report, told in by_report.items()]
    return sorted(rows, key=lambda row: (row["published"] or "~", row["report_id"]))


def _event(incident: str, one: Telling, likeness: float, *, main: bool) -> Row:
    own = {name: one.row[name] for name in ("report_id", "outlet", "published")}
    return {"incident": incident, "event": one.id, **own, "main": main, "likeness": likeness}


def _difference(incident: str, saying: Saying) -> Row:
    said = {"about": saying.about, "of": saying.of, "says": saying.says}
    return {"incident": incident, **said, "reports": list(saying.reports), "evidence": list(saying.evidence)}


def _most(values: Iterable[Any]) -> Any:  # noqa: ANN401 - whatever the values are
    """Return the commonest value, the first of several; None where there is none."""
    return _first(Counter(values))


def _first(counted: Counter[Any]) -> Any:  # noqa: ANN401 - as above
    return counted.most_common(1)[0][0] if counted else None
