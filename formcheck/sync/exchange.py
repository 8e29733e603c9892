"""One exchange with the clinic: sends the given items, fetches the inbox."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from formcheck.errors import (
    DocumentError,
    HubError,
    PrescriptionError,
    RefusedError,
    UnpairedError,
    UnreachableError,
)
from formcheck.store.local import LocalStore
from formcheck.store.outbox import CONSENT
from formcheck.store.records import Link, OutboxItem, OutboxState
from formcheck.sync.backoff import backoff
from formcheck.sync.client import Hub
from formcheck.sync.push import push_one, take_inbox

# Two threads sending the same thing is harmless, but a waste of a slow line.
_ONE_AT_A_TIME = threading.Lock()
# After one of these, nothing more of this person's can be sent for now.
OVER = (UnreachableError, UnpairedError)


def sync_now(store: LocalStore, person_id: str) -> OutboxState:
    """Send all that waits without delay, and fetch; return the outbox's state.

    Raises no error but StoreError.
    """
    link = store.link(person_id)
    if link is not None:
        exchange(store, link, store.due(person_id, None))
    return store.outbox_state(person_id)


def exchange(
    store: LocalStore,
    link: Link,
    items: Iterable[OutboxItem],
    tag: str | None = None,
    chance: Callable[[], float] = lambda: 1.0,
) -> str | None:
    """Send the items in order, then fetch the inbox; trouble is recorded.

    Args:
        tag: the ETag of the newest inbox that was fetched.
        chance: gives a uniform random number from 0 to 1, for the jitter.

    Returns:
        The ETag of the newest inbox, None when something went wrong.

    Raises:
        StoreError: the laptop's database can't be read or written.
    """
    try:
        with _ONE_AT_A_TIME, Hub(link.hub_url, link.token) as hub:
            trouble = _send(hub, store, link.person_id, items, chance)
            inbox = hub.inbox(tag)
            if inbox is not None:
                take_inbox(store, link.person_id, inbox.document)
    except (HubError, DocumentError, PrescriptionError) as error:
        trouble, inbox, tag = str(error), None, None
    store.note_sync(link.person_id, trouble)
    return tag if inbox is None else inbox.tag


def _send(
    hub: Hub,
    store: LocalStore,
    person_id: str,
    items: Iterable[OutboxItem],
    chance: Callable[[], float],
) -> str | None:
    """Try each item; return the last trouble.

    Raises one of `OVER` when the others can't be sent either.
    """
    trouble = None
    for item in items:
        later = store.now() + backoff(item.tries + 1, chance())
        try:
            push_one(hub, store, item)
            store.mark_sent(person_id, item)
        except OVER:
            store.postpone(person_id, later)
            raise
        except (RefusedError, DocumentError) as error:
            store.mark_failed(person_id, item, later, str(error), refused=True)
        except HubError as error:
            trouble = str(error)
            store.mark_failed(person_id, item, later, trouble)
            if item.kind == CONSENT:
                break
    return trouble
