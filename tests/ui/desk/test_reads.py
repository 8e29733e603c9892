"""A page about a patient reads each thing once."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from formcheck.plan.starter import starter_plan
from tests.exchange.made import answers
from tests.statements import asked_of
from tests.ui.desk.made import Made
from tests.ui.desk.pages import checked, opened
from tests.ui.desk.trained import a_session, a_set, rep

# Asked at every act: who may do this, whether the audit log has it, the clinic's settings, and
# whose session it is.
EVERY_TIME = (
    *("FROM audit", "FROM roles", "FROM people JOIN assignments", "FROM clinics"),
    "SELECT sessions.person_id",
)


@pytest.fixture
def anna(clinic: Made) -> str:
    """Anna, of whom there is something of every kind."""
    patient, paula, now = clinic.id("anna"), clinic.actor("paula"), clinic.now()
    peter = clinic.id("peter")
    clinic.prescribe(paula, patient, starter_plan(), [0, 1, 2, 3, 4, 5, 6], "")
    clinic.send("anna", a_session("one", a_set("one", rep(1)), days_ago=2))
    clinic.send("anna", a_session("two", a_set("two", rep(1)), days_ago=1))
    clinic.note("anna", answers("fever"))
    clinic.write_message(clinic.actor("anna"), patient, "Is this right?")
    clinic.set_goal(paula, patient, "Lift my grandchild")
    clinic.enter_outcome(paula, patient, "psfs", {"Lift my grandchild": 3})
    clinic.pause(paula, patient, now - timedelta(days=9), now - timedelta(days=5), "abroad")
    clinic.discharge(paula, patient, "Well.")
    clinic.take_up_again(paula, patient)
    clinic.entrust(paula, patient, peter, "Both of us.", goes_on=True)
    return patient


@pytest.mark.parametrize("of_session", [False, True])
def test_nothing_is_read_twice(clinic: Made, anna: str, of_session: bool) -> None:
    newest = clinic.sessions(clinic.actor("paula"), anna)[0].id
    query = {"patient": anna, **({"session": newest} if of_session else {})}
    page = opened(clinic, "patients_page", **query)
    with asked_of(clinic.engine) as asked:
        checked(page.run())
    reads = [each for each in asked if each[0].startswith(("SELECT", "WITH"))]
    reads = [each for each in reads if not any(part in each[0] for part in EVERY_TIME)]
    assert len(reads) > 10
    assert [each for each, times in Counter(reads).items() if times > 1] == []
