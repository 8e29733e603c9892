"""Today: what is done, what is left, about how long it takes."""

from __future__ import annotations

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.journey.events import WentTo
from formcheck.journey.state import Stage
from formcheck.plan.baseline import is_baseline
from formcheck.plan.items import BOTH, PlanItem, SetTask, about_minutes
from formcheck.ui.database import store
from formcheck.ui.figure import figure
from formcheck.ui.way import done_today, journey, send, today, words
from formcheck.words import Translator

CARDS_A_ROW = 3


def show() -> None:
    """One large start button over the plan's exercises."""
    now, _, plan = journey(), words(), today()
    person = store().person(now.person_id or "")
    st.title(_("Hello {name}").format(name="" if person is None else person.name), anchor=False)
    said, go = st.columns([3, 2], gap="large", vertical_alignment="center")
    again = now.session_id is None and done_today()
    said.markdown(
        _("Today's session is done. Well done.") if again else _length(_, plan.items, plan.left)
    )
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
    if any(map(is_baseline, plan.items)) and now.session_id is None:
        st.markdown(_("First you do each exercise once, comfortably: I learn your own range."))
    items = [item for item in plan.items if not is_baseline(item)]
    for first in range(0, len(items), CARDS_A_ROW):
        row = range(first, min(first + CARDS_A_ROW, len(items)))
        for column, at in zip(st.columns(CARDS_A_ROW), row, strict=False):
            with column:
                _card(_, items, at, plan.left)
    st.button(_("Somebody else is here"), key="leave", on_click=send, args=(WentTo(Stage.WHO),))


def _length(_: Translator, items: tuple[PlanItem, ...], left: tuple[SetTask, ...]) -> str:
    if not left:
        return _("Everything of today is done. Well done.")
    total = sum(item.sets for item in items)
    minutes = max(1, round(about_minutes(items) * len(left) / total))
    return _("{left} of {total} sets are left, about {minutes} minutes.").format(
        left=len(left), total=total, minutes=minutes
    )


def _card(_: Translator, items: list[PlanItem], at: int, left: tuple[SetTask, ...]) -> None:
    item = items[at]
    before = sum(each.exercise_id == item.exercise_id for each in items[:at])
    name = item.exercise_id + (f"-{before}" if before else "")  # an exercise may come twice
    todo = sum(task.exercise_id == item.exercise_id for task in left)
    with st.container(border=True, key=f"plan-{name}"):
        face(_, item, name, done=not todo)
        st.button(
            _("How it is done"),
            key=f"learn-{name}",
            on_click=send,
            args=(WentTo(Stage.LEARN, item.exercise_id),),
            width="stretch",
        )
        if todo:
            st.button(
                _("Done without camera"),
                key=f"hand-{name}",
                on_click=send,
                args=(WentTo(Stage.BY_HAND, item.exercise_id),),
                type="tertiary",
                width="stretch",
            )


def face(_: Translator, item: PlanItem, name: str, *, done: bool = False) -> None:
    """What a card says: drawing, exercise, dose, the physiotherapist's own words.

    `name` is the card's, of which the page has only one.
    """
    figure(item.exercise_id, "card", name)
    st.subheader(_(load_exercises()[item.exercise_id].name), anchor=False)
    st.markdown(_("Done") if done else dose(_, item))
    if item.note:
        st.text(item.note)


def dose(_: Translator, item: PlanItem) -> str:
    """Sets, repetitions, hold and side in words."""
    exercise, asked = load_exercises()[item.exercise_id], item.prescription
    hold_s = exercise.default_hold_s if asked.hold_s is None else asked.hold_s
    repetitions = asked.repetitions or exercise.default_repetitions
    times = _("{repetitions} times") if item.sets == 1 else _("{sets} sets of {repetitions}")
    said = [times.format(sets=item.sets, repetitions=repetitions)]
    if hold_s:
        said.append(_("hold {seconds} s").format(seconds=_.number(hold_s, int(hold_s % 1 > 0))))
    if item.side != BOTH:
        said.append(_("left leg only") if item.side == "left" else _("right leg only"))
    return ", ".join(said)
