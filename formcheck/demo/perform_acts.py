"""Performs the demo's acts on a clinic, with the same calls as laptops and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatchmethod
from itertools import islice
from uuid import uuid4

from formcheck import __version__
from formcheck.access import Actor, Role
from formcheck.demo import acts
from formcheck.demo.acts import Act
from formcheck.demo.cast import (
    ADMIN,
    CLINIC,
    PASSWORD,
    PHYSIOTHERAPISTS,
    TAKER,
    DemoColleague,
    DemoPatient,
)
from formcheck.demo.demo_messages import sentence
from formcheck.demo.demo_plans import PLANS, TEMPLATES
from formcheck.demo.made_sets import packed_parts
from formcheck.demo.trainings import MadeSession, made_session
from formcheck.exchange.documents import (
    AdviceData,
    AdviceNote,
    ConsentData,
    ConsentNote,
    Note,
    NotesDocument,
    SafetyData,
    SafetyNote,
)
from formcheck.exchange.sent_parts import sent_part
from formcheck.exchange.training_documents import RecordingPart
from formcheck.review.monitoring import NoteKind
from formcheck.review.outcomes import TOTAL
from formcheck.store.base import known
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.record_documents import session_document

CLIENT = f"formcheck {__version__} (demo)"
QUESTIONNAIRE = "rmdq"
MONITORED = "us_rtm"
SIGN_EVERY_S = 60  # of work at the desk
LAPTOP = "Windows"  # a laptop's name is its operating system
HERE = "demo"  # in place of a client's address


class SetClock:
    """A clock that is set by hand."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the moment it is set to."""
        return self.at


class Performer:
    """Opens the clinic, then performs act after act.

    Args:
        clinic: a database without a clinic yet, with `clock` as its own.
        opened_at: the moment when the clinic opens.
        patients: all patients that acts are about, by number.

    Raises:
        FormCheckError: see `Clinic`; also from `do`.
    """

    def __init__(
        self,
        clinic: Clinic,
        clock: SetClock,
        opened_at: datetime,
        patients: Mapping[int, DemoPatient],
    ) -> None:
        self._clinic, self._clock, self._patients = clinic, clock, patients
        clock.at = opened_at
        self._clinic_id = clinic.add_clinic(CLINIC)
        self._admin = self._employed(ADMIN, Role.ADMIN)
        self._physiotherapists = [
            self._employed(each, Role.PHYSIOTHERAPIST) for each in PHYSIOTHERAPISTS
        ]
        clinic.set_monitoring_system(self._admin, MONITORED)
        for name, plan in TEMPLATES.items():
            kept = PLANS[plan]
            clinic.keep_template(self._physiotherapists[0], name, kept.items, kept.days)
        self._treated_by = {who: one.treated_by for who, one in patients.items()}
        self._ids: dict[int, str] = {}
        self._codes: dict[int, str] = {}
        self._tokens: dict[int, str] = {}
        self._versions: dict[int, int] = {}
        self.sessions = 0

    def do(self, act: Act) -> None:
        """Perform one act at its moment; acts on a patient must come in order."""
        self._clock.at = act.at
        self._do(act)

    def _employed(self, one: DemoColleague, role: Role) -> Actor:
        _, code = self._clinic.add_staff(None, self._clinic_id, one.name, one.email, [role])
        self._clinic.accept_invitation(code, PASSWORD)
        token = self._clinic.log_in(one.email, PASSWORD, None, HERE)
        # They act for weeks, and no login lasts that long.
        return replace(known(self._clinic.actor_of_token(token)), login_sha256=None)

    def _treating(self, who: int) -> Actor:
        return self._physiotherapists[self._treated_by[who]]

    def _laptop(self, who: int) -> Actor:
        return known(self._clinic.actor_of_device(self._tokens[who]))

    def _said(self, act: Act, name: str) -> str:
        return sentence(name, self._patients[act.who].language)

    def _note(self, act: Act, note: Note) -> None:
        document = NotesDocument(
            format=NotesDocument.its_format(), client=CLIENT, sent_at=act.at, notes=(note,)
        )
        self._clinic.take_notes(self._laptop(act.who), document)

    @singledispatchmethod
    def _do(self, act: object) -> None:
        raise TypeError(f"{act!r} is no act of the demo.")

    @_do.register
    def _(self, act: acts.Invites) -> None:
        patient = self._patients[act.who]
        invited = self._clinic.invite_patient(
            self._treating(act.who), patient.name, patient.language
        )
        self._ids[act.who], self._codes[act.who] = invited

    @_do.register
    def _(self, act: acts.AlsoTreats) -> None:
        other = self._physiotherapists[1 - self._patients[act.who].treated_by]
        self._clinic.assign(self._admin, other.person_id, self._ids[act.who])

    @_do.register
    def _(self, act: acts.Prescribes) -> None:
        plan = PLANS[act.plan]
        self._versions[act.who] = self._clinic.prescribe(
            self._treating(act.who),
            self._ids[act.who],
            plan.items,
            plan.days,
            self._said(act, plan.note),
            expected_version=self._versions.get(act.who),
        )

    @_do.register
    def _(self, act: acts.Connects) -> None:
        paired = self._clinic.pair(self._codes.pop(act.who), LAPTOP, CLIENT, HERE)
        self._tokens[act.who] = paired.token
        data = ConsentData(given=True, text=self._said(act, "consent"))
        self._note(act, ConsentNote(kind="consent", uid=uuid4().hex, at=act.at, data=data))

    @_do.register
    def _(self, act: acts.AnswersSafety) -> None:
        data = SafetyData(flags=act.flags)
        self._note(act, SafetyNote(kind="safety", uid=uuid4().hex, at=act.at, data=data))

    @_do.register
    def _(self, act: acts.IsAdvised) -> None:
        data = AdviceData(kind=act.kind)
        self._note(act, AdviceNote(kind="advice", uid=uuid4().hex, at=act.at, data=data))

    @_do.register
    def _(self, act: acts.Trains) -> None:
        laptop = self._laptop(act.who)
        made = made_session(act.training, laptop.person_id)
        recordings = self._sent_parts(laptop, made) if act.with_recordings else {}
        document = session_document(made.record, recordings, CLIENT, act.at)
        self._clinic.take_session(laptop, document)
        self.sessions += 1

    def _sent_parts(self, laptop: Actor, made: MadeSession) -> dict[str, list[RecordingPart]]:
        """Send the recordings' parts before their session, as a laptop does."""
        sent: dict[str, list[RecordingPart]] = {}
        for set_id, wish in made.wishes.items():
            parts = packed_parts(wish)
            sending = [sent_part(set_id, part.named, part.data) for part in parts]
            self._clinic.add_parts(laptop, made.record.id, sending)
            sent[set_id] = [part.named for part in parts]
        return sent

    @_do.register
    def _(self, act: acts.PatientWrites) -> None:
        laptop = self._laptop(act.who)
        self._clinic.write_message(laptop, laptop.person_id, self._said(act, act.says))

    @_do.register
    def _(self, act: acts.PatientReads) -> None:
        laptop = self._laptop(act.who)
        self._clinic.mark_read(laptop, laptop.person_id)

    @_do.register
    def _(self, act: acts.ClinicWrites) -> None:
        actor, patient_id = self._treating(act.who), self._ids[act.who]
        self._clinic.mark_read(actor, patient_id)
        self._clinic.write_message(actor, patient_id, self._said(act, act.says))

    @_do.register
    def _(self, act: acts.SeesTo) -> None:
        actor, patient_id = self._treating(act.who), self._ids[act.who]
        for alert in self._clinic.alerts(actor, patient_id, only_open=True):
            self._clinic.acknowledge(actor, alert.id, self._said(act, act.note))

    @_do.register
    def _(self, act: acts.Reviews) -> None:
        actor, session_id = self._treating(act.who), act.session_id
        if act.differs:
            self._differ(actor, session_id)
        self._clinic.mark_reviewed(actor, session_id, act.watched)

    def _differ(self, actor: Actor, session_id: str) -> None:
        """Give the session's first faulty repetition the verdict that it has no fault."""
        session = self._clinic.session(actor, session_id)
        faulty = (
            (one.id, rep.index) for one in session.sets for rep in one.repetitions if rep.faults
        )
        for set_id, index in islice(faulty, 1):
            self._clinic.give_verdict(actor, session_id, set_id, index, counted=True, faults=())

    @_do.register
    def _(self, act: acts.EntersTotal) -> None:
        actor, patient_id = self._treating(act.who), self._ids[act.who]
        self._clinic.enter_outcome(actor, patient_id, QUESTIONNAIRE, {TOTAL: act.total})

    @_do.register
    def _(self, act: acts.Works) -> None:
        for minute in range(act.minutes + 1):
            self._clock.at = act.at + minute * timedelta(seconds=SIGN_EVERY_S)
            self._clinic.working(self._treating(act.who), self._ids[act.who])

    @_do.register
    def _(self, act: acts.Notes) -> None:
        note = (act.at.date(), self._said(act, act.says))
        actor, patient_id = self._treating(act.who), self._ids[act.who]
        self._clinic.note_monitoring(actor, patient_id, NoteKind(act.kind), *note)

    @_do.register
    def _(self, act: acts.SetsGoal) -> None:
        text = self._said(act, act.says)
        self._clinic.set_goal(self._treating(act.who), self._ids[act.who], text)

    @_do.register
    def _(self, act: acts.ScoresGoal) -> None:
        scores = {self._said(act, act.says): act.points}
        self._clinic.score_goals(self._treating(act.who), self._ids[act.who], scores)

    @_do.register
    def _(self, act: acts.ReachesGoal) -> None:
        actor, text = self._treating(act.who), self._said(act, act.says)
        for goal in self._clinic.goals(actor, self._ids[act.who]):
            if goal.text == text:
                self._clinic.end_goal(actor, goal.id, is_reached=True)

    @_do.register
    def _(self, act: acts.Pauses) -> None:
        actor, why = self._treating(act.who), self._said(act, act.why)
        self._clinic.pause(actor, self._ids[act.who], act.begins, act.ends, why)

    @_do.register
    def _(self, act: acts.Discharges) -> None:
        note = self._said(act, act.note)
        self._clinic.discharge(self._treating(act.who), self._ids[act.who], note)

    @_do.register
    def _(self, act: acts.TakesUpAgain) -> None:
        self._clinic.take_up_again(self._treating(act.who), self._ids[act.who])

    @_do.register
    def _(self, act: acts.Entrusts) -> None:
        actor, taker = self._treating(act.who), self._physiotherapists[TAKER]
        said, patient_id = self._said(act, act.note), self._ids[act.who]
        self._clinic.entrust(actor, patient_id, taker.person_id, said, goes_on=act.goes_on)
        if not act.goes_on:
            self._treated_by[act.who] = TAKER

    @_do.register
    def _(self, act: acts.ReadsHandOver) -> None:
        taker = self._physiotherapists[TAKER]
        for one in self._clinic.hand_overs(taker, self._ids[act.who]):
            self._clinic.hand_over_read(taker, one.id)
