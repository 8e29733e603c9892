"""Sessions trained at the clinic: they arrive, with alerts, as from a laptop."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import select, text

from formcheck.access import Action
from formcheck.exchange.sent_parts import sent_part
from formcheck.plan.baseline import with_baseline
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.local import LocalStore
from formcheck.store.tables import DigestRow
from tests.clinic.hosted.scene import Scene, alerts, audited, trained
from tests.store.made import FIVE, START, Clock, item, repetition
from tests.sync.made import seen

pytestmark = pytest.mark.slow


def test_a_session_lands_as_one_from_a_laptop_with_the_same_alerts(
    scene: Scene, tmp_path: Path, clock: Clock
) -> None:
    laptop = LocalStore(tmp_path / "laptop.db", clock)
    person = laptop.add_person("Bo", "en")
    laptop_session = in_pain(laptop, person.id)
    document = laptop.session_to_send(laptop_session, "test")
    for each in document.sets:
        data = laptop.part_to_send(each.id, 1)
        part = sent_part(each.id, each.recording[0], data)
        scene.store.add_parts(scene.bo.actor, document.id, [part])
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
