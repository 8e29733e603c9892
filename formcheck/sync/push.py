"""Sends one item of the outbox to the clinic, and stores the clinic's inbox on the laptop."""

from __future__ import annotations

from collections.abc import Iterator

from formcheck import __version__
from formcheck.errors import DocumentError, HubError
from formcheck.exchange.documents import InboxDocument
from formcheck.exchange.sent_parts import MOST_PARTS, sent_part
from formcheck.exchange.training_documents import RecordingPart
from formcheck.exercises.loader import load_exercises
from formcheck.store import outbox
from formcheck.store.local import LocalStore
from formcheck.store.record_documents import goal, message, outcome_ask, plan_version
from formcheck.store.records import OutboxItem
from formcheck.sync.client import Hub
from formcheck.sync.sync_words import ASKS_AGAIN, PLAN_TOO_NEW

CLIENT = f"formcheck {__version__}"
# What an interruption may cost: the largest recordings go in several requests.
MOST_SENT_BYTES = 1_000_000
# A set's id, and one part of its recording.
_Named = tuple[str, RecordingPart]


def push_one(hub: Hub, store: LocalStore, item: OutboxItem) -> None:
    """Send one item; it is on the clinic's disk when this returns.

    Raises:
        HubError: see `Hub`'s methods.
        DocumentError: no document can hold the item.
        StoreError: the item can't be read here.
    """
    match item.kind:
        case outbox.SESSION:
            push_session(hub, store, item.item_id)
        case outbox.MESSAGE:
            hub.put_message(store.message_to_send(item.item_id))
        case outbox.READ:
            hub.post_read(item.item_id)
        case kind:
            hub.post_notes(store.note_to_send(kind, item.item_id, CLIENT))


def push_session(hub: Hub, store: LocalStore, session_id: str) -> None:
    """Send a session: the document, the parts that the clinic lacks, the document again.

    Parts that have arrived stay there, so an interrupted transfer resumes where it was.
    """
    document = store.session_to_send(session_id, CLIENT)
    missing = hub.put_session(document)
    if not missing:
        return
    parts = {(each.id, part.part): part for each in document.sets for part in each.recording}
    if any((name.set_id, name.part) not in parts for name in missing):
        raise HubError(ASKS_AGAIN)
    for names in _requests([(name.set_id, parts[name.set_id, name.part]) for name in missing]):
        sent = [
            sent_part(set_id, part, store.part_to_send(set_id, part.part)) for set_id, part in names
        ]
        hub.post_parts(session_id, sent)
    # A fresh `sent_at`: the clinic compares clocks by it, and the parts may have taken long.
    if hub.put_session(document.model_copy(update={"sent_at": store.now()})):
        raise HubError(ASKS_AGAIN)


def _requests(parts: list[_Named]) -> Iterator[list[_Named]]:
    """Divide parts among requests, of `MOST_SENT_BYTES` each where a part isn't larger itself."""
    request: list[_Named] = []
    size_bytes = 0
    for named in parts:
        size_bytes += named[1].bytes
        if request and (size_bytes > MOST_SENT_BYTES or len(request) == MOST_PARTS):
            yield request
            request, size_bytes = [], named[1].bytes
        request.append(named)
    yield request


def take_inbox(store: LocalStore, person_id: str, inbox: InboxDocument) -> None:
    """Store the clinic's newest plan, its messages, and the outcome measures that it asks for.

    Raises:
        DocumentError: the plan has an exercise that this program doesn't know.
        PrescriptionError: the plan has an impossible prescription.
        StoreError: the laptop's database can't be written.
    """
    theirs = [message(each) for each in inbox.messages if each.author is not None]
    store.take_messages(person_id, theirs)
    store.take_asks(person_id, [outcome_ask(each) for each in inbox.outcomes])
    store.take_goals(person_id, [goal(each) for each in inbox.goals])
    if inbox.plan is None:
        return
    unknown = {each.exercise_id for each in inbox.plan.items} - set(load_exercises())
    if unknown:
        raise DocumentError(PLAN_TOO_NEW)
    store.take_plan(person_id, plan_version(inbox.plan))
