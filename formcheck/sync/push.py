"""One thing of the outbox to the clinic, and what the clinic has back to the laptop."""

from __future__ import annotations

from formcheck import __version__
from formcheck.errors import DocumentError
from formcheck.exchange.documents import InboxDocument
from formcheck.exercises.loader import load_exercises
from formcheck.store.documents import message, plan_version
from formcheck.store.local import LocalStore
from formcheck.store.records import Waiting
from formcheck.sync.client import Hub

CLIENT = f"formcheck {__version__}"


def push_one(hub: Hub, store: LocalStore, item: Waiting) -> None:
    """Send one thing; it is on the clinic's disk when this returns.

    Raises:
        HubError: as `Hub`'s methods.
        DocumentError: no document can hold it.
        StoreError: it can't be read here.
    """
    match item.kind:
        case "session":
            push_session(hub, store, item.item_id)
        case "message":
            hub.put_message(store.message_to_send(item.item_id))
        case "read":
            hub.post_read(item.item_id)
        case kind:
            hub.post_notes(store.note_to_send(kind, item.item_id, CLIENT))


def push_session(hub: Hub, store: LocalStore, session_id: str) -> None:
    """Send a session: the document, the parts that the clinic lacks, the document again.

    Parts that have arrived stay there, so a session that is cut off goes on where it was.
    """
    document = store.session_to_send(session_id, CLIENT)
    known = {(each.id, part.part): part for each in document.sets for part in each.recording}
    for name in hub.put_session(document):
        part = known.get((name.set_id, name.part))
        if part is None:
            raise DocumentError("The clinic asks for a recording that isn't here.")
        data = store.part_to_send(name.set_id, name.part)
        hub.put_part(session_id, name, data, part.sha256, part.frames)
    if hub.put_session(document):
        raise DocumentError("The clinic asks for the same recording again.")


def take_inbox(store: LocalStore, person_id: str, inbox: InboxDocument) -> None:
    """Keep the clinic's newest plan and messages.

    Raises:
        DocumentError: the plan has an exercise that this program doesn't know.
        PrescriptionError: the plan asks for what can't be meant.
        StoreError: it can't be stored.
    """
    theirs = [message(each) for each in inbox.messages if each.author is not None]
    store.take_messages(person_id, theirs)
    if inbox.plan is None:
        return
    unknown = {each.exercise_id for each in inbox.plan.items} - set(load_exercises())
    if unknown:
        raise DocumentError("Your new plan has an exercise that this FormCheck lacks: update it.")
    store.take_plan(person_id, plan_version(inbox.plan))
