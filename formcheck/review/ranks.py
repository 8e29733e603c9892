"""Ranks: which patients come first in a physiotherapist's list. Pure."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class AlertKind(StrEnum):
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


RANKS: dict[AlertKind, Rank] = {
    AlertKind.STOPPED_IN_PAIN: Rank.URGENT,
    AlertKind.RED_FLAG: Rank.URGENT,
    AlertKind.ADVICE: Rank.URGENT,
    AlertKind.PAIN_RISE: Rank.PAIN,
    AlertKind.RECURRING_FAULT: Rank.FAULT,
    AlertKind.ABSENT: Rank.ABSENT,
    AlertKind.NO_PROGRESS: Rank.NO_PROGRESS,
}

# Alerts that last from session to session: each subject has one at a time, and it may end.
LASTING = (AlertKind.RECURRING_FAULT, AlertKind.NO_PROGRESS)
