"""A patient's own records at the clinic: theirs alone, and with consent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from formcheck.access import Action
from formcheck.errors import AccessError
from formcheck.store.base import Database
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.personal import Personal
from formcheck.ui.patient.patient_store import PatientStore
from tests.clinic.calls import CALLS, OTHERS, PRESCRIBING
from tests.clinic.hosted.scene import Scene, audited, trained
from tests.sync.made import SHOWN

pytestmark = pytest.mark.slow


def public(kind: type) -> set[str]:
    return {
        name for name in dir(kind) if not name.startswith("_") and callable(getattr(kind, name))
    }


def kept(own: Hosted) -> dict[str, Any]:
    data = own.export(own.actor.person_id)["person"]
    data["devices"] = None  # when it was last seen changes by itself
    return data


def test_every_call_is_in_the_table() -> None:
    assert public(PatientStore) <= set(CALLS) | {"link"}
    assert public(Hosted) - public(Personal) == set(CALLS) | OTHERS
    assert public(Personal) - public(Database) == {"looking", "changing", "tell_clinic"}


def test_a_patient_may_do_everything_with_what_is_theirs_but_prescribe(scene: Scene) -> None:
    for name, call in CALLS.items():
        if name in PRESCRIBING:
            with pytest.raises(AccessError):
                call(scene.anna, scene.hers)
        else:
            call(scene.anna, scene.hers)
    assert scene.store.worklist(scene.clinic.paula).lines == ()
    assert scene.bo.person(scene.his.person) is not None


def test_nobody_reads_or_changes_what_is_another_patients(scene: Scene) -> None:
    before = kept(scene.bo)
    for name, call in CALLS.items():
        refused = len(audited(scene.store, scene.anna.actor, Action.READ_PATIENT))
        with pytest.raises(AccessError):
            call(scene.anna, scene.his)
        if name == "person":
            log = audited(scene.store, scene.anna.actor, Action.READ_PATIENT)
            assert log[refused:] == ["refused"]
    assert kept(scene.bo) == before


def test_an_id_of_anothers_beside_ones_own_changes_nothing(scene: Scene) -> None:
    before = kept(scene.bo)
    scene.anna.mark_read(scene.hers.person, scene.his.message)
    assert scene.anna.session(scene.hers.person, scene.his.session) is None
    assert kept(scene.bo) == before


def test_a_browser_that_was_disconnected_reaches_nothing(scene: Scene) -> None:
    device_id = scene.anna.actor.device_id
    assert device_id is not None
    scene.store.unpair(scene.clinic.paula, device_id)
    for call in CALLS.values():
        with pytest.raises(AccessError):
            call(scene.anna, scene.hers)
    assert len(scene.store.sessions(scene.clinic.paula, scene.hers.person)) == 1
    scene.bo.leave()
    with pytest.raises(AccessError):
        scene.bo.person(scene.his.person)


def test_nothing_is_recorded_without_consent_and_nothing_more_after_it_is_withdrawn(
    scene: Scene,
) -> None:
    own, ids = scene.anna, scene.hers
    session_id, set_id = trained(own, ended=False)
    ids = replace(ids, session=session_id, set=set_id)
    own.save_consent(ids.person, False, "")
    assert not own.has_consented(ids.person)
    before = kept(own)
    for name in (
        *("add_safety", "add_advice", "save_baseline", "begin_session", "begin_set"),
        *("add_repetition", "review_set", "add_recording", "end_set", "end_session"),
        "save_pain",
    ):
        with pytest.raises(AccessError, match="agreed"):
            CALLS[name](own, ids)
    assert kept(own) == before
    own.write_message(ids.person, "I'd rather not.")
    own.save_consent(ids.person, True, SHOWN)
    own.end_session(session_id, 2, 2)
    assert audited(scene.store, own.actor, Action.CONSENT) == ["given", "withdrawn", "given"]
