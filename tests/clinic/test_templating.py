"""A clinic's own templates: shared within it, without a word to any patient."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from formcheck.access import Action
from formcheck.errors import AccessError, DocumentError
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.tables import AuditRow
from tests.clinic.made import Clinic, clinic_in
from tests.store.made import Clock, item


@pytest.fixture
def store(where):
    opened = Store(where, Clock())
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: Store) -> Clinic:
    return clinic_in(store)


def test_a_template_is_the_whole_clinics_and_no_other_clinics(store: Store, clinic: Clinic) -> None:
    noted = replace(item(), note="Anna, mind your knee.")
    kept = store.keep_template(clinic.paula, "  After surgery ", [noted], [0, 2])
    (found,) = store.templates(clinic.peter)
    assert (found.id, found.name, found.author) == (kept, "After surgery", "Paula")
    assert found.items == (item(),) and found.days == (0, 2)
    other = clinic_in(store, "Other")
    assert store.templates(other.paula) == ()
    with pytest.raises(AccessError):
        store.put_template_away(other.paula, kept)
    for who in (clinic.anna, clinic.admin):
        with pytest.raises(AccessError):
            store.templates(who)
        with pytest.raises(AccessError):
            store.keep_template(who, "Mine", [item()])


def test_a_template_is_put_away_and_brought_back_and_each_is_on_record(
    store: Store, clinic: Clinic
) -> None:
    kept = store.keep_template(clinic.paula, "Gentle", [item()])
    store.put_template_away(clinic.peter, kept)
    assert [each.is_put_away for each in store.templates(clinic.paula)] == [True]
    other = store.keep_template(clinic.paula, "Gentle", [item()])  # its name is free
    with pytest.raises(DocumentError, match="of this name"):
        store.put_template_away(clinic.paula, kept, away=False)
    store.put_template_away(clinic.paula, other)
    store.put_template_away(clinic.paula, kept, away=False)
    store.put_template_away(clinic.paula, kept, away=False)  # it is there already
    away = {each.id: each.is_put_away for each in store.templates(clinic.paula)}
    assert away == {kept: False, other: True}
    with store.reading() as session:
        query = select(AuditRow.detail).filter_by(action=Action.KEEP_TEMPLATE.value)
        assert [said.split()[0] for said in session.scalars(query)] == [
            "kept",
            "put",
            "kept",
            "put",
            "brought",
            "brought",
        ]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "Taken"])
def test_a_template_has_a_name_of_its_own(store: Store, clinic: Clinic, name: str) -> None:
    store.keep_template(clinic.paula, "Taken", [item()])
    with pytest.raises(DocumentError):
        store.keep_template(clinic.peter, name, [item()])
    with pytest.raises(DocumentError, match="at least one exercise"):
        store.keep_template(clinic.peter, "Empty", [])


def test_prescriptions_are_copied_of_ones_own_patients_alone(store: Store, clinic: Clinic) -> None:
    anna, bo = clinic.anna.person_id, clinic.bo.person_id
    assert store.prescribed_patients(clinic.paula) == {}
    store.prescribe(clinic.paula, anna, [item()])
    store.prescribe(clinic.peter, bo, [item()])
    assert store.prescribed_patients(clinic.paula) == {anna: "Anna"}


def test_a_template_outlives_who_kept_it(store: Store, clinic: Clinic) -> None:
    store.keep_template(clinic.paula, "Gentle", [item()])
    store.remove_person(clinic.admin, clinic.paula.person_id, clinic.peter.person_id)
    assert [each.author for each in store.templates(clinic.peter)] == ["Paula"]
