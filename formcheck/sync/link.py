"""Connects a person of this laptop with their clinic, and disconnects them."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from formcheck.errors import HubError, UnpairedError
from formcheck.store.local import LocalStore
from formcheck.store.records import Link
from formcheck.sync.client import Hub, hub_address
from formcheck.sync.push import CLIENT
from formcheck.sync.sync_words import NO_CLINIC, NO_CODE


@dataclass(frozen=True, slots=True)
class Invitation:
    """A clinic's address and a one-time code, as a patient gets them."""

    hub: str
    code: str


def invitation(text: str) -> Invitation:
    """Parse a link `…?hub=…&code=…`; any other text is the address alone."""
    found = parse_qs(urlsplit(text.strip()).query)
    if "hub" not in found:
        return Invitation(text.strip(), "")
    return Invitation(found["hub"][0], found.get("code", [""])[0])


def pair(store: LocalStore, person_id: str, hub: str, code: str) -> Link:
    """Connect a person with the clinic that gave them the code. Nothing about them is sent.

    Raises:
        HubError: pairing failed; the error says why.
        StoreError: the link can't be stored here.
    """
    address = hub_address(hub)
    if not code.strip():
        raise HubError(NO_CODE)
    with Hub(address) as asked:
        answer = asked.pair(code.strip(), platform.system() or "laptop", CLIENT)
    link = Link(
        person_id=person_id,
        hub_url=address,
        token=answer.token,
        device_id=answer.device_id,
        clinic=answer.clinic,
        paired_at=store.now(),
        synced_at=None,
        trouble=None,
    )
    store.save_link(link)
    store.queued.set()
    return link


def unpair(store: LocalStore, person_id: str) -> None:
    """Disconnect. The clinic is told if it can be reached; its records stay there."""
    link = store.link(person_id)
    if link is None:
        return
    try:
        with Hub(link.hub_url, link.token) as hub:
            hub.delete_device()
    except HubError:
        pass  # the token is forgotten here in any case
    store.unlink(person_id)


def export_from_clinic(store: LocalStore, person_id: str, code: str) -> dict[str, Any]:
    """Fetch everything that the clinic has stored about the person, JSON-ready.

    Args:
        code: the physiotherapist's one-time code.

    Raises:
        HubError: the data can't be fetched now, or the code isn't one.
    """
    typed = code.strip()
    if not (typed and typed.isascii() and typed.isprintable()):
        raise HubError(NO_CODE)
    with _hub(store, person_id) as hub:
        return hub.export(typed)


def erase_at_clinic(store: LocalStore, person_id: str) -> None:
    """Have the clinic delete everything about the person, and disconnect.

    Raises:
        HubError: the clinic couldn't be asked: nothing has changed.
    """
    with _hub(store, person_id) as hub:
        hub.delete_me()
    store.unlink(person_id)


def _hub(store: LocalStore, person_id: str) -> Hub:
    link = store.link(person_id)
    if link is None:
        raise UnpairedError(NO_CLINIC)
    return Hub(link.hub_url, link.token)
