"""The sets of a session: one of them replayed, with a physiotherapist's verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.plan.items import PlanItem
from formcheck.review.past import PastSession
from formcheck.store.records import STOPPED, SessionRecord, SetRecord
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.replay import replay
from formcheck.ui.desk.replay.comparisons import comparisons_for
from formcheck.ui.desk.session_words import agreement_words
from formcheck.ui.plain_text import plain
from formcheck.wording.doses import dose, targets
from formcheck.wording.reasons import stopped
from formcheck.wording.set_words import set_name, set_result, way_words
from formcheck.wording.ways import Way, way_of


def show(desk: Desk, session: SessionRecord, past: Sequence[PastSession]) -> None:
    """Show the list of sets and the chosen one; at first the one most in need of a look."""
    _ = desk.words
    if not session.sets:
        st.markdown(_("Nothing was begun in this session."))
        return
    by_id = {each.id: each for each in session.sets}
    names = {
        each.id: _("{set}: {what}").format(set=set_name(_, session, each), what=set_result(_, each))
        for each in session.sets
    }
    chosen = st.pills(
        _("Set"),
        list(by_id),
        default=max(session.sets, key=_need_of_a_look).id,
        required=True,
        format_func=names.__getitem__,
        key=f"set-of-{session.id}",
        label_visibility="collapsed",
    )
    if chosen is not None:
        _set(desk, session, by_id[chosen], past)


def _need_of_a_look(one: SetRecord) -> tuple[bool, int, int]:
    """Rank a set: stopped before faulty before anything recorded; of equals the first."""
    faulty = sum(bool(each.faults) for each in one.repetitions)
    return one.status == STOPPED, faulty, len(one.repetitions)


def _set(desk: Desk, session: SessionRecord, one: SetRecord, past: Sequence[PastSession]) -> None:
    _ = desk.words
    if one.exercise_id not in load_exercises():
        st.error(_("This exercise is not known here: update the clinic's server."))
        return
    _head(desk, session, one)
    if way_of(one) is Way.TAKEN_BACK:
        return
    show_flash("verdict")
    verdicts = desk.clinic.verdicts(desk.actor, session.id)
    replay(
        desk,
        session,
        one,
        [each for each in verdicts if each.set_id == one.id],
        list(comparisons_for(desk, session, one, past)),
        partial(_give, desk, session.id, one.id),
        partial(_take_back, desk, session.id, one.id),
    )


def _head(desk: Desk, session: SessionRecord, one: SetRecord) -> None:
    """Show what was asked, what was done, and how far FormCheck is to be trusted with it."""
    _, asked = desk.words, PlanItem(one.exercise_id, 1, one.prescription, 0.0, "")
    counted = sum(each.counted for each in one.repetitions)
    done = _.plural("{number} counted", "{number} counted", counted).format(number=counted)
    facts = [dose(_, asked), *targets(_, asked.prescription), done]
    partial_count = len(one.repetitions) - counted
    if partial_count:
        facts.append(_("{number} too small").format(number=partial_count))
    if one.status == STOPPED:
        facts.append(stopped(_, one.stop_reason))
    facts += filter(None, [way_words(_, one)])
    found = {each.exercise_id: each for each in desk.clinic.agreement(desk.actor)}
    with st.container(horizontal=True, vertical_alignment="center", key="desk-set"):
        st.markdown(f"**{plain(set_name(_, session, one))}** · {plain(', '.join(facts))}")
        st.caption(plain(agreement_words(_, found.get(one.exercise_id))))


def _give(desk: Desk, session_id: str, set_id: str, said: dict[str, Any]) -> None:
    with flashing(desk, "verdict"):
        desk.clinic.give_verdict(
            desk.actor,
            session_id,
            set_id,
            int(said["index"]),
            bool(said["counted"]),
            [str(fault) for fault in said["faults"]],
            str(said["note"]),
        )


def _take_back(desk: Desk, session_id: str, set_id: str, said: dict[str, Any]) -> None:
    with flashing(desk, "verdict"):
        desk.clinic.withdraw_verdict(desk.actor, session_id, set_id, int(said["index"]))
