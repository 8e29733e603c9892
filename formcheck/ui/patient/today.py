"""The page "Today": whatever comes next for the person who is here."""

from __future__ import annotations

from collections.abc import Callable

from formcheck.journey.state import Stage
from formcheck.ui.screens import (
    advice,
    after,
    by_hand,
    learn,
    live,
    pain,
    plan,
    reason,
    resume,
    safety,
    summary,
    who,
)
from formcheck.ui.way import journey

SCREENS: dict[Stage, Callable[[], None]] = {
    Stage.WHO: who.show,
    Stage.SAFETY: safety.show,
    Stage.ADVICE: advice.show,
    Stage.PLAN: plan.show,
    Stage.LEARN: learn.show,
    Stage.PAIN: pain.show,
    Stage.RESUME: resume.show,
    Stage.LIVE: live.show,
    Stage.BY_HAND: by_hand.show,
    Stage.REASON: reason.show,
    Stage.AFTER: after.show,
    Stage.SUMMARY: summary.show,
}


def show() -> None:
    """Show the screen of the journey's stage."""
    SCREENS[journey().stage]()
