"""All that a clinic has of a patient: taken along whole, and deleted without a trace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select

from formcheck.recording.packed import packed
from formcheck.review.monitoring import NoteKind
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.export import SECRETS
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline, Link
from formcheck.store.tables import (
    AccountRow,
    AuditRow,
    OutcomeAskRow,
    OutcomeRow,
    PersonRow,
    Table,
)
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_sent_part, a_session, answers, some_notes
from tests.store.made import FIVE, START, Clock, item, repetition
from tests.sync.made import SHOWN, seen, train

NAME = "Quillfeather"
# Not the person's own: a place in somebody's list, worked out anew; what nobody has sent yet; and
# what outlives everybody.
NOT_EXPORTED = {"overviews", "digests", "drafts", "logins", "browsers", "audit"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Anna, of whom there is something in every table, and Bo."""

    store: Store
    clinic: Clinic
    own: Hosted

    @property
    def anna(self) -> str:
        return self.clinic.anna.person_id


@pytest.fixture
def scene(where: Path | str) -> Iterator[Scene]:
    store = Store(where, Clock())
    clinic = clinic_in(store)
    paired = store.pair(store.new_code(clinic.paula, clinic.anna.person_id), NAME, "browser", "")
    actor = store.actor_of_device(paired.token)
    assert actor is not None
    made = Scene(store, clinic, Hosted(store, actor))
    by_laptop(made)
    by_browser(made)
    by_the_clinic(made)
    yield made
    store.close()


def by_laptop(scene: Scene) -> None:
    """Consent, answers, a session; and a part of a recording whose session never came."""
    store, anna = scene.store, scene.clinic.anna
    store.take_notes(anna, some_notes(a_consent(), answers("fever")))
    store.take_session(anna, a_session())
    data = packed(seen(20))
    store.add_parts(anna, uuid4().hex, [a_sent_part(data, 20)])


def by_browser(scene: Scene) -> None:
    """A session with its recording, advice, own range, a message."""
    own, anna = scene.own, scene.anna
    own.save_consent(anna, True, f"{NAME} is shown this.")
    session_id = own.begin_session(anna, (item(),), 3)
    set_id = own.begin_set(session_id, 0, "bridge", FIVE)
    own.add_repetition(set_id, repetition(1))
    own.add_recording(set_id, seen(20))
    own.end_set(set_id, "stopped", "pain")
    own.end_session(session_id, 7, 5)
    own.add_advice(anna, "pain_rise", 7)
    own.save_baseline(anna, Baseline("bridge", START, 50.0, 3.0, 60.0))
    own.write_message(anna, f"{NAME} writes.")


def by_the_clinic(scene: Scene) -> None:
    """A plan, a message, verdicts, an alert seen to, what is asked; an account."""
    store, paula, anna = scene.store, scene.clinic.paula, scene.anna
    store.prescribe(paula, anna, (item(),), [0], f"{NAME}, slowly.")
    store.write_message(paula, anna, f"Hello {NAME}.")
    store.keep_drafts(paula, anna, {"reply": f"Dear {NAME}"})
    session = store.sessions(paula, anna)[0]
    store.set_blind_size(scene.clinic.admin, 1)
    (sampled,) = store.blind_sample(paula)
    store.give_blind_verdict(paula, sampled, True, ())
    store.give_verdict(paula, session.id, session.sets[0].id, 1, True, ["low_hips"], NAME)
    store.mark_reviewed(paula, session.id, True)
    store.acknowledge(paula, store.alerts(paula, anna)[0].id, f"Called {NAME}.")
    store.set_goal(paula, anna, f"{NAME} dances")
    store.set_monitoring_system(scene.clinic.admin, "us_rtm")
    store.working(paula, anna)
    kind, today = NoteKind.CONTACT, store.now().date()
    store.note_monitoring(paula, anna, kind, today, f"Called {NAME}.")
    day = timedelta(days=1)
    store.pause(paula, anna, store.now(), store.now() + day, f"{NAME} travels.")
    store.discharge(paula, anna, f"{NAME} is well.")
    peter = scene.clinic.peter.person_id
    store.entrust(paula, anna, peter, f"{NAME} is shy.", goes_on=True)
    asked = {"measure": "odi", "every_days": 14, "since": START}
    answered = {"measure": "odi", "at": START, "answers": {"a": 1}, "score": 12.0}
    with store.writing() as session_:
        session_.add(AccountRow(person_id=anna, email="q@x.example", totp_confirmed=False))
        session_.add(OutcomeAskRow(person_id=anna, **asked))
        session_.add(OutcomeRow(person_id=anna, **answered))


def rows(store: Store | LocalStore) -> dict[str, list[Any]]:
    """Every row by its table."""
    with store.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in Table.metadata.sorted_tables
        }


def belonging() -> set[str]:
    """The tables whose rows go with their person, or with what goes with them."""
    found = {PersonRow.__tablename__}
    for table in Table.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.ondelete == "CASCADE" and key.column.table.name in found:
                found.add(table.name)
    return found


def test_a_copy_has_something_of_every_table_and_no_secret(scene: Scene) -> None:
    copy = scene.own.export(scene.anna)["person"]
    text = json.dumps(copy, allow_nan=False)
    for table, found in tables_in(PersonRow, copy).items():
        assert found, f"nothing of {table} is in the copy"
    expected = belonging() - NOT_EXPORTED - {"outbox", "links"}
    assert {name for name, found in tables_in(PersonRow, copy).items() if found} >= expected
    assert not [secret for secret in SECRETS if f'"{secret}"' in text]
    assert scene.clinic.bo.person_id not in text


def tables_in(kind: type[Table], data: dict[str, Any]) -> dict[str, int]:
    """Return the number of rows of each table in the copy of a row and all below it."""
    found = {kind.__tablename__: 1}
    for relation in inspect(kind).relationships:
        below = relation.mapper.class_
        found.setdefault(below.__tablename__, 0)
        for each in data[relation.key]:
            for name, number in tables_in(below, each).items():
                found[name] = found.get(name, 0) + number
    return {name: number for name, number in found.items() if name not in {"outbox", "links"}}


def test_deleted_nothing_is_left_but_that_somebody_did_it(scene: Scene, where: Path | str) -> None:
    before = rows(scene.store)
    assert not [
        name for name in belonging() - {"outbox", "links", "logins", "browsers"} if not before[name]
    ]
    ids = {
        value
        for row in before["sessions"] + before["sets"] + before["devices"]
        for value in row[:1]
    }
    scene.own.delete(scene.anna)
    after = rows(scene.store)
    traces = {scene.anna, *ids}
    for name, found in after.items():
        if name != AuditRow.__tablename__:
            text = repr(found)
            assert NAME not in text and not [each for each in traces if each in text], name
    assert scene.store.worklist(scene.clinic.peter).lines[0].place.name == "Bo"
    audit = {(line.action, line.patient_id) for line in scene.store.audit(scene.clinic.admin)}
    assert ("erase", scene.anna) in audit
    if isinstance(where, Path):
        scene.store.close()
        for file in where.parent.iterdir():
            assert NAME.encode() not in file.read_bytes(), file


def test_a_laptop_forgets_its_clinic_and_its_letters_with_the_person(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "formcheck.db", Clock())
    person = store.add_person("Anna", "en").id
    link = Link(person, "https://clinic.example", NAME, uuid4().hex, NAME, START, None, None)
    store.save_link(link)
    store.save_consent(person, True, SHOWN)
    store.write_message(person, f"{NAME} writes.")
    train(store, person)
    copy = store.export(person)["person"]
    assert copy["links"][0]["clinic"] == NAME and "token" not in copy["links"][0]
    assert {each["kind"] for each in copy["outbox"]} >= {"consent", "message", "session"}
    store.delete(person)
    assert not {name: found for name, found in rows(store).items() if found}
    store.close()
    for file in tmp_path.iterdir():
        assert NAME.encode() not in file.read_bytes()
