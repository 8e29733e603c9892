"""A patient's time at the demo clinic. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAY = timedelta(days=1)
ANSWERED_AT = 12  # the hour, UTC, at which physiotherapists write


@dataclass(frozen=True, slots=True)
class Treatment:
    """A patient's time at the clinic.

    Attributes:
        who: the patient's number.
        begins, ends: their invitation, and the end of the demo.
        kept: the number of newest sessions that come with their recordings.
    """

    who: int
    begins: datetime
    ends: datetime
    kept: int

    def moment(self, share: float) -> datetime:
        """Return the moment at a share of the span, 0 to 1."""
        return self.begins + share * (self.ends - self.begins)


def at_noon(moment: datetime) -> datetime:
    """Return when physiotherapists write on the moment's day."""
    return datetime.combine(moment.date(), time(ANSWERED_AT), moment.tzinfo)
