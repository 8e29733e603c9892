"""A session in retrospect. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from formcheck.review.digest import SessionDigest


@dataclass(frozen=True, slots=True)
class PastSession:
    """A past session.

    Attributes:
        pain_before, pain_after, effort: 0 to 10, or None when not given.
        plan_version: the prescribed version that was followed, None for the starter plan.
        is_reviewed: whether a physiotherapist has reviewed it.
        cut_off: whether it was cut off: the person didn't end it.
    """

    id: str
    started_at: datetime
    digest: SessionDigest
    pain_before: int | None
    pain_after: int | None
    effort: int | None = None
    plan_version: int | None = None
    is_reviewed: bool = False
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class SessionInShort:
    """A past session as a list of patients shows it; see `PastSession` and `SessionDigest`."""

    started_at: datetime
    pain_before: int | None
    pain_after: int | None
    is_reviewed: bool
    sets_done: int
    sets_by_hand: int
    counted: int
    correct_share: float | None

    @property
    def was_seen(self) -> bool:
        """Whether the camera saw a repetition that counts."""
        return self.sets_done > self.sets_by_hand and self.counted > 0
