"""Care: the clinic's work on a patient, and what their laptop gets of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError
from formcheck.exchange.documents import InboxDocument
from formcheck.store import row_conversion
from formcheck.store.base import insert_new, known
from formcheck.store.clinic.acknowledging import Acknowledging
from formcheck.store.clinic.aims import GoalSetting
from formcheck.store.clinic.blind_verdicts import BlindVerdicts
from formcheck.store.clinic.clinic_rules import ClinicRules
from formcheck.store.clinic.colleagues import Colleagues
from formcheck.store.clinic.drafting import Drafting
from formcheck.store.clinic.erasures import Erasures
from formcheck.store.clinic.messages import Messages
from formcheck.store.clinic.monitoring_work import Monitoring
from formcheck.store.clinic.numbering import Numbering
from formcheck.store.clinic.outcome_measuring import OutcomeMeasuring
from formcheck.store.clinic.patients import Patients
from formcheck.store.clinic.prescribing import Prescribing
from formcheck.store.clinic.pseudonyms import Pseudonyms
from formcheck.store.clinic.recorded_set import RecordedSets
from formcheck.store.clinic.reviewing import Reviewing
from formcheck.store.clinic.templating import Templating
from formcheck.store.clinic.treatment import TreatmentRecord
from formcheck.store.clinic.whole_clinic import WholeClinic
from formcheck.store.clinic.worklist import Worklists
from formcheck.store.erase import erase_deleted
from formcheck.store.export import everything
from formcheck.store.goal_rows import open_goals_of
from formcheck.store.outbox import consent_moment, has_consent
from formcheck.store.outcome_rows import asks_of
from formcheck.store.record_documents import ask_part, goal_part, message_document, plan_part
from formcheck.store.row_ids import new_id
from formcheck.store.tables import (
    AssignmentRow,
    ClinicRow,
    ConsentRow,
    MessageRow,
    PersonRow,
    PlanRow,
    RoleRow,
)

# The newest messages suffice: a laptop keeps those it already has.
MOST_MESSAGES = 200


class PatientCare(
    Drafting,
    Prescribing,
    Messages,
    Reviewing,
    BlindVerdicts,
    Acknowledging,
    OutcomeMeasuring,
    Worklists,
    ClinicRules,
    RecordedSets,
    Patients,
    Erasures,
    TreatmentRecord,
    Colleagues,
    GoalSetting,
    Templating,
    Monitoring,
    Numbering,
    WholeClinic,
    Pseudonyms,
):
    """Inbox, consent, export and deletion of a patient. Errors: see `ClinicDatabase`."""

    def inbox(self, actor: Actor) -> InboxDocument:
        """Return what a patient's laptop gets: newest plan, newest messages, who treats them."""
        mine = actor.person_id
        plans = select(PlanRow).filter_by(person_id=mine).order_by(PlanRow.version.desc())
        written = select(MessageRow).filter_by(person_id=mine)
        newest = written.order_by(MessageRow.at.desc(), MessageRow.id).limit(MOST_MESSAGES)
        treating = (
            select(PersonRow.name)
            .join(AssignmentRow, AssignmentRow.physiotherapist_id == PersonRow.id)
            .where(AssignmentRow.patient_id == mine)
            .order_by(PersonRow.name)
        )
        with self.looking(actor, Action.READ_MESSAGES, mine, "inbox") as session:
            plan = session.scalars(plans.limit(1)).first()
            messages = [row_conversion.message(row) for row in session.scalars(newest)]
            return InboxDocument(
                format=InboxDocument.its_format(),
                clinic=known(session.get(ClinicRow, actor.clinic_id)).name[:200],
                physiotherapists=tuple(name[:200] for name in session.scalars(treating)),
                plan=None if plan is None else plan_part(row_conversion.plan_version(plan)),
                messages=tuple(message_document(each) for each in reversed(messages)),
                outcomes=tuple(map(ask_part, asks_of(session, mine))),
                goals=tuple(map(goal_part, open_goals_of(session, mine))),
            )

    def consent(self, actor: Actor, given: bool, text: str, uid: str | None = None) -> None:
        """Record a consent to send reports, or its withdrawal; once per `uid`."""
        detail = "given" if given else "withdrawn"
        with self.acting(actor, Action.CONSENT, actor.person_id, detail) as session:
            at = consent_moment(session, actor.person_id, self.now())
            values = {"at": at, "given": given, "text": text, "uid": uid or new_id()}
            new = insert_new(session, ConsentRow).values(person_id=actor.person_id, **values)
            session.execute(new.on_conflict_do_nothing(index_elements=[ConsentRow.uid]))

    def consented(self, actor: Actor, patient_id: str) -> bool:
        """Return whether the patient agreed to send reports and hasn't withdrawn that."""
        with self.looking(actor, Action.READ_PATIENT, patient_id) as session:
            return has_consent(session, patient_id)

    def export(self, actor: Actor, patient_id: str) -> dict[str, Any]:
        """Export everything that the clinic has stored about a patient, JSON-ready."""
        with self.acting(actor, Action.EXPORT, patient_id) as session:
            return everything(known(session.get(PersonRow, patient_id)), self.now())

    def erase(self, actor: Actor, patient_id: str) -> None:
        """Delete a patient with everything sent and written; the audit log keeps who did it.

        Raises:
            AccessError: also for somebody who is more than a patient.
            StoreError: also when all is deleted, but can't be erased from the files just now.
        """
        with self.acting(actor, Action.ERASE, patient_id) as session:
            held = set(session.scalars(select(RoleRow.role).filter_by(person_id=patient_id)))
            if held - {Role.PATIENT.value}:
                raise AccessError("Somebody who works at the clinic can't be erased.")
            session.execute(delete(PersonRow).filter_by(id=patient_id))
        with self.sentences():
            erase_deleted(self.engine)
