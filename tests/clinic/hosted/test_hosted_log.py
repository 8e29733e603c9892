"""What a patient does at the clinic stands in its audit log once."""

from __future__ import annotations

import pytest

from formcheck.access import Action
from formcheck.errors import AccessError
from formcheck.store.clinic.audited import ONE_ACT
from tests.clinic.hosted.scene import Scene, audited, trained
from tests.store.made import Clock

pytestmark = pytest.mark.slow


def test_looking_often_is_one_act_and_so_is_a_session(scene: Scene, clock: Clock) -> None:
    own, person_id = scene.anna, scene.hers.person
    for _ in range(20):
        own.sessions(person_id)
        own.messages(person_id)
    assert audited(scene.store, own.actor, Action.READ_SESSION) == [None]
    assert audited(scene.store, own.actor, Action.READ_MESSAGES) == [None]
    clock.time += ONE_ACT
    own.sessions(person_id)
    assert audited(scene.store, own.actor, Action.READ_SESSION) == [None, None]
    session_id, _ = trained(own)
    sent = audited(scene.store, own.actor, Action.SEND_SESSION)
    assert sent.count(session_id) == 1
    for said in ("One", "Two"):
        own.write_message(person_id, said)
    assert len(audited(scene.store, own.actor, Action.WRITE_MESSAGE)) == 2


def test_what_is_logged_again_is_another_persons_or_another_thing(scene: Scene) -> None:
    store, clinic = scene.store, scene.clinic
    for _ in range(3):
        store.sessions(clinic.paula, scene.hers.person)
        store.session(clinic.paula, scene.hers.session)
        with pytest.raises(AccessError):
            store.sessions(clinic.peter, scene.hers.person)
    assert audited(store, clinic.paula, Action.READ_SESSION) == [None, scene.hers.session]
    assert audited(store, clinic.peter, Action.READ_SESSION) == ["refused"] * 3
