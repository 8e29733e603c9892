"""Today: what is done, what is left, about how long it takes."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import TookBack, WentTo
from formcheck.journey.journey_state import JourneyStage
from formcheck.models import FAST_MODEL
from formcheck.plan.items import PlanItem, SetTask, about_minutes
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.clinic.news import news
from formcheck.ui.figure import figure
from formcheck.ui.page_database import is_hosted, store
from formcheck.ui.patient.model_used import SAID, model_used
from formcheck.ui.patient.tab_journey import Today, done_today, journey, send, today, words
from formcheck.ui.patient.unwatched_sets import (
    asks_back,
    show_trouble,
    take_back_button,
    unwatched_today,
)
from formcheck.ui.screens import abilities
from formcheck.ui.screens.goals_shown import goals
from formcheck.ui.style import lead
from formcheck.wording.doses import dose
from formcheck.wording.names import title_of
from formcheck.words import Translator

MOST_CARDS_A_ROW = 5


def show() -> None:
    """Show one large start button over the plan's exercises."""
    if abilities.is_answering():
        abilities.show()
        return
    now, _, plan = journey(), words(), today()
    person = store().person(now.person_id or "")
    said, go = st.columns([3, 2], gap="large", vertical_alignment="center")
    again = now.session_id is None and done_today()
    with said:
        name = "" if person is None else person.name
        st.title(_("Hello {name}").format(name=name), anchor=False)
        done = _("Today's session is done. Well done.")
        lead(done if again else _length(_, plan.items, plan.left))
        if any(item.is_baseline for item in plan.items) and now.session_id is None:
            st.markdown(_("First you do each exercise once, comfortably: I learn your own range."))
        if model_used(now.person_id or "") == FAST_MODEL:
            st.markdown(f"**{_(SAID[FAST_MODEL])}**")
    if plan.left:
        start = _("One more session") if again else _("Start today's session")
        go.button(
            start if now.session_id is None else _("Go on"),
            key="start-session",
            type="secondary" if again else "primary",
            on_click=send,
            args=(WentTo(JourneyStage.PAIN),),
            width="stretch",
        )
    show_trouble(_)
    news(_, now.person_id or "")
    abilities.invitation(_, now.person_id or "")
    goals(_, now.person_id or "")
    items = [item for item in plan.items if not item.is_baseline]
    # The latest set of each exercise: a later set replaces an earlier one.
    unwatched = {
        one.exercise_id: (session, one) for session, one in unwatched_today(now.person_id or "")
    }
    width = max(1, min(MOST_CARDS_A_ROW, len(items)))
    with st.container(key="plan"):
        for first in range(0, len(items), width):
            row = range(first, min(first + width, len(items)))
            for column, at in zip(st.columns(width, gap="small"), row, strict=False):
                with column:
                    _card(_, items, at, plan, unwatched.get(items[at].exercise_id))
    if not is_hosted():
        st.button(
            _("Somebody else is here"), key="leave", on_click=send, args=(WentTo(JourneyStage.WHO),)
        )


def _length(_: Translator, items: tuple[PlanItem, ...], left: tuple[SetTask, ...]) -> str:
    if not left:
        return _("Today's session is done. Well done.")
    total = sum(item.sets for item in items)
    minutes = max(2, round(about_minutes(items) * len(left) / total))
    if len(left) == total:
        template = _.plural(
            "{total} set in about {minutes} minutes.",
            "{total} sets in about {minutes} minutes.",
            total,
        )
    else:
        template = _.plural(
            "{left} of {total} sets is left, about {minutes} minutes.",
            "{left} of {total} sets are left, about {minutes} minutes.",
            len(left),
        )
    return template.format(left=len(left), total=total, minutes=minutes)


def _card(
    _: Translator,
    items: list[PlanItem],
    at: int,
    plan: Today,
    unwatched: tuple[SessionRecord, SetRecord] | None,
) -> None:
    """Show an exercise's card.

    Args:
        unwatched: today's last set of the exercise that wasn't watched, with its session.
    """
    item = items[at]
    before = sum(each.exercise_id == item.exercise_id for each in items[:at])
    card_key = item.exercise_id + (f"-{before}" if before else "")  # an exercise may come twice
    todo = sum(task.exercise_id == item.exercise_id for task in plan.left)
    skipped = item.exercise_id in plan.skipped
    with st.container(border=True, key=f"plan-{card_key}", height="stretch"):
        if skipped:
            outcome = _("Skipped")
        elif not todo:
            outcome = _("Done")
        else:
            outcome = ""
        face(_, item, card_key, outcome)
        if unwatched is not None and not before and asks_back(_, card_key, *unwatched):
            return
        st.button(
            _("How to do it"),
            key=f"learn-{card_key}",
            on_click=send,
            args=(WentTo(JourneyStage.LEARN, item.exercise_id),),
            width="stretch",
        )
        if skipped:
            st.button(
                _("Do it after all"),
                key=f"take-back-{card_key}",
                on_click=send,
                args=(TookBack(of_skipped=True, exercise_id=item.exercise_id),),
                type="tertiary",
                width="stretch",
            )
        if todo:
            st.button(
                _("Done without camera"),
                key=f"hand-{card_key}",
                on_click=send,
                args=(WentTo(JourneyStage.BY_HAND, item.exercise_id),),
                type="tertiary",
                width="stretch",
            )
        if unwatched is not None and not before:
            take_back_button(_, card_key, unwatched[1])


def face(_: Translator, item: PlanItem, name: str, over: str = "") -> None:
    """Show what a card says: drawing, exercise, dose, the physiotherapist's own words.

    `name` is the card's, unique on the page; `over` says how the exercise ended, instead of the
    dose.
    """
    figure(item.exercise_id, "card", name)
    st.subheader(title_of(_, item.exercise_id), anchor=False)
    st.markdown(over or dose(_, item))
    if item.note:
        st.text(item.note)
