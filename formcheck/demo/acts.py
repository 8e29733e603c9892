"""Everything that happens at the demo's clinic, each with its moment. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from formcheck.demo.trainings import Training


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`at` a moment, somebody does something; `who` is the patient's number that it is about."""

    at: datetime
    who: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invites(Act):
    """The patient's physiotherapist invites them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoTreats(Act):
    """The admin lets the other physiotherapist treat them, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribes(Act):
    """The physiotherapist prescribes a plan of `plans.PLANS`."""

    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connects(Act):
    """The patient's laptop is connected with the code, and the patient agrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersSafety(Act):
    """The safety questions are answered, with yes to these."""

    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IsAdvised(Act):
    """The patient is told to stop and call (`journey.state.Advice`)."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trains(Act):
    """The laptop sends a session, with its recordings or without."""

    training: Training
    with_recordings: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientWrites(Act):
    """The patient writes a sentence of `sentences`, also about a session."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientReads(Act):
    """The patient reads what the clinic wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicWrites(Act):
    """The physiotherapist has read all messages and writes a sentence."""

    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeesTo(Act):
    """The physiotherapist has seen to all open alerts, and notes a sentence."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews(Act):
    """The physiotherapist has looked at a session, `watched`: at every repetition.

    With `differs`, they see no fault in the first repetition in which the engine found one.
    """

    session_id: str
    watched: bool
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntersTotal(Act):
    """The physiotherapist enters the total of a questionnaire on paper (`review.outcomes`)."""

    total: int
