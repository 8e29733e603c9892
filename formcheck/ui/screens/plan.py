"""Today: what is done, what is left, about how long it takes."""

from __future__ import annotations

from math import ceil

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.journey.events import WentTo
from formcheck.journey.state import Stage
from formcheck.plan.baseline import is_baseline
from formcheck.plan.items import PlanItem, SetTask, about_minutes
from formcheck.ui.clinic.news import news
from formcheck.ui.database import store
from formcheck.ui.figure import figure
from formcheck.ui.plain import plain
from formcheck.ui.style import lead
from formcheck.ui.way import done_today, journey, send, today, words
from formcheck.words import Translator, marked

MOST_CARDS_A_ROW = 5
SIDE_WORDS = {"left": marked("left leg only"), "right": marked("right leg only")}


def show() -> None:
    """One large start button over the plan's exercises."""
    now, _, plan = journey(), words(), today()
    person = store().person(now.person_id or "")
    said, go = st.columns([3, 2], gap="large", vertical_alignment="center")
    again = now.session_id is None and done_today()
    with said:
        name = "" if person is None else person.name
        st.title(_("Hello {name}").format(name=name), anchor=False)
        told = _("Today's session is done. Well done.")
        lead(told if again else _length(_, plan.items, plan.left))
        if any(map(is_baseline, plan.items)) and now.session_id is None:
            st.markdown(_("First you do each exercise once, comfortably: I learn your own range."))
    if plan.left:
        start = _("One more session") if again else _("Start today's session")
        go.button(
            start if now.session_id is None else _("Go on"),
            key="start-session",
            type="secondary" if again else "primary",
            on_click=send,
            args=(WentTo(Stage.PAIN),),
            width="stretch",
        )
    news(_, now.person_id or "")
    items = [item for item in plan.items if not is_baseline(item)]
    width = min(MOST_CARDS_A_ROW, len(items))
    with st.container(key="plan"):
        for first in range(0, len(items), width):
            row = items[first : first + width]
            for column, item in zip(st.columns(width, gap="small"), row, strict=False):
                with column:
                    _card(_, item, plan.left)
    st.button(_("Somebody else is here"), key="leave", on_click=send, args=(WentTo(Stage.WHO),))


def _length(_: Translator, items: tuple[PlanItem, ...], left: tuple[SetTask, ...]) -> str:
    if not left:
        return _("Everything of today is done. Well done.")
    total = sum(item.sets for item in items)
    minutes = max(2, round(about_minutes(items) * len(left) / total))
    if len(left) == total:
        said = _.plural(
            "{total} set in about {minutes} minutes.",
            "{total} sets in about {minutes} minutes.",
            total,
        )
    else:
        said = _("{left} of {total} sets are left, about {minutes} minutes.")
    return said.format(left=len(left), total=total, minutes=minutes)


def _card(_: Translator, item: PlanItem, left: tuple[SetTask, ...]) -> None:
    exercise = load_exercises()[item.exercise_id]
    todo = sum(task.exercise_id == item.exercise_id for task in left)
    with st.container(border=True, key=f"plan-{item.exercise_id}", height="stretch"):
        figure(item.exercise_id, "card")
        st.subheader(_(exercise.name), anchor=False)
        st.markdown(dose(_, item) if todo else _("Done"))
        if item.note:
            st.markdown(plain(item.note))
        st.button(
            _("How it is done"),
            key=f"learn-{item.exercise_id}",
            on_click=send,
            args=(WentTo(Stage.LEARN, item.exercise_id),),
            width="stretch",
        )
        if todo:
            st.button(
                _("Done without camera"),
                key=f"hand-{item.exercise_id}",
                on_click=send,
                args=(WentTo(Stage.BY_HAND, item.exercise_id),),
                type="tertiary",
                width="stretch",
            )


def dose(_: Translator, item: PlanItem) -> str:
    """Sets, repetitions, hold and side in words."""
    exercise, asked = load_exercises()[item.exercise_id], item.prescription
    hold_s = exercise.default_hold_s if asked.hold_s is None else asked.hold_s
    repetitions = asked.repetitions or exercise.default_repetitions
    times = _("{repetitions} times") if item.sets == 1 else _("{sets} sets of {repetitions}")
    said = times.format(sets=item.sets, repetitions=repetitions)
    if hold_s:
        held = _.plural("hold {seconds} second", "hold {seconds} seconds", ceil(hold_s))
        said += ", " + held.format(seconds=f"{hold_s:g}")
    return said + ", " + _(SIDE_WORDS[item.side]) if item.side in SIDE_WORDS else said
