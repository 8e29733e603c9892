"""The blind sample at a clinic: who is offered what, and that a verdict stays what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from formcheck.access import Action, Actor
from formcheck.errors import AccessError, AccountError, DocumentError
from formcheck.exchange.documents import SessionDocument
from formcheck.review.blind_sample import SampledRepetition
from formcheck.store.clinic.clinic import Clinic as Store
from tests.clinic.made import Clinic
from tests.clinic.sent import performed, send
from tests.clinic.waiting.made import Calendar


@pytest.fixture
def sent(store: Store, clinic: Clinic) -> SessionDocument:
    """Two recorded repetitions of Anna's; the clinic asks for up to ten."""
    store.set_blind_size(clinic.admin, 10)
    return send(store, clinic.anna, performed())


def numbers(store: Store, actor: Actor) -> set[int]:
    return {each.number for each in store.blind_sample(actor)}


def test_the_clinic_asks_for_none_until_an_admin_says_how_many(
    store: Store, clinic: Clinic
) -> None:
    send(store, clinic.anna, performed())
    assert store.blind_size(clinic.paula) == 0 and store.blind_sample(clinic.paula) == ()
    store.set_blind_size(clinic.admin, 1)
    assert len(store.blind_sample(clinic.paula)) == 1
    store.set_blind_size(clinic.admin, 0)
    assert store.blind_sample(clinic.paula) == ()
    with pytest.raises(AccountError):
        store.set_blind_size(clinic.admin, 101)
    for who in (clinic.paula, clinic.anna):
        with pytest.raises(AccessError):
            store.set_blind_size(who, 5)


def test_only_own_patients_with_recordings_are_offered(
    store: Store, clinic: Clinic, sent: SessionDocument
) -> None:
    send(store, clinic.bo, performed(exercise_id="bridge"))
    unrecorded = replace(performed(), data=())
    send(
        store,
        clinic.anna,
        replace(unrecorded, part=unrecorded.part.model_copy(update={"recording": ()})),
    )
    assert {(each.session_id, each.number) for each in store.blind_sample(clinic.paula)} == {
        (sent.id, 1),
        (sent.id, 2),
    }
    assert {each.patient_id for each in store.blind_sample(clinic.peter)} == {clinic.bo.person_id}
    for who in (clinic.anna, clinic.admin):
        with pytest.raises(AccessError):
            store.blind_sample(who)


def test_whatever_was_seen_is_offered_no_more(
    store: Store, clinic: Clinic, sent: SessionDocument
) -> None:
    first = store.blind_sample(clinic.paula)[0]
    store.recorded_set(clinic.paula, sent.id, first.set_id)  # as its replay alone does
    assert numbers(store, clinic.paula) == {1, 2}
    store.session(clinic.paula, sent.id)
    assert store.blind_sample(clinic.paula) == ()
    with pytest.raises(DocumentError, match="isn't in your blind sample"):
        store.give_blind_verdict(clinic.paula, first, True, ())
    assert store.blind_answer(clinic.paula, first) is None


def test_what_a_colleague_has_reviewed_is_offered_no_more(
    store: Store, clinic: Clinic, sent: SessionDocument
) -> None:
    store.mark_reviewed(clinic.paula, sent.id, watched=False)
    assert store.blind_sample(clinic.paula) == ()


def test_it_ends_with_the_week_after_and_begins_anew(
    store: Store, clinic: Clinic, sent: SessionDocument, calendar: Calendar
) -> None:
    store.set_blind_size(clinic.admin, 1)
    (one,) = store.blind_sample(clinic.paula)
    store.give_blind_verdict(clinic.paula, one, True, ())
    assert store.blind_sample(clinic.paula) == ()  # enough for this week
    calendar.time += timedelta(days=7)
    (other,) = store.blind_sample(clinic.paula)
    assert other.number == 3 - one.number
    calendar.time += timedelta(days=7)
    assert store.blind_sample(clinic.paula) == ()


def test_a_verdict_is_given_once_and_stands_beside_the_machines(
    store: Store, clinic: Clinic, sent: SessionDocument
) -> None:
    one, other = store.blind_sample(clinic.paula)
    assert store.blind_answer(clinic.paula, one) is None
    store.give_blind_verdict(clinic.paula, one, True, ["bent_knee"])
    assert store.blind_sample(clinic.paula) == (other,)
    found = store.blind_answer(clinic.paula, one)
    assert found is not None and (found.counted, found.faults) == (True, ("bent_knee",))
    assert found.machine == found.set.repetitions[one.number - 1]
    for counted in (True, False):
        with pytest.raises(DocumentError):
            store.give_blind_verdict(clinic.paula, one, counted, ())
    assert store.blind_answer(clinic.paula, one) == found
    lines = [line.action for line in store.audit(clinic.admin)]
    assert lines.count(Action.JUDGE_BLIND.value) >= 1


def test_what_is_not_there_or_not_theirs_is_refused(
    store: Store, clinic: Clinic, sent: SessionDocument
) -> None:
    one = store.blind_sample(clinic.paula)[0]
    with pytest.raises(DocumentError):
        store.give_blind_verdict(clinic.paula, replace(one, number=9), True, ())
    with pytest.raises(DocumentError):
        store.give_blind_verdict(clinic.paula, one, True, ["juggling"])
    for who in (clinic.peter, clinic.admin, clinic.anna):
        with pytest.raises(AccessError):
            store.give_blind_verdict(who, one, True, ())
        with pytest.raises(AccessError):
            store.blind_answer(who, one)
    assert numbers(store, clinic.paula) == {1, 2}


def test_blind_agreement_and_what_was_seen_before_never_mix(
    store: Store, clinic: Clinic, sent: SessionDocument
) -> None:
    one, other = store.blind_sample(clinic.paula)
    store.give_blind_verdict(clinic.paula, one, True, _machine(store, clinic, one))
    store.give_blind_verdict(clinic.paula, other, False, ())
    (found,) = store.agreement(clinic.paula)
    assert found.blind is not None
    assert (found.pairs, found.unobjected, found.blind.pairs, found.blind.agreed) == (0, 0, 2, 1)
    store.give_verdict(clinic.paula, sent.id, one.set_id, one.number, False, ())
    store.mark_reviewed(clinic.paula, sent.id, watched=False)
    (found,) = store.agreement(clinic.peter)  # it is the clinic's
    assert found.blind is not None
    assert (found.pairs, found.agreed, found.blind.pairs, found.blind.agreed) == (1, 0, 2, 1)


def _machine(store: Store, clinic: Clinic, one: SampledRepetition) -> tuple[str, ...]:
    """The machine's faults, which Paula can't know."""
    record = store.recorded_set(clinic.paula, one.session_id, one.set_id).record
    return record.repetitions[one.number - 1].faults
