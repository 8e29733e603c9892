"""Sets of a session: the choice of one, its replay, and verdicts on its repetitions."""

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
    """Show the list of sets and the chosen one, by default the most urgent."""
    _ = desk.words
    if not session.sets:
        st.markdown(_("Nothing was begun in this session."))
        return
    by_id = {set_record.id: set_record for set_record in session.sets}
    names = {
        set_record.id: _("{set}: {what}").format(
            set=set_name(_, session, set_record), what=set_result(_, set_record)
        )
        for set_record in session.sets
    }
    chosen = st.pills(
        _("Set"),
        list(by_id),
        default=max(session.sets, key=_urgency).id,
        required=True,
        format_func=names.__getitem__,
        key=f"set-of-{session.id}",
        label_visibility="collapsed",
    )
    if chosen is not None:
        _show_set(desk, session, by_id[chosen], past)


def _urgency(set_record: SetRecord) -> tuple[bool, int, int]:
    """Return the key to rank a set by: whether it was stopped, then faults, then repetitions."""
    faulty = sum(bool(repetition.faults) for repetition in set_record.repetitions)
    return set_record.status == STOPPED, faulty, len(set_record.repetitions)


def _show_set(
    desk: Desk, session: SessionRecord, set_record: SetRecord, past: Sequence[PastSession]
) -> None:
    _ = desk.words
    if set_record.exercise_id not in load_exercises():
        st.error(_("This exercise is not known here: update the clinic's server."))
        return
    _head(desk, session, set_record)
    if way_of(set_record) is Way.TAKEN_BACK:
        return
    show_flash("verdict")
    verdicts = desk.clinic.verdicts(desk.actor, session.id)
    replay(
        desk,
        session,
        set_record,
        [verdict for verdict in verdicts if verdict.set_id == set_record.id],
        list(comparisons_for(desk, session, set_record, past)),
        partial(_give_verdict, desk, session.id, set_record.id),
        partial(_withdraw_verdict, desk, session.id, set_record.id),
    )


def _head(desk: Desk, session: SessionRecord, set_record: SetRecord) -> None:
    """Show the prescribed dose, what was done, and the agreement on the exercise."""
    _, item = desk.words, PlanItem(set_record.exercise_id, 1, set_record.prescription, 0.0, "")
    counted = sum(repetition.counted for repetition in set_record.repetitions)
    done = _.plural("{number} counted", "{number} counted", counted).format(number=counted)
    facts = [dose(_, item), *targets(_, item.prescription), done]
    too_small = len(set_record.repetitions) - counted
    if too_small:
        facts.append(_("{number} too small").format(number=too_small))
    if set_record.status == STOPPED:
        facts.append(stopped(_, set_record.stop_reason))
    facts += filter(None, [way_words(_, set_record)])
    agreements = {entry.exercise_id: entry for entry in desk.clinic.agreement(desk.actor)}
    with st.container(horizontal=True, vertical_alignment="center", key="desk-set"):
        st.markdown(f"**{plain(set_name(_, session, set_record))}** · {plain(', '.join(facts))}")
        st.caption(plain(agreement_words(_, agreements.get(set_record.exercise_id))))


def _give_verdict(desk: Desk, session_id: str, set_id: str, event: dict[str, Any]) -> None:
    with flashing(desk, "verdict"):
        desk.clinic.give_verdict(
            desk.actor,
            session_id,
            set_id,
            int(event["index"]),
            bool(event["counted"]),
            [str(fault) for fault in event["faults"]],
            str(event["note"]),
        )


def _withdraw_verdict(desk: Desk, session_id: str, set_id: str, event: dict[str, Any]) -> None:
    with flashing(desk, "verdict"):
        desk.clinic.withdraw_verdict(desk.actor, session_id, set_id, int(event["index"]))
