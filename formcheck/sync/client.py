"""The laptop's client of the hub: a few requests, and their failures as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel

from formcheck.closes import Closes
from formcheck.errors import DocumentError, HubError, RefusedError, UnpairedError, UnreachableError
from formcheck.exchange.check import checked
from formcheck.exchange.documents import (
    InboxDocument,
    MessageDocument,
    NotesDocument,
    SessionDocument,
)
from formcheck.exchange.hub_answers import (
    Done,
    Me,
    Missing,
    PairAnswer,
    PairRequest,
    PartName,
    Problem,
    Taken,
    TakenNotes,
)
from formcheck.exchange.sent_parts import SentPart, joined
from formcheck.store.clinic.refusal_sentences import UNUSED
from formcheck.sync.sync_words import (
    BUSY,
    LOCKED,
    NO_ADDRESS,
    NOT_ENCRYPTED,
    NOT_THE_HUB,
    TOO_OLD,
    UNPAIRED,
    UNREACHABLE,
)

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
# The hub's answers to an unknown route or method (HTTP's own words).
NO_SUCH_ROUTE = frozenset({"Not Found.", "Method Not Allowed."})
# Statuses with which the clinic refuses a document for good.
FOR_GOOD = frozenset({409, 413, 422})
Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Inbox:
    """The clinic's inbox document, and the ETag to ask for the next change with."""

    document: InboxDocument
    tag: str


def hub_address(text: str) -> str:
    """Return the normalised address of a clinic's server, from what a person typed.

    Raises:
        HubError: it is no address, or isn't encrypted.
    """
    typed = text.strip().rstrip("/")
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host, _port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.username or parts.query or parts.fragment:
        raise HubError(NO_ADDRESS)
    if parts.scheme != "https" and not (parts.scheme == "http" and host in HERE):
        raise HubError(NOT_ENCRYPTED)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


class Hub(Closes):
    """A clinic's server. Every method raises HubError, or one of its subclasses above.

    Redirects aren't followed: reports go to the address that the patient typed, and nowhere else.
    Proxies are taken from the environment.

    Args:
        address: as `hub_address` gives it.
        token: the device's, or None before pairing; "" when the keychain doesn't give it.

    Raises:
        HubError: the keychain doesn't give the token.
    """

    def __init__(self, address: str, token: str | None = None) -> None:
        if token == "":
            raise HubError(LOCKED)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(
            base_url=f"{hub_address(address)}/api/v1", headers=headers, timeout=TIMEOUT
        )

    def close(self) -> None:
        """End the connections; safe to call twice."""
        self._client.close()

    def pair(self, code: str, device_name: str, client: str) -> PairAnswer:
        """Exchange a one-time code for a token."""
        asked = PairRequest(code=code, device_name=device_name, client=client)
        return self._ask(PairAnswer, "POST", "/pair", asked)

    def me(self) -> Me:
        """Return the patient whose laptop this is at the clinic."""
        return self._ask(Me, "GET", "/device")

    def put_session(self, document: SessionDocument) -> tuple[PartName, ...]:
        """Send a session; return the parts of recordings to send first, none once it is stored."""
        answer = self._send("PUT", f"/sessions/{document.id}", document)
        if answer.status_code == 409 and (missing := _missing(answer)):
            return missing
        if _read(Taken, answer).id != document.id:
            raise UnreachableError(NOT_THE_HUB)
        return ()

    def post_parts(self, session_id: str, parts: Iterable[SentPart]) -> None:
        """Send parts of the session's recordings in one request."""
        headers = {"Content-Type": "application/octet-stream"}
        self._ask(Taken, "POST", f"/sessions/{session_id}/recordings", joined(parts), headers)

    def post_notes(self, document: NotesDocument) -> None:
        """Send notes."""
        self._ask(TakenNotes, "POST", "/notes", document)

    def put_message(self, document: MessageDocument) -> None:
        """Send a message."""
        self._ask(Taken, "PUT", f"/messages/{document.id}", document)

    def post_read(self, message_id: str) -> None:
        """Mark a message as read."""
        self._ask(Done, "POST", f"/messages/{message_id}/read", b"")

    def inbox(self, tag: str | None) -> Inbox | None:
        """Fetch the patient's inbox; None when nothing changed since `tag`."""
        headers = {"If-None-Match": tag} if tag else {}
        answer = self._send("GET", "/inbox", headers=headers)
        if answer.status_code == 304:
            return None
        return Inbox(_read(InboxDocument, answer), answer.headers.get("ETag", ""))

    def export(self, code: str) -> dict[str, Any]:
        """Fetch everything that the clinic has stored about the patient, with a one-time code."""
        answer = self._send("GET", "/export", headers={"X-Copy-Code": code})
        _raise_for(answer)
        try:
            found: dict[str, Any] = json.loads(answer.content)
        except ValueError as error:
            raise UnreachableError(NOT_THE_HUB) from error
        return found

    def delete_me(self) -> None:
        """Have the clinic delete everything about the patient."""
        self._ask(Done, "DELETE", "/me")

    def delete_device(self) -> None:
        """Have the clinic forget this laptop."""
        self._ask(Done, "DELETE", "/device")

    def _ask(
        self,
        model: type[Answer],
        method: str,
        path: str,
        content: BaseModel | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        return _read(model, self._send(method, path, content, headers))

    def _send(
        self,
        method: str,
        path: str,
        content: BaseModel | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        if isinstance(content, BaseModel):
            headers = {"Content-Type": "application/json"}
            content = content.model_dump_json().encode()
        try:
            return self._client.request(method, path, content=content, headers=headers)
        except httpx.HTTPError as error:
            raise UnreachableError(UNREACHABLE) from error


def _read(model: type[Answer], answer: httpx.Response) -> Answer:
    """Parse an answer as `model`; all else isn't the hub's: a hotel's login page says 200, too."""
    _raise_for(answer)
    try:
        return checked(model, answer.content)
    except DocumentError as error:
        raise UnreachableError(NOT_THE_HUB) from error


def _raise_for(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    told = _problem(answer)
    if told is None and answer.status_code >= 500:
        raise HubError(BUSY)
    if told is None and answer.status_code != 404:
        raise UnreachableError(NOT_THE_HUB)
    if told is None or told.supported or told.error in NO_SUCH_ROUTE:
        raise HubError(TOO_OLD)
    if answer.status_code == 401:
        raise UnpairedError(UNUSED if told.error == UNUSED else UNPAIRED)
    if answer.status_code in FOR_GOOD:
        raise RefusedError(told.error)
    raise HubError(told.error)


def _problem(answer: httpx.Response) -> Problem | None:
    try:
        return checked(Problem, answer.content)
    except DocumentError:
        return None


def _missing(answer: httpx.Response) -> tuple[PartName, ...]:
    try:
        return checked(Missing, answer.content).missing
    except DocumentError:
        return ()
