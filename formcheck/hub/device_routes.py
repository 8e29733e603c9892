"""Routes of a patient's laptop, and of the browser in which they train on this server."""

from __future__ import annotations

from hashlib import sha256 as sha256_of
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Path, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from formcheck.errors import AccessError, DocumentError, MissingError
from formcheck.exchange.documents import (
    InboxDocument,
    MessageDocument,
    NotesDocument,
    SessionDocument,
)
from formcheck.exchange.hub_answers import ConsentRequest, Done, Me, Missing, Taken, TakenNotes
from formcheck.exchange.sent_parts import taken_apart
from formcheck.hub.cookies import PATIENT_COOKIE
from formcheck.hub.failure_answers import FAILURES
from formcheck.hub.request_models import Code, Name
from formcheck.hub.security import PATIENT_FOR, Address, Device, Store, set_cookie
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.pairing import BROWSER

SUPPORTED = tuple(
    each.its_format() for each in (SessionDocument, NotesDocument, MessageDocument, InboxDocument)
)
MOST_CODE = 64

HexId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
router = APIRouter(prefix="/api/v1", tags=["laptop"], responses=FAILURES)


class PairingRequest(BaseModel):
    """A one-time code, and the device to pair with it.

    `cookie`: a browser, to train on this server's own pages; it keeps its token in a cookie.
    """

    code: Code
    device_name: Name
    client: Name
    cookie: bool = False


class PairedOut(BaseModel):
    """A paired device and its person; the token goes into `Authorization: Bearer …` or a cookie."""

    model_config = ConfigDict(from_attributes=True)
    token: str | None
    device_id: str
    person_id: str
    name: str
    clinic: str


@router.post("/pair", status_code=201)
def pair(
    form: PairingRequest, request: Request, response: Response, store: Store, address: Address
) -> PairedOut:
    """Pair a laptop, or the browser that asks, with a patient."""
    if form.cookie and not request.app.state.trains_patients:
        raise AccessError("Nobody trains on this server: connect FormCheck on your own laptop.")
    client = BROWSER if form.cookie else form.client
    paired = PairedOut.model_validate(store.pair(form.code, form.device_name, client, address))
    if not form.cookie:
        return paired
    _end_before(store, request.cookies.get(PATIENT_COOKIE, ""))
    set_cookie(request, response, paired.token or "", PATIENT_COOKIE, PATIENT_FOR)
    return paired.model_copy(update={"token": None})


def _end_before(store: Clinic, token: str) -> None:
    """Unpair this browser from the patient it had before: their cookie is overwritten."""
    actor = store.actor_of_device(token) if token else None
    if actor is not None:
        store.unpair(actor, actor.device_id or "")


@router.delete("/cookie", status_code=204)
def delete_cookie(request: Request, response: Response, store: Store) -> None:
    """Delete a browser's patient cookie that is no longer valid; a valid one stays."""
    if store.actor_of_device(request.cookies.get(PATIENT_COOKIE, "")) is None:
        response.delete_cookie(PATIENT_COOKIE, httponly=True, samesite="strict")


@router.get("/device")
def get_device(actor: Device, store: Store) -> Me:
    """Return the laptop's patient and the documents that the server understands."""
    consented = store.consented(actor, actor.person_id)
    return Me(name=actor.name[:200], consented=consented, supported=SUPPORTED)


@router.post("/sessions/{session_id}/recordings")
def post_parts(
    session_id: HexId,
    body: Annotated[bytes, Body(media_type="application/octet-stream")],
    actor: Device,
    store: Store,
) -> Taken:
    """Store parts of the session's landmark recordings (`exchange/sent_parts.py`), before it."""
    state = store.add_parts(actor, session_id, taken_apart(body))
    return Taken.model_validate({"id": session_id, "state": state})


@router.put("/sessions/{session_id}", response_model=Taken, responses={409: {"model": Missing}})
def put_session(
    session_id: HexId, document: SessionDocument, actor: Device, store: Store
) -> Response:
    """Store a finished session; 409 names the parts of its recordings that have to come first."""
    _check_id(document.id, session_id)
    try:
        state = store.take_session(actor, document)
    except MissingError as error:
        return JSONResponse(Missing(missing=error.missing).model_dump(), status_code=409)
    return JSONResponse({"id": session_id, "state": state})


@router.post("/notes")
def post_notes(document: NotesDocument, actor: Device, store: Store) -> TakenNotes:
    """Store notes: safety answers, advice given, baselines, consents, outcome measures."""
    return TakenNotes(stored=store.take_notes(actor, document))


@router.get(
    "/inbox",
    response_model=InboxDocument,
    responses={304: {"description": "Nothing has changed since the given ETag."}},
)
def get_inbox(
    actor: Device, store: Store, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """Return the newest plan, the newest messages, and the patient's physiotherapists."""
    text = store.inbox(actor).model_dump_json()
    headers = {"ETag": f'"{sha256_of(text.encode()).hexdigest()}"'}
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="application/json", headers=headers)


@router.put("/messages/{message_id}")
def put_message(message_id: HexId, document: MessageDocument, actor: Device, store: Store) -> Taken:
    """Store a message of the patient to the clinic."""
    _check_id(document.id, message_id)
    about, mine = document.session_id, actor.person_id
    store.write_message(actor, mine, document.text, about, message_id)
    return Taken(id=message_id, state="stored")


@router.post("/messages/{message_id}/read")
def post_read(message_id: HexId, actor: Device, store: Store) -> Done:
    """Mark a message of the clinic as read by the patient."""
    store.mark_read(actor, actor.person_id, [message_id])
    return Done()


@router.post("/consent")
def post_consent(asked: ConsentRequest, actor: Device, store: Store) -> Done:
    """Record that the patient consents to send reports, or withdraws their consent."""
    store.consent(actor, asked.given, asked.text, asked.uid)
    return Done()


@router.get("/export")
def get_export(
    actor: Device, store: Store, code: Annotated[str, Header(alias="X-Copy-Code")] = ""
) -> dict[str, Any]:
    """Export everything that the clinic has stored about the patient.

    Needs a one-time code from the physiotherapist: 403 without it.
    """
    return store.export_with_code(actor, code[:MOST_CODE])


@router.delete("/me")
def delete_me(actor: Device, store: Store) -> Done:
    """Delete everything that the clinic has stored about the patient."""
    store.erase(actor, actor.person_id)
    return Done()


@router.delete("/device")
def delete_device(actor: Device, store: Store) -> Done:
    """Unpair this laptop; what it sent stays at the clinic."""
    store.unpair(actor, actor.device_id or "")
    return Done()


def _check_id(named: str, address: str) -> None:
    if named != address:
        raise DocumentError("The document's id isn't that of its address.")
