"""The system of the hospital numbers: an admin sets it, colleagues read it, nobody else does."""

from __future__ import annotations

import pytest

from formcheck.errors import AccessError, DocumentError
from formcheck.store.clinic.clinic import Clinic as Store
from tests.clinic.made import Clinic


def test_an_admin_sets_it_and_takes_it_back(store: Store, clinic: Clinic) -> None:
    assert store.number_system(clinic.paula) is None
    store.set_number_system(clinic.admin, " urn:oid:1.2.3 ")
    assert store.number_system(clinic.paula) == "urn:oid:1.2.3"
    store.set_number_system(clinic.admin, "")
    assert store.number_system(clinic.admin) is None


@pytest.mark.parametrize("system", ["numbers", "urn: oid", "1:2", "https:", "urn:" + "1" * 200])
def test_what_is_no_uri_is_refused(store: Store, clinic: Clinic, system: str) -> None:
    with pytest.raises(DocumentError, match="Write a URI"):
        store.set_number_system(clinic.admin, system)
    assert store.number_system(clinic.admin) is None


def test_nobody_else_sets_it_and_patients_do_not_read_it(store: Store, clinic: Clinic) -> None:
    with pytest.raises(AccessError):
        store.set_number_system(clinic.paula, "urn:oid:1.2.3")
    with pytest.raises(AccessError):
        store.number_system(clinic.anna)
