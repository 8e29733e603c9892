"""The page "Today": whatever comes next for the person who is here."""

from __future__ import annotations

from collections.abc import Callable

from formcheck.journey.journey_state import Stage
from formcheck.ui.screens import (
    advice_screen,
    after_screen,
    by_hand,
    learn_screen,
    live_screen,
    pain_screen,
    plan_screen,
    reason_screen,
    resume_screen,
    safety_screen,
    summary_screen,
    who_screen,
)
from formcheck.ui.way import journey

SCREENS: dict[Stage, Callable[[], None]] = {
    Stage.WHO: who_screen.show,
    Stage.SAFETY: safety_screen.show,
    Stage.ADVICE: advice_screen.show,
    Stage.PLAN: plan_screen.show,
    Stage.LEARN: learn_screen.show,
    Stage.PAIN: pain_screen.show,
    Stage.RESUME: resume_screen.show,
    Stage.LIVE: live_screen.show,
    Stage.BY_HAND: by_hand.show,
    Stage.REASON: reason_screen.show,
    Stage.AFTER: after_screen.show,
    Stage.SUMMARY: summary_screen.show,
}


def show() -> None:
    """Show the screen of the journey's stage."""
    SCREENS[journey().stage]()
