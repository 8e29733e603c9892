"""What the clinic's pages ask of the clinic's database, and nothing else.

Every method but those of the login takes the `Actor`, checks it, and raises AccessError where it
may not; any may raise StoreError.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Protocol

from formcheck.access import Actor, Role
from formcheck.plan.items import PlanItem
from formcheck.review.agreement import Agreement
from formcheck.review.outcomes import Outcome, OutcomeAsk
from formcheck.review.past import PastSession
from formcheck.review.rules import Rules
from formcheck.store.records import SessionRecord
from formcheck.ui.database import clinic
from formcheck.ui.desk.records import (
    AccountState,
    AlertRecord,
    Alone,
    AuditLine,
    Device,
    Invitation,
    Member,
    Message,
    PatientLine,
    PatientRecord,
    Place,
    PlanVersion,
    Review,
    TotpSetup,
    TreatedPage,
    Verdict,
    Worklist,
)


class Logins(Protocol):
    """Who is logged in. Raises LoginError for what isn't right."""

    def actor_of_token(self, token: str) -> Actor | None:
        """Who is logged in with this token, or None when nobody is any more."""
        ...

    def log_in_by_subject(
        self,
        issuer: str,
        subject: str,
        email: str,
        email_verified: bool,
        vouched_at: datetime | None = None,
    ) -> str | None:
        """A token for whom the identity provider vouches for; None: it is to be asked again."""
        ...

    def log_out(self, token: str) -> None:
        """End this login."""
        ...

    def is_open(self, code: str, address: str) -> bool:
        """Whether a patient's code can still be used; TooManyTriesError for who guesses."""
        ...

    def invited(self, code: str) -> Invitation:
        """The colleague who may choose a password with this one-time code."""
        ...


class OwnAccount(Protocol):
    """The actor's own account. Raises LoginError for what isn't right."""

    def account(self, actor: Actor) -> AccountState:
        """The account."""
        ...

    def log_out_everywhere(self, actor: Actor) -> None:
        """End every login of the actor's."""
        ...

    def change_password(self, actor: Actor, old: str, new: str, keep: str | None = None) -> None:
        """Another password; ends all logins but that of the token to keep."""
        ...

    def begin_totp(self, actor: Actor) -> TotpSetup:
        """A new second factor, in use once confirmed."""
        ...

    def confirm_totp(self, actor: Actor, code: str) -> None:
        """The app shows the right code: from now on one is asked for."""
        ...

    def end_totp(self, actor: Actor, password: str) -> None:
        """No second factor any more."""
        ...


class People(Protocol):
    """Patients' laptops; and for admins everybody at the clinic."""

    def invite_patient(self, actor: Actor, name: str, language: str) -> tuple[str, str]:
        """A new patient of the actor's: id, and the code that pairs their laptop."""
        ...

    def new_code(self, actor: Actor, patient_id: str) -> str:
        """Another code for a patient's laptop; older ones end."""
        ...

    def copy_code(self, actor: Actor, patient_id: str) -> str:
        """A code with which the patient's laptop gets a copy of everything, within the hour."""
        ...

    def devices(self, actor: Actor, patient_id: str) -> Sequence[Device]:
        """The laptops paired now."""
        ...

    def unpair(self, actor: Actor, device_id: str) -> None:
        """A laptop may no longer send or read anything."""
        ...

    def colleagues(self, actor: Actor) -> Sequence[Member]:
        """Everybody at the clinic who has an account, by name."""
        ...

    def treated(self, actor: Actor, after: str | None, limit: int, name: str) -> TreatedPage:
        """A page of the clinic's patients by name, with who treats each."""
        ...

    def add_staff(
        self, actor: Actor, clinic_id: str, name: str, email: str, roles: Iterable[Role]
    ) -> tuple[str, str]:
        """A new colleague: id, and the code with which they choose a password."""
        ...

    def invite_again(self, actor: Actor, person_id: str, also_second_factor: bool = False) -> str:
        """A new code for a colleague who can't log in; the password that they had ends."""
        ...

    def set_roles(self, actor: Actor, person_id: str, roles: Iterable[Role]) -> None:
        """What a colleague may do from now on."""
        ...

    def assign(self, actor: Actor, physiotherapist_id: str, patient_id: str) -> None:
        """The physiotherapist treats the patient."""
        ...

    def unassign(self, actor: Actor, physiotherapist_id: str, patient_id: str) -> None:
        """No longer."""
        ...

    def remove_person(self, actor: Actor, person_id: str, successor_id: str | None = None) -> None:
        """Delete everything about somebody; the successor takes over whom nobody else treats."""
        ...

    def alone(self, actor: Actor) -> Sequence[Alone]:
        """The clinic's patients whom nobody treats."""
        ...

    def treats_alone(self, actor: Actor, person_id: str) -> int:
        """How many patients would have nobody without this colleague."""
        ...

    def retention(self, actor: Actor) -> int | None:
        """How many days the clinic keeps what patients sent; None for ever."""
        ...

    def set_retention(self, actor: Actor, days: int | None) -> None:
        """From now on."""
        ...

    def unused_days(self, actor: Actor) -> int:
        """After how many days without use a patient's device has to be connected anew."""
        ...

    def set_unused_days(self, actor: Actor, days: int) -> None:
        """From now on."""
        ...

    def audit(
        self, actor: Actor, limit: int = 100, before_id: int | None = None
    ) -> Sequence[AuditLine]:
        """The newest lines of the audit log, or those before a line."""
        ...


class Care(Protocol):
    """What belongs to a patient: only of those assigned to the actor."""

    def worklist(
        self,
        actor: Actor,
        after: Place | None = None,
        limit: int = 50,
        name: str = "",
        zone: tzinfo | None = None,
    ) -> Worklist:
        """A page of those assigned to the actor, the most pressing first."""
        ...

    def line(self, actor: Actor, patient_id: str, zone: tzinfo | None = None) -> PatientLine:
        """One of them as the list has them."""
        ...

    def deleted_at_their_wish(self, actor: Actor) -> Sequence[datetime]:
        """When patients of the actor deleted everything lately, the latest first."""
        ...

    def patient(self, actor: Actor, patient_id: str) -> PatientRecord:
        """One of them."""
        ...

    def alerts(
        self, actor: Actor, patient_id: str, only_open: bool = False
    ) -> Sequence[AlertRecord]:
        """A patient's alerts, the newest first."""
        ...

    def acknowledge(self, actor: Actor, alert_id: str, note: str | None = None) -> None:
        """The actor has seen to an alert."""
        ...

    def reopen(self, actor: Actor, alert_id: str) -> None:
        """It was seen to by mistake: it is open again."""
        ...

    def acknowledge_absence(
        self, actor: Actor, patient_id: str, days: int, note: str | None = None
    ) -> None:
        """The actor has seen that the patient hasn't trained for some days."""
        ...

    def past(self, actor: Actor, patient_id: str, since: datetime) -> Sequence[PastSession]:
        """A patient's sessions from a moment on in a few numbers each, the newest first."""
        ...

    def sessions(self, actor: Actor, patient_id: str) -> Sequence[SessionRecord]:
        """All of a patient's sessions, whole, the newest first."""
        ...

    def plans(self, actor: Actor, patient_id: str) -> Sequence[PlanVersion]:
        """Every version of the prescription, the newest first."""
        ...

    def prescribe(
        self,
        actor: Actor,
        patient_id: str,
        items: Sequence[PlanItem],
        days: Sequence[int] | None = None,
        note: str | None = None,
        expected_version: int | None = None,
    ) -> int:
        """A new version; fails when the newest is no longer the one expected."""
        ...

    def drafts(self, actor: Actor, patient_id: str) -> Mapping[str, Any]:
        """What the actor is writing about the patient, by its name."""
        ...

    def keep_drafts(self, actor: Actor, patient_id: str, written: Mapping[str, Any]) -> None:
        """Keep it; None ends it."""
        ...

    def outcomes(self, actor: Actor, patient_id: str) -> Sequence[Outcome]:
        """Outcome measures that the patient answered, the oldest first."""
        ...

    def outcome_asks(self, actor: Actor, patient_id: str) -> Sequence[OutcomeAsk]:
        """Which the patient is asked, and how often."""
        ...

    def ask_outcome(
        self, actor: Actor, patient_id: str, measure_id: str, every_days: int | None
    ) -> None:
        """Ask the patient every so many days; None: no more."""
        ...

    def enter_outcome(
        self, actor: Actor, patient_id: str, measure_id: str, answers: Mapping[str, float]
    ) -> None:
        """What the actor knows of a measure, from paper."""
        ...

    def messages(self, actor: Actor, patient_id: str) -> Sequence[Message]:
        """What was written to and by the patient, the oldest first."""
        ...

    def mark_read(self, actor: Actor, patient_id: str) -> None:
        """What the patient wrote has been read."""
        ...

    def write_message(
        self, actor: Actor, patient_id: str, text: str, session_id: str | None = None
    ) -> str:
        """A message to the patient, about one of their sessions or not; its id."""
        ...


class Reviews(Protocol):
    """What a physiotherapist says of a session of theirs and of its repetitions."""

    def session(self, actor: Actor, session_id: str) -> SessionRecord:
        """One session, with all its sets."""
        ...

    def verdicts(self, actor: Actor, session_id: str) -> Sequence[Verdict]:
        """How physiotherapists see its repetitions."""
        ...

    def give_verdict(
        self,
        actor: Actor,
        session_id: str,
        set_id: str,
        repetition: int,
        counted: bool,
        faults: Iterable[str],
        note: str | None = None,
    ) -> None:
        """The actor sees a repetition like this; replaces what they said of it before."""
        ...

    def withdraw_verdict(self, actor: Actor, session_id: str, set_id: str, repetition: int) -> None:
        """The actor takes it back."""
        ...

    def review(self, actor: Actor, session_id: str) -> Review | None:
        """Who has looked at the session last."""
        ...

    def mark_reviewed(self, actor: Actor, session_id: str, watched: bool) -> None:
        """The actor has; `watched`: at every repetition."""
        ...

    def agreement(self, actor: Actor) -> Sequence[Agreement]:
        """How far the clinic's physiotherapists agree with the machine, by exercise."""
        ...


class ClinicRules(Protocol):
    """What the clinic itself decides."""

    def rules(self, actor: Actor) -> Rules:
        """From what on a physiotherapist has to look."""
        ...

    def set_rules(self, actor: Actor, rules: Rules) -> None:
        """The same from now on."""
        ...


class Service(Logins, OwnAccount, People, Care, Reviews, ClinicRules, Protocol):
    """All of it."""


def service() -> Service:
    """The clinic's database that every page of this process shares; thread-safe."""
    return clinic()
