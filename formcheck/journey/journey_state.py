"""State of a person's journey through today's session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class JourneyStage(StrEnum):
    """The screens of a journey."""

    WHO = "who"  # a name on this laptop
    SAFETY = "safety"  # the red flags
    ADVICE = "advice"  # stop and call
    PLAN = "plan"  # today: what is done, what is left
    LEARN = "learn"  # one exercise on one screen
    PAIN = "pain"  # pain before, 0 to 10
    RESUME = "resume"  # a session was cut off: go on, or leave it
    LIVE = "live"  # in front of the camera, hands-free
    BY_HAND = "by_hand"  # without a camera
    REASON = "reason"  # why it was stopped
    AFTER = "after"  # pain and effort
    SUMMARY = "summary"


class Advice(StrEnum):
    """The reasons to stop and call."""

    RED_FLAG = "red_flag"
    PAIN_RISE = "pain_rise"
    STOPPED_IN_PAIN = "stopped_in_pain"


# Reasons to stop a set; those in `CALL_REASONS` lead to advice.
STOP_REASONS = ("pain", "leg_symptoms", "dizzy", "tired", "other")
CALL_REASONS = ("pain", "leg_symptoms", "dizzy")
# Smallest rise on the 0 to 10 scale that is more than its own noise: Childs, Piva, Fritz,
# "Responsiveness of the numeric pain rating scale in patients with low back pain", Spine 2005.
PAIN_RISE = 2


@dataclass(frozen=True, slots=True)
class Journey:
    """State of the journey between two events.

    Attributes:
        person_id: the current person, from `WHO` on.
        is_safe: the red flags have been answered, all with no.
        advice: the reason to call, while the stage is ADVICE.
        exercise_id: the exercise of LEARN and BY_HAND.
        last_pain: pain at the end of the last session, 0 to 10, None before the first.
        pain_before: pain before today's session, None until asked.
        session_id: today's session on record, from the first set on until its summary.
        left: how many sets of today's plan are left.
        has_skipped: an exercise was skipped and the session not stopped: REASON asks why.
    """

    stage: JourneyStage = JourneyStage.WHO
    person_id: str | None = None
    is_safe: bool = False
    advice: Advice | None = None
    exercise_id: str | None = None
    last_pain: int | None = None
    pain_before: int | None = None
    session_id: str | None = None
    left: int = 0
    has_skipped: bool = False
