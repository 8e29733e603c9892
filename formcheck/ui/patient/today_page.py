"""The page "Today": whatever comes next for the person who is here."""

from __future__ import annotations

from collections.abc import Callable

from formcheck.journey.journey_state import JourneyStage
from formcheck.ui.patient.tab_journey import journey
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

SCREENS: dict[JourneyStage, Callable[[], None]] = {
    JourneyStage.WHO: who_screen.show,
    JourneyStage.SAFETY: safety_screen.show,
    JourneyStage.ADVICE: advice_screen.show,
    JourneyStage.PLAN: plan_screen.show,
    JourneyStage.LEARN: learn_screen.show,
    JourneyStage.PAIN: pain_screen.show,
    JourneyStage.RESUME: resume_screen.show,
    JourneyStage.LIVE: live_screen.show,
    JourneyStage.BY_HAND: by_hand.show,
    JourneyStage.REASON: reason_screen.show,
    JourneyStage.AFTER: after_screen.show,
    JourneyStage.SUMMARY: summary_screen.show,
}


def show() -> None:
    """Show the screen of the journey's stage."""
    SCREENS[journey().stage]()
