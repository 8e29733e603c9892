"""Acts: everything that happens at the demo's clinic, each with its moment. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from formcheck.demo.trainings import DemoSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act at the moment `at`; `who` is the number of the patient it is about."""

    at: datetime
    who: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invites(Act):
    """The patient's physiotherapist invites them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoTreats(Act):
    """The admin assigns the patient to the other physiotherapist, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribes(Act):
    """The physiotherapist prescribes a plan of `demo_plans.PLANS`."""

    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connects(Act):
    """The patient's laptop is paired with the code, and the patient consents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersSafety(Act):
    """The patient answers the safety questions, with yes to those in `flags`."""

    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IsAdvised(Act):
    """The patient is told to stop and call (`journey.journey_state.Advice`)."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trains(Act):
    """The laptop sends a session, with its recordings or without."""

    training: DemoSession
    with_recordings: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientWrites(Act):
    """The patient writes a message, a sentence of `demo_messages`."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientReads(Act):
    """The patient reads the clinic's messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicWrites(Act):
    """The physiotherapist reads all messages and writes one."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeesTo(Act):
    """The physiotherapist acknowledges all open alerts, with a note."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews(Act):
    """The physiotherapist reviews a session; `watched`: they look at every repetition.

    With `differs`, their verdict on the first repetition with a fault is that it has none.
    """

    session_id: str
    watched: bool
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Works(Act):
    """The physiotherapist works on the patient at the desk for some minutes."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Act):
    """The physiotherapist notes a contact or other care (`review.monitoring.NoteKind`)."""

    kind: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetsGoal(Act):
    """The physiotherapist enters a goal of the patient."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresGoal(Act):
    """The patient says how well they can do what a goal is about, 0 to 10."""

    says: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachesGoal(Act):
    """The physiotherapist marks a goal as reached."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses(Act):
    """The physiotherapist enters a pause."""

    begins: datetime
    ends: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discharges(Act):
    """The physiotherapist ends the treatment, with a closing note."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesUpAgain(Act):
    """The physiotherapist goes on with a treatment that had ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrusts(Act):
    """The physiotherapist entrusts a third colleague with the patient; `goes_on`: both treat."""

    note: str
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadsHandOver(Act):
    """The third physiotherapist reads the note of the hand-over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntersTotal(Act):
    """The physiotherapist enters the total of a paper questionnaire (`review.outcomes`)."""

    total: int
