"""People, and their own data besides training."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from formcheck.store.tables.table_base import Measured, Table, belongs_to, nrs, set_to_null, uid

if TYPE_CHECKING:
    from formcheck.store.tables.clinic_tables import (
        AccountRow,
        AlertRow,
        AssignmentRow,
        ConsentRow,
        DeviceRow,
        InvitationRow,
        MessageRow,
        PartRow,
        RoleRow,
    )
    from formcheck.store.tables.goal_tables import GoalRow
    from formcheck.store.tables.monitoring_tables import MonitoringNoteRow, SpellRow
    from formcheck.store.tables.review_tables import OutcomeAskRow, OutcomeRow
    from formcheck.store.tables.sync_tables import LinkRow, OutboxRow
    from formcheck.store.tables.training_tables import SessionRow
    from formcheck.store.tables.treatment_tables import DischargeRow, HandOverRow, PauseRow


class PersonRow(Table):
    """Somebody who trains or works here; a clinic may enter a hospital number and birth date."""

    __tablename__ = "people"
    __table_args__ = (Index(None, "clinic_id", "name", "id"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[datetime]
    clinic_id: Mapped[str | None] = mapped_column(ForeignKey("clinics.id"))
    hospital_number: Mapped[str | None] = mapped_column(String(40))
    birth_date: Mapped[date | None] = mapped_column(Date)
    safety_answers: Mapped[list[SafetyRow]] = relationship(order_by="SafetyRow.id")
    plans: Mapped[list[PlanRow]] = relationship(
        order_by="PlanRow.version", foreign_keys="PlanRow.person_id"
    )
    baselines: Mapped[list[BaselineRow]] = relationship(order_by="BaselineRow.id")
    sessions: Mapped[list[SessionRow]] = relationship(order_by="SessionRow.started_at")
    advices: Mapped[list[AdviceRow]] = relationship(order_by="AdviceRow.id")
    messages: Mapped[list[MessageRow]] = relationship(
        order_by="MessageRow.at", foreign_keys="MessageRow.person_id"
    )
    consents: Mapped[list[ConsentRow]] = relationship(order_by="ConsentRow.id")
    alerts: Mapped[list[AlertRow]] = relationship(
        order_by="AlertRow.at", foreign_keys="AlertRow.person_id"
    )
    outcomes: Mapped[list[OutcomeRow]] = relationship(order_by="OutcomeRow.at")
    outcome_asks: Mapped[list[OutcomeAskRow]] = relationship(order_by="OutcomeAskRow.measure")
    roles: Mapped[list[RoleRow]] = relationship(order_by="RoleRow.role")
    accounts: Mapped[list[AccountRow]] = relationship()
    devices: Mapped[list[DeviceRow]] = relationship(order_by="DeviceRow.created_at")
    invitations: Mapped[list[InvitationRow]] = relationship(
        order_by="InvitationRow.created_at", foreign_keys="InvitationRow.person_id"
    )
    treated_by: Mapped[list[AssignmentRow]] = relationship(
        order_by="AssignmentRow.since", foreign_keys="AssignmentRow.patient_id"
    )
    goals: Mapped[list[GoalRow]] = relationship(
        order_by="GoalRow.at", foreign_keys="GoalRow.person_id"
    )
    pauses: Mapped[list[PauseRow]] = relationship(
        order_by="PauseRow.begins_at", foreign_keys="PauseRow.person_id"
    )
    discharges: Mapped[list[DischargeRow]] = relationship(
        order_by="DischargeRow.at", foreign_keys="DischargeRow.person_id"
    )
    hand_overs: Mapped[list[HandOverRow]] = relationship(
        order_by="HandOverRow.at", foreign_keys="HandOverRow.person_id"
    )
    spells: Mapped[list[SpellRow]] = relationship(
        order_by="SpellRow.begun_at", foreign_keys="SpellRow.person_id"
    )
    monitoring_notes: Mapped[list[MonitoringNoteRow]] = relationship(
        order_by="MonitoringNoteRow.at", foreign_keys="MonitoringNoteRow.person_id"
    )
    parts: Mapped[list[PartRow]] = relationship(order_by="PartRow.received_at")
    links: Mapped[list[LinkRow]] = relationship()
    outbox: Mapped[list[OutboxRow]] = relationship(order_by="OutboxRow.created_at")


class SafetyRow(Table):
    """One answer to the safety questions."""

    __tablename__ = "safety_answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = uid()
    person_id: Mapped[str] = belongs_to("people")
    at: Mapped[datetime]
    flags: Mapped[list[str]]


class AdviceRow(Table):
    """Advice to the person to stop and call somebody: why, and the pain if that was why."""

    __tablename__ = "advices"
    __table_args__ = (nrs("pain"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = uid()
    person_id: Mapped[str] = belongs_to("people")
    at: Mapped[datetime]
    kind: Mapped[str]
    pain: Mapped[int | None]


class PlanRow(Table):
    """One version of a person's plan; never changed afterwards.

    `days` are weekdays, 0 for Monday, or None for any; `author` is the name shown to the person.
    """

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("person_id", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    version: Mapped[int]
    created_at: Mapped[datetime]
    source: Mapped[str]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str | None]
    days: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    note: Mapped[str | None]


class BaselineRow(Table):
    """One baseline of one exercise; the newest counts."""

    __tablename__ = "baselines"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = uid()
    person_id: Mapped[str] = belongs_to("people")
    exercise_id: Mapped[str]
    at: Mapped[datetime]
    range_of_motion_deg: Mapped[float | None]
    hold_s: Mapped[float] = mapped_column(Measured, nullable=True)
    way: Mapped[float | None]
