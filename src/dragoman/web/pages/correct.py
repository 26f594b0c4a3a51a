"""`/reports/ID/correct`: the form to correct an annotation or to add one that was missed; `/reports/ID/gold.json`."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from dragoman.errors import FormatError, RecordError
from dragoman.review.corrected import gold
from dragoman.review.corrections import Action, Correction
from dragoman.review.editable import EDITABLE
from dragoman.web.cards import cards
from dragoman.web.correcting import Correcting
from dragoman.web.rendering import rendered
from dragoman.web.room import Room, TheRoom

router = APIRouter(tags=["corrections"])
LONGEST = 2_000
"""Characters of a note, and of a name."""


def correcting(room: Room, report_id: str) -> Correcting:
    """Return the corrections of a report.

    Raises:
        HTTPException: where the archive has no such report, or no text of it.
    """
    try:
        record = room.record(report_id)
    except RecordError as error:
        raise HTTPException(404, str(error)) from None
    if record is None:
        raise HTTPException(404, f"the archive has no report {report_id!r}")
    return Correcting(record, room.corrections.of_report(report_id))


@router.get("/reports/{report_id}/correct", include_in_schema=False)
def correct(
    report_id: str,
    request: Request,
    room: TheRoom,
    annotation: Annotated[str | None, Query()] = None,
    layer: Annotated[str | None, Query()] = None,
) -> HTMLResponse:
    """Return the form of an annotation, or an empty one of a layer."""
    found = correcting(room, report_id)
    chosen, own = _which(found, annotation, layer)
    card = next((one for one in cards(found.record)[chosen] if one.local == own), None)
    given = {
        "report": found.record.report,
        "layer": chosen,
        "annotation": annotation or "",
        "card": card,
        "fields": found.form(chosen, own),
        "last": found.standing.get(f"{report_id}:{annotation}") if annotation else None,
    }
    return rendered(request, "correct.html", given)


def _which(found: Correcting, annotation: str | None, layer: str | None) -> tuple[str, str | None]:
    """Return the layer and the id within the record that a form is of; no id where an annotation was missed."""
    if annotation:
        own = found.local.get(f"{found.record.report.id}:{annotation}")
        if own is None:
            raise HTTPException(404, f"the report has no annotation {annotation!r}")
        return next(name for name in EDITABLE if name[0] == own[0]), own
    if layer not in EDITABLE:
        raise HTTPException(404, f"there is no layer {layer!r}")
    return layer, None


@router.post(
    "/reports/{report_id}/correct", summary="Correct an annotation, or add one", response_class=Response, status_code=303
)
async def save(report_id: str, request: Request, room: TheRoom) -> Response:
    """Keep a correction, and lead back to the report.

    The form holds `annotation` (the part of its id after the report's; empty where it was missed), `layer`, `action`
    (`confirm`, `reject`, `change`, `add`, `withdraw`), `by`, `note`, and for `change` and `add` the keys that are other.
    """
    async with request.form(max_files=0, max_fields=500) as form:
        anchor = await run_in_threadpool(_kept, room, report_id, form)
    return RedirectResponse(f"/reports/{report_id}#{anchor}", 303)


def _kept(room: Room, report_id: str, form: FormData) -> str:
    """Keep what a form says; return the anchor that it is of.

    Raises:
        FormatError: where the form cannot be meant, or what it says does not fit the record.
    """
    found = correcting(room, report_id)
    tail, by, note = (str(form.get(name) or "").strip() for name in ("annotation", "by", "note"))
    action = _action(str(form.get("action") or "change"))
    if not by or max(len(by), len(note)) > LONGEST:
        raise FormatError("by: who corrects it? A name or initials")
    if action == "withdraw" and f"{report_id}:{tail}" in found.standing:
        layer, own = found.standing[f"{report_id}:{tail}"].layer, None
    else:
        layer, own = _which(found, tail, str(form.get("layer") or ""))
    fields: dict[str, Any] = {}
    if action in {"change", "add"}:
        given = {
            field.key: [str(value) for value in form.getlist(field.key)] for field in EDITABLE[layer] if _has(form, field.key)
        }
        fields = found.changed(layer, own, given)
        if not fields:
            raise FormatError("nothing is other than it was coded; to say that it is right, confirm it")
    name = f"{report_id}:{tail}" if tail else f"{report_id}:{layer[0]}:+{len(found.made) + 1}"
    made = Correction(report_id=report_id, annotation=name, layer=layer, action=action, fields=fields, note=note or None, by=by)
    Correcting(
        found.record, [*found.made, msgspec.structs.replace(made, number=1 << 40)]
    ).applied()  # refuses what does not fit
    return room.corrections.add(made).annotation.partition(":")[2]


def _has(form: FormData, key: str) -> bool:
    """Return whether a form has a field, an empty one included: a list of which nothing is chosen sends only its mark."""
    return key in form or f"{key}:there" in form


def _action(given: str) -> Action:
    try:
        known: Action = msgspec.convert(given, Action)
    except msgspec.ValidationError:
        raise FormatError(f"action: {given!r} is none of confirm, reject, change, add, withdraw") from None
    return known


@router.get(
    "/reports/{report_id}/gold.json", summary="One report as gold: its record with corrections applied", response_class=Response
)
def gold_of_report(report_id: str, room: TheRoom) -> Response:
    """Return the record as corrected, in the form that `dragoman evaluate` compares with."""
    return Response(msgspec.json.encode(gold(correcting(room, report_id).applied().record)), media_type="application/json")
