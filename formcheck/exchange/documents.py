"""The documents between laptop and clinic. All their fields are bounded."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from formcheck.exchange.fields import (
    Count,
    Degrees,
    Flag,
    Id,
    Line,
    Moment,
    Name,
    Number,
    Part,
    Rating,
    Seconds,
    Text,
    Version,
    Weekday,
)
from formcheck.exchange.training_documents import (
    MOST_SET_BYTES,
    MOST_SET_FRAMES,
    AttemptPart,
    ItemPart,
    PrescriptionPart,
    RecordingPart,
    RepetitionPart,
)
from formcheck.exchange.version import ExchangeDocument

# A session may be resumed for a day.
LONGEST = timedelta(days=2)
# A computer's clock may be set by this much while somebody trains.
CLOCK_SET_BY = timedelta(minutes=2)
LONGEST_GOAL = 80
Items = Annotated[tuple[ItemPart, ...], Field(max_length=100)]


class SetPart(Part):
    """One attempt at a set; `number` counts the session's attempts from 1.

    `model` is the pose model that judged it; `live_count` the repetitions counted live, where the
    second look counted otherwise; `attempts` what the second look found to be no repetition;
    `by_video`: the set came from the patient's own video. Older laptops don't send these. A set
    that was taken back is skipped, with the reason "taken_back", and has nothing below it.
    """

    id: Id
    number: Version
    position: Count
    exercise_id: Name
    prescription: PrescriptionPart
    status: Literal["done", "stopped", "skipped"]
    stop_reason: Name | None = None
    by_hand: Flag
    by_video: Flag = False
    started_at: Moment
    ended_at: Moment | None = None
    model: Literal["heavy", "full", "lite"] | None = None
    live_count: Annotated[int, Field(strict=True, ge=0, le=2000)] | None = None
    attempts: Annotated[tuple[AttemptPart, ...], Field(max_length=2000)] = ()
    repetitions: Annotated[tuple[RepetitionPart, ...], Field(max_length=2000)]
    recording: Annotated[tuple[RecordingPart, ...], Field(max_length=500)] = ()

    @model_validator(mode="after")
    def _each_is_there_once(self) -> SetPart:
        _once("repetition", (each.index for each in self.repetitions))
        _once("part of the recording", (each.part for each in self.recording))
        return self

    @model_validator(mode="after")
    def _can_be_replayed(self) -> SetPart:
        frames = sum(each.frames for each in self.recording)
        if frames > MOST_SET_FRAMES or sum(each.bytes for each in self.recording) > MOST_SET_BYTES:
            raise ValueError("the recording of a set is too long")
        return self

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> SetPart:
        _in_order(self.started_at, self.ended_at or self.started_at)
        return self


class SessionDocument(ExchangeDocument):
    """A finished session. All times are by the laptop's clock, `sent_at` too.

    `cut_off`: the person didn't end it, and `ended_at` is its last sign of life; older laptops
    have no such field, and don't send such a session.
    """

    KIND: ClassVar[str] = "formcheck.session"

    id: Id
    client: Line
    sent_at: Moment
    started_at: Moment
    ended_at: Moment
    plan_version: Version | None = None
    planned: Items
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    effort: Rating | None = None
    cut_off: Flag = False
    sets: Annotated[tuple[SetPart, ...], Field(max_length=500)]

    @model_validator(mode="after")
    def _each_is_there_once(self) -> SessionDocument:
        _once("set", (each.id for each in self.sets))
        if [each.number for each in self.sets] != list(range(1, len(self.sets) + 1)):
            raise ValueError("the sets aren't numbered in order from 1")
        return self

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> SessionDocument:
        _in_order(self.started_at, self.ended_at)
        for each in self.sets:
            _in_order(self.started_at, each.started_at)
            _in_order(each.ended_at or each.started_at, self.ended_at)
        return self


class SafetyData(Part):
    """The ids of the red flags answered with yes."""

    flags: Annotated[tuple[Name, ...], Field(max_length=50)]


class AdviceData(Part):
    """Advice to stop and call: the reason, and the pain if that was the reason."""

    kind: Name
    pain: Rating | None = None


class BaselineData(Part):
    """The measures of one comfortable repetition."""

    exercise_id: Name
    range_of_motion_deg: Degrees | None = None
    hold_s: Seconds | None = None
    way: Number | None = None


class ConsentData(Part):
    """Consent to send reports, given or withdrawn; `text` is what was shown."""

    given: Flag
    text: Text


class OutcomeData(Part):
    """An answered outcome measure: each activity with its number (`review.outcomes`)."""

    measure: Name
    answers: Annotated[dict[Line, Number], Field(min_length=1, max_length=20)]


class SafetyNote(Part):
    """A note of the answers to the safety questions."""

    kind: Literal["safety"]
    uid: Id
    at: Moment
    data: SafetyData


class AdviceNote(Part):
    """A note that the person was told to stop and call."""

    kind: Literal["advice"]
    uid: Id
    at: Moment
    data: AdviceData


class BaselineNote(Part):
    """A note of the person's own range."""

    kind: Literal["baseline"]
    uid: Id
    at: Moment
    data: BaselineData


class ConsentNote(Part):
    """A note of a consent, given or withdrawn."""

    kind: Literal["consent"]
    uid: Id
    at: Moment
    data: ConsentData


class OutcomeNote(Part):
    """A note of an answered outcome measure. Sent only to a clinic that has asked."""

    kind: Literal["outcome"]
    uid: Id
    at: Moment
    data: OutcomeData


Note = SafetyNote | AdviceNote | BaselineNote | ConsentNote | OutcomeNote


class NotesDocument(ExchangeDocument):
    """Notes on what isn't part of a session, in the order it happened; times as in a session."""

    KIND: ClassVar[str] = "formcheck.notes"

    client: Line
    sent_at: Moment
    notes: Annotated[
        tuple[Annotated[Note, Field(discriminator="kind")], ...],
        Field(min_length=1, max_length=500),
    ]

    @model_validator(mode="after")
    def _each_is_there_once(self) -> NotesDocument:
        _once("note", (each.uid for each in self.notes))
        return self


class MessageDocument(ExchangeDocument):
    """A message; `author` is the name shown, null for the patient's own."""

    KIND: ClassVar[str] = "formcheck.message"

    id: Id
    at: Moment
    text: Annotated[Text, Field(min_length=1)]
    session_id: Id | None = None
    author: Line | None = None
    read_at: Moment | None = None


class PlanPart(Part):
    """A version of the plan; `days` are weekdays, 0 for Monday, or null for any."""

    version: Version
    created_at: Moment
    items: Items
    author: Line | None = None
    note: Text | None = None
    days: Annotated[tuple[Weekday, ...], Field(max_length=7)] | None = None


class OutcomeAskPart(Part):
    """An outcome measure that the patient is asked every `every_days` days."""

    measure: Name
    every_days: Annotated[int, Field(strict=True, ge=1, le=365)]
    since: Moment


class GoalPart(Part):
    """A goal that patient and physiotherapist have agreed on, in the patient's words."""

    id: Id
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_GOAL)]
    at: Moment
    author: Line


class InboxDocument(ExchangeDocument):
    """The patient's inbox: newest plan, new messages, physiotherapists, outcome measures, goals.

    Older clinics send no goals.
    """

    KIND: ClassVar[str] = "formcheck.inbox"

    clinic: Line
    physiotherapists: Annotated[tuple[Line, ...], Field(max_length=100)]
    plan: PlanPart | None = None
    messages: Annotated[tuple[MessageDocument, ...], Field(max_length=1000)]
    outcomes: Annotated[tuple[OutcomeAskPart, ...], Field(max_length=20)] = ()
    goals: Annotated[tuple[GoalPart, ...], Field(max_length=20)] = ()


def _in_order(first: datetime, then: datetime) -> None:
    """Raise ValueError for an end days after the beginning, or before it by over `CLOCK_SET_BY`."""
    if not -CLOCK_SET_BY <= then - first <= LONGEST:
        raise ValueError("it ends before it began, or days later")


def _once(what: str, keys: Iterable[Hashable]) -> None:
    found = list(keys)
    if len(set(found)) < len(found):
        raise ValueError(f"a {what} is there twice")
