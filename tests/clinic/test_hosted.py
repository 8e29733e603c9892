"""A patient's own records at the clinic: theirs alone, with consent, alerts and audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from formcheck.access import Action, Actor
from formcheck.errors import AccessError
from formcheck.plan.baseline import with_baseline
from formcheck.store.base import Database
from formcheck.store.clinic.audited import ONE_ACT
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.local import LocalStore
from formcheck.store.personal import Personal
from formcheck.store.tables import AlertRow, AuditRow, DigestRow
from formcheck.ui.patient.patient_store import PatientStore
from tests.clinic.calls import CALLS, OTHERS, PRESCRIBING, Ids
from tests.clinic.made import Clinic, clinic_in
from tests.store.made import FIVE, START, Clock, item, repetition
from tests.sync.made import SHOWN, seen

pytestmark = pytest.mark.slow


def public(kind: type) -> set[str]:
    return {
        name for name in dir(kind) if not name.startswith("_") and callable(getattr(kind, name))
    }


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


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def scene(where: Path | str, clock: Clock) -> Iterator[Scene]:
    store = Store(where, clock)
    clinic = clinic_in(store)
    anna, bo = browser(store, clinic.paula, clinic.anna), browser(store, clinic.peter, clinic.bo)
    hers, his = on_record(store, clinic.paula, anna), on_record(store, clinic.peter, bo)
    yield Scene(store, clinic, anna, bo, hers, his)
    store.close()


def kept(own: Hosted) -> dict[str, Any]:
    data = own.export(own.actor.person_id)["person"]
    data["devices"] = None  # when it was last seen changes by itself
    return data


def audited(store: Store, actor: Actor, action: Action) -> list[str | None]:
    """The details of what the actor did, as far as the log says."""
    lines = select(AuditRow.detail).filter_by(actor_id=actor.person_id, action=action.value)
    with store.reading() as session:
        return list(session.scalars(lines.order_by(AuditRow.id)))


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


def test_a_session_lands_as_one_from_a_laptop_with_the_same_alerts(
    scene: Scene, tmp_path: Path, clock: Clock
) -> None:
    laptop = LocalStore(tmp_path / "laptop.db", clock)
    person = laptop.add_person("Bo", "en")
    laptop_session = in_pain(laptop, person.id)
    document = laptop.session_to_send(laptop_session, "test")
    for each in document.sets:
        data = laptop.part_to_send(each.id, 1)
        part = each.recording[0]
        scene.store.add_part(
            scene.bo.actor, document.id, each.id, 1, part.frames, data, part.sha256
        )
    scene.store.take_session(scene.bo.actor, document)
    in_pain(scene.anna, scene.hers.person)
    raised = alerts(scene, scene.hers.person)
    assert [kind for kind, _ in raised] == ["pain_rise", "stopped_in_pain"]
    assert raised == alerts(scene, scene.his.person)
    lists = [scene.store.worklist(each) for each in (scene.clinic.paula, scene.clinic.peter)]
    hers_in_list, his_in_list = (each.lines[0] for each in lists)
    assert hers_in_list.place.rank == his_in_list.place.rank
    assert hers_in_list.unreviewed == his_in_list.unreviewed == 2
    hers, his = (
        store.sessions(treating, patient)[0]
        for store, treating, patient in (
            (scene.store, scene.clinic.paula, scene.hers.person),
            (scene.store, scene.clinic.peter, scene.his.person),
        )
    )
    assert (hers.planned, hers.pain_before, hers.pain_after) == (his.planned, 2, 6)
    assert hers.sets[0].repetitions == his.sets[0].repetitions
    recorded = scene.store.recording(scene.clinic.paula, hers.id, hers.sets[0].id)
    assert len(recorded) == 20
    laptop.close()


def in_pain(store: LocalStore | Hosted, person_id: str) -> str:
    session_id = store.begin_session(person_id, (item(),), 2)
    set_id = store.begin_set(session_id, 0, "bridge", FIVE)
    store.add_recording(set_id, seen(20))
    store.add_repetition(set_id, repetition(1))
    store.end_set(set_id, "stopped")
    store.end_set(set_id, "stopped", "pain")
    for _ in range(2):
        store.end_session(session_id, 6, 5)
    return session_id


def alerts(scene: Scene, patient_id: str) -> list[tuple[str, dict[str, Any] | None]]:
    """Each one's kind and what it is about."""
    query = select(AlertRow.kind, AlertRow.detail).filter_by(person_id=patient_id)
    with scene.store.reading() as session:
        return [tuple(row) for row in session.execute(query.order_by(AlertRow.kind))]


def test_a_rise_over_the_pain_given_after_a_set_by_hand_is_told(scene: Scene) -> None:
    own, person_id = scene.anna, scene.hers.person
    session_id = own.begin_session(person_id, (item(sets=2),), None)
    own.end_set(own.begin_set(session_id, 0, "bridge", FIVE, by_hand=True), "done")
    own.save_pain(session_id, 2)
    own.end_session(session_id, 6, 5)
    assert scene.store.sessions(scene.clinic.paula, person_id)[0].pain_before == 2
    assert [kind for kind, _ in alerts(scene, person_id)] == ["pain_rise"]


def test_red_flags_and_advice_raise_an_alert_at_once_and_a_good_answer_none(scene: Scene) -> None:
    own, person_id = scene.anna, scene.hers.person
    own.add_safety(person_id, ())
    assert alerts(scene, person_id) == []
    own.add_safety(person_id, ("saddle",))
    own.add_advice(person_id, "pain_rise", 7)
    assert alerts(scene, person_id) == [
        ("advice", {"kind": "pain_rise", "pain": 7}),
        ("red_flag", {"flags": ["saddle"]}),
    ]
    assert len(scene.store.alerts(scene.clinic.paula, person_id, only_open=True)) == 2


def test_a_session_that_was_cut_off_is_gone_on_with(scene: Scene) -> None:
    session_id, set_id = trained(scene.anna, ended=False)
    again = Hosted(scene.store, scene.anna.actor)  # after the server was started anew
    unfinished = again.unfinished(scene.hers.person)
    assert unfinished is not None and unfinished.id == session_id
    again.begin_set(session_id, 0, "bridge", FIVE)
    interrupted = again.sessions(scene.hers.person)[0].sets[0]
    assert (interrupted.id, interrupted.status) == (set_id, "stopped")


def test_a_session_under_way_has_not_arrived_yet(scene: Scene) -> None:
    session_id, set_id = trained(scene.anna, ended=False)
    store, paula, patient_id = scene.store, scene.clinic.paula, scene.hers.person
    (line,) = store.worklist(paula).lines
    assert (len(store.sessions(paula, patient_id)), line.unreviewed) == (1, 1)
    scene.anna.end_set(set_id, "done")
    scene.anna.end_session(session_id, 3, 5)
    (line,) = store.worklist(paula).lines
    assert (len(store.sessions(paula, patient_id)), line.unreviewed) == (2, 2)


def test_a_set_told_without_the_camera_is_taken_back_at_the_clinic(scene: Scene) -> None:
    own, store, paula = scene.anna, scene.store, scene.clinic.paula
    session_id = own.begin_session(scene.hers.person, (item(sets=2),), 3, 1)
    told = own.begin_set(session_id, 0, "bridge", FIVE, by_video=True)
    own.add_repetition(told, repetition(1))
    own.add_recording(told, seen(20))
    own.end_set(told, "done")
    own.end_session(session_id, 3, 5)
    assert store.past(paula, scene.hers.person, START)[0].digest.sets_done == 1
    own.take_back(told)
    (one,) = store.session(paula, session_id).sets
    assert (one.status, one.stop_reason, one.repetitions) == ("skipped", "taken_back", ())
    assert store.recording(paula, session_id, told) == ()
    digest = store.past(paula, scene.hers.person, START)[0].digest
    assert (digest.sets_done, digest.counted) == (0, 0)
    assert audited(store, own.actor, Action.TAKE_BACK) == [told]
    own.save_consent(scene.hers.person, False, "")
    own.take_back(scene.hers.told)  # whoever withdraws their consent may take back all the more


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


def test_old_digests_with_what_the_own_range_was_learnt_from_are_made_anew(scene: Scene) -> None:
    learnt = scene.anna.begin_session(scene.hers.person, with_baseline((item(),)), 3, 1)
    scene.anna.end_session(learnt, 3, 5)
    stale = import_module("formcheck.store.migrations.versions.v0011_by_video").STALE
    with scene.store.writing() as session:
        session.execute(text(stale))
    with scene.store.reading() as session:
        kept = set(session.scalars(select(DigestRow.session_id)))
    assert kept == {scene.hers.session, scene.his.session}
    newest = scene.store.past(scene.clinic.paula, scene.hers.person, START)[0]
    assert (newest.id, newest.digest.sets_planned) == (learnt, 1)


def test_a_session_here_that_nobody_ends_arrives_after_a_day(scene: Scene, clock: Clock) -> None:
    session_id, _ = trained(scene.anna, ended=False)
    store, paula, patient_id = scene.store, scene.clinic.paula, scene.hers.person
    assert store.end_cut_off() == 0
    clock.time += timedelta(days=1)
    assert store.end_cut_off() == 1
    assert store.end_cut_off() == 0
    record = store.session(paula, session_id)
    assert record.cut_off and record.ended_at and len(record.sets[0].repetitions) > 0
    (line,) = store.worklist(paula).lines
    assert line.unreviewed == 2
    assert any("cut off" in (each.detail or "") for each in store.audit(scene.clinic.admin))
    assert [each.cut_off for each in store.past(paula, patient_id, START)][:1] == [True]
