"""What is on record about one patient, read once for one showing of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from formcheck.review.outcomes import Outcome
from formcheck.review.treatment_events import Discharge, HandOver, Pause
from formcheck.store.clinic.clinic_records import AlertRecord, PatientRecord
from formcheck.store.clinic.pairing import Device
from formcheck.store.records import Message, PlanVersion
from formcheck.ui.desk.context import Desk


class PatientFile:
    """Each kind of thing is read when first asked for, and never again.

    A click acts on what is stored by then: nothing of this outlasts the showing. Errors: those of
    the clinic's reading methods.
    """

    def __init__(self, desk: Desk, patient: PatientRecord) -> None:
        self.patient = patient
        self._clinic, self._asked = desk.clinic, (desk.actor, patient.id)

    @cached_property
    def alerts(self) -> Sequence[AlertRecord]:
        """Every alert, open or not, the newest first."""
        return self._clinic.alerts(*self._asked)

    @cached_property
    def messages(self) -> Sequence[Message]:
        """What patient and clinic wrote to one another, the oldest first."""
        return self._clinic.messages(*self._asked)

    @cached_property
    def plans(self) -> Sequence[PlanVersion]:
        """Every version of the prescription, the newest first."""
        return self._clinic.plans(*self._asked)

    @cached_property
    def outcomes(self) -> Sequence[Outcome]:
        """Every answer to an outcome measure, the oldest first."""
        return self._clinic.outcomes(*self._asked)

    @cached_property
    def devices(self) -> Sequence[Device]:
        """The paired devices, the first paired first."""
        return self._clinic.devices(*self._asked)

    @cached_property
    def pauses(self) -> Sequence[Pause]:
        """Every pause, the oldest first."""
        return self._clinic.pauses(*self._asked)

    @cached_property
    def discharges(self) -> Sequence[Discharge]:
        """Every discharge, the newest first."""
        return self._clinic.discharges(*self._asked)

    @property
    def discharged(self) -> Discharge | None:
        """The discharge, while the treatment has ended."""
        return next((each for each in self.discharges if each.ended_at is None), None)

    @cached_property
    def hand_overs(self) -> Sequence[HandOver]:
        """Every hand-over, the newest first."""
        return self._clinic.hand_overs(*self._asked)
