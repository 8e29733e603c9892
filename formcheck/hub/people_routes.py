"""Routes about the people of a clinic: colleagues, laptops, assignments, the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from formcheck.hub.failure_answers import FAILURES
from formcheck.hub.request_models import (
    ID,
    AuditOut,
    DeviceOut,
    Id,
    InvitationAgain,
    Invited,
    MemberOut,
    NewColleague,
    NewPatient,
    RetentionPeriod,
    RolesOf,
    TreatedOut,
)
from formcheck.hub.security import Staff, Store

Successor = Annotated[str | None, Query(pattern=ID)]
router = APIRouter(prefix="/api/v1", tags=["people"], responses=FAILURES)
MOST_ID = 2**31 - 1


@router.get("/people")
def colleagues(store: Store, actor: Staff) -> list[MemberOut]:
    """List everybody at the clinic who has an account, for its admins."""
    return [MemberOut.model_validate(member) for member in store.colleagues(actor)]


@router.post("/people", status_code=201)
def add_staff(form: NewColleague, store: Store, actor: Staff) -> Invited:
    """Add a colleague; return the one-time code for their password."""
    person_id, code = store.add_staff(
        actor, actor.clinic_id, form.name, form.email, form.roles, form.language
    )
    return Invited(person_id=person_id, code=code)


@router.put("/people/{person_id}/roles", status_code=204)
def set_roles(person_id: Id, form: RolesOf, store: Store, actor: Staff) -> None:
    """Set somebody's roles at the clinic."""
    store.set_roles(actor, person_id, form.roles, form.successor)


@router.post("/people/{person_id}/invitation")
def invite_again(person_id: Id, form: InvitationAgain, store: Store, actor: Staff) -> Invited:
    """Create a new one-time code for a colleague's password."""
    code = store.invite_again(actor, person_id, form.also_second_factor)
    return Invited(person_id=person_id, code=code)


@router.delete("/people/{person_id}", status_code=204)
def remove_person(person_id: Id, store: Store, actor: Staff, successor: Successor = None) -> None:
    """Delete everything about somebody; `successor` takes over patients whom nobody else treats."""
    store.remove_person(actor, person_id, successor)


@router.put("/assignments/{physiotherapist_id}/{patient_id}", status_code=204)
def assign(physiotherapist_id: Id, patient_id: Id, store: Store, actor: Staff) -> None:
    """Let a physiotherapist treat a patient."""
    store.assign(actor, physiotherapist_id, patient_id)


@router.delete("/assignments/{physiotherapist_id}/{patient_id}", status_code=204)
def unassign(physiotherapist_id: Id, patient_id: Id, store: Store, actor: Staff) -> None:
    """End the assignment of a patient to a physiotherapist."""
    store.unassign(actor, physiotherapist_id, patient_id)


@router.get("/audit")
def audit(
    store: Store,
    actor: Staff,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    before_id: Annotated[int | None, Query(ge=1, le=MOST_ID)] = None,
) -> list[AuditOut]:
    """Return the audit log: who did what with whose data, the newest first."""
    lines = store.audit(actor, limit, before_id)
    return [AuditOut.model_validate(line) for line in lines]


@router.put("/clinic/retention", status_code=204)
def set_retention(form: RetentionPeriod, store: Store, actor: Staff) -> None:
    """Set how long the clinic keeps sessions."""
    store.set_retention(actor, form.days)


@router.get("/patients")
def patients(
    store: Store,
    actor: Staff,
    after: Annotated[str | None, Query(pattern=ID)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    name: Annotated[str, Query(max_length=80)] = "",
) -> TreatedOut:
    """List the clinic's patients by name, with who treats them, for its admins.

    Keyset pagination: `after` is the last id of the page before. `name` is a part of the name.
    """
    return TreatedOut.model_validate(store.treated(actor, after, limit, name))


@router.post("/patients", status_code=201)
def invite_patient(form: NewPatient, store: Store, actor: Staff) -> Invited:
    """Add a patient of one's own; return the code for their laptop."""
    person_id, code = store.invite_patient(actor, form.name, form.language)
    return Invited(person_id=person_id, code=code)


@router.post("/patients/{patient_id}/code")
def new_code(patient_id: Id, store: Store, actor: Staff) -> Invited:
    """Create a new code for a patient's laptop; older ones end."""
    return Invited(person_id=patient_id, code=store.new_code(actor, patient_id))


@router.get("/patients/{patient_id}/devices")
def devices(patient_id: Id, store: Store, actor: Staff) -> list[DeviceOut]:
    """List a patient's laptops."""
    found = store.devices(actor, patient_id)
    return [DeviceOut.model_validate(each) for each in found]


@router.delete("/devices/{device_id}", status_code=204)
def unpair(device_id: Id, store: Store, actor: Staff) -> None:
    """Revoke a laptop's access."""
    store.unpair(actor, device_id)
