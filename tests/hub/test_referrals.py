"""A referral handed over by a clinic's program: read, answered, and waiting at the desk."""

from __future__ import annotations

from sqlalchemy import select

from formcheck.access import Action
from formcheck.referral.arriving import WAITING
from formcheck.referral.referral_file import LARGEST_BYTES
from formcheck.store.tables import AuditRow
from tests.clinic.desk import Desk
from tests.hub.client import Client
from tests.referral.made import a_bundle, a_patient, a_request


def test_a_referral_is_answered_with_what_was_understood_and_waits(ask: Client, desk: Desk) -> None:
    clinic, store = desk.clinic, desk.accounts
    anna, token = clinic.anna.person_id, desk.log_in(clinic.paula)
    path = f"/api/v1/patients/{anna}/referral"
    bundle = a_bundle(a_request(orderDetail=[{"text": "Bridge"}]), a_patient())
    answer = ask("PUT", path, bundle, token=token)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["exercises"], told["days"], told["named"]) == (["bridge"], [0, 3], "Anna Fern")
    assert any("they stand in one set" in each for each in told["left"])
    assert set(store.drafts(clinic.paula, anna)) == {WAITING}
    assert store.plans(clinic.paula, anna) == (), "nothing is prescribed by it"
    for body, said in (
        ({"resourceType": "Patient"}, "This is a Patient"),
        ({"x": "a" * LARGEST_BYTES}, "too large"),
    ):
        refused = ask("PUT", path, body, token=token)
        assert refused.status_code == 422 and said in refused.json()["error"]
    with store.reading() as session:
        lines = select(AuditRow.detail).filter_by(action=Action.REFER.value).order_by(AuditRow.id)
        assert list(session.scalars(lines)) == ["read: 1 exercises", "not taken", "not taken"]
