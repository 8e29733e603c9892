"""What a patient's laptop asks of the clinic: the routes below /api/v1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256 as sha256_of
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Body, Depends, Header, Path, Request, Response
from fastapi.responses import JSONResponse

from formcheck.access import Actor
from formcheck.errors import DocumentError
from formcheck.exchange.answers import (
    ConsentRequest,
    Done,
    Me,
    Missing,
    MissingError,
    PairAnswer,
    PairRequest,
    Problem,
    Taken,
    TakenNotes,
)
from formcheck.exchange.documents import (
    InboxDocument,
    MessageDocument,
    NotesDocument,
    SessionDocument,
)
from formcheck.hub.documents import DocumentRoute
from formcheck.store.clinic.care import Care
from formcheck.store.clinic.intake import Intake

SUPPORTED = tuple(
    each.its_format() for each in (SessionDocument, NotesDocument, MessageDocument, InboxDocument)
)


class Paired(Protocol):
    """A device that was just paired, as `Accounts.pair` returns it."""

    token: str
    device_id: str
    name: str
    clinic: str


@dataclass(frozen=True, slots=True)
class DeviceServices:
    """What the routes need; `create_app` puts it into `app.state.device_services`.

    Attributes:
        pair: code, device's name, client's version and its address to a new device
            (`Accounts.pair`).
        device: the patient that a request's token stands for (`security.device`).
        unpair: revoke the actor's own device.
    """

    intake: Intake
    care: Care
    pair: Callable[[str, str, str, str], Paired]
    device: Callable[[Request], Actor]
    unpair: Callable[[Actor], None]


def services(request: Request) -> DeviceServices:
    """Those of the application that the request came to."""
    found: DeviceServices = request.app.state.device_services
    return found


def device(request: Request) -> Actor:
    """The patient whose laptop this is. Raises LoginError for a token that isn't right."""
    return services(request).device(request)


Services = Annotated[DeviceServices, Depends(services)]
Device = Annotated[Actor, Depends(device)]
HexId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (401, 403, 404, 411, 413, 422, 429, 503)
}
router = APIRouter(
    prefix="/api/v1", tags=["device"], route_class=DocumentRoute, responses=_PROBLEMS
)


@router.post("/pair")
def pair(request: Request, asked: PairRequest, to: Services) -> PairAnswer:
    """Exchange a one-time code for the laptop's own token."""
    address = request.client.host if request.client else ""
    paired = to.pair(asked.code, asked.device_name, asked.client, address)
    return PairAnswer(
        token=paired.token, device_id=paired.device_id, name=paired.name, clinic=paired.clinic
    )


@router.get("/me")
def me(actor: Device, to: Services) -> Me:
    """Whose laptop this is, and which documents are understood here."""
    consented = to.care.consented(actor, actor.person_id)
    return Me(name=actor.name[:200], consented=consented, supported=SUPPORTED)


@router.put("/sessions/{session_id}/recordings/{set_id}/{part}")
def put_part(
    session_id: HexId,
    set_id: HexId,
    part: Annotated[int, Path(ge=1, le=10_000)],
    data: Annotated[bytes, Body(media_type="application/octet-stream")],
    sha256: Annotated[str, Header(alias="X-Content-SHA256", pattern="^[0-9a-f]{64}$")],
    frames: Annotated[int, Header(alias="X-Frames", ge=0, le=10_000)],
    actor: Device,
    to: Services,
) -> Taken:
    """One part of a set's landmark recording, before its session."""
    state = to.intake.add_part(actor, session_id, set_id, part, frames, data, sha256)
    return Taken.model_validate({"id": session_id, "state": state})


@router.put("/sessions/{session_id}", response_model=Taken, responses={409: {"model": Missing}})
def put_session(
    session_id: HexId, document: SessionDocument, actor: Device, to: Services
) -> Response:
    """A finished session; 409 names the parts of its recordings that have to come first."""
    _check_id(document.id, session_id)
    try:
        state = to.intake.take_session(actor, document)
    except MissingError as error:
        return JSONResponse(Missing(missing=error.missing).model_dump(), status_code=409)
    return JSONResponse({"id": session_id, "state": state})


@router.post("/notes")
def post_notes(document: NotesDocument, actor: Device, to: Services) -> TakenNotes:
    """Safety answers, advice given, baselines, consents."""
    return TakenNotes(stored=to.intake.take_notes(actor, document))


@router.get(
    "/inbox",
    response_model=InboxDocument,
    responses={304: {"description": "Nothing has changed since the given ETag."}},
)
def get_inbox(
    actor: Device, to: Services, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """The newest plan, the newest messages, who treats the patient."""
    text = to.care.inbox(actor).model_dump_json()
    headers = {"ETag": f'"{sha256_of(text.encode()).hexdigest()}"'}
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="application/json", headers=headers)


@router.put("/messages/{message_id}")
def put_message(message_id: HexId, document: MessageDocument, actor: Device, to: Services) -> Taken:
    """A message of the patient to the clinic."""
    _check_id(document.id, message_id)
    about, mine = document.session_id, actor.person_id
    to.care.write_message(actor, mine, document.text, about, message_id)
    return Taken(id=message_id, state="stored")


@router.post("/messages/{message_id}/read")
def post_read(message_id: HexId, actor: Device, to: Services) -> Done:
    """The patient has read a message of the clinic."""
    to.care.mark_read(actor, actor.person_id, message_id)
    return Done()


@router.post("/consent")
def post_consent(asked: ConsentRequest, actor: Device, to: Services) -> Done:
    """The patient agrees to send reports, or withdraws it."""
    to.care.consent(actor, asked.given, asked.text, asked.uid)
    return Done()


@router.get("/export")
def get_export(actor: Device, to: Services) -> dict[str, Any]:
    """Everything that the clinic has stored about the patient."""
    return to.care.export(actor, actor.person_id)


@router.delete("/me")
def delete_me(actor: Device, to: Services) -> Done:
    """Delete everything that the clinic has stored about the patient."""
    to.care.erase(actor, actor.person_id)
    return Done()


@router.delete("/device")
def delete_device(actor: Device, to: Services) -> Done:
    """The clinic forgets this laptop; what it sent stays."""
    to.unpair(actor)
    return Done()


def _check_id(named: str, address: str) -> None:
    if named != address:
        raise DocumentError("The document's id isn't that of its address.")
