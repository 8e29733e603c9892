"""Ranks: which patients come first in a physiotherapist's list. Pure."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """Something about a patient that a physiotherapist has to see."""

    STOPPED_IN_PAIN = "stopped_in_pain"  # a set stopped for pain, leg symptoms or dizziness
    RED_FLAG = "red_flag"  # a safety question answered with yes
    ADVICE = "advice"  # told to stop and to call
    PAIN_RISE = "pain_rise"  # clearly more pain after than before
    RECURRING_FAULT = "recurring_fault"  # one that keeps coming back
    ABSENT = "absent"  # no session for some days
    NO_PROGRESS = "no_progress"  # several sessions, no better


class Rank(IntEnum):
    """Ranks in the list, the most pressing first."""

    URGENT = 0
    PAIN = 1
    FAULT = 2
    ABSENT = 3
    NO_PROGRESS = 4
    MESSAGE = 5
    NEW_SESSION = 6
    NOTHING = 9


RANKS: dict[Kind, Rank] = {
    Kind.STOPPED_IN_PAIN: Rank.URGENT,
    Kind.RED_FLAG: Rank.URGENT,
    Kind.ADVICE: Rank.URGENT,
    Kind.PAIN_RISE: Rank.PAIN,
    Kind.RECURRING_FAULT: Rank.FAULT,
    Kind.ABSENT: Rank.ABSENT,
    Kind.NO_PROGRESS: Rank.NO_PROGRESS,
}

# These last from session to session: of each subject there is one at a time, and it may end.
LASTING = (Kind.RECURRING_FAULT, Kind.NO_PROGRESS)
