"""The person's goals, as agreed with their physiotherapist."""

from __future__ import annotations

import streamlit as st

from formcheck.report.goal_words import course_words
from formcheck.review.goals import GoalCourse, courses
from formcheck.ui.page_database import store
from formcheck.ui.plain_text import plain
from formcheck.words import Translator


def goals(_: Translator, person_id: str) -> None:
    """Show each goal with its first and newest score; nothing where none is agreed on."""
    agreed = store().goals(person_id)
    if not agreed:
        return
    found = courses(agreed, store().outcomes(person_id))
    lines = [f"**{_('My goals')}**", *(plain(_line(_, course)) for course in found)]
    with st.container(border=True, key="goals"):
        st.markdown("  \n".join(lines))


def _line(_: Translator, course: GoalCourse) -> str:
    if not course.scores:
        return course.goal.text
    template = _("{goal}: {score}")
    return template.format(goal=course.goal.text, score=course_words(_, course))
