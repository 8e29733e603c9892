"""What the clinic's pages read."""

from formcheck.store.clinic.handing_over import Alone
from formcheck.store.clinic.own_account import AccountState, TotpSetup
from formcheck.store.clinic.pairing import Device
from formcheck.store.clinic.people import AuditLine, Member, Treated, TreatedPage
from formcheck.store.clinic.records import (
    AlertRecord,
    PatientLine,
    PatientRecord,
    Place,
    Review,
    Verdict,
    Worklist,
)
from formcheck.store.clinic.staff import Invitation
from formcheck.store.records import Message, PlanVersion

__all__ = [
    "AccountState",
    "AlertRecord",
    "Alone",
    "AuditLine",
    "Device",
    "Invitation",
    "Member",
    "Message",
    "PatientLine",
    "PatientRecord",
    "Place",
    "PlanVersion",
    "Review",
    "TotpSetup",
    "Treated",
    "TreatedPage",
    "Verdict",
    "Worklist",
]
