"""Anna and Bo, each training in a browser of their own at the clinic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from formcheck.access import Action, Actor
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.tables import AlertRow, AuditRow
from tests.clinic.calls import Ids
from tests.clinic.made import Clinic
from tests.store.made import FIVE, item, repetition
from tests.sync.made import SHOWN, seen


@dataclass(frozen=True, slots=True)
class Scene:
    """Anna and Bo, each in a browser of their own, with something of everything on record."""

    store: Store
    clinic: Clinic
    anna: Hosted
    bo: Hosted
    hers: Ids
    his: Ids


def browser(store: Store, treating: Actor, patient: Actor) -> Hosted:
    paired = store.pair(store.new_code(treating, patient.person_id), "Firefox", "browser", "here")
    actor = store.actor_of_device(paired.token)
    assert actor is not None
    return Hosted(store, actor)


def trained(own: Hosted, ended: bool = True) -> tuple[str, str]:
    """A session with one set; their ids."""
    session_id = own.begin_session(own.actor.person_id, (item(),), 3, 1)
    set_id = own.begin_set(session_id, 0, "bridge", FIVE)
    own.add_recording(set_id, seen(20))
    own.add_repetition(set_id, repetition(1))
    if ended:
        own.end_set(set_id, "done")
        own.end_session(session_id, 3, 5)
    return session_id, set_id


def on_record(store: Store, treating: Actor, own: Hosted) -> Ids:
    patient_id = own.actor.person_id
    own.save_consent(patient_id, True, SHOWN)
    store.prescribe(treating, patient_id, (item(),))
    message_id = store.write_message(treating, patient_id, "How is it?")
    session_id, set_id = trained(own)
    told = own.begin_set(session_id, 0, "bridge", FIVE, by_hand=True)
    own.end_set(told, "done")
    return Ids(patient_id, session_id, set_id, told, message_id)


def audited(store: Store, actor: Actor, action: Action) -> list[str | None]:
    """The details of what the actor did, as far as the log says."""
    lines = select(AuditRow.detail).filter_by(actor_id=actor.person_id, action=action.value)
    with store.reading() as session:
        return list(session.scalars(lines.order_by(AuditRow.id)))


def alerts(scene: Scene, patient_id: str) -> list[tuple[str, dict[str, Any] | None]]:
    """Each one's kind and what it is about."""
    query = select(AlertRow.kind, AlertRow.detail).filter_by(person_id=patient_id)
    with scene.store.reading() as session:
        return [tuple(row) for row in session.execute(query.order_by(AlertRow.kind))]
