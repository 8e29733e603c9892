"""Waives failing set-up checks that still leave something to be judged. Pure.

Such a check is said aloud like any other. Once it has stood for a while in total, the person goes
on all the same, and isn't told again in this session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formcheck.coach.checks import Check

# Even while these fail, at least counts and times can be judged.
ADVISORY = frozenset({"one_person", "distance", "side_on", "height", "space", "light", "level"})
# Long enough to hear the sentence out and begin to put the fault right.
STANDS_S = 12.0
# The time between two pictures counts for no more than this.
MOST_STEP_S = 0.5


@dataclass(frozen=True, slots=True)
class AdviceMemory:
    """Memory of the advice given.

    Attributes:
        t_s: time of the last picture of a set-up.
        stood_s: for how many seconds in total each sentence has been the one to act on.
    """

    t_s: float | None = None
    stood_s: Mapping[str, float] = field(default_factory=dict)

    def with_waived(self, checks: tuple[Check, ...]) -> tuple[Check, ...]:
        """Mark checks as passed whose sentence has stood long enough; the sentence stays."""
        return tuple(
            replace(check, passed=True) if self._is_waived(check) else check for check in checks
        )

    def after(self, t_s: float, failing: Check | None) -> AdviceMemory:
        """Take in one more picture; `failing` is the check to put right in it."""
        if failing is None or failing.id not in ADVISORY or self.t_s is None:
            return replace(self, t_s=t_s)
        step_s = min(max(t_s - self.t_s, 0.0), MOST_STEP_S)
        stood_s = self.stood_s.get(failing.text, 0.0) + step_s
        return AdviceMemory(t_s, {**self.stood_s, failing.text: stood_s})

    def _is_waived(self, check: Check) -> bool:
        return check.id in ADVISORY and self.stood_s.get(check.text, 0.0) >= STANDS_S
