"""Everything on record about one patient, read at most once per run of a page."""

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
    """Records of one patient, each kind read when it is first asked for.

    Lives for one run of a page: callbacks read anew. Errors: those of the clinic's reading methods.
    """

    def __init__(self, desk: Desk, patient: PatientRecord) -> None:
        self.patient = patient
        self._clinic, self._read_args = desk.clinic, (desk.actor, patient.id)

    @cached_property
    def alerts(self) -> Sequence[AlertRecord]:
        """Every alert, open or not, the newest first."""
        return self._clinic.alerts(*self._read_args)

    @property
    def open_alerts(self) -> list[AlertRecord]:
        """The alerts that nobody has acknowledged, the newest first."""
        return [alert for alert in self.alerts if alert.acknowledged_at is None]

    @cached_property
    def messages(self) -> Sequence[Message]:
        """The messages between patient and clinic, the oldest first."""
        return self._clinic.messages(*self._read_args)

    @property
    def unread_messages(self) -> list[Message]:
        """The patient's messages that nobody at the clinic has read, the oldest first."""
        return [
            message
            for message in self.messages
            if message.author is None and message.read_at is None
        ]

    @cached_property
    def plans(self) -> Sequence[PlanVersion]:
        """Every version of the prescription, the newest first."""
        return self._clinic.plans(*self._read_args)

    @cached_property
    def outcomes(self) -> Sequence[Outcome]:
        """Every answer to an outcome measure, the oldest first."""
        return self._clinic.outcomes(*self._read_args)

    @cached_property
    def devices(self) -> Sequence[Device]:
        """The paired devices, the first paired first."""
        return self._clinic.devices(*self._read_args)

    @cached_property
    def pauses(self) -> Sequence[Pause]:
        """Every pause, the oldest first."""
        return self._clinic.pauses(*self._read_args)

    @cached_property
    def discharges(self) -> Sequence[Discharge]:
        """Every discharge, the newest first."""
        return self._clinic.discharges(*self._read_args)

    @property
    def current_discharge(self) -> Discharge | None:
        """The discharge in force; None while the treatment goes on."""
        return next((entry for entry in self.discharges if entry.ended_at is None), None)

    @cached_property
    def hand_overs(self) -> Sequence[HandOver]:
        """Every hand-over, the newest first."""
        return self._clinic.hand_overs(*self._read_args)
