"""A clinic in memory for the tests of its pages: the same methods, the same refusals."""

# ruff: noqa: ARG002 - it takes what the real one takes

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count

from formcheck.access import ALLOWED, Action, Actor, Role, Scope, scopes
from formcheck.errors import AccessError, LoginError, StoreError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import prescribed
from formcheck.plan.items import PlanItem
from formcheck.review.adherence import Adherence
from formcheck.review.agreement import Agreement
from formcheck.review.digest import digest
from formcheck.review.outcomes import Outcome, OutcomeAsk
from formcheck.review.past import PastSession
from formcheck.review.ranks import RANKS, Rank
from formcheck.review.rules import Rules
from formcheck.store.clinic.base import NOT_YOURS
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.records import (
    AccountState,
    AlertRecord,
    AuditLine,
    Device,
    Member,
    Message,
    PatientLine,
    PatientRecord,
    Place,
    PlanVersion,
    Review,
    TotpSetup,
    Verdict,
    Worklist,
)
from tests.ui.desk.reviews import Reviews

CLINIC = "clinic"
NOW = datetime.now(UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = "34679-ACDEF"
PASSWORD, TOTP = "a long enough password", "123456"


@dataclass(slots=True)
class Person:
    """Somebody at the clinic, with all that belongs to them."""

    id: str
    name: str
    roles: frozenset[Role]
    language: str = "en"
    email: str | None = None
    password: str | None = None
    has_totp: bool = False
    totp_begun: bool = False
    treats: list[str] = field(default_factory=list)
    plans: list[PlanVersion] = field(default_factory=list)
    sessions: list[SessionRecord] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    alerts: list[AlertRecord] = field(default_factory=list)
    devices: list[Device] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    absent_days: int | None = None
    asks: list[OutcomeAsk] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


class Double(Reviews):
    """Paula treats Anna and Chloé, Peter treats Bo, Ada is the admin."""

    def __init__(self) -> None:
        staff = {"paula": Role.PHYSIOTHERAPIST, "peter": Role.PHYSIOTHERAPIST, "ada": Role.ADMIN}
        self.people_by_id = {
            name: Person(
                name,
                name.title(),
                frozenset({role}),
                email=f"{name}@clinic.example",
                password=PASSWORD,
            )
            for name, role in staff.items()
        }
        for name, language, by in (
            ("Anna", "en", "paula"),
            ("Chloé", "fr", "paula"),
            ("Bo", "en", "peter"),
        ):
            self.put_patient(name.lower(), name, language, by)
        self.lines: list[AuditLine] = []
        self.logins: dict[str, str] = {}
        self.days: int | None = None
        self.clinic_rules = Rules()
        self.said: list[Verdict] = []
        self.reviews: dict[str, Review] = {}
        self.agreements: tuple[Agreement, ...] = ()
        self._ids = count(1)

    def put_patient(self, person_id: str, name: str, language: str, by: str) -> Person:
        """A patient who is assigned to somebody."""
        patient = Person(person_id, name, frozenset({Role.PATIENT}), language)
        self.people_by_id[person_id] = patient
        self.people_by_id[by].treats.append(person_id)
        return patient

    def actor(self, person_id: str) -> Actor:
        """Somebody as they are logged in."""
        person = self.people_by_id[person_id]
        return Actor(person.id, person.name, CLINIC, person.roles)

    # --- logins ---

    def actor_of_token(self, token: str) -> Actor | None:
        return self.actor(self.logins[token]) if token in self.logins else None

    def log_in_by_subject(
        self,
        issuer: str,
        subject: str,
        email: str,
        email_verified: bool,
        vouched_at: datetime | None = None,
    ) -> str | None:
        found = [one for one in self.people_by_id.values() if one.email == email]
        if not found or not email_verified:
            raise LoginError("Nobody here has this account: ask your clinic's admin.")
        self.logins[subject] = found[0].id
        return subject

    def log_out(self, token: str) -> None:
        self.logins.pop(token, None)

    def invited(self, code: str) -> str:
        found = [one for one in self.people_by_id.values() if code in one.codes]
        if not found:
            raise LoginError("This code isn't right, was used already, or has expired.")
        return found[0].email or ""

    # --- own account ---

    def account(self, actor: Actor) -> AccountState:
        own = self._own(actor, Action.OWN_ACCOUNT)
        return AccountState(own.email or "", own.password is not None, own.has_totp)

    def log_out_everywhere(self, actor: Actor) -> None:
        self._own(actor, Action.OWN_ACCOUNT)
        self.logins = {t: who for t, who in self.logins.items() if who != actor.person_id}

    def change_password(self, actor: Actor, old: str, new: str, keep: str | None = None) -> None:
        own = self._proved(actor, old)
        _check(new)
        own.password = new

    def begin_totp(self, actor: Actor) -> TotpSetup:
        own = self._own(actor, Action.OWN_ACCOUNT)
        own.totp_begun = True
        return TotpSetup(f"otpauth://totp/FormCheck:{own.email}?secret={SECRET}", SECRET)

    def confirm_totp(self, actor: Actor, code: str) -> None:
        own = self._own(actor, Action.OWN_ACCOUNT)
        if not own.totp_begun or code != TOTP:
            raise LoginError("The code isn't right.")
        own.has_totp = True

    def end_totp(self, actor: Actor, password: str) -> None:
        self._proved(actor, password).has_totp = False

    # --- patients' laptops, people ---

    def invite_patient(self, actor: Actor, name: str, language: str) -> tuple[str, str]:
        self._may(actor, Action.INVITE_PATIENT)
        if not name.strip():
            raise StoreError("Please write a name.")
        person_id = f"new-{next(self._ids)}"
        self.put_patient(person_id, name.strip(), language, actor.person_id).codes.append(CODE)
        return person_id, CODE

    def new_code(self, actor: Actor, patient_id: str) -> str:
        self._of(actor, Action.INVITE_PATIENT, patient_id).codes = [CODE]
        return CODE

    def devices(self, actor: Actor, patient_id: str) -> Sequence[Device]:
        return tuple(self._of(actor, Action.READ_PATIENT, patient_id).devices)

    def unpair(self, actor: Actor, device_id: str) -> None:
        owner = self._owner(lambda one: any(d.id == device_id for d in one.devices))
        of = self._of(actor, Action.UNPAIR, owner)
        of.devices = [device for device in of.devices if device.id != device_id]

    def people(self, actor: Actor) -> Sequence[Member]:
        self._may(actor, Action.MANAGE_PEOPLE)
        found = sorted(self.people_by_id.values(), key=lambda one: one.name)
        return tuple(
            Member(
                one.id,
                one.name,
                one.language,
                one.roles,
                one.email,
                one.email is not None and one.password is None,
                one.has_totp,
                tuple(one.treats),
            )
            for one in found
        )

    def add_staff(
        self, actor: Actor, clinic_id: str, name: str, email: str, roles: Iterable[Role]
    ) -> tuple[str, str]:
        self._may(actor, Action.MANAGE_PEOPLE)
        given = frozenset(roles)
        if not name.strip() or "@" not in email or not given:
            raise LoginError("Please write a whole e-mail address.")
        person_id = f"new-{next(self._ids)}"
        added = Person(person_id, name.strip(), given, email=email, codes=[CODE])
        self.people_by_id[person_id] = added
        return person_id, CODE

    def invite_again(self, actor: Actor, person_id: str, also_second_factor: bool = False) -> str:
        self._may(actor, Action.MANAGE_PEOPLE)
        self.people_by_id[person_id].codes = [CODE]
        return CODE

    def set_roles(self, actor: Actor, person_id: str, roles: Iterable[Role]) -> None:
        self._may(actor, Action.MANAGE_PEOPLE)
        given = frozenset(roles)
        others = [o for o in self.people_by_id.values() if o.id != person_id]
        if not given:
            raise AccessError("Choose at least one role.")
        if Role.ADMIN not in given and not any(Role.ADMIN in one.roles for one in others):
            raise AccessError("A clinic needs an admin: give somebody else that role first.")
        self.people_by_id[person_id].roles = given

    def assign(self, actor: Actor, physiotherapist_id: str, patient_id: str) -> None:
        self._may(actor, Action.ASSIGN)
        self.people_by_id[physiotherapist_id].treats.append(patient_id)

    def unassign(self, actor: Actor, physiotherapist_id: str, patient_id: str) -> None:
        self._may(actor, Action.ASSIGN)
        self.people_by_id[physiotherapist_id].treats.remove(patient_id)

    def remove_person(self, actor: Actor, person_id: str) -> None:
        self._may(actor, Action.ERASE)
        del self.people_by_id[person_id]

    def retention(self, actor: Actor) -> int | None:
        scopes(actor, Action.READ_RULES)
        return self.days

    def set_retention(self, actor: Actor, days: int | None) -> None:
        scopes(actor, Action.MANAGE_CLINIC)
        self.days = days

    def audit(
        self, actor: Actor, limit: int = 100, before_id: int | None = None
    ) -> Sequence[AuditLine]:
        self._may(actor, Action.READ_AUDIT)
        found = [line for line in self.lines if before_id is None or line.id < before_id]
        return sorted(found, key=lambda line: -line.id)[:limit]

    # --- care ---

    def worklist(
        self,
        actor: Actor,
        after: Place | None = None,
        limit: int = 50,
        name: str = "",
        zone: tzinfo | None = None,
    ) -> Worklist:
        self._may(actor, Action.LIST_PATIENTS)
        treated = [self.people_by_id[each] for each in self._own_person(actor).treats]
        found = [one for one in treated if name.casefold() in one.name.casefold()]
        lines = sorted(map(_line, found), key=lambda line: (line.place.rank, line.place.name))
        return Worklist(tuple(lines)[:limit], {Rank.NOTHING: len(found)} if found else {})

    def patient(self, actor: Actor, patient_id: str) -> PatientRecord:
        return _at_a_glance(self._of(actor, Action.READ_PATIENT, patient_id))

    def alerts(
        self, actor: Actor, patient_id: str, only_open: bool = False
    ) -> Sequence[AlertRecord]:
        found = self._of(actor, Action.READ_PATIENT, patient_id).alerts
        return tuple(one for one in found if one.acknowledged_at is None or not only_open)

    def acknowledge(self, actor: Actor, alert_id: str, note: str | None = None) -> None:
        owner = self._owner(lambda one: any(a.id == alert_id for a in one.alerts))
        of = self._of(actor, Action.ACKNOWLEDGE, owner)
        of.alerts = [
            replace(one, acknowledged_at=NOW, note=note) if one.id == alert_id else one
            for one in of.alerts
        ]

    def acknowledge_absence(
        self, actor: Actor, patient_id: str, days: int, note: str | None = None
    ) -> None:
        self._of(actor, Action.ACKNOWLEDGE, patient_id).absent_days = None

    def sessions(self, actor: Actor, patient_id: str) -> Sequence[SessionRecord]:
        found = self._of(actor, Action.READ_SESSION, patient_id).sessions
        return tuple(sorted(found, key=lambda one: one.started_at, reverse=True))

    def past(self, actor: Actor, patient_id: str, since: datetime) -> Sequence[PastSession]:
        found = self._of(actor, Action.READ_SESSION, patient_id).sessions
        latest = sorted(found, key=lambda one: one.started_at, reverse=True)
        past = [_past(one) for one in latest if one.started_at > since]
        return tuple(replace(one, is_reviewed=one.id in self.reviews) for one in past)

    def plans(self, actor: Actor, patient_id: str) -> Sequence[PlanVersion]:
        return tuple(reversed(self._of(actor, Action.READ_PLAN, patient_id).plans))

    def prescribe(
        self,
        actor: Actor,
        patient_id: str,
        items: Sequence[PlanItem],
        days: Sequence[int] | None = None,
        note: str | None = None,
        expected_version: int | None = None,
    ) -> int:
        of = self._of(actor, Action.PRESCRIBE, patient_id)
        newest = of.plans[-1].version if of.plans else None
        if newest != expected_version:
            raise StoreError("Somebody else has changed this plan: look at it first.")
        for item in items:
            prescribed(load_exercises()[item.exercise_id], item.prescription)
        assert items and (days is None or set(days) <= set(range(7)))
        version, chosen = (newest or 0) + 1, None if days is None else tuple(sorted(days))
        plan = PlanVersion(version, NOW, "clinic", tuple(items), actor.name, chosen, note)
        of.plans.append(plan)
        return version

    def outcomes(self, actor: Actor, patient_id: str) -> Sequence[Outcome]:
        return tuple(self._of(actor, Action.READ_PATIENT, patient_id).outcomes)

    def outcome_asks(self, actor: Actor, patient_id: str) -> Sequence[OutcomeAsk]:
        return tuple(self._of(actor, Action.READ_PATIENT, patient_id).asks)

    def ask_outcome(
        self, actor: Actor, patient_id: str, measure_id: str, every_days: int | None
    ) -> None:
        of = self._of(actor, Action.PRESCRIBE, patient_id)
        of.asks = [OutcomeAsk(measure_id, every_days, NOW)] if every_days else []

    def enter_outcome(
        self, actor: Actor, patient_id: str, measure_id: str, answers: Mapping[str, float]
    ) -> None:
        of = self._of(actor, Action.REVIEW, patient_id)
        of.outcomes.append(Outcome(f"o{next(self._ids)}", measure_id, NOW, answers))

    def rules(self, actor: Actor) -> Rules:
        self._may(actor, Action.READ_RULES)
        return self.clinic_rules

    def set_rules(self, actor: Actor, rules: Rules) -> None:
        self._may(actor, Action.MANAGE_CLINIC)
        self.clinic_rules = rules

    def messages(self, actor: Actor, patient_id: str) -> Sequence[Message]:
        return tuple(self._of(actor, Action.READ_MESSAGES, patient_id).messages)

    def mark_read(self, actor: Actor, patient_id: str) -> None:
        of = self._of(actor, Action.READ_MESSAGES, patient_id)
        of.messages = [replace(one, read_at=NOW) for one in of.messages]

    def write_message(
        self, actor: Actor, patient_id: str, text: str, session_id: str | None = None
    ) -> str:
        of = self._of(actor, Action.WRITE_MESSAGE, patient_id)
        if not text.strip():
            raise StoreError("A message has at least one letter.")
        written = Message(f"m{next(self._ids)}", NOW, text, actor.name, session_id, None)
        of.messages.append(written)
        return of.messages[-1].id

    # --- who may ---

    def _may(self, actor: Actor, action: Action) -> None:
        scopes(actor, action)

    def _own_person(self, actor: Actor) -> Person:
        return self.people_by_id[actor.person_id]

    def _own(self, actor: Actor, action: Action) -> Person:
        self._may(actor, action)
        return self._own_person(actor)

    def _proved(self, actor: Actor, password: str) -> Person:
        own = self._own(actor, Action.OWN_ACCOUNT)
        if own.password != password:
            raise LoginError("The password isn't right.")
        return own

    def _of(self, actor: Actor, action: Action, patient_id: str) -> Person:
        allowed = {ALLOWED[action].get(role) for role in actor.roles}
        treated = patient_id in self._own_person(actor).treats
        if not (treated and Scope.ASSIGNED in allowed):
            raise AccessError(NOT_YOURS)
        return self.people_by_id[patient_id]

    def _owner(self, owns: Callable[[Person], bool]) -> str:
        found = [one.id for one in self.people_by_id.values() if owns(one)]
        if not found:
            raise AccessError(NOT_YOURS)
        return found[0]


def _check(password: str) -> None:
    if len(password) < 12:
        raise LoginError("Choose a password of 12 to 200 characters.")


def _at_a_glance(one: Person) -> PatientRecord:
    return PatientRecord(
        one.id,
        one.name,
        one.language,
        NOW - timedelta(days=30),
        max((s.started_at for s in one.sessions), default=None),
        one.absent_days,
        sum(m.author is None and m.read_at is None for m in one.messages),
    )


def _line(one: Person) -> PatientLine:
    waiting = tuple(alert for alert in one.alerts if alert.acknowledged_at is None)
    rank = min((RANKS[alert.kind] for alert in waiting), default=Rank.NOTHING)
    return PatientLine(
        place=Place(rank, NOW, one.name, one.id),
        language=one.language,
        last_session_at=None,
        alerts=waiting,
        absent_days=one.absent_days,
        unread=0,
        unreviewed=0,
        adherence=Adherence(0, None),
        pains=(),
        shares=(),
    )


def _past(one: SessionRecord) -> PastSession:
    made = (digest(one), one.pain_before, one.pain_after, one.effort, one.plan_version)
    return PastSession(one.id, one.started_at, *made)
